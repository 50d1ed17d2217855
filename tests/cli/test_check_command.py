from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from onrecord.bot.cli import Language
from onrecord.locales.catalogue import known_languages
from tests.cli.program import Ended, Program

QUOTED = (
    "The ministry said: “Facebook has provided Kazakhstan direct and exclusive access to Facebook's ‘Content Reporting "
    "System’ (CRS) which can help the government to report content that may violate Facebook's global content policy.”"
)
MEGABYTE = 1_000_000

UNREADABLE = {
    "missing.html": "no_such_file",
    "folder": "not_text",
    "empty.txt": "empty",
    "blank.txt": "empty",
    "binary.bin": "not_text",
    "large.txt": "too_large",
    "http://": "bad_url",
    "http://exa mple.org/": "bad_url",
    "ftp://example.org/file": "bad_url",
    "file:///etc/passwd": "bad_url",
    "www.exa mple.org": "bad_url",
    "http://127.0.0.1/": "blocked_address",
    "http://[::1]:8080/": "blocked_address",
    "http://169.254.169.254/latest/meta-data": "blocked_address",
}


@pytest.fixture(scope="module")
def folder(stocked: Program) -> Path:
    """The working folder, with a file of every wrong kind."""
    (stocked.folder / "folder").mkdir()
    (stocked.folder / "empty.txt").touch()
    (stocked.folder / "blank.txt").write_text(" \n\t\n", encoding="utf-8")
    (stocked.folder / "binary.bin").write_bytes(bytes(range(256)) * 40)
    with (stocked.folder / "large.txt").open("wb") as large:
        large.truncate(50 * MEGABYTE)
    (stocked.folder / "good.txt").write_text(QUOTED, encoding="utf-8")
    return stocked.folder


@pytest.fixture(scope="module")
def wrong(stocked: Program, folder: Path) -> Ended:
    """One process that was given every wrong input and, in the end, a right one."""
    return stocked.run("check", "--json", *UNREADABLE, "good.txt")


@pytest.fixture(scope="module")
def results(wrong: Ended) -> dict[str, Any]:
    return {result["input"]: result for result in map(json.loads, wrong.out.splitlines())}


@pytest.mark.parametrize(("given", "reason"), UNREADABLE.items())
def test_wrong_input_has_its_reason(results: dict[str, Any], given: str, reason: str) -> None:
    assert (results[given]["outcome"], results[given]["reason"]) == ("unreadable", reason)


def test_one_line_per_input_in_order(results: dict[str, Any]) -> None:
    assert list(results) == [*UNREADABLE, "good.txt"]


def test_right_input_among_wrong_ones_is_checked(results: dict[str, Any]) -> None:
    assert results["good.txt"]["matches"][0]["statement"]["key"] == "kz-joint-2021"


def test_wrong_input_ends_with_1_and_says_nothing_else(wrong: Ended) -> None:
    assert (wrong.status, wrong.err) == (1, "")


def test_person_gets_a_sentence_for_each_wrong_input(stocked: Program, folder: Path) -> None:
    ended = stocked.run("check", "missing.html", "large.txt", "ftp://example.org/file")
    assert (ended.status, ended.err) == (1, "")
    assert [line for line in ended.out.splitlines() if line.endswith((".", "that."))] == [
        "There is no such file. Look at the name and try again.",
        "This is too large for me to read. Paste the part that matters and I will check that.",
        "This is not a link that I can open. Send one that begins with http:// or https://, or paste the text.",
    ]


def test_person_gets_the_record(stocked: Program, pages: Path) -> None:
    ended = stocked.run("check", pages / "wire-copy.html")
    assert ended.status == 0
    assert "Denied by Meta (Ben McConaghy) · 2 November 2021, a day after this article" in ended.out


@pytest.mark.parametrize(
    ("options", "locale", "sentence"),
    [
        (
            ["--language", "ru"],
            "C.UTF-8",
            "Опровержение: Meta (Ben McConaghy) · 2 ноября 2021, на следующий день после",
        ),
        (
            ["--language", "kk"],
            "ru_RU.UTF-8",
            "Теріске шығарған: Meta (Ben McConaghy) · 2021 ж. 2 қараша, осы мақаладан",
        ),
        ([], "kk_KZ.UTF-8", "Теріске шығарған: Meta (Ben McConaghy) · 2021 ж. 2 қараша, осы мақаладан"),
        (
            ["--language", "en"],
            "ru_RU.UTF-8",
            "Denied by Meta (Ben McConaghy) · 2 November 2021, a day after this article",
        ),
    ],
    ids=["chosen", "chosen against the terminal", "of the terminal", "English at a Russian terminal"],
)
def test_record_is_in_the_language_of_its_reader(
    stocked: Program, pages: Path, options: list[str], locale: str, sentence: str
) -> None:
    ended = replace(stocked, settings={"LC_ALL": locale}).run("check", *options, pages / "wire-copy.html")
    assert (ended.status, ended.err) == (0, "")
    assert sentence in ended.out


def test_unreadable_input_is_told_in_the_language(stocked: Program) -> None:
    ended = stocked.run("check", "--language", "kk", "missing.html")
    assert ended.out == "Мұндай файл жоқ. Атын тексеріп, қайталап көріңіз.\n"


def test_json_is_the_same_in_every_language(stocked: Program) -> None:
    told = [
        replace(stocked, settings={"LC_ALL": locale}).run("check", "--json", *options, "missing.html", "empty.txt").out
        for locale, options in [("C", []), ("ru_RU.UTF-8", []), ("C", ["--language", "kk"])]
    ]
    assert told[0] == told[1] == told[2]


def test_every_language_can_be_chosen() -> None:
    assert {str(each) for each in Language} == set(known_languages())


def test_readme_shows_what_is_printed(stocked: Program, root: Path, pages: Path) -> None:
    sample = (root / "README.md").read_text(encoding="utf-8").split("```")[1]
    printed = stocked.run("check", pages / "wire-copy.html").out
    assert [line for line in sample.splitlines() if line.removesuffix(" …") not in printed] == []


def test_cold_start_takes_less_than_two_seconds_of_processor_time(stocked: Program, folder: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    stocked.run("check", "good.txt")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2


def test_every_example_page_is_matched(stocked: Program, pages: Path) -> None:
    ended = stocked.run("check", "--json", *sorted(pages.glob("*.html")))
    outcomes = {json.loads(line)["outcome"] for line in ended.out.splitlines()}
    assert (ended.status, outcomes) == (0, {"matched"})


def test_standard_input_is_read_with_its_date(stocked: Program) -> None:
    ended = stocked.run("check", "--json", "--text", "--published", "2021-11-01", "-", stdin=QUOTED.encode())
    result = json.loads(ended.out)
    assert (result["input"], result["article"]["published"], result["article"]["text"]) == ("-", "2021-11-01", QUOTED)


def test_empty_standard_input_is_named(stocked: Program) -> None:
    ended = stocked.run("check", "--json", "-")
    assert (ended.status, json.loads(ended.out)["reason"]) == (1, "empty")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--published", "2021-13-01", "x"], "'2021-13-01' is not a day; write it as YYYY-MM-DD, such as 2021-11-01"),
        (["--published", "yesterday", "x"], "'yesterday' is not a day"),
        (["--published", "2021-W01-1", "x"], "'2021-W01-1' is not a day"),
        (["--language", "de", "x"], "'de' is not one of 'en', 'kk', 'ru'."),
        (["--jsonn", "x"], "No such option: --jsonn"),
        (["--text", "x"], "--text adds to the JSON and needs --json"),
        ([], "Missing argument 'LINK-OR-FILE...'"),
    ],
    ids=["wrong date", "no date", "week", "unknown language", "unknown option", "text without json", "no input"],
)
def test_wrong_options_end_with_2(empty: Program, arguments: list[str], sentence: str) -> None:
    ended = empty.run("check", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert sentence in ended.err
    assert not (empty.folder / "data").exists()


def test_wrong_settings_end_with_2_and_a_line_each(tmp_path: Path) -> None:
    program = Program(tmp_path, {"ONRECORD_WEB_PORT": "eighty", "ONRECORD_FETCH_ALOW": "10.0.0.0/8"})
    ended = program.run("check", "x.txt")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        "ONRECORD_FETCH_ALOW is not a setting; did you mean ONRECORD_FETCH_ALLOW?",
        "ONRECORD_WEB_PORT is 'eighty'; allowed is a whole number from 0 (any free port) to 65535.",
    ]


@pytest.mark.parametrize(
    "content",
    [b"this is no database, and long enough to be taken for one" * 30, None],
    ids=["not a database", "a folder"],
)
def test_unusable_database_is_told_in_a_sentence(empty: Program, content: bytes | None) -> None:
    database = empty.folder / "data" / "onrecord.db"
    database.parent.mkdir()
    database.write_bytes(content) if content else database.mkdir()
    ended = empty.run("check", "x.txt")
    assert ended.status == 1
    assert "cannot be used" in ended.err
    assert "Traceback" not in ended.err


def test_closed_pipe_is_no_failure_to_tell(stocked: Program, folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    program = stocked.start("check", "--json", *["good.txt"] * 5, stdout=writing)
    os.close(writing)
    _, told = program.communicate(timeout=60)
    assert told == ""


class SilentSite(BaseHTTPRequestHandler):
    """Takes a request and answers only when the test is over."""

    asked = Event()
    over = Event()

    def do_GET(self) -> None:
        self.asked.set()
        self.over.wait(60)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_interrupt_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), SilentSite) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        program = Program(tmp_path, {"ONRECORD_FETCH_ALLOW": "127.0.0.0/8"})
        process = program.start("check", f"http://127.0.0.1:{site.server_port}/", stdout=subprocess.DEVNULL)
        assert SilentSite.asked.wait(60)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=30)
        SilentSite.over.set()
        site.shutdown()
    assert (process.returncode, told) == (130, "")
