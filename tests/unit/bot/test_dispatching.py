"""What is worked on side by side, and what by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from onrecord.bot import dispatching
from onrecord.bot.dispatching import Dispatcher
from onrecord.storage.inbox import LEASE
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.posting import Arrival, Claim, Room
from tests.fakes.moments import StandingClock, let_run
from tests.fakes.post import MemoryInbox

BOT = 42


class Work:
    """Notes which updates are worked on together; those that `fail` raise as often as they are tried."""

    def __init__(self, inbox: MemoryInbox, clock: StandingClock, fail: Sequence[int] = ()) -> None:
        self.company: list[set[int]] = []
        self.attempts: list[tuple[int, int]] = []
        self._inbox = inbox
        self._clock = clock
        self._fail = fail
        self._at_work: set[int] = set()

    async def work_off(self, claim: Claim) -> None:
        self._at_work.add(claim.update_id)
        self.attempts.append((claim.update_id, claim.attempt))
        await asyncio.sleep(0)
        self.company.append(set(self._at_work))
        self._at_work.discard(claim.update_id)
        if claim.update_id in self._fail and claim.attempt <= 3:
            raise ZeroDivisionError
        await self._inbox.finish(claim, self._clock())


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


async def take(inbox: MemoryInbox, clock: StandingClock, *numbers: int) -> None:
    await inbox.take(BOT, [Arrival(number, number, {}) for number in numbers], clock())


def dispatch(inbox: MemoryInbox, clock: StandingClock, work: Work) -> Dispatcher:
    return Dispatcher(BOT, "a", inbox, work.work_off, clock=clock, sleep=clock.sleep)


async def test_chats_are_worked_on_side_by_side(clock: StandingClock) -> None:
    inbox = MemoryInbox()
    work = Work(inbox, clock)
    await take(inbox, clock, 1, 2, 3)
    await dispatch(inbox, clock, work).settle()
    assert work.company[0] == {1, 2, 3}


async def test_what_was_begun_twice_is_worked_on_alone(clock: StandingClock) -> None:
    inbox = MemoryInbox()
    work = Work(inbox, clock)
    await take(inbox, clock, 2)
    for _ in range(2):
        await inbox.claim(BOT, "dead", Room(1, 1), clock())
        await inbox.release(BOT)
    await take(inbox, clock, 1, 3)
    await dispatch(inbox, clock, work).settle()
    assert {2} in work.company
    assert [company for company in work.company if 2 in company] == [{2}]


async def test_what_cannot_be_worked_off_is_tried_again_after_a_pause(clock: StandingClock) -> None:
    inbox = MemoryInbox()
    work = Work(inbox, clock, fail=[1])
    await take(inbox, clock, 1)
    dispatcher = dispatch(inbox, clock, work)
    for attempt in (1, 2, 3, 4):
        await dispatcher.settle()
        assert work.attempts[-1] == (1, attempt)
        assert len(work.attempts) == attempt
        clock.now += timedelta(seconds=8)


@pytest.fixture
def no_look_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatching, "POLL_S", 600.0)


@pytest.mark.usefixtures("no_look_by_itself")
async def test_next_of_a_chat_is_taken_when_the_first_ends(clock: StandingClock) -> None:
    inbox = MemoryInbox()
    ended: asyncio.Queue[int] = asyncio.Queue()

    async def work_off(claim: Claim) -> None:
        await asyncio.sleep(0)
        await inbox.finish(claim, clock())
        ended.put_nowait(claim.update_id)

    await inbox.take(BOT, [Arrival(number, 7, {}) for number in (1, 2, 3)], clock())
    dispatcher = Dispatcher(BOT, "a", inbox, work_off, clock=clock, sleep=clock.sleep)
    dispatcher.start()
    assert [await ended.get() for _ in range(3)] == [1, 2, 3]
    await dispatcher.stop(1)


@pytest.mark.usefixtures("no_look_by_itself")
async def test_end_of_the_last_update_asks_for_no_other(clock: StandingClock) -> None:
    class CountingInbox(MemoryInbox):
        looks = 0

        async def claim(self, bot_id: int, worker: str, room: Room, now: datetime) -> tuple[Claim, ...]:
            self.looks += 1
            return await super().claim(bot_id, worker, room, now)

    inbox, ended = CountingInbox(), asyncio.Event()

    async def work_off(claim: Claim) -> None:
        await asyncio.sleep(0)
        await inbox.finish(claim, clock())
        asyncio.get_running_loop().call_later(0.01, ended.set)

    await take(inbox, clock, 1)
    dispatcher = Dispatcher(BOT, "a", inbox, work_off, clock=clock, sleep=clock.sleep)
    dispatcher.start()
    await ended.wait()
    assert inbox.looks == 1
    await dispatcher.stop(1)


@pytest.mark.parametrize("hours", [-1, 1], ids=["back", "forward"])
async def test_work_goes_on_when_the_clock_is_set(clock: StandingClock, hours: int) -> None:
    inbox, may_end, attempts = MemoryInbox(), asyncio.Event(), []

    async def work_off(claim: Claim) -> None:
        attempts.append(claim)
        await may_end.wait()
        await inbox.finish(claim, clock())

    await take(inbox, clock, 1)
    dispatcher = Dispatcher(BOT, "a", inbox, work_off, clock=clock, sleep=clock.sleep)
    settling = asyncio.create_task(dispatcher.settle())
    await let_run()
    clock.now += timedelta(hours=hours)
    await take(inbox, clock, 2)
    again = asyncio.create_task(dispatcher.settle())
    await let_run()
    may_end.set()
    await asyncio.gather(settling, again)
    assert [claim.update_id for claim in attempts] == [1, 2]
    assert (await inbox.measure(BOT, clock())).waiting == 0


class BreakingInbox(MemoryInbox):
    """Breaks off when it has given out an update, or before it takes one back, as a database does that dies."""

    def __init__(self, breaks: str) -> None:
        super().__init__()
        self._breaks = breaks

    async def claim(self, bot_id: int, worker: str, room: Room, now: datetime) -> tuple[Claim, ...]:
        claims = await super().claim(bot_id, worker, room, now)
        self._break("claim")
        return claims

    async def hand_back(self, claim: Claim, ripe_at: datetime, *, has_failed: bool = False) -> None:
        self._break("hand_back")
        await super().hand_back(claim, ripe_at, has_failed=has_failed)

    def _break(self, where: str) -> None:
        if where == self._breaks:
            self._breaks = ""
            raise StoreUnavailable("It died.")


@pytest.mark.parametrize("breaks", ["claim", "hand_back"])
async def test_update_that_the_database_died_over_is_worked_off_by_the_same_worker(
    clock: StandingClock, breaks: str
) -> None:
    inbox = BreakingInbox(breaks)
    work = Work(inbox, clock, fail=[1] if breaks == "hand_back" else ())
    await take(inbox, clock, 1)
    dispatcher = dispatch(inbox, clock, work)
    with suppress(StoreUnavailable):
        await dispatcher.settle()
    done = len(work.attempts)
    for _ in range(4):
        await clock.advance(LEASE.total_seconds() / 3)
        await dispatcher.renew()
    await dispatcher.settle()
    assert len(work.attempts) == done + 1


@pytest.mark.usefixtures("no_look_by_itself")
async def test_command_is_worked_on_while_pages_take_all_room(clock: StandingClock) -> None:
    inbox, answered, may_end = MemoryInbox(), asyncio.Event(), asyncio.Event()
    pages = range(1, dispatching.READING + 10)
    begun: list[int] = []

    async def work_off(claim: Claim) -> None:
        begun.append(claim.update_id)
        if claim.needs_page:
            await may_end.wait()
        else:
            answered.set()
        await inbox.finish(claim, clock())

    await inbox.take(BOT, [Arrival(each, each, {}, ("https://page.test/",)) for each in pages], clock())
    dispatcher = Dispatcher(BOT, "a", inbox, work_off, clock=clock, sleep=clock.sleep)
    dispatcher.start()
    while len(begun) < dispatching.READING:
        await let_run()
    await take(inbox, clock, 1000)
    dispatcher.wake()
    await answered.wait()
    assert begun == [*range(1, dispatching.READING + 1), 1000]
    may_end.set()
    await dispatcher.settle()
    assert sorted(begun) == [*pages, 1000]
    await dispatcher.stop(1)


async def test_no_page_is_begun_while_answers_stand_in_line(clock: StandingClock) -> None:
    inbox, begun = MemoryInbox(), asyncio.Queue[int]()
    is_busy = True

    async def work_off(claim: Claim) -> None:
        await inbox.finish(claim, clock())
        begun.put_nowait(claim.update_id)

    await inbox.take(BOT, [Arrival(1, 1, {}, ("https://page.test/",)), Arrival(2, 2, {})], clock())
    dispatcher = Dispatcher(BOT, "a", inbox, work_off, clock=clock, sleep=clock.sleep, may_read=lambda: not is_busy)
    dispatcher.start()
    assert await begun.get() == 2
    await let_run()
    assert begun.empty()
    is_busy = False
    assert await begun.get() == 1
    await dispatcher.stop(1)
