"""Words of strangers in answers: they stay words, and what stands around them reads as it does without them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from onrecord.bot.record_view import lay_out, print_lines
from onrecord.handlers.markup import MESSAGE_UNITS, count_units, unlink
from onrecord.handlers.rendering import render_answer, render_view
from onrecord.handlers.views import View, ViewKind
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.records import Passage
from onrecord.verification.results import CheckResult
from onrecord.web.rendering import make_environment
from tests.fakes.checks import matched

PHRASES = load_phrases("en")
TRICKS = [
    "<b>", "</b>", "&lt;", "&#x202e;", "*_[]()~`", "[x](https://evil.example)", "<a href='tg://resolve?domain=x'>",
    "\u202e", "\u202d", "\u2066", "\u2067", "\u2068", "\u2069", "\u200b", "\u200d", "\u200e", "\u200f", "\ufeff",
    "\u2028", "\x00", "\x1b[31m", "\x9b2J", "\r", "\n", "\ud800", "a" + "\u0301" * 300, "w" * 500,
    "\U0001f469\u200d\U0001f467", "\U000e0041" * 20, "\u3164" * 5,
    "שלום עולם", "السلام", "Қазақстан", "{title}", "{{ title }}", "{% if %}", " ",
]  # fmt: skip
HOSTILE = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=5)), max_size=12).map("".join)
# Those that steer, but the isolation that we put around words from the right.
FORBIDDEN = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f\ufeff\x00\x1b\x9b\r\u2028\u2029\ud800\u3164")
ALLOWED_TAGS = re.compile(r'</?b>|<a href="https://[a-z0-9]+\.example/[\w/]*">|</a>')


def fill(words: str) -> CheckResult:
    """Return a result that has these words of strangers wherever a page can put them."""
    result = matched(wording="The bridge has been closed since Monday.")
    article = result.article
    assert article
    match = replace(result.matches[0], passage=Passage(words, 0, len(words)))
    return replace(
        result,
        article=replace(article, title=words, outlet=words, authors=(words,), credits=(words,)),
        matches=(match, *result.matches[1:]),
        related=tuple(replace(each, title=words, outlet=words) for each in result.related),
    )


def is_balanced(text: str) -> bool:
    """Whether every direction that is begun ends on its own line."""
    return all(line.count("\u2068") == line.count("\u2069") for line in text.split("\n"))


@given(HOSTILE)
def test_chat_shows_hostile_words_as_words(words: str) -> None:
    result = fill(words)
    shown = (render_view(View(1, kind), result, PHRASES) for kind in ViewKind)
    for html in [*render_answer(result, PHRASES), *(view[0] for view in shown if view)]:
        assert count_units(html) <= MESSAGE_UNITS
        assert not set(html) & FORBIDDEN
        assert is_balanced(html)
        assert "<" not in ALLOWED_TAGS.sub("", html)
        assert html.count("<b>") == html.count("</b>")


@given(HOSTILE)
def test_terminal_shows_hostile_words_as_words(words: str) -> None:
    written = io.StringIO()
    record = PHRASES.describe_record(fill(words))
    lines = [replace(line, style="") for line in lay_out(record)]
    print_lines(Console(file=written, width=80, markup=False, highlight=False, emoji=False), iter(lines))
    text = written.getvalue()
    assert not set(text) & (FORBIDDEN | set("\u2068\u2069"))
    assert text.count("\n") == len(lines)


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)


@given(HOSTILE)
def test_web_page_has_the_same_tags_whatever_a_title_says(words: str) -> None:
    template = make_environment().from_string("<h1>{{ record.title }}</h1><p>{{ record.byline }}</p>")
    html = template.render(record=PHRASES.describe_record(fill(words)))
    tags = Tags()
    tags.feed(html)
    assert tags.seen == ["h1", "p"]
    assert not set(unescape(html)) & FORBIDDEN


@pytest.mark.parametrize(
    "words",
    [
        "tg://resolve?domain=evil",
        "https://evil.example/a",
        "ask @evilbot now",
        "/start now",
        "evil.example",
        "t.me/evil",
    ],
)
def test_words_of_a_page_become_no_link_in_a_chat(words: str) -> None:
    shown = unlink(words)
    assert shown != words
    assert not re.search(r"://|@\w|(?<!\S)/\w|\w\.[a-z]{2}", shown)
    assert shown.replace("\u200b", "") == words


def test_plain_words_stay_as_they_are() -> None:
    words = "Meta’s 1.5 million and/or 3.4 m. said A.B. on 1/2 — e-mail: none"
    assert unlink(words) == words


def test_title_from_the_right_stands_by_itself() -> None:
    [html] = render_answer(fill("גשר נסגר"), PHRASES)
    assert html.startswith("<b>\u2068גשר נסגר\u2069</b>")
