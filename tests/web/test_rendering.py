"""Marks become pieces of text without losing or doubling a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.locales.phrases import Marked
from onrecord.web.rendering import split_marks


@pytest.mark.parametrize(
    ("marks", "pieces"),
    [
        ((), [("abcdef", False)]),
        (((0, 2),), [("ab", True), ("cdef", False)]),
        (((4, 6), (1, 2)), [("a", False), ("b", True), ("cd", False), ("ef", True)]),
        (((1, 4), (2, 5)), [("a", False), ("bcd", True), ("e", True), ("f", False)]),
        (((1, 4), (2, 3)), [("a", False), ("bcd", True), ("ef", False)]),
    ],
    ids=["none", "at the start", "out of order", "overlapping", "one inside another"],
)
def test_text_is_split_at_its_marks(marks: tuple[tuple[int, int], ...], pieces: list[tuple[str, bool]]) -> None:
    assert list(split_marks(Marked("abcdef", marks))) == pieces


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_pieces_together_are_the_text(text: str, marks: list[tuple[int, int]]) -> None:
    assert "".join(piece for piece, _ in split_marks(Marked(text, tuple(marks)))) == text
