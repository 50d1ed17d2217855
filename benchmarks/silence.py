"""Measures whether a short text gets a reply only when the collection really has its claim.

    python -m benchmarks.silence [../shared/data] [--json FILE]

Each text is looked up twice: with its relevant statements in the collection, and with these taken out, where any reply
is a false one. Printed, for checkthat2022-train and debates-train: the share of texts that get the right reply first at
the score that lets 1 % and 5 % of the texts without their statements through, and the area under the curve of first
scores; with the 95 % interval of a bootstrap over texts. Ours is cross-validated: neither order nor decision was learnt
on the text that is judged. The baseline is the margin of the best over the second BM25. The shipped operating points
are judged, on the same probabilities, by the share of texts with a false reply and with the right one.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path

from benchmarks.retrieval_data import SHARED_DATA, find_interval, mean, read_entries, read_queries
from benchmarks.train_ranking import Case, Described, Judged, cross_validate, describe_cases
from onrecord.verification.matching.ranking import load_ranking_model
from onrecord.verification.matching.ranking_index import RankingIndex

SETS = ("checkthat2022", "debates")
FALSE_REPLIES = (0.01, 0.05)
# Margin of BM25, as the data sets' own notes tell.
KNOWN = {"checkthat2022": {"1 %": 0.32, "5 %": 0.55}, "debates": {"5 %": 0.19, "AUC": 0.61}}


def recall(judged: Sequence[Judged], false_replies: float) -> float:
    """Return the share of right replies above the score that lets this share of false replies through."""
    ordered = sorted((one.absent for one in judged), reverse=True)
    least = ordered[int(false_replies * len(ordered))]
    return mean([float(one.is_right and one.present > least) for one in judged])


def area(judged: Sequence[Judged]) -> float:
    """Return how often a text with its statements scores higher than one without."""
    absent = sorted(one.absent for one in judged)
    halves = sum(bisect_left(absent, one.present) + bisect_right(absent, one.present) for one in judged)
    return halves / 2 / len(judged) / len(absent)


def judge_margin(case: Case) -> Judged:
    """Return what the margin of the best over the second BM25 says."""
    present, number = _margin(case.present)
    absent, _ = _margin(case.absent)
    return Judged(present, number is not None and case.present.is_relevant(number), absent)


def _margin(text: Described) -> tuple[float, int | None]:
    scored = [(features.bm25, number) for number, features in zip(text.numbers, text.features, strict=True)]
    if not scored:
        return 0.0, None
    second = scored[1][0] if len(scored) > 1 else 0.0
    return scored[0][0] - second, scored[0][1]


def measure(judged: Sequence[Judged]) -> dict[str, tuple[float, float, float]]:
    """Return each figure with its interval."""
    figures = {
        "1 %": lambda rows: recall(rows, FALSE_REPLIES[0]),
        "5 %": lambda rows: recall(rows, FALSE_REPLIES[1]),
        "AUC": area,
    }
    return {name: (figure(judged), *find_interval(judged, figure)) for name, figure in figures.items()}


def measure_points(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Return for both shipped points the share of texts with a false reply and with the right one."""
    model = load_ranking_model()
    return {
        point: {
            "false": mean([float(one.absent >= least) for one in judged]),
            "right": mean([float(one.is_right and one.present >= least) for one in judged]),
        }
        for point, least in (("show", model.show), ("speak_up", model.speak_up))
    }


def report(name: str, cases: Sequence[Case], judged: Sequence[Judged]) -> dict[str, object]:
    """Print the figures of one set and return them."""
    ours, baseline = measure(judged), measure([judge_margin(case) for case in cases])
    print(f"\n{name}-train, {len(cases)} texts{'':12}ours{'':17}margin of BM25{'':8}known")
    for figure, (value, low, high) in ours.items():
        known = KNOWN[name].get(figure, "")
        other, other_low, other_high = baseline[figure]
        what = figure if figure == "AUC" else f"recall at {figure} false"
        print(f"{what:28}{value:.3f} [{low:.3f} {high:.3f}]  {other:.3f} [{other_low:.3f} {other_high:.3f}]  {known}")
    points = measure_points(judged)
    for point, shares in points.items():
        print(f"at {point}: false replies {shares['false']:.3f}, right replies {shares['right']:.3f}")
    return {"ours": ours, "margin of BM25": baseline, "known": KNOWN[name], "points": points}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("data", nargs="?", type=Path, default=SHARED_DATA)
    options.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = options.parse_args()
    sets = [
        describe_cases(read_queries(arguments.data, f"{name}-train"), RankingIndex(read_entries(arguments.data, name)))
        for name in SETS
    ]
    judged = cross_validate(sets)
    figures = {name: report(name, cases, found) for name, cases, found in zip(SETS, sets, judged, strict=True)}
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
