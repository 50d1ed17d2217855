from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from urllib.parse import urlencode

import pytest

from onrecord.bot.receiving import derive_secret
from onrecord.storage.store import Store
from onrecord.verification.errors import NotOnRecord
from onrecord.verification.kinds import Outcome
from onrecord.verification.results import CheckResult
from tests.cli.bot_api import serve_bot_api
from tests.cli.program import Program

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
AWAY = {"ONRECORD_TELEGRAM_API_URL": "http://127.0.0.1:9"}
QUOTED = (
    "The ministry said: “Facebook has provided Kazakhstan direct and exclusive access to Facebook's ‘Content Reporting "
    "System’ (CRS) which can help the government to report content that may violate Facebook's global content policy.”"
)


class Running:
    """A `run` whose website listens."""

    def __init__(self, program: Program) -> None:
        # A file takes however much is logged; a pipe that nobody reads would hold the program up.
        self.log = program.folder / "stderr.txt"
        with self.log.open("w") as log:
            self.process = program.start("run", stderr=log.fileno())
        assert self.process.stdout
        self.said = self.process.stdout.readline()
        while self.said and "The website is at" not in self.said:
            self.said += self.process.stdout.readline()

    @property
    def port(self) -> int:
        found = re.search(r"The website is at http://127.0.0.1:(\d+)$", self.said.strip(), re.MULTILINE)
        assert found, self.said + self.log.read_text(encoding="utf-8")
        return int(found[1])

    def end(self, by: signal.Signals = signal.SIGTERM) -> float:
        """Send the signal to the whole group, as a terminal does, and return how many seconds the end took."""
        begun = monotonic()
        os.killpg(self.process.pid, by)
        self.process.wait(30)
        seconds = monotonic() - begun
        assert self.process.stdout
        self.said += self.process.stdout.read()
        return seconds

    @property
    def logged(self) -> str:
        return self.log.read_text(encoding="utf-8")


@contextmanager
def running(program: Program) -> Iterator[Running]:
    """Start `run`, and end it at the latest with the block."""
    run = Running(program)
    try:
        yield run
    finally:
        if run.process.poll() is None:
            os.killpg(run.process.pid, signal.SIGKILL)
        run.process.communicate()


def post_form(port: int, text: str) -> str:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        form = urlencode({"question": text})
        connection.request("POST", "/", form, {"Content-Type": "application/x-www-form-urlencoded"})
        return connection.getresponse().read().decode()


def read_problems(run: Running) -> list[str]:
    found = re.search(r"Health and numbers are at http://127.0.0.1:(\d+)/readyz", run.said)
    assert found, run.said
    with closing(HTTPConnection("127.0.0.1", int(found[1]), timeout=30)) as connection:
        connection.request("GET", "/readyz")
        return [problem["name"] for problem in json.load(connection.getresponse())["problems"]]


@pytest.fixture
def looking_around(tmp_path: Path) -> Iterator[Program]:
    """The program of somebody without a token and without a corpus."""
    # Not below `tmp_path`: the sockets of worker processes lie in it, and their paths may have 107 characters.
    with TemporaryDirectory(prefix="run-") as scratch:
        yield Program(tmp_path, {"ONRECORD_WEB_PORT": "0", "TMPDIR": scratch})


def test_form_answers_from_the_examples_without_a_token(looking_around: Program) -> None:
    with running(looking_around) as run:
        page = post_form(run.port, QUOTED)
        run.end()
    assert "Denied by Meta" in page
    assert "scratch database" in run.said
    assert "@BotFather" in run.said


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=lambda each: each.name)
def test_signal_ends_it_cleanly_within_seconds(looking_around: Program, by: signal.Signals) -> None:
    with running(looking_around) as run:
        post_form(run.port, QUOTED)
        seconds = run.end(by)
    assert (run.process.returncode, "Traceback" in run.logged) == (0, False)
    assert seconds < 5
    assert list(Path(looking_around.settings["TMPDIR"]).iterdir()) == []


def test_own_corpus_is_served_without_a_token(stocked: Program) -> None:
    with running(Program(stocked.folder, {"ONRECORD_WEB_PORT": "0"})) as run:
        page = post_form(run.port, QUOTED)
    assert "Denied by Meta" in page
    assert "scratch database" not in run.said


def test_taken_port_is_told_in_a_sentence(looking_around: Program) -> None:
    with running(looking_around) as run:
        settings = {**looking_around.settings, "ONRECORD_WEB_PORT": str(run.port)}
        second = Program(looking_around.folder, settings).run("run")
    assert second.status == 1
    assert f"The website cannot start at 127.0.0.1, port {run.port}: another program uses it." in second.err
    assert "Traceback" not in second.err


def with_bot(program: Program, api_url: str) -> Program:
    settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api_url, "WEB_PORT": "0", "LOG_LEVEL": "debug"}
    return Program(program.folder, {f"ONRECORD_{name}": value for name, value in settings.items()})


def test_bot_answers_and_its_token_is_never_logged(stocked: Program) -> None:
    with serve_bot_api(TOKEN) as api, running(with_bot(stocked, api.url)) as run:
        api.write(QUOTED)
        answer = api.sent.get(timeout=30)
        seconds = run.end()
    assert "Denied by Meta" in answer
    assert "The bot is @onrecord_test_bot." in run.said
    assert TOKEN.partition(":")[2] not in run.said + run.logged
    assert QUOTED[20:60] not in run.logged
    assert (run.process.returncode, seconds < 10) == (0, True)


def test_bot_answers_what_a_webhook_delivers_and_fetches_nothing(empty: Program) -> None:
    behind = {"ONRECORD_WEBHOOK_URL": "https://onrecord.example.org"}
    with serve_bot_api(TOKEN) as api:
        program = with_bot(empty, api.url)
        with running(Program(program.folder, {**program.settings, **behind})) as run:
            assert api.deliver(run.port, 1, "/help") == 200
            assert api.sent.get(timeout=30)
            run.end()
    assert (api.most_fetching, "https://onrecord.example.org/webhook" in run.said) == (0, True)
    assert derive_secret(TOKEN) not in run.said + run.logged


def test_signal_hands_back_what_a_slow_page_holds_up(empty: Program) -> None:
    with serve_bot_api(TOKEN) as api, socket.create_server(("127.0.0.1", 0)) as page:
        page.settimeout(30)
        program = with_bot(empty, api.url)
        with running(Program(program.folder, {**program.settings, "ONRECORD_FETCH_ALLOW": "127.0.0.0/8"})) as run:
            api.write(f"http://127.0.0.1:{page.getsockname()[1]}/slow")
            connection, _ = page.accept()  # and never an answer
            seconds = run.end()
            connection.close()
    assert (run.process.returncode, seconds < 10) == (0, True)
    with closing(sqlite3.connect(empty.folder / "data/onrecord.db")) as database:
        assert database.execute("SELECT worker FROM inbox WHERE state = 'waiting'").fetchall() == [(None,)]


def test_refused_token_is_told_in_a_sentence(empty: Program) -> None:
    with serve_bot_api("1:another") as api:
        ended = with_bot(empty, api.url).run("run")
    assert ended.status == 1
    assert ended.err.splitlines()[-1] == "Telegram does not know the token in ONRECORD_TELEGRAM_TOKEN."
    assert TOKEN not in ended.err


def test_process_that_cannot_start_says_why(empty: Program) -> None:
    ended = with_bot(empty, "http://127.0.0.1:9").run("worker")
    assert (ended.status, "Traceback" in ended.err) == (1, False)
    assert "`onrecord worker` shares its bot with other processes, for which PostgreSQL is needed" in ended.err


def test_bot_with_an_empty_corpus_is_told_how_to_fill_it(empty: Program) -> None:
    with running(with_bot(empty, "http://127.0.0.1:9")) as run:
        assert run.port
    assert "Fill it with `onrecord import FILE`" in run.said


def test_website_runs_while_telegram_is_away(stocked: Program) -> None:
    program = with_bot(stocked, "http://127.0.0.1:9")
    with running(Program(program.folder, {**program.settings, "ONRECORD_LOG_FORMAT": "json"})) as run:
        page = post_form(run.port, QUOTED)
        problems = read_problems(run)
        run.end()
    assert "Denied by Meta" in page
    assert problems == ["telegram"]
    assert {json.loads(line)["level"] for line in run.logged.splitlines()} >= {"debug", "warning"}
    assert TOKEN.partition(":")[2] not in run.logged
    assert QUOTED[20:60] not in run.logged
    assert (run.process.returncode, "Traceback" in run.logged) == (0, False)


async def test_answers_and_passing_links_are_deleted_in_time(tmp_path: Path) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=31)
    store = await Store.open(None, tmp_path / "data", now=lambda: long_ago)
    answer = await store.answers.save_answer(42, 7, 7, [1], CheckResult("https://example.org", Outcome.NO_RECORD))
    await store.shared.keep_passing(42, -7, ["https://example.org"], datetime.now(UTC) - timedelta(days=8))
    with running(Program(tmp_path, {"ONRECORD_WEB_PORT": "0", "ONRECORD_TELEGRAM_TOKEN": TOKEN, **AWAY})) as run:
        assert run.port
        run.end()
    left = await store.answers.find_answer(42, answer), await store.shared.list_passed(42, -7, 1)
    await store.close()
    assert left == (None, ())


async def test_import_nobody_takes_over_is_dropped_at_start(tmp_path: Path) -> None:
    store = await Store.open(None, tmp_path / "data")
    long_ago = datetime.now(UTC) - timedelta(hours=25)
    import_id = await store.curator.staging.begin("U1", "rows.jsonl", long_ago, force=False)
    with running(Program(tmp_path, {"ONRECORD_WEB_PORT": "0", "ONRECORD_TELEGRAM_TOKEN": TOKEN, **AWAY})) as run:
        assert run.port
        run.end()
    with pytest.raises(NotOnRecord):
        await store.curator.staging.discard(import_id)
    await store.close()
