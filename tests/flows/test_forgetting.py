"""`/forget`, and what is left of somebody after it."""

from __future__ import annotations

import pytest

from onrecord.verification.kinds import Role
from tests.fakes.bot_api import Reader
from tests.flows.desk import GROUP, MODERATOR_ID, DeskScene
from tests.storage.everything import USER_ID, fill_everything, find_id

LINK = "https://news.example/a"


async def test_forget_deletes_answers_and_counts_them(desk: DeskScene) -> None:
    await desk.stranger.say(LINK)
    await desk.stranger.say("/forget")
    assert desk.last.text.startswith("Deleted: 1 answer and everything else")
    assert await desk.store.answers.find_answer(123456789, 1) is None


async def test_forget_leaves_other_readers_alone(desk: DeskScene) -> None:
    await desk.owner.say(LINK)
    await desk.stranger.say("/forget")
    assert await desk.store.answers.find_answer(123456789, 1)


@pytest.fixture
async def known(desk: DeskScene) -> Reader:
    """A moderator whose id stands in every table but those of what waits, which is worked off by then."""
    await fill_everything(desk.store)
    await desk.bot.settle()
    return desk.join(USER_ID, "Known")


async def test_forgotten_moderator_stands_in_bans_only(desk: DeskScene, known: Reader) -> None:
    await known.say("/forget")
    await desk.press(known, "Delete it, and my role")
    assert await find_id(desk.store) == {"bans.user_id"}


async def test_moderator_is_told_first_that_the_role_goes(desk: DeskScene, known: Reader) -> None:
    before = await find_id(desk.store)
    await known.say("/forget")
    assert desk.last.text.startswith("You are a moderator, and you lose the role")
    assert await find_id(desk.store) == before


async def test_forgotten_moderator_has_the_menu_of_everybody(desk: DeskScene, known: Reader) -> None:
    await known.say("/forget")
    await desk.press(known, "Delete it, and my role")
    [call] = desk.api.of("deleteMyCommands")
    assert call.scope == {"chat_id": USER_ID, "type": "chat"}


async def test_owner_stays_owner_without_a_question(desk: DeskScene) -> None:
    await desk.owner.say("/moderators")
    await desk.owner.say("/forget")
    assert desk.last.text.startswith("I kept no answers for you.")
    assert await desk.store.people.find_person(desk.owner.user_id) is None
    assert await desk.bot.notifier.services.roles.find_role(desk.owner.user_id) is Role.OWNER


async def test_forgetting_again_by_an_old_button_does_nothing(desk: DeskScene) -> None:
    await desk.moderator.say("/forget")
    await desk.press(desk.moderator, "Delete it, and my role")
    await desk.moderator.say("/report")
    await desk.press(desk.moderator, "Delete it, and my role")
    assert desk.api.of("answerCallbackQuery")[-1].text.startswith("This button no longer holds.")


async def test_button_of_another_person_forgets_nobody(desk: DeskScene) -> None:
    await desk.moderator.say("/forget")
    await desk.second.press(1000, "f1:yes", chat_id=MODERATOR_ID)
    assert len(await desk.store.people.list_moderators()) == 2


async def test_group_is_no_place_for_forgetting(desk: DeskScene) -> None:
    await desk.join(MODERATOR_ID, "Mod", GROUP).say("/forget")
    assert desk.api.sent == []
