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


class CopyKind(StrEnum):
    """How far one article repeats another."""

    SAME = "same"
    NEAR = "near"
    REWRITE = "rewrite"
    PART = "part"
