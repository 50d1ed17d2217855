"""Learns how statements are ranked for a short text and when one is the same claim; writes `ranking_model.json`.

Learnt on the train files alone: debates-train, checkthat2020-train, and those texts of checkthat2022-train that
checkthat2020-train has too (the others are checkthat2020-dev). The order is learnt by a listwise logistic regression
with a ridge penalty: how probable the relevant statements are among the candidates. The decision is learnt by a
logistic regression on the first candidates of each text of checkthat2022 and debates, once with its relevant statements
in the collection, once with these taken out. The operating points are the least probabilities, cross-validated, at
which at most 5 % (`show`) and 1 % (`speak_up`) of the texts of either set get a reply when the right ones are out.

    python -m benchmarks.train_ranking [../shared/data] [--write]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval_data import SHARED_DATA, Query, read_entries, read_queries
from onrecord.verification.matching import ranking
from onrecord.verification.matching.ranking import (
    MOST_CANDIDATES,
    Ranked,
    RankingModel,
    decide_matches,
    gather_evidence,
)
from onrecord.verification.matching.ranking_features import PairFeatures, describe_candidates
from onrecord.verification.matching.ranking_index import RankingIndex
from onrecord.verification.matching.ranking_texts import read_short_text

# Strength of the ridge penalties on standardised features; chosen by cross-validation among 3, 10, 30 for the order and
# among 1, 10, 50, 200 for the decision.
ORDER_RIDGE = 10.0
DECISION_RIDGE = 50.0
# How often the order is mended, and the first step.
ORDER_STEPS = 250
ORDER_STEP = 0.1
# First candidates of each text from which the decision is learnt.
LEARNT_FROM = 3
# One rival in ten is weaker than the one that a small collection is taken to have.
USUAL_RIVAL = 0.1
FOLDS = 5
FALSE_REPLIES = {"show": 0.05, "speak_up": 0.01}

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Described:
    """A text with its candidates: their numbers in the index, their features, and which of them are relevant."""

    query: Query
    index: RankingIndex
    numbers: tuple[int, ...]
    features: tuple[PairFeatures, ...]
    relevant: tuple[bool, ...]

    def rank(self, model: RankingModel) -> list[Ranked]:
        """Return its candidates as the model orders them."""
        scored = zip(self.numbers, self.features, strict=True)
        ranked = [Ranked(number, model.score(features), features) for number, features in scored]
        return sorted(ranked, key=lambda one: (-one.score, one.number))

    def is_relevant(self, number: int) -> bool:
        """Tell whether a statement of the index is one that the text repeats."""
        return self.index.entries[number].entry.id in self.query.relevant


@dataclass(frozen=True)
class Case:
    """A text with its relevant statements in the collection, and with these taken out."""

    present: Described
    absent: Described


@dataclass(frozen=True)
class Judged:
    """The highest probability for a text in both collections, and whether the first reply is right."""

    present: float
    is_right: bool
    absent: float


def describe_query(query: Query, index: RankingIndex, *, taken_out: bool = False) -> Described:
    """Return a text with its candidates; `taken_out` leaves the relevant statements out of the collection."""
    text = read_short_text(query.text)
    found = index.find_candidates(text.body.counts, MOST_CANDIDATES)
    relevant = [index.entries[candidate.number].entry.id in query.relevant for candidate in found]
    if taken_out:
        found = [candidate for candidate, is_relevant in zip(found, relevant, strict=True) if not is_relevant]
        relevant = [False] * len(found)
    numbers = tuple(candidate.number for candidate in found)
    return Described(query, index, numbers, tuple(describe_candidates(text, found, index)), tuple(relevant))


def describe_cases(queries: Sequence[Query], index: RankingIndex) -> list[Case]:
    return [Case(describe_query(one, index), describe_query(one, index, taken_out=True)) for one in queries]


def learn_order(texts: Sequence[Described]) -> dict[str, float]:
    """Return the coefficients that make the relevant statements most probable among the candidates of their texts."""
    usable = [text for text in texts if any(text.relevant)]
    columns = np.array([row for text in usable for row in text.features])
    spread = columns.std(axis=0) + 1e-6
    columns = (columns - columns.mean(axis=0)) / spread
    sizes = [len(text.features) for text in usable]
    starts = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(usable)), sizes)
    wanted = np.concatenate([np.array(text.relevant) / sum(text.relevant) for text in usable])
    weights = np.zeros(columns.shape[1])
    slope_mean, slope_size = np.zeros_like(weights), np.zeros_like(weights)
    for turn in range(1, ORDER_STEPS + 1):
        scores = columns @ weights
        chances = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chances /= np.add.reduceat(chances, starts)[owner]
        slope = ORDER_RIDGE * weights + columns.T @ (chances - wanted)
        # Adam: each coefficient has its own step.
        slope_mean = 0.9 * slope_mean + 0.1 * slope
        slope_size = 0.999 * slope_size + 0.001 * slope**2
        step = ORDER_STEP * 0.6 ** (turn // 100)
        weights -= step * (slope_mean / (1 - 0.9**turn)) / (np.sqrt(slope_size / (1 - 0.999**turn)) + 1e-9)
    return dict(zip(PairFeatures._fields, map(float, weights / spread), strict=True))


def learn_decision(cases: Sequence[Case], order: RankingModel) -> RankingModel:
    """Return the model with the coefficients that tell the right first candidates from all others."""
    rows, labels = [], []
    for text in [one for case in cases for one in (case.present, case.absent)]:
        ranked = text.rank(order)
        for place in range(min(LEARNT_FROM, len(ranked))):
            rows.append(gather_evidence(ranked, place, text.index, order))
            labels.append(float(text.is_relevant(ranked[place].number)))
    names = [name for name in rows[0] if not name.endswith("_of_best")]
    columns = np.array([[row[name] for name in names] for row in rows])
    spread, middle = columns.std(axis=0) + 1e-6, columns.mean(axis=0)
    weights = _fit_logistic((columns - middle) / spread, np.array(labels))
    raw = weights[1:] / spread
    return replace(
        order,
        intercept=float(weights[0] - middle @ raw),
        decision=dict(zip(names, map(float, raw), strict=True)),
    )


def _fit_logistic(columns: Floats, labels: Floats) -> Floats:
    """Return intercept and weights of a ridge logistic regression, by Newton's method."""
    columns = np.hstack([np.ones((len(columns), 1)), columns])
    penalty = np.array([0.0, *([DECISION_RIDGE] * (columns.shape[1] - 1))])
    weights = np.zeros(columns.shape[1])
    for _ in range(50):
        chances = 1.0 / (1.0 + np.exp(-np.clip(columns @ weights, -30, 30)))
        slope = columns.T @ (chances - labels) + penalty * weights
        curvature = (columns * (chances * (1 - chances))[:, None]).T @ columns + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curvature, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def train(texts: Sequence[Described], cases: Sequence[Case]) -> RankingModel:
    """Return the model whose order is learnt on texts and cases, and whose decision on the cases; no points yet."""
    order = RankingModel(
        learn_order([*texts, *(case.present for case in cases)]), {}, 0.0, usual_rival=0.0, show=1.0, speak_up=1.0
    )
    best_rivals = [ranked[1].score for case in cases if len(ranked := case.absent.rank(order)) > 1]
    return learn_decision(cases, replace(order, usual_rival=float(np.quantile(best_rivals, USUAL_RIVAL))))


def judge(case: Case, model: RankingModel) -> Judged:
    """Return what the model says of a text that it was not trained on."""
    present = decide_matches(case.present.rank(model), case.present.index, model)
    absent = decide_matches(case.absent.rank(model), case.absent.index, model)
    return Judged(
        present=present[0].probability if present else 0.0,
        is_right=bool(present) and case.present.is_relevant(present[0].number),
        absent=absent[0].probability if absent else 0.0,
    )


def cross_validate(sets: Sequence[Sequence[Case]]) -> list[list[Judged]]:
    """Return for each set how its cases are judged by models that were trained on the other folds of all sets."""
    judged: list[dict[int, Judged]] = [{} for _ in sets]
    for fold in range(FOLDS):
        learnt_from = [case for cases in sets for place, case in enumerate(cases) if place % FOLDS != fold]
        model = train((), learnt_from)
        for cases, found in zip(sets, judged, strict=True):
            found.update({place: judge(cases[place], model) for place in range(fold, len(cases), FOLDS)})
    return [[found[place] for place in range(len(cases))] for cases, found in zip(sets, judged, strict=True)]


def find_points(sets: Sequence[Sequence[Judged]]) -> dict[str, float]:
    """Return for each operating point the least probability at which few enough texts of any set get a false reply."""
    ordered = [sorted((one.absent for one in judged), reverse=True) for judged in sets]
    return {point: max(worst[int(share * len(worst))] for worst in ordered) for point, share in FALSE_REPLIES.items()}


def read_train_cases(folder: Path) -> tuple[list[Case], list[Case]]:
    """Return the cases of checkthat2022-train, those of checkthat2020-dev left out, and of debates-train."""
    known = {query.text for query in read_queries(folder, "checkthat2020-train")}
    queries = [query for query in read_queries(folder, "checkthat2022-train") if query.text in known]
    tweets = describe_cases(queries, RankingIndex(read_entries(folder, "checkthat2022")))
    spoken = describe_cases(read_queries(folder, "debates-train"), RankingIndex(read_entries(folder, "debates")))
    return tweets, spoken


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("data", nargs="?", type=Path, default=SHARED_DATA)
    options.add_argument("--write", action="store_true", help="write ranking_model.json")
    arguments = options.parse_args()
    tweets, spoken = read_train_cases(arguments.data)
    older = RankingIndex(read_entries(arguments.data, "checkthat2020"))
    texts = [describe_query(query, older) for query in read_queries(arguments.data, "checkthat2020-train")]
    points = find_points(cross_validate([tweets, spoken]))
    model = replace(train(texts, [*tweets, *spoken]), **points)
    print(json.dumps(as_json(model), indent=2))
    if arguments.write:
        path = Path(ranking.__file__).with_name("ranking_model.json")
        path.write_text(json.dumps(as_json(model), indent=2) + "\n", "utf-8")


def as_json(model: RankingModel) -> dict[str, object]:
    """Return the model as it is stored."""
    return {
        "learnt_on": "checkthat2020-train, checkthat2022-train without checkthat2020-dev, debates-train",
        "order": {name: round(weight, 4) for name, weight in model.order.items()},
        "decision": {name: round(weight, 4) for name, weight in model.decision.items()},
        **{
            name: round(value, 4)
            for name, value in (
                ("intercept", model.intercept),
                ("usual_rival", model.usual_rival),
                ("show", model.show),
                ("speak_up", model.speak_up),
            )
        },
    }


if __name__ == "__main__":
    main()
