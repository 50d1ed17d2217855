"""The short form and the card stay short, and say what is on record."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from onrecord.handlers.groups.short_form import SHORT_CHARACTERS, name_article, render_card, render_short
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.kinds import WordingKind
from onrecord.verification.records import Article, Statement, Thread, Wording
from tests.unit.locales.samples import ANSWER, ARTICLE, CLAIM, DENIAL, THREAD, make_match, make_replies, make_result

PHRASES = load_phrases("en")
LONG = "as everybody knows & as was said before, " * 40


def read(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def lengthen(said: Statement) -> Statement:
    translation = Wording("en", LONG, WordingKind.TRANSLATION)
    return replace(said, speaker=LONG, wording=LONG, language="ru", wordings=(translation,))


def test_card_shows_statement_and_denial_with_days_and_sources() -> None:
    assert render_card(CLAIM, THREAD, PHRASES) == (
        "<b>S1 · City of Lindau</b> · 4 March 2024\n"
        "“The bridge was closed because its owner kept silent about the cracks.” "
        '[<a href="https://city.example/bridge">source</a>]\n\n'
        "↳ <b>Denied by Nordbau (Mara Quist)</b> · 6 March 2024\n"
        "“We reported every crack on the day that we found it.” "
        '[<a href="https://nordbau.example/reply">source</a>]'
    )


def test_card_of_a_statement_alone_has_nothing_below_it() -> None:
    assert "↳" not in render_card(CLAIM, Thread((CLAIM,)), PHRASES)


@pytest.mark.parametrize("said", [CLAIM, DENIAL, ANSWER], ids=lambda said: said.public_id)
def test_card_is_short_however_much_was_said(said: Statement) -> None:
    thread = replace(THREAD, statements=tuple(map(lengthen, THREAD.statements)), parties=())
    assert len(read(render_card(lengthen(said), thread, PHRASES))) <= SHORT_CHARACTERS


def test_short_form_below_a_title_is_short_however_much_was_said() -> None:
    said = lengthen(CLAIM)
    replies = tuple(replace(each, statement=lengthen(each.statement)) for each in make_replies(ARTICLE.published))
    match = replace(make_match(), statement=said, replies=replies)
    result = make_result(match, threads=())
    heading = name_article(replace(ARTICLE, title=LONG), PHRASES)
    shown = read(render_short(result, match, PHRASES, heading))
    assert len(shown) <= SHORT_CHARACTERS
    assert shown.startswith("as everybody knows")


@pytest.mark.parametrize(
    ("article", "html"),
    [
        (ARTICLE, '<a href="https://www.courier.example/bridge"><b>Bridge closed over cracks</b></a>'),
        (Article("text", url="javascript:alert(1)"), "<b>Untitled page</b>"),
    ],
    ids=["titled", "untitled with no link"],
)
def test_article_is_named_by_its_title_and_link(article: Article, html: str) -> None:
    match = make_match()
    assert render_short(make_result(match), match, PHRASES, name_article(article, PHRASES)).startswith(f"{html}\n\n")
