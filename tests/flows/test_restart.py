"""The bot on the real store: what was begun before a restart goes on after it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from onrecord.bot.application import build_post
from onrecord.bot.arrivals import read_arrivals
from onrecord.verification.posting import Room
from tests.fakes.bot_api import BOT, Reader
from tests.fakes.checks import matched, no_record
from tests.flows.conftest import Scene

BOT_ID = int(str(BOT["id"]))
LINK, OTHER = "https://news.example/a", "https://news.example/b"
FULL = "word " * 819 + "x"  # 4,096 characters


class StoredScene(Scene):
    """A scene that keeps nothing in memory: its stores are opened anew with each start."""

    async def open_store(self) -> None:
        await super().open_store()
        self.answers, self.dialogues = self.store.answers, self.store.dialogues
        self.post = build_post(self.store, is_alone=True)

    async def restart(self) -> Reader:
        await self.stop()
        return await self.start()


@pytest.fixture
async def scene(data_folder: Path) -> AsyncIterator[StoredScene]:
    scene = StoredScene(folder=data_folder)
    scene.checks.lay_down(matched(LINK))
    yield scene
    await scene.stop()


async def test_button_opens_its_view_after_a_restart(scene: StoredScene, reader: Reader) -> None:
    await reader.say(LINK)
    reader = await scene.restart()
    await reader.press(1000, scene.api.sent[0].buttons["Why this match"])
    assert "The bridge has been <b>shut</b> since Monday." in scene.api.edits[0].text


async def test_way_back_after_a_restart_restores_the_answer(scene: StoredScene, reader: Reader) -> None:
    await reader.say(LINK)
    reader = await scene.restart()
    await reader.press(1000, "a1:1:record:0")
    assert scene.api.edits[0].text == scene.api.sent[0].text


async def test_edit_after_a_restart_mends_the_answer(scene: StoredScene, reader: Reader) -> None:
    message_id = await reader.say(OTHER)
    reader = await scene.restart()
    await reader.edit(message_id, LINK)
    assert "S1 · Ministry of Roads" in scene.api.edits[0].text


async def test_text_edited_without_effect_is_left_alone(scene: StoredScene, reader: Reader) -> None:
    scene.checks.text_result = no_record(None)
    message_id = await reader.say("The bridge is closed since Monday, they say.")
    await reader.edit(message_id, "The bridge is closed since Monday, they said.")
    assert not scene.api.edits


async def test_paste_goes_on_after_a_restart(scene: StoredScene, reader: Reader) -> None:
    await reader.say(FULL)
    reader = await scene.restart()
    await reader.say("and this is the end of it", message_id=2)
    assert scene.checks.asked == [f"{FULL}and this is the end of it"]
    assert len(scene.api.sent) == 1


async def test_forgotten_answer_has_stale_buttons(scene: StoredScene, reader: Reader) -> None:
    await reader.say(LINK)
    await reader.say("/forget")
    await reader.press(1000, "a1:1:why:0")
    assert scene.api.of("answerCallbackQuery")[0].text.startswith("I no longer have this answer.")


async def test_question_that_ends_its_process_again_and_again_is_answered_with_an_excuse(scene: StoredScene) -> None:
    reader = await scene.start()
    question = {"update_id": 7, "message": reader.write(LINK)}
    await scene.stop()
    await scene.open_store()
    inbox = scene.post.inbox
    await inbox.take(BOT_ID, read_arrivals([question])[0], scene.clock())
    for _ in range(3):
        await inbox.claim(BOT_ID, "dead", Room(1, 1), scene.clock())
        await inbox.release(BOT_ID)
    await (await scene.start()).settle()
    [answer] = scene.api.sent
    assert answer.text.startswith("Something went wrong on my side.")
    assert scene.checks.asked == []
    assert (await inbox.measure(BOT_ID, scene.clock())).given_up == 1
