"""Who does what only one of all workers may do: held for a while, and taken over from whoever is silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, or_, update

from onrecord.storage.database import Database
from onrecord.storage.inbox import FARTHEST, LEASE, make_has_come
from onrecord.storage.tables import duties
from onrecord.verification.posting import Duty


@dataclass(frozen=True, slots=True)
class StoredDuties:
    """Implements the port `Duties`."""

    database: Database

    async def hold(self, bot_id: int, duty: Duty, worker: str, now: datetime) -> int | None:
        """Take or keep a duty and return its epoch, which grows with each other holder; None while another has it."""
        first = {"bot_id": bot_id, "duty": duty.value, "worker": worker, "epoch": 1, "held_until": now + LEASE}
        is_over = make_has_come(duties.c.held_until, now, now + FARTHEST)
        is_mine = duties.c.worker == worker
        # One statement, so that of two who ask at once PostgreSQL lets the second see what the first got.
        held = self.database.insert(duties).values(first)
        held = held.on_conflict_do_update(
            index_elements=["bot_id", "duty"],
            set_={
                "worker": worker,
                "epoch": duties.c.epoch + case((is_mine, 0), else_=1),
                "held_until": now + LEASE,
            },
            where=or_(is_mine, duties.c.worker.is_(None), is_over),
        )
        async with self.database.write() as connection:
            row = (await connection.execute(held.returning(duties.c.epoch))).first()
        return None if row is None else int(row.epoch)

    async def release(self, bot_id: int, worker: str | None = None) -> None:
        """Give up the duties of a worker, or, where it is known that none lives, of everybody."""
        whose = duties.c.worker == worker if worker else duties.c.worker.is_not(None)
        async with self.database.write() as connection:
            await connection.execute(update(duties).where(duties.c.bot_id == bot_id, whose).values(worker=None))
