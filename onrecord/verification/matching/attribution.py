"""Who says what in a sentence: a learnt model finds the words that report ("cues"), then whose words they report.

Two linear models with readable weights (`attribution.json`, learnt by `benchmarks/train_quotes.py` on PolNeAR, English
news). The first tells cues from other words. The second gives each token of a cue's sentence a role: `OUTSIDE`, of the
`SOURCE`, or of the `CONTENT`; the likeliest sequence of roles as a whole is taken (Viterbi).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from onrecord.verification.matching.attribution_features import (
    cue_features,
    may_be_cue,
    role_features,
    step_features,
)
from onrecord.verification.matching.units import Unit

OUTSIDE, SOURCE, CONTENT = range(3)
ROLES = (OUTSIDE, SOURCE, CONTENT)
# Weights are kept as whole numbers of this fraction.
SCALE = 100.0
# A token is taken for a cue from this probability on. On 84 of PolNeAR's train articles that were kept apart from the
# learning, 0.06 gives the right speaker of 0.776 of all attributions and F1 of content words 0.858; 0.05 gives 0.782
# and 0.856, 0.07 gives 0.767 and 0.860.
LEAST_PROBABLE_CUE = 0.06
# A cue from this probability on is counted between another cue and its words, as a labelled one was in the learning.
# With every cue counted the share of right speakers was 0.73, from 0.2 on 0.75, from 0.8 on 0.77 (at 0.07 above).
SURE_CUE = 0.8
# Contents that share so many of their tokens are one content.
SAME_CONTENT = 0.5
# Where no source is found, the likeliest word is taken for it unless it falls short of this.
LEAST_SOURCE = -12.0

_MODEL = Path(__file__).with_name("attribution.json")


@dataclass(frozen=True)
class Attribution:
    """A cue with the tokens that name its source and those of the reported content, as indexes into its unit.

    `chance` is the probability that the cue is one.
    """

    cue: int
    chance: float
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True)
class Model:
    """Learnt weights: of features of a cue, and of features and neighbours of roles (one weight for each role)."""

    cue: Mapping[str, float]
    role: Mapping[str, tuple[float, float, float]]
    step: Mapping[str, Sequence[float]]
    least_probable_cue: float = LEAST_PROBABLE_CUE


@lru_cache(maxsize=1)
def load_attribution() -> Model:
    """Return the committed weights."""
    kept = json.loads(_MODEL.read_text(encoding="utf-8"))
    return Model(
        {name: weight / SCALE for name, weight in kept["cue"].items()},
        {name: (one / SCALE, two / SCALE, three / SCALE) for name, (one, two, three) in kept["role"].items()},
        {name: [weight / SCALE for weight in weights] for name, weights in kept["step"].items()},
    )


def find_attributions(unit: Unit, model: Model) -> list[Attribution]:
    """Return each cue of the unit that has a content."""
    chances = {
        index: _chance(cue_features(unit, index), model) for index, token in enumerate(unit.tokens) if may_be_cue(token)
    }
    likely = sorted(chances, key=chances.__getitem__, reverse=True)
    sure = [index for index in likely if chances[index] >= SURE_CUE]
    found = [
        _assign_roles(unit, cue, chances[cue], sure, model)
        for cue in likely
        if chances[cue] >= model.least_probable_cue
    ]
    return sorted(_without_rivals(found), key=lambda attribution: attribution.cue)


def _without_rivals(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Give out those that have a content, the likeliest cue alone where several report nearly the same."""
    taken: list[frozenset[int]] = []
    for attribution in found:
        content = frozenset(attribution.content)
        if content and not any(len(content & other) >= SAME_CONTENT * len(content | other) for other in taken):
            taken.append(content)
            yield attribution


def decode(emitted: Sequence[Sequence[float]], steps: Sequence[Sequence[float]]) -> list[int]:
    """Return the likeliest roles, from a score for each token and role and nine for each pair of tokens."""
    best = list(emitted[0])
    came_from: list[list[int]] = []
    for scores, step in zip(emitted[1:], steps, strict=True):
        origins, following = [], []
        for role in ROLES:
            candidates = [best[earlier] + step[3 * earlier + role] for earlier in ROLES]
            origin = max(ROLES, key=candidates.__getitem__)
            origins.append(origin)
            following.append(candidates[origin] + scores[role])
        came_from.append(origins)
        best = following
    roles = [max(ROLES, key=best.__getitem__)]
    for origins in reversed(came_from):
        roles.append(origins[roles[-1]])
    return roles[::-1]


def _assign_roles(unit: Unit, cue: int, chance: float, others: Sequence[int], model: Model) -> Attribution:
    emitted = [_sum_weights(features, model.role) for features in role_features(unit, cue, [cue, *others])]
    steps = [_sum_steps(step_features(unit, index), model.step) for index in range(1, len(unit.tokens))]
    roles = decode(emitted, steps)
    if SOURCE not in roles and CONTENT in roles:
        _name_source(unit, cue, roles, emitted)
    return Attribution(
        cue,
        chance,
        tuple(index for index, role in enumerate(roles) if role == SOURCE),
        tuple(index for index, role in enumerate(roles) if role == CONTENT),
    )


def _name_source(unit: Unit, cue: int, roles: list[int], emitted: Sequence[Sequence[float]]) -> None:
    """Give the role of the source to the likeliest word that is free, with its neighbours of the same name."""
    free = [
        index for index, role in enumerate(roles) if role == OUTSIDE and index != cue and unit.tokens[index].is_word
    ]
    best = max(free, key=lambda index: emitted[index][SOURCE] - emitted[index][OUTSIDE], default=None)
    if best is None or emitted[best][SOURCE] - emitted[best][OUTSIDE] < LEAST_SOURCE:
        return
    for step in (-1, 1):
        index = best
        while index in free and (index == best or unit.tokens[index].is_capital):
            roles[index] = SOURCE
            index += step


def _chance(features: Iterable[str], model: Model) -> float:
    return 1 / (1 + math.exp(-sum(model.cue.get(feature, 0.0) for feature in features)))


def _sum_weights(features: Iterable[str], weights: Mapping[str, tuple[float, float, float]]) -> list[float]:
    known = [weights[feature] for feature in features if feature in weights]
    return [sum(weight[role] for weight in known) for role in ROLES]


def _sum_steps(features: Iterable[str], weights: Mapping[str, Sequence[float]]) -> list[float]:
    known = [weights[feature] for feature in features if feature in weights]
    return [sum(weight[step] for weight in known) for step in range(9)]
