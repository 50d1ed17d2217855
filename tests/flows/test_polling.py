"""The bot through real long polling, with the library's own HTTP client, against a Bot API server on this machine."""

from __future__ import annotations

import io
import logging
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from telegram import Bot

from onrecord.bot.application import build_post
from onrecord.bot.connecting import make_request
from onrecord.bot.contact import Contact
from onrecord.bot.redaction import Redaction
from onrecord.bot.telegram_app import TelegramOptions, build_telegram_bot
from onrecord.storage.database import Database, name_default_database
from onrecord.storage.store import Store
from tests.fakes.api_server import ApiServer, run_api_server
from tests.fakes.bot_api import READER, TOKEN, find_entities
from tests.fakes.checks import ScriptedChecks, matched
from tests.fakes.services import make_services

LINK = "https://news.example/a"
WORDS = "These are the private words of a reader"


@pytest.fixture
def checks() -> ScriptedChecks:
    return ScriptedChecks()


@pytest.fixture
async def server(checks: ScriptedChecks, logs: dict[str, io.StringIO], data_folder: Path) -> AsyncIterator[ApiServer]:
    """A Bot API server, with the bot that polls it."""
    store = await Store.open(None, data_folder)
    async with run_api_server() as server:
        bot = build_telegram_bot(
            TelegramOptions(TOKEN, server.url),
            make_services(store, lambda: datetime.now(UTC), checks=checks),
            build_post(store, is_alone=True),
        )
        await bot.start()
        await bot.poll()
        try:
            yield server
        finally:
            await bot.stop()
            await store.close()


@pytest.fixture
def logs() -> Iterator[dict[str, io.StringIO]]:
    """All that is logged from DEBUG on: `raw`, and as the program writes it."""
    streams = {"raw": io.StringIO(), "written": io.StringIO()}
    handlers = {name: logging.StreamHandler(stream) for name, stream in streams.items()}
    handlers["written"].addFilter(Redaction([TOKEN]))
    root, talkative = logging.getLogger(), [logging.getLogger(name) for name in ("", "httpx", "httpcore")]
    levels = [logger.level for logger in talkative]
    for logger in talkative:  # A program that was started in this process before may have quietened them.
        logger.setLevel(logging.DEBUG)
    for handler in handlers.values():  # The raw one first: the filter rewrites what it lets pass.
        root.addHandler(handler)
    yield streams
    for handler in handlers.values():
        root.removeHandler(handler)
    for logger, level in zip(talkative, levels, strict=True):
        logger.setLevel(level)


def message(words: str = "", **fields: object) -> dict[str, object]:
    content = {"text": words, "entities": find_entities(words)} if words else {}
    return {"message_id": 1, "date": 0, "chat": {"id": 77, "type": "private"}, "from": READER, **content, **fields}


async def test_link_is_answered_through_long_polling(server: ApiServer, checks: ScriptedChecks) -> None:
    checks.lay_down(matched(LINK))
    await server.put(message=message(LINK))
    call = await server.next_call("sendMessage")
    assert "S1 · Ministry of Roads" in call["text"]


async def test_document_is_fetched_from_the_other_server(server: ApiServer, checks: ScriptedChecks) -> None:
    document = {"file_id": "f", "file_unique_id": "f", "file_name": "f.txt", "mime_type": "text/plain", "file_size": 9}
    await server.put(message=message(document=document))
    await server.next_call("sendMessage")
    assert checks.documents == [("f.txt", b"The bridge is closed.")]


async def test_token_reaches_no_log_at_debug(
    server: ApiServer, checks: ScriptedChecks, logs: dict[str, io.StringIO], capfd: pytest.CaptureFixture[str]
) -> None:
    checks.broken[LINK] = RuntimeError(f"https://api.telegram.org/bot{TOKEN}/sendMessage")
    checks.held[LINK].set()
    await server.put(message=message(LINK))
    await server.next_call("sendMessage")
    assert TOKEN in logs["raw"].getvalue()
    written = logs["written"].getvalue() + "".join(capfd.readouterr())
    assert "HTTP Request: POST" in written
    assert TOKEN not in written
    assert TOKEN.partition(":")[2] not in written


async def test_words_of_a_reader_reach_no_log_at_debug(
    server: ApiServer, logs: dict[str, io.StringIO], data_folder: Path
) -> None:
    await server.put(message=message(WORDS))
    await server.next_call("sendMessage")
    database = Database(name_default_database(data_folder))
    async with database.ask() as connection:  # the driver tells all that goes to its thread
        await connection.execute(text("SELECT :words"), {"words": WORDS})
    await database.close()
    assert WORDS in logs["raw"].getvalue()
    assert WORDS not in logs["written"].getvalue()


async def test_failed_polls_are_logged_in_a_line_each(
    server: ApiServer, checks: ScriptedChecks, logs: dict[str, io.StringIO]
) -> None:
    server.failures, server.senseless = 1, 1
    await server.put(message=message(LINK))
    await server.next_call("sendMessage")
    assert logs["written"].getvalue().count("Updates cannot be fetched: Bad Gateway") == 1
    assert logs["written"].getvalue().count("Updates cannot be fetched: the answer holds no list of updates") == 1
    assert "Traceback" not in logs["written"].getvalue()


async def test_answers_tell_by_how_much_the_clock_is_wrong() -> None:
    wrong_by = timedelta(hours=-1)
    contact = Contact(lambda: datetime.now(UTC) + wrong_by)
    async with run_api_server() as server, Bot(TOKEN, f"{server.url}/bot", request=make_request(contact, 1)):
        assert contact.ahead
        assert abs(contact.ahead - wrong_by) < timedelta(minutes=1)
