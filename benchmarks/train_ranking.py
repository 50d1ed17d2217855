"""Learns how statements are ranked for a short text and when one is the same claim; writes `ranking_model.json`.

Learnt on the train files alone: checkthat2020-train and debates-train for the order; for the decision those texts of
checkthat2022-train that checkthat2020-train has too (the others are checkthat2020-dev), each with its statements in the
collection and taken out of it. The order is learnt by a listwise logistic regression with a ridge penalty (how probable
the relevant statements are among the candidates), the decision by a logistic regression on the first candidates. The
operating points are the least probabilities, cross-validated, at which at most 5 % (`show`) and 1 % (`speak_up`) of the
texts get a reply when the right one is taken out.

    python -m benchmarks.train_ranking [../shared/data] [--write]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval_data import Query
from onrecord.verification.matching.ranking import (
    MOST_CANDIDATES,
    Ranked,
    RankingModel,
)
from onrecord.verification.matching.ranking_features import PairFeatures, describe_candidates
from onrecord.verification.matching.ranking_index import RankingIndex
from onrecord.verification.matching.ranking_texts import read_short_text

# Strength of the ridge penalties on standardised features; chosen by cross-validation among 3, 10, 30.
ORDER_RIDGE = 10.0
DECISION_RIDGE = 10.0
# How often the order is mended, and the first step.
ORDER_STEPS = 250
ORDER_STEP = 0.1
# First candidates of each text from which the decision is learnt.
LEARNT_FROM = 3
# Three rivals in ten are weaker than the one that a small collection is taken to have.
USUAL_RIVAL = 0.3
FOLDS = 5
FALSE_REPLIES = {"show": 0.05, "speak_up": 0.01}

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Described:
    """A text with its candidates: their numbers in the index, their features, and which of them are relevant."""

    query: Query
    numbers: tuple[int, ...]
    features: tuple[PairFeatures, ...]
    relevant: tuple[bool, ...]

    def rank(self, model: RankingModel) -> list[Ranked]:
        """Return its candidates as the model orders them."""
        scored = zip(self.numbers, self.features, strict=True)
        ranked = [Ranked(number, model.score(features), features) for number, features in scored]
        return sorted(ranked, key=lambda one: (-one.score, one.number))


def describe_query(query: Query, index: RankingIndex, *, taken_out: bool = False) -> Described:
    """Return a text with its candidates; `taken_out` leaves the relevant statements out of the collection."""
    text = read_short_text(query.text)
    found = index.find_candidates(text.body.counts, MOST_CANDIDATES)
    relevant = [index.entries[candidate.number].entry.id in query.relevant for candidate in found]
    if taken_out:
        found = [candidate for candidate, is_relevant in zip(found, relevant, strict=True) if not is_relevant]
        relevant = [False] * len(found)
    numbers = tuple(candidate.number for candidate in found)
    return Described(query, numbers, tuple(describe_candidates(text, found, index)), tuple(relevant))


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
