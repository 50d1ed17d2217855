"""When a call of the Bot API has its turn."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from onrecord.bot.pace import Limit, Limits, Pace, TooLate, foresee_turn
from tests.fakes.moments import StandingClock, let_run

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
GROUP, OTHER_GROUP, PERSON = -1001, -1002, 77
MUCH = 1_000_000


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("ended", "under_way", "ahead", "turn"),
    [
        ((), 0, 0, 0),
        ((-10, -5), 0, 0, 0),
        ((-50, -10, -5), 0, 0, 10),
        ((-61, -10, -5), 0, 0, 0),
        ((-60, -10, -5), 0, 0, 0),
        ((-50, -10), 1, 0, 10),
        ((), 3, 0, 60),
        ((-50, -10, -5), 0, 1, 50),
        ((-50, -10, -5), 0, 3, 70),
        ((-50,), 0, 2, 10),
        ((), 0, 2, 0),
        ((), 0, 3, 60),
        ((), 0, 7, 120),
    ],
)
def test_turn_is_foreseen_from_what_was_done(ended: tuple[int, ...], under_way: int, ahead: int, turn: int) -> None:
    moments = [at(seconds) for seconds in ended]
    assert foresee_turn(Limit(3, MINUTE), moments, under_way, ahead, NOW) == at(turn)


@dataclass
class Calls:
    """Calls that take a time, and when each began and ended."""

    clock: StandingClock = field(default_factory=StandingClock)
    limits: Limits = field(default_factory=lambda: Limits(per_second_in_chat=MUCH))
    spans: list[tuple[int | None, datetime, datetime]] = field(default_factory=list)
    late: list[int | None] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.pace = Pace(self.clock, self.clock.sleep, self.limits)

    async def send(self, chat_id: int, *, lasts: float = 0, life: float = 10_000) -> None:
        expires_at = self.clock() + timedelta(seconds=life)
        try:
            async with self.pace.stand_in_line(chat_id, expires_at):
                await self.call(chat_id, lasts=lasts, expires_at=expires_at, is_message=True)
        except TooLate:
            self.late.append(chat_id)

    async def call(
        self, chat_id: int | None, *, lasts: float = 0, expires_at: datetime | None = None, is_message: bool = False
    ) -> None:
        async with self.pace.take_turn(chat_id, expires_at or at(10_000), is_message=is_message):
            begun = self.clock()
            await self.clock.sleep(lasts)
            self.spans.append((chat_id, begun, self.clock()))

    def start(self, *works: Coroutine[object, object, None]) -> None:
        for work in works:
            task = asyncio.create_task(work)
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def start_in_turn(self, *works: Coroutine[object, object, None]) -> None:
        for work in works:
            self.start(work)
            await let_run()

    def begun(self, chat_id: int | None) -> list[float]:
        return [(begun - NOW).total_seconds() for chat, begun, _ in self.spans if chat == chat_id]


@pytest.fixture
def calls() -> Calls:
    return Calls()


async def test_group_gets_twenty_messages_a_minute(calls: Calls) -> None:
    calls.start(*(calls.send(GROUP) for _ in range(50)))
    await calls.clock.advance(130)
    assert calls.begun(GROUP) == [0] * 20 + [60] * 20 + [120] * 10


async def test_window_slides_with_each_message(calls: Calls) -> None:
    for _ in range(20):
        await calls.send(GROUP)
        await calls.clock.advance(2)
    calls.start(*(calls.send(GROUP) for _ in range(3)))
    await calls.clock.advance(60)
    assert calls.begun(GROUP)[20:] == [60, 62, 64]


async def test_message_counts_until_a_minute_after_its_end(calls: Calls) -> None:
    calls.start(*(calls.send(GROUP, lasts=5) for _ in range(21)))
    await calls.clock.advance(200)
    assert calls.begun(GROUP) == [5 * number for number in range(20)] + [100]


@pytest.mark.parametrize("chat_id", [PERSON, GROUP])
async def test_chat_gets_one_message_a_second(chat_id: int) -> None:
    calls = Calls(limits=Limits())
    calls.start(*(calls.send(chat_id) for _ in range(5)), *(calls.send(number) for number in range(1, 5)))
    await calls.clock.advance(10)
    assert calls.begun(chat_id) == [0, 1, 2, 3, 4]
    assert [calls.begun(number) for number in range(1, 5)] == [[0]] * 4


async def test_only_messages_count_against_a_chat() -> None:
    calls = Calls(limits=Limits())
    calls.start(calls.send(PERSON), *(calls.call(PERSON) for _ in range(5)))
    await let_run()
    assert calls.begun(PERSON) == [0] * 6


async def test_all_chats_share_thirty_calls_a_second(calls: Calls) -> None:
    calls.start(*(calls.send(chat_id) for chat_id in range(1, 71)))
    await calls.clock.advance(5)
    begun = [(begun - NOW).total_seconds() for _, begun, _ in calls.spans]
    assert begun == [0] * 30 + [1] * 30 + [2] * 10


async def test_what_is_slow_has_its_turn_behind_all_else() -> None:
    clock = StandingClock()
    pace = Pace(clock, clock.sleep, Limits(per_second=1, per_second_in_chat=MUCH))
    begun: list[int] = []

    async def call(number: int, *, is_slow: bool) -> None:
        async with pace.take_turn(number, clock() + MINUTE, is_slow=is_slow):
            begun.append(number)

    slow = [asyncio.create_task(call(number, is_slow=True)) for number in range(4)]
    await let_run()
    prompt = [asyncio.create_task(call(number, is_slow=False)) for number in range(10, 13)]
    await clock.advance(10)
    await asyncio.gather(*slow, *prompt)
    # The first had its turn at once, and the second stood at the gate already.
    assert begun == [0, 1, 10, 11, 12, 2, 3]


async def test_line_is_as_long_as_a_newcomer_would_wait() -> None:
    calls = Calls(limits=Limits(per_second=3, per_second_in_chat=MUCH))
    assert calls.pace.backlog == timedelta(0)
    for chat_id in range(3):
        async with calls.pace.take_turn(chat_id, at(60), is_message=True):
            pass
    assert calls.pace.backlog == timedelta(seconds=1)


async def test_what_makes_no_message_counts_for_the_second_only(calls: Calls) -> None:
    calls.start(*(calls.call(GROUP) for _ in range(31)), calls.call(None))
    await calls.clock.advance(1)
    assert (calls.begun(GROUP), calls.begun(None)) == ([0] * 30 + [1], [1])


async def test_busy_group_holds_up_nobody_else(calls: Calls) -> None:
    calls.start(*(calls.send(GROUP) for _ in range(60)))
    await calls.clock.advance(1)
    calls.start(calls.send(PERSON), calls.send(OTHER_GROUP), calls.call(GROUP))
    await let_run()
    assert [calls.begun(each)[-1] for each in (PERSON, OTHER_GROUP, GROUP)] == [1, 1, 1]


async def test_messages_of_a_chat_keep_their_order(calls: Calls) -> None:
    order: list[int] = []

    async def send(number: int) -> None:
        async with calls.pace.stand_in_line(GROUP, at(1000)):
            async with calls.pace.take_turn(GROUP, at(1000), is_message=True):
                await calls.clock.sleep(number % 3)
            order.append(number)

    await calls.start_in_turn(*(send(number) for number in range(45)))
    await calls.clock.advance(300)
    assert order == list(range(45))


async def test_message_that_failed_is_repeated_before_the_next(calls: Calls) -> None:
    order: list[str] = []

    async def send(name: str, attempts: int) -> None:
        async with calls.pace.stand_in_line(GROUP, at(1000)):
            for _ in range(attempts):
                async with calls.pace.take_turn(GROUP, at(1000), is_message=True):
                    order.append(name)
                calls.pace.close_chat(GROUP, 7)

    await calls.start_in_turn(send("first", 2), send("second", 1))
    await calls.clock.advance(20)
    assert order == ["first", "first", "second"]


@pytest.mark.parametrize(("life", "late"), [(60, 1), (60.1, 0)], ids=["too late", "in time"])
async def test_turn_after_the_end_is_given_up_at_once(calls: Calls, life: float, late: int) -> None:
    calls.start(*(calls.send(GROUP) for _ in range(20)))
    await let_run()
    calls.start(calls.send(GROUP, life=life))
    await let_run()
    assert len(calls.late) == late


async def test_those_in_line_before_are_reckoned_with(calls: Calls) -> None:
    calls.start(*(calls.send(GROUP) for _ in range(40)))
    await let_run()
    calls.start(calls.send(GROUP, life=119), calls.send(GROUP, life=121))
    await let_run()
    assert calls.late == [GROUP]
    await calls.clock.advance(125)
    assert calls.begun(GROUP)[40:] == [120]


async def test_those_of_all_chats_before_are_reckoned_with(calls: Calls) -> None:
    calls.start(*(calls.send(chat_id) for chat_id in range(1, 301)))
    await let_run()
    calls.start(calls.send(1000, life=9.9), calls.send(1001, life=10.1))
    await let_run()
    assert calls.late == [1000]
    await calls.clock.advance(12)
    assert calls.begun(1001) == [10]


async def test_what_is_given_up_takes_no_turn(calls: Calls) -> None:
    calls.start(*(calls.send(GROUP) for _ in range(19)))
    calls.start(*(calls.send(GROUP, life=0) for _ in range(5)))
    calls.start(calls.send(GROUP))
    await let_run()
    assert (calls.begun(GROUP), len(calls.late)) == ([0] * 20, 5)


async def test_closed_chat_waits_and_no_other(calls: Calls) -> None:
    calls.pace.close_chat(GROUP, 40)
    calls.start(calls.send(GROUP), calls.call(GROUP), calls.send(OTHER_GROUP), calls.send(GROUP, life=39))
    await calls.clock.advance(50)
    assert (calls.begun(GROUP), calls.begun(OTHER_GROUP), calls.late) == ([40, 40], [0], [GROUP])


async def test_message_in_line_is_given_up_when_its_chat_closes(calls: Calls) -> None:
    calls.start(*(calls.send(GROUP, life=100) for _ in range(21)))
    await let_run()
    calls.pace.close_chat(GROUP, 500)
    await calls.clock.advance(61)
    assert (len(calls.begun(GROUP)), calls.late) == (20, [GROUP])


async def test_chat_that_closes_while_all_are_busy_waits(calls: Calls) -> None:
    calls.start(*(calls.send(chat_id) for chat_id in range(1, 31)), calls.send(GROUP))
    await let_run()
    calls.pace.close_chat(GROUP, 7)
    await calls.clock.advance(10)
    assert calls.begun(GROUP) == [7]


async def test_stopped_call_leaves_its_place_to_the_next(calls: Calls) -> None:
    calls.start(*(calls.send(GROUP) for _ in range(20)))
    await let_run()
    waiting = asyncio.create_task(calls.send(GROUP))
    await let_run()
    waiting.cancel()
    calls.start(calls.send(GROUP))
    await calls.clock.advance(61)
    assert calls.begun(GROUP)[20:] == [60]


async def test_quiet_chats_are_forgotten() -> None:
    calls = Calls(limits=Limits(per_second=MUCH, per_minute_in_group=20, per_second_in_chat=MUCH))
    for number in range(100_000):
        async with calls.pace.take_turn(-1 - number, at(10_000), is_message=True):
            calls.clock.now += timedelta(seconds=0.1)
    assert calls.pace.known_chats <= 601


async def test_clock_that_is_set_back_costs_a_minute_at_most(calls: Calls) -> None:
    calls.start(*(calls.send(GROUP) for _ in range(20)))
    await let_run()
    calls.clock.now -= timedelta(hours=1)
    calls.start(calls.send(GROUP))
    await calls.clock.advance(60)
    assert len(calls.begun(GROUP)) == 21


async def test_closed_chat_opens_in_time_when_the_clock_is_set_back(calls: Calls) -> None:
    calls.pace.close_chat(GROUP, 40)
    calls.pace.close_chat(GROUP, 5)
    calls.clock.now -= timedelta(hours=1)
    calls.start(calls.send(GROUP), calls.call(GROUP))
    await calls.clock.advance(39)
    assert calls.begun(GROUP) == []
    await calls.clock.advance(1)
    assert len(calls.begun(GROUP)) == 2


@pytest.mark.parametrize("seed", range(5))
async def test_no_window_is_ever_broken(seed: int) -> None:
    random, calls = Random(seed), Calls()
    chats = [GROUP, OTHER_GROUP, *range(1, 40)]
    for _ in range(400):
        calls.start(calls.send(random.choice(chats), lasts=random.uniform(0, 3)))
        await calls.clock.advance(random.choice([0, 0, 0, 0.1, 3]))
    await calls.clock.advance(600)
    assert len(calls.spans) == 400
    # Telegram may see a call at any moment between its beginning and its end.
    seen = [(chat, random.uniform(begun.timestamp(), ended.timestamp())) for chat, begun, ended in calls.spans]
    assert count_in_any([moment for _, moment in seen], 1) <= 30
    assert count_in_any([moment for chat, moment in seen if chat == GROUP], 60) <= 20


def count_in_any(moments: list[float], period: float) -> int:
    return max(sum(start <= moment < start + period for moment in moments) for start in moments)
