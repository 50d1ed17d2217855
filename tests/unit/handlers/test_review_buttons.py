"""The buttons of the review queue name their card in 64 bytes and are read again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.handlers.desk.review_buttons import (
    Pressed,
    card_keyboard,
    read_press,
    reasons_keyboard,
    undo_keyboard,
    write_press,
)
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.cards import APPEARANCES, CardItem
from onrecord.verification.kinds import ReviewKind

PHRASES = load_phrases("en")
LARGEST = 10**18 - 1
KINDS = pytest.mark.parametrize("kind", list(ReviewKind))


def make_pressed(kind: ReviewKind) -> Pressed:
    statement_id = LARGEST if kind in APPEARANCES else 0
    return Pressed("ok", CardItem(kind, LARGEST, statement_id), "abcdef", 9_999, is_only=True)


@KINDS
def test_all_buttons_fit_into_64_bytes(kind: ReviewKind) -> None:
    pressed = make_pressed(kind)
    keyboards = (card_keyboard, reasons_keyboard, undo_keyboard)
    data = [button.data for make in keyboards for row in make(pressed, PHRASES) for button in row]
    assert all(len(each.encode()) <= 64 and read_press(each) for each in data)


@KINDS
def test_each_reason_has_its_button(kind: ReviewKind) -> None:
    *reasons, last = reasons_keyboard(make_pressed(kind), PHRASES)
    given = [read_press(button.data) for row in reasons for button in row]
    assert all(pressed and pressed.reason for pressed in given)
    assert [read_press(button.data).reason for button in last] == [None, None]  # type: ignore[union-attr]  # all are read


@given(st.sampled_from(list(ReviewKind)), st.integers(0, LARGEST), st.integers(1, 9_999), st.booleans())
def test_button_is_read_as_written(kind: ReviewKind, number: int, place: int, is_only: bool) -> None:
    pressed = replace(make_pressed(kind), item=CardItem(kind, number), place=place, is_only=is_only)
    assert read_press(write_press(pressed)) == pressed


@given(st.text())
def test_any_other_data_is_no_button(data: str) -> None:
    assert read_press(data) is None
