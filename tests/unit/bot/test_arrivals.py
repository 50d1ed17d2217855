"""What of an update is read before it is stored, and what becomes of one that cannot be stored."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.bot.arrivals import find_lane, list_pages, read_arrivals, store_each
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.posting import Arrival


@pytest.mark.parametrize("number", [None, "7", 0, -7, True, 7.0, 2**63, 10**30])
def test_update_without_a_number_is_counted_and_the_others_are_kept(number: object) -> None:
    good = [{"update_id": 1}, {"update_id": 2**63 - 1}]
    arrivals, numberless = read_arrivals([good[0], {"update_id": number}, good[1]])
    assert ([each.raw for each in arrivals], numberless) == (good, 1)


@pytest.mark.parametrize("number", [2**63, -(10**30), True, "7", None])
def test_chat_without_a_number_is_no_lane(number: object) -> None:
    assert find_lane({"update_id": 1, "message": {"chat": {"id": number}, "from": {"id": 7}}}) == 7


async def test_update_that_cannot_be_stored_keeps_no_other_one_from_it(caplog: pytest.LogCaptureFixture) -> None:
    kept: list[int] = []

    async def take(arrivals: Sequence[Arrival]) -> None:
        if any(each.update_id == 2 for each in arrivals):
            raise OverflowError
        kept.extend(each.update_id for each in arrivals)

    await store_each(take, [Arrival(number, None, {}) for number in (1, 2, 3)])
    assert kept == [1, 3]
    assert caplog.messages == ["Update 2 cannot be stored: OverflowError"]


async def test_store_that_is_away_loses_no_update() -> None:
    async def take(_: Sequence[Arrival]) -> None:
        raise StoreUnavailable("locked")

    with pytest.raises(StoreUnavailable):
        await store_each(take, [Arrival(1, None, {}), Arrival(2, None, {})])


LINK = {"type": "url", "offset": 5, "length": 23}


@pytest.mark.parametrize("kind", ["message", "edited_message", "channel_post"])
@pytest.mark.parametrize(("text", "entities"), [("text", "entities"), ("caption", "caption_entities")])
def test_pages_of_a_message_are_known_before_it_is_stored(kind: str, text: str, entities: str) -> None:
    hidden = {"type": "text_link", "offset": 0, "length": 4, "url": "https://WWW.other.test/a?utm_source=x"}
    message = {text: "Look https://page.test/story", entities: [hidden, LINK]}
    [arrival], _ = read_arrivals([{"update_id": 1, kind: message}])
    assert arrival.pages == ("https://www.other.test/a", "https://page.test/story")


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"text": "Look https://t.me/channel", "entities": [{**LINK, "length": 20}]}},
        {"message": {"text": "no link"}},
        {"inline_query": {"query": "https://page.test/story"}},
        {"message": {"text": 7, "entities": [LINK]}},
        {"message": {"text": "Look", "entities": [{"type": "url"}, None]}},
        {"message": ["https://page.test/story"]},
        {"message": None},
    ],
)
def test_update_without_a_page_that_can_be_seen_names_none(update: dict[str, object]) -> None:
    assert list_pages(update) == ()
