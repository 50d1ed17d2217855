"""Learns the two steps of `lab stance` on FNC-1 and Emergent, and writes them to `stance_model.json`.

Logistic regression with a ridge penalty on standardised features, each stance weighing (almost) the same; written are
coefficients for the features as they are, so that the file can be read without anything else.

    python -m benchmarks.train_stance DATA [--features FILE.npz] [--write]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.stance_rows import Rows, load_rows
from onrecord.verification.matching import stance as stance_module
from onrecord.verification.matching.stance import RELATED, Stance

Matrix = NDArray[np.float32]
# A feature that varies less than this is not scaled up to vary as much as others: a rare cue must not outweigh all.
RAREST = 0.05
# Coefficients that move the score less than this at one standard deviation are left out of the file.
SMALLEST = 1e-4

# The descent ends after so many steps, or when no coefficient moves by more than this.
STEPS = 60
CLOSE_ENOUGH = 1e-3

OVERLAP = (
    "in_text in_lead in_first in_best best_weight text_weight shared names_in_text numbers_in_text mentions density "
    "carrying"
).split()


@dataclass(frozen=True)
class Recipe:
    """How the model is learnt.

    `ridge` is the penalty per row, `balance` how far stances are made to weigh the same (0 not at all, 1 wholly),
    `emergent` what a row of Emergent weighs beside one of FNC-1, `spread` how far large events weigh less a row (0 not
    at all, 1 as much as small ones in all), `cues` whether the second step sees more than overlap.
    """

    ridge: float = 0.1
    balance: float = 0.8
    emergent: float = 1.5
    cues: bool = True
    spread: float = 0.15


FULL = Recipe()
BASELINE = Recipe(cues=False)


@dataclass(frozen=True)
class Linear:
    """Scores of several classes: intercepts and a row of coefficients for each feature column."""

    names: tuple[str, ...]
    intercepts: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    middle: NDArray[np.float64]
    scale: NDArray[np.float64]

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


def train(fnc: Rows, emergent: Rows, recipe: Recipe) -> tuple[Linear, Linear]:
    """Return the step that tells related from unrelated, and the one that tells how."""
    related = _fit([fnc], OVERLAP, [(fnc.stances == Stance.UNRELATED).astype(int)], 2, Recipe(ridge=1e-4, balance=0.0))
    spoken = fnc.take(np.flatnonzero(fnc.stances != Stance.UNRELATED))
    names = list(fnc.names) if recipe.cues else OVERLAP
    order = {str(stance): number for number, stance in enumerate(RELATED)}
    classes = [np.array([order[stance] for stance in rows.stances]) for rows in (spoken, emergent)]
    return related, _fit([spoken, emergent], names, classes, len(RELATED), recipe)


def predict(trained: tuple[Linear, Linear], rows: Rows, *, may_be_unrelated: bool) -> NDArray[np.str_]:
    """Return the stance of each row; `may_be_unrelated` is false for a set that holds no such rows."""
    related, which = trained
    names = np.array([str(stance) for stance in RELATED], dtype="<U9")
    said: NDArray[np.str_] = names[which.weigh(rows).argmax(axis=1)]
    if may_be_unrelated:
        said[related.weigh(rows).argmax(axis=1) == 1] = "unrelated"
    return said


def _fit(
    sets: Sequence[Rows], names: Sequence[str], classes: Sequence[NDArray[np.intp]], number: int, recipe: Recipe
) -> Linear:
    raw = np.vstack([_columns(rows, names) for rows in sets])
    middle, scale = raw.mean(axis=0), raw.std(axis=0)
    scale = np.maximum(scale, RAREST)
    labels = np.concatenate(classes)
    share = np.bincount(labels, minlength=number) / len(labels)
    each = share[labels] ** -recipe.balance
    events = np.concatenate([rows.events for rows in sets])
    _, where, sizes = np.unique(events, return_inverse=True, return_counts=True)
    each = each * sizes[where] ** -recipe.spread
    each[len(classes[0]) :] *= recipe.emergent
    weights = _descend(_scaled(raw, middle, scale), np.eye(number)[labels], each / each.mean(), recipe.ridge)
    return Linear(tuple(names), weights[0], weights[1:], middle, scale)


def _descend(
    scaled: Matrix, wanted: NDArray[np.float64], each: NDArray[np.float64], ridge: float
) -> NDArray[np.float64]:
    """Return intercepts and coefficients of a ridge multinomial regression, by accelerated gradient descent."""
    columns = np.hstack([np.ones((len(scaled), 1), np.float32), scaled])
    heft = (each / len(columns))[:, None].astype(np.float32)
    wanted = wanted.astype(np.float32)
    penalty = np.full((columns.shape[1], 1), ridge, np.float32)
    penalty[0] = 1e-6
    # Half the weighted second moments bound the curvature from above: with them each step is safe and goes far.
    bound = 0.5 * (columns * heft).T @ columns + np.diag(penalty[:, 0])
    towards = np.linalg.inv(bound.astype(np.float64)).astype(np.float32)
    weights = previous = np.zeros((columns.shape[1], wanted.shape[1]), np.float32)
    for turn in range(STEPS):
        ahead = weights + (turn / (turn + 3.0)) * (weights - previous)
        scores = columns @ ahead
        parts = np.exp(scores - scores.max(axis=1, keepdims=True))
        slope = columns.T @ (heft * (parts / parts.sum(axis=1, keepdims=True) - wanted)) + penalty * ahead
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
    first = related.table(0)
    steps = {
        "related": {name: round(value - related.table(1).get(name, 0.0), 4) for name, value in first.items()},
        **{str(stance): which.table(number) for number, stance in enumerate(RELATED)},
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
