"""The kinds of things that records tell apart, each with its name in the JSON and in the database."""

from __future__ import annotations

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


class AppearanceState(StrEnum):
    """What moderators say of a statement that was found in an article."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Role(StrEnum):
    """What somebody may do, each role all that the one before may."""

    READER = "reader"
    MODERATOR = "moderator"
    OWNER = "owner"

    @property
    def may_moderate(self) -> bool:
        """Whether this role keeps the corpus."""
        return self is not Role.READER


class RoleAct(StrEnum):
    """What became of somebody's standing at the desk."""

    APPOINT = "appoint"
    DISMISS = "dismiss"
    LEAVE = "leave"
    BAN = "ban"
    UNBAN = "unban"


class Matter(StrEnum):
    """What the moderators' group is told of, each in a forum topic of its own where the group has topics."""

    SUGGESTIONS = "suggestions"
    REPORTS = "reports"
    CHANGES = "changes"


class Act(StrEnum):
    """What was done to the corpus by one change."""

    ADD = "add"
    AMEND = "amend"
    PUBLISH = "publish"
    RELATE = "relate"
    UNRELATE = "unrelate"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    MERGE = "merge"
    UNDO = "undo"
    IMPORT = "import"


class ReviewKind(StrEnum):
    """What a card of the review queue asks a moderator to decide."""

    DRAFT = "draft"  # a statement that waits for a second moderator
    NEW_REPLY = "new_reply"
    TIP = "tip"  # a statement that a reader misses on record
    MATCH = "match"  # found, but not surely
    COVERAGE = "coverage"  # surely found, in an article of an outlet that is not on record


class RejectReason(StrEnum):
    """Why a card of the review queue is turned down, or its outlet blocked, where no moderator writes it in words."""

    OTHER_MATTER = "other_matter"
    OTHER_STATEMENT = "other_statement"
    ONLY_MENTIONED = "only_mentioned"
    NO_REPLY = "no_reply"
    OTHER_SPEAKER = "other_speaker"
    ON_RECORD = "on_record"
    NO_SOURCE = "no_source"
    NO_STATEMENT = "no_statement"
    OTHER_WORDS = "other_words"
    OUT_OF_SCOPE = "out_of_scope"
    SOURCE_BANNED = "source_banned"


class TipState(StrEnum):
    """What became of a reader's tip."""

    OPEN = "open"
    TAKEN = "taken"
    REJECTED = "rejected"


class ReporterKind(StrEnum):
    """On whose behalf a report is made; it changes neither its place in the queue nor its steps."""

    PERSON = "person"
    ORGANISATION = "organisation"
    AUTHORITY = "authority"


class ReportGround(StrEnum):
    """What a report says is wrong."""

    WRONG_MATCH = "wrong_match"
    WRONG_QUOTATION = "wrong_quotation"
    WRONG_PERSON = "wrong_person"
    MISSING_DENIAL = "missing_denial"
    BROKEN_LAW = "broken_law"
    OTHER = "other"


class ReportState(StrEnum):
    """Where a report stands; each goes through the first three, and through the last two after an appeal."""

    RECEIVED = "received"
    IN_ASSESSMENT = "in_assessment"
    DECIDED = "decided"
    APPEALED = "appealed"
    CLOSED = "closed"
    TAKEN_BACK = "taken_back"  # all who filed it were forgotten before it was decided


class ReportOutcome(StrEnum):
    """How a report was decided."""

    KEPT = "kept"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"
    OUT_OF_SCOPE = "out_of_scope"


class CopyKind(StrEnum):
    """How far one article repeats another."""

    SAME = "same"
    NEAR = "near"
    REWRITE = "rewrite"
    PART = "part"
