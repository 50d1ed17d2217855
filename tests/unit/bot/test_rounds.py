"""Rounds come one after the other until the bot stops."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from onrecord.bot.rounds import Rounds
from tests.fakes.moments import StandingClock, wait_until


class Work:
    """Counts how often it is done; it fails while `is_broken`, and waits for `gate`."""

    def __init__(self) -> None:
        self.done = 0
        self.is_broken = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def do(self) -> None:
        self.done += 1
        await self.gate.wait()
        if self.is_broken:
            raise RuntimeError("broken")


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
async def rounds(clock: StandingClock, work: Work) -> AsyncIterator[Rounds]:
    rounds = Rounds(work.do, 15.0, "It could not be done.", clock.sleep)
    rounds.start()
    yield rounds
    work.gate.set()
    await rounds.stop()


async def test_round_comes_after_each_period(rounds: Rounds, clock: StandingClock, work: Work) -> None:
    for seconds in (14, 1, 14, 1):
        await clock.advance(seconds)
    assert work.done == 2


async def test_no_round_comes_after_the_stop(rounds: Rounds, clock: StandingClock, work: Work) -> None:
    await clock.advance(15)
    await rounds.stop()
    await clock.advance(60)
    assert work.done == 1


async def test_failed_round_is_logged_and_the_next_comes(
    rounds: Rounds, clock: StandingClock, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    work.is_broken = True
    await clock.advance(15)
    await wait_until(lambda: "It could not be done." in caplog.text)
    await clock.advance(15)
    assert work.done == 2


async def test_stop_waits_for_a_round_that_has_begun(rounds: Rounds, clock: StandingClock, work: Work) -> None:
    work.gate.clear()
    await clock.advance(15)
    stopping = asyncio.create_task(rounds.stop())
    await clock.advance(0)
    assert not stopping.done()
    work.gate.set()
    await stopping
