"""What is sent after a command that could not be read stands in the place of what was wrong, or of all."""

from __future__ import annotations

import pytest

from onrecord.handlers.desk.gaps import Gap, fill_gap, find_gap, name_reference


@pytest.mark.parametrize(
    ("text", "part", "gap"),
    [
        ("S1 xx Слова", "xx", Gap("S1 ", " Слова")),
        ("S1\nfoo: bar", "foo: bar", Gap("S1\n")),
        ("b.example kind: blog, block", "blog", Gap("b.example kind: ", ", block")),
        ("S1 ru", "", Gap("S1 ru ")),
        ("blog.example kind: blog", "blog", None),
        ("S1 по поводу", "по", Gap("S1 ", " поводу")),
        ("S1 a.b", "a.b", Gap("S1 ")),
        ("S1 axb", "a.b", None),
        ("S1 denies", None, None),
    ],
)
def test_gap_is_found_where_the_part_is_certain(text: str, part: str | None, gap: Gap | None) -> None:
    assert find_gap(text, part) == gap


@pytest.mark.parametrize(
    ("gap", "typed", "whole"),
    [
        (Gap("S1 ", " Слова"), "ru", "S1 ru Слова"),
        (Gap("S1 ", " Слова"), "ru Другие слова", "S1 ru Другие слова"),
        (Gap("S1 ", " Слова"), "s1 ru Слова", "s1 ru Слова"),
        (Gap("S1 ru "), "две\nстроки", "S1 ru две\nстроки"),
        (Gap("", " said by somebody"), "S2", "S2 said by somebody"),
        (Gap("", " said by somebody"), "S2 said by me", "S2 said by me"),
        (None, "S1 ru Слова", "S1 ru Слова"),
    ],
    ids=["the part", "from there on", "all of it", "many lines", "the first part", "all with another id", "no gap"],
)
def test_what_was_sent_completes_the_command(gap: Gap | None, typed: str, whole: str) -> None:
    assert fill_gap(gap, typed) == whole


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("S99 said by me", "S99"),
        ("99", "99"),
        ("S1 denies S99", None),
        ("С1 в С99", None),
        ("the dam", None),
        ("", None),
    ],
)
def test_only_id_of_a_command_is_named(text: str, named: str | None) -> None:
    assert name_reference(text) == named
