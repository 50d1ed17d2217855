"""The processes of one bot on one PostgreSQL database: each does its part, and each ends when it is told to."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from time import monotonic

import pytest

from tests.cli.bot_api import BotApi, serve_bot_api
from tests.cli.program import Program

from .conftest import name_database, postgres_database

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
GRACE_S = 10.0
"""After that long a container is killed."""
_NUMBERS = count(1)


class Running:
    """A process, and what it has said until a sign that the test waits for."""

    def __init__(self, program: Program, command: str) -> None:
        self.log = program.folder / f"{command}-{next(_NUMBERS)}.log"
        with self.log.open("w") as log:
            self.process = program.start(command, stderr=log.fileno())
        self.said = ""

    def wait_for(self, sign: str) -> None:
        assert self.process.stdout
        while not re.search(sign, self.said):
            line = self.process.stdout.readline()
            assert line, self.said + self.log.read_text(encoding="utf-8")
            self.said += line

    def find(self, pattern: str) -> str:
        found = re.search(pattern, self.said)
        assert found
        return found[1]

    def end(self) -> float:
        """Ask the process to end, and return how many seconds that took."""
        begun = monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        return monotonic() - begun


@contextmanager
def running(program: Program, command: str) -> Iterator[Running]:
    """Start a process, and end it at the latest with the block."""
    run = Running(program, command)
    try:
        yield run
    finally:
        if run.process.poll() is None:
            os.killpg(run.process.pid, signal.SIGKILL)
        run.process.communicate()


@pytest.fixture
def api() -> Iterator[BotApi]:
    with serve_bot_api(TOKEN) as api:
        yield api


@pytest.fixture
def program(api: BotApi, postgres_dsn: str, postgres_template: str, tmp_path: Path) -> Iterator[Program]:
    """The program with a bot on a PostgreSQL database, which all processes share as they do the folder."""
    with postgres_database(postgres_dsn, postgres_template) as name:
        settings = {
            "DATABASE_URL": name_database(postgres_dsn, name),
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api.url,
            "WEB_PORT": "0",
        }
        yield Program(tmp_path, {f"ONRECORD_{key}": value for key, value in settings.items()})


@pytest.mark.timeout(120)
def test_webhook_stores_for_a_worker_that_comes_later(program: Program, api: BotApi) -> None:
    behind = Program(program.folder, {**program.settings, "ONRECORD_WEBHOOK_URL": "https://onrecord.example.org"})
    with running(behind, "web") as web:
        web.wait_for("onrecord webhook info")
        port = int(web.find(r":(\d+)\n"))
        assert [api.deliver(port, number, "/help") for number in (1, 2, 2)] == [200, 200, 200]
        seconds = [web.end()]
    assert api.sent.empty()
    with running(behind, "worker") as worker:
        first, second = (api.sent.get(timeout=30) for _ in range(2))
        seconds.append(worker.end())
    assert (first, api.sent.empty()) == (second, True)
    assert max(seconds) < GRACE_S
    assert (web.process.returncode, worker.process.returncode) == (0, 0)


@pytest.mark.timeout(120)
def test_one_of_two_fetches_what_one_of_two_sends(program: Program, api: BotApi) -> None:
    with ExitStack() as stack:
        runs = [stack.enter_context(running(program, name)) for name in ("poll", "poll", "worker", "worker")]
        for run in runs:
            run.wait_for("The bot is")
        api.write("/help")
        assert api.sent.get(timeout=30)
        assert (api.most_fetching, api.sent.empty()) == (1, True)
        assert all(run.end() < GRACE_S for run in runs)
    assert [run.process.returncode for run in runs] == [0, 0, 0, 0]
