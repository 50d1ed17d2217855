"""What is to be sent: written with the change that caused it, gone when its end is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Integer, Row, bindparam, delete, func, or_, select, update

from onrecord.storage.database import Database
from onrecord.storage.inbox import KEPT, is_held
from onrecord.storage.tables import outbox
from onrecord.verification.posting import Claim, Errand, LeaseLost, Queue, WaitingErrand


class _State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    DOUBTFUL = "doubtful"


# Only the number is left of it: the chat may be a person.
_DOUBTFUL = {"state": _State.DOUBTFUL.value, **dict.fromkeys(("content", "lane", "group_id"))}


@dataclass(frozen=True, slots=True)
class StoredOutbox:
    """Implements the port `Outbox`."""

    database: Database

    async def add(self, bot_id: int, errands: Sequence[Errand], now: datetime) -> None:
        """Store errands, in their order."""
        if not errands:
            return
        async with self.database.write(promptly=True) as connection:
            await connection.execute(outbox.insert(), [_make_row(bot_id, errand, now) for errand in errands])

    async def add_sign(self, claim: Claim, errand: Errand, now: datetime) -> bool:
        """Store the sign of work on an update, if it is still worked on, and tell whether it is."""
        async with self.database.write(promptly=True) as connection:
            if not await is_held(connection, claim):
                return False
            await connection.execute(outbox.insert().values(_make_row(claim.bot_id, errand, now)))
        return True

    async def list_waiting(self, bot_id: int, after: int, limit: int) -> tuple[WaitingErrand, ...]:
        """Return the first errands behind that one, oldest first."""
        async with self.database.ask(promptly=True) as connection:
            rows = (await connection.execute(_WAITING, {"bot": bot_id, "after": after, "most": limit})).all()
        return tuple(_make_errand(row) for row in rows)

    async def is_answer_waiting(self, bot_id: int, answer_id: int) -> bool:
        """Tell whether a part of an answer waits, is being sent or is doubtful."""
        parts = select(outbox.c.id).where(outbox.c.bot_id == bot_id, outbox.c.answer_id == answer_id)
        async with self.database.ask(promptly=True) as connection:
            return (await connection.execute(parts.limit(1))).first() is not None

    async def is_lane_waiting(self, bot_id: int, lane: int) -> bool:
        """Tell whether anything waits for a chat, or is being sent there."""
        here = outbox.c.bot_id == bot_id, outbox.c.lane == lane, outbox.c.state != _State.DOUBTFUL.value
        async with self.database.ask(promptly=True) as connection:
            return (await connection.execute(select(outbox.c.id).where(*here).limit(1))).first() is not None

    async def begin(self, errand_id: int, epoch: int) -> None:
        """Note that what must not be done twice is being done; raises `LeaseLost` where it was begun before."""
        async with self.database.write(promptly=True) as connection:
            if (await connection.execute(_BEGUN, {"errand": errand_id, "present": epoch})).first() is None:
                raise LeaseLost(f"errand {errand_id} was begun by somebody else")

    async def finish(self, errand_id: int) -> None:
        """Forget an errand whose end is known."""
        async with self.database.write(promptly=True) as connection:
            await connection.execute(_ENDED, {"errand": errand_id})

    async def doubt(self, errand_id: int) -> None:
        """Forget the content of an errand that may have been done, and keep for 48 hours that it is doubtful."""
        async with self.database.write(promptly=True) as connection:
            await connection.execute(update(outbox).where(outbox.c.id == errand_id).values(_DOUBTFUL))

    async def drop_rest(self, bot_id: int, update_id: int | None, lane: int) -> None:
        """Forget what else waits for an update, or for none, in a chat that takes nothing more."""
        rest = delete(outbox).where(
            outbox.c.bot_id == bot_id,
            outbox.c.update_id == update_id,
            outbox.c.lane == lane,
            outbox.c.state == _State.WAITING.value,
        )
        async with self.database.write(promptly=True) as connection:
            await connection.execute(rest)

    async def recover(self, bot_id: int, epoch: int) -> int:
        """Mark as doubtful what was being done in earlier epochs, and return how much that was."""
        left = update(outbox).where(
            outbox.c.bot_id == bot_id, outbox.c.state == _State.SENDING.value, outbox.c.epoch < epoch
        )
        async with self.database.write() as connection:
            return (await connection.execute(left.values(_DOUBTFUL))).rowcount

    async def measure(self, bot_id: int) -> Queue:
        """Return how much waits, and how much is doubtful."""
        doubtful = select(func.count()).where(outbox.c.bot_id == bot_id, outbox.c.state == _State.DOUBTFUL.value)
        waiting = select(func.count(), func.min(outbox.c.made_at)).where(
            outbox.c.bot_id == bot_id, outbox.c.state != _State.DOUBTFUL.value
        )
        async with self.database.ask() as connection:
            count, oldest = (await connection.execute(waiting)).one()
            given_up = (await connection.execute(doubtful)).scalar_one()
        return Queue(count, oldest, given_up)

    async def drop_expired(self, now: datetime) -> int:
        """Forget what was stored 48 hours ago, and return how much that was: by then nothing of it is of use."""
        old = delete(outbox).where(outbox.c.made_at < now - KEPT)
        async with self.database.write() as connection:
            return (await connection.execute(old)).rowcount


# Made once: to make a question takes longer than to answer it.
_WAITING = (
    select(outbox)
    .where(
        outbox.c.bot_id == bindparam("bot"),
        outbox.c.state == _State.WAITING.value,
        outbox.c.id > bindparam("after"),
    )
    .order_by(outbox.c.id)
    .limit(bindparam("most", type_=Integer))
)
_BEGUN = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("errand"),
        outbox.c.state != _State.DOUBTFUL.value,
        # A second attempt of the same sender, after a refusal, begins what it has begun itself.
        or_(outbox.c.state == _State.WAITING.value, outbox.c.epoch == bindparam("present")),
    )
    .values(state=_State.SENDING.value, epoch=bindparam("present"))
    .returning(outbox.c.id)
)
_ENDED = delete(outbox).where(outbox.c.id == bindparam("errand"))


def _make_row(bot_id: int, errand: Errand, now: datetime) -> dict[str, Any]:
    return {
        "bot_id": bot_id,
        "lane": errand.lane,
        "update_id": errand.update_id,
        "group_id": errand.group_id,
        "answer_id": errand.answer_id,
        "state": _State.WAITING.value,
        "content": errand.content,
        "made_at": now,
        "expires_at": errand.expires_at,
    }


def _make_errand(row: Row[Any]) -> WaitingErrand:
    errand = Errand(row.lane, row.content, row.expires_at, row.update_id, row.group_id, row.answer_id)
    return WaitingErrand(row.id, row.bot_id, errand)
