"""What administrators can choose, and what comes of it."""

from __future__ import annotations

import pytest

from onrecord.handlers.groups import settings_values as values
from onrecord.handlers.groups.settings_values import PLAIN, Page
from onrecord.verification.chat_records import ChatKind, ChatSettings, Mode, QuietHours, Spot

NEW = ChatSettings()


@pytest.mark.parametrize("page", PLAIN)
def test_value_that_was_chosen_is_read_again(page: Page) -> None:
    for value in PLAIN[page].choices:
        chosen = values.choose_plain(NEW, page, value)
        assert chosen
        assert PLAIN[page].read(chosen) == value


@pytest.mark.parametrize("page", PLAIN)
def test_new_chat_has_a_value_that_is_offered(page: Page) -> None:
    assert PLAIN[page].read(NEW) in PLAIN[page].choices


@pytest.mark.parametrize("value", ["", "2", "-1", "on ", "ALL", "٣"])
@pytest.mark.parametrize("page", PLAIN)
def test_other_values_are_not_taken(page: Page, value: str) -> None:
    assert values.choose_plain(NEW, page, value) is None


@pytest.mark.parametrize(
    ("kind", "spot", "stands"),
    [
        (ChatKind.CHANNEL, Spot.REPLY, Spot.COMMENT),
        (ChatKind.CHANNEL, Spot.QUIET, Spot.QUIET),
        (ChatKind.GROUP, Spot.COMMENT, Spot.REPLY),
        (ChatKind.GROUP, Spot.TOPIC, Spot.TOPIC),
    ],
)
def test_answers_stand_where_the_chat_has_a_place(kind: ChatKind, spot: Spot, stands: Spot) -> None:
    assert values.find_spot(ChatSettings(spot=spot), kind) is stands


def test_leaving_a_topic_forgets_which_one_it_was() -> None:
    kept = ChatSettings(spot=Spot.TOPIC, forum_topic_id=4)
    chosen = values.choose_spot(kept, values.list_spots(ChatKind.GROUP, 4), "reply", 4)
    assert chosen == ChatSettings()


def test_topic_cannot_be_chosen_from_outside() -> None:
    assert values.choose_spot(NEW, values.list_spots(ChatKind.GROUP, None), "topic", None) is None


@pytest.mark.parametrize(
    ("before", "page", "hour", "after"),
    [
        (None, Page.BEGIN, "21", QuietHours(21, 7)),
        (None, Page.END, "5", QuietHours(0, 5)),
        (QuietHours(22, 7), Page.BEGIN, "1", QuietHours(1, 7)),
        (QuietHours(22, 7), Page.END, "0", QuietHours(22, 0)),
    ],
)
def test_hours_are_changed_one_by_one(before: QuietHours | None, page: Page, hour: str, after: QuietHours) -> None:
    chosen = values.choose_hour(ChatSettings(quiet_hours=before), page, hour)
    assert chosen
    assert chosen.quiet_hours == after


@pytest.mark.parametrize("hour", ["24", "-1", "07", "", "x"])
def test_hours_that_no_clock_has_are_not_taken(hour: str) -> None:
    assert values.choose_hour(NEW, Page.BEGIN, hour) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Asia/Almaty", "Asia/Almaty"),
        (" europe/KYIV ", "Europe/Kyiv"),
        ("utc", "UTC"),
        ("UTC+5", None),
        ("EST", None),
        ("/etc/localtime", None),
        ("", None),
    ],
)
def test_time_zone_is_found_however_it_is_typed(typed: str, found: str | None) -> None:
    assert values.find_zone(typed) == found


@pytest.mark.parametrize("zone", values.ZONES)
def test_offered_time_zones_are_known(zone: str) -> None:
    assert values.find_zone(zone) == zone


def test_topic_is_toggled_by_the_name_on_its_button() -> None:
    name = values.name_topic("Дороги")
    chosen = values.toggle_topic(NEW, ["Дороги", "Школы"], name)
    assert chosen
    assert chosen.topics == ("Дороги",)
    assert values.toggle_topic(chosen, [], name) == NEW
    assert values.toggle_topic(NEW, ["Школы"], name) is None


def test_enabling_is_as_loud_as_the_chat_was() -> None:
    assert values.enable(NEW, ChatKind.GROUP).mode is Mode.DISPUTED
    assert values.enable(ChatSettings(mode=Mode.ALL), ChatKind.GROUP).mode is Mode.ALL
