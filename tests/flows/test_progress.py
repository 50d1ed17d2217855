"""What a reader sees while the bot works, and in which order answers come."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from onrecord.bot.errands import SignRole
from onrecord.handlers.actions import PRESS_LIFE
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.posting import Errand
from tests.fakes.bot_api import Reader, refusal
from tests.fakes.checks import matched
from tests.fakes.moments import let_run
from tests.fakes.post import MemoryInbox, MemoryOutbox
from tests.flows.conftest import Scene

SLOW, QUICK = "https://slow.example/a", "https://quick.example/a"
WORKING = "I am reading it …"


async def ask_slowly(scene: Scene, reader: Reader, seconds: float) -> None:
    """Send a link and let that much time pass while it is read."""
    scene.checks.held[SLOW].clear()
    await reader.put(SLOW)
    await scene.clock.advance(seconds)


async def finish(scene: Scene, reader: Reader) -> None:
    scene.checks.held[SLOW].set()
    await reader.settle()


async def test_typing_shows_while_work_goes_on(scene: Scene, reader: Reader) -> None:
    await ask_slowly(scene, reader, 0.5)
    assert [call.method for call in scene.api.calls[1:]] == ["sendChatAction"]
    await finish(scene, reader)


async def test_quick_answer_shows_no_sign_of_work(scene: Scene, reader: Reader) -> None:
    await reader.say(QUICK)
    assert [call.method for call in scene.api.calls] == ["getMe", "sendMessage"]


async def test_placeholder_appears_after_a_second(scene: Scene, reader: Reader) -> None:
    await ask_slowly(scene, reader, 0.9)
    assert not scene.api.sent
    await scene.clock.advance(0.2)
    assert scene.api.texts == [WORKING]
    await finish(scene, reader)


async def test_placeholder_becomes_the_answer(scene: Scene, reader: Reader) -> None:
    scene.checks.lay_down(matched(SLOW))
    await ask_slowly(scene, reader, 1.5)
    await finish(scene, reader)
    [edit] = scene.api.edits
    assert (edit.message_id, next(iter(edit.buttons))) == (1000, "Why this match")
    assert scene.answers.answers[1].message_ids == (1000,)


async def test_placeholder_becomes_the_first_of_several_answers(scene: Scene, reader: Reader) -> None:
    scene.checks.held[SLOW].clear()
    await reader.put(f"{SLOW} {QUICK}")
    await scene.clock.advance(1.5)
    await finish(scene, reader)
    assert (len(scene.api.sent), len(scene.api.edits)) == (2, 1)


class HeldOutbox(MemoryOutbox):
    """An outbox whose writing of answers takes as long as a test wants."""

    def __init__(self, inbox: MemoryInbox) -> None:
        super().__init__(inbox)
        self.is_open = asyncio.Event()

    async def add(self, bot_id: int, errands: Sequence[Errand], now: datetime) -> None:
        if any(errand.content["sign"] != SignRole.SHOWS for errand in errands):
            await self.is_open.wait()
        await super().add(bot_id, errands, now)


async def test_placeholder_that_comes_while_the_answer_is_stored_does_not_stay(scene: Scene) -> None:
    inbox = MemoryInbox()
    outbox = HeldOutbox(inbox)
    scene.post = replace(scene.post, inbox=inbox, outbox=outbox)
    reader = await scene.start()
    await reader.put(QUICK)
    await scene.clock.advance(1.5)
    outbox.is_open.set()
    await reader.settle()
    assert [text for text in scene.api.texts if text != WORKING] == scene.api.texts
    assert len(scene.api.texts) == 1


async def test_second_try_while_the_store_is_away_shows_no_second_placeholder(scene: Scene, reader: Reader) -> None:
    scene.checks.broken[SLOW] = StoreUnavailable("locked")
    await ask_slowly(scene, reader, 1.5)
    scene.checks.held[SLOW].set()
    await let_run()
    del scene.checks.broken[SLOW]
    scene.checks.held[SLOW].clear()
    await scene.clock.advance(4)
    await finish(scene, reader)
    assert (scene.checks.asked, scene.api.texts) == ([SLOW, SLOW], [WORKING])
    assert len(scene.api.edits) == 1


async def test_typing_is_renewed_every_five_seconds(scene: Scene, reader: Reader) -> None:
    await ask_slowly(scene, reader, 12)
    assert len(scene.api.of("sendChatAction")) == 3
    await finish(scene, reader)


async def test_deleted_placeholder_is_replaced_by_the_answer(scene: Scene, reader: Reader) -> None:
    await ask_slowly(scene, reader, 1.5)
    scene.api.refusals["editMessageText"] = [refusal(400, "Bad Request: message to edit not found")]
    await finish(scene, reader)
    assert len(scene.api.sent) == 2
    assert scene.answers.answers[1].message_ids == (1001,)


async def test_placeholder_becomes_the_excuse_of_a_failure(scene: Scene, reader: Reader) -> None:
    scene.checks.broken[SLOW] = RuntimeError("no")
    await ask_slowly(scene, reader, 1.5)
    await finish(scene, reader)
    assert scene.api.edits[0].text.startswith("Something went wrong on my side.")


async def test_no_placeholder_when_many_wait(scene: Scene) -> None:
    scene.placeholder_limit = 1
    reader = await scene.start()
    await reader.put(SLOW)
    await ask_slowly(scene, Reader(scene.bots[0], scene.clock, user_id=78), 1.5)
    assert not scene.api.sent
    await finish(scene, reader)


async def test_edit_of_a_slow_link_needs_no_placeholder(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say(QUICK)
    scene.checks.held[SLOW].clear()
    await reader.put(SLOW, kind="edited_message", message_id=message_id)
    await scene.clock.advance(1.5)
    assert len(scene.api.sent) == 1
    await finish(scene, reader)


async def test_one_chat_is_answered_in_its_order(scene: Scene, reader: Reader) -> None:
    await ask_slowly(scene, reader, 0)
    await reader.put(QUICK)
    await let_run()
    assert scene.checks.asked == [SLOW]
    await finish(scene, reader)
    assert scene.checks.asked == [SLOW, QUICK]


async def test_other_chats_do_not_wait(scene: Scene, reader: Reader) -> None:
    await ask_slowly(scene, reader, 0)
    await Reader(scene.bots[0], scene.clock, user_id=78).put(QUICK)
    await let_run()
    assert [call.chat_id for call in scene.api.sent] == [78]
    await finish(scene, reader)


async def test_failure_is_told_in_one_sentence(scene: Scene, reader: Reader) -> None:
    scene.checks.broken[QUICK] = RuntimeError("no")
    scene.checks.held[QUICK].set()
    await reader.say(QUICK)
    assert scene.api.texts == ["Something went wrong on my side. Please send it again in a few minutes."]


async def test_failure_does_not_stop_the_next_message(scene: Scene, reader: Reader) -> None:
    scene.checks.text_error = RuntimeError("no")
    await reader.say("The ministry said that the bridge is closed.")
    await reader.say(QUICK)
    assert len(scene.answers.answers) == 1


async def test_failure_is_logged_without_the_readers_words(
    scene: Scene, reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    scene.checks.text_error = ValueError("cannot parse: My secret opinion")
    with caplog.at_level(logging.INFO):
        await reader.say("My secret opinion is longer than forty characters.")
    assert "ValueError" in caplog.text
    assert "in check_text" in caplog.text
    assert "secret opinion" not in caplog.text


async def test_press_is_answered_when_the_store_is_back(scene: Scene, reader: Reader) -> None:
    scene.answers.error = StoreUnavailable("locked")
    await reader.put_press(1000, "a1:1:why:0")
    await scene.clock.advance(0.9)
    assert not scene.api.of("answerCallbackQuery")
    scene.answers.error = None
    await scene.clock.advance(0.1)
    await reader.settle()
    assert len(scene.api.of("answerCallbackQuery")) == 1


async def test_press_that_the_store_cannot_serve_is_told_so_in_the_end(scene: Scene, reader: Reader) -> None:
    scene.answers.error = StoreUnavailable("locked")
    await reader.put_press(1000, "a1:1:why:0")
    await scene.clock.advance(PRESS_LIFE.total_seconds() + 15)
    await reader.settle()
    [alert] = scene.api.of("answerCallbackQuery")
    assert alert.text.startswith("Something went wrong on my side.")


async def test_failed_press_is_told_in_an_alert(scene: Scene, reader: Reader) -> None:
    scene.answers.error = RuntimeError
    await reader.press(1000, "a1:1:why:0")
    assert scene.api.of("answerCallbackQuery")[0].text.startswith("Something went wrong on my side.")
