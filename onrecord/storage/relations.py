"""Relations by the keys of their statements, as import files and the log name them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, delete, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.rows import split_list
from onrecord.storage.tables import relations, statements
from onrecord.verification.curation_ports import KeyedRelation

RELATION = tuple_(relations.c.from_id, relations.c.kind, relations.c.to_id)


def select_keyed() -> Select[Any]:
    """Select relations with the keys of their statements: `from_key` and `key`."""
    said, answered = statements.alias(), statements.alias()
    return (
        select(said.c.key.label("from_key"), relations.c.from_id, relations.c.kind, relations.c.to_id, answered.c.key)
        .join(said, said.c.id == relations.c.from_id)
        .join(answered, answered.c.id == relations.c.to_id)
        .order_by(relations.c.from_id, relations.c.kind, relations.c.to_id)
    )


async def find_ids(connection: AsyncConnection, keys: Collection[str]) -> dict[str, int]:
    """Return the ids of the statements of these keys."""
    ids: dict[str, int] = {}
    for part in split_list(keys):
        asked = select(statements.c.key, statements.c.id).where(statements.c.key.in_(part))
        ids |= {row.key: row.id for row in await connection.execute(asked)}
    return ids


async def save_relations(connection: AsyncConnection, saved: Sequence[KeyedRelation], revision: int) -> None:
    """Store relations; the statements at both ends are changed with them."""
    if rows := await _describe(connection, saved):
        await connection.execute(insert(relations), rows)
        await _touch(connection, rows, revision)


async def remove_relations(connection: AsyncConnection, removed: Sequence[KeyedRelation], revision: int) -> None:
    """Delete relations; the statements at both ends are changed with them."""
    if rows := await _describe(connection, removed):
        for part in split_list([(row["from_id"], row["kind"], row["to_id"]) for row in rows]):
            await connection.execute(delete(relations).where(RELATION.in_(part)))
        await _touch(connection, rows, revision)


async def _describe(connection: AsyncConnection, named: Sequence[KeyedRelation]) -> list[dict[str, Any]]:
    ids = await find_ids(connection, {key for relation in named for key in (relation.from_key, relation.to_key)})
    return [
        {"from_id": ids[relation.from_key], "kind": relation.kind.value, "to_id": ids[relation.to_key]}
        for relation in named
    ]


async def _touch(connection: AsyncConnection, rows: Sequence[dict[str, Any]], revision: int) -> None:
    for part in split_list({row[end] for row in rows for end in ("from_id", "to_id")}):
        await connection.execute(update(statements).where(statements.c.id.in_(part)).values(revision=revision))
