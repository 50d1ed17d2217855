"""A corpus in memory that can be changed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from onrecord.verification.curation_ports import (
    Change,
    CorpusEntry,
    KeyedRelation,
    Overtaken,
    StagedChange,
    TakeOver,
    Twin,
)
from onrecord.verification.entries import as_row
from onrecord.verification.errors import ChangedSince, NotOnRecord
from onrecord.verification.kinds import Act
from onrecord.verification.records import Deed, LogEntry, Outlet, Party, Statement


class FakeEditor:
    """A corpus in memory, with its log; it keeps nothing back when a change raises half-way."""

    def __init__(self) -> None:
        self.entries: dict[str, CorpusEntry] = {}
        self.log: list[LogEntry] = []
        self.revision = 0
        self.last_id = 0
        self.stages = FakeStaging(self)

    @property
    def staging(self) -> FakeStaging:
        return self.stages

    @asynccontextmanager
    async def edit(self) -> AsyncIterator[FakeEditor]:
        yield self

    view = edit

    async def read_all(self) -> AsyncIterator[CorpusEntry]:
        for entry in self.entries.values():
            yield entry

    async def find_statements(self, keys: Collection[str]) -> dict[str, Statement]:
        found = [self.entries.get(f"statement {key}") for key in keys]
        return {entry.key: entry for entry in found if isinstance(entry, Statement)}

    async def find_outlets(self, domains: Collection[str]) -> dict[str, Outlet]:
        found = [self.entries.get(f"outlet {domain}") for domain in domains]
        return {entry.domain: entry for entry in found if isinstance(entry, Outlet)}

    async def find_parties(self, names: Collection[str]) -> dict[str, Party]:
        found = [self.entries.get(f"party {name}") for name in names]
        return {entry.name: entry for entry in found if isinstance(entry, Party)}

    async def find_days(self, keys: Collection[str]) -> dict[str, date]:
        return {key: said.said_on for key, said in (await self.find_statements(keys)).items()}

    async def find_relations(self, relations: Collection[KeyedRelation]) -> set[KeyedRelation]:
        return set(relations) & {entry for entry in self.entries.values() if isinstance(entry, KeyedRelation)}

    async def find_last_actors(self, subjects: Collection[str]) -> dict[str, str]:
        return {entry.subject: entry.deed.actor for entry in self.log if entry.subject in subjects}

    async def find_last_deeds(self, subjects: Collection[str]) -> dict[str, Deed]:
        return {entry.subject: entry.deed for entry in self.log if entry.subject in subjects}

    async def find_log_end(self) -> int:
        return len(self.log)

    async def find_statements_by_id(self, ids: Collection[int]) -> dict[int, Statement]:
        return {entry.id: entry for entry in self.entries.values() if isinstance(entry, Statement) and entry.id in ids}

    async def find_relations_of(self, keys: Collection[str]) -> set[KeyedRelation]:
        relations = {entry for entry in self.entries.values() if isinstance(entry, KeyedRelation)}
        return {each for each in relations if each.from_key in keys or each.to_key in keys}

    async def find_log(self, revision: int) -> tuple[LogEntry, ...]:
        return tuple(entry for entry in self.log if entry.revision == revision)

    async def find_last_change(self, actor: str) -> int | None:
        for entry in reversed(self.log):
            is_own = entry.deed.actor == actor and entry.deed.act is not Act.UNDO
            if is_own and await self.find_undoing(entry.revision) is None:
                return entry.revision
        return None

    async def find_undoing(self, revision: int) -> int | None:
        for entry in self.log:
            if entry.deed.undoes == revision and await self.find_undoing(entry.revision) is None:
                return entry.revision
        return None

    async def find_last_revisions(self, subjects: Collection[str]) -> dict[str, int]:
        return {entry.subject: entry.revision for entry in self.log if entry.subject in subjects}

    async def apply(self, changes: Sequence[Change], deed: Deed) -> int:
        self.revision += 1
        for change in changes:
            after = change.after
            if isinstance(after, Statement) and not after.id:
                self.last_id += 1
                after = replace(after, id=self.last_id)
            if after is None:
                del self.entries[change.subject]
            else:
                self.entries[change.subject] = after
            before, now = (as_row(entry) if entry else None for entry in (change.before, change.after))
            self.log.append(LogEntry(len(self.log) + 1, self.revision, deed, change.subject, before, now))
        return self.revision


@dataclass
class Stage:
    """What waits to be taken over."""

    begun_at: datetime
    changes: list[tuple[StagedChange, int]] = field(default_factory=list)
    unchanged: int | None = None  # while rows still come


class FakeStaging:
    """Stages in memory; what is overtaken is left out, whether the import is forced or not."""

    def __init__(self, editor: FakeEditor) -> None:
        self.editor = editor
        self.open: dict[int, Stage] = {}
        self.last_id = 0

    async def begin(self, actor: str, name: str, at: datetime, *, force: bool) -> int:
        self.last_id += 1
        self.open[self.last_id] = Stage(at)
        return self.last_id

    async def add(self, import_id: int, changes: Sequence[StagedChange], seen: int) -> None:
        self._find(import_id).changes += [(change, seen) for change in changes]

    async def close(self, import_id: int, unchanged: int) -> None:
        self._find(import_id).unchanged = unchanged

    async def find_twins(self, import_id: int) -> tuple[Twin, ...]:
        staged = [(it.line, it.change.after) for it, _ in self._find(import_id).changes]
        known = [entry for entry in self.editor.entries.values() if isinstance(entry, Statement)]
        return tuple(
            Twin(line, said.key, other.key)
            for line, said in staged
            for other in known
            if isinstance(said, Statement)
            and said.key != other.key
            and (said.speaker, said.said_on, said.wording) == (other.speaker, other.said_on, other.wording)
        )

    async def take_over(self, import_id: int, deed: Deed, *, whole: bool = False) -> TakeOver:
        stage = self._find(import_id)
        if stage.unchanged is None:
            raise NotOnRecord("rows still come")
        newest = {entry.subject: entry.id for entry in self.editor.log}
        late = [it for it, seen in stage.changes if newest.get(it.change.subject, 0) > seen]
        if whole and late:
            raise ChangedSince(late[0].change.subject)
        changes = [it.change for it, _ in stage.changes if it not in late]
        revision = await self.editor.apply(changes, deed) if changes else None
        added = sum(change.before is None for change in changes)
        del self.open[import_id]
        overtaken = tuple(Overtaken(it.line, it.change.subject) for it in late)
        return TakeOver(revision, added, len(changes) - added, stage.unchanged, overtaken)

    async def discard(self, import_id: int) -> None:
        self._find(import_id)
        del self.open[import_id]

    async def drop_stale(self, before: datetime) -> int:
        stale = [import_id for import_id, stage in self.open.items() if stage.begun_at < before]
        for import_id in stale:
            del self.open[import_id]
        return len(stale)

    def _find(self, import_id: int) -> Stage:
        if import_id not in self.open:
            raise NotOnRecord(f"there is no import {import_id} that waits")
        return self.open[import_id]
