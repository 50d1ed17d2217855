"""Markup is escaped, and split where Telegram's limit asks for it without breaking a tag."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.handlers.markup import Span, count_units, to_html, to_messages, to_one_message

spans = st.builds(
    Span,
    st.text(max_size=200),
    st.booleans(),
    st.none() | st.text(max_size=40).map(lambda end: f"https://x.example/{end}"),
)


class Balance(HTMLParser):
    """Fails on a tag that is closed without being open; `open` are those still open at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Balance:
    parser = Balance()
    parser.feed(html)
    parser.close()
    return parser


def test_text_and_address_are_escaped() -> None:
    html = to_html((Span('<i> & "x"', bold=True, url='https://x.example/?a=1&b="'),))
    assert html == ('<a href="https://x.example/?a=1&amp;b=&quot;"><b>&lt;i&gt; &amp; "x"</b></a>')


def test_emoji_count_as_two_units() -> None:
    assert count_units("a🙂") == 3


def test_endless_address_is_not_written() -> None:
    assert to_html((Span("source", url="https://x.example/" + "a" * 5000),)) == "source"


def test_paragraphs_share_a_message_while_they_fit() -> None:
    assert to_messages([(Span("a"),), (), (Span("b"),)]) == ("a\n\nb",)


def test_split_falls_between_paragraphs() -> None:
    assert to_messages([(Span("a" * 6),), (Span("b" * 6),)], limit=10) == ("aaaaaa", "bbbbbb")


def test_long_paragraph_is_split_between_words() -> None:
    messages = to_messages([(Span("word " * 1000, bold=True),)], limit=4096)
    assert all(message.startswith("<b>word") and message.endswith("</b>") for message in messages)
    assert "".join(read(message).text for message in messages).split() == ["word"] * 1000


@pytest.mark.parametrize("character", ["a", "&", '"', "🙂"], ids=["letter", "ampersand", "quote", "emoji"])
def test_endless_word_is_split(character: str) -> None:
    messages = to_messages([(Span(character * 9000, url="https://x.example/" + "&" * 200),)])
    assert max(map(count_units, messages)) <= 4096
    assert "".join(read(message).text for message in messages) == character * 9000


def test_nothing_is_one_empty_message() -> None:
    assert to_one_message([]) == ""


def test_view_that_does_not_fit_ends_in_an_ellipsis() -> None:
    text = to_one_message([(Span("a" * 3000),), (Span("b" * 3000),)])
    assert text.endswith("aaa\n\n…")


@given(st.lists(st.lists(spans, max_size=4).map(tuple), max_size=5), st.integers(1600, 4096))
def test_no_split_breaks_a_tag_or_the_limit(paragraphs: list[tuple[Span, ...]], limit: int) -> None:
    for message in to_messages(paragraphs, limit):
        assert count_units(message) <= limit
        assert not read(message).open


@given(st.lists(spans, max_size=3).map(tuple))
def test_no_character_is_lost(paragraph: tuple[Span, ...]) -> None:
    joined = "".join(to_messages([paragraph], limit=1600))
    assert "".join(joined.split()).count(escape("&")) == to_html(paragraph).count(escape("&"))
