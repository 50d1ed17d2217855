"""A corpus in memory that can be changed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from onrecord.verification.entries import as_row
from onrecord.verification.kinds import Act
from onrecord.verification.ports import Change, CorpusEntry, KeyedRelation
from onrecord.verification.records import Deed, LogEntry, Outlet, Party, Statement


class FakeEditor:
    """A corpus in memory, with its log; it keeps nothing back when a change raises half-way."""

    def __init__(self) -> None:
        self.entries: dict[str, CorpusEntry] = {}
        self.log: list[LogEntry] = []
        self.revision = 0
        self.last_id = 0

    @asynccontextmanager
    async def edit(self) -> AsyncIterator[FakeEditor]:
        yield self

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

    async def find_keys(self, keys: Collection[str]) -> set[str]:
        return set(await self.find_statements(keys))

    async def find_relations(self, relations: Collection[KeyedRelation]) -> set[KeyedRelation]:
        return set(relations) & {entry for entry in self.entries.values() if isinstance(entry, KeyedRelation)}

    async def find_last_actors(self, subjects: Collection[str]) -> dict[str, str]:
        return {entry.subject: entry.deed.actor for entry in self.log if entry.subject in subjects}

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
