"""Measures what `lab stance` says of FNC-1 and Emergent, each event judged by models that have not seen it.

An event is a connected component of the FNC-1 pairs that are not `unrelated`; an Emergent claim belongs to the event
whose articles its texts repeat, so that no row is judged by a model that has seen its article in the other set.

    python -m benchmarks.stance DATA [--json FILE] [--features FILE.npz]

DATA is the folder with `fnc1-train.jsonl.gz`, `fnc1-train-bodies.jsonl.gz` and `emergent-train.jsonl.gz`; `--features`
keeps the features between runs.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.stance_rows import Rows, load_rows, make_folds
from benchmarks.train_stance import BASELINE, FULL, Recipe, predict, train
from onrecord.verification.matching.stance import RELATED, Stance

STANCES = tuple(str(stance) for stance in Stance)
FOLDS = 10
RESAMPLES = 200
KNOWN = {
    "FNC-1": "cheap features, class-balanced: macro-F1 0.61, F1 of disagree 0.30 (on the test set of the lab)",
    "Emergent": "logistic regression by claim: accuracy 0.60, macro-F1 0.59, F1 of disagree 0.56",
}
GOALS = {"FNC-1": {"macro_f1": 0.64, "f1_disagree": 0.36}, "Emergent": {"accuracy": 0.66, "f1_disagree": 0.60}}

Labels = NDArray[np.str_]


@dataclass(frozen=True)
class Measured:
    """One figure with its 95 % interval over resampled events."""

    value: float
    low: float
    high: float


def f1_scores(truth: Labels, said: Labels, stances: Sequence[str]) -> dict[str, float]:
    """Return the F1 of each stance."""
    scores = {}
    for stance in stances:
        right = int(((truth == stance) & (said == stance)).sum())
        scores[stance] = 2.0 * right / max(1, int((truth == stance).sum() + (said == stance).sum()))
    return scores


def relative_score(truth: Labels, said: Labels) -> float:
    """Return the score of the FNC-1 lab as a share of the best possible one."""
    related = truth != Stance.UNRELATED
    points = 0.25 * (related == (said != Stance.UNRELATED)) + 0.75 * (related & (truth == said))
    return float(points.sum() / np.where(related, 1.0, 0.25).sum())


def measure_rows(truth: Labels, said: Labels, stances: Sequence[str]) -> dict[str, float]:
    """Return all figures of one set of rows."""
    scores = f1_scores(truth, said, stances)
    return {
        "macro_f1": sum(scores.values()) / len(scores),
        **{f"f1_{stance}": score for stance, score in scores.items()},
        "accuracy": float((truth == said).mean()),
        **({"relative_score": relative_score(truth, said)} if Stance.UNRELATED in stances else {}),
    }


def with_intervals(rows: Rows, said: Labels, stances: Sequence[str]) -> dict[str, Measured]:
    """Return all figures with bootstrap intervals: whole events are drawn, because rows of one event fall together."""
    random = np.random.default_rng(1)
    members = [np.flatnonzero(rows.events == event) for event in np.unique(rows.events)]
    drawn: list[dict[str, float]] = []
    for _ in range(RESAMPLES):
        picked = np.concatenate([members[index] for index in random.integers(0, len(members), len(members))])
        drawn.append(measure_rows(rows.stances[picked], said[picked], stances))
    return {
        name: Measured(value, *(float(np.quantile([one[name] for one in drawn], edge)) for edge in (0.025, 0.975)))
        for name, value in measure_rows(rows.stances, said, stances).items()
    }


def cross_validate(
    fnc: Rows, emergent: Rows, recipe: Recipe, tell: Callable[[str], None] = print
) -> tuple[Labels, Labels]:
    """Return what models that have not seen a row's event say of it, for both sets."""
    said = [np.full(len(rows.stances), "unrelated", dtype="<U9") for rows in (fnc, emergent)]
    folds = make_folds((fnc.events, emergent.events), FOLDS)
    for fold in range(FOLDS):
        kept = [np.flatnonzero(one != fold) for one in folds]
        trained = train(fnc.take(kept[0]), emergent.take(kept[1]), recipe)
        for rows, one, answers in zip((fnc, emergent), folds, said, strict=True):
            held_out = np.flatnonzero(one == fold)
            if len(held_out):
                answers[held_out] = predict(trained, rows.take(held_out), may_be_unrelated=rows is fnc)
        tell(f"fold {fold + 1} of {FOLDS}")
    return said[0], said[1]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("data", type=Path, help="folder with the stance files")
    options.add_argument("--json", type=Path, help="where to write the figures")
    options.add_argument("--features", type=Path, help="where to keep the features between runs")
    arguments = options.parse_args()
    fnc, emergent = load_rows(arguments.data, arguments.features)
    figures: dict[str, object] = {}
    for name, recipe in (("ours", FULL), ("baseline", BASELINE)):
        answers = cross_validate(fnc, emergent, recipe, tell=lambda _: None)
        for data, rows, said, stances in (
            ("FNC-1", fnc, answers[0], STANCES),
            ("Emergent", emergent, answers[1], tuple(map(str, RELATED))),
        ):
            measured = with_intervals(rows, said, stances)
            figures[f"{data}, {name}"] = {key: vars(one) for key, one in measured.items()}
            print(f"{data}, {name} ({len(rows.stances)} rows, {len(np.unique(rows.events))} events)")
            for key, one in measured.items():
                goal = GOALS[data].get(key) if name == "ours" else None
                wanted = f"   goal {goal:.2f}" if goal else ""
                print(f"   {key:16} {one.value:.3f}  [{one.low:.3f}, {one.high:.3f}]{wanted}", flush=True)
    for data, known in KNOWN.items():
        print(f"{data}, known: {known}")
    if arguments.json:
        arguments.json.write_text(json.dumps({"figures": figures, "known": KNOWN, "goals": GOALS}, indent=2) + "\n")


if __name__ == "__main__":
    main()
