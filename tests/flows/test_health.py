"""What the operator's programs are told of a bot at work, through HTTP, when something breaks and when it is mended."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import pytest
from telegram.error import NetworkError, TimedOut

from onrecord.bot import readiness
from onrecord.bot.meters import Meters
from onrecord.bot.readiness import OLDEST, SILENCE
from onrecord.bot.watching import open_watch
from onrecord.config.settings import Settings
from onrecord.verification.posting import Arrival, Errand, Room
from tests.fakes.bot_api import Reader, refusal
from tests.flows.conftest import Scene

SECOND = timedelta(seconds=1)
LINK = "https://news.example/a"


@dataclass
class Watcher:
    """A program of the operator that asks how the bot is."""

    url: str
    client: aiohttp.ClientSession

    async def ask(self) -> tuple[int, list[str]]:
        """Return the status of `/readyz` and the names of the problems."""
        async with self.client.get(f"{self.url}/readyz") as response:
            return response.status, [problem["name"] for problem in (await response.json())["problems"]]

    async def read_sentence(self) -> str:
        async with self.client.get(f"{self.url}/readyz") as response:
            return str((await response.json())["problems"][0]["sentence"])

    async def read_numbers(self) -> dict[str, float]:
        async with self.client.get(f"{self.url}/metrics") as response:
            lines = re.findall(r"^(onrecord_\S+) (\S+)$", await response.text(), re.MULTILINE)
        return {name: float(value) for name, value in lines}


@pytest.fixture
async def watcher(scene: Scene, reader: Reader) -> AsyncIterator[Watcher]:
    said: list[str] = []
    settings = Settings(watch_address="127.0.0.1:0", data_dir=scene.folder)
    assert scene.store
    async with AsyncExitStack() as stack:
        watch = open_watch(
            settings, scene.store, scene.bots[0], meters=scene.meters, clock=scene.clock, announce=said.append
        )
        await stack.enter_async_context(watch)
        client = await stack.enter_async_context(aiohttp.ClientSession())
        found = re.search(r"http://[\d.]+:\d+", said[0])
        assert found
        yield Watcher(found[0], client)


async def test_bot_at_work_is_ready(watcher: Watcher) -> None:
    assert await watcher.ask() == (200, [])


async def test_database_that_is_gone_is_named_until_it_is_back(scene: Scene, watcher: Watcher) -> None:
    file, elsewhere = scene.folder / "onrecord.db", scene.folder / "elsewhere.db"
    file.rename(elsewhere)
    assert await watcher.ask() == (503, ["store"])
    assert "restore it from a backup" in await watcher.read_sentence()
    assert (await watcher.read_numbers())["onrecord_store_up"] == 1  # what is open can be read to the end
    async with watcher.client.get(f"{watcher.url}/healthz") as response:
        assert response.status == 200  # a new start would mend nothing
    elsewhere.rename(file)
    assert await watcher.ask() == (200, [])


async def test_database_that_another_program_locks_is_named(
    scene: Scene, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(scene.folder / "onrecord.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(readiness, "PATIENCE_S", 0.1)
        assert await watcher.ask() == (503, ["store"])
        assert await watcher.ask() == (503, ["store"])
        monkeypatch.undo()
        other.execute("ROLLBACK")
    assert await watcher.ask() == (200, [])


async def test_damaged_database_is_named_and_its_numbers_left_out(scene: Scene, watcher: Watcher) -> None:
    assert scene.store
    await scene.store.database.close()
    file = scene.folder / "onrecord.db"
    whole = file.read_bytes()
    file.write_bytes(b"no database at all" * 100)
    assert await watcher.ask() == (503, ["store"])
    numbers = await watcher.read_numbers()
    assert (numbers["onrecord_store_up"], 'onrecord_queue_waiting{queue="inbox"}' in numbers) == (0, False)
    file.write_bytes(whole)
    assert await watcher.ask() == (200, [])


async def test_tables_of_another_version_are_named(scene: Scene, watcher: Watcher) -> None:
    assert scene.store
    async with scene.store.database.write() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    assert await watcher.ask() == (503, ["tables"])


async def test_telegram_that_is_away_is_named_until_it_is_back(scene: Scene, watcher: Watcher) -> None:
    scene.api.refusals["getMe"] = [NetworkError("unreachable"), TimedOut()]
    await scene.clock.advance(SILENCE.total_seconds())
    assert await watcher.ask() == (200, [])  # it answered a moment ago, and is not asked
    await scene.clock.advance(1)
    assert await watcher.ask() == (503, ["telegram"])
    assert "2026-05-04 12:00:00 UTC (TimedOut)" in await watcher.read_sentence()
    assert await watcher.ask() == (200, [])


async def test_update_that_waits_too_long_is_named_until_it_is_done(scene: Scene, watcher: Watcher) -> None:
    assert scene.store
    inbox, bot_id, now = scene.store.inbox, scene.bots[0].id, scene.clock()
    await inbox.take(bot_id, [Arrival(1, 7, {})], now - OLDEST)
    assert await watcher.ask() == (200, [])
    await inbox.take(bot_id, [Arrival(2, 8, {})], now - OLDEST - SECOND)
    assert await watcher.ask() == (503, ["inbox"])
    assert await watcher.read_sentence() == ("2 wait, the oldest for 5 minutes: see the log, or start another worker.")
    for claim in await inbox.claim(bot_id, "w", Room(2, 2), now):
        await inbox.finish(claim, now)
    assert await watcher.ask() == (200, [])


async def test_answer_that_waits_too_long_is_named_until_it_is_sent(scene: Scene, watcher: Watcher) -> None:
    assert scene.store
    outbox, bot_id, now = scene.store.outbox, scene.bots[0].id, scene.clock()
    await outbox.add(bot_id, [Errand(7, {}, now)], now - OLDEST - SECOND)
    assert await watcher.ask() == (503, ["outbox"])
    [waiting] = await outbox.list_waiting(bot_id, 0, 2)
    await outbox.finish(waiting.id)
    assert await watcher.ask() == (200, [])


async def test_queues_are_shown_with_what_they_gave_up(scene: Scene, watcher: Watcher) -> None:
    assert scene.store
    inbox, outbox, bot_id, now = scene.store.inbox, scene.store.outbox, scene.bots[0].id, scene.clock()
    await inbox.take(bot_id, [Arrival(1, 7, {}), Arrival(2, 8, {})], now)
    [claim] = await inbox.claim(bot_id, "w", Room(1, 1), now)
    await inbox.put_aside(claim, now)
    await outbox.add(bot_id, [Errand(7, {}, now)], now)
    [waiting] = await outbox.list_waiting(bot_id, 0, 1)
    await outbox.doubt(waiting.id)
    await scene.clock.advance(30)
    numbers = await watcher.read_numbers()
    shown = [
        [numbers[f'onrecord_queue_{name}{{queue="{queue}"}}'] for name in ("waiting", "age_seconds", "given_up")]
        for queue in ("inbox", "outbox")
    ]
    assert shown == [[1, 30, 1], [0, 0, 1]]


async def test_sends_and_pauses_are_counted(scene: Scene, reader: Reader, watcher: Watcher) -> None:
    scene.api.refusals["sendMessage"] = [
        refusal(429, "Too Many Requests: retry after 7", retry_after=7),
        refusal(403, "Forbidden: bot was blocked by the user"),
    ]
    await reader.put(LINK)
    await scene.clock.advance(8)
    await Reader(scene.bots[0], scene.clock, user_id=78).say("Hello")
    numbers = await watcher.read_numbers()
    assert numbers["onrecord_pauses_total"] == 1
    assert numbers["onrecord_pause_seconds_total"] == 7
    assert numbers['onrecord_sends_total{action="Send",outcome="blocked"}'] == 1
    assert numbers['onrecord_sends_total{action="Send",outcome="done"}'] == 1
    assert numbers['onrecord_stage_seconds_count{stage="update"}'] == 2
    assert numbers['onrecord_stage_seconds_count{stage="sending"}'] >= 3


async def test_address_that_is_taken_stops_nothing(
    scene: Scene, watcher: Watcher, caplog: pytest.LogCaptureFixture
) -> None:
    taken = watcher.url.removeprefix("http://")
    settings = Settings(watch_address=taken, data_dir=scene.folder)
    said: list[str] = []
    assert scene.store
    async with open_watch(settings, scene.store, None, meters=Meters(), clock=scene.clock, announce=said.append):
        assert said == []
    assert f"Nobody can watch at {taken}" in caplog.text
