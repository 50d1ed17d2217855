"""The look of answers and their buttons."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.handlers.markup import count_units
from onrecord.handlers.rendering import answer_keyboard, render_answer, render_view
from onrecord.handlers.views import View, ViewKind
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.records import Source
from onrecord.verification.results import CheckResult
from tests.fakes.checks import matched, matched_often, no_record, unreadable
from tests.unit.locales.samples import make_foreign_result

PHRASES = load_phrases("en")
HOSTILE = '</b><a href="https://evil.example">&amp;\u202e🙂<script>'


def labels(view: View, result: CheckResult) -> list[list[str]]:
    rendered = render_view(view, result, PHRASES)
    assert rendered is not None
    return [[button.label for button in row] for row in rendered[1]]


def test_answer_stands_in_its_order() -> None:
    [html] = render_answer(matched(), PHRASES)
    parts = ["Bridge closed", "1 November 2021", "S1 · Ministry", "Worded here", "↳ <b>Denied by", "Related coverage"]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)


def test_wordings_lead_to_their_sources() -> None:
    [html] = render_answer(matched(), PHRASES)
    assert '[<a href="https://source.example/1">source</a>]' in html


@pytest.mark.parametrize("kind", [ViewKind.RECORD, ViewKind.TIMELINE])
def test_translations_stand_below_the_foreign_words(kind: ViewKind) -> None:
    rendered = render_view(View(1, kind), make_foreign_result(), PHRASES)
    assert rendered is not None
    assert (
        "“Мост закрыт, потому что владелец скрывал трещины.” "
        '[<a href="https://city.example/bridge">source</a>]\n'
        "“The bridge is closed because its owner hid the cracks.” (translated from Russian)\n"
    ) in f"{rendered[0]}\n"
    assert "</a>]\n“We reported all the cracks.” (translated from Kazakh)\n" in f"{rendered[0]}\n"


@pytest.mark.parametrize("count", [1, 5, 30])
def test_long_answers_are_split_within_the_limit(count: int) -> None:
    messages = render_answer(matched_often("https://a.example/1", count), PHRASES)
    assert max(map(count_units, messages)) <= 4096
    assert all(message.count("<b>") == message.count("</b>") for message in messages)


def test_hostile_words_stay_words_everywhere() -> None:
    result = matched(title=HOSTILE, wording=HOSTILE)
    result = replace(result, related=tuple(replace(each, title=HOSTILE, outlet=HOSTILE) for each in result.related))
    views = [View(1, kind) for kind in ViewKind]
    texts = [
        *render_answer(result, PHRASES),
        *(shown[0] for view in views if (shown := render_view(view, result, PHRASES))),
    ]
    assert len(texts) == 5
    tags = {tag for text in texts for tag in re.findall(r"<[^>]*>", text)}
    assert not [tag for tag in tags if "evil" in tag or "script" in tag]


def test_hostile_source_address_is_escaped() -> None:
    result = matched()
    said = replace(result.matches[0].statement, source=Source(url='https://a.example/"><b>'))
    [html] = render_answer(replace(result, matches=(replace(result.matches[0], statement=said),)), PHRASES)
    assert '"><b>"' not in html
    assert html.count("<b>") == html.count("</b>")


def test_statement_alone_offers_no_timeline() -> None:
    row, _ = answer_keyboard(1, matched_often("https://a.example/1", 1), PHRASES)
    assert [button.label for button in row] == ["Why this match", "More coverage"]


def test_coverage_that_is_shown_whole_has_no_button() -> None:
    result = matched()
    row, _ = answer_keyboard(1, replace(result, related=result.related[:1]), PHRASES)
    assert [button.label for button in row] == ["Why this match", "Timeline"]


def test_answer_ends_with_ways_to_moderators() -> None:
    for result in (matched(), no_record("https://a.example/1")):
        last = answer_keyboard(1, result, PHRASES)[-1]
        assert [button.label for button in last] == ["Report a mistake", "Suggest a statement"]


def test_unreadable_page_offers_nothing() -> None:
    assert answer_keyboard(1, unreadable("https://a.example/1"), PHRASES) == ()


def test_view_offers_the_other_matches_and_the_way_back() -> None:
    assert labels(View(1, ViewKind.WHY, 1), matched_often("https://a.example/1", 3)) == [
        ["S1", "S3"],
        ["More coverage"],
        ["Back to the record"],
        ["Report a mistake", "Suggest a statement"],
    ]


def test_view_beyond_the_last_match_is_none() -> None:
    assert render_view(View(1, ViewKind.WHY, 1), matched(), PHRASES) is None
