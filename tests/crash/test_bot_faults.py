"""What the real bot needs fails for a while: nothing is lost, and the work goes on by itself."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import psycopg
import pytest

from benchmarks.load_material import coin_rumours, write_corpus
from onrecord.storage import following
from onrecord.storage.store import Store
from tests.cli.program import Program
from tests.storage.conftest import ServerMissing, name_database, postgres_database, postgres_dsn, run_server

from .cradle import CLOCK
from .health_page import HealthPage
from .scene import STATEMENTS, judge, open_scene
from .storm import Storm
from .traffic import Kind

__all__ = ["postgres_dsn"]

FAULT_S = float(os.environ.get("CRASH_FAULT_SECONDS", "0"))
"""How long each of them lasts. The program has to be set up and begun for each, which `make test` has no time for."""
UNDER_WAY = 3
LISTENERS = 2
"""The bot, and the store of a test beside it."""
NEVER_S = 3_600.0
SOME = (Kind.RECORD, Kind.SLOW, Kind.GROUP, Kind.BROKEN, Kind.HELP, Kind.NOTHING, Kind.PRESS)
pytestmark = [
    pytest.mark.timeout(360 + 2 * FAULT_S),
    pytest.mark.skipif(not FAULT_S, reason="is looked at by `make crash`"),
]


BROKEN = 'onrecord_queue_given_up{queue="inbox"}'
"""Where the page tells of updates that make no sense."""


@dataclass(frozen=True)
class Fault:
    """The bot at work, and the page that tells of its health."""

    storm: Storm
    health: HealthPage
    clock: Path

    def set_clock(self, seconds: float) -> None:
        """Let the clock of the bot be wrong by that from now on."""
        self.clock.with_suffix(".new").write_text(str(seconds))
        self.clock.with_suffix(".new").replace(self.clock)

    async def recover_by_wrong_clock(self) -> None:
        """See everything worked off before the clock is right again."""
        await self.storm.recover()
        seconds = self.storm.figures.recoveries_s[-1]
        sys.stdout.write(f"all was worked off after {seconds:.1f} s by the wrong clock\n")

    async def last(self, name: str, words: str) -> None:
        """Let people write to a bot that can store nothing, and so acknowledges nothing; its page says why."""
        self.storm.crowd.do(SOME)
        await self.health.watch_while_told(name, words, FAULT_S)
        assert self.storm.double.confirmed < self.storm.double.put_in

    async def assert_nothing_lost(self) -> None:
        """See the rest worked off by the same process, and look whether everybody has one answer.

        Nobody knows what became of a message that Telegram was just being told when it went away.
        """
        storm, clock = self.storm, asyncio.get_running_loop().time
        ended = clock()
        await storm.recover()
        calm = clock()
        await self.health.wait_until_ready()
        outcome = judge(storm)
        times = f"all was worked off after {calm - ended:.1f} s, and ready after {clock() - ended:.1f} s"
        sys.stdout.write(f"{times}; {outcome.updates} updates, {outcome.without_answer} without an answer\n")
        unsure = [each for each in storm.double.log if each.status == 502 and each.method == "sendMessage"]
        assert outcome.faults == []
        assert outcome.without_answer <= len(unsure) <= UNDER_WAY
        assert not storm.lives[0].over.is_set()
        broken = sum(ask.kind is Kind.BROKEN for ask in storm.crowd.asked)
        assert await self.health.read_number(BROKEN) == broken


@asynccontextmanager
async def open_fault(folder: Path, url: str) -> AsyncIterator[Fault]:
    """Let the bot live, and answer what comes while all is well."""
    clock = folder / "clock"
    clock.write_text("0")
    async with open_scene(folder, url, more={CLOCK: str(clock)}) as storm, aiohttp.ClientSession() as client:
        storm.crowd.begin_wave()
        storm.crowd.do([Kind.RECORD, Kind.HELP])
        await storm.recover()
        health = HealthPage(folder / "log", client)
        await health.wait_until_ready()
        yield Fault(storm, health, clock)


@pytest.fixture
async def fault(tmp_path: Path) -> AsyncIterator[Fault]:
    async with open_fault(tmp_path, f"sqlite:///{database(tmp_path)}") as made:
        yield made


def database(folder: Path) -> Path:
    return folder / "data" / "onrecord.db"


async def test_telegram_is_away_for_a_while(fault: Fault) -> None:
    storm = fault.storm
    storm.crowd.do([Kind.SLOW] * UNDER_WAY)
    await storm.wait_until(lambda: storm.double.confirmed == storm.double.put_in)
    storm.double.is_away = True
    storm.crowd.do([kind for kind in SOME if kind is not Kind.PRESS])  # nobody waits for a press for a minute
    await fault.health.watch_while_told("telegram", "Telegram has not answered since", FAULT_S)
    assert [each.status for each in storm.double.log].count(502) > 3
    storm.double.is_away = False
    await fault.assert_nothing_lost()


async def test_database_is_locked_by_another_program(fault: Fault, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await fault.last("store", "Another program kept it locked")
        other.execute("ROLLBACK")
    await fault.assert_nothing_lost()


async def test_disk_is_full_for_a_while(fault: Fault, tmp_path: Path) -> None:
    pid = fault.storm.lives[0].pid
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    await fault.last("disk", f"The data folder {tmp_path / 'data'} cannot be written")
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await fault.assert_nothing_lost()


async def test_update_between_good_ones_makes_no_sense(fault: Fault) -> None:
    fault.storm.crowd.do([Kind.HELP, Kind.BROKEN, Kind.RECORD, Kind.BROKEN, Kind.GROUP])
    await fault.assert_nothing_lost()


@pytest.mark.parametrize(
    ("seconds", "words"), [(120, "ahead of"), (-3600, "behind")], ids=["forward", "back"]
)  # by one that is ahead for longer than groups have patience, what they say looks too old
async def test_clock_is_set_while_updates_are_worked_on(fault: Fault, seconds: int, words: str) -> None:
    storm = fault.storm
    storm.crowd.do([Kind.SLOW, *SOME])
    await storm.wait_until(lambda: storm.double.confirmed == storm.double.put_in)
    fault.set_clock(seconds)
    storm.crowd.do(SOME)
    await fault.recover_by_wrong_clock()
    await fault.health.watch_while_told("clock", f"is {words} Telegram's by", FAULT_S)
    fault.set_clock(0)
    storm.crowd.do([Kind.HELP])
    await fault.assert_nothing_lost()


@pytest.fixture
def postgres(postgres_dsn: str) -> Iterator[tuple[str, str]]:
    with postgres_database(postgres_dsn) as name:
        yield postgres_dsn, name


async def test_postgresql_lets_nobody_in_for_a_while(postgres: tuple[str, str], tmp_path: Path) -> None:
    dsn, name = postgres
    async with open_fault(tmp_path, name_database(dsn, name)) as fault:
        with psycopg.connect(dsn, autocommit=True) as server:
            server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            await fault.last("store", "The server does not answer")
            server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        fault.storm.left.close()
        await fault.assert_nothing_lost()


async def test_clock_is_set_back_after_the_worker_died(postgres: tuple[str, str], tmp_path: Path) -> None:
    """What it held, and its duties, are held until an hour from now; so late is what had arrived."""
    async with open_fault(tmp_path, name_database(*postgres)) as fault:
        storm = fault.storm
        storm.crowd.do([Kind.SLOW] * UNDER_WAY)
        await storm.wait_until(lambda: storm.double.confirmed == storm.double.put_in)
        [dead] = storm.lives
        dead.kill()
        await dead.over.wait()
        storm.lives.clear()
        fault.set_clock(-3600)
        storm.crowd.do(SOME)
        await fault.recover_by_wrong_clock()
        fault.set_clock(0)
        storm.crowd.do([Kind.HELP])
        await fault.assert_nothing_lost()
        storm.left.close()


@pytest.fixture
def server() -> Iterator[Any]:
    try:
        with run_server() as running:
            yield running
    except ServerMissing as missing:
        pytest.skip(str(missing))


def strike_down(server: Any) -> None:
    """End a server at once, which tells nobody and writes nothing more."""
    postmaster = server.get_postmaster_info().process
    postmaster.send_signal(signal.SIGQUIT)
    postmaster.wait(60)


def count_listeners(dsn: str) -> int:
    """Return how many processes are told of changes of the corpus."""
    listening = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute(listening).fetchone()
    return int(row[0]) if row else 0


async def test_postgresql_dies_and_is_started_again(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "LOOK_S", NEVER_S)  # of the index here, which is left to what PostgreSQL tells
    dsn = server.get_uri()
    with postgres_database(dsn) as name:
        url = name_database(dsn, name)
        async with open_fault(tmp_path, url) as fault, follow(url, tmp_path / "other") as other:
            storm = fault.storm
            strike_down(server)
            await fault.last("store", "The server does not answer")
            await asyncio.to_thread(server.ensure_postgres_running)
            storm.left.close()
            await fault.assert_nothing_lost()
            await storm.wait_until(lambda: count_listeners(dsn) == LISTENERS)
            write_corpus(coin_rumours()[STATEMENTS : STATEMENTS + 1], tmp_path / "more.jsonl")
            imported = await asyncio.to_thread(
                Program(tmp_path, storm.environment).run, "import", tmp_path / "more.jsonl"
            )
            assert imported.status == 0, imported.err
            revision = await other.corpus.get_revision()
            await storm.wait_until(lambda: other.index.revision == revision)


@asynccontextmanager
async def follow(url: str, folder: Path) -> AsyncIterator[Store]:
    """Open another store on the same database, whose index follows."""
    store = await Store.open(url, folder)
    try:
        async with following.keep_in_step(store.database, store.index):
            yield store
    finally:
        await store.close()
