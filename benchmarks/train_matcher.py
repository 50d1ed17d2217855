"""Learns the coefficients of the live matcher and its operating points, for statements on record and for bare claims.

Statements on record have a speaker and a day; `model.json` is learnt on the open labelled disputes. Bare claims have
neither; `bare_model.json` is learnt on FNC-1 (train). Each is a logistic regression with a ridge penalty, and is judged
in five folds by models that have seen none of the fold's events. On these probabilities the operating points are
chosen: the least at which at most 5 % (`show`) and 1 % (`speak_up`) of the articles get a false reply, in nineteen of
twenty draws of disputes, or of events: articles of one event fall together. Of FNC-1 the claims of the article's own
event are taken out.

    python -m benchmarks.train_matcher DATA [--rows FILE] [--write]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.calibration import draw_curves, fill_bins
from benchmarks.disputes import ReadCase, make_threads, read_cases
from benchmarks.fitting import Column, find_sure_point, fit_logistic, predict
from benchmarks.matcher_rows import FOLDS, Row, assign_fold, describe_fnc, describe_pages, vary_days
from onrecord.verification.matching import scoring
from onrecord.verification.matching.scoring import Features, Model, load_bare_model, load_model
from onrecord.verification.records import Thread
from tests.disputes.cases import Group, load_disputes

# Strength of the ridge penalty; the intercept is free.
RIDGE = 0.1
# Features that may only speak for a match, or only against one: noise must not turn them round.
ONLY_FOR = {
    "containment",
    "strength",
    "run",
    "quoted",
    "speaker_near",
    "speaker_in_story",
    "in_story",
    "rare_in_story",
    "rare_in_lead",
    "rare_beyond_names",
    "thread",
    "reply_cue",
}
ONLY_AGAINST = {
    "names_missing",
    "names_missing_near",
    "names_swapped",
    "numbers_differ",
    "story_length",
    "day_early",
    "early",
    "late",
    "undated",
    "explained",
}
FALSE_REPLIES = {"show": 0.05, "speak_up": 0.01}
# The thread's support feeds on probabilities, so features and coefficients are found in turns.
ROUNDS = 3
MISTAKES_SHOWN = 20
CALIBRATION = Path(__file__).parents[1] / "docs" / "calibration.svg"


@dataclass(frozen=True)
class Judged:
    """A row with the probability of a model that has not seen the row's event."""

    row: Row
    probability: float


@dataclass(frozen=True)
class Trained:
    """A model with its operating points, the rows by which they were chosen, and what it was learnt on."""

    model: Model
    points: Mapping[str, float]
    judged: Sequence[Judged]
    learnt_on: str


def fit_model(rows: Sequence[Row], start: Model) -> Model:
    """Return the model learnt on the rows, with the operating points of `start`."""
    known = [row for row in rows if row.label is not None]
    signs = tuple({Features._fields.index(name) for name in group} for group in (ONLY_FOR, ONLY_AGAINST))
    labels = np.array([row.label for row in known], float)
    weights = fit_logistic(_as_columns(known), labels, np.ones(len(known)), RIDGE, (signs[0], signs[1]))
    return Model(float(weights[0]), Features(*map(float, weights[1:])), start.show, start.speak_up)


def judge_rows(model: Model, rows: Sequence[Row]) -> list[Judged]:
    """Return the rows with their probabilities."""
    weights = np.array([model.intercept, *model.coefficients])
    return [
        Judged(row, float(probability))
        for row, probability in zip(rows, predict(weights, _as_columns(rows)), strict=True)
    ]


def judge_claims(rows: Sequence[Row], start: Model) -> list[Judged]:
    """Return the rows of FNC-1, each judged by a model that has not seen its event."""
    return [
        one
        for fold in range(FOLDS)
        for one in judge_rows(
            fit_model([row for row in rows if row.fold != fold], start), [row for row in rows if row.fold == fold]
        )
    ]


def judge_pages(
    cases: Sequence[ReadCase], threads: Sequence[Thread], rows: Sequence[Row], start: Model
) -> list[Judged]:
    """Return the rows of the pages, each described and judged by a model that has not seen its dispute."""
    judged: list[Judged] = []
    for fold in range(FOLDS):
        model = fit_model([row for row in rows if row.fold != fold], start)
        left_out = [case for case in cases if assign_fold(case.dispute) == fold]
        judged += judge_rows(model, list(describe_pages(left_out, threads, model)))
    return judged


def worst_of_texts(judged: Iterable[Judged]) -> dict[str, float]:
    """Return the highest probability of a false reply for each text; 0 where there is none."""
    worst: dict[str, float] = defaultdict(float)
    for one in judged:
        is_false = one.row.is_told and one.row.label == 0
        worst[one.row.text] = max(worst[one.row.text], one.probability if is_false else 0.0)
    return worst


def choose_points(judged: Sequence[Judged]) -> dict[str, float]:
    """Return for each operating point the least probability that keeps its share whatever the events."""
    event_of = {one.row.text: one.row.event for one in judged}
    by_event: dict[str, list[float]] = defaultdict(list)
    for text, probability in worst_of_texts(judged).items():
        by_event[event_of[text]].append(probability)
    return {point: find_sure_point(by_event.values(), share) for point, share in FALSE_REPLIES.items()}


def print_judged(title: str, judged: Sequence[Judged], points: Mapping[str, float]) -> None:
    """Print what is found at both points, and at what price."""
    worst = worst_of_texts(judged).values()
    true = [one for one in judged if one.row.label == 1]
    for point, least in points.items():
        false = sum(probability >= least for probability in worst)
        found = sum(one.row.is_told and one.probability >= least for one in true)
        print(
            f"{title:10} {point:8} p >= {least:.3f}  false replies for {false} of {len(worst)} texts"
            f" ({false / len(worst):.3f}), found {found} of {len(true)} ({found / len(true):.3f})"
        )


def print_mistakes(judged: Sequence[Judged]) -> None:
    """Print what the models were most wrong about."""
    known = [one for one in judged if one.row.label is not None]
    for one in sorted(known, key=lambda one: -abs((one.row.label or 0.0) - one.probability))[:MISTAKES_SHOWN]:
        kind = "missed" if one.row.label else "false "
        print(f"   {kind} {one.probability:.2f} {one.row.text} {one.row.statement}")


def write_model(name: str, trained: Trained) -> None:
    """Store a model beside the module that reads it."""
    stored = {
        "learnt_on": trained.learnt_on,
        "intercept": round(trained.model.intercept, 4),
        "coefficients": {one: round(value, 4) for one, value in trained.model.coefficients._asdict().items()},
        **{point: round(value, 4) for point, value in trained.points.items()},
    }
    Path(scoring.__file__).with_name(name).write_text(json.dumps(stored, indent=2) + "\n", "utf-8")


def train_on_pages() -> Trained:
    """Return the model for statements on record, its points, and what it was learnt on."""
    disputes = load_disputes(Group.OPEN)
    pages, threads = read_cases(disputes), make_threads(disputes)
    cases = vary_days(pages)
    model = load_model()
    rows: list[Row] = []
    for _ in range(ROUNDS):
        rows = list(describe_pages(cases, threads, model))
        model = fit_model(rows, model)
    judged = judge_pages(cases, threads, rows, model)
    points = choose_points(judged)
    print_judged("disputes", judged, points)
    print_mistakes(judged)
    return Trained(
        model,
        points,
        judged,
        f"{len(cases) // 3} open pages of tests/disputes, with their days, without, and read later",
    )


def train_on_claims(data: Path, cache: Path | None) -> Trained:
    """Return the model for bare claims, its points, and what it was learnt on."""
    start = load_bare_model()
    rows = describe_fnc(data / "stance", start, cache)
    judged = judge_claims(rows, start)
    points = choose_points(judged)
    print_judged("FNC-1", judged, points)
    learnt_on = f"{len({row.text for row in rows})} articles of FNC-1 (train)"
    return Trained(fit_model(rows, start), points, judged, learnt_on)


def write_calibration(trained: Mapping[str, Sequence[Judged]], path: Path) -> None:
    """Draw how often what was given a probability was true, on rows that the judging model had not seen."""
    curves = {
        name: fill_bins([(one.probability, bool(one.row.label)) for one in judged if one.row.label is not None])
        for name, judged in trained.items()
    }
    path.write_text(draw_curves(curves), "utf-8")


def _as_columns(rows: Sequence[Row]) -> Column:
    return np.array([row.features for row in rows], float)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("data", type=Path, help="folder of the public data sets")
    options.add_argument("--rows", type=Path, help="keep the features of FNC-1 in this file between runs")
    options.add_argument("--write", action="store_true", help="write both models")
    arguments = options.parse_args()
    statements, claims = train_on_pages(), train_on_claims(arguments.data, arguments.rows)
    print(f"{'':20}{'statements':>12}{'bare claims':>12}")
    for name in Features._fields:
        values = [getattr(one.model.coefficients, name) for one in (statements, claims)]
        print(f"   {name:17}" + "".join(f"{value:12.2f}" for value in values))
    if arguments.write:
        write_model("model.json", statements)
        write_model("bare_model.json", claims)
        write_calibration({"statements": statements.judged, "bare claims": claims.judged}, CALIBRATION)


if __name__ == "__main__":
    main()
