"""Errors are posted to an address of the operator, as the log tells them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from onrecord.bot.error_reports import MOST_PER_MINUTE, report_errors
from onrecord.bot.redaction import Redaction
from onrecord.bot.structured_logs import name_update
from tests.fakes.bot_api import TOKEN

WORDS = "the words of a reader"
logger = logging.getLogger("onrecord.bot.test")


class Collector:
    """Whatever the operator has to take reports."""

    def __init__(self) -> None:
        self.url = ""
        self.status = 204
        self.posted: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def take(self, request: web.Request) -> web.Response:
        await self.posted.put(await request.json())
        return web.Response(status=self.status)

    async def next(self) -> dict[str, Any]:
        return await asyncio.wait_for(self.posted.get(), 10)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    collector = Collector()
    application = web.Application()
    application.router.add_post("/errors", collector.take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    collector.url = f"http://127.0.0.1:{runner.addresses[0][1]}/errors"
    yield collector
    await runner.cleanup()


def fail() -> None:
    """Log an error as a foreign library would, with words and token all over it."""
    words = WORDS
    try:
        raise ValueError(words)
    except ValueError:
        logger.exception("Failed at https://api.telegram.org/bot%s/getMe", TOKEN)


async def test_error_is_posted_without_words_variables_and_token(collector: Collector) -> None:
    async with report_errors(collector.url, Redaction([TOKEN])):
        with name_update(7):
            fail()
        posted = await collector.next()
    assert (posted["level"], posted["logger"], posted["update_id"]) == ("error", "onrecord.bot.test", 7)
    assert posted["exception"].startswith("builtins.ValueError\n  ")
    assert "test_error_reports.py" in posted["exception"]
    assert WORDS not in str(posted)
    assert TOKEN.partition(":")[2] not in str(posted)


async def test_error_of_another_thread_is_posted(collector: Collector) -> None:
    async with report_errors(collector.url, Redaction([TOKEN])):
        await asyncio.to_thread(logger.error, "in a thread")
        assert (await collector.next())["event"] == "in a thread"


async def test_error_of_the_last_moment_is_posted(collector: Collector) -> None:
    async with report_errors(collector.url, Redaction([TOKEN])):
        logger.error("the last")
    assert collector.posted.get_nowait()["event"] == "the last"


async def test_only_errors_and_only_meanwhile_are_posted(collector: Collector) -> None:
    async with report_errors(collector.url, Redaction([TOKEN])):
        logger.warning("no error")
    logger.error("too late")
    assert collector.posted.empty()


async def test_flood_of_errors_is_cut_off_and_told(collector: Collector, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    async with report_errors(collector.url, Redaction([TOKEN]), clock):
        for number in range(MOST_PER_MINUTE + 3):
            logger.error("error %d", number)
        posted = {(await collector.next())["event"] for _ in range(MOST_PER_MINUTE)}
        clock.now = 60.0
        logger.error("a minute later")
        assert (await collector.next())["event"] == "a minute later"
    assert posted == {f"error {number}" for number in range(MOST_PER_MINUTE)}
    assert "3 errors were not reported" in caplog.text


@pytest.mark.parametrize("status", [302, 500])
async def test_refused_report_is_a_warning_and_no_new_report(
    collector: Collector, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    collector.status = status
    async with report_errors(collector.url, Redaction([TOKEN])):
        logger.error("the first")
    assert f"An error could not be reported: status {status}" in caplog.text
    assert collector.posted.qsize() == 1


async def test_collector_that_is_away_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async with report_errors("http://127.0.0.1:9/errors?key=hush", Redaction([TOKEN])):
        logger.error("an error")
    assert "could not be reported: ClientConnectorError" in caplog.text
    assert "hush" not in caplog.text


async def test_without_an_address_nothing_listens() -> None:
    handlers = logging.getLogger().handlers[:]
    async with report_errors(None, Redaction([TOKEN])):
        assert logging.getLogger().handlers == handlers
