"""Only who administers a chat at this moment sets it up: by commands, by buttons, also by old or forged ones."""

from __future__ import annotations

from collections.abc import Container
from zoneinfo import available_timezones

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.verification.chat_records import ChatSettings, Mode
from tests.fakes.bot_api import Reader
from tests.flows.groups.scene import ADMIN_ID, ANONYMOUS, CHANNEL, GROUP, MEMBER_ID, OTHER_ID, GroupScene
from tests.flows.groups.set_up import pop_ups, press

ONLY_ADMINS = "Only administrators can do that."
UNKNOWN = "I cannot see who administers this chat."
OTHER_GROUP = {"id": -1001000000777, "type": "supergroup", "title": "Elsewhere"}
COMMANDS = ["/settings", "/enable", "/disable", "/mode all", "/language", "/settings zone Asia/Almaty"]


def join_anonymous(group: GroupScene) -> Reader:
    """Return an administrator who writes in the name of the group."""
    return group.desk.join(ANONYMOUS["id"], "Group", GROUP)


@pytest.mark.parametrize("words", COMMANDS)
async def test_member_changes_nothing_by_command(
    group: GroupScene, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    await group.set_up(Mode.MENTION)
    await group.member.say(words)
    assert group.api.texts == [ONLY_ADMINS]
    assert (await group.find_chat()).settings == ChatSettings(mode=Mode.MENTION)
    assert f"no administrator, tried {words.split(maxsplit=1)[0]}" in caplog.text


async def test_refusal_names_the_number_of_a_known_person(group: GroupScene, caplog: pytest.LogCaptureFixture) -> None:
    person = await group.store.people.meet(MEMBER_ID, "Member")
    await group.member.say("/enable")
    assert f"Refused: {person.public_id}, no administrator, tried /enable" in caplog.text


async def test_group_is_not_flooded_with_sentences_for_strangers(group: GroupScene) -> None:
    for words in [*COMMANDS, "/start", "/help"] * 5:
        await group.member.say(words)
    assert len(group.api.sent) == 5
    await group.admin.say("/enable")
    assert (await group.find_chat()).settings.mode is Mode.DISPUTED


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("/enable", Mode.DISPUTED),
        ("/mode off", Mode.OFF),
        ("/mode mention", Mode.MENTION),
        ("/mode disputed", Mode.DISPUTED),
        ("/mode ALL", Mode.ALL),
        ("/disable", Mode.OFF),
    ],
)
async def test_administrator_is_told_what_happens_now(group: GroupScene, words: str, mode: Mode) -> None:
    await group.admin.say(words)
    chat = await group.find_chat()
    assert chat.settings.mode is mode
    assert group.desk.last.text.startswith("I am switched off" if mode is Mode.OFF else "I am on here")
    assert list(group.desk.last.buttons) == ["Settings"]
    assert chat.enabled_by == (None if mode is Mode.OFF else ADMIN_ID)


async def test_enabling_keeps_a_mode_that_was_chosen(group: GroupScene) -> None:
    await group.set_up(Mode.MENTION)
    await group.admin.say("/enable")
    assert (await group.find_chat()).settings.mode is Mode.MENTION


@pytest.mark.parametrize("words", ["/mode", "/mode loud"])
async def test_mode_without_a_mode_shows_the_choices(group: GroupScene, words: str) -> None:
    await group.admin.say(words)
    assert "• off" in group.desk.last.buttons


async def test_anonymous_administrator_may(group: GroupScene) -> None:
    await join_anonymous(group).say("/enable", **{"from": ANONYMOUS}, sender_chat=GROUP)
    chat = await group.find_chat()
    assert (chat.settings.mode, chat.enabled_by) == (Mode.DISPUTED, None)


async def test_name_of_another_chat_gives_no_right(group: GroupScene) -> None:
    await join_anonymous(group).say("/enable", **{"from": ANONYMOUS}, sender_chat=OTHER_GROUP)
    assert group.api.texts == [ONLY_ADMINS]


async def test_post_of_a_linked_channel_gives_no_right(group: GroupScene) -> None:
    channel = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    await group.member.say("/enable", **{"from": channel}, sender_chat=CHANNEL)
    assert group.api.texts == [ONLY_ADMINS]


async def test_channel_sets_itself_up_by_its_own_post(group: GroupScene) -> None:
    await group.post("/enable")
    channel = await group.find_chat(CHANNEL["id"])
    assert (channel.settings.mode, channel.enabled_by) == (Mode.DISPUTED, None)
    assert group.desk.last.chat_id == CHANNEL["id"]


@pytest.mark.parametrize("button", ["Mode", "Close", "Enable"])
async def test_member_changes_nothing_by_button(
    group: GroupScene, button: str, caplog: pytest.LogCaptureFixture
) -> None:
    await group.admin.say("/settings")
    await press(group, group.member, button)
    assert pop_ups(group) == [ONLY_ADMINS]
    assert group.api.of("editMessageText", "deleteMessage") == []
    assert "Refused: - pressed an old or forged button of c1" in caplog.text


async def test_old_button_fails_whoever_is_no_administrator_any_more(group: GroupScene) -> None:
    await group.admin.say("/mode")
    group.api.admins[group.chat_id] = {OTHER_ID}
    await group.clock.advance(60)
    await press(group, group.admin, "all statements on record")
    assert pop_ups(group) == [ONLY_ADMINS]
    assert (await group.find_chat()).settings.mode is Mode.OFF
    await press(group, group.other, "all statements on record")
    assert (await group.find_chat()).settings.mode is Mode.ALL


async def test_anonymous_message_gives_its_buttons_to_nobody(group: GroupScene) -> None:
    await join_anonymous(group).say("/settings", **{"from": ANONYMOUS}, sender_chat=GROUP)
    await press(group, group.member, "Enable", sender_chat=GROUP)
    assert (await group.find_chat()).settings.mode is Mode.OFF


async def test_administrator_of_another_group_may_not(group: GroupScene) -> None:
    group.api.admins[OTHER_GROUP["id"]] = {OTHER_ID}
    elsewhere = group.desk.join(OTHER_ID, "Other", OTHER_GROUP)
    await group.set_up()
    await elsewhere.press(5, f"c1:{group.chat_id}:mode:all")
    alone = group.desk.join(OTHER_ID, "Other")
    await alone.press(5, f"c1:{group.chat_id}:mode:all")
    assert (await group.find_chat()).settings.mode is Mode.DISPUTED
    assert len(pop_ups(group)) == 2


async def test_settings_of_a_chat_are_shown_in_no_other_group(group: GroupScene) -> None:
    group.api.admins[OTHER_GROUP["id"]] = {ADMIN_ID}
    await group.set_up()
    await group.desk.join(ADMIN_ID, "Admin", OTHER_GROUP).press(5, f"c1:{group.chat_id}:all")
    assert group.api.edits == []


async def test_nobody_rules_where_telegram_does_not_say_who_does(group: GroupScene) -> None:
    group.api.admins[group.chat_id] = set()
    await group.admin.say("/enable")
    assert group.api.texts[0].startswith(UNKNOWN)


async def test_nobody_rules_a_chat_that_the_bot_has_left(group: GroupScene) -> None:
    await group.set_up()
    await group.admin_alone.press(5, f"c1:{group.chat_id}:all")
    await group.store.chats.leave_chat(123456789, group.chat_id)
    await group.admin_alone.press(5, f"c1:{group.chat_id}:all")
    assert len(group.api.edits) == 1
    assert pop_ups(group)[0].startswith(UNKNOWN)


FORGED = st.one_of(
    st.builds(
        "c1:{}:{}:{}".format,
        st.sampled_from([GROUP["id"], 77, 0, -1, -(10**15)]) | st.integers(),
        st.sampled_from(["mode", "sure", "spot", "lang", "topics", "hours", "begin", "zone", "limit", "all", "show"])
        | st.text(max_size=8),
        st.text(max_size=30) | st.sampled_from(["24", "-1", "07", "٣", "99", "0x1", "22-7-", "1e3", "add.1", "xx"]),
    ),
    st.text(max_size=40).map("c1:{}".format),
    st.text(max_size=40).map("c2:{}".format),
    st.text(max_size=40).map("c3:{}".format),
).map(lambda data: data[:64])
"""What no button of ours carries, or what a button of an administrator carries."""


@given(data=FORGED)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_button_of_whatever_data_does_nothing_for_a_member(group: GroupScene, data: str) -> None:
    await group.set_up()
    before = await group.find_chat()
    await group.member.press(5, data)
    assert await group.find_chat() == before
    assert group.api.of("editMessageText", "deleteMessage", "sendMessage") == []


@given(data=FORGED)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_forged_button_breaks_nothing(group: GroupScene, data: str, caplog: pytest.LogCaptureFixture) -> None:
    await group.set_up()
    await group.admin.press(5, data)
    kept = (await group.find_chat()).settings
    assert [value for value, allowed in _list_allowed(kept) if value not in allowed] == []
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def _list_allowed(kept: ChatSettings) -> list[tuple[object, Container[object]]]:
    return [
        (kept.answers_per_hour, {1, 3, 6, 12, 20, None}),
        (kept.repeat_days, {0, 1, 3, 7, 14, 30}),
        (kept.delete_after, {None, 10, 30, 60, 360, 1440}),
        (kept.patience, {1, 5, 15, 60}),
        (kept.forum_topic_id, {None}),
        (kept.time_zone, available_timezones()),
        (kept.quiet_hours.begin if kept.quiet_hours else 0, range(24)),
        (kept.quiet_hours.end if kept.quiet_hours else 0, range(24)),
    ]
