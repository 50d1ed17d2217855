"""How the thresholds of the matcher are chosen, on invented faults."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, replace

import pytest

from benchmarks.choose_thresholds import GRIDS, NEEDS_DAY, WEIGHTS, WITHOUT_DAY, PageJudge, count_faults, judge_choice
from benchmarks.threshold_search import Faults, choose_value, choose_without, follow, is_better, search
from onrecord.verification.matching.thresholds import Thresholds, thresholds
from tests.disputes.judge import Verdict
from tests.disputes.test_matching import FLOORS

DISPUTES = [f"dispute-{number}" for number in range(12)]


def faults(*fewer: float) -> Faults:
    """Return two faults for each dispute, less so much for the first ones."""
    return {dispute: 2.0 - less for dispute, less in zip(DISPUTES, [*fewer, *[0.0] * 12], strict=False)}


def verdict(ability: str, *, right: bool = False) -> Verdict:
    return Verdict(ability, right, "", "")


@pytest.mark.parametrize(
    ("fewer", "better"),
    [
        pytest.param((), False, id="the same"),
        pytest.param((2.0,), False, id="much in a single dispute"),
        pytest.param((0.5, 0.5, 0.5), True, id="something in three"),
        pytest.param((0.5, 0.5, 0.5, -0.5, -0.5), False, id="as much lost elsewhere"),
        pytest.param((-0.5, -0.5, -0.5), False, id="lost in three"),
    ],
)
def test_gain_counts_beyond_its_noise(fewer: tuple[float, ...], better: bool) -> None:
    assert is_better(faults(*fewer), faults()) is better


TOP, NEARLY = faults(1.0, 1.0, 1.0, 1.0), faults(1.0, 1.0, 1.0, 0.2)


@pytest.mark.parametrize(
    ("curve", "chosen"),
    [
        pytest.param({1: faults(), 2: faults(), 3: faults()}, 2, id="flat"),
        pytest.param({1: faults(), 2: faults(), 3: faults(2.0)}, 2, id="gain of one dispute"),
        pytest.param({1: faults(), 2: faults(), 3: TOP, 4: TOP, 5: TOP, 6: faults()}, 4, id="middle of the top"),
        pytest.param({1: faults(), 2: faults(), 3: faults(), 4: TOP, 5: TOP}, 2, id="top at the end of the grid"),
        pytest.param({1: faults(), 2: faults(), 3: faults(), 5: TOP, 7: faults()}, 2, id="top of a single value"),
        pytest.param({1: faults(), 2: faults(), 3: faults(), 4: TOP, 5: faults()}, 4, id="one of all whole numbers"),
        pytest.param({1: faults(), 2: TOP, 3: TOP, 4: TOP, 5: faults()}, 2, id="on the top already"),
        pytest.param(
            {1: faults(), 2: faults(), 3: NEARLY, 4: TOP, 5: NEARLY, 6: NEARLY, 7: faults()}, 4, id="nearly flat top"
        ),
    ],
)
def test_value_is_chosen_from_its_curve(curve: Mapping[float, Faults], chosen: float) -> None:
    assert choose_value(curve, 2) == chosen


def judge_by(wrong: Callable[[Thresholds], float]) -> Callable[[Thresholds, Collection[str]], Faults]:
    """Return a judge in whose eyes all disputes are alike, but for a little."""
    return lambda tried, disputes: {one: wrong(tried) * (1 + DISPUTES.index(one) / 100) for one in disputes}


def off(value: float, best: float, near: float = 1.0) -> float:
    """Return how far a value is off the best, which is as good as what is near it."""
    return max(0.0, abs(value - best) - near)


GRID = {"words_of_speech": range(1, 11), "refers_back": range(0, 1001, 100)}


def test_search_moves_what_gains_and_nothing_else() -> None:
    judge = judge_by(lambda tried: off(tried.words_of_speech, 6))
    start = replace(thresholds(), words_of_speech=4, refers_back=400)
    assert follow(start, list(search(judge, DISPUTES, start, GRID))) == replace(start, words_of_speech=6)


def test_search_comes_back_to_what_another_move_changed() -> None:
    def wrong(tried: Thresholds) -> float:
        words = off(tried.words_of_speech, 6) if tried.refers_back <= 500 else 1.0
        return off(tried.refers_back, 300, 100) + words

    start = replace(thresholds(), words_of_speech=9, refers_back=800)
    curves = list(search(judge_by(wrong), DISPUTES, start, GRID))
    assert [curve.chosen for curve in curves] == [9, 300, 6, 300, 6, 300]


def test_curve_tells_the_faults_at_each_value() -> None:
    start = replace(thresholds(), words_of_speech=9)
    first = next(search(judge_by(lambda tried: off(tried.words_of_speech, 4)), DISPUTES, start, GRID))
    assert [one["dispute-0"] for one in first.faults.values()] == [2, 1, 0, 0, 0, 1, 2, 3, 4, 5]
    assert (first.before, first.chosen) == (9, 4)


def test_search_started_from_its_choice_moves_nothing() -> None:
    judge = judge_by(lambda tried: off(tried.words_of_speech, 7) + off(tried.refers_back, 700, 100))
    chosen = follow(thresholds(), list(search(judge, DISPUTES, thresholds(), GRID)))
    assert (chosen.words_of_speech, chosen.refers_back) == (7, 700)
    assert follow(chosen, list(search(judge, DISPUTES, chosen, GRID))) == chosen


def test_left_out_disputes_have_no_say_in_the_choice() -> None:
    asked: list[Collection[str]] = []

    def choose(others: Collection[str]) -> Thresholds:
        asked.append(others)
        return replace(thresholds(), words_of_speech=len(asked))

    folds = choose_without(choose, DISPUTES, 4)
    assert [set(DISPUTES) - set(others) for others in asked] == [set(fold) for fold, _ in folds]
    assert sorted(dispute for fold, _ in folds for dispute in fold) == sorted(DISPUTES)
    assert [choice.words_of_speech for _, choice in folds] == [1, 2, 3, 4]


@pytest.fixture
def counted() -> list[float]:
    """What a page's faults were counted to be, in turn."""
    return []


@pytest.fixture
def page(counted: list[float]) -> PageJudge:
    """The judge of a page whose faults are as many as words make a speech."""

    def count() -> float:
        counted.append(thresholds().words_of_speech)
        return counted[-1]

    return PageJudge(count)


def test_page_is_judged_by_the_thresholds_tried(page: PageJudge) -> None:
    assert [page(replace(thresholds(), words_of_speech=words)) for words in (3, 5, 3)] == [3, 5, 3]


def test_page_is_judged_once_for_what_decided_it(page: PageJudge, counted: list[float]) -> None:
    for words, reach in [(3, 100), (3, 200), (5, 100), (5, 200), (3, 100)]:
        page(replace(thresholds(), words_of_speech=words, refers_back=reach))
    assert counted == [3, 5]


@pytest.mark.parametrize(("left_out", "holds"), [(0.9, True), (1.0, False), (1.1, False)])
def test_choice_holds_where_it_gains_on_disputes_left_out(left_out: float, holds: bool) -> None:
    start, chosen, by_others = (replace(thresholds(), words_of_speech=words) for words in (3, 4, 5))
    faults = {start: 1.0, chosen: 0.5, by_others: left_out}
    folds = [(DISPUTES[:6], by_others), (DISPUTES[6:], by_others)]
    worth = judge_choice(lambda tried, disputes: dict.fromkeys(disputes, faults[tried]), start, chosen, folds)
    assert (worth.chosen, worth.left_out, worth.holds_elsewhere) == (0.5, left_out, holds)


def test_word_without_ground_counts_twice_what_is_left_unsaid() -> None:
    assert count_faults([verdict("silent")]) == 2 * count_faults([verdict("found")])
    assert count_faults([verdict("no wrong names")]) == 2 * count_faults([verdict("names")])


def test_what_is_right_is_no_fault() -> None:
    assert count_faults([verdict("silent", right=True), verdict("coverage")]) == 1.0


def test_weights_are_of_abilities_that_are_judged() -> None:
    assert {*WEIGHTS, *NEEDS_DAY} <= FLOORS.keys()


def test_every_threshold_has_a_grid() -> None:
    assert {*GRIDS, *WITHOUT_DAY} == asdict(thresholds()).keys()


@pytest.mark.parametrize(("name", "grid"), [*GRIDS.items(), *WITHOUT_DAY.items()])
def test_grid_rises_around_the_value_in_force(name: str, grid: Sequence[float]) -> None:
    assert list(grid) == sorted(set(grid))
    assert grid[0] <= getattr(thresholds(), name) <= grid[-1]
