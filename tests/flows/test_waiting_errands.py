"""Errands that come to pass in another order than they were stored in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest

from onrecord.bot.errands import NoticeErrand, make_notice
from onrecord.handlers.actions import Purpose, Send
from onrecord.verification.desks import Seen
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.kinds import Matter
from onrecord.verification.posting import Queue
from tests.fakes.bot_api import BOT, Reader
from tests.fakes.moments import let_run
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


def let_begin_break_off(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the store die once when it has noted that a message is being sent, and before it could say so."""
    begin = scene.post.outbox.begin

    async def break_off(errand_id: int, epoch: int) -> None:
        monkeypatch.setattr(scene.post.outbox, "begin", begin)
        await begin(errand_id, epoch)
        raise StoreUnavailable("It died.")

    monkeypatch.setattr(scene.post.outbox, "begin", break_off)


@pytest.mark.parametrize(("away_h", "copies"), [(0, 1), (1, 0)], ids=["in time", "too late"])
async def test_message_that_the_store_died_over_is_sent_once_or_too_late(
    scene: Scene, reader: Reader, monkeypatch: pytest.MonkeyPatch, away_h: int, copies: int
) -> None:
    let_begin_break_off(scene, monkeypatch)
    await reader.put("https://news.example/a")
    await let_run()
    assert scene.api.sent == []
    scene.clock.now += timedelta(hours=away_h)
    await scene.clock.advance(1)
    await reader.settle()
    assert len(scene.api.sent) == copies
    assert await scene.post.outbox.measure(BOT_ID) == Queue(0, None)
