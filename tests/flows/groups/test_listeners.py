"""Quiet answers go to administrators who asked for them in their private chat."""

from __future__ import annotations

import pytest

from onrecord.verification.chat_records import ChatKind, Listener, Mode, Spot
from tests.flows.groups.scene import ADMIN_ID, BOT_ID, CHANNEL, OTHER_ID, GroupScene
from tests.flows.groups.set_up import pop_ups, press, words_of

LINK = "https://t.me/onrecord_bot?start=q--1001000000500"


async def list_listeners(group: GroupScene) -> list[int]:
    return [each.user_id for each in await group.store.chats.list_listeners(BOT_ID, group.chat_id)]


@pytest.fixture
async def quiet(group: GroupScene) -> GroupScene:
    """A group whose administrator looks at the page of quiet answers."""
    await group.set_up()
    await group.admin.say("/settings")
    await press(group, group.admin, "Where")
    await press(group, group.admin, "quietly, to administrators")
    return group


async def test_page_names_who_gets_the_answers(quiet: GroupScene) -> None:
    assert "They go to nobody yet." in quiet.desk.last.text
    await quiet.admin_alone.say("/start q--1001000000500")
    await quiet.admin.say("/settings")
    await press(quiet, quiet.admin, "Where")
    await press(quiet, quiet.admin, "quietly, to administrators")
    assert "They go to: Admin" in quiet.desk.last.text


async def test_button_leads_to_the_private_chat(quiet: GroupScene) -> None:
    await press(quiet, quiet.admin, "Send them to me")
    answered = quiet.api.of("answerCallbackQuery")[-1]
    assert (answered.url, answered.text) == (LINK, None)
    assert await list_listeners(quiet) == []


async def test_link_adds_an_administrator_and_says_so(quiet: GroupScene) -> None:
    await quiet.admin_alone.say("/start q--1001000000500")
    assert await list_listeners(quiet) == [ADMIN_ID]
    assert quiet.desk.last.text == "What I answer quietly in Neighbours now comes to you, in this chat."
    assert list(quiet.desk.last.buttons) == ["Settings", "No longer to me"]


async def test_link_says_that_nothing_is_quiet_there_yet(group: GroupScene) -> None:
    await group.set_up()
    await group.admin_alone.say("/start q--1001000000500")
    assert "Nothing is answered quietly there now" in group.desk.last.text


async def test_link_adds_no_stranger(quiet: GroupScene) -> None:
    await quiet.member_alone.say("/start q--1001000000500")
    assert await list_listeners(quiet) == []
    assert quiet.desk.last.text == "Only administrators can do that."


@pytest.mark.parametrize("argument", ["q-1", "q--0", "q-x", "q--" + "9" * 30, "q--1001000000999"])
async def test_forged_link_adds_nobody(quiet: GroupScene, argument: str) -> None:
    await quiet.admin_alone.say(f"/start {argument}")
    assert await list_listeners(quiet) == []


async def test_link_to_a_group_that_the_bot_has_left_adds_nobody(quiet: GroupScene) -> None:
    await quiet.store.chats.leave_chat(BOT_ID, quiet.chat_id)
    await quiet.admin_alone.say("/start q--1001000000500")
    assert await list_listeners(quiet) == []


async def test_link_does_nothing_in_a_group(quiet: GroupScene) -> None:
    sent = len(quiet.api.sent)
    await quiet.admin.say("/start q--1001000000500")
    assert (await list_listeners(quiet), len(quiet.api.sent)) == ([], sent)


async def test_listener_stops_in_the_private_chat(quiet: GroupScene) -> None:
    await quiet.admin_alone.say("/start q--1001000000500")
    await press(quiet, quiet.admin_alone, "No longer to me")
    assert await list_listeners(quiet) == []
    assert pop_ups(quiet) == ["I send them to you no longer."]
    assert words_of(quiet.desk.last).endswith("They go to nobody yet.")


async def test_who_is_no_administrator_any_more_can_stop_it_too(quiet: GroupScene) -> None:
    await quiet.admin_alone.say("/start q--1001000000500")
    quiet.api.admins[quiet.chat_id] = {OTHER_ID}
    await quiet.clock.advance(60)
    await press(quiet, quiet.admin_alone, "No longer to me")
    assert await list_listeners(quiet) == []
    assert quiet.api.edits[-1].chat_id == quiet.chat_id  # the settings are not shown to them


async def test_nobody_stops_the_answers_of_others(quiet: GroupScene) -> None:
    await quiet.store.chats.add_listener(BOT_ID, quiet.chat_id, Listener(ADMIN_ID, "Admin"))
    await quiet.member.press(5, f"c1:{quiet.chat_id}:quiet:drop")
    assert await list_listeners(quiet) == [ADMIN_ID]


async def test_listener_of_a_channel_is_added_where_it_is_set_up(group: GroupScene) -> None:
    group.api.admins[CHANNEL["id"]] = {ADMIN_ID}
    await group.enable(CHANNEL["id"], ChatKind.CHANNEL, "City news", Mode.ALL, spot=Spot.QUIET)
    await group.admin_alone.press(5, f"c1:{CHANNEL['id']}:quiet")
    await press(group, group.admin_alone, "Send them to me")
    [listener] = await group.store.chats.list_listeners(BOT_ID, CHANNEL["id"])
    assert (listener.user_id, "They go to: Admin" in group.desk.last.text) == (ADMIN_ID, True)
