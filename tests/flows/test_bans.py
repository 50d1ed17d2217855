"""Who may do nothing but read, and how that is lifted."""

from __future__ import annotations

import pytest

from onrecord.verification.errors import Banned
from onrecord.verification.kinds import Role
from tests.fakes.bot_api import Json
from tests.flows.desk import GROUP, MODERATOR_ID, SECOND_ID, STRANGER_ID, DeskScene
from tests.flows.groups.scene import within_topic

LINK = "https://news.example/a"
STRANGER: Json = {"id": STRANGER_ID, "is_bot": False, "first_name": "Stranger"}


async def is_banned(desk: DeskScene, user_id: int = STRANGER_ID) -> bool:
    return await desk.store.people.is_banned(user_id)


async def test_moderator_bans_by_id_with_a_reason(desk: DeskScene) -> None:
    await desk.moderator.say(f"/ban {STRANGER_ID} floods the queue")
    [ban] = await desk.store.people.list_bans(10)
    assert (ban.user_id, ban.by, ban.reason) == (STRANGER_ID, "U1", "floods the queue")


async def test_moderator_bans_by_a_reply_in_a_group(desk: DeskScene) -> None:
    moderator = desk.join(MODERATOR_ID, "Mod", GROUP)
    await moderator.say("/ban 3 times the same", reply_to_message=moderator.write("x") | {"from": STRANGER})
    [ban] = await desk.store.people.list_bans(10)
    assert (ban.user_id, ban.reason) == (STRANGER_ID, "3 times the same")


async def test_who_opened_the_topic_is_not_meant_by_a_ban_in_it(desk: DeskScene) -> None:
    moderator = desk.join(MODERATOR_ID, "Mod", GROUP)
    await moderator.say("/ban floods the queue", **within_topic(GROUP, STRANGER))
    assert not await is_banned(desk)


async def test_what_is_missing_of_a_ban_is_asked_for(desk: DeskScene) -> None:
    await desk.moderator.say("/ban")
    await desk.moderator.say("spam", forward_origin={"type": "user", "date": 0, "sender_user": STRANGER})
    assert not await is_banned(desk)
    assert desk.last.text.startswith("Why is Stranger (U3) to be banned?")
    await desk.moderator.say("floods the queue")
    [ban] = await desk.store.people.list_bans(10)
    assert (ban.user_id, ban.reason) == (STRANGER_ID, "floods the queue")


async def test_reason_given_before_the_person_is_kept(desk: DeskScene) -> None:
    await desk.moderator.say("/ban floods the queue")
    await desk.restart()
    await desk.moderator.say(str(STRANGER_ID))
    [ban] = await desk.store.people.list_bans(10)
    assert ban.reason == "floods the queue"


async def test_overlong_reason_is_asked_for_again(desk: DeskScene) -> None:
    await desk.moderator.say(f"/ban {STRANGER_ID} " + "x" * 1_001)
    assert "has 1,001 characters" in desk.last.text
    await desk.moderator.say("short")
    assert await is_banned(desk)


async def test_cancelled_ban_is_none(desk: DeskScene) -> None:
    await desk.moderator.say(f"/ban {STRANGER_ID}")
    await desk.moderator.say("/cancel")
    await desk.moderator.say("The bridge is closed since Monday, they say.")
    assert not await is_banned(desk)


@pytest.mark.parametrize("user_id", [SECOND_ID, MODERATOR_ID, 11], ids=["moderator", "oneself", "owner"])
async def test_nobody_with_a_role_is_banned(desk: DeskScene, user_id: int) -> None:
    await desk.moderator.say(f"/ban {user_id} because")
    assert desk.last.text.startswith("This person has a role.")
    assert not await is_banned(desk, user_id)


async def test_banned_person_is_told_and_can_still_check(desk: DeskScene) -> None:
    await desk.moderator.say(f"/ban {STRANGER_ID} floods the queue")
    assert (desk.last.chat_id, "The reason: floods the queue" in desk.last.text) == (STRANGER_ID, True)
    await desk.stranger.say(LINK)
    assert desk.checks.asked == [LINK]


@pytest.mark.parametrize("least", [Role.READER, Role.MODERATOR])
async def test_banned_person_is_refused_wherever_something_is_written(desk: DeskScene, least: Role) -> None:
    await desk.moderator.say(f"/ban {STRANGER_ID} spam")
    if least is Role.MODERATOR:  # not reached by the commands, and refused all the same
        await desk.store.people.set_role(STRANGER_ID, Role.MODERATOR, "U1", desk.clock())
    with pytest.raises(Banned):
        await desk.bot.notifier.services.roles.require(STRANGER_ID, "Stranger", least, "/report")


async def test_owner_is_not_locked_out_by_a_ban(desk: DeskScene) -> None:
    await desk.store.people.ban(11, "U1", desk.clock(), None)
    await desk.owner.say("/moderators")
    assert desk.last.text.startswith("<b>Moderators</b>")


@pytest.mark.parametrize("named", [str(STRANGER_ID), "U3"], ids=["id", "number"])
async def test_ban_is_lifted(desk: DeskScene, named: str) -> None:
    await desk.moderator.say(f"/ban {STRANGER_ID} spam")
    await desk.second.say(f"/unban {named}")
    assert not await is_banned(desk)
    assert desk.last.text.startswith("Your ban is lifted")


async def test_ban_of_somebody_forgotten_is_lifted_by_id(desk: DeskScene) -> None:
    await desk.moderator.say(f"/ban {STRANGER_ID} spam")
    await desk.stranger.say("/forget")
    assert await is_banned(desk)
    await desk.moderator.say("/bans")
    assert desk.last.text == f"<b>{STRANGER_ID}</b>\nsince 4 May 2026, by Mod (U1)\nspam"
    await desk.moderator.say(f"/unban {STRANGER_ID}")
    assert not await is_banned(desk)


async def test_lifting_what_is_no_ban_is_said(desk: DeskScene) -> None:
    await desk.moderator.say(f"/unban {STRANGER_ID}")
    assert desk.last.text == "This person is not banned."


async def test_bans_stand_in_the_log_of_roles(desk: DeskScene) -> None:
    await desk.moderator.say(f"/ban {STRANGER_ID} spam")
    await desk.second.say("/unban U3")
    await desk.moderator.say("/moderators log")
    lines = [line.partition(" · ")[2] for line in desk.last.text.split("\n")[:2]]
    assert lines == ["the ban of U3 was lifted by Second (U2)", "U3 was banned by Mod (U1)"]


async def test_conversation_about_a_ban_holds_no_user_id(desk: DeskScene) -> None:
    user_id = 7_700_123_456
    await desk.moderator.say(f"/ban {user_id}")
    [dialogue] = await desk.store.dialogues.list_dialogues(123456789, "banning")
    assert str(user_id) not in str(dialogue.state)
