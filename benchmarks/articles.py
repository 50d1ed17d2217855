"""Measures how often whole articles get a false reply, and how often the right one, on the events of FNC-1.

    python -m benchmarks.articles [DATA] [--rows FILE] [--json FILE]

Each article is looked up among the claims of all events, and among those of other events, where any reply is a false
one. Ours is cross-validated by event, coefficients and operating points: no article is judged by a model or by a point
that has seen its event. The baseline is the best BM25 of the same index, its points chosen in the same way. Intervals
are 95 % of a bootstrap over events.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fitting import find_sure_point
from benchmarks.fnc_articles import load_fnc, score_articles
from benchmarks.matcher_rows import FOLDS, assign_fold, describe_fnc
from benchmarks.retrieval_data import SHARED_DATA
from benchmarks.train_matcher import FALSE_REPLIES, Judged, judge_claims
from onrecord.verification.matching.scoring import load_bare_model

ROUNDS = 300
SEED = 20


@dataclass(frozen=True, slots=True)
class Article:
    """An article of an event: the highest score of a claim of another event, and of one of its own."""

    event: str
    other: float
    own: float


Decide = Callable[[Article], bool]


def list_articles(judged: Sequence[Judged]) -> list[Article]:
    """Return the articles with the best probabilities that the matcher would tell of."""
    best: dict[tuple[str, str], dict[bool, float]] = defaultdict(lambda: {True: 0.0, False: 0.0})
    for one in judged:
        scores = best[one.row.event, one.row.text]
        is_own = one.row.label != 0
        scores[is_own] = max(scores[is_own], one.probability if one.row.is_told else 0.0)
    return [Article(event, scores[False], scores[True]) for (event, _), scores in best.items()]


def choose_by_fold(articles: Sequence[Article], share: float) -> dict[int, float]:
    """Return for each fold the point that lets this share of the articles of the other folds get a false reply."""
    return {
        fold: find_sure_point(group_false([one for one in articles if assign_fold(one.event) != fold]), share)
        for fold in range(FOLDS)
    }


def group_false(articles: Sequence[Article]) -> list[list[float]]:
    """Return the highest scores of false replies, event by event."""
    by_event: dict[str, list[float]] = defaultdict(list)
    for one in articles:
        by_event[one.event].append(one.other)
    return list(by_event.values())


def measure(articles: Sequence[Article], points: Mapping[int, float]) -> tuple[float, float]:
    """Return the shares of articles with a false reply, and with the right one."""
    least = [points[assign_fold(one.event)] for one in articles]
    false = sum(one.other >= point for one, point in zip(articles, least, strict=True))
    right = sum(one.own >= point for one, point in zip(articles, least, strict=True))
    return false / len(articles), right / len(articles)


def find_intervals(articles: Sequence[Article], points: Mapping[int, float]) -> list[tuple[float, float]]:
    """Return the intervals of both shares, events drawn again."""
    by_event: dict[str, list[Article]] = defaultdict(list)
    for one in articles:
        by_event[one.event].append(one)
    events = sorted(by_event)
    draw = random.Random(SEED)
    drawn = [
        measure([one for event in draw.choices(events, k=len(events)) for one in by_event[event]], points)
        for _ in range(ROUNDS)
    ]
    low, high = int(0.025 * ROUNDS), int(0.975 * ROUNDS) - 1
    return [(shares[low], shares[high]) for shares in (sorted(column) for column in zip(*drawn, strict=True))]


def report(name: str, articles: Sequence[Article]) -> dict[str, object]:
    """Print both points of one way to decide, and return the figures."""
    figures: dict[str, object] = {}
    for point, share in FALSE_REPLIES.items():
        points = choose_by_fold(articles, share)
        shares, intervals = measure(articles, points), find_intervals(articles, points)
        cells = [f"{value:.3f} [{low:.3f} {high:.3f}]" for value, (low, high) in zip(shares, intervals, strict=True)]
        print(f"{name:10} {point:8}  false {cells[0]}  right {cells[1]}")
        figures[point] = {"false": [shares[0], *intervals[0]], "right": [shares[1], *intervals[1]]}
    return figures


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("data", nargs="?", type=Path, default=SHARED_DATA)
    options.add_argument("--rows", type=Path, help="keep the features of FNC-1 in this file between runs")
    options.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = options.parse_args()
    model = load_bare_model()
    rows = describe_fnc(arguments.data / "stance", model, arguments.rows)
    ours = list_articles(judge_claims(rows, model))
    baseline = [Article(*scores) for scores in score_articles(load_fnc(arguments.data / "stance"))]
    figures = {"ours": report("ours", ours), "BM25": report("BM25", baseline)}
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
