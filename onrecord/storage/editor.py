"""Changes of the corpus: each is one revision, and each entry of it stands in the log."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.changes import describe_deed, find_last_change, find_undoing, make_log_entry
from onrecord.storage.corrections import find_corrections
from onrecord.storage.database import Database
from onrecord.storage.parties import find_parties, remove_party, save_party
from onrecord.storage.rows import (
    describe_statement,
    find_statements,
    keep_possible,
    make_statements,
    split_list,
)
from onrecord.storage.tables import corpus, log, outlets, parties, relations, statements, wordings
from onrecord.verification.entries import as_row
from onrecord.verification.kinds import OutletKind, RelationKind
from onrecord.verification.ports import Change, CorpusEntry, KeyedRelation
from onrecord.verification.records import Deed, LogEntry, Outlet, Party, Statement

READ_AT_ONCE = 1_000  # entries of an export that are held in memory


@dataclass(frozen=True, slots=True)
class StoredEdit:
    """Implements the port `CorpusEdit` inside one transaction."""

    database: Database
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
            found |= {row.domain: _make_outlet(row) for row in rows}
        return found

    async def find_parties(self, names: Collection[str]) -> dict[str, Party]:
        """Return the parties that bear these names on record."""
        return await find_parties(self.connection, names)

    async def find_keys(self, keys: Collection[str]) -> set[str]:
        """Return those of the keys that are on record."""
        return set(await self._find_ids(keys))

    async def find_relations(self, asked: Collection[KeyedRelation]) -> set[KeyedRelation]:
        """Return those of the relations that are on record."""
        ids = await self._find_ids({key for relation in asked for key in (relation.from_key, relation.to_key)})
        keyed = {
            (ids[relation.from_key], relation.kind.value, ids[relation.to_key]): relation
            for relation in asked
            if relation.from_key in ids and relation.to_key in ids
        }
        named = tuple_(relations.c.from_id, relations.c.kind, relations.c.to_id)
        found: set[KeyedRelation] = set()
        for part in split_list(keyed):
            rows = await self.connection.execute(select(relations).where(named.in_(part)))
            found |= {keyed[row.from_id, row.kind, row.to_id] for row in rows}
        return found

    async def find_relations_of(self, keys: Collection[str]) -> set[KeyedRelation]:
        """Return every relation that one of these statements answers by or is answered by."""
        found: set[KeyedRelation] = set()
        for part in split_list((await self._find_ids(keys)).values()):
            touching = or_(relations.c.from_id.in_(part), relations.c.to_id.in_(part))
            for row in await self.connection.execute(_select_keyed().where(touching)):
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
        found: dict[str, str] = {}
        for part in split_list(subjects):
            last = select(func.max(log.c.id)).where(log.c.subject.in_(part)).group_by(log.c.subject)
            rows = await self.connection.execute(select(log.c.subject, log.c.actor).where(log.c.id.in_(last)))
            found |= {row.subject: row.actor for row in rows}
        return found

    async def apply(self, changes: Sequence[Change], deed: Deed) -> int:
        """Store the changes and their log entries under the next revision, which is returned."""
        drawn = update(corpus).values(revision=corpus.c.revision + 1).returning(corpus.c.revision)
        revision = int((await self.connection.execute(drawn)).scalar_one())
        corrections = await find_corrections(self.connection, changes, deed)
        await self._save_statements(changes, revision)
        for change in changes:
            if isinstance(change.after, Outlet):
                await self._save_outlet(change.after)
            elif isinstance(change.after, Party):
                before = change.before if isinstance(change.before, Party) else None
                await save_party(self.connection, before, change.after, revision)
        await self._remove([change.before for change in changes if change.before and not change.after], revision)
        await self._save_relations([it.after for it in changes if isinstance(it.after, KeyedRelation)], revision)
        shared = describe_deed(deed, revision)
        rows = [
            shared | _describe_change(change) | {"is_correction": change.subject in corrections} for change in changes
        ]
        await self.connection.execute(insert(log), rows)
        return revision

    async def _remove(self, entries: Sequence[CorpusEntry], revision: int) -> None:
        for entry in entries:
            match entry:
                case KeyedRelation():
                    await self._remove_relation(entry, revision)
                case Outlet():
                    await self.connection.execute(delete(outlets).where(outlets.c.domain == entry.domain))
                case Party():
                    await remove_party(self.connection, entry, revision)
                case Statement():
                    raise ValueError("a statement is withdrawn, never removed")

    async def _remove_relation(self, relation: KeyedRelation, revision: int) -> None:
        ids = await self._find_ids([relation.from_key, relation.to_key])
        between = relations.c.from_id == ids[relation.from_key], relations.c.to_id == ids[relation.to_key]
        await self.connection.execute(delete(relations).where(*between, relations.c.kind == relation.kind.value))
        await self._touch(ids.values(), revision)

    async def _save_statements(self, changes: Sequence[Change], revision: int) -> None:
        saved = [change.after for change in changes if isinstance(change.after, Statement)]
        new = [describe_statement(said, revision) for said in saved if not said.id]
        amended = [describe_statement(said, revision) | {"known_id": said.id} for said in saved if said.id]
        if new:
            await self.connection.execute(insert(statements), new)
        if amended:
            known = update(statements).where(statements.c.id == bindparam("known_id"))
            await self.connection.execute(known, amended)
            for part in split_list([row["known_id"] for row in amended]):
                await self.connection.execute(delete(wordings).where(wordings.c.statement_id.in_(part)))
        ids = await self._find_ids([said.key for said in saved if said.wordings])
        further = [
            {"statement_id": ids[said.key], "position": position, **_describe_wording(wording)}
            for said in saved
            for position, wording in enumerate(said.wordings)
        ]
        if further:
            await self.connection.execute(insert(wordings), further)

    async def _save_outlet(self, outlet: Outlet) -> None:
        row = {
            "name": outlet.name,
            "kind": outlet.kind.value,
            "country": outlet.country,
            "is_blocked": outlet.is_blocked,
        }
        saved = self.database.insert(outlets).values(domain=outlet.domain, **row)
        await self.connection.execute(saved.on_conflict_do_update(index_elements=["domain"], set_=row))

    async def _save_relations(self, saved: Sequence[KeyedRelation], revision: int) -> None:
        """Store relations; the statements at both ends are changed with them."""
        if not saved:
            return
        ids = await self._find_ids({key for relation in saved for key in (relation.from_key, relation.to_key)})
        rows = [
            {"from_id": ids[relation.from_key], "kind": relation.kind.value, "to_id": ids[relation.to_key]}
            for relation in saved
        ]
        await self.connection.execute(insert(relations), rows)
        await self._touch(ids.values(), revision)

    async def _touch(self, ids: Collection[int], revision: int) -> None:
        for part in split_list(ids):
            concerned = update(statements).where(statements.c.id.in_(part))
            await self.connection.execute(concerned.values(revision=revision))

    async def _find_ids(self, keys: Collection[str]) -> dict[str, int]:
        ids: dict[str, int] = {}
        for part in split_list(keys):
            rows = await self.connection.execute(
                select(statements.c.key, statements.c.id).where(statements.c.key.in_(part))
            )
            ids |= {row.key: row.id for row in rows}
        return ids


@dataclass(frozen=True, slots=True)
class StoredEditor:
    """Implements the port `CorpusEditor`."""

    database: Database

    @asynccontextmanager
    async def edit(self) -> AsyncIterator[StoredEdit]:
        """Open a change; it is kept when the block ends, and undone when the block raises."""
        async with self.database.write() as connection:
            # On PostgreSQL the row lets one change in at a time, so that revisions appear in order of commit.
            await connection.execute(select(corpus.c.revision).with_for_update())
            yield StoredEdit(self.database, connection)

    async def read_all(self) -> AsyncIterator[CorpusEntry]:
        """Give out the whole corpus as of one moment: outlets, parties, statements, relations."""
        async with self.database.read() as connection:
            async for rows in _read_table(connection, outlets, outlets.c.domain):
                for row in rows:
                    yield _make_outlet(row)
            async for rows in _read_table(connection, parties, parties.c.name):
                named = await find_parties(connection, [row.name for row in rows])
                for row in rows:
                    yield named[row.name]
            async for rows in _read_table(connection, statements, statements.c.id):
                for said in await make_statements(connection, rows):
                    yield said
            async for relation in _read_relations(connection):
                yield relation


async def _read_table(
    connection: AsyncConnection, table: Table, key: ColumnElement[Any]
) -> AsyncIterator[Sequence[Row[Any]]]:
    """Give out a table in the order of its key, some rows at a time."""
    batch = select(table).order_by(key).limit(READ_AT_ONCE)
    rows = (await connection.execute(batch)).all()
    while rows:
        yield rows
        last = getattr(rows[-1], str(key.key))
        rows = (await connection.execute(batch.where(key > last))).all()


def _select_keyed() -> Select[Any]:
    """Select relations with the keys of their statements: `from_key` and `key`."""
    said, answered = statements.alias(), statements.alias()
    return (
        select(said.c.key.label("from_key"), relations.c.from_id, relations.c.kind, relations.c.to_id, answered.c.key)
        .join(said, said.c.id == relations.c.from_id)
        .join(answered, answered.c.id == relations.c.to_id)
        .order_by(relations.c.from_id, relations.c.kind, relations.c.to_id)
    )


async def _read_relations(connection: AsyncConnection) -> AsyncIterator[KeyedRelation]:
    batch = _select_keyed().limit(READ_AT_ONCE)
    place = tuple_(relations.c.from_id, relations.c.kind, relations.c.to_id)
    rows = (await connection.execute(batch)).all()
    while rows:
        for row in rows:
            yield KeyedRelation(row.from_key, RelationKind(row.kind), row.key)
        last = rows[-1]
        rows = (await connection.execute(batch.where(place > (last.from_id, last.kind, last.to_id)))).all()


def _make_outlet(row: Row[Any]) -> Outlet:
    return Outlet(row.domain, row.name, OutletKind(row.kind), row.country, row.is_blocked)


def _describe_wording(wording: Any) -> dict[str, object]:
    return {"language": wording.language, "text": wording.text, "kind": wording.kind.value}


def _describe_change(change: Change) -> dict[str, object]:
    return {
        "subject": change.subject,
        "before": as_row(change.before) if change.before else None,
        "after": as_row(change.after) if change.after else None,
    }
