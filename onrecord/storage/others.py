"""Outlets and parties are saved here, some hundreds at a time; what concerns one party concerns its statements."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.parties import remove_parties, save_parties
from onrecord.storage.rows import split_list
from onrecord.storage.tables import outlets
from onrecord.verification.curation_ports import Change
from onrecord.verification.records import Outlet, Party


async def save_others(connection: AsyncConnection, changes: Sequence[Change], revision: int) -> None:
    """Store what the changes say of outlets and parties, and pass over the rest of them."""
    await _save_outlets(connection, [change for change in changes if isinstance(change.after, Outlet)])
    gone = [change.before.domain for change in changes if isinstance(change.before, Outlet) and not change.after]
    for part in split_list(gone):
        await connection.execute(delete(outlets).where(outlets.c.domain.in_(part)))
    kept = [(change.before, change.after) for change in changes if isinstance(change.after, Party)]
    await save_parties(connection, [(_as_party(before), after) for before, after in kept], revision)
    left = [change.before for change in changes if isinstance(change.before, Party) and not change.after]
    await remove_parties(connection, left, revision)


def _as_party(entry: object) -> Party | None:
    return entry if isinstance(entry, Party) else None


async def _save_outlets(connection: AsyncConnection, changes: Sequence[Change]) -> None:
    new = [_describe(change.after) for change in changes if isinstance(change.after, Outlet) and not change.before]
    amended = [_describe(change.after) for change in changes if isinstance(change.after, Outlet) and change.before]
    if new:
        await connection.execute(insert(outlets), new)
    if amended:
        known = update(outlets).where(outlets.c.domain == bindparam("known"))
        await connection.execute(known, [row | {"known": row["domain"]} for row in amended])


def _describe(outlet: Outlet) -> dict[str, object]:
    return {
        "domain": outlet.domain,
        "name": outlet.name,
        "kind": outlet.kind.value,
        "country": outlet.country,
        "is_blocked": outlet.is_blocked,
    }
