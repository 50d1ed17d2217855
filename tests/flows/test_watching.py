"""What an operator sees of the bot at work: the lines of its log."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from telegram.error import TimedOut

from onrecord.bot.redaction import Redaction
from onrecord.bot.structured_logs import CONSOLE, JSON, make_formatter
from tests.fakes.bot_api import TOKEN, Reader
from tests.flows.conftest import Scene

LINK = "https://news.example/a"
WORDS = "These are the private words of a reader"


@pytest.fixture(params=[CONSOLE, JSON])
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """All that the program writes, from DEBUG on."""
    stream, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(make_formatter(request.param))
    handler.addFilter(Redaction([TOKEN]))
    level = root.level
    root.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


async def test_neither_token_nor_words_reach_the_log(log: io.StringIO, scene: Scene, reader: Reader) -> None:
    scene.checks.broken[LINK] = RuntimeError(f"{WORDS} https://api.telegram.org/bot{TOKEN}/sendMessage")
    scene.checks.held[LINK].set()
    await reader.say(f"{WORDS} {LINK}")
    assert "A handler failed" in log.getvalue()
    assert WORDS not in log.getvalue()
    assert TOKEN.partition(":")[2] not in log.getvalue()


@pytest.mark.parametrize("log", [JSON], indirect=True)
async def test_one_number_leads_from_update_to_answer(log: io.StringIO, scene: Scene, reader: Reader) -> None:
    scene.checks.broken[LINK] = RuntimeError()
    scene.checks.held[LINK].set()
    scene.api.refusals["sendMessage"] = [TimedOut()]
    await reader.say(LINK)
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    told = [(line["logger"], line["update_id"]) for line in lines if line["level"] in {"warning", "error"}]
    number = told[0][1]
    assert told == [(f"onrecord.bot.{module}", number) for module in ("intake", "reach", "sender")]
