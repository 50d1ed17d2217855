"""Each wrong value is told in one sentence that names the field, the value and the rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.handlers.desk.wrong_values import name_argument
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.day_spelling import parse_day, require_past
from onrecord.verification.fields import OUTLET_FIELDS, STATEMENT_FIELDS, WrongValue, check_domain


def say(act: Callable[[], object], name: str = "date") -> str:
    with pytest.raises(WrongValue) as wrong:
        act()
    return load_phrases("en").describe_wrong_value(name, wrong.value)


def test_day_beyond_its_month_names_the_month() -> None:
    assert say(lambda: parse_day("32 November 2021")) == "`date` is 32 November 2021, and November has 30 days."


def test_day_beyond_february_names_the_year() -> None:
    assert say(lambda: parse_day("29.02.2021")) == "`date` is 29.02.2021, and February 2021 has 28 days."


def test_day_to_come_is_said_in_words() -> None:
    sentence = say(lambda: require_past(date(2031, 1, 2), date(2021, 1, 1)))
    assert sentence == "`date` is 2 January 2031, and that day is still to come."


def test_parts_of_commands_are_named_in_the_language() -> None:
    phrases = load_phrases("ru")
    assert [name_argument(phrases, name) for name in ("wording", "domain", "reason")] == ["текст", "домен", "причина"]


def test_name_that_was_typed_is_kept() -> None:
    assert name_argument(load_phrases("ru"), "country") == "country"


@pytest.mark.parametrize(
    ("check", "value", "sentence"),
    [
        (STATEMENT_FIELDS["speaker"], " ", "`x` is empty."),
        (STATEMENT_FIELDS["speaker"], "a" * 301, "`x` has 301 characters, and 300 are allowed."),
        (STATEMENT_FIELDS["wording"], "a\x00", "`x` holds a character that is no text."),
        (
            STATEMENT_FIELDS["language"],
            "Klingon",
            "`x` is Klingon; write the code of a language, such as en, ru or kk.",
        ),
        (
            STATEMENT_FIELDS["source_url"],
            "ftp://a",
            "`x` is ftp://a; a link begins with https:// or http:// and a host.",
        ),
        (check_domain, "a b", "`x` is a b; write a domain like example.org."),
        (OUTLET_FIELDS["country"], "Kaz", "`x` is Kaz; write the two letters of a country, such as KZ."),
        (
            OUTLET_FIELDS["kind"],
            "blog",
            "`x` is blog; it can be agency, newspaper, broadcaster, official, other.",
        ),
    ],
)
def test_wrong_values_are_told_with_their_rule(check: Callable[[object], object], value: str, sentence: str) -> None:
    assert say(lambda: check(value), "x") == sentence


def test_long_value_is_shown_shortened_on_one_line() -> None:
    assert len(say(lambda: STATEMENT_FIELDS["language"]("a\nb" * 200), "language")) < 160
