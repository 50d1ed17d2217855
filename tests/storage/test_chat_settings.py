"""Settings of a chat outlive a change of the program in either direction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from onrecord.storage.chat_settings import pack_settings, unpack_settings
from onrecord.storage.store import Store
from onrecord.storage.tables import chats
from onrecord.verification.chat_records import ChatSettings, Mode, QuietHours, Spot

from .kept import Kept

CHOSEN = ChatSettings(mode=Mode.ALL, topics=("water",), quiet_hours=QuietHours(22, 7), delete_after=5)


def test_packed_settings_are_plain_and_lose_nothing() -> None:
    packed = pack_settings(CHOSEN)
    assert (packed["mode"], packed["topics"], packed["quiet_hours"]) == ("all", ["water"], {"begin": 22, "end": 7})
    assert unpack_settings(packed) == CHOSEN


def test_settings_of_an_older_program_get_what_is_new() -> None:
    assert unpack_settings({"mode": "mention"}) == ChatSettings(mode=Mode.MENTION)
    assert unpack_settings({}) == ChatSettings()


def test_settings_of_a_newer_program_are_passed_over() -> None:
    assert unpack_settings(pack_settings(CHOSEN) | {"voice": "loud", "moods": [1]}) == CHOSEN


@pytest.mark.parametrize(
    ("refused", "spot"),
    [
        ({"mode": "shouting"}, Spot.TOPIC),
        ({"mode": None, "spot": 7}, Spot.REPLY),
        ({"quiet_hours": {"begin": "late", "end": 7}}, Spot.TOPIC),
        ({"topics": ["water", None]}, Spot.TOPIC),
        ({"answers_per_hour": "many", "voice": "loud"}, Spot.TOPIC),
    ],
    ids=["mode", "several", "part of a value", "one of many", "with unknown ones"],
)
def test_value_not_allowed_any_more_is_as_in_a_new_chat(refused: dict[str, Any], spot: Spot) -> None:
    usual = ChatSettings(spot=Spot.TOPIC, patience=3)
    assert unpack_settings(pack_settings(usual) | refused) == replace(usual, spot=spot)


async def test_chat_with_odd_settings_is_still_found(store: Store) -> None:
    kept = Kept(store.chats, store.shared, store.answers)
    await kept.meet()
    async with store.database.write() as connection:
        await connection.execute(update(chats).values(settings={"mode": "shouting", "patience": 9, "voice": "loud"}))
    assert (await kept.find()).settings == ChatSettings(patience=9)
