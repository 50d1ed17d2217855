"""What strangers type shows as it is, whatever signs are in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.plain_text import clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  words \n", "words"),
        ("a\u202eb\u2066c\u200ed", "abcd"),
        ("a\x00b\x1bc", "abc"),
        ("a\ud800b", "ab"),
        ("one\n\n \n\ntwo\nthree", "one\n\ntwo\nthree"),
        ("\u200b\u2060\ufeff", ""),
        ("👩\u200d👩", "👩\u200d👩"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("Ka\u200czakh\u200dstan", "Kazakhstan"),
        ("\u200d\u200dпо\u200dст", "пост"),
        ("e\u0301 and a" + "\u0301" * 300, "e\u0301 and a" + "\u0301" * 4),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f x\U000e0067", "\U0001f3f4\U000e0067\U000e0062\U000e007f x"),
        ("\u3164\u115f\u2800", ""),
        ("a\ufffdb", "a\ufffdb"),
        ("Қазақстан — «сөз»", "Қазақстан — «сөз»"),
    ],
    ids=[
        "blanks",
        "direction",
        "control",
        "half a pair",
        "empty lines",
        "no width",
        "joined emoji",
        "Persian",
        "Devanagari",
        "joiners in words",
        "joiners before",
        "zalgo",
        "flag",
        "no ink",
        "replacement",
        "Kazakh",
    ],
)
def test_text_loses_only_what_steers(typed: str, clean: str) -> None:
    assert clean_text(typed) == clean


def test_line_has_no_break() -> None:
    assert clean_line(" a\n b\u2028c\td ") == "a b c d"


@given(st.text())
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    assert clean_text(clean_text(typed)) == clean_text(typed)
    assert clean_line(clean_line(typed)) == clean_line(typed)
