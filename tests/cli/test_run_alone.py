"""One process works for a bot on SQLite, and whoever else would is refused; a dead one stands in nobody's way."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.test_corpus_commands import statement
from tests.cli.test_run_command import AWAY, TOKEN, running

WITH_BOT = {"ONRECORD_WEB_PORT": "0", "ONRECORD_TELEGRAM_TOKEN": TOKEN, **AWAY}


@pytest.fixture
def working(tmp_path: Path) -> Iterator[Program]:
    """The program, while another process of it works for a bot."""
    program = Program(tmp_path, WITH_BOT)
    with running(program) as run:
        assert run.port
        yield program


def test_second_process_for_a_bot_is_refused(working: Program) -> None:
    ended = working.run("run")
    assert (ended.status, "Traceback" in ended.err) == (1, False)
    assert f"Another process works with the database {working.folder / 'data' / 'onrecord.db'}: stop it" in ended.err


def test_website_and_commands_run_beside_the_bot(working: Program) -> None:
    assert working.run("import", "-", stdin=statement("bridge").encode()).status == 0
    with running(Program(working.folder, {"ONRECORD_WEB_PORT": "0"})) as website:
        assert website.port


@pytest.mark.skipif(os.name != "posix", reason="nothing else can be killed so")
def test_killed_process_stands_in_nobodys_way(tmp_path: Path) -> None:
    program = Program(tmp_path, WITH_BOT)
    with running(program) as first:
        assert first.port
        first.process.send_signal(signal.SIGKILL)  # it alone: what it has started outlives it for a moment
        first.process.wait(30)
        with running(program) as second:
            assert second.port
