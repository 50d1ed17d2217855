"""Learns the weights by which cues, sources and contents are found in English news, and writes `attribution.json`.

    python -m benchmarks.train_quotes [../shared/data] [--output FILE]

Only PolNeAR's train texts are read; every fifth is kept apart, for choosing the thresholds in `attribution`. Learning
from these too gained nothing on dev, so that the committed weights are those with which the thresholds were chosen.
The first model is a logistic regression (Adagrad), the second an averaged structured perceptron. Features that occur
seldom and weights that count little are left out, and the others learnt once more, so that the file stays readable.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.quotes import SHARED_DATA, Labelled, read_labelled
from onrecord.verification.matching import attribution
from onrecord.verification.matching.attribution import CONTENT, OUTSIDE, SCALE, SOURCE, Model, decode
from onrecord.verification.matching.attribution_features import cue_features, may_be_cue, role_features, step_features
from onrecord.verification.matching.marks import find_quoted_spans
from onrecord.verification.matching.sentences import Span, split_paragraphs
from onrecord.verification.matching.units import Unit, cut_units

# Every text of this number in order is kept apart.
KEPT_APART = 5
LEARNT_ON = (
    "PolNeAR 1.0, four fifths of train (672 English news articles); no text of it, only words with their weights"
)
LEAST_SEEN = 6
LEAST_SEEN_ROLE = 20
LEAST_WEIGHT = 0.35
LEAST_SPREAD = 7.0
EPOCHS_CUE = 8
EPOCHS_ROLE = 8
RATE = 0.2
SHRINK = 1e-7
SEED = 7

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Case:
    """A unit with, for each of its labelled cues, the role of every token."""

    unit: Unit
    roles: dict[int, list[int]]


class Numbers:
    """Gives each feature a number in order of appearance."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def add(self, features: Iterable[str]) -> list[int]:
        """Return the numbers of the features."""
        return [self.of.setdefault(feature, len(self.of)) for feature in features]


def make_cases(rows: Iterable[Labelled], reports: Counter[str]) -> Iterator[Case]:
    """Return the units of the texts with their labels; `reports` says how often each word stands in a cue."""
    for row in rows:
        units = cut_units(row.text, find_quoted_spans(row.text, split_paragraphs(row.text)))
        for unit in units:
            roles: dict[int, list[int]] = {}
            for labels in row.attributions:
                cue = _head(unit, labels.cue, reports)
                if cue is not None:
                    roles[cue] = [_role(token.start, token.end, labels.source, labels.content) for token in unit.tokens]
            yield Case(unit, roles)


def count_reporting(rows: Sequence[Labelled]) -> Counter[str]:
    """Return, in thousandths, in what share of its places a word is part of a cue."""
    inside: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for row in rows:
        for unit in cut_units(row.text, find_quoted_spans(row.text, split_paragraphs(row.text))):
            every.update(unit.words)
            for labels in row.attributions:
                inside.update(token.word for token in unit.tokens if _inside(token.start, token.end, labels.cue))
    return Counter({word: round(1000 * count / (every[word] + 3)) for word, count in inside.items()})


def _head(unit: Unit, cue: Sequence[Span], reports: Counter[str]) -> int | None:
    inside = [
        index for index, token in enumerate(unit.tokens) if may_be_cue(token) and _inside(token.start, token.end, cue)
    ]
    return max(inside, key=lambda index: (reports[unit.words[index]], index), default=None)


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(start < last and first < end for first, last in spans)


def _role(start: int, end: int, source: Sequence[Span], content: Sequence[Span]) -> int:
    if _inside(start, end, source):
        return SOURCE
    return CONTENT if _inside(start, end, content) else OUTSIDE


def learn_cues(cases: Sequence[Case]) -> dict[str, float]:
    """Return the weights of a logistic regression that tells cues from other words."""
    numbers = Numbers()
    rows: list[list[int]] = []
    labels: list[float] = []
    for case in cases:
        for index, token in enumerate(case.unit.tokens):
            if may_be_cue(token):
                rows.append(numbers.add(cue_features(case.unit, index)))
                labels.append(float(index in case.roles))
    features, truth = np.array(rows, dtype=np.int32), np.array(labels)
    seen = np.bincount(features.ravel(), minlength=len(numbers.of))
    features[seen[features] < LEAST_SEEN] = len(numbers.of)
    weights = _fit_logistic(features, truth, len(numbers.of) + 1)
    # The weights that count are learnt once more without the others, so that these are not missed.
    features[np.abs(weights)[features] < LEAST_WEIGHT] = len(numbers.of)
    weights = _fit_logistic(features, truth, len(numbers.of) + 1)
    return {name: float(weights[number]) for name, number in sorted(numbers.of.items()) if weights[number]}


def _fit_logistic(features: Ints, truth: Floats, size: int) -> Floats:
    weights, squares = np.zeros(size), np.full(size, 1e-6)
    draw = np.random.default_rng(SEED)
    for _ in range(EPOCHS_CUE):
        order = draw.permutation(len(truth))
        for batch in np.array_split(order, len(order) // 256):
            chosen = features[batch]
            error = 1 / (1 + np.exp(-weights[chosen].sum(axis=1))) - truth[batch]
            slope = np.bincount(chosen.ravel(), np.repeat(error, chosen.shape[1]), minlength=size)
            touched = np.unique(chosen)
            slope[touched] += SHRINK * len(truth) * weights[touched] * len(batch) / 256
            squares[touched] += slope[touched] ** 2
            weights[touched] -= RATE * slope[touched] / np.sqrt(squares[touched])
            weights[-1] = 0.0
    return weights


def learn_roles(cases: Sequence[Case]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return the weights of roles and of the steps between them, averaged over the perceptron's course."""
    roles, steps = Numbers(), Numbers()
    examples = []
    for case in cases:
        for cue, truth in case.roles.items():
            emitted = np.array(
                [roles.add(features) for features in role_features(case.unit, cue, sorted(case.roles))], dtype=np.int32
            )
            moves = [steps.add(step_features(case.unit, index)) for index in range(1, len(truth))]
            examples.append((emitted, np.array(moves, dtype=np.int32).reshape(-1, 4), truth))
    seen = np.bincount(np.concatenate([emitted.ravel() for emitted, _, _ in examples]), minlength=len(roles.of))
    seen_steps = np.bincount(np.concatenate([moves.ravel() for _, moves, _ in examples]), minlength=len(steps.of))
    for emitted, moves, _ in examples:
        emitted[seen[emitted] < LEAST_SEEN_ROLE] = len(roles.of)
        moves[seen_steps[moves] < LEAST_SEEN_ROLE] = len(steps.of)
    emission, moving = _fit_perceptron(examples, len(roles.of) + 1, len(steps.of) + 1)
    spread, spread_of_steps = _spread(emission), _spread(moving)
    for emitted, moves, _ in examples:
        emitted[spread[emitted] < LEAST_SPREAD] = len(roles.of)
        moves[spread_of_steps[moves] < LEAST_SPREAD] = len(steps.of)
    emission, moving = _fit_perceptron(examples, len(roles.of) + 1, len(steps.of) + 1)
    return _by_name(roles, emission), _by_name(steps, moving)


def _spread(weights: Floats) -> Floats:
    return np.asarray(weights.max(axis=1) - weights.min(axis=1))


def _by_name(numbers: Numbers, weights: Floats) -> dict[str, list[float]]:
    return {name: weights[number].tolist() for name, number in sorted(numbers.of.items()) if weights[number].any()}


def _fit_perceptron(examples: list[tuple[Ints, Ints, list[int]]], roles: int, steps: int) -> tuple[Floats, Floats]:
    emission, moving = np.zeros((roles, 3)), np.zeros((steps, 9))
    emission_sum, moving_sum = np.zeros_like(emission), np.zeros_like(moving)
    draw = random.Random(SEED)
    clock = 1
    for _ in range(EPOCHS_ROLE):
        draw.shuffle(examples)
        for emitted, moves, truth in examples:
            scores, costs = emission[emitted].sum(axis=1), moving[moves].sum(axis=1)
            scores += 1.0  # a margin: every wrong role is lifted by one
            scores[np.arange(len(truth)), truth] -= 1.0
            told = decode(scores.tolist(), costs.tolist())
            clock += 1
            if told == truth:
                continue
            for index, (right, wrong) in enumerate(zip(truth, told, strict=True)):
                if right != wrong:
                    for role, change in ((right, 1.0), (wrong, -1.0)):
                        emission[emitted[index], role] += change
                        emission_sum[emitted[index], role] += clock * change
                if index and (truth[index - 1], right) != (told[index - 1], wrong):
                    for step, change in ((3 * truth[index - 1] + right, 1.0), (3 * told[index - 1] + wrong, -1.0)):
                        moving[moves[index - 1], step] += change
                        moving_sum[moves[index - 1], step] += clock * change
            emission[-1], emission_sum[-1] = 0.0, 0.0
            moving[-1], moving_sum[-1] = 0.0, 0.0
    return emission - emission_sum / clock, moving - moving_sum / clock


def learn(rows: Sequence[Labelled]) -> Model:
    """Return both models."""
    cases = list(make_cases(rows, count_reporting(rows)))
    roles, steps = learn_roles(cases)
    return Model(learn_cues(cases), roles, steps)


def write_model(model: Model, output: Path) -> None:
    whole = {
        "learnt on": LEARNT_ON,
        "scale": SCALE,
        "cue": {name: round(SCALE * weight) for name, weight in model.cue.items() if round(SCALE * weight)},
        "role": {name: [round(SCALE * one) for one in row] for name, row in model.role.items()},
        "step": {name: [round(SCALE * one) for one in row] for name, row in model.step.items()},
    }
    lines = [
        f" {json.dumps(key)}: " + (_lay_out(value) if isinstance(value, dict) else json.dumps(value))
        for key, value in whole.items()
    ]
    output.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _lay_out(weights: dict[str, object]) -> str:
    return (
        "{\n"
        + ",\n".join(
            f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(weight)}" for name, weight in weights.items()
        )
        + "\n }"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("folder", nargs="?", type=Path, default=SHARED_DATA)
    options.add_argument("--output", type=Path, default=attribution._MODEL)
    arguments = options.parse_args()
    rows = read_labelled(arguments.folder, "train")
    model = learn([row for number, row in enumerate(rows) if number % KEPT_APART])
    print(f"{len(model.cue)} weights of cues, {len(model.role)} of roles, {len(model.step)} of steps")
    write_model(model, arguments.output)


if __name__ == "__main__":
    main()
