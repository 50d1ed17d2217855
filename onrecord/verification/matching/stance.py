"""What a text says about a claim: agree, disagree, discuss, or unrelated, and by which sentence and cue one sees it.

Logistic models answer three questions: whether the text speaks of the claim at all, how the text tells what the claim
is about, and how the claim itself does. A text agrees with a claim that stands on its side: both tell it as so, or both
refute it. Each model sees only features of `stance_features`; their coefficients stand in `stance_model.json`, written
by `benchmarks/train_stance.py`, which says what they were learnt on. The stance is the text's, not the truth's:
nothing here judges who is right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from onrecord.verification.matching.stance_cues import Cue
from onrecord.verification.matching.stance_features import (
    Features,
    ReadClaim,
    ReadText,
    describe_cues,
    describe_overlap,
    read_beside,
    read_claim,
    read_text,
    share_by_sentence,
)
from onrecord.verification.records import Passage


class Stance(StrEnum):
    """How a text stands towards a claim."""

    AGREE = "agree"
    DISAGREE = "disagree"
    DISCUSS = "discuss"
    UNRELATED = "unrelated"


class Side(StrEnum):
    """On which side of a matter a claim or a text stands."""

    TELLS = "tells"
    REFUTES = "refutes"
    LEAVES_OPEN = "leaves_open"


# The stances of a text that speaks of the claim.
RELATED = (Stance.AGREE, Stance.DISAGREE, Stance.DISCUSS)
# Which cues show a stance, the most telling first.
SHOWN_BY: Mapping[Stance, tuple[str, ...]] = {
    Stance.DISAGREE: (
        *("denial", "fake", "rebuff", "correction", "wrong", "baseless", "doubt", "joke", "unharmed", "called_off"),
        *("is_not", "negation", "actually", "turn"),
    ),
    Stance.DISCUSS: (
        *("unconfirmed", "hedge", "rumour", "no_comment", "open", "seeming", "claimed", "reports", "may", "future"),
        *("source", "speech"),
    ),
    Stance.AGREE: ("confirmation", "announced", "charged", "official"),
    Stance.UNRELATED: (),
}
# A refuting claim is supported by what refutes: "X is a hoax" agrees with "no, X did not happen".
SUPPORTS_REFUTING = (*SHOWN_BY[Stance.DISAGREE], *SHOWN_BY[Stance.AGREE])
# Errors to both sides weigh the same here: nothing is sent to anybody because of a stance alone.
LIKELIER_THAN_NOT = 0.5
# A sentence with a telling cue is shown before one that has this much more of the claim's weight.
CUE_IS_WORTH = 0.3


@dataclass(frozen=True)
class Judgement:
    """The stance of a text with its probability, and the sentence and the cue in it by which one sees it.

    `because` is None only for a text without sentences; `cue` also where the sentence speaks by its words alone.
    """

    stance: Stance
    score: float
    because: Passage | None
    cue: Passage | None


@dataclass(frozen=True)
class Step:
    """One linear score: an intercept and a coefficient for each named feature."""

    intercept: float
    coefficients: Mapping[str, float]

    def weigh(self, features: Mapping[str, float]) -> float:
        """Return the score; a feature that the model does not know, or that is not given, counts nothing."""
        known = self.coefficients
        return self.intercept + sum(value * known[name] for name, value in features.items() if name in known)


@dataclass(frozen=True)
class StanceModel:
    """The three questions: whether a text speaks of a claim, on which side the text stands, and on which the claim."""

    related: Step
    claim: Mapping[Side, Step]
    text: Mapping[Side, Step]

    def weigh_related(self, overlap: Features) -> float:
        """Return the probability that a text with this overlap speaks of the claim."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.related.weigh(overlap)))))

    def weigh_stances(self, features: Features) -> dict[Stance, float]:
        """Return the probability of each stance of a text that speaks of the claim."""
        claim, text = _share_out(self.claim, features), _share_out(self.text, features)
        agree = claim[Side.TELLS] * text[Side.TELLS] + claim[Side.REFUTES] * text[Side.REFUTES]
        disagree = claim[Side.TELLS] * text[Side.REFUTES] + claim[Side.REFUTES] * text[Side.TELLS]
        return {Stance.AGREE: agree, Stance.DISAGREE: disagree, Stance.DISCUSS: max(0.0, 1.0 - agree - disagree)}


def _share_out(steps: Mapping[Side, Step], features: Features) -> dict[Side, float]:
    scores = {side: step.weigh(features) for side, step in steps.items()}
    highest = max(scores.values())
    parts = {side: math.exp(score - highest) for side, score in scores.items()}
    return {side: part / sum(parts.values()) for side, part in parts.items()}


def read_model(steps: Mapping[str, Mapping[str, float]]) -> StanceModel:
    """Return the model as it stands in its file: per step a table of coefficients, the intercept among them."""

    def step(table: Mapping[str, float]) -> Step:
        return Step(table["intercept"], {name: value for name, value in table.items() if name != "intercept"})

    return StanceModel(
        related=step(steps["related"]),
        claim={side: step(steps[f"claim {side}"]) for side in Side},
        text={side: step(steps[f"text {side}"]) for side in Side},
    )


@lru_cache(maxsize=1)
def load_model() -> StanceModel:
    """Return the model that was trained last."""
    stored = json.loads(resources.files(__package__).joinpath("stance_model.json").read_text("utf-8"))
    return read_model(stored["steps"])


def judge_stance(claim: str, text: str, model: StanceModel | None = None) -> Judgement:
    """Return how the text stands towards the claim. A title, where there is one, is the text's first line."""
    model = model or load_model()
    asked, read = read_claim(claim), read_text(text)
    shares = share_by_sentence(asked, read)
    overlap = describe_overlap(asked, read, shares)
    related = model.weigh_related(overlap) if shares else 0.0
    if related < LIKELIER_THAN_NOT:
        return _explain(Stance.UNRELATED, 1.0 - related, asked, read, shares)
    read = read_beside(asked, read)
    stances = model.weigh_stances(overlap | describe_cues(asked, read, shares))
    stance = max(stances, key=lambda one: stances[one])
    return _explain(stance, related * stances[stance], asked, read, shares)


def _explain(stance: Stance, score: float, claim: ReadClaim, text: ReadText, shares: Mapping[int, float]) -> Judgement:
    """Return the judgement with the sentence that has most of the claim, one with a telling cue before others."""
    if not text.sentences:
        return Judgement(stance, score, None, None)
    families = SUPPORTS_REFUTING if stance is Stance.AGREE and claim.refutes else SHOWN_BY[stance]

    def worth(index: int) -> tuple[float, int]:
        is_shown = any(text.counts[index][family] for family in families)
        return shares.get(index, 0.0) + CUE_IS_WORTH * is_shown, -index

    sentence = text.sentences[max(range(len(text.sentences)), key=worth)]
    cue = _telling_cue(text.cues[sentence.index], families)
    start = sentence.start
    return Judgement(
        stance,
        score,
        text.read.cut(sentence.start, sentence.end),
        text.read.cut(start + cue.start, start + cue.end) if cue else None,
    )


def _telling_cue(cues: tuple[Cue, ...], families: tuple[str, ...]) -> Cue | None:
    telling = [cue for cue in cues if cue.family in families and not cue.is_denied]
    return min(telling, key=lambda cue: (families.index(cue.family), cue.start), default=None)
