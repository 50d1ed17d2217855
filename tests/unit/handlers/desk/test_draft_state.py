from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from onrecord.handlers.desk.draft_state import (
    ORDER,
    DraftState,
    Stage,
    Verb,
    begin_state,
    change,
    find_next,
    read_button,
    read_state,
    settle,
    step_back,
    take_given,
    write_button,
    write_state,
)
from onrecord.handlers.desk.openings import Opening
from onrecord.verification.drafts import Draft, DraftField, SourceNote, give_field
from onrecord.verification.kinds import RelationKind
from onrecord.verification.offers import Offer

TODAY = date(2026, 5, 4)
TYPED = ("S1", "It was never closed.", "Nordline", "2026-05-02", "https://a.example/", "en", "The quay")
TOKEN = "abcdEF_-"


def answer(state: DraftState, count: int) -> DraftState:
    """Answer the next questions as a dialogue does."""
    for typed in TYPED[len(state.trail) :][:count]:
        asked = find_next(state)
        assert asked
        state = replace(state, asked=asked)
        state = settle(state, asked, give_field(state.draft, asked, typed, TODAY))
    return state


def begin() -> DraftState:
    return begin_state(Opening("deny", Draft(RelationKind.DENIES), is_dialogue=True), TOKEN)


@pytest.mark.parametrize("count", range(8))
def test_questions_come_in_their_order(count: int) -> None:
    assert find_next(answer(begin(), count)) == (*ORDER, None)[count]


@pytest.mark.parametrize("count", range(1, 8))
def test_back_returns_to_each_question_in_turn(count: int) -> None:
    state = answer(begin(), count)
    for expected in reversed(ORDER[:count]):
        before = step_back(state)
        assert before
        assert before.asked is expected
        state = before
    assert step_back(state) is None


def test_what_was_given_by_name_is_not_asked_for() -> None:
    draft = Draft(wording="x", speaker="y", said_on=TODAY)
    assert find_next(begin_state(Opening("statement", draft), TOKEN)) is DraftField.SOURCE_URL


def test_what_is_wrong_is_asked_for_though_optional() -> None:
    draft = Draft(wording="x", speaker="y", said_on=TODAY, source_url="https://a.example/")
    opening = Opening("statement", draft, wrong={"archived_url": "It is no link."})
    assert find_next(begin_state(opening, TOKEN)) is DraftField.ARCHIVED_URL


def test_back_from_a_change_keeps_the_value() -> None:
    card = replace(answer(begin(), 7), stage=Stage.CARD, asked=None)
    back = step_back(change(card, DraftField.SPEAKER))
    assert back
    assert (find_next(back), back.draft, back.trail) == (None, card.draft, card.trail)


@pytest.mark.parametrize(
    ("field", "value", "is_kept"),
    [("source_url", "https://b.example/", False), ("wording", "Other words.", True), ("topic", "Other", True)],
)
def test_page_of_the_source_is_forgotten_with_its_link(field: str, value: str, is_kept: bool) -> None:
    state = replace(answer(begin(), 7), note=SourceNote("https://a.example/"), is_looked_at=True)
    changed = settle(state, DraftField(field), give_field(state.draft, DraftField(field), value, TODAY))
    assert (changed.note is not None) is is_kept
    assert changed.is_looked_at is (field == "topic")


def test_other_words_may_be_the_same_as_others_on_record() -> None:
    state = replace(answer(begin(), 7), same=(1,), keeps_both=True)
    assert take_given(state, Opening("deny", Draft(wording="Other words."))).keeps_both is False


def test_stored_state_reads_back_the_same() -> None:
    state = replace(
        answer(begin(), 7),
        offers=(Offer("x y z", "Nordline"),),
        note=SourceNote("https://a.example/", published=TODAY),
        waiting=Opening("statement", Draft(said_on=TODAY), wrong={"speaker": "It is empty."}),
        pasted_at=datetime(2026, 5, 4, tzinfo=UTC),
    )
    assert read_state(write_state(state)) == state


def test_state_of_another_form_is_nothing() -> None:
    assert read_state({"step": "of old"}) is None


@pytest.mark.parametrize("verb", Verb)
def test_button_reads_back_and_fits_its_64_bytes(verb: Verb) -> None:
    state = replace(begin(), turn=999_999_999)
    data = write_button(state, verb, "archived_url")
    pressed = read_button(data)
    assert pressed
    assert (pressed.token, pressed.turn, pressed.verb, pressed.argument) == (TOKEN, state.turn, verb, "archived_url")
    assert len(data.encode()) <= 64


@pytest.mark.parametrize(
    "data", ["", "d1", "d1:abc:1:p", f"d1:{TOKEN}:x:p", f"d1:{TOKEN}:1:?", f"d2:{TOKEN}:1:p", f"d1:{TOKEN}:1:p\n"]
)
def test_button_of_another_form_is_nothing(data: str) -> None:
    assert read_button(data) is None
