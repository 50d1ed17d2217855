"""Every setting of a group can be seen and chosen by buttons alone."""

from __future__ import annotations

import pytest

from onrecord.handlers.groups import settings_values as values
from onrecord.verification.chat_records import Callers, ChatSettings, Mode, QuietHours, Spot, Sureness
from tests.flows.groups.scene import BOT_ID, FORUM, GROUP, GroupScene
from tests.flows.groups.set_up import press, words_of
from tests.storage.samples import say, take_in

TOPIC = {"message_thread_id": 42, "is_topic_message": True}
PAGES = {
    "Mode": ("Mode", {"off", "only when called", "disputed statements", "all statements on record"}),
    "Sureness": ("Sureness", {"only sure matches", "likely matches too"}),
    "Answers an hour": ("Answers an hour", {"1", "3", "6", "12", "20", "no limit"}),
    "Same link again": (
        "Same link again",
        {"after 1 day", "after 3 days", "after 7 days", "after 14 days", "after 30 days", "every time"},
    ),
    "Delete my answers": (
        "Delete my answers",
        {"never", "after 10 minutes", "after 30 minutes", "after 1 hour", "after 6 hours", "after 24 hours"},
    ),
    "Too late": ("Too late", {"after 1 minute", "after 5 minutes", "after 15 minutes", "after 1 hour"}),
    "Who may call me": ("Who may call me", {"everybody", "administrators"}),
    "Preview": ("Preview", {"off", "on"}),
    "Quiet hours": (
        "Quiet hours",
        {"none", "22:00–07:00", "23:00–08:00", "00:00–06:00", "21:00–09:00"},
    ),
    "Where": ("Where", {"as a reply to the message", "quietly, to administrators"}),
}


@pytest.fixture
async def shown(group: GroupScene) -> GroupScene:
    """A group whose administrator has opened its settings."""
    await group.admin.say("/settings")
    return group


async def read_settings(group: GroupScene) -> ChatSettings:
    return (await group.find_chat()).settings


async def test_settings_show_every_value_in_a_line(shown: GroupScene) -> None:
    [sent] = shown.api.sent
    assert words_of(sent).split("\n") == [
        "Settings of Neighbours",
        "Mode: off",
        "Sureness: only sure matches",
        "Where: as a reply to the message",
        "Language: English",
        "Topics: all",
        "Quiet hours: none",
        "Answers an hour: 6",
        "Same link again: after 7 days",
        "Ignored: sent via a bot, with a command",
        "Delete my answers: never",
        "Too late: after 5 minutes",
        "Who may call me: everybody",
        "Preview: off",
    ]


@pytest.mark.parametrize("name", PAGES)
async def test_every_value_can_be_chosen(shown: GroupScene, name: str) -> None:
    page, choices = PAGES[name]
    for label in sorted(choices):
        await shown.admin.say("/settings")
        await press(shown, shown.admin, name)
        assert f"{page}:" in words_of(shown.desk.last)
        await press(shown, shown.admin, label)
        assert words_of(shown.desk.last).startswith(f"{page}: {label}")
        await shown.admin.say("/settings")
        assert f"\n{name}: {label}" in words_of(shown.desk.last)


@pytest.mark.parametrize("name", PAGES)
async def test_page_marks_the_present_value_and_leads_back(shown: GroupScene, name: str) -> None:
    await press(shown, shown.admin, name)
    page = shown.desk.last
    offered = {label.removeprefix("• ") for label in page.buttons}
    marked = [label.removeprefix("• ") for label in page.buttons if label.startswith("• ")]
    assert offered >= PAGES[name][1] | {"Back"}
    assert len(marked) == 1
    assert words_of(page).startswith(f"{PAGES[name][0]}: {marked[0]}")
    await press(shown, shown.admin, "Back")
    assert words_of(shown.desk.last).startswith("Settings of Neighbours")


async def test_choices_are_kept_as_they_are_said(shown: GroupScene) -> None:
    for name, label in (
        ("Mode", "all statements on record"),
        ("Sureness", "likely matches too"),
        ("Answers an hour", "no limit"),
        ("Same link again", "every time"),
        ("Delete my answers", "after 24 hours"),
        ("Too late", "after 15 minutes"),
        ("Who may call me", "administrators"),
    ):
        await shown.admin.say("/settings")
        await press(shown, shown.admin, name)
        await press(shown, shown.admin, label)
    assert await read_settings(shown) == ChatSettings(
        mode=Mode.ALL,
        sureness=Sureness.NORMAL,
        answers_per_hour=None,
        repeat_days=0,
        delete_after=1440,
        patience=15,
        callers=Callers.ADMINS,
    )


async def test_quiet_hours_are_put_together_of_two_hours(shown: GroupScene) -> None:
    await press(shown, shown.admin, "Quiet hours")
    await press(shown, shown.admin, "Begin")
    assert {f"{hour:02}:00" for hour in range(24)} <= set(shown.desk.last.buttons)
    await press(shown, shown.admin, "20:00")
    await press(shown, shown.admin, "05:00")
    assert (await read_settings(shown)).quiet_hours == QuietHours(20, 5)
    assert words_of(shown.desk.last).startswith("Quiet hours: 20:00–05:00 (UTC)")


@pytest.mark.parametrize("label", ["Begin", "End"])
async def test_every_hour_can_be_chosen(shown: GroupScene, label: str) -> None:
    for hour in range(24):
        await shown.admin.say("/settings")
        await press(shown, shown.admin, "Quiet hours")
        await press(shown, shown.admin, label)
        await press(shown, shown.admin, f"{hour:02}:00")
        hours = (await read_settings(shown)).quiet_hours
        assert hours
        assert (hours.begin if label == "Begin" else hours.end) == hour


async def test_time_zone_is_chosen_with_its_distance(shown: GroupScene) -> None:
    await press(shown, shown.admin, "Quiet hours")
    await press(shown, shown.admin, "Time zone")
    assert "Asia/Almaty (UTC+5)" in shown.desk.last.buttons
    assert "America/New_York (UTC-4)" in shown.desk.last.buttons
    for zone in values.ZONES:
        [label] = [each for each in shown.desk.last.buttons if each.removeprefix("• ").split(" ")[0] == zone]
        await press(shown, shown.admin, label.removeprefix("• "))
        assert (await read_settings(shown)).time_zone == zone
        assert f"Time zone: {zone}" in words_of(shown.desk.last)


async def test_time_zone_can_be_typed(shown: GroupScene) -> None:
    await shown.admin.say("/settings zone asia/kathmandu")
    assert (await read_settings(shown)).time_zone == "Asia/Kathmandu"
    await press(shown, shown.admin, "Time zone")
    assert "• Asia/Kathmandu (UTC+5:45)" in shown.desk.last.buttons


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "Almaty"])
async def test_unknown_time_zone_is_told(shown: GroupScene, name: str) -> None:
    await shown.admin.say(f"/settings zone {name}")
    assert shown.desk.last.text.startswith("I do not know this time zone.")
    assert (await read_settings(shown)).time_zone == "UTC"


async def test_sorts_of_messages_are_passed_over_or_read(shown: GroupScene) -> None:
    await press(shown, shown.admin, "Ignored")
    assert "Posts by other bots never start an answer." in shown.desk.last.text
    for label in ("sent via a bot", "with a command", "by administrators"):
        await press(shown, shown.admin, label)
    settings = await read_settings(shown)
    assert (settings.ignores_via_bots, settings.ignores_commands, settings.ignores_admins) == (False, False, True)
    assert words_of(shown.desk.last).startswith("Ignored: by administrators")
    await press(shown, shown.admin, "by administrators")
    assert words_of(shown.desk.last).startswith("Ignored: nothing")


async def test_topic_of_a_forum_is_chosen_where_it_is(group: GroupScene) -> None:
    admin = group.desk.join(group.admin.user_id, "Admin", FORUM)
    await admin.say("/settings", **TOPIC)
    assert group.desk.last.message_thread_id == 42
    await press(group, admin, "Where", **TOPIC)
    await press(group, admin, "in this topic", **TOPIC)
    settings = await read_settings(group)
    assert (settings.spot, settings.forum_topic_id) == (Spot.TOPIC, 42)
    assert words_of(group.desk.last).startswith("Where: in one topic")


async def test_other_topic_can_take_its_place(group: GroupScene) -> None:
    await group.set_up(spot=Spot.TOPIC, forum_topic_id=42)
    admin = group.desk.join(group.admin.user_id, "Admin", FORUM)
    other = {"message_thread_id": 43, "is_topic_message": True}
    await admin.say("/settings", **other)
    await press(group, admin, "Where", **other)
    assert "in this topic" in group.desk.last.buttons  # not marked: answers stand in another one
    await press(group, admin, "in this topic", **other)
    assert (await read_settings(group)).forum_topic_id == 43


async def test_forum_says_how_to_choose_a_topic(group: GroupScene) -> None:
    admin = group.desk.join(group.admin.user_id, "Admin", FORUM)
    await admin.say("/settings")
    await press(group, admin, "Where")
    assert "open these settings in that topic" in group.desk.last.text


async def test_topics_of_the_corpus_are_toggled(group: GroupScene) -> None:
    await put_topics(group, "roads", "schools")
    await group.admin.say("/settings")
    await press(group, group.admin, "Topics")
    assert list(group.desk.last.buttons) == ["• all", "roads", "schools", "Back"]
    await press(group, group.admin, "roads")
    await press(group, group.admin, "schools")
    assert (await read_settings(group)).topics == ("roads", "schools")
    await press(group, group.admin, "roads")
    assert words_of(group.desk.last).startswith("Topics: schools")
    await press(group, group.admin, "all")
    assert (await read_settings(group)).topics == ()


async def test_many_topics_stand_on_several_pages(group: GroupScene) -> None:
    words = "of a long name that no button can show whole"
    await put_topics(group, *(f"topic {number:02} {words}" for number in range(20)))
    await group.admin.say("/settings")
    await press(group, group.admin, "Topics")
    seen = [label for label in group.desk.last.buttons if "topic" in label]
    for _ in range(2):
        await press(group, group.admin, "Next")
        seen += [label for label in group.desk.last.buttons if "topic" in label]
    assert len(seen) == len(set(seen)) == 20
    assert "Next" not in group.desk.last.buttons
    await press(group, group.admin, seen[-1])
    assert seen[-1] not in group.desk.last.buttons  # marked now, and still on this page
    assert "Previous" in group.desk.last.buttons
    assert len((await read_settings(group)).topics) == 1


async def test_topic_that_left_the_corpus_can_be_let_go(group: GroupScene) -> None:
    await group.set_up(topics=("bridges",))
    await group.admin.say("/settings")
    await press(group, group.admin, "Topics")
    await press(group, group.admin, "bridges")
    assert (await read_settings(group)).topics == ()


async def test_more_than_three_topics_are_counted(group: GroupScene) -> None:
    await group.set_up(topics=("a", "b", "c", "d"))
    await group.admin.say("/settings")
    assert "Topics: 4 topics" in words_of(group.desk.last)


async def test_dropped_answers_are_counted(group: GroupScene) -> None:
    await group.set_up()
    await group.store.chats.count_late(BOT_ID, group.chat_id)
    await group.admin.say("/settings")
    assert "1 answer was dropped because it would have come too late." in group.desk.last.text


async def test_close_takes_the_settings_away(shown: GroupScene) -> None:
    sent_id = shown.desk.last.sent_id
    await press(shown, shown.admin, "Close")
    assert [(call.chat_id, call.message_id) for call in shown.api.of("deleteMessage")] == [(GROUP["id"], sent_id)]


async def test_settings_that_are_off_offer_to_enable(shown: GroupScene) -> None:
    await press(shown, shown.admin, "Enable")
    assert (await read_settings(shown)).mode is Mode.DISPUTED
    await press(shown, shown.admin, "Settings")
    assert "Enable" not in shown.desk.last.buttons


async def test_two_presses_at_once_change_both(shown: GroupScene) -> None:
    sent_id = shown.desk.last.sent_id or 0
    await shown.admin.press(sent_id, f"c1:{shown.chat_id}:mode:all")
    await shown.admin.press(sent_id, f"c1:{shown.chat_id}:sure:normal")
    settings = await read_settings(shown)
    assert (settings.mode, settings.sureness) == (Mode.ALL, Sureness.NORMAL)


async def put_topics(group: GroupScene, *topics: str) -> None:
    """Put a statement on record for each topic."""
    await take_in(group.store, *(say(f"s{number}", topic=topic) for number, topic in enumerate(topics)))
