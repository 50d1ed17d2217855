from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.kinds import RelationKind, Timing
from onrecord.verification.matching.matcher import match_article
from onrecord.verification.matching.replies import is_on_thread, list_replies, tell_timing
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.records import Relation, Statement, Thread
from tests.matching.samples import CLAIM, GIVES_CLAIM, PARTIES, read
from tests.matching.samples import THREAD as QUAY_THREAD
from tests.matching.texts import patient

MAY = [date(2024, 5, day) for day in range(1, 8)]


def statement(number: int, day: date | None = None) -> Statement:
    return Statement(number, f"s{number}", f"Speaker {number}", "So it is.", "en", day or MAY[number - 1])


def thread(count: int, *answers: tuple[int, int]) -> Thread:
    return Thread(
        tuple(statement(number + 1) for number in range(count)),
        tuple(Relation(one, RelationKind.DENIES, other) for one, other in answers),
    )


def replies_to(number: int, whole: Thread) -> list[tuple[int, int]]:
    return [
        (reply.statement.id, reply.to.id) for reply in list_replies(whole.find_statement(number), whole, {}, MAY[0])
    ]


@pytest.mark.parametrize(
    ("published", "said_on", "timing"),
    [
        pytest.param(MAY[1], MAY[2], Timing.AFTER_ARTICLE, id="a day after"),
        pytest.param(MAY[1], MAY[0], Timing.BEFORE_ARTICLE, id="a day before"),
        pytest.param(MAY[1], MAY[1], Timing.SAME_DAY, id="the same day"),
        pytest.param(None, MAY[1], Timing.UNKNOWN, id="undated article"),
    ],
)
def test_timing_compares_days_as_printed(published: date | None, said_on: date, timing: Timing) -> None:
    assert tell_timing(published, said_on) is timing


@patient
@given(st.dates(), st.dates())
def test_timing_turns_round_with_its_days(one: date, other: date) -> None:
    turned = {Timing.AFTER_ARTICLE: Timing.BEFORE_ARTICLE, Timing.BEFORE_ARTICLE: Timing.AFTER_ARTICLE}
    timing = tell_timing(one, other)
    assert tell_timing(other, one) is turned.get(timing, timing)


@pytest.mark.parametrize(
    ("number", "answers", "replies"),
    [
        pytest.param(1, [(2, 1), (3, 2), (4, 3)], [(2, 1), (3, 2), (4, 3)], id="chain"),
        pytest.param(2, [(2, 1), (3, 2), (4, 3)], [(3, 2), (4, 3)], id="chain from its middle"),
        pytest.param(1, [(3, 1), (2, 1)], [(2, 1), (3, 1)], id="two replies in order of date"),
        pytest.param(4, [(2, 1), (3, 2)], [], id="none"),
        pytest.param(1, [(2, 1), (1, 2)], [(2, 1)], id="two that answer each other"),
    ],
)
def test_replies_are_transitive_in_order(
    number: int, answers: list[tuple[int, int]], replies: list[tuple[int, int]]
) -> None:
    assert replies_to(number, thread(4, *answers)) == replies


def test_every_kind_of_relation_is_reply() -> None:
    whole = Thread((statement(1), statement(2)), (Relation(2, RelationKind.CONFIRMS, 1),))
    (reply,) = list_replies(whole.statements[0], whole, {}, None)
    assert (reply.relation, reply.timing, reply.reported) == (RelationKind.CONFIRMS, Timing.UNKNOWN, False)


def test_replies_of_one_day_keep_order_of_ids() -> None:
    said = (statement(1), statement(3, MAY[3]), statement(2, MAY[3]))
    whole = Thread(said, (Relation(3, RelationKind.REBUTS, 1), Relation(2, RelationKind.DENIES, 1)))
    assert replies_to(1, whole) == [(2, 1), (3, 1)]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Nordline", id="speaker"),
        pytest.param("Нордлайна", id="inflected alias"),
        pytest.param("Ada Quill", id="who speaks for the speaker"),
        pytest.param("Quill", id="surname"),
        pytest.param("Harbour", id="part of the name"),
        pytest.param("the Harbour Board of Harwick", id="name with an addition"),
        pytest.param("Ilse Brant", id="spelt otherwise"),
        pytest.param("The ferry company", id="role"),
    ],
)
def test_names_of_the_thread_are_known(name: str) -> None:
    assert is_on_thread(name, QUAY_THREAD)


@pytest.mark.parametrize("name", ["Tomas Reyl", "Harwick Divers", "Ада Лавлейс", "Meta"])
def test_other_names_are_not_on_the_thread(name: str) -> None:
    assert not is_on_thread(name, QUAY_THREAD)


def test_party_that_is_only_mentioned_is_not_on_the_thread() -> None:
    assert not is_on_thread("Nordline", Thread((CLAIM,), parties=PARTIES))


def unrecorded(text: str) -> list[str | None]:
    matches, _ = match_article(read(text), [QUAY_THREAD], load_model())
    return [reply.speaker for match in matches if match.statement is CLAIM for reply in match.unrecorded_replies]


def test_full_name_is_told_for_a_pronoun() -> None:
    text = f"{GIVES_CLAIM} Veteran diver Tomas Reyl is angry. “That is a lie, I checked the piles myself,” he said."
    assert unrecorded(text) == ["Tomas Reyl"]


def test_part_of_a_recorded_name_is_no_new_speaker() -> None:
    assert unrecorded(f"{GIVES_CLAIM} Quill denied that the northern quay was rotten.") == []
