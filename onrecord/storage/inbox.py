"""The updates that have arrived, each worked off once, in the order of its chat."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningUpdate

from onrecord.storage.database import Database
from onrecord.storage.spellings import spell_page
from onrecord.storage.tables import article_aliases, articles, inbox
from onrecord.verification.ports import REMEMBERED_FOR
from onrecord.verification.posting import Arrival, Claim, Json, LeaseLost, Queue, Room, choose_company

LEASE = timedelta(seconds=30)
"""A worker that has not been heard of for this long is taken to be dead (issue 7: taken over within 60 s)."""
FARTHEST = 2 * LEASE
"""No moment is meant to be further ahead: a lease ends after half of that, and nothing is put off for longer. Where one
is, it was noted before the clock was set back, and has come (docs/decisions/0019-clocks-that-are-set-back.md)."""
KEPT = timedelta(hours=48)
"""How long an update is known again (design, section 6); Telegram repeats none after 24 hours."""


class _State(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class StoredInbox:
    """Implements the port `Inbox`."""

    database: Database

    async def take(self, bot_id: int, arrivals: Sequence[Arrival], now: datetime) -> int:
        """Store updates and return how many of them are new."""
        if not arrivals:
            return 0
        async with self.database.write(promptly=True) as connection:
            known = await _find_known(connection, {page for each in arrivals for page in each.pages}, now)
            rows = [_make_row(bot_id, each, now, needs_page=not known.issuperset(each.pages)) for each in arrivals]
            taken = self.database.insert(inbox).values(rows).on_conflict_do_nothing()
            return len((await connection.execute(taken.returning(inbox.c.update_id))).all())

    async def schedule(self, bot_id: int, lane: int, raw: Json, ripe_at: datetime) -> None:
        """Store something that is to be worked on at a later moment; until then it holds up nobody."""
        row = _make_row(bot_id, Arrival(-1 - secrets.randbits(62), lane, raw), ripe_at)
        async with self.database.write(promptly=True) as connection:
            await connection.execute(self.database.insert(inbox).values(row))

    async def claim(self, bot_id: int, worker: str, room: Room, now: datetime) -> tuple[Claim, ...]:
        """Give a worker what may be worked on, oldest first: never two of one lane, to nobody else before `LEASE`.

        What needs a page comes after all else, and no further than there is room for it.
        """
        asked = {"bot": bot_id, **_at(now)}
        async with self.database.write(promptly=True) as connection:
            free = (await connection.execute(_FREE, asked | {"pages": False, "most": room.updates})).all()
            if pages := min(room.updates - len(free), room.pages):
                free = [*free, *await connection.execute(_FREE, asked | {"pages": True, "most": pages})]
            if not free:
                return ()
            free = choose_company(sorted(free, key=lambda row: row.update_id))
            numbers = [row.update_id for row in free]
            lease = {"bot": bot_id, "numbers": numbers, "holder": worker, "until": now + LEASE}
            await connection.execute(_HOLD, lease)
        return tuple(Claim(bot_id, row.update_id, worker, row.raw, row.attempts + 1, row.needs_page) for row in free)

    async def renew(self, worker: str, update_ids: Collection[int], now: datetime) -> None:
        """Prolong these of what a worker holds; whatever else it holds is free when its lease ends."""
        if not update_ids:
            return
        held = update(inbox).where(inbox.c.worker == worker, inbox.c.update_id.in_(update_ids))
        async with self.database.write(promptly=True) as connection:
            await connection.execute(held.values(leased_until=now + LEASE))

    async def finish(self, claim: Claim, now: datetime) -> None:
        """Note that an update is worked off, and forget its content; raises `LeaseLost`."""
        await self._end(claim, _State.DONE, now)

    async def put_aside(self, claim: Claim, now: datetime) -> None:
        """Give an update up, and forget its content; it is counted among those that were put aside."""
        await self._end(claim, _State.ASIDE, now)

    async def hand_back(self, claim: Claim, ripe_at: datetime, *, has_failed: bool = False) -> None:
        """Let go of an update, which is to be tried again then, before all that came later in its lane."""
        back = {"worker": None, "leased_until": None, "ripe_at": ripe_at}
        attempts = {} if has_failed else {"attempts": inbox.c.attempts - 1}
        async with self.database.write(promptly=True) as connection:
            await connection.execute(_held(claim).values(back | attempts))

    async def note_placeholder(self, bot_id: int, update_id: int, message_id: int) -> None:
        """Note the message that stands for the answer to come."""
        async with self.database.write(promptly=True) as connection:
            await connection.execute(update(inbox).where(*_is(bot_id, update_id)).values(placeholder_id=message_id))

    async def find_placeholder(self, bot_id: int, update_id: int) -> int | None:
        """Return the message that stands for the answer to an update, or None."""
        async with self.database.ask(promptly=True) as connection:
            found: int | None = await connection.scalar(select(inbox.c.placeholder_id).where(*_is(bot_id, update_id)))
        return found

    async def release(self, bot_id: int, worker: str | None = None) -> None:
        """Let go of all that a worker holds, which counts for no attempt, or, where none lives, of everything."""
        whose = inbox.c.worker == worker if worker else inbox.c.worker.is_not(None)
        free = {"worker": None, "leased_until": None, "attempts": inbox.c.attempts - (1 if worker else 0)}
        async with self.database.write() as connection:
            await connection.execute(update(inbox).where(inbox.c.bot_id == bot_id, whose).values(free))

    async def find_next(self, bot_id: int, now: datetime) -> datetime | None:
        """Return when the first of what nobody works on is ripe, which may be now, or None."""
        async with self.database.ask(promptly=True) as connection:
            moment: datetime | None = await connection.scalar(_NEXT, {"bot": bot_id, **_at(now)})
        return moment

    async def measure(self, bot_id: int, now: datetime) -> Queue:
        """Return how much is ripe and not worked off, and how much was put aside."""
        aside = select(func.count()).where(inbox.c.bot_id == bot_id, inbox.c.state == _State.ASIDE.value)
        has_come = make_has_come(inbox.c.ripe_at, now, now + FARTHEST)
        ripe = select(func.count(), func.min(inbox.c.ripe_at)).where(*_is_waiting(bot_id), has_come)
        async with self.database.ask() as connection:
            waiting, oldest = (await connection.execute(ripe)).one()
            given_up = (await connection.execute(aside)).scalar_one()
        return Queue(waiting, oldest, given_up)

    async def drop_expired(self, now: datetime) -> int:
        """Forget what was done or has waited for 48 hours, and return how much that was."""
        # What was taken into hand keeps its moment of arrival as the one from which on it is ripe.
        old = or_(inbox.c.ended_at < now - KEPT, and_(inbox.c.ended_at.is_(None), inbox.c.ripe_at < now - KEPT))
        async with self.database.write() as connection:
            return (await connection.execute(delete(inbox).where(old))).rowcount

    async def _end(self, claim: Claim, state: _State, now: datetime) -> None:
        held = {"bot": claim.bot_id, "number": claim.update_id, "holder": claim.worker}
        async with self.database.write(promptly=True) as connection:
            if (await connection.execute(_END, {**held, "end": state.value, "now": now})).first() is None:
                raise LeaseLost(f"update {claim.update_id} is held by somebody else")


async def _find_known(connection: AsyncConnection, pages: Collection[str], now: datetime) -> set[str]:
    """Return those of the pages that were read in the last hours."""
    if not pages:
        return set()
    asked = {"spellings": list(map(spell_page, pages)), "since": now - REMEMBERED_FOR}
    spellings = set(await connection.scalars(_READ_SINCE, asked))
    return {page for page in pages if spell_page(page) in spellings}


async def is_held(connection: AsyncConnection, claim: Claim) -> bool:
    """Tell, within a transaction that writes, whether an update is still worked on; until its end that stays so."""
    held = select(inbox.c.update_id).where(*_is_held(claim)).with_for_update()
    return (await connection.execute(held)).first() is not None


def _make_row(bot_id: int, arrival: Arrival, ripe_at: datetime, *, needs_page: bool = False) -> dict[str, Any]:
    return {
        "bot_id": bot_id,
        "update_id": arrival.update_id,
        "lane": arrival.lane,
        "state": _State.WAITING.value,
        "raw": arrival.raw,
        "ripe_at": ripe_at,
        "attempts": 0,
        "needs_page": needs_page,
    }


def make_has_come(moment: ColumnElement[datetime], now: Any, farthest: Any) -> ColumnElement[bool]:
    """Return the condition that a moment has come, also where it lies so far ahead that the clock was set back."""
    return or_(moment <= now, moment > farthest)


def _at(now: datetime) -> dict[str, datetime]:
    return {"now": now, "farthest": now + FARTHEST}


def _has_come(moment: ColumnElement[datetime]) -> ColumnElement[bool]:
    return make_has_come(moment, _NOW, _FARTHEST)


def _make_free() -> Select[Any]:
    """Select what nobody holds: the first of its lane, and nothing of a lane in which somebody is at work.

    What was handed back keeps its place, also before it is ripe; what was scheduled has none until then.
    """
    other = inbox.alias("other")
    before = and_(other.c.update_id < inbox.c.update_id, or_(other.c.update_id > 0, _has_come(other.c.ripe_at)))
    at_work = and_(other.c.worker.is_not(None), ~_has_come(other.c.leased_until))
    in_the_way = exists().where(
        other.c.bot_id == inbox.c.bot_id,
        other.c.lane == inbox.c.lane,
        other.c.state == _State.WAITING.value,
        other.c.update_id != inbox.c.update_id,
        or_(before, at_work),
    )
    free = select(inbox.c.update_id, inbox.c.raw, inbox.c.attempts, inbox.c.needs_page)
    is_of_kind = inbox.c.needs_page == bindparam("pages", type_=Boolean)
    free = free.where(*_LEFT, is_of_kind, _has_come(inbox.c.ripe_at), ~in_the_way)
    free = free.order_by(inbox.c.update_id).limit(bindparam("most", type_=Integer))
    return free.with_for_update(skip_locked=True)


# Made once: to make a question takes longer than to answer it.
_BOT = bindparam("bot", type_=inbox.c.bot_id.type)
_NOW, _FARTHEST = (bindparam(name, type_=inbox.c.ripe_at.type) for name in ("now", "farthest"))
_LEFT = (
    inbox.c.bot_id == _BOT,
    inbox.c.state == _State.WAITING.value,
    or_(inbox.c.worker.is_(None), _has_come(inbox.c.leased_until)),
)
_NEXT = select(func.min(case((_has_come(inbox.c.ripe_at), _NOW), else_=inbox.c.ripe_at))).where(*_LEFT)
_FREE = _make_free()
_READ_SINCE = (
    select(article_aliases.c.spelling)
    .join(articles, articles.c.id == article_aliases.c.article_id)
    .where(
        article_aliases.c.spelling.in_(bindparam("spellings", expanding=True)),
        articles.c.read_at >= bindparam("since", type_=articles.c.read_at.type),
    )
)
_HOLD = (
    update(inbox)
    .where(inbox.c.bot_id == _BOT, inbox.c.update_id.in_(bindparam("numbers", expanding=True)))
    .values(
        worker=bindparam("holder"),
        leased_until=bindparam("until", type_=inbox.c.leased_until.type),
        attempts=inbox.c.attempts + 1,
    )
)
_END = (
    update(inbox)
    .where(
        inbox.c.bot_id == _BOT,
        inbox.c.update_id == bindparam("number"),
        inbox.c.state == _State.WAITING.value,
        inbox.c.worker == bindparam("holder"),
    )
    # Only the number is left of it: the chat may be a person.
    .values(dict.fromkeys(("raw", "lane", "worker", "leased_until")))
    .values(state=bindparam("end"), ended_at=_NOW)
    .returning(inbox.c.update_id)
)


def _is(bot_id: int, update_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return inbox.c.bot_id == bot_id, inbox.c.update_id == update_id


def _is_waiting(bot_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return inbox.c.bot_id == bot_id, inbox.c.state == _State.WAITING.value


def _held(claim: Claim) -> ReturningUpdate[Any]:
    return update(inbox).where(*_is_held(claim)).returning(inbox.c.update_id)


def _is_held(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    return (
        *_is(claim.bot_id, claim.update_id),
        inbox.c.state == _State.WAITING.value,
        inbox.c.worker == claim.worker,
    )
