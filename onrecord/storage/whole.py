"""The whole corpus, read some entries at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.parties import find_parties
from onrecord.storage.relations import select_keyed
from onrecord.storage.rows import make_outlet, make_statements
from onrecord.storage.tables import outlets, parties, relations, statements
from onrecord.verification.curation_ports import CorpusEntry, KeyedRelation
from onrecord.verification.kinds import RelationKind

READ_AT_ONCE = 1_000  # entries that are held in memory


async def read_entries(connection: AsyncConnection) -> AsyncIterator[CorpusEntry]:
    """Give out all entries in an order that can be imported: outlets, parties, statements, relations."""
    async for rows in _read_table(connection, outlets, outlets.c.domain):
        for row in rows:
            yield make_outlet(row)
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


async def _read_relations(connection: AsyncConnection) -> AsyncIterator[KeyedRelation]:
    batch = select_keyed().limit(READ_AT_ONCE)
    place = tuple_(relations.c.from_id, relations.c.kind, relations.c.to_id)
    rows = (await connection.execute(batch)).all()
    while rows:
        for row in rows:
            yield KeyedRelation(row.from_key, RelationKind(row.kind), row.key)
        last = rows[-1]
        rows = (await connection.execute(batch.where(place > (last.from_id, last.kind, last.to_id)))).all()
