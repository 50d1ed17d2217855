"""Finds the values of thresholds by coordinate search, mindful of noise. Pure: a judge and grids in, a choice out.

A threshold moves only where it gains more than noise over the value that it has, and then to the middle of the flat top
of its curve: the edge of a top is where the next page falls off. A top of a single value is chance, but where whole
numbers leave none out. One that reaches an end of the grid says that the pages hold nothing which the threshold is
there to keep out, so that they cannot choose it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from statistics import fmean, stdev
from typing import Any

from onrecord.verification.matching.thresholds import Thresholds

# A gain counts beyond so many of its standard errors (one-sided, 5 in 100). A gain in one dispute alone is one standard
# error, however large; equal gains in two are 1.4, in three 1.8.
NOISE = 1.645
# A value that loses no more than this share of the best one's gain is nearly as good.
NEARLY = 0.25
# Turns through all thresholds, at most: what one moves to may change what is best for another.
TURNS = 3

Faults = Mapping[str, float]
Judge = Callable[[Thresholds, Collection[str]], Faults]
Grids = Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Curve:
    """One threshold along its grid: the faults of each dispute at each value, and which value was chosen."""

    name: str
    faults: Mapping[float, Faults]
    before: float
    chosen: float


def is_better(one: Faults, other: Faults) -> bool:
    """Tell whether one has fewer faults than the other by more than noise, dispute by dispute."""
    gains = [other[dispute] - one[dispute] for dispute in other]
    return fmean(gains) > NOISE * stdev(gains) / math.sqrt(len(gains))


def choose_value(faults: Mapping[float, Faults], current: float) -> float:
    """Return the middle of the top (the values around the best that are nearly as good) if it may be moved to."""
    values = sorted(faults)
    means = {value: fmean(faults[value].values()) for value in values}
    gaining = [value for value in values if is_better(faults[value], faults[current])]
    if not gaining:
        return current
    best = min(gaining, key=lambda value: means[value])
    least = means[best] + NEARLY * (means[current] - means[best])
    first = last = values.index(best)
    while first > 0 and means[values[first - 1]] <= least:
        first -= 1
    while last + 1 < len(values) and means[values[last + 1]] <= least:
        last += 1
    if first == 0 or last == len(values) - 1:
        return current
    is_chance = first == last and not _are_next(values[first - 1 : last + 2])
    return current if is_chance else values[(first + last) // 2]


def _are_next(values: Sequence[float]) -> bool:
    """Tell whether these are whole numbers without any between them."""
    return isinstance(values[0], int) and list(values) == list(range(values[0], values[0] + len(values)))


def search(judge: Judge, disputes: Collection[str], start: Thresholds, grids: Grids) -> Iterator[Curve]:
    """Give out the curve of one threshold after the other, each chosen with those before it, until none moves."""
    chosen = start
    for _ in range(TURNS):
        moved = False
        for name, grid in grids.items():
            before = getattr(chosen, name)
            faults = {value: judge(replace(chosen, **{name: value}), disputes) for value in sorted({*grid, before})}
            value = choose_value(faults, before)
            moved |= value != before
            chosen = change(chosen, name, value)
            yield Curve(name, faults, before, value)
        if not moved:
            return


def change(thresholds: Thresholds, name: str, value: Any) -> Thresholds:
    """Return the thresholds with one of them changed."""
    return replace(thresholds, **{name: value})


def follow(start: Thresholds, curves: Iterable[Curve]) -> Thresholds:
    """Return what a search has chosen."""
    return reduce(lambda chosen, curve: change(chosen, curve.name, curve.chosen), curves, start)


def choose_without(
    choose: Callable[[Sequence[str]], Thresholds], disputes: Sequence[str], folds: int
) -> list[tuple[Sequence[str], Thresholds]]:
    """Return the disputes of each fold with what is chosen without them."""
    left_out = [disputes[fold::folds] for fold in range(folds)]
    return [(fold, choose([dispute for dispute in disputes if dispute not in fold])) for fold in left_out]
