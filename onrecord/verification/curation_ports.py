"""What the keeping of the record needs from outside: changes and their log, staged imports, corrections, search."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from onrecord.verification.kinds import RelationKind
from onrecord.verification.records import (
    Correction,
    Deed,
    LogEntry,
    Outlet,
    Party,
    Statement,
)


@dataclass(frozen=True, slots=True)
class KeyedRelation:
    """A relation that names its statements by key, as import files and the log do."""

    from_key: str
    kind: RelationKind
    to_key: str


CorpusEntry = Statement | KeyedRelation | Outlet | Party
"""What the corpus is made of."""


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the corpus from `before` (None for a new entry) to `after` (None for one that is removed).

    `subject` names the entry in the log. Statements are never removed: their ids stay theirs.
    """

    subject: str
    before: CorpusEntry | None
    after: CorpusEntry | None


class CorpusView(Protocol):
    """The corpus as whoever keeps it sees it, in all states, as of one moment."""

    async def find_statements(self, keys: Collection[str]) -> dict[str, Statement]:
        """Return the statements of these keys, in whatever state they are."""
        ...

    async def find_statements_by_id(self, ids: Collection[int]) -> dict[int, Statement]:
        """Return the statements of these ids, in whatever state they are."""
        ...

    async def find_outlets(self, domains: Collection[str]) -> dict[str, Outlet]:
        """Return the outlets of these domains."""
        ...

    async def find_parties(self, names: Collection[str]) -> dict[str, Party]:
        """Return the parties that bear these names on record (aliases do not count)."""
        ...

    async def find_relations(self, relations: Collection[KeyedRelation]) -> set[KeyedRelation]:
        """Return those of the relations that are on record."""
        ...

    async def find_relations_of(self, keys: Collection[str]) -> set[KeyedRelation]:
        """Return every relation that one of these statements answers by or is answered by."""
        ...

    async def find_days(self, keys: Collection[str]) -> dict[str, date]:
        """Return when the statements of these keys were made; who is not on record is missing."""
        ...

    async def find_last_actors(self, subjects: Collection[str]) -> dict[str, str]:
        """Return who changed each of these entries last."""
        ...

    async def find_last_deeds(self, subjects: Collection[str]) -> dict[str, Deed]:
        """Return the last change of each of these entries."""
        ...

    async def find_log(self, revision: int) -> tuple[LogEntry, ...]:
        """Return the log entries of one change, in the order in which they were made."""
        ...

    async def find_last_change(self, actor: str) -> int | None:
        """Return the revision of the last change of that actor that can be taken back, or None.

        That is one which is neither an undoing nor undone.
        """
        ...

    async def find_undoing(self, revision: int) -> int | None:
        """Return the revision that took this one back and was not taken back itself, or None."""
        ...

    async def find_last_revisions(self, subjects: Collection[str]) -> dict[str, int]:
        """Return the revision in which each of these entries was changed last."""
        ...

    async def find_log_end(self) -> int:
        """Return the id of the last log entry, 0 where there is none."""
        ...


class CorpusEdit(CorpusView, Protocol):
    """One open change of the corpus: nobody else changes what is read through it until it is closed."""

    async def apply(self, changes: Sequence[Change], deed: Deed) -> int:
        """Store the changes and their log entries under the next revision, which is returned."""
        ...


@dataclass(frozen=True, slots=True)
class StagedChange:
    """A change that waits to be taken over, with the line of the file that asks for it.

    `given` names the fields that the row gives, all others being left as they are; None stands for all.
    """

    line: int
    change: Change
    given: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """A staged statement that has the words of another one on record, of the same speaker and day."""

    line: int
    key: str
    known_key: str


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A staged change that was left out: somebody changed its entry after it had been judged."""

    line: int
    subject: str


@dataclass(frozen=True, slots=True)
class TakeOver:
    """What became of staged changes. `revision` is None where nothing was left to change."""

    revision: int | None
    added: int
    amended: int
    unchanged: int
    overtaken: tuple[Overtaken, ...] = ()


class Staging(Protocol):
    """Keeps changes that are prepared in many short transactions and taken over in one.

    Every method but `begin` and `drop_stale` raises `NotOnRecord` where the number names nothing that is still open.
    """

    async def begin(self, actor: str, name: str, at: datetime, *, force: bool) -> int:
        """Open an empty stage and return its number; with `force`, what is overtaken is changed all the same."""
        ...

    async def add(self, import_id: int, changes: Sequence[StagedChange], seen: int) -> None:
        """Stage changes that were judged when the log ended with the entry `seen`."""
        ...

    async def close(self, import_id: int, unchanged: int) -> None:
        """Say that nothing more will come, and how many rows change nothing: from now on it can be taken over."""
        ...

    async def find_twins(self, import_id: int) -> tuple[Twin, ...]:
        """Return the staged statements whose words are on record under another key, in the order of the file."""
        ...

    async def take_over(self, import_id: int, deed: Deed, *, whole: bool = False) -> TakeOver:
        """Make the staged changes under one revision, in one transaction; a second time it is `NotOnRecord`.

        With `whole`, nothing is changed and `ChangedSince` is raised where one of them was overtaken.
        """
        ...

    async def discard(self, import_id: int) -> None:
        """Drop what is staged, or is left of what was taken over."""
        ...

    async def drop_stale(self, before: datetime) -> int:
        """Drop every stage that was begun before that moment and return how many that were."""
        ...


class CorpusEditor(Protocol):
    """Changes the corpus, and reads it whole."""

    @property
    def staging(self) -> Staging:
        """Where large changes are prepared."""
        ...

    def edit(self) -> AbstractAsyncContextManager[CorpusEdit]:
        """Open a change; it is kept when the block ends, and undone when the block raises."""
        ...

    def view(self) -> AbstractAsyncContextManager[CorpusView]:
        """Look at the corpus as of one moment without keeping anybody from changing it."""
        ...

    def read_all(self) -> AsyncIterator[CorpusEntry]:
        """Give out the whole corpus in an order that can be imported: outlets, parties, statements, relations."""
        ...


class ChangeLog(Protocol):
    """Reads the log of changes."""

    async def list_history(self, subjects: Collection[str], limit: int) -> tuple[LogEntry, ...]:
        """Return what became of these entries, newest first."""
        ...

    async def list_statement_history(self, key: str, before: int | None, limit: int) -> tuple[LogEntry, ...]:
        """Return the entries on a statement and its relations of the last revisions, newest first.

        At most `limit` revisions, whole, all below `before`.
        """
        ...

    async def list_changes(self, after: int, limit: int) -> tuple[LogEntry, ...]:
        """Return the entries of the next revisions after that one, oldest first, at most `limit` of them.

        Revisions come whole, so that the last one seen tells where to go on; only of one that alone has more than
        `limit` entries, the rest is left out.
        """
        ...

    async def find_public_ids(self, keys: Collection[str]) -> dict[str, str]:
        """Return the public ids, such as `S12`, of the statements of these keys, in whatever state they are."""
        ...


class CorrectionLog(Protocol):
    """Reads of the log what everybody may see: how that which was published has been changed or withdrawn.

    A correction is a change by which a published statement says something no more (`entries.takes_back`), or by which
    a tie between two published statements is gone, unless a merge carried it over. That a withdrawn statement is back
    is one, too, where its withdrawal was. What is only added, such as a translation or a reply, is none, and what
    happens to drafts is none.
    """

    async def list_corrections(self, before: int | None, limit: int) -> tuple[Correction, ...]:
        """Return corrections, newest first; `before` is the entry id of the last one of the page before."""
        ...

    async def list_corrections_of(self, statement_id: int, limit: int) -> tuple[Correction, ...]:
        """Return the corrections of one statement, newest first; those of its ties are not among them."""
        ...

    async def find_withdrawal(self, statement_id: int) -> Correction | None:
        """Return how a published statement was withdrawn, or None where it is not withdrawn or never was published."""
        ...

    async def get_identity(self) -> str:
        """Return what tells this corpus from all others: 32 hexadecimal digits."""
        ...


@dataclass(frozen=True, slots=True)
class Tied:
    """A statement at the other end of a relation."""

    kind: RelationKind
    statement: Statement


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A statement as those see it who keep the record, in whatever state it is.

    `answers` are what it answers, `answered_by` its replies; `taken_in` are those that were merged into it.
    `revision` is that of its last change, its relations included.
    """

    statement: Statement
    revision: int
    answers: tuple[Tied, ...] = ()
    answered_by: tuple[Tied, ...] = ()
    taken_in: tuple[Statement, ...] = ()
    merged_into: Statement | None = None


class RecordSearch(Protocol):
    """Finds what is on record. Those who keep it see drafts and withdrawn statements, too."""

    async def load_entry(self, statement_id: int) -> RecordEntry:
        """Return a statement with what it is tied to; raises `NotOnRecord`."""
        ...

    async def find_by_words(self, words: str) -> tuple[Statement, ...]:
        """Return the statements that share at least half of the words, by their stems; the most shared first."""
        ...

    async def find_published(self, words: str) -> tuple[Statement, ...]:
        """Return what the same words find among the published statements, which everybody may see."""
        ...

    async def find_by_key(self, key: str) -> tuple[Statement, ...]:
        """Return the statement of that key, or nothing."""
        ...

    async def find_by_link(self, url: str) -> tuple[Statement, ...]:
        """Return the statements whose source is behind that link, newest first, however the link is spelt."""
        ...

    async def find_outlet(self, domain: str) -> Outlet | None:
        """Return the outlet of that domain, or None."""
        ...
