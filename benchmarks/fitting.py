"""Logistic regression with a ridge penalty, where a coefficient may be held to one sign."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
# Newton's steps to a fit; some eight are enough.
MOST_STEPS = 40
CLOSE_ENOUGH = 1e-6
# Draws of events by which a point is made sure, and how many of them it must hold for.
DRAWS = 300
SURE = 0.95
SEED = 20


def fit_logistic(
    rows: Column, labels: Column, each: Column, ridge: float, signs: tuple[Collection[int], Collection[int]]
) -> Column:
    """Return the intercept and the coefficients of the columns; `each` is what a row weighs.

    `signs` are the columns that may only speak for, and those that may only speak against: where the fit would turn one
    round, it stays at 0 (active set). The intercept is not penalised.
    """
    only_for, only_against = signs
    held: set[int] = set()
    while True:
        free = [column for column in range(rows.shape[1]) if column not in held]
        weights = np.zeros(rows.shape[1] + 1)
        weights[[0, *(column + 1 for column in free)]] = _fit(rows[:, free], labels, each, ridge)
        wrong = {
            column
            for column in free
            if (column in only_for and weights[column + 1] < 0) or (column in only_against and weights[column + 1] > 0)
        }
        if not wrong:
            return weights
        held |= wrong


def _fit(rows: Column, labels: Column, each: Column, ridge: float) -> Column:
    columns = np.hstack([np.ones((len(rows), 1)), rows])
    penalty = np.diag([1e-9, *([ridge] * rows.shape[1])])
    weights = np.zeros(columns.shape[1])
    for _ in range(MOST_STEPS):
        chances = predict(weights, rows)
        slope = columns.T @ (each * (chances - labels)) + penalty @ weights
        curvature = (columns * (each * chances * (1 - chances) + 1e-12)[:, None]).T @ columns + penalty
        step = np.linalg.solve(curvature, slope)
        weights = weights - step
        if np.abs(step).max() < CLOSE_ENOUGH:
            break
    return weights


def predict(weights: Column, rows: Column) -> Column:
    """Return the probability of each row."""
    logits = weights[0] + rows @ weights[1:]
    chances: Column = 1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0)))
    return chances


def find_point(best_false: Sequence[float], share: float) -> float:
    """Return the least probability that at most this share of the texts reach with a false reply."""
    ordered = sorted(best_false, reverse=True)
    allowed = int(share * len(ordered))
    # Just above the first that is too many.
    return float(np.nextafter(ordered[min(allowed, len(ordered) - 1)], 2.0))


def find_sure_point(by_event: Collection[Sequence[float]], share: float) -> float:
    """Return the least probability that holds the share in nineteen of twenty draws of whole events.

    Texts of one event fall together: a point that fits one draw of events lets too many through in the next.
    """
    chance = random.Random(SEED)
    events = list(by_event)
    points = sorted(
        find_point([one for event in chance.choices(events, k=len(events)) for one in event], share)
        for _ in range(DRAWS)
    )
    return points[int(SURE * DRAWS)]
