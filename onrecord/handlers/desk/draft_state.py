"""A draft in progress as it is stored, and how it goes on: which question comes next, and which came before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from onrecord.handlers.desk.openings import Opening, TakenCard
from onrecord.handlers.gathering import PART_UNITS, PASTE_GAP
from onrecord.handlers.markup import count_units
from onrecord.handlers.rooms import State
from onrecord.verification.drafts import Draft, DraftField, SourceNote
from onrecord.verification.offers import Offer

ORDER = (
    DraftField.ANSWERED,
    DraftField.WORDING,
    DraftField.SPEAKER,
    DraftField.SAID_ON,
    DraftField.SOURCE_URL,
    DraftField.LANGUAGE,
    DraftField.TOPIC,
)
"""In which order things are asked for."""
GUESSED = (DraftField.LANGUAGE, DraftField.TOPIC)
"""What is asked for in a dialogue only: elsewhere the guess stands until it is changed."""
CHANGEABLE = (*ORDER[1:], DraftField.TITLE, DraftField.SOURCE_TITLE, DraftField.OUTLET, DraftField.ARCHIVED_URL)
"""What the buttons of every card change."""


def list_changeable(draft: Draft) -> tuple[DraftField, ...]:
    """Return what the buttons of a draft's card change."""
    return CHANGEABLE if draft.relation is None else (DraftField.RELATION, *CHANGEABLE)


class Stage(StrEnum):
    """What the last message of a draft waits for."""

    CHOICE = "choice"  # which of two drafts to go on with
    QUOTATIONS = "quotations"  # which quotation of the article to take over
    QUESTION = "question"  # the value of `asked`
    CARD = "card"


@dataclass(frozen=True, slots=True)
class DraftState:
    """A draft in progress. `token` and `turn` stand in its buttons, so that those of an older message are known.

    `note` is what the page of the source says, `is_looked_at` whether the words were looked for on it. `same` are the
    statements on record that the card showed as possibly the same, `keeps_both` that a moderator knows better.
    `passed` are the fields that are settled, `trail` those that were asked for, in that order. `guesses` are what the
    buttons of the question hold. `waiting` is what was begun while this draft was open. `pasted_at` is when words came
    that are so long that the rest of them may follow in a message of its own. `taken` is the card of the review queue
    that the draft is made of.
    """

    token: str
    command: str
    draft: Draft
    turn: int = 0
    stage: Stage = Stage.QUESTION
    asked: DraftField | None = None
    is_change: bool = False
    passed: tuple[DraftField, ...] = ()
    trail: tuple[DraftField, ...] = ()
    wrong: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    note: SourceNote | None = None
    is_looked_at: bool = False
    same: tuple[int, ...] = ()
    keeps_both: bool = False
    waiting: Opening | None = None
    pasted_at: datetime | None = None
    taken: TakenCard | None = None


_STATE = TypeAdapter(DraftState)


def write_state(state: DraftState) -> State:
    """Return a state as plain JSON."""
    return cast(State, _STATE.dump_python(state, mode="json"))


def read_state(stored: State) -> DraftState | None:
    """Return a stored state, or None where it is of an older form."""
    try:
        return _STATE.validate_python(stored)
    except ValidationError:
        return None


def begin_state(opening: Opening, token: str) -> DraftState:
    """Return the state of a draft that was just begun: what was given rightly is never asked for again."""
    draft = opening.draft
    given = [each for each in DraftField if draft.read(each) is not None and each.value not in opening.wrong]
    guessed = () if opening.is_dialogue else tuple(each for each in GUESSED if each.value not in opening.wrong)
    return DraftState(
        token,
        opening.command,
        draft,
        passed=tuple(dict.fromkeys((*given, *guessed))),
        wrong=opening.wrong,
        unknown=opening.unknown,
        ids=opening.ids,
        taken=opening.taken,
    )


def find_next(state: DraftState) -> DraftField | None:
    """Return what is asked for next, or None where the card comes."""
    wanted = (*(ORDER if state.draft.relation else ORDER[1:]), *map(DraftField, state.wrong))
    return next((each for each in wanted if each not in state.passed), None)


def settle(state: DraftState, each: DraftField, draft: Draft) -> DraftState:
    """Return the state with a field settled as it stands in `draft`."""
    trail = state.trail if state.is_change or each is not state.asked else (*_without(state.trail, each), each)
    changed = replace(
        state,
        draft=draft,
        passed=(*_without(state.passed, each), each),
        trail=trail,
        wrong={name: sentence for name, sentence in state.wrong.items() if name != each.value},
        is_change=False,
    )
    if draft.source_url != state.draft.source_url:
        changed = replace(changed, note=None, is_looked_at=False)
    if draft.wording != state.draft.wording:
        changed = replace(changed, is_looked_at=False, keeps_both=False, same=())
    return changed


def take_given(state: DraftState, given: Opening) -> DraftState:
    """Return the state with all that was given at once; what of it is wrong is asked for."""
    for each in DraftField:
        if given.draft.read(each) is not None:
            value: dict[str, Any] = {each.value: getattr(given.draft, each.value)}
            state = settle(state, each, replace(state.draft, **value))
    passed = tuple(each for each in state.passed if each.value not in given.wrong)
    return replace(state, wrong={**state.wrong, **given.wrong}, passed=passed, unknown=given.unknown)


def note_paste(state: DraftState, sent_at: datetime) -> DraftState:
    """Return the state after a message with words: Telegram cuts a long paste into several messages."""
    is_long = count_units(state.draft.wording or "") >= PART_UNITS
    return replace(state, pasted_at=sent_at if is_long else None)


def continues_paste(state: DraftState, sent_at: datetime) -> bool:
    """Tell whether a message holds more of the words that came just before."""
    return state.pasted_at is not None and sent_at - state.pasted_at < PASTE_GAP


def take_over(state: DraftState, offer: Offer, speaker: str | None) -> DraftState:
    """Return the state with a quotation of the article that was read: its words, its speaker, and the article's day."""
    note = state.note
    given = Draft(wording=offer.words, speaker=speaker, said_on=note.published if note else None)
    return take_given(state, Opening(state.command, given))


def reopen(state: DraftState, each: DraftField) -> DraftState:
    """Return the state in which a field is not settled and has no value."""
    value: dict[str, Any] = {each.value: None}
    return replace(state, draft=replace(state.draft, **value), passed=_without(state.passed, each))


def change(state: DraftState, each: DraftField) -> DraftState:
    """Return the state in which a field of the card is asked for anew."""
    passed = _without(state.passed, each)
    return replace(state, stage=Stage.QUESTION, asked=each, is_change=True, passed=passed)


def resume(state: DraftState) -> DraftState:
    """Return the state as it was before the draft was held against another one."""
    stage = Stage.QUOTATIONS if state.offers and state.draft.wording is None and not state.asked else Stage.QUESTION
    return replace(state, stage=stage, waiting=None) if state.stage is Stage.CHOICE else state


def step_back(state: DraftState) -> DraftState | None:
    """Return the state before the last question was answered, or None where there was none."""
    if state.is_change and state.asked:
        return replace(state, passed=(*state.passed, state.asked), asked=None, is_change=False)
    if state.trail:
        before = state.trail[-1]
        return replace(
            state, stage=Stage.QUESTION, asked=before, trail=state.trail[:-1], passed=_without(state.passed, before)
        )
    return replace(state, stage=Stage.QUOTATIONS, asked=None) if _can_quote(state) else None


def _can_quote(state: DraftState) -> bool:
    return bool(state.offers) and state.stage is not Stage.QUOTATIONS


def _without(fields: tuple[DraftField, ...], each: DraftField) -> tuple[DraftField, ...]:
    return tuple(other for other in fields if other is not each)


class Verb(StrEnum):
    """What a button of a draft does."""

    GUESS = "g"
    KEEP = "k"
    SKIP = "s"
    BACK = "b"
    CANCEL = "x"
    QUOTATION = "q"
    BY_HAND = "h"
    CHANGE = "c"
    MERGE = "m"
    KEEP_BOTH = "t"
    PUBLISH = "p"
    GO_ON = "o"
    BEGIN_ANEW = "n"


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button of a draft says: of which draft and of which of its messages it is, and what it does."""

    token: str
    turn: int
    verb: Verb
    argument: str = ""


PREFIX = "d1"
"""A draft's button in its first form; buttons of other forms stay in chats and are told to be old."""
_FORM = re.compile(rf"{PREFIX}:([\w-]{{8}}):(\d{{1,9}}):([a-z])(?::([\w-]{{1,30}}))?", re.ASCII)


def write_button(state: DraftState, verb: Verb, argument: object = "") -> str:
    """Return the data of a button below the message that shows this state."""
    return f"{PREFIX}:{state.token}:{state.turn}:{verb}" + (f":{argument}" if argument != "" else "")


def read_button(data: str) -> Pressed | None:
    """Return what a button says, or None where it is of another form."""
    found = _FORM.fullmatch(data)
    if found is None or found[3] not in set(Verb):
        return None
    return Pressed(found[1], int(found[2]), Verb(found[3]), found[4] or "")
