"""Parts are told from questions of their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.handlers.events import Content, Incoming
from onrecord.handlers.gathering import begins_gathering, continues_gathering, extend_gathering, join_contents

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def part(text: str = "x" * 4096, message_id: int = 1, **fields: object) -> Incoming:
    defaults: dict[str, object] = {"bot_id": 1, "chat_id": 2, "user_id": 3, "sent_at": NOW, "content": Content(text)}
    return Incoming(message_id=message_id, **(defaults | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(("units", "begins"), [(2047, False), (2048, True), (4096, True)])
def test_only_long_texts_may_go_on(units: int, begins: bool) -> None:
    assert begins_gathering(part("x" * units)) is begins


def test_length_is_counted_in_utf16_units() -> None:
    assert begins_gathering(part("🙂" * 1024))


def test_forwarded_text_is_whole() -> None:
    assert not begins_gathering(part(is_forward=True))


@pytest.mark.parametrize(("seconds", "continues"), [(0, True), (1, True), (2, False)])
def test_parts_are_less_than_two_seconds_apart(seconds: int, continues: bool) -> None:
    gathering = extend_gathering(None, part(), NOW)
    following = part(message_id=2, sent_at=NOW + timedelta(seconds=seconds))
    assert continues_gathering(gathering, following) is continues


def test_part_delivered_twice_counts_once() -> None:
    gathering = extend_gathering(None, part(), NOW)
    assert extend_gathering(gathering, part(), NOW) == gathering


def test_photo_is_no_part_of_a_paste() -> None:
    gathering = extend_gathering(None, part(), NOW)
    assert not continues_gathering(gathering, part(message_id=2, content=Content(has_media=True)))


def test_other_album_is_no_part_of_an_album() -> None:
    gathering = extend_gathering(None, part(media_group_id="g"), NOW)
    assert not continues_gathering(gathering, part(message_id=2, media_group_id="h"))


def test_album_joins_links_and_captions() -> None:
    first = extend_gathering(None, part(media_group_id="g", content=Content("a", ("https://a.example/1",))), NOW)
    second = part(message_id=2, media_group_id="g", content=Content("b", ("https://b.example/2",)))
    joined = join_contents(extend_gathering(first, second, NOW))
    assert (joined.text, joined.links) == ("a\n\nb", ("https://a.example/1", "https://b.example/2"))
