"""Ranks the statements of a collection for a short text, and says how sure it is that one of them is the same claim.

What a short text has in common with a statement is told by features (`ranking_features`) that two linear models weigh.
The first orders the candidates. The second gives the probability that a candidate says what the text says: it weighs
the same features, and above all how far the candidate leads its rivals, because a text that nobody has checked yet
resembles many statements about the same people equally well.

The coefficients and the two operating points stand in `ranking_model.json`, written by `benchmarks/train_ranking.py`.
What was tried besides, and what it gave, is told in `docs/ranking.md`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from onrecord.verification.kinds import Point
from onrecord.verification.matching.ranking_features import COMPARED, PairFeatures, describe_candidates
from onrecord.verification.matching.ranking_index import RankingIndex, Scored, measure_likeness
from onrecord.verification.matching.ranking_texts import ShortText

# Statements that are weighed for one text. Of the true ones the first 50 by BM25 hold 0.95, the first 100 0.96 and the
# first 200 no more than 0.965 (checkthat2020-train).
MOST_CANDIDATES = 100
# Candidates for which a probability is worked out: a short text repeats one claim, seldom two.
MOST_DECIDED = 5
# Statements this much alike say the same: they are no rivals of each other.
SAME_STATEMENT = 0.7
# Rivals whose scores are compared, and places in which a statement that says the same is looked for.
RIVALS = 5
NEAR = 2 * RIVALS
LARGEST_LEAD = 20.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A statement of the index by its number, with its score and what led to it; scores order one text's ranking."""

    number: int
    score: float
    features: PairFeatures


@dataclass(frozen=True, slots=True)
class Decided:
    """A ranked statement with the probability that it says what the text says, and the point that this reaches."""

    number: int
    probability: float
    point: Point | None


@dataclass(frozen=True)
class RankingModel:
    """Coefficients by feature: of the order, and of the decision with its two operating points.

    `usual_rival` is the score that the best rival of a candidate usually has; a small collection may have none.
    """

    order: Mapping[str, float]
    decision: Mapping[str, float]
    intercept: float
    usual_rival: float
    show: float
    speak_up: float

    def score(self, features: PairFeatures) -> float:
        """Return what orders the candidates of one text."""
        values: Mapping[str, float] = features._asdict()
        return sum(weight * values[name] for name, weight in self.order.items())

    def weigh(self, evidence: Mapping[str, float]) -> float:
        """Return the probability that a candidate says what the text says, between 0 and 1."""
        logit = self.intercept + sum(weight * evidence[name] for name, weight in self.decision.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))

    def point(self, probability: float) -> Point | None:
        """Return the operating point that a probability reaches, or None where it reaches none."""
        if probability >= self.speak_up:
            return Point.SPEAK_UP
        return Point.SHOW if probability >= self.show else None


@lru_cache(maxsize=1)
def load_ranking_model() -> RankingModel:
    """Return the model that was trained last."""
    stored = json.loads(resources.files(__package__).joinpath("ranking_model.json").read_text("utf-8"))
    return RankingModel(
        order=stored["order"],
        decision=stored["decision"],
        intercept=stored["intercept"],
        usual_rival=stored["usual_rival"],
        show=stored["show"],
        speak_up=stored["speak_up"],
    )


def rank_statements(text: ShortText, index: RankingIndex, model: RankingModel) -> list[Ranked]:
    """Return the statements that share words with the text, those first that are most likely to say the same."""
    return order_candidates(text, index.find_candidates(text.body.counts, MOST_CANDIDATES), index, model)


def order_candidates(
    text: ShortText, candidates: Sequence[Scored], index: RankingIndex, model: RankingModel
) -> list[Ranked]:
    """Return the candidates by their score, best first."""
    described = zip(candidates, describe_candidates(text, candidates, index), strict=True)
    ranked = [Ranked(candidate.number, model.score(features), features) for candidate, features in described]
    return sorted(ranked, key=lambda one: (-one.score, one.number))


def decide_matches(ranked: Sequence[Ranked], index: RankingIndex, model: RankingModel) -> list[Decided]:
    """Return the first of the ranked statements with their probabilities, surest first."""
    decided = []
    for place, one in enumerate(ranked[:MOST_DECIDED]):
        probability = model.weigh(gather_evidence(ranked, place, index, model))
        decided.append(Decided(one.number, probability, model.point(probability)))
    return sorted(decided, key=lambda one: -one.probability)


def gather_evidence(ranked: Sequence[Ranked], place: int, index: RankingIndex, model: RankingModel) -> dict[str, float]:
    """Return what is weighed for the candidate at this place: its features, and how far it leads its rivals in each."""
    candidate = ranked[place]
    features: dict[str, float] = candidate.features._asdict()
    rivals = _list_rivals(ranked, place, index)
    scores = [max(rival.score, model.usual_rival) for rival in rivals[:RIVALS]]
    scores += [model.usual_rival] * (RIVALS - len(scores))
    chances = [math.exp(min(LARGEST_LEAD, score - candidate.score)) for score in scores]
    return {
        **features,
        **{
            f"{name}_lead": features[name] - max((getattr(rival.features, name) for rival in rivals), default=0.0)
            for name in COMPARED
        },
        "score": candidate.score,
        "lead": candidate.score - scores[0],
        "lead_over_second": candidate.score - scores[1],
        "lead_over_mean": candidate.score - sum(scores) / RIVALS,
        "alone": 1.0 / (1.0 + sum(chances)),
    }


def _list_rivals(ranked: Sequence[Ranked], place: int, index: RankingIndex) -> list[Ranked]:
    """Return the other candidates but for those near the top that say the same, which need not be told apart."""
    vector = index.vector_of(ranked[place].number)
    near = [other for other in ranked[: place + NEAR] if other is not ranked[place]]
    different = [one for one in near if measure_likeness(vector, index.vector_of(one.number)) < SAME_STATEMENT]
    return [*different, *ranked[place + NEAR :]]
