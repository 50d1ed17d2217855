"""A channel is set up from the private chat of whoever administers it."""

from __future__ import annotations

import pytest

from onrecord.verification.chat_records import ChatKind, Mode, Spot
from tests.flows.groups.scene import ADMIN_ID, BOT_ID, CHANNEL, GROUP, MEMBER_ID, GroupScene
from tests.flows.groups.set_up import change_place, pop_ups, press, words_of

CHANNEL_ID: int = CHANNEL["id"]
ADD_TO_CHANNEL = "https://t.me/onrecord_bot?startchannel&admin=manage_chat"
CHOSEN = {"chat_shared": {"request_id": 2, "chat_id": CHANNEL_ID, "title": "City news"}}


@pytest.fixture
def channel(group: GroupScene) -> GroupScene:
    """A channel with an administrator and a linked group, as Telegram knows them."""
    group.api.admins[CHANNEL_ID] = {ADMIN_ID}
    group.api.facts[CHANNEL_ID] = {"type": "channel", "title": "City news", "linked_chat_id": GROUP["id"]}
    return group


async def test_start_offers_the_ways_by_buttons(group: GroupScene) -> None:
    await group.member_alone.say("/start")
    [sent] = group.api.sent
    assert sent.links == {
        "Add me to a group": "https://t.me/onrecord_bot?startgroup=g&admin=manage_chat",
        "Add me to a channel": ADD_TO_CHANNEL,
    }
    assert list(sent.buttons) == ["Set up a channel", "Language"]


async def test_channel_is_set_up_by_buttons_alone(channel: GroupScene) -> None:
    admin = channel.admin_alone
    await admin.say("/start")
    await press(channel, admin, "Set up a channel")
    await press(channel, admin, "Choose a channel")
    [[picker]] = channel.desk.last.reply_markup["keyboard"]
    assert picker["request_chat"]["chat_is_channel"] is True
    await admin.say(**CHOSEN)
    assert words_of(channel.desk.last).startswith("Settings of City news\nMode: off")
    await press(channel, admin, "Enable")
    known = await channel.find_chat(CHANNEL_ID)
    assert (known.kind, known.settings.mode, known.settings.spot) == (ChatKind.CHANNEL, Mode.DISPUTED, Spot.COMMENT)
    await admin.say("/channels")
    await press(channel, admin, "City news")
    assert "Mode: disputed statements" in words_of(channel.desk.last)


async def test_chosen_channel_takes_the_picker_away(channel: GroupScene) -> None:
    await channel.admin_alone.say(**CHOSEN)
    chosen, shown = channel.api.sent
    assert (chosen.text, chosen.reply_markup["remove_keyboard"]) == ("Chosen: City news", True)
    assert shown.text.startswith("<b>Settings of City news</b>")


async def test_chosen_channel_is_introduced_no_more(channel: GroupScene) -> None:
    await channel.admin_alone.say(**CHOSEN)
    await change_place(channel, "administrator", chat=CHANNEL)
    assert len(channel.api.sent) == 2


async def test_channel_that_the_bot_is_not_in_is_to_be_added_first(group: GroupScene) -> None:
    await group.admin_alone.say(**CHOSEN)
    assert group.desk.last.text.startswith("I cannot see this channel. Add me to it")
    assert group.desk.last.links == {"Add me to a channel": ADD_TO_CHANNEL}
    assert await group.store.chats.find_chat(BOT_ID, CHANNEL_ID) is None


async def test_bot_that_was_added_by_choosing_sees_the_channel_at_once(group: GroupScene) -> None:
    await group.admin_alone.say(**CHOSEN)
    group.api.admins[CHANNEL_ID] = {ADMIN_ID}
    await group.admin_alone.say(**CHOSEN)
    assert group.desk.last.text.startswith("<b>Settings of City news</b>")


async def test_stranger_sets_up_no_channel(channel: GroupScene) -> None:
    await channel.member_alone.say(**CHOSEN)
    assert channel.desk.last.text == "Only administrators can do that."
    assert await channel.store.chats.find_chat(BOT_ID, CHANNEL_ID) is None


async def test_list_has_only_what_its_reader_enabled(channel: GroupScene) -> None:
    await channel.enable(CHANNEL_ID, ChatKind.CHANNEL, "City news", Mode.ALL)
    await channel.admin_alone.say("/channels")
    await channel.member_alone.say("/channels")
    own, other = channel.api.sent
    assert (list(own.buttons), list(other.buttons)) == (["City news", "Choose a channel"], ["Choose a channel"])
    assert {sent.links["Add me to a channel"] for sent in channel.api.sent} == {ADD_TO_CHANNEL}


async def test_button_of_the_list_fails_a_former_administrator(channel: GroupScene) -> None:
    await channel.enable(CHANNEL_ID, ChatKind.CHANNEL, "City news", Mode.ALL)
    channel.api.admins[CHANNEL_ID] = {MEMBER_ID}
    await channel.admin_alone.say("/channels")
    await press(channel, channel.admin_alone, "City news")
    assert pop_ups(channel) == ["Only administrators can do that."]


@pytest.mark.parametrize(
    ("words", "mode"), [("/mode mention", Mode.MENTION), ("/disable", Mode.OFF), ("/enable", Mode.ALL)]
)
async def test_commands_of_the_private_chat_are_about_the_channel_shown_last(
    channel: GroupScene, words: str, mode: Mode
) -> None:
    await channel.enable(CHANNEL_ID, ChatKind.CHANNEL, "City news", Mode.ALL)
    await channel.admin_alone.say("/channels")
    await press(channel, channel.admin_alone, "City news")
    await channel.admin_alone.say(words)
    assert channel.desk.last.text.startswith("<b>City news</b>\n\nI am ")
    assert (await channel.find_chat(CHANNEL_ID)).settings.mode is mode


async def test_time_zone_of_a_channel_can_be_typed(channel: GroupScene) -> None:
    await channel.admin_alone.say(**CHOSEN)
    await channel.admin_alone.say("/settings zone Asia/Almaty")
    assert (await channel.find_chat(CHANNEL_ID)).settings.time_zone == "Asia/Almaty"


@pytest.mark.parametrize("words", ["/settings", "/enable", "/disable", "/mode all"])
async def test_private_chat_asks_which_channel_is_meant(group: GroupScene, words: str) -> None:
    await group.admin_alone.say(words)
    assert group.desk.last.text.startswith("Which channel?")
    await press(group, group.admin_alone, "My channels")
    assert "Choose a channel" in group.desk.last.buttons


async def test_channels_are_no_matter_of_a_group(group: GroupScene) -> None:
    await group.admin.say("/channels@onrecord_bot")
    assert group.api.texts == ["Channels are set up in our private chat, with /channels."]


async def test_page_of_the_place_says_that_comments_need_a_group(channel: GroupScene) -> None:
    del channel.api.facts[CHANNEL_ID]["linked_chat_id"]
    await channel.admin_alone.say(**CHOSEN)
    await press(channel, channel.admin_alone, "Where")
    assert "This channel has no discussion group" in channel.desk.last.text


async def test_page_of_the_place_says_that_the_bot_is_missing_in_the_group(channel: GroupScene) -> None:
    channel.api.admins[GROUP["id"]] = set()
    await channel.admin_alone.say(**CHOSEN)
    await press(channel, channel.admin_alone, "Where")
    assert "I am not in the discussion group of this channel" in channel.desk.last.text
    assert (await channel.find_chat(CHANNEL_ID)).linked_id == GROUP["id"]


@pytest.mark.parametrize("is_present", [True, False])
async def test_own_memory_of_the_group_counts(channel: GroupScene, is_present: bool) -> None:
    await change_place(channel, "member" if is_present else "left", "left" if is_present else "member")
    if not is_present:
        await channel.set_up()
        await change_place(channel, "left", "member")
    await channel.admin_alone.say(**CHOSEN)
    await press(channel, channel.admin_alone, "Where")
    assert ("I am not in the discussion group" in channel.desk.last.text) is not is_present


@pytest.mark.parametrize("label", ["first comment below the post", "quietly, to administrators"])
async def test_places_of_a_channel_can_be_chosen(channel: GroupScene, label: str) -> None:
    await channel.admin_alone.say(**CHOSEN)
    await press(channel, channel.admin_alone, "Where")
    assert "as a reply to the message" not in channel.desk.last.buttons
    await press(channel, channel.admin_alone, label)
    assert words_of(channel.desk.last).startswith(f"Where: {label}")
