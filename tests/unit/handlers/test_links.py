"""Links are found where a person sees them, and named once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from onrecord.handlers.links import (
    drop_front_pages,
    drop_telegram_links,
    find_button_links,
    find_links,
    name_links,
    slice_units,
)
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason


def url_entity(text: str, link: str) -> MessageEntity:
    before = text[: text.index(link)]
    return MessageEntity("url", len(before.encode("utf-16-le")) // 2, len(link))


@given(st.text(), st.text(), st.text())
def test_stretch_is_cut_in_utf16_units(before: str, middle: str, after: str) -> None:
    units = [len(part.encode("utf-16-le")) // 2 for part in (before, middle)]
    assert slice_units(before + middle + after, units[0], units[1]) == middle


def test_links_keep_their_order_in_the_text() -> None:
    text = "b.example/2 and 🙂 https://a.example/1"
    entities = [url_entity(text, "https://a.example/1"), url_entity(text, "b.example/2")]
    assert find_links(text, entities) == ("https://b.example/2", "https://a.example/1")


def test_link_that_telegram_left_unmarked_is_found() -> None:
    assert find_links("(see https://a.example/1).", []) == ("https://a.example/1",)


def test_marked_link_is_not_found_twice() -> None:
    text = "https://a.example/1 https://b.example/2"
    assert find_links(text, [url_entity(text, "https://a.example/1")]) == ("https://a.example/1", "https://b.example/2")


def test_mail_address_is_no_link() -> None:
    assert find_links("me@a.example", [MessageEntity("email", 0, 12)]) == ()


def test_buttons_without_address_are_passed_over() -> None:
    buttons = [InlineKeyboardButton("a", url="https://a.example/1"), InlineKeyboardButton("b", callback_data="b")]
    assert find_button_links(InlineKeyboardMarkup([buttons])) == ("https://a.example/1",)


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://t.me/daily/5", ("https://t.me/daily/5",)),
        ("https://t.me/s/daily/5", ("https://t.me/s/daily/5",)),
        ("https://t.me/daily", ()),
        ("https://t.me/+invitation", ()),
        ("https://t.me/onrecord_bot?start=x", ()),
        ("tg://user?id=5", ()),
        ("https://t.me/iv?url=https%3A%2F%2Fa.example%2F1&rhash=x", ("https://a.example/1",)),
        ("https://t.me/share/url?url=https://a.example/1&text=x", ("https://a.example/1",)),
        ("https://telegra.ph/Title-01-01", ("https://telegra.ph/Title-01-01",)),
        ("https://[broken", ("https://[broken",)),
    ],
)
def test_telegram_places_are_no_articles(link: str, kept: tuple[str, ...]) -> None:
    assert drop_telegram_links([link]) == kept


def test_spellings_of_one_page_are_one_link() -> None:
    named = name_links(["https://a.example/1?b", "https://a.example/1?c"], lambda link: link.partition("?")[0])
    assert named == {"https://a.example/1": "https://a.example/1?b"}


def test_scheme_and_www_make_no_second_page() -> None:
    links = ["http://a.example/1", "https://www.a.example/1", "https://www.a.example/2"]
    assert list(name_links(links, str)) == ["http://a.example/1", "https://www.a.example/2"]


def test_link_without_canonical_spelling_stands_for_itself() -> None:
    def refuse(_link: str) -> str:
        raise Unreadable(UnreadableReason.BAD_URL)

    assert name_links(["ftp://a.example"], refuse) == {"ftp://a.example": "ftp://a.example"}


def test_front_pages_are_dropped() -> None:
    links = ["https://a.example", "https://a.example/", "https://a.example/1", "https://a.example/?p=1"]
    assert drop_front_pages(links) == ("https://a.example/1", "https://a.example/?p=1")
