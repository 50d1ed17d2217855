"""The bot comes into groups and channels, introduces itself once, and leaves them again."""

from __future__ import annotations

import pytest

from onrecord.verification.chat_records import ChatKind, Mode
from onrecord.verification.desks import Seen
from onrecord.verification.kinds import Matter
from tests.fakes.bot_api import refusal
from tests.flows.groups.scene import ADMIN_ID, BOT_ID, CHANNEL, FORUM, GROUP, GroupScene
from tests.flows.groups.set_up import change_place, pop_ups, press

BASIC = {"id": -700, "type": "group", "title": "Small"}


async def test_introduction_is_three_lines(group: GroupScene) -> None:
    await change_place(group, "member")
    [sent] = group.api.sent
    hello, reads, hint = sent.text.split("\n")
    assert "no verdict" in hello
    assert reads.startswith("I can read only commands, replies to me and messages with my name.")
    assert hint == "I stay silent until an administrator enables me."
    assert (sent.chat_id, list(sent.buttons)) == (GROUP["id"], ["Enable", "Settings"])


@pytest.mark.parametrize("chat", [GROUP, FORUM, BASIC], ids=["supergroup", "forum", "basic group"])
async def test_administrator_reads_everything(group: GroupScene, chat: dict[str, object]) -> None:
    await change_place(group, "administrator", chat=chat)
    assert "I can read all messages here." in group.api.texts[0]


async def test_promotion_brings_no_second_introduction(group: GroupScene) -> None:
    await change_place(group, "member")
    await change_place(group, "administrator", "member")
    assert len(group.api.sent) == 1


async def test_who_may_not_write_says_nothing_until_it_may(group: GroupScene) -> None:
    await change_place(group, "restricted")
    assert group.api.sent == []
    await change_place(group, "restricted", "restricted", can_send_messages=True)
    assert len(group.api.sent) == 1


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_removed_bot_leaves_and_says_nothing(group: GroupScene, status: str) -> None:
    await group.set_up()
    await change_place(group, status, "member")
    assert not (await group.find_chat()).is_present
    assert group.api.sent == []


async def test_who_comes_back_introduces_itself_and_keeps_the_settings(group: GroupScene) -> None:
    await change_place(group, "member")
    await press(group, group.admin, "Enable")
    await change_place(group, "kicked", "member")
    await change_place(group, "member", "kicked")
    again = group.api.sent[-1]
    assert len(group.api.sent) == 2
    assert "I am on here." in again.text
    assert list(again.buttons) == ["Settings"]
    assert (await group.find_chat()).settings.mode is Mode.DISPUTED


async def test_enable_of_the_introduction_says_what_happens_now(group: GroupScene) -> None:
    await change_place(group, "member")
    await press(group, group.admin, "Enable")
    chat = await group.find_chat()
    assert (chat.settings.mode, chat.enabled_by) == (Mode.DISPUTED, ADMIN_ID)
    assert group.desk.last.text.startswith("I am on here. I answer a message if")
    assert list(group.desk.last.buttons) == ["Settings"]


async def test_enable_works_for_administrators_only(group: GroupScene) -> None:
    await change_place(group, "member")
    await press(group, group.member, "Enable")
    assert pop_ups(group) == ["Only administrators can do that."]
    assert (await group.find_chat()).settings.mode is Mode.OFF


async def test_refused_introduction_fails_nothing(group: GroupScene, caplog: pytest.LogCaptureFixture) -> None:
    group.api.refusals["sendMessage"] = [refusal(400, "Bad Request: not enough rights to send text messages")]
    await change_place(group, "member")
    assert (await group.find_chat()).is_present
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_private_chat_that_is_closed_or_opened_means_nothing(group: GroupScene) -> None:
    await change_place(group, "kicked", "member", chat={"id": ADMIN_ID, "type": "private"})
    await change_place(group, "member", "kicked", chat={"id": ADMIN_ID, "type": "private"})
    assert group.api.sent == []


async def test_channel_is_introduced_to_whoever_added_the_bot(group: GroupScene) -> None:
    await change_place(group, "administrator", chat=CHANNEL)
    [sent] = group.api.sent
    assert sent.chat_id == ADMIN_ID
    assert sent.text.startswith("<b>City news</b>\n\nI show")
    assert "I can read the posts of this channel." in sent.text
    assert list(sent.buttons) == ["Enable", "Settings"]


async def test_channel_is_enabled_from_the_introduction(group: GroupScene) -> None:
    group.api.admins[CHANNEL["id"]] = {ADMIN_ID}
    await change_place(group, "administrator", chat=CHANNEL)
    await press(group, group.admin_alone, "Enable")
    channel = await group.find_chat(CHANNEL["id"])
    assert (channel.kind, channel.settings.mode, channel.enabled_by) == (ChatKind.CHANNEL, Mode.DISPUTED, ADMIN_ID)
    assert group.desk.last.text.startswith("<b>City news</b>")


async def test_nobody_is_told_where_the_private_chat_is_closed(group: GroupScene) -> None:
    group.api.closed_chats.add(ADMIN_ID)
    await change_place(group, "administrator", chat=CHANNEL)
    assert [call.chat_id for call in group.api.sent] == [ADMIN_ID]
    assert (await group.find_chat(CHANNEL["id"])).is_present


@pytest.mark.parametrize("side", ["old", "new"])
async def test_settings_follow_a_group_that_moves(group: GroupScene, side: str) -> None:
    await group.enable(BASIC["id"], ChatKind.GROUP, "Small", Mode.ALL)
    old = group.desk.join(ADMIN_ID, "Admin", BASIC)
    if side == "old":
        await old.put_raw({"message": old.write(migrate_to_chat_id=GROUP["id"])})
    else:
        await group.admin.put_raw({"message": group.admin.write(migrate_from_chat_id=BASIC["id"])})
    assert (await group.find_chat()).settings.mode is Mode.ALL
    assert group.api.sent == []


async def test_moderators_desk_moves_with_its_group(group: GroupScene) -> None:
    desks = group.store.desks
    await desks.bind(BOT_ID, BASIC["id"])
    await desks.set_topic(BOT_ID, BASIC["id"], Matter.REPORTS, 5)
    await desks.note_seen(BOT_ID, BASIC["id"], Seen(revision=3))
    old = group.desk.join(ADMIN_ID, "Admin", BASIC)
    await old.put_raw({"message": old.write(migrate_to_chat_id=GROUP["id"])})
    bound = await desks.find_desk(BOT_ID)
    assert bound
    assert (bound.chat_id, bound.topics, bound.seen.revision) == (GROUP["id"], {Matter.REPORTS: 5}, 3)


async def test_change_of_administrators_counts_at_once(group: GroupScene) -> None:
    await group.set_up()
    await group.member.say("/disable")
    group.api.admins[group.chat_id].add(group.member.user_id)
    user = {"id": group.member.user_id, "is_bot": False, "first_name": "Member"}
    changed = {"chat": GROUP, "from": user, "date": 1}
    member = {"status": "member", "user": user}
    members = {"old_chat_member": member, "new_chat_member": member}
    await group.member.put_raw({"chat_member": changed | members})
    await group.member.say("/disable")
    assert (await group.find_chat()).settings.mode is Mode.OFF


@pytest.mark.parametrize("event", ["place", "move"])
async def test_change_of_the_chat_makes_the_bot_ask_anew(group: GroupScene, event: str) -> None:
    await group.set_up()
    await group.member.say("/disable")
    group.api.admins[group.chat_id].add(group.member.user_id)
    if event == "place":
        await change_place(group, "administrator", "member")
    else:
        await group.admin.put_raw({"message": group.admin.write(migrate_from_chat_id=BASIC["id"])})
    await group.member.say("/disable")
    assert (await group.find_chat()).settings.mode is Mode.OFF


async def test_start_of_a_link_is_not_answered_twice(group: GroupScene) -> None:
    await change_place(group, "member")
    await group.admin.say("/start@onrecord_bot g")
    assert len(group.api.sent) == 1


@pytest.mark.parametrize("words", ["/start", "/help", "/start g"])
async def test_help_in_a_group_is_two_lines(group: GroupScene, words: str) -> None:
    await group.member.say(words)
    [sent] = group.api.sent
    assert len(sent.text.split("\n")) == 2
    assert list(sent.buttons) == ["Settings"]
