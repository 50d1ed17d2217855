"""The plain data that every room speaks: what is on record, what was read, and what is suggested for the record.

Spans are code points into the article's text, end exclusive. Days are calendar days as printed; moments are aware UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from onrecord.verification.kinds import (
    Act,
    OutletKind,
    PageKind,
    PartyKind,
    RelationKind,
    Role,
    RoleAct,
    StatementState,
    SuggestionKind,
    SuggestionState,
    WordingKind,
)


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
    merged_into: str | None = None  # the key of the statement that took this one in

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
class Person:
    """Somebody of whom something is kept. The log and all decisions name a person by `public_id` only."""

    id: int
    user_id: int
    name: str
    role: Role = Role.READER

    @property
    def public_id(self) -> str:
        """The short id that moderators see and the log keeps, such as `U3`."""
        return f"U{self.id}"


@dataclass(frozen=True, slots=True)
class Appointment:
    """Somebody who holds a role, with who gave it and when."""

    person: Person
    by: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """One line of the log of roles: `actor` did this to `person`; both are public ids."""

    id: int
    at: datetime
    actor: str
    person: str
    act: RoleAct


@dataclass(frozen=True, slots=True)
class Ban:
    """Somebody who may do nothing but read; `person` is None where nothing else is kept of them."""

    user_id: int
    by: str
    at: datetime
    reason: str | None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Who changes the corpus, when, how, and why; `undoes` is the revision that an undoing takes back.

    `actor` is the public id of a person, or the name of a program part such as `import`.
    """

    actor: str
    at: datetime
    act: Act
    reason: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the corpus as one change left it; the entries of one revision were made together.

    `before` and `after` are rows of the import format: `before` is None for what was new, `after` for what was removed.
    """

    id: int
    revision: int
    deed: Deed
    subject: str
    before: dict[str, object] | None
    after: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of the log by which something published was changed or taken away.

    `ids` are the public ids of the statements that it names, by key. `may_be_quoted` is False where its statement is
    not published now: what that said is shown no more, in no old wording either.
    """

    entry: LogEntry
    ids: Mapping[str, str]
    may_be_quoted: bool
