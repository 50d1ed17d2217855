"""What the training programs rest on: fits that keep their signs, points that keep their share, bins that count."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.calibration import Bin, draw_curves, fill_bins
from benchmarks.fitting import find_point, find_sure_point, fit_logistic, predict

NO_SIGNS: tuple[set[int], set[int]] = (set(), set())


def fit(rows: list[list[float]], labels: list[float], signs: tuple[set[int], set[int]] = NO_SIGNS) -> list[float]:
    columns = np.array(rows, float)
    return list(fit_logistic(columns, np.array(labels), np.ones(len(rows)), 0.1, signs))


def test_fit_finds_which_column_speaks_for() -> None:
    _, first, second = fit([[1, 0], [1, 1], [0, 0], [0, 1]] * 5, [1, 1, 0, 0] * 5)
    assert first > 1
    assert second == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("signs", [({0}, set()), (set(), {1})], ids=["only for", "only against"])
def test_column_is_not_turned_round(signs: tuple[set[int], set[int]]) -> None:
    _, first, second = fit([[1, 0], [0, 1]] * 5, [0, 1] * 5, signs)
    assert (first if signs[0] else second) == 0


def test_heavier_rows_draw_the_probability() -> None:
    rows, labels = np.zeros((2, 1)), np.array([1.0, 0.0])
    weights = fit_logistic(rows, labels, np.array([3.0, 1.0]), 0.1, NO_SIGNS)
    assert predict(weights, rows)[0] == pytest.approx(0.75, abs=0.01)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.5])
def test_point_lets_no_more_than_its_share_through(share: float) -> None:
    best_false = [number / 20 for number in range(20)]
    point = find_point(best_false, share)
    assert sum(one >= point for one in best_false) == int(share * 20)


def test_point_of_equal_scores_lets_none_through() -> None:
    assert sum(one >= find_point([0.4] * 20, 0.1) for one in [0.4] * 20) == 0


def test_sure_point_guards_against_an_event_that_is_drawn_twice() -> None:
    events = [[0.1] * 10 for _ in range(18)] + [[0.9] * 10]
    every = [one for event in events for one in event]
    assert find_point(every, 0.06) < 0.2
    assert find_sure_point(events, 0.06) > 0.9


def test_bins_hold_what_was_judged() -> None:
    bins = fill_bins([(0.05, False), (0.01, True), (0.95, True), (1.0, True)])
    assert [(one.count, one.true) for one in bins] == [(2, 0.5), (2, 1.0)]


def test_interval_of_share_holds_it_and_stays_between_none_and_one() -> None:
    for one in (Bin(0.5, 0.5, 10), Bin(0.9, 1.0, 3), Bin(0.1, 0.0, 400)):
        low, high = one.interval
        assert 0 <= low <= one.true <= high + 1e-12
        assert high <= 1


def test_picture_names_each_curve() -> None:
    picture = draw_curves({"statements": [Bin(0.5, 0.4, 10)], "bare claims": [Bin(0.2, 0.1, 10)]})
    assert picture.startswith("<svg")
    assert ">statements<" in picture
    assert ">bare claims<" in picture
