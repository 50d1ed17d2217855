"""Follows statements that were merged to the one that stands for them now."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.rows import keep_possible
from onrecord.storage.tables import statements
from onrecord.verification.kinds import StatementState

MERGES_FOLLOWED = 20  # nobody merges one record so often; an imported circle must not turn for ever


async def find_taker(connection: AsyncConnection, statement_id: int) -> int | None:
    """Return the published statement that took in a withdrawn one, perhaps by way of others, or None."""
    if not keep_possible([statement_id]):
        return None
    place = select(statements.c.id, statements.c.state, statements.c.merged_into)
    row = (await connection.execute(place.where(statements.c.id == statement_id))).first()
    for _ in range(MERGES_FOLLOWED):
        if row is None or row.state != StatementState.WITHDRAWN.value or row.merged_into is None:
            break
        row = (await connection.execute(place.where(statements.c.key == row.merged_into))).first()
    is_taker = row is not None and row.id != statement_id and row.state == StatementState.PUBLISHED.value
    return int(row.id) if row is not None and is_taker else None
