"""The real bot is killed with -9 again and again while people write to it: nothing is lost and nothing said twice."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.bot.sender import SEND_CONCURRENCY
from tests.storage.conftest import name_database, postgres_database, postgres_dsn

from .scene import judge, open_scene

__all__ = ["postgres_dsn"]

KILLS = int(os.environ.get("CRASH_BOT_KILLS", "10"))
LEASE_S = 6.0
"""A fifth of the program's: a worker that dies is missed so much sooner."""


async def check_kills(folder: Path, url: str, kills: int, *, workers: int = 1, lease_s: float = 0.0) -> None:
    """Kill the bot so often, and look what is left in its chats and in its database."""
    async with open_scene(folder, url, waves=kills + 2, workers=workers, lease_s=lease_s) as storm:
        await storm.rage(kills)
        outcome = judge(storm)
    sys.stdout.write(outcome.describe() + "\n")
    assert outcome.faults == []
    assert outcome.most_in_flight <= SEND_CONCURRENCY
    assert outcome.most_doubtful <= SEND_CONCURRENCY


@pytest.mark.timeout(120 + 10 * KILLS)
async def test_killed_bot_works_off_everything_once_on_sqlite(tmp_path: Path) -> None:
    await check_kills(tmp_path, f"sqlite:///{tmp_path / 'data' / 'onrecord.db'}", KILLS)


@pytest.fixture
def postgres_url(postgres_dsn: str) -> Iterator[str]:
    with postgres_database(postgres_dsn) as name:
        yield name_database(postgres_dsn, name)


@pytest.mark.timeout(120 + 10 * KILLS)
async def test_killed_workers_work_off_everything_once_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    await check_kills(tmp_path, postgres_url, KILLS // 2, workers=2, lease_s=LEASE_S)
