"""The rooms of the chat divide everything among them."""

from __future__ import annotations

from collections import Counter

from onrecord.handlers.rooms import Room
from tests.fakes.services import furnish, make_services
from tests.flows.desk import DeskScene


def list_rooms(desk: DeskScene) -> tuple[Room, ...]:
    return furnish(make_services(desk.store, desk.clock))


def find_doubled(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


async def test_no_two_rooms_know_one_command(desk: DeskScene) -> None:
    assert find_doubled([command for room in list_rooms(desk) for command in room.commands]) == []


async def test_no_two_rooms_make_the_same_buttons(desk: DeskScene) -> None:
    assert find_doubled([room.prefix for room in list_rooms(desk)]) == []


async def test_no_two_rooms_hold_one_conversation(desk: DeskScene) -> None:
    assert find_doubled([room.kind for room in list_rooms(desk) if room.kind]) == []
