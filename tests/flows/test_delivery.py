"""What becomes of an answer when Telegram refuses it."""

from __future__ import annotations

import pytest
from telegram.error import NetworkError, TimedOut

from onrecord.bot.connecting import TokenRefused
from tests.fakes.bot_api import Reader, refusal
from tests.fakes.moments import let_run
from tests.flows.conftest import Scene

LINK = "https://news.example/a"


async def test_flood_limit_is_waited_out(scene: Scene, reader: Reader) -> None:
    scene.api.refusals["sendMessage"] = [refusal(429, "Too Many Requests: retry after 7", retry_after=7)]
    await reader.put(LINK)
    await scene.clock.advance(6.9)
    assert len(scene.api.sent) == 1
    await scene.clock.advance(0.2)
    assert len(scene.api.sent) == 2


async def test_flood_limit_beyond_an_hour_gives_the_answer_up(scene: Scene, reader: Reader) -> None:
    scene.api.refusals["sendMessage"] = [refusal(429, "Too Many Requests: retry after 3600", retry_after=3600)]
    await reader.say(LINK)
    assert len(scene.api.sent) == 1


async def test_timed_out_message_is_not_sent_twice(scene: Scene, reader: Reader) -> None:
    scene.api.refusals["sendMessage"] = [TimedOut()]
    await reader.put(LINK)
    await scene.clock.advance(60)
    assert len(scene.api.sent) == 1


async def test_message_that_never_left_is_sent_again(scene: Scene, reader: Reader) -> None:
    scene.api.refusals["sendMessage"] = [never_left()]
    await reader.put(LINK)
    await scene.clock.advance(2)
    assert len(scene.api.sent) == 2


async def test_blocked_bot_sends_nothing_more(scene: Scene, reader: Reader) -> None:
    scene.api.refusals["sendMessage"] = [refusal(403, "Forbidden: bot was blocked by the user")] * 2
    await reader.say(f"{LINK} {LINK}b")
    assert len(scene.api.sent) == 1


async def test_blocked_bot_goes_on_with_others(scene: Scene, reader: Reader) -> None:
    scene.api.refusals["sendMessage"] = [refusal(403, "Forbidden: bot was blocked by the user")]
    await reader.say(LINK)
    await Reader(scene.bots[0], scene.clock, user_id=78).say(LINK)
    assert scene.api.sent[-1].chat_id == 78


async def test_migrated_chat_gets_the_answer_at_its_new_place(scene: Scene, reader: Reader) -> None:
    scene.api.refusals["sendMessage"] = [refusal(400, "Bad Request: migrated", migrate_to_chat_id=-1001)]
    await reader.say(LINK)
    assert [call.chat_id for call in scene.api.sent] == [77, -1001]


async def test_refused_token_stops_the_start_without_naming_it(scene: Scene) -> None:
    scene.api.refusals["getMe"] = [refusal(401, "Unauthorized")]
    with pytest.raises(TokenRefused, match="ONRECORD_TELEGRAM_TOKEN") as caught:
        await scene.start()
    assert caught.value.__cause__ is None


async def test_start_waits_for_the_network(scene: Scene) -> None:
    import asyncio

    scene.api.refusals["getMe"] = [never_left(), never_left()]
    start = asyncio.create_task(scene.start())
    await scene.clock.advance(3)
    await let_run()
    assert start.done()
    await start


def never_left() -> NetworkError:
    class ConnectError(Exception):
        """Named as that of httpx."""

    error = NetworkError("httpx.ConnectError")
    error.__cause__ = ConnectError()
    return error
