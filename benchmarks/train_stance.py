"""Learns the steps of `lab stance` on FNC-1 and Emergent, and writes them to `stance_model.json`.

Logistic regression with a ridge penalty on standardised features. Nobody has labelled on which side a claim or a text
stands by itself: both are learnt together from the stances of the pairs, as those sides that make the stances likely.
Written are coefficients for the features as they are, so that the file can be read without anything else.

    python -m benchmarks.train_stance DATA [--features FILE.npz] [--write]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.stance_rows import Rows, load_rows
from onrecord.verification.matching import stance as stance_module
from onrecord.verification.matching.stance import RELATED, Side, Stance

Matrix = NDArray[np.float32]
# A feature that varies less than this is not scaled up to vary as much as others: a rare cue must not outweigh all.
RAREST = 0.05
# Coefficients that move the score less than this at one standard deviation are left out of the file.
SMALLEST = 1e-4

# The descent ends after so many steps, or when no coefficient moves by more than this.
STEPS = 80
CLOSE_ENOUGH = 1e-3

OVERLAP = (
    "in_text in_lead in_first in_best best_weight text_weight shared names_in_text numbers_in_text mentions density "
    "carrying"
).split()


# Before anything is learnt, a claim with a refuting cue in its main clause is taken to refute, and any other to tell.
FIRST_GUESS = {"claim_sign": 0.8}
BEFORE_CLAIMS = (0.3, -0.6, 0.3)
TINY = 1e-9


@dataclass(frozen=True)
class Recipe:
    """How the model is learnt.

    `ridge` is the penalty per row of what tells the side of a text, `claim_ridge` that of a claim, `balance` how far
    stances are made to weigh the same (0 not at all, 1 wholly), `emergent` what a row of Emergent weighs beside one of
    FNC-1, `spread` how far large events weigh less a row (0 not at all, 1 as much as small ones in all), `cues` whether
    the second step sees more than overlap.
    """

    ridge: float = 0.1
    claim_ridge: float = 0.05
    balance: float = 0.65
    emergent: float = 1.5
    cues: bool = True
    spread: float = 0.4


FULL = Recipe()
BASELINE = Recipe(cues=False, balance=0.8, spread=0.15)


@dataclass(frozen=True)
class Linear:
    """Scores of several classes: intercepts and a row of coefficients for each feature column."""

    names: tuple[str, ...]
    intercepts: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    middle: NDArray[np.floating]
    scale: NDArray[np.floating]

    def weigh(self, rows: Rows) -> NDArray[np.float64]:
        """Return the score of each class for each row."""
        return _scaled(_columns(rows, self.names), self.middle, self.scale) @ self.coefficients + self.intercepts

    def table(self, column: int) -> dict[str, float]:
        """Return one class as it is written: intercept and coefficients for features as they are."""
        plain = self.coefficients[:, column] / self.scale
        kept = {
            name: round(float(value), 4)
            for name, value, scale in zip(self.names, plain, self.scale, strict=True)
            if abs(value * scale) >= SMALLEST
        }
        return {"intercept": round(float(self.intercepts[column] - plain @ self.middle), 4), **kept}


@dataclass(frozen=True)
class Sides:
    """On which side claims stand and on which texts do; columns are in the order of `Side`."""

    claim: Linear
    text: Linear

    def weigh(self, rows: Rows) -> NDArray[np.float64]:
        """Return the probability of each stance for each row."""
        return _meet(_softmax(self.claim.weigh(rows)), _softmax(self.text.weigh(rows)))


def train(fnc: Rows, emergent: Rows, recipe: Recipe) -> tuple[Linear, Linear | Sides]:
    """Return the step that tells related from unrelated, and what tells how."""
    plain = Recipe(ridge=1e-4, balance=0.0, spread=0.15)
    related = _fit([fnc], OVERLAP, [(fnc.stances == Stance.UNRELATED).astype(int)], 2, plain)
    spoken = fnc.take(np.flatnonzero(fnc.stances != Stance.UNRELATED))
    order = {str(stance): number for number, stance in enumerate(RELATED)}
    classes = [np.array([order[stance] for stance in rows.stances]) for rows in (spoken, emergent)]
    if recipe.cues:
        return related, _fit_sides([spoken, emergent], classes, recipe)
    return related, _fit([spoken, emergent], OVERLAP, classes, len(RELATED), recipe)


def predict(trained: tuple[Linear, Linear | Sides], rows: Rows, *, may_be_unrelated: bool) -> NDArray[np.str_]:
    """Return the stance of each row; `may_be_unrelated` is false for a set that holds no such rows."""
    related, which = trained
    names = np.array([str(stance) for stance in RELATED], dtype="<U9")
    said: NDArray[np.str_] = names[which.weigh(rows).argmax(axis=1)]
    if may_be_unrelated:
        said[related.weigh(rows).argmax(axis=1) == 1] = "unrelated"
    return said


def _meet(claim: NDArray[np.floating], text: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return how likely a text agrees, disagrees or discusses, by the sides of both."""
    agree = claim[:, 0] * text[:, 0] + claim[:, 1] * text[:, 1]
    disagree = claim[:, 0] * text[:, 1] + claim[:, 1] * text[:, 0]
    return np.stack([agree, disagree, 1.0 - agree - disagree], axis=1)


def _sides_given(
    own: NDArray[np.floating], other: NDArray[np.floating], stances: NDArray[np.intp]
) -> NDArray[np.floating]:
    """Return how likely each side is once the stance is known."""
    agree, disagree, open_ = np.maximum(_meet(own, other), TINY).T
    tells, refutes, leaves = own.T
    same, opposite = other[:, 0], other[:, 1]
    by_stance = (
        (tells * same / agree, refutes * opposite / agree, np.zeros_like(agree)),
        (tells * opposite / disagree, refutes * same / disagree, np.zeros_like(agree)),
        (tells * other[:, 2] / open_, refutes * other[:, 2] / open_, leaves / open_),
    )
    return np.stack([np.choose(stances, [one[side] for one in by_stance]) for side in range(3)], axis=1)


def _fit_sides(sets: Sequence[Rows], classes: Sequence[NDArray[np.intp]], recipe: Recipe) -> Sides:
    """Learn both sides together: each in turn from what the stances and the other side make likely."""
    stances, each = np.concatenate(classes), _weights(sets, classes, len(RELATED), recipe)
    heft = (each / each.sum())[:, None].astype(np.float32)
    names = [[name for name in sets[0].names if name.startswith("claim") is is_claim] for is_claim in (True, False)]
    claim, text = (
        _Learner.begin(np.vstack([_columns(rows, one) for rows in sets]), one, heft, ridge)
        for one, ridge in zip(names, (recipe.claim_ridge, recipe.ridge), strict=True)
    )
    claim.guess(FIRST_GUESS, BEFORE_CLAIMS)
    for turn in range(STEPS):
        ahead = turn / (turn + 3.0)
        sides = [_softmax(one.columns @ one.lead(ahead)) for one in (claim, text)]
        wanted = [_sides_given(sides[0], sides[1], stances), _sides_given(sides[1], sides[0], stances)]
        for one, now, towards in zip((claim, text), sides, wanted, strict=True):
            one.step(ahead, (now - towards) * heft)
    return Sides(claim.result(), text.result())


@dataclass
class _Learner:
    """The coefficients of one side while they are learnt, drawn by the ridge towards the first guess."""

    names: Sequence[str]
    columns: Matrix
    middle: NDArray[np.floating]
    scale: NDArray[np.floating]
    penalty: Matrix
    towards: Matrix
    first: Matrix
    previous: Matrix
    weights: Matrix

    @classmethod
    def begin(cls, raw: Matrix, names: Sequence[str], heft: Matrix, ridge: float) -> _Learner:
        middle, scale = raw.mean(axis=0), np.maximum(raw.std(axis=0), RAREST)
        columns = np.hstack([np.ones((len(raw), 1), np.float32), _scaled(raw, middle, scale)])
        penalty, towards = _bound(columns, heft, ridge)
        nothing = np.zeros((columns.shape[1], 3), np.float32)
        return cls(names, columns, middle, scale, penalty, towards, nothing, nothing, nothing)

    def guess(self, tells: Mapping[str, float], intercepts: Sequence[float]) -> None:
        """Begin with what is known beforehand: these features tell, and so refute where they are negative."""
        self.first = self.first.copy()
        for name, value in tells.items():
            self.first[1 + self.names.index(name)] = (value, -value, 0.0)
        self.weights = self.first.copy()
        self.weights[0] = intercepts
        self.previous = self.weights

    def lead(self, ahead: float) -> Matrix:
        """Return the coefficients a little further on the way that they took last."""
        return self.weights + np.float32(ahead) * (self.weights - self.previous)

    def step(self, ahead: float, errors: NDArray[np.floating]) -> None:
        at = self.lead(ahead)
        slope = self.columns.T @ errors.astype(np.float32) + self.penalty * (at - self.first)
        self.previous, self.weights = self.weights, (at - self.towards @ slope).astype(np.float32)

    def result(self) -> Linear:
        weights = self.weights.astype(np.float64)
        return Linear(tuple(self.names), weights[0], weights[1:], self.middle, self.scale)


def _softmax(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    parts = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.floating] = parts / parts.sum(axis=1, keepdims=True)
    return shares


def _weights(
    sets: Sequence[Rows], classes: Sequence[NDArray[np.intp]], number: int, recipe: Recipe
) -> NDArray[np.float64]:
    """Return what each row weighs: rare stances, small events and Emergent more."""
    labels = np.concatenate(classes)
    share = np.bincount(labels, minlength=number) / len(labels)
    _, where, sizes = np.unique(np.concatenate([rows.events for rows in sets]), return_inverse=True, return_counts=True)
    each: NDArray[np.float64] = share[labels] ** -recipe.balance * sizes[where] ** -recipe.spread
    each[len(classes[0]) :] *= recipe.emergent
    each /= each.mean()
    return each


def _bound(columns: Matrix, heft: Matrix, ridge: float) -> tuple[Matrix, Matrix]:
    """Return the penalty of each coefficient, and the way down that is safe.

    Half the weighted second moments bound the curvature from above: with them each step is safe and goes far.
    """
    penalty = np.full((columns.shape[1], 1), ridge, np.float32)
    penalty[0] = 1e-6
    bound = 0.5 * (columns * heft).T @ columns + np.diag(penalty[:, 0])
    return penalty, np.linalg.inv(bound.astype(np.float64)).astype(np.float32)


def _fit(
    sets: Sequence[Rows], names: Sequence[str], classes: Sequence[NDArray[np.intp]], number: int, recipe: Recipe
) -> Linear:
    raw = np.vstack([_columns(rows, names) for rows in sets])
    middle, scale = raw.mean(axis=0), raw.std(axis=0)
    scale = np.maximum(scale, RAREST)
    labels, each = np.concatenate(classes), _weights(sets, classes, number, recipe)
    weights = _descend(_scaled(raw, middle, scale), np.eye(number)[labels], each, recipe.ridge)
    return Linear(tuple(names), weights[0], weights[1:], middle, scale)


def _descend(
    scaled: Matrix, wanted: NDArray[np.float64], each: NDArray[np.float64], ridge: float
) -> NDArray[np.float64]:
    """Return intercepts and coefficients of a ridge multinomial regression, by accelerated gradient descent."""
    columns = np.hstack([np.ones((len(scaled), 1), np.float32), scaled])
    heft = (each / len(columns))[:, None].astype(np.float32)
    wanted = wanted.astype(np.float32)
    penalty, towards = _bound(columns, heft, ridge)
    weights = previous = np.zeros((columns.shape[1], wanted.shape[1]), np.float32)
    for turn in range(STEPS):
        ahead = weights + (turn / (turn + 3.0)) * (weights - previous)
        slope = columns.T @ (heft * (_softmax(columns @ ahead) - wanted)) + penalty * ahead
        previous, weights = weights, (ahead - towards @ slope).astype(np.float32)
        if np.abs(weights - previous).max() < CLOSE_ENOUGH:
            break
    return weights.astype(np.float64)


def _columns(rows: Rows, names: Sequence[str]) -> Matrix:
    if list(names) == list(rows.names):
        return rows.features
    place = {name: number for number, name in enumerate(rows.names)}
    return rows.features[:, [place[name] for name in names]]


def _scaled(raw: Matrix, middle: NDArray[np.floating], scale: NDArray[np.floating]) -> Matrix:
    scaled: Matrix = ((raw - middle) / scale).astype(np.float32)
    return scaled


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("data", type=Path, help="folder with the stance files")
    options.add_argument("--features", type=Path, help="where to keep the features between runs")
    options.add_argument("--write", action="store_true", help="write stance_model.json")
    arguments = options.parse_args()
    fnc, emergent = load_rows(arguments.data, arguments.features)
    related, which = train(fnc, emergent, FULL)
    assert isinstance(which, Sides)
    first = related.table(0)
    steps = {
        "related": {name: round(value - related.table(1).get(name, 0.0), 4) for name, value in first.items()},
        **{
            f"{what} {side}": table.table(number)
            for what, table in (("claim", which.claim), ("text", which.text))
            for number, side in enumerate(Side)
        },
    }
    if arguments.write:
        path = Path(stance_module.__file__).with_name("stance_model.json")
        learnt_on = f"FNC-1 train ({len(fnc.stances)} pairs) and Emergent train ({len(emergent.stances)} texts)"
        path.write_text(json.dumps({"learnt_on": learnt_on, "steps": steps}, indent=1) + "\n", "utf-8")
    for step, table in steps.items():
        heaviest = sorted(table.items(), key=lambda item: -abs(item[1]))[:12]
        print(step, ", ".join(f"{name} {value:+.2f}" for name, value in heaviest))


if __name__ == "__main__":
    main()
