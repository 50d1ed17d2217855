"""Quotations, speakers, spans of time and links, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.locales.catalogue import load_catalogue
from onrecord.locales.speech import (
    find_host,
    keep_linkable,
    measure_span,
    name_speaker,
    quote_statement,
    quote_translation,
    shorten,
)
from onrecord.verification.kinds import PartyKind
from onrecord.verification.records import Party, Statement, Thread
from tests.unit.locales.samples import CLAIM, FOREIGN_CLAIM, THREAD

ENGLISH = load_catalogue("en")


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"),
        ("one, two", 6, "one…"),
        ("onetwothree", 5, "onet…"),
        ("one\n  two", 20, "one two"),
        ("one two three", None, "one two three"),
    ],
    ids=["fits", "inside a word", "after a word", "after a comma", "one long word", "line break", "no limit"],
)
def test_long_words_are_cut_at_a_border(text: str, limit: int | None, short: str) -> None:
    assert shorten(text, limit) == short


@given(st.text(), st.integers(min_value=1, max_value=60))
@example("\u05d0", 1)
def test_shortened_text_never_exceeds_its_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit).strip("\u2068\u2069")) <= limit


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_shortening_twice_changes_nothing(text: str, limit: int) -> None:
    assert shorten(shorten(text, limit), limit) == shorten(text, limit)


@pytest.mark.parametrize(
    ("days", "span"),
    [
        (1, ("days", 1)),
        (6, ("days", 6)),
        (7, ("weeks", 1)),
        (10, ("days", 10)),
        (28, ("weeks", 4)),
        (30, ("days", 30)),
        (31, ("months", 1)),
        (365, ("years", 1)),
        (540, ("months", 18)),
        (731, ("years", 2)),
    ],
)
def test_spans_take_the_unit_people_use(days: int, span: tuple[str, int]) -> None:
    assert measure_span(days) == span


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript://x.example/%0aalert(1)",
        "data:text/html,x",
        "//x.example/",
        "/relative",
        "http://",
        "https://[broken",
        "ftp://x.example/",
        "https://x.example/ onclick=1",
        "java\nscript:alert(1)",
    ],
)
def test_only_web_addresses_are_linkable(url: str | None) -> None:
    assert keep_linkable(url) is None


def test_web_address_is_kept_as_it_is() -> None:
    assert keep_linkable("HTTPS://X.example/?a=1&b=2") == "HTTPS://X.example/?a=1&b=2"


def test_host_is_named_without_www() -> None:
    assert find_host("https://www.courier.example:8080/bridge") == "courier.example"


def test_spokeswoman_stands_behind_her_party() -> None:
    assert name_speaker(ENGLISH, "Mara Quist", THREAD) == "Nordbau (Mara Quist)"


def test_name_is_cut_with_its_party() -> None:
    assert name_speaker(ENGLISH, "Mara Quist", THREAD, 15) == "Nordbau (Mara…"


def test_person_without_known_party_shows_role() -> None:
    thread = Thread((CLAIM,), parties=(Party("Ida Holm", role="mayor"),))
    assert name_speaker(ENGLISH, "Ida Holm", thread) == "Ida Holm (mayor)"


def test_party_inside_another_word_is_no_party() -> None:
    parties = (Party("Ida Holm", role="spokeswoman, Metal Works"), Party("Meta", kind=PartyKind.ORGANISATION))
    assert name_speaker(ENGLISH, "Ida Holm", Thread((CLAIM,), parties=parties)).startswith("Ida Holm (")


@pytest.mark.parametrize("thread", [THREAD, None], ids=["unknown to the thread", "no thread"])
def test_unknown_speaker_stands_alone(thread: Thread | None) -> None:
    assert name_speaker(ENGLISH, "Nobody Known", thread) == "Nobody Known"


@pytest.mark.parametrize("statement", [CLAIM, FOREIGN_CLAIM], ids=["the reader's language", "another"])
def test_statement_is_quoted_as_it_was_said(statement: Statement) -> None:
    assert quote_statement(ENGLISH, statement) == f"“{statement.wording}”"


def test_translation_on_record_is_quoted_and_called_one() -> None:
    assert quote_translation(ENGLISH, FOREIGN_CLAIM) == (
        "“The bridge is closed because its owner hid the cracks.” (translated from Russian)"
    )


def test_translation_is_cut_at_its_limit() -> None:
    assert quote_translation(ENGLISH, FOREIGN_CLAIM, 12) == "“The bridge…” (translated from Russian)"


@pytest.mark.parametrize(
    "statement",
    [
        CLAIM,
        replace(FOREIGN_CLAIM, language="en"),
        replace(FOREIGN_CLAIM, wordings=FOREIGN_CLAIM.wordings[:1]),
        replace(FOREIGN_CLAIM, wordings=FOREIGN_CLAIM.wordings[1:2]),
    ],
    ids=["no other wording", "said in the reader's language", "a paraphrase only", "into another language only"],
)
def test_without_fitting_translation_nothing_stands_below(statement: Statement) -> None:
    assert quote_translation(ENGLISH, statement) is None
