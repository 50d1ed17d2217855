"""The post of a bot in memory: it behaves as the stored one, which the tests of both prove, and never waits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

from onrecord.bot.post import Post
from onrecord.storage.inbox import FARTHEST, KEPT, LEASE
from onrecord.verification.posting import (
    Arrival,
    Claim,
    Duty,
    Errand,
    Json,
    LeaseLost,
    Queue,
    Room,
    WaitingErrand,
    choose_company,
    do_apart,
)


def has_come(moment: datetime, now: datetime) -> bool:
    return not now < moment <= now + FARTHEST


@dataclass
class _Row:
    lane: int | None
    raw: Json
    ripe_at: datetime
    worker: str | None = None
    leased_until: datetime | None = None
    attempts: int = 0
    placeholder_id: int | None = None
    ended_at: datetime | None = None
    is_aside: bool = False
    needs_page: bool = False

    def is_held(self, now: datetime) -> bool:
        return self.worker is not None and self.leased_until is not None and not has_come(self.leased_until, now)


class MemoryInbox:
    def __init__(self) -> None:
        self.rows: dict[tuple[int, int], _Row] = {}
        self._scheduled = count(1)

    async def take(self, bot_id: int, arrivals: Sequence[Arrival], now: datetime) -> int:
        new = [each for each in arrivals if (bot_id, each.update_id) not in self.rows]
        self.rows |= {
            (bot_id, each.update_id): _Row(each.lane, each.raw, now, needs_page=bool(each.pages)) for each in new
        }
        return len(new)

    async def schedule(self, bot_id: int, lane: int, raw: Json, ripe_at: datetime) -> None:
        self.rows[bot_id, -next(self._scheduled)] = _Row(lane, raw, ripe_at)

    async def claim(self, bot_id: int, worker: str, room: Room, now: datetime) -> tuple[Claim, ...]:
        waiting = self._list_waiting(bot_id)
        numbers = {id(row): number for number, row in waiting}
        free = [
            row
            for number, row in waiting
            if has_come(row.ripe_at, now) and not row.is_held(now) and self._is_free(number, row, now)
        ]
        quick = [row for row in free if not row.needs_page][: room.updates]
        pages = [row for row in free if row.needs_page][: min(room.updates - len(quick), room.pages)]
        claims: list[Claim] = []
        for row in choose_company(sorted([*quick, *pages], key=lambda row: numbers[id(row)])):
            row.worker, row.leased_until, row.attempts = worker, now + LEASE, row.attempts + 1
            claims.append(Claim(bot_id, numbers[id(row)], worker, row.raw, row.attempts, row.needs_page))
        return tuple(claims)

    async def renew(self, worker: str, update_ids: Collection[int], now: datetime) -> None:
        for (_, update_id), row in self.rows.items():
            if row.worker == worker and update_id in update_ids:
                row.leased_until = now + LEASE

    async def finish(self, claim: Claim, now: datetime) -> None:
        row = self.rows[claim.bot_id, claim.update_id]
        if row.worker != claim.worker or row.ended_at is not None:
            raise LeaseLost(f"update {claim.update_id} is held by somebody else")
        row.ended_at, row.worker, row.lane, row.raw = now, None, None, {}

    async def put_aside(self, claim: Claim, now: datetime) -> None:
        await self.finish(claim, now)
        self.rows[claim.bot_id, claim.update_id].is_aside = True

    async def hand_back(self, claim: Claim, ripe_at: datetime, *, has_failed: bool = False) -> None:
        row = self.rows[claim.bot_id, claim.update_id]
        if row.worker == claim.worker:
            row.worker, row.ripe_at, row.attempts = None, ripe_at, row.attempts - (not has_failed)

    async def note_placeholder(self, bot_id: int, update_id: int, message_id: int) -> None:
        self.rows[bot_id, update_id].placeholder_id = message_id

    async def find_placeholder(self, bot_id: int, update_id: int) -> int | None:
        row = self.rows.get((bot_id, update_id))
        return row.placeholder_id if row else None

    async def release(self, bot_id: int, worker: str | None = None) -> None:
        for (owner, _), row in self.rows.items():
            if owner == bot_id and worker in {None, row.worker}:
                row.attempts -= worker is not None
                row.worker = None

    async def find_next(self, bot_id: int, now: datetime) -> datetime | None:
        left = [row.ripe_at for _, row in self._list_waiting(bot_id) if not row.is_held(now)]
        return min((now if has_come(moment, now) else moment for moment in left), default=None)

    async def measure(self, bot_id: int, now: datetime) -> Queue:
        ripe = [row.ripe_at for _, row in self._list_waiting(bot_id) if has_come(row.ripe_at, now)]
        aside = [key for key, row in self.rows.items() if key[0] == bot_id and row.is_aside]
        return Queue(len(ripe), min(ripe, default=None), len(aside))

    async def drop_expired(self, now: datetime) -> int:
        old = [key for key, row in self.rows.items() if (row.ended_at or row.ripe_at) < now - KEPT]
        for key in old:
            del self.rows[key]
        return len(old)

    def is_held(self, claim: Claim) -> bool:
        row = self.rows[claim.bot_id, claim.update_id]
        return row.worker == claim.worker and row.ended_at is None

    def _list_waiting(self, bot_id: int) -> list[tuple[int, _Row]]:
        waiting = [(key[1], row) for key, row in self.rows.items() if key[0] == bot_id and row.ended_at is None]
        return sorted(waiting, key=lambda each: each[0])

    def _is_free(self, number: int, row: _Row, now: datetime) -> bool:
        return row.lane is None or not any(
            other is not row
            and other.ended_at is None
            and other.lane == row.lane
            and ((key[1] < number and (key[1] > 0 or has_come(other.ripe_at, now))) or other.is_held(now))
            for key, other in self.rows.items()
        )


@dataclass
class _Waiting:
    waiting: WaitingErrand
    made_at: datetime
    state: str = "waiting"
    epoch: int | None = None


@dataclass
class MemoryOutbox:
    inbox: MemoryInbox
    rows: dict[int, _Waiting] = field(default_factory=dict)
    _ids: count[int] = field(default_factory=lambda: count(1))

    async def add(self, bot_id: int, errands: Sequence[Errand], now: datetime) -> None:
        for errand in errands:
            self.put(self.draw_number(), bot_id, errand, now)

    def draw_number(self) -> int:
        return next(self._ids)

    def put(self, number: int, bot_id: int, errand: Errand, now: datetime) -> None:
        self.rows[number] = _Waiting(WaitingErrand(number, bot_id, errand), now)

    async def add_sign(self, claim: Claim, errand: Errand, now: datetime) -> bool:
        if not self.inbox.is_held(claim):
            return False
        await self.add(claim.bot_id, [errand], now)
        return True

    async def list_waiting(self, bot_id: int, after: int, limit: int) -> tuple[WaitingErrand, ...]:
        waiting = (
            row.waiting
            for number, row in self.rows.items()
            if row.waiting.bot_id == bot_id and row.state == "waiting" and number > after
        )
        return tuple(waiting)[:limit]

    async def is_answer_waiting(self, bot_id: int, answer_id: int) -> bool:
        waiting = [row.waiting for row in self.rows.values()]
        return any((each.bot_id, each.errand.answer_id) == (bot_id, answer_id) for each in waiting)

    async def is_lane_waiting(self, bot_id: int, lane: int) -> bool:
        waiting = [row.waiting for row in self.rows.values() if row.state != "doubtful"]
        return any((each.bot_id, each.errand.lane) == (bot_id, lane) for each in waiting)

    async def begin(self, errand_id: int, epoch: int) -> None:
        row = self.rows.get(errand_id)
        if row is None or row.state == "doubtful" or (row.state == "sending" and row.epoch != epoch):
            raise LeaseLost(f"errand {errand_id} was begun by somebody else")
        row.state, row.epoch = "sending", epoch

    async def finish(self, errand_id: int) -> None:
        self.rows.pop(errand_id, None)

    async def doubt(self, errand_id: int) -> None:
        self._doubt(self.rows[errand_id])

    async def drop_rest(self, bot_id: int, update_id: int | None, lane: int) -> None:
        for number, row in tuple(self.rows.items()):
            errand = row.waiting.errand
            place = (row.waiting.bot_id, errand.update_id, errand.lane)
            if row.state == "waiting" and place == (bot_id, update_id, lane):
                del self.rows[number]

    async def recover(self, bot_id: int, epoch: int) -> int:
        left = [
            row
            for row in self.rows.values()
            if row.waiting.bot_id == bot_id and row.state == "sending" and (row.epoch or 0) < epoch
        ]
        for row in left:
            self._doubt(row)
        return len(left)

    async def measure(self, bot_id: int) -> Queue:
        rows = [row for row in self.rows.values() if row.waiting.bot_id == bot_id]
        made = [row.made_at for row in rows if row.state != "doubtful"]
        return Queue(len(made), min(made, default=None), len(rows) - len(made))

    async def drop_expired(self, now: datetime) -> int:
        old = [key for key, row in self.rows.items() if row.made_at < now - KEPT]
        for key in old:
            del self.rows[key]
        return len(old)

    def _doubt(self, row: _Waiting) -> None:
        row.state = "doubtful"
        errand = replace(row.waiting.errand, content={}, lane=None, group_id=None)
        row.waiting = replace(row.waiting, errand=errand)


class MemoryDuties:
    def __init__(self) -> None:
        self._held: dict[tuple[int, Duty], tuple[str | None, int, datetime]] = {}

    async def hold(self, bot_id: int, duty: Duty, worker: str, now: datetime) -> int | None:
        holder, epoch, until = self._held.get((bot_id, duty), (None, 0, now))
        if holder not in {None, worker} and not has_come(until, now):
            return None
        epoch += holder != worker
        self._held[bot_id, duty] = worker, epoch, now + LEASE
        return epoch

    async def release(self, bot_id: int, worker: str | None = None) -> None:
        for (owner, duty), (holder, epoch, until) in self._held.items():
            if owner == bot_id and worker in {None, holder}:
                self._held[owner, duty] = None, epoch, until


@asynccontextmanager
async def _unite() -> AsyncIterator[None]:
    yield


def make_post() -> Post:
    """Return an empty post."""
    inbox = MemoryInbox()
    return Post(inbox, MemoryOutbox(inbox), MemoryDuties(), _unite, do_apart, is_alone=True)
