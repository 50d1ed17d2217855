"""What moderators decided corrects what the matcher finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.decisions import apply_decisions, copy_digest, keep_names, passage_digest
from onrecord.verification.kinds import AppearanceState, Coverage, Point, RelationKind, Timing
from onrecord.verification.records import Party, Passage, Thread
from onrecord.verification.results import Decision, Match, NameDifference, Reply, UnrecordedReply
from tests.fakes.checks import make_statement, matched

CONFIRMED, REJECTED = AppearanceState.CONFIRMED, AppearanceState.REJECTED
WORDS = "The bridge has been shut since Monday, they said."
ELSEWHERE = passage_digest("“The bridge has been SHUT — since Monday”, they said")


def make_match(statement_id: int = 1, words: str = WORDS) -> Match:
    [match] = matched().matches
    return replace(
        match,
        statement=make_statement(statement_id),
        point=Point.SHOW,
        passage=Passage(words, 0, len(words)),
        replies=(),
    )


def decide(state: AppearanceState, *, here: bool = False, statement_id: int = 1, digest: str = ELSEWHERE) -> Decision:
    return Decision(statement_id, state, digest, here)


def list_points(*decisions: Decision) -> list[Point]:
    return [match.point for match in apply_decisions([make_match()], decisions)]


@pytest.mark.parametrize(
    ("decisions", "points"),
    [
        pytest.param([], [Point.SHOW], id="nothing-decided"),
        pytest.param([decide(REJECTED, here=True, digest="other")], [], id="rejected-here-in-older-words"),
        pytest.param([decide(CONFIRMED, here=True, digest="other")], [Point.SPEAK_UP], id="confirmed-here"),
        pytest.param([decide(REJECTED)], [], id="same-words-rejected-elsewhere"),
        pytest.param([decide(CONFIRMED)], [Point.SPEAK_UP], id="same-words-confirmed-elsewhere"),
        pytest.param([decide(CONFIRMED), decide(REJECTED)], [], id="rejection-outweighs-elsewhere"),
        pytest.param([decide(REJECTED), decide(CONFIRMED, here=True)], [Point.SPEAK_UP], id="own-article-decides"),
        pytest.param([decide(REJECTED, digest="other")], [Point.SHOW], id="other-words-elsewhere"),
        pytest.param([decide(REJECTED, here=True, statement_id=2)], [Point.SHOW], id="other-statement"),
    ],
)
def test_decision_corrects_the_match(decisions: list[Decision], points: list[Point]) -> None:
    assert list_points(*decisions) == points


def test_few_words_elsewhere_decide_nothing() -> None:
    words = "The company denied this on Monday."
    elsewhere = decide(REJECTED, digest=passage_digest(words))
    assert len(apply_decisions([make_match(words=words)], [elsewhere])) == 1
    assert apply_decisions([make_match(words=words)], [replace(elsewhere, is_here=True)]) == ()


@pytest.mark.parametrize(("words", "is_told"), [("one two three four five six seven", False), (WORDS, True)])
def test_copy_is_told_by_eight_words(words: str, is_told: bool) -> None:
    assert (copy_digest(words) is not None) is is_told


def make_answered(*, relation: RelationKind = RelationKind.DENIES, coverage: Coverage = Coverage.BOTH) -> Match:
    """Return a match whose article seems to report the reply S2."""
    match = make_match()
    reply = Reply(make_statement(2), match.statement, relation, Timing.SAME_DAY, reported=True)
    return replace(match, coverage=coverage, replies=(reply,))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Coverage.BOTH, Coverage.STATEMENT_ONLY),
        (Coverage.DENIAL_ONLY, Coverage.MENTION),
        (Coverage.STATEMENT_ONLY, Coverage.STATEMENT_ONLY),
    ],
)
def test_rejected_reply_is_not_reported(before: Coverage, after: Coverage) -> None:
    answered, reply = make_answered(coverage=before), make_match(2, "It was never closed.")
    [match] = apply_decisions([answered, reply], [decide(REJECTED, here=True, statement_id=2)])
    assert ([it.reported for it in match.replies], match.coverage) == ([False], after)


def test_other_reply_in_article_keeps_coverage() -> None:
    answered = replace(make_answered(), unrecorded_replies=(UnrecordedReply("Ada", "No.", 0, 3),))
    found = [answered, make_match(2, "It was never closed.")]
    match = apply_decisions(found, [decide(REJECTED, here=True, statement_id=2)])[0]
    assert match.coverage is Coverage.BOTH


def test_digest_has_32_hex_characters() -> None:
    assert len(passage_digest(WORDS)) == len(bytes.fromhex(passage_digest(WORDS))) * 2 == 32


@given(st.text())
def test_digest_sees_words_only(text: str) -> None:
    assert passage_digest(text) == passage_digest(f" «{text}» .")
    assert passage_digest(text) == passage_digest(text.replace("\x00", "\ufffd"))


@pytest.mark.parametrize("other", ["The bridge has been shut since Tuesday.", "shut", ""])
def test_other_words_have_another_digest(other: str) -> None:
    assert passage_digest(other) != passage_digest(WORDS)


def test_names_of_remaining_threads_are_kept() -> None:
    names = [NameDifference(name, "x", place, place + 1) for place, name in enumerate(["Meta", "Ada Quill", "Other"])]
    thread = Thread((replace(make_statement(), speaker="Meta (Ada Quill)"),), (), (Party("Board"),))
    assert [name.record for name in keep_names(names, [thread])] == ["Meta", "Ada Quill"]
