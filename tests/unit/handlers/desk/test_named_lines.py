"""Named lines are read as they are typed: in any order and language, with values over several lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.handlers.desk.named_lines import STATEMENT_NAMES, NamedLines, read_named_lines


def read(*lines: str) -> NamedLines:
    return read_named_lines("\n".join(lines), STATEMENT_NAMES)


@pytest.mark.parametrize(
    "lines",
    [
        ("speaker: Meta", "date: 2021-11-02"),
        ("DATE:2021-11-02", "Speaker : Meta"),
        ("автор: Meta", "дата: 2021-11-02"),
        ("сөйлеуші: Meta", "күні: 2021-11-02"),
        ("author： Meta", "said_on: 2021-11-02"),
        ("", "  speaker:   Meta", "", "said on: 2021-11-02", ""),
    ],
    ids=["English", "capitals and spaces", "Russian", "Kazakh", "wide colon and underscore", "blank lines"],
)
def test_names_are_known_in_each_language(lines: tuple[str, ...]) -> None:
    assert read(*lines) == NamedLines({"speaker": "Meta", "said_on": "2021-11-02"})


def test_value_goes_on_over_following_lines() -> None:
    assert read("text: First line.", "Second line.", "", "Third.", "topic: water").values == {
        "wording": "First line.\nSecond line.\n\nThird.",
        "topic": "water",
    }


def test_value_may_begin_below_its_name() -> None:
    assert read("text:", "The dam is safe.").values == {"wording": "The dam is safe."}


def test_links_are_no_names() -> None:
    lines = read("see", "https://a.example/1: x", "source: https://b.example/a:b")
    assert (lines.rest, lines.values) == ("see\nhttps://a.example/1: x", {"source_url": "https://b.example/a:b"})


def test_second_value_of_a_field_is_doubled() -> None:
    lines = read("speaker: Meta", "author: Other", "автор: Third")
    assert (lines.values, lines.doubled) == ({"speaker": "Meta"}, ("speaker",))


@pytest.mark.parametrize("lines", [("colour: red", "speaker: Meta"), ("speaker: Meta", "colour: red")])
def test_unknown_name_is_told_and_taken_by_no_field(lines: tuple[str, ...]) -> None:
    found = read(*lines)
    assert (found.values, found.unknown) == ({"speaker": "Meta"}, ("colour",))


def test_text_may_hold_lines_with_colons() -> None:
    lines = read("text: He was asked.", "Question: is it safe?", "Answer: no.")
    assert lines == NamedLines({"wording": "He was asked.\nQuestion: is it safe?\nAnswer: no."})


def test_misspelt_name_below_a_text_is_told() -> None:
    assert read("text: It is safe.", "langauge: en").unknown == ("langauge",)


def test_what_stands_before_is_the_rest() -> None:
    assert read("S12", "more", "date: 2021-11-02").rest == "S12\nmore"


@given(st.text())
def test_no_text_crashes_the_reading(text: str) -> None:
    assert set(read(text).values) <= set(STATEMENT_NAMES.values())


@given(st.dictionaries(st.sampled_from(sorted(STATEMENT_NAMES)), st.from_regex(r"[a-z][a-z ]*[a-z]", fullmatch=True)))
def test_each_value_comes_back_under_its_field(typed: dict[str, str]) -> None:
    once = {STATEMENT_NAMES[name]: (name, value) for name, value in typed.items()}
    lines = read(*(f"{name}: {value}" for name, value in once.values()))
    assert lines == NamedLines({field: value for field, (_, value) in once.items()})
