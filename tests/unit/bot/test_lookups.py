"""What is remembered of the administrators of a chat."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from telegram.ext import ExtBot
from telegram.request import RequestData

from onrecord.bot.lookups import TelegramLookups
from tests.fakes.bot_api import TOKEN, RecordedApi
from tests.fakes.moments import StandingClock

CHAT_ID = -1001000000500


class HeldApi(RecordedApi):
    """Holds back its answers, made when the question came, until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: object, **more: object
    ) -> tuple[int, bytes]:
        answer = await super().do_request(url, method, request_data, *timeouts, **more)
        await self.go.wait()
        return answer


async def test_answer_older_than_a_change_is_not_remembered() -> None:
    api = HeldApi()
    lookups = TelegramLookups(ExtBot(TOKEN, request=api, get_updates_request=api), StandingClock())
    api.admins[CHAT_ID] = {5, 6}
    asking = asyncio.create_task(lookups.find_admins(CHAT_ID))
    await api.reached["getChatAdministrators"].wait()
    api.admins[CHAT_ID] = {5}
    lookups.forget(CHAT_ID)
    api.go.set()
    await asking
    assert await lookups.find_admins(CHAT_ID) == {5}


@pytest.mark.parametrize("hours", [-1, 1], ids=["back", "forward"])
async def test_answer_is_asked_anew_when_the_clock_is_set(hours: int) -> None:
    api, clock = RecordedApi(), StandingClock()
    lookups = TelegramLookups(ExtBot(TOKEN, request=api, get_updates_request=api), clock)
    for admins in ({5, 6}, {5}):
        api.admins[CHAT_ID] = admins
        assert await lookups.find_admins(CHAT_ID) == admins
        clock.now += timedelta(hours=hours)
