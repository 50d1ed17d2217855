"""Errands that come to pass in another order than they were stored in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from onrecord.bot.errands import NoticeErrand, make_notice
from onrecord.handlers.actions import Purpose, Send
from onrecord.verification.desks import Seen
from onrecord.verification.kinds import Matter
from tests.fakes.bot_api import BOT, Reader
from tests.fakes.post import MemoryOutbox
from tests.flows.conftest import Scene

BOT_ID = int(str(BOT["id"]))


async def never_rest(wake: Callable[[], None]) -> None:
    while True:
        wake()
        await asyncio.sleep(0)


async def test_errand_that_came_to_pass_late_is_sent_however_much_follows(scene: Scene, reader: Reader) -> None:
    outbox = scene.post.outbox
    assert isinstance(outbox, MemoryOutbox)
    early = outbox.draw_number()
    await reader.say("https://news.example/a")
    send = Send(88, "Late", Purpose.NOTICE, scene.clock() + timedelta(hours=1))
    outbox.put(early, BOT_ID, make_notice(send, NoticeErrand(Matter.CHANGES, Seen())), scene.clock())
    scene.api.reached.clear()
    busy = asyncio.create_task(never_rest(scene.bots[0].notifier.wake_sender))
    try:
        await asyncio.wait_for(scene.api.reached["sendMessage"].wait(), 10)
    finally:
        busy.cancel()
        with suppress(asyncio.CancelledError):
            await busy
    assert scene.api.sent[-1].chat_id == 88
