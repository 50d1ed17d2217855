"""What counts as ready, and what Telegram's answers to polls say of it."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from onrecord.bot import readiness
from onrecord.bot.contact import Contact
from onrecord.bot.polling import Poller
from onrecord.bot.readiness import (
    LARGEST_ERROR,
    LEAST_FREE,
    OLDEST,
    SILENCE,
    Patient,
    examine_disk,
    judge_clock,
    judge_contact,
    judge_index,
    judge_queue,
)
from onrecord.verification.posting import Queue
from onrecord.web.watch import Problem
from tests.fakes.moments import StandingClock, wait_until

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("shown", "revision", "is_named"), [(None, 0, False), (3, 7, False), (None, 7, True)])
def test_index_is_named_where_there_is_none_to_search(shown: int | None, revision: int, is_named: bool) -> None:
    assert (judge_index(shown, revision) is not None) == is_named


@pytest.mark.parametrize(
    ("oldest", "is_named"),
    [(None, False), (NOON - OLDEST, False), (NOON - OLDEST - SECOND, True), (NOON + OLDEST, False)],
    ids=["empty", "in time", "late", "clock set back"],
)
def test_queue_is_named_by_the_age_of_its_oldest(oldest: datetime | None, is_named: bool) -> None:
    assert (judge_queue("inbox", Queue(1, oldest), NOON) is not None) == is_named


@pytest.mark.parametrize(
    ("heard_at", "failure", "is_named"),
    [
        (NOON, None, False),
        (NOON - SILENCE, None, False),
        (NOON - SILENCE - SECOND, None, True),
        (NOON, "NetworkError", True),
        (None, None, True),
    ],
    ids=["just heard", "long poll", "silent", "failed since", "never heard"],
)
def test_telegram_is_named_after_failure_and_silence(
    heard_at: datetime | None, failure: str | None, is_named: bool
) -> None:
    contact = Contact(lambda: NOON, heard_at, failure)
    assert (judge_contact(contact, NOON) is not None) == is_named


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (None, None),
        (LARGEST_ERROR, None),
        (-LARGEST_ERROR, None),
        (LARGEST_ERROR + SECOND, "ahead of Telegram's by 61 seconds"),
        (timedelta(hours=-1), "behind Telegram's by 3600 seconds"),
    ],
    ids=["not known", "a little ahead", "a little behind", "ahead", "behind"],
)
def test_wrong_clock_is_named(ahead: timedelta | None, words: str | None) -> None:
    problem = judge_clock(ahead)
    assert (problem is not None) == (words is not None)
    assert problem is None or (problem.name == "clock" and words in problem.sentence)


@pytest.mark.parametrize(
    ("date", "ahead"),
    [
        ("Mon, 04 May 2026 11:58:00 GMT", timedelta(minutes=2)),
        ("Mon, 04 May 2026 12:00:05 -0000", timedelta(seconds=-5)),
        ("at noon", None),
        (None, None),
    ],
)
def test_clock_is_compared_with_the_date_of_an_answer(date: str | None, ahead: timedelta | None) -> None:
    contact = Contact(lambda: NOON, ahead=timedelta(hours=5))
    contact.compare_clocks(date)
    assert contact.ahead == ahead


def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    problem = examine_disk(tmp_path / "nowhere")
    assert problem
    assert (problem.name, "No such file or directory" in problem.sentence) == ("disk", True)


@pytest.mark.parametrize(("free", "is_named"), [(LEAST_FREE, False), (LEAST_FREE - 1, True)])
def test_disk_without_room_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, is_named: bool) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: Usage(free))
    problem = examine_disk(tmp_path)
    assert (problem is not None) == is_named
    assert not problem or problem.sentence.endswith("63 MB are left.")


async def test_look_that_takes_too_long_tells_what_was_found_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "PATIENCE_S", 0.01)
    locked, may_end = Problem("store", "It is locked."), asyncio.Event()

    async def look() -> list[Problem]:
        await may_end.wait()
        return [locked]

    patient = Patient("store", look)
    assert [each.sentence for each in await patient.ask()] == ["It has given no answer for 0 seconds."]
    may_end.set()
    monkeypatch.undo()
    assert await patient.ask() == [locked]
    may_end.clear()
    monkeypatch.setattr(readiness, "PATIENCE_S", 0.01)
    assert await patient.ask() == [locked]
    await patient.close()


class Usage:
    def __init__(self, free: int) -> None:
        self.free = free


class ScriptedRequest(BaseRequest):
    """Answers polls with what the test puts in: an error, or no updates."""

    def __init__(self) -> None:
        self.outcomes: asyncio.Queue[Exception | None] = asyncio.Queue()
        self.asked: list[int] = []  # for how many seconds each poll would wait

    @property
    def read_timeout(self) -> float:
        return 5

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: object, **more: object
    ) -> tuple[int, bytes]:
        self.asked += [int(seconds) for seconds in re.findall(r"getUpdates.*timeout=(\d+)", url)]
        if "getUpdates" not in url:
            return 200, json.dumps({"ok": True, "result": True}).encode()
        outcome = await self.outcomes.get()
        if outcome is not None:
            raise outcome
        return 200, json.dumps({"ok": True, "result": []}).encode()


async def test_polls_tell_whether_telegram_answers() -> None:
    clock, request = StandingClock(), ScriptedRequest()
    contact = Contact(clock)

    async def take(_: object) -> None: ...

    poller = Poller("https://api.telegram.org/bot1:a", request, [], take, sleep=clock.sleep, contact=contact)
    await poller.start()
    request.outcomes.put_nowait(NetworkError("unreachable"))
    await wait_until(lambda: contact.failure == "NetworkError")
    request.outcomes.put_nowait(None)
    await clock.advance(1)
    await wait_until(lambda: len(request.asked) == 3)
    await poller.stop()
    assert (contact.heard_at, contact.failure) == (clock(), None)
    assert [seconds > 0 for seconds in request.asked] == [True, False, True]  # that it is back is heard at once
