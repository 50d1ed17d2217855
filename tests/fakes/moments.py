"""A clock that stands still until the test moves it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_TURNS = 1000
"""Turns of the event loop after which something that needs no time has surely happened."""


class StandingClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 5, 4, 12, tzinfo=UTC)
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        if seconds > 0:
            sleeper: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._sleepers.append((self.now + timedelta(seconds=seconds), sleeper))
            await sleeper

    async def advance(self, seconds: float) -> None:
        """Let that time pass, waking each sleeper at its own moment."""
        end = self.now + timedelta(seconds=seconds)
        await let_run()
        while due := [each for each in self._sleepers if each[0] <= end and not each[1].done()]:
            moment, sleeper = min(due, key=lambda each: each[0])
            self.now = max(self.now, moment)
            sleeper.set_result(None)
            await let_run()
        self.now = end


async def let_run() -> None:
    """Let everything run that waits for nothing but its turn."""
    for _ in range(50):
        await asyncio.sleep(0)


async def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(_TURNS):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("it did not happen")
