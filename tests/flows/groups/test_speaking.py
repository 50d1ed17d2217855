"""The language is chosen for a private chat by its reader, for a group by its administrators."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from onrecord.verification.chat_records import ChatKind, Mode
from tests.flows.desk import DeskScene
from tests.flows.groups.scene import ADMIN_ID, CHANNEL, GROUP, MEMBER_ID, GroupScene
from tests.flows.groups.set_up import change_place, load_two_languages, pop_ups, press, words_of

KAZAKH_GROUP = GROUP | {"title": "Көршілер"}


@pytest.fixture
async def spoken(data_folder: Path) -> AsyncIterator[GroupScene]:
    """A group with a bot that speaks two languages."""
    desk = DeskScene(data_folder, options={"spoken": load_two_languages()})
    await desk.start()
    yield GroupScene(desk, GROUP)
    await desk.stop()


@pytest.mark.parametrize("way", ["command", "button"])
async def test_reader_chooses_among_own_names(spoken: GroupScene, way: str) -> None:
    await spoken.member_alone.say("/language" if way == "command" else "/start")
    if way == "button":
        await press(spoken, spoken.member_alone, "Language")
    assert list(spoken.desk.last.buttons) == ["English", "Қазақша"]
    await press(spoken, spoken.member_alone, "Қазақша")
    chat = await spoken.find_chat(MEMBER_ID)
    assert (chat.kind, chat.language, chat.is_language_chosen) == (ChatKind.PRIVATE, "kk", True)
    assert spoken.desk.last.text == "Енді қазақша."


@pytest.mark.parametrize("data", ["c3:xx", "c3:", "c3:list:kk"])
async def test_unknown_language_is_not_taken(spoken: GroupScene, data: str) -> None:
    await spoken.member_alone.press(5, data)
    assert spoken.api.edits == []
    assert len(pop_ups(spoken)) == 1


async def test_button_of_a_private_chat_does_nothing_in_a_group(spoken: GroupScene) -> None:
    await spoken.set_up()
    await spoken.member.press(5, "c3:kk")
    assert (await spoken.find_chat()).language == "en"


async def test_group_is_asked_by_its_own_page(spoken: GroupScene) -> None:
    await spoken.admin.say("/language")
    assert words_of(spoken.desk.last).startswith("Language: English")
    await press(spoken, spoken.admin, "Қазақша")
    assert words_of(spoken.desk.last).startswith("Тіл: Қазақша")
    chat = await spoken.find_chat()
    assert (chat.language, chat.is_language_chosen) == ("kk", True)


async def test_title_decides_on_the_language_of_the_introduction(spoken: GroupScene) -> None:
    await change_place(spoken, "member", chat=KAZAKH_GROUP, code="en")
    assert "Баптау" in spoken.desk.last.buttons


async def test_language_that_was_chosen_stays_when_the_bot_comes_back(spoken: GroupScene) -> None:
    await change_place(spoken, "member", chat=KAZAKH_GROUP)
    await spoken.admin.say("/language")
    await press(spoken, spoken.admin, "English")
    await change_place(spoken, "left", "member", chat=KAZAKH_GROUP)
    await change_place(spoken, "member", chat=KAZAKH_GROUP)
    assert "Settings" in spoken.desk.last.buttons


async def test_channel_is_shown_in_the_language_of_who_sets_it_up(spoken: GroupScene) -> None:
    spoken.api.admins[CHANNEL["id"]] = {ADMIN_ID}
    await spoken.enable(CHANNEL["id"], ChatKind.CHANNEL, "City news", Mode.ALL)
    await spoken.admin_alone.press(5, f"c1:{CHANNEL['id']}:lang")
    await press(spoken, spoken.admin_alone, "Қазақша")
    assert (await spoken.find_chat(CHANNEL["id"])).language == "kk"
    assert words_of(spoken.desk.last).startswith("Language: Қазақша")


async def test_adder_of_a_channel_is_spoken_to_in_their_own_language(spoken: GroupScene) -> None:
    await change_place(spoken, "administrator", chat=CHANNEL, code="kk-KZ")
    assert "Баптау" in spoken.desk.last.buttons
