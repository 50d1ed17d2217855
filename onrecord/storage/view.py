"""The corpus as those who keep it see it: whatever state its entries are in, with the log of their changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.changes import DEED_COLUMNS, find_last_change, find_undoing, make_deed, make_log_entry
from onrecord.storage.parties import find_parties
from onrecord.storage.relations import RELATION, find_ids, select_keyed
from onrecord.storage.rows import find_statements, keep_possible, make_outlet, make_statements, split_list
from onrecord.storage.tables import log, outlets, relations, statements
from onrecord.verification.curation_ports import KeyedRelation
from onrecord.verification.kinds import RelationKind
from onrecord.verification.records import Deed, LogEntry, Outlet, Party, Statement


@dataclass(frozen=True, slots=True)
class StoredView:
    """Implements the port `CorpusView` inside one transaction."""

    connection: AsyncConnection

    async def find_statements(self, keys: Collection[str]) -> dict[str, Statement]:
        """Return the statements of these keys, in whatever state they are."""
        return await find_statements(self.connection, keys)

    async def find_statements_by_id(self, ids: Collection[int]) -> dict[int, Statement]:
        """Return the statements of these ids, in whatever state they are."""
        found: list[Row[Any]] = []
        for part in split_list(keep_possible(ids)):
            found += await self.connection.execute(select(statements).where(statements.c.id.in_(part)))
        return {said.id: said for said in await make_statements(self.connection, found)}

    async def find_outlets(self, domains: Collection[str]) -> dict[str, Outlet]:
        """Return the outlets of these domains."""
        found: dict[str, Outlet] = {}
        for part in split_list(domains):
            rows = await self.connection.execute(select(outlets).where(outlets.c.domain.in_(part)))
            found |= {row.domain: make_outlet(row) for row in rows}
        return found

    async def find_parties(self, names: Collection[str]) -> dict[str, Party]:
        """Return the parties that bear these names on record."""
        return await find_parties(self.connection, names)

    async def find_relations(self, asked: Collection[KeyedRelation]) -> set[KeyedRelation]:
        """Return those of the relations that are on record."""
        ids = await find_ids(
            self.connection, {key for relation in asked for key in (relation.from_key, relation.to_key)}
        )
        keyed = {
            (ids[relation.from_key], relation.kind.value, ids[relation.to_key]): relation
            for relation in asked
            if relation.from_key in ids and relation.to_key in ids
        }
        found: set[KeyedRelation] = set()
        for part in split_list(keyed):
            rows = await self.connection.execute(select(relations).where(RELATION.in_(part)))
            found |= {keyed[row.from_id, row.kind, row.to_id] for row in rows}
        return found

    async def find_relations_of(self, keys: Collection[str]) -> set[KeyedRelation]:
        """Return every relation that one of these statements answers by or is answered by."""
        found: set[KeyedRelation] = set()
        for part in split_list((await find_ids(self.connection, keys)).values()):
            touching = or_(relations.c.from_id.in_(part), relations.c.to_id.in_(part))
            for row in await self.connection.execute(select_keyed().where(touching)):
                found.add(KeyedRelation(row.from_key, RelationKind(row.kind), row.key))
        return found

    async def find_log(self, revision: int) -> tuple[LogEntry, ...]:
        """Return the log entries of one change, in the order in which they were made."""
        if not keep_possible([revision]):
            return ()
        rows = await self.connection.execute(select(log).where(log.c.revision == revision).order_by(log.c.id))
        return tuple(map(make_log_entry, rows))

    async def find_last_change(self, actor: str) -> int | None:
        """Return the revision of the last change of that actor that is neither an undoing nor undone."""
        return await find_last_change(self.connection, actor)

    async def find_undoing(self, revision: int) -> int | None:
        """Return the revision that took this one back and was not taken back itself, or None."""
        return await find_undoing(self.connection, revision)

    async def find_last_revisions(self, subjects: Collection[str]) -> dict[str, int]:
        """Return the revision in which each of these entries was changed last."""
        found: dict[str, int] = {}
        for part in split_list(subjects):
            last = select(log.c.subject, func.max(log.c.revision).label("last")).where(log.c.subject.in_(part))
            rows = await self.connection.execute(last.group_by(log.c.subject))
            found |= {row.subject: row.last for row in rows}
        return found

    async def find_last_actors(self, subjects: Collection[str]) -> dict[str, str]:
        """Return who changed each of these entries last."""
        return {subject: deed.actor for subject, deed in (await self.find_last_deeds(subjects)).items()}

    async def find_last_deeds(self, subjects: Collection[str]) -> dict[str, Deed]:
        """Return the last change of each of these entries."""
        found: dict[str, Deed] = {}
        for part in split_list(subjects):
            last = select(func.max(log.c.id)).where(log.c.subject.in_(part)).group_by(log.c.subject)
            told = select(log.c.subject, *DEED_COLUMNS).where(log.c.id.in_(last))
            found |= {row.subject: make_deed(row) for row in await self.connection.execute(told)}
        return found

    async def find_log_end(self) -> int:
        """Return the id of the last log entry, 0 where there is none."""
        return await self.connection.scalar(select(func.max(log.c.id))) or 0

    async def find_days(self, keys: Collection[str]) -> dict[str, date]:
        """Return when the statements of these keys were made."""
        found: dict[str, date] = {}
        for part in split_list(keys):
            asked = select(statements.c.key, statements.c.said_on).where(statements.c.key.in_(part))
            found |= {row.key: row.said_on for row in await self.connection.execute(asked)}
        return found
