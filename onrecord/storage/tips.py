"""What readers put forward because they miss it on record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, insert, select

from onrecord.storage.database import Database
from onrecord.storage.rows import make_storable
from onrecord.storage.tables import people, tips
from onrecord.verification.cards import Tip
from onrecord.verification.kinds import TipState


@dataclass(frozen=True, slots=True)
class StoredTips:
    """Implements the port `TipStore`."""

    database: Database

    async def keep_tip(self, tip: Tip, since: datetime, most: int) -> Tip | None:
        """Keep a new tip under an id that is given here, or None where its reader has sent `most` since then."""
        row = {
            "person_id": tip.person_id,
            "bot_id": tip.bot_id,
            "chat_id": tip.chat_id,
            "url": make_storable(tip.url),
            "words": make_storable(tip.words),
            "sent_at": tip.sent_at,
            "state": tip.state.value,
        }
        async with self.database.write() as connection:
            # On PostgreSQL the row lets one tip of a reader in at a time, so that two do not both count one too few.
            await connection.execute(select(people.c.id).where(people.c.id == tip.person_id).with_for_update())
            if int(await connection.scalar(_count(tip.person_id, since)) or 0) >= most:
                return None
            kept = await connection.execute(insert(tips).values(row).returning(tips.c.id))
            return replace(tip, id=int(kept.scalar_one()))

    async def count_since(self, person_id: int, since: datetime) -> int:
        """Return how many tips somebody has sent since then."""
        async with self.database.ask() as connection:
            return int((await connection.execute(_count(person_id, since))).scalar_one())


def make_tip(row: Row[Any]) -> Tip:
    """Return the tip of a row of its table."""
    return Tip(
        id=row.id,
        person_id=row.person_id,
        bot_id=row.bot_id,
        chat_id=row.chat_id,
        url=row.url,
        words=row.words,
        sent_at=row.sent_at,
        state=TipState(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )


def _count(person_id: int, since: datetime) -> Select[int]:
    return select(func.count()).where(tips.c.person_id == person_id, tips.c.sent_at > since)
