"""The plain data that every room speaks: what is on record, what was read, and what a check found.

Spans are code points into the article's text, end exclusive. Days are calendar days as printed; moments are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class RelationKind(StrEnum):
    """How one statement bears on another."""

    DENIES = "denies"
    REBUTS = "rebuts"
    CORRECTS = "corrects"
    RETRACTS = "retracts"
    CONFIRMS = "confirms"
    CLARIFIES = "clarifies"

    @property
    def contradicts(self) -> bool:
        """Whether a reply of this kind speaks against the statement that it answers."""
        return self not in {RelationKind.CONFIRMS, RelationKind.CLARIFIES}


class StatementState(StrEnum):
    """Where a statement stands in its life; only a published one is matched."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class WordingKind(StrEnum):
    """Where a further wording of a statement comes from."""

    ORIGINAL = "original"
    TRANSLATION = "translation"
    PARAPHRASE = "paraphrase"


class PartyKind(StrEnum):
    """What a party to a dispute is."""

    PERSON = "person"
    ORGANISATION = "organisation"


class OutletKind(StrEnum):
    """What a publisher is."""

    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    OFFICIAL = "official"
    OTHER = "other"


class PageKind(StrEnum):
    """What a page turned out to be."""

    ARTICLE = "article"
    SEVERAL_STORIES = "several_stories"
    LIVE_BLOG = "live_blog"
    INDEX = "index"
    LOGIN = "login"
    CONSENT = "consent"
    CHALLENGE = "challenge"
    PAYWALL = "paywall"
    SOFT_404 = "soft_404"
    MEDIA_ONLY = "media_only"
    SOCIAL_POST = "social_post"
    NOT_HTML = "not_html"
    PLAIN_TEXT = "plain_text"
    PDF = "pdf"


class UnreadableReason(StrEnum):
    """Why an input could not be read."""

    BLOCKED_ADDRESS = "blocked_address"
    BAD_URL = "bad_url"
    DNS = "dns"
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    TLS = "tls"
    TOO_LARGE = "too_large"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    HTTP_STATUS = "http_status"
    NOT_HTML = "not_html"
    LOGIN_WALL = "login_wall"
    CONSENT_WALL = "consent_wall"
    CHALLENGE = "challenge"
    PAYWALL = "paywall"
    SOFT_404 = "soft_404"
    INDEX_PAGE = "index_page"
    MEDIA_ONLY = "media_only"
    SOCIAL_POST = "social_post"
    NO_ARTICLE = "no_article"
    PARSE_LIMIT = "parse_limit"
    NO_SUCH_FILE = "no_such_file"
    EMPTY = "empty"
    NOT_TEXT = "not_text"


class Outcome(StrEnum):
    """How a check ended."""

    MATCHED = "matched"
    NO_RECORD = "no_record"
    UNREADABLE = "unreadable"


class Point(StrEnum):
    """The operating point that a match reaches: sure enough to show, or sure enough to speak unasked in a group."""

    SHOW = "show"
    SPEAK_UP = "speak_up"


class WordingMatch(StrEnum):
    """How an article words a statement on record."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    PARAPHRASE = "paraphrase"


class DifferenceKind(StrEnum):
    """What kind of word an article changed."""

    WORD = "word"
    NAME = "name"
    NUMBER = "number"
    DATE = "date"


class Coverage(StrEnum):
    """What an article carries of a dispute, judged for one statement."""

    STATEMENT_ONLY = "statement_only"
    DENIAL_ONLY = "denial_only"
    BOTH = "both"
    MENTION = "mention"


class Timing(StrEnum):
    """When a reply was made, seen from the day of the article."""

    AFTER_ARTICLE = "after_article"
    BEFORE_ARTICLE = "before_article"
    SAME_DAY = "same_day"
    UNKNOWN = "unknown"


class SuggestionKind(StrEnum):
    """What a moderator is asked to decide."""

    NEW_REPLY = "new_reply"


class SuggestionState(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    TAKEN = "taken"
    REJECTED = "rejected"


class CopyKind(StrEnum):
    """How far one article repeats another."""

    SAME = "same"
    NEAR = "near"
    REWRITE = "rewrite"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Source:
    """The dated document that carries a statement."""

    url: str | None = None
    title: str | None = None
    archived_url: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One form of words of a statement, in one language."""

    language: str
    text: str
    kind: WordingKind


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributed assertion kept in the corpus; a denial is one too."""

    id: int
    key: str
    speaker: str
    wording: str
    language: str
    said_on: date
    title: str | None = None
    topic: str | None = None
    source: Source = field(default_factory=Source)
    state: StatementState = StatementState.PUBLISHED
    wordings: tuple[Wording, ...] = ()

    @property
    def public_id(self) -> str:
        """The short id that people see, such as `S12`."""
        return f"S{self.id}"

    @property
    def all_wordings(self) -> tuple[Wording, ...]:
        """The wording on record first, then its translations and paraphrases."""
        return (Wording(self.language, self.wording, WordingKind.ORIGINAL), *self.wordings)


@dataclass(frozen=True, slots=True)
class Relation:
    """`from_id` answers `to_id` in the way that `kind` says; both are statement ids."""

    from_id: int
    kind: RelationKind
    to_id: int


@dataclass(frozen=True, slots=True)
class Party:
    """A person or organisation that takes part in a dispute, with the other names that it goes by."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: PartyKind = PartyKind.PERSON
    role: str | None = None

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name on record first, then its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher, known by its registrable domain."""

    domain: str
    name: str
    kind: OutletKind = OutletKind.OTHER
    country: str | None = None
    is_blocked: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """Published statements tied by relations, oldest first, with the parties that its speakers and names belong to.

    A statement without any relation is a thread of one.
    """

    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...] = ()
    parties: tuple[Party, ...] = ()

    @property
    def id(self) -> int:
        """The id of the oldest statement, which names the thread."""
        return self.statements[0].id

    @property
    def public_id(self) -> str:
        """The short id that people see, such as `S12`."""
        return self.statements[0].public_id

    def find_statement(self, statement_id: int) -> Statement:
        """Return the statement of that id; raises KeyError where the thread has none."""
        for statement in self.statements:
            if statement.id == statement_id:
                return statement
        raise KeyError(statement_id)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Story:
    """One of the stories on a page."""

    title: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A page, document or pasted text that was read. `url` is None for text that came without a link.

    An answer is kept without the text of its article; `words_read` then says how many words that had.
    """

    text: str
    url: str | None = None
    canonical_url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str | None = None
    credits: tuple[str, ...] = ()
    page: PageKind = PageKind.ARTICLE
    partial: str | None = None
    stories: tuple[Story, ...] = ()
    words_read: int | None = None

    @property
    def word_count(self) -> int:
        """How many words the article has, split at white space."""
        return len(self.text.split()) if self.words_read is None else self.words_read


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words reported as somebody's, direct or indirect, without their quotation marks."""

    text: str
    start: int
    end: int
    direct: bool
    speaker: Passage | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the record beside the words that the article has in their place; either may be empty."""

    record: str
    article: str
    kind: DifferenceKind


@dataclass(frozen=True, slots=True)
class NameDifference:
    """A name of a thread that the article spells otherwise."""

    record: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reply:
    """A statement on record that answers, directly or through others, the statement at hand."""

    statement: Statement
    to: Statement
    relation: RelationKind
    timing: Timing
    reported: bool


@dataclass(frozen=True, slots=True)
class UnrecordedReply:
    """Words in the article that contradict the statement and are not on record."""

    speaker: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A statement on record that was found in an article, with everything needed to say why."""

    statement: Statement
    thread_id: int
    probability: float
    point: Point
    story: int
    passage: Passage
    matched_wording: Wording
    wording: WordingMatch
    coverage: Coverage
    more_passages: tuple[Passage, ...] = ()
    speaker_in_article: Passage | None = None
    retranslated: bool = False
    differences: tuple[Difference, ...] = ()
    replies: tuple[Reply, ...] = ()
    unrecorded_replies: tuple[UnrecordedReply, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A known article that shares its text with the one that was checked."""

    url: str
    outlet: str | None
    published: date | None
    kind: CopyKind
    similarity: float
    earliest: bool


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """Another known article on the same statements; `statement_ids` are those that it carries."""

    url: str
    title: str | None
    outlet: str | None
    published: date | None
    coverage: Coverage
    statement_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timings:
    """How long the steps of a check took, in milliseconds."""

    fetch: int = 0
    extract: int = 0
    match: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The answer to one check: the record of what the article carries, or why there is none.

    `input` is the link or file name as it came; for pasted text it is empty. `page` is known for most unreadable pages
    too. `threads` are the whole threads of the matches: what a matched reply answers, and whose spokesman said it.
    `revision` is the state of the corpus that the answer rests on.
    """

    input: str
    outcome: Outcome
    reason: UnreadableReason | None = None
    page: PageKind | None = None
    article: Article | None = None
    matches: tuple[Match, ...] = ()
    names: tuple[NameDifference, ...] = ()
    copies: tuple[Copy, ...] = ()
    related: tuple[RelatedArticle, ...] = ()
    timings: Timings = Timings()
    revision: int = 0
    threads: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementPage:
    """What the public page of one statement shows: its thread, and the coverage that rule 9 lets others see."""

    statement: Statement
    thread: Thread
    related: tuple[RelatedArticle, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words of one article that a moderator might put on record, before they are kept as a suggestion.

    `passage` holds the words with what stands around them; `speaker` is the name that the article gives.
    """

    kind: SuggestionKind
    statement_id: int
    speaker: str
    words: str
    passage: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article in which a suggestion was found: who speaks there, in which words, and the passage around them."""

    url: str
    title: str | None
    outlet: str | None
    published: date | None
    language: str | None
    speaker: str
    words: str
    passage: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the program found and a moderator has to decide: somebody answers the statement, in these articles.

    It has at least one sighting, the first one first. `decided_by`, `decided_at` and `reason` are None while it is
    open.
    """

    id: int
    kind: SuggestionKind
    statement: Statement
    sightings: tuple[Sighting, ...]
    state: SuggestionState = SuggestionState.OPEN
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str | None = None

    @property
    def speaker(self) -> str:
        """The fullest name that an article gives."""
        return max((sighting.speaker for sighting in self.sightings), key=lambda name: len(name.split()))

    @property
    def words(self) -> str:
        """The words as they were found first."""
        return self.sightings[0].words


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot has shown in a chat, kept so that its buttons work after a restart and its text can be mended.

    `question_ids` are the messages that it answers (several for an album or a split paste), `message_ids` its own.
    """

    id: int
    bot_id: int
    chat_id: int
    user_id: int | None
    question_ids: tuple[int, ...]
    message_ids: tuple[int, ...]
    result: CheckResult
    shown_at: datetime
