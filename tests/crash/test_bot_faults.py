"""What the real bot needs fails for a while: nothing is lost, and the work goes on by itself."""

from __future__ import annotations

import asyncio
import os
import resource
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.storage.conftest import name_database, postgres_database, postgres_dsn

from .scene import judge, open_scene
from .storm import Storm
from .traffic import Kind

__all__ = ["postgres_dsn"]

FAULT_S = float(os.environ.get("CRASH_FAULT_SECONDS", "0"))
"""How long each of them lasts. The program has to be set up and begun for each, which `make test` has no time for."""
UNDER_WAY = 3
SOME = (Kind.RECORD, Kind.SLOW, Kind.GROUP, Kind.BROKEN, Kind.HELP, Kind.NOTHING, Kind.PRESS)
pytestmark = [
    pytest.mark.timeout(180 + 2 * FAULT_S),
    pytest.mark.skipif(not FAULT_S, reason="is looked at by `make crash`"),
]


async def begin(storm: Storm) -> None:
    """Let the bot live, and answer what comes while all is well."""
    storm.crowd.begin_wave()
    storm.crowd.do([Kind.RECORD, Kind.HELP])
    await storm.recover()


@pytest.fixture
async def storm(tmp_path: Path) -> AsyncIterator[Storm]:
    async with open_scene(tmp_path, f"sqlite:///{database(tmp_path)}") as made:
        await begin(made)
        yield made


def database(folder: Path) -> Path:
    return folder / "data" / "onrecord.db"


async def let_fail(storm: Storm) -> None:
    """Let people write to a bot that can store nothing, and so acknowledges nothing."""
    storm.crowd.do(SOME)
    await asyncio.sleep(FAULT_S)
    assert storm.double.confirmed < storm.double.put_in


async def assert_nothing_lost(storm: Storm) -> None:
    """See the rest worked off by the same process, and look whether everybody has one answer.

    Nobody knows what became of a message that Telegram was just being told when it went away.
    """
    await storm.recover()
    outcome = judge(storm)
    unsure = [each for each in storm.double.log if each.status == 502 and each.method == "sendMessage"]
    assert outcome.faults == []
    assert outcome.without_answer <= len(unsure) <= UNDER_WAY
    assert not storm.lives[0].over.is_set()


async def test_telegram_is_away_for_a_while(storm: Storm) -> None:
    storm.crowd.do([Kind.SLOW] * UNDER_WAY)
    await storm.wait_until(lambda: storm.double.confirmed == storm.double.put_in)
    storm.double.is_away = True
    storm.crowd.do([kind for kind in SOME if kind is not Kind.PRESS])  # nobody waits for a press for a minute
    await storm.wait_until(lambda: [each.status for each in storm.double.log].count(502) > 3)
    await asyncio.sleep(FAULT_S)
    storm.double.is_away = False
    await assert_nothing_lost(storm)


async def test_database_is_locked_by_another_program(storm: Storm, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await let_fail(storm)
        other.execute("ROLLBACK")
    await assert_nothing_lost(storm)


async def test_disk_is_full_for_a_while(storm: Storm, tmp_path: Path) -> None:
    pid = storm.lives[0].pid
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    await let_fail(storm)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await assert_nothing_lost(storm)


@pytest.fixture
def postgres(postgres_dsn: str) -> Iterator[tuple[str, str]]:
    with postgres_database(postgres_dsn) as name:
        yield postgres_dsn, name


async def test_postgresql_lets_nobody_in_for_a_while(postgres: tuple[str, str], tmp_path: Path) -> None:
    dsn, name = postgres
    async with open_scene(tmp_path, name_database(dsn, name)) as storm:
        await begin(storm)
        with psycopg.connect(dsn, autocommit=True) as server:
            server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            await let_fail(storm)
            server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        storm.left.close()
        await assert_nothing_lost(storm)
