"""`import`, `check` and `run` work at the same time on one data folder, from the first start on."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.storage.store import Store
from onrecord.verification.matching.normalise import index_terms

from .samples import say, take_in
from .worker import ROUNDS, ROWS, spell

TASKS = ("import", "import", "check", "check", "rebuild")


@pytest.fixture
def worked_on(database_url: str, data_dir: Path, root: Path) -> str:
    """The URL of a store that several programs have opened at once and worked on; their failures are raised."""
    programs = [
        subprocess.Popen(
            [
                sys.executable,
                "-W",
                "error",
                "-m",
                "tests.storage.worker",
                database_url,
                str(data_dir),
                task,
                f"p{number}",
            ],
            cwd=root,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number, task in enumerate(TASKS)
    ]
    errors = [program.communicate(timeout=90)[1] for program in programs]
    failed = [error for program, error in zip(programs, errors, strict=True) if program.returncode]
    assert not failed, "\n".join(failed)
    return database_url


@pytest.mark.timeout(180)
async def test_programs_share_one_data_folder(worked_on: str, data_dir: Path) -> None:
    store = await Store.open(worked_on, data_dir)
    await store.index.catch_up()
    async with store.database.read() as connection:
        counts = [
            (await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one()
            for table in ("statements", "articles", "answers", "log")
        ]
        suggested = (await connection.execute(text("SELECT statement_id FROM suggestions"))).scalars().all()
    assert counts == [2 * ROUNDS * ROWS, ROUNDS * 3, 2 * ROUNDS * 3, 2 * ROUNDS * ROWS]
    assert len(suggested) == len(set(suggested))
    assert await store.corpus.get_revision() == store.index.revision == 2 * ROUNDS
    for name in ("p0", "p1"):
        found = (await store.index.find_candidates([index_terms(spell(name, ROUNDS - 1, ROWS - 1))], 5)).candidates
        (thread,) = await store.corpus.load_threads([found[0].statement_id])
        assert thread.statements[0].key == f"{name}-{ROUNDS - 1}-{ROWS - 1}"
    await store.close()


async def test_killed_writer_leaves_index_whole(prepared_url: str, data_dir: Path, root: Path) -> None:
    store = await Store.open(prepared_url, data_dir)
    await take_in(store, say("a", "Fluorspar"))
    await store.index.catch_up()
    command = [sys.executable, "-m", "tests.storage.worker", prepared_url, str(data_dir), "hang", "x"]
    program = await asyncio.create_subprocess_exec(*command, cwd=root, stdout=asyncio.subprocess.PIPE)
    assert program.stdout
    assert await program.stdout.readline() == b"writing\n"
    program.kill()
    await program.wait()
    await take_in(store, say("b", "Fluorspar"))
    await store.index.catch_up()
    assert len((await store.index.find_candidates([["fluorspar"]], 5)).candidates) == 2
    assert store.index.revision == await store.corpus.get_revision()
    await store.close()
