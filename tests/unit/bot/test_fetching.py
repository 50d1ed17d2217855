"""Of all processes of a bot one fetches."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from onrecord.bot.fetching import Fetching
from onrecord.storage.inbox import LEASE
from onrecord.verification.posting import Duty
from tests.fakes.moments import StandingClock
from tests.fakes.post import MemoryDuties

BOT = 42


@dataclass
class Scene:
    """Processes of one bot; `fetching` are the names of those that fetch at this moment."""

    clock: StandingClock = field(default_factory=StandingClock)
    duties: MemoryDuties = field(default_factory=MemoryDuties)
    fetching: list[str] = field(default_factory=list)

    def add_process(self, name: str) -> Fetching:
        return Fetching(BOT, name, self.duties, lambda: NotedPoller(name, self.fetching), self.clock)


@dataclass
class NotedPoller:
    name: str
    fetching: list[str]

    async def start(self) -> None:
        self.fetching.append(self.name)

    async def stop(self) -> None:
        self.fetching.remove(self.name)


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def test_second_process_waits_until_the_first_is_stopped(scene: Scene) -> None:
    first, second = scene.add_process("first"), scene.add_process("second")
    for each in (first, second, first, second):
        await each.beat()
    assert scene.fetching == ["first"]
    await first.stop()
    await scene.duties.release(BOT, "first")
    await second.beat()
    assert scene.fetching == ["second"]


async def test_silent_process_is_relieved_and_knows_it(scene: Scene) -> None:
    first, second = scene.add_process("first"), scene.add_process("second")
    await first.beat()
    await scene.clock.advance((LEASE + timedelta(seconds=1)).total_seconds())
    await second.beat()
    assert scene.fetching == ["first", "second"]  # Telegram refuses one of them until the first is heard of again
    await first.beat()
    assert scene.fetching == ["second"]


async def test_process_that_is_stopped_begins_no_more(scene: Scene) -> None:
    process = scene.add_process("first")
    await process.stop()
    await process.beat()
    assert scene.fetching == []
    assert await scene.duties.hold(BOT, Duty.POLL, "first", scene.clock()) is not None
