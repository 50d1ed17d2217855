"""What a webhook delivers, on its way into the inbox."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onrecord.bot.receiving import Receiver, read_bot_id
from tests.fakes.post import MemoryInbox

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


async def test_update_is_stored_in_its_lane_and_workers_are_woken(inbox: MemoryInbox) -> None:
    woken: list[int] = []
    update = {"update_id": 5, "message": {"chat": {"id": 7}}}
    await Receiver(42, inbox, lambda: NOW, lambda: woken.append(1)).receive(update)
    row = inbox.rows[42, 5]
    assert (row.lane, row.raw, woken) == (7, update, [1])


async def test_same_update_twice_is_stored_once(inbox: MemoryInbox) -> None:
    receiver = Receiver(42, inbox, lambda: NOW)
    for _ in range(2):
        await receiver.receive({"update_id": 5})
    assert len(inbox.rows) == 1


@pytest.mark.parametrize("update", [{}, {"update_id": "5"}, {"update_id": -5}, [], None, "private words"])
async def test_update_without_a_number_is_let_go_and_named(
    inbox: MemoryInbox, update: object, caplog: pytest.LogCaptureFixture
) -> None:
    await Receiver(42, inbox, lambda: NOW).receive(update)
    assert inbox.rows == {}
    assert [record.getMessage() for record in caplog.records] == ["An update has no number and cannot be kept"]


def test_number_of_a_bot_begins_its_token() -> None:
    assert read_bot_id("123456789:AAbb") == 123456789
