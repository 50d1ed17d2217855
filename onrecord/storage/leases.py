"""Who looks at what just now: nobody else gets a card before the lease of it ends, or its holder lets it go.

Every function works inside the transaction of its caller. An item is named by its kind and number, such as `report:7`.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.database import Database
from onrecord.storage.tables import leases, skips


async def take(
    database: Database, connection: AsyncConnection, item: str, person_id: int, *, until: datetime, now: datetime
) -> bool:
    """Give somebody an item until then, and tell whether it was free: held by nobody else, or for too long."""
    row = {"item": item, "person_id": person_id, "until": until}
    # One statement, so that of two who ask at once PostgreSQL lets the second see what the first got.
    taken = database.insert(leases).values(row)
    taken = taken.on_conflict_do_update(
        index_elements=["item"],
        set_={"person_id": person_id, "until": until},
        where=or_(leases.c.person_id == person_id, leases.c.until <= now),
    )
    return (await connection.execute(taken.returning(leases.c.item))).first() is not None


async def release(connection: AsyncConnection, item: str, person_id: int) -> None:
    """Let an item go; what somebody else holds stays theirs."""
    await connection.execute(delete(leases).where(leases.c.item == item, leases.c.person_id == person_id))


async def is_held_by(connection: AsyncConnection, item: str, person_id: int, now: datetime) -> bool:
    """Tell whether somebody holds an item at this moment."""
    held = select(leases.c.item).where(leases.c.item == item, leases.c.person_id == person_id, leases.c.until > now)
    return (await connection.execute(held)).first() is not None


async def skip(database: Database, connection: AsyncConnection, item: str, person_id: int, until: datetime) -> None:
    """Let an item go and keep it from the same person until then; others get it at once."""
    await release(connection, item, person_id)
    row = {"item": item, "person_id": person_id, "until": until}
    passed = database.insert(skips).values(row)
    await connection.execute(passed.on_conflict_do_update(index_elements=["person_id", "item"], set_={"until": until}))
