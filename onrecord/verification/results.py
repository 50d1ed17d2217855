"""What a check found in an article, and what is shown of it.

Spans are code points into the article's text, end exclusive. Days are calendar days as printed; moments are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.verification.kinds import (
    AppearanceState,
    CopyKind,
    Coverage,
    DifferenceKind,
    Outcome,
    PageKind,
    Point,
    RelationKind,
    Timing,
    UnreadableReason,
    WordingMatch,
)
from onrecord.verification.records import (
    Article,
    Passage,
    Statement,
    Thread,
    Wording,
)


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
class Decision:
    """What a moderator said of a statement in an article: the one at hand, or one with the same words.

    `digest` stands for the words that were decided, as `decisions.passage_digest` makes it.
    """

    statement_id: int
    state: AppearanceState
    digest: str | None
    is_here: bool


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
    key: str | None = None
