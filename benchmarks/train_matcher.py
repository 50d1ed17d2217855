"""Learns the coefficients of the matcher and its two operating points, and writes them to `model.json`.

The coefficients are learnt by logistic regression with a ridge penalty on the open labelled disputes of
`tests/disputes` (each page against the statements of all disputes, once with its day and once without), and a fifth of
the weight, where it is given, on half of the events of FNC-1 (articles against the claims of their own and of other
events). The probabilities that are printed are those of pages whose own dispute was left out. The operating points are
the least probabilities at which at most 5 % (`show`) and 1 % (`speak_up`) of these left-out pages get a false reply;
what the other half of FNC-1 would ask for is printed beside them.

    python -m benchmarks.train_matcher [--fnc FOLDER] [--write]
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.disputes import ReadCase, make_threads, read_cases
from onrecord.verification.matching import scoring
from onrecord.verification.matching.hits import hit_thread
from onrecord.verification.matching.normalise import index_terms
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.reading import ReadArticle, read_article
from onrecord.verification.matching.scoring import Features, Model, load_model
from onrecord.verification.records import Article, Statement, Thread
from tests.disputes.cases import Group, load_disputes

# Strength of the ridge penalty; the intercept is free.
RIDGE = 0.2
# Features that may only speak for a match, or only against one: noise must not turn them round.
ONLY_FOR = {
    "containment",
    "strength",
    "run",
    "quoted",
    "speaker_near",
    "speaker_in_story",
    "in_story",
    "thread",
    "reply_cue",
}
ONLY_AGAINST = {
    "names_missing",
    "names_missing_near",
    "numbers_differ",
    "day_early",
    "early",
    "late",
    "undated",
    "explained",
}
FALSE_REPLIES = {"show": 0.05, "speak_up": 0.01}
# What all FNC-1 rows together weigh beside the labelled disputes.
MORE_WEIGHS = 0.2
# The thread's support feeds on probabilities, so features and coefficients are found in turns.
ROUNDS = 4

Rows = list[tuple[str, str, str, Features, float]]


def without_day(case: ReadCase) -> ReadCase:
    """Return the same page as one that tells no day: what its words show must be enough then."""
    article = replace(case.read.article, published=None)
    return replace(case, read=replace(case.read, article=article))


def describe_cases(cases: Sequence[ReadCase], threads: Sequence[Thread], model: Model) -> Rows:
    """Return dispute, page, key, features and label of every statement that shares words with a page."""
    rows: Rows = []
    for case in cases:
        for thread in threads:
            for hit in hit_thread(case.read, thread, model, Rarity()).hits.values():
                key = hit.statement.key
                label = case.case.matches.get(key)
                if (hit.best is None and hit.contradiction is None) or (label and label.optional):
                    continue
                rows.append((case.dispute, case.case.path.name, key, hit.features, float(label is not None)))
    return rows


def learn(features: NDArray[np.float64], labels: NDArray[np.float64], each: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return intercept and coefficients of a ridge logistic regression, by projected gradient descent.

    `each` is what each row weighs.
    """
    columns = np.hstack([np.ones((len(features), 1)), features])
    lower = np.array([-np.inf, *(0.0 if name in ONLY_FOR else -np.inf for name in Features._fields)])
    upper = np.array([np.inf, *(0.0 if name in ONLY_AGAINST else np.inf for name in Features._fields)])
    penalty = np.array([0.0, *([RIDGE] * features.shape[1])])
    weights = np.zeros(columns.shape[1])
    step = 4.0 / (np.linalg.norm(columns * np.sqrt(each)[:, None], 2) ** 2 + 4.0 * RIDGE)
    previous = weights
    for turn in range(20_000):
        ahead = weights + (turn / (turn + 3.0)) * (weights - previous)
        slope = columns.T @ (each * (1.0 / (1.0 + np.exp(-columns @ ahead)) - labels)) + penalty * ahead
        previous, weights = weights, np.clip(ahead - step * slope, lower, upper)
        if np.abs(weights - previous).max() < 1e-7:
            break
    return weights


def as_model(weights: NDArray[np.float64], show: float, speak_up: float) -> Model:
    """Return learnt weights as the matcher reads them."""
    return Model(float(weights[0]), Features(*(float(weight) for weight in weights[1:])), show, speak_up)


def train(
    cases: Sequence[ReadCase], threads: Sequence[Thread], start: Model, more: Sequence[tuple[Features, float]] = ()
) -> tuple[Model, Rows]:
    """Return the model learnt on these cases and on `more` rows, and the rows of the last turn.

    Together the further rows weigh a fifth of what the cases do: they have neither speakers nor dates.
    """
    model = start
    rows: Rows = []
    for _ in range(ROUNDS):
        rows = describe_cases(cases, threads, model)
        features = [row[3] for row in rows] + [row[0] for row in more]
        labels = [row[4] for row in rows] + [row[1] for row in more]
        each = [1.0] * len(rows) + [MORE_WEIGHS * len(rows) / max(1, len(more))] * len(more)
        weights = learn(np.array(features), np.array(labels), np.array(each))
        model = as_model(weights, start.show, start.speak_up)
    return model, rows


def cross_validate(
    cases: Sequence[ReadCase], threads: Sequence[Thread], start: Model, more: Sequence[tuple[Features, float]]
) -> Rows:
    """Return the rows with the probability of a model that has not seen the row's dispute in place of the features."""
    judged: Rows = []
    for dispute in sorted({case.dispute for case in cases}):
        model, _ = train([case for case in cases if case.dispute != dispute], threads, start, more)
        held_out = describe_cases([case for case in cases if case.dispute == dispute], threads, model)
        judged.extend(
            (one, page, key, Features(model.weigh(row), *row[1:]), label) for one, page, key, row, label in held_out
        )
    return judged


def false_reply_points(best_false: Sequence[float]) -> dict[str, float]:
    """Return for each operating point the least probability at which few enough articles get a false reply."""
    ordered = sorted(best_false, reverse=True)
    return {point: ordered[min(int(share * len(ordered)), len(ordered) - 1)] for point, share in FALSE_REPLIES.items()}


@dataclass(frozen=True)
class FncText:
    """One FNC-1 article with the claims that share most words with it, and whether each is of its own event."""

    event: str
    read: ReadArticle
    claims: tuple[tuple[Statement, bool], ...]


def load_fnc(folder: Path) -> list[FncText]:
    """Return the FNC-1 training articles beside the claims of their own and of other events."""
    with gzip.open(folder / "fnc1-train.jsonl.gz", "rt") as lines:
        pairs = [json.loads(line) for line in lines]
    with gzip.open(folder / "fnc1-train-bodies.jsonl.gz", "rt") as lines:
        bodies = {row["id"]: row["text"] for row in map(json.loads, lines)}
    event = _join_events(pairs)
    related = {(pair["body"], pair["claim"]) for pair in pairs if pair["stance"] != "unrelated"}
    claims = sorted({pair["claim"] for pair in pairs})
    statements = [Statement(i + 1, claim, "", claim, "en", date(2014, 1, 1)) for i, claim in enumerate(claims)]
    index: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for stem in set(index_terms(claim)):
            index[stem].append(number)
    texts = []
    for body, text in bodies.items():
        read = read_article(Article(text=text, language="en"))
        shared = Counter(number for stem in read.places for number in index.get(stem, ()))
        near = [number for number, _ in shared.most_common(80)]
        own = [number for number in near if (body, claims[number]) in related][:2]
        other = [number for number in near if event.get(claims[number]) != event.get(str(body))][:25]
        chosen = [*((statements[number], True) for number in own), *((statements[number], False) for number in other)]
        texts.append(FncText(event.get(str(body), str(body)), read, tuple(chosen)))
    return texts


def describe_fnc(text: FncText, model: Model) -> list[tuple[Features, float]]:
    """Return features and label of the article's claims."""
    rows = []
    for statement, is_own in text.claims:
        hit = next(iter(hit_thread(text.read, Thread((statement,)), model, Rarity()).hits.values()))
        if hit.best:
            # A claim without a speaker says nothing about one: count it as half there.
            rows.append((hit.features._replace(speaker_near=0.5, speaker_in_story=0.5), float(is_own)))
    return rows


def _join_events(pairs: Sequence[dict[str, str]]) -> dict[str, str]:
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for pair in pairs:
        if pair["stance"] != "unrelated":
            parent[root(pair["claim"])] = root(str(pair["body"]))
    return {node: root(node) for node in list(parent)}


def _half(event: str) -> int:
    return zlib.crc32(event.encode()) % 2


def report(judged: Rows, points: dict[str, float]) -> None:
    """Print recall and false replies of the left-out pages at both points."""
    pages = {(dispute, page) for dispute, page, *_ in judged}
    for point, least in points.items():
        found = [row for row in judged if row[3][0] >= least]
        true = sum(row[4] for row in found)
        false_pages = {(row[0], row[1]) for row in found if not row[4]}
        every = sum(row[4] for row in judged)
        print(
            f"{point:9} p >= {least:.3f}  recall {true / every:.3f} ({true:.0f} of {every:.0f})"
            f"  pages with a false reply {len(false_pages)} of {len(pages)}"
        )
    for row in sorted(judged, key=lambda row: -abs(row[4] - row[3][0]))[:15]:
        print(
            f"   {'missed' if row[4] else 'false '} {row[3][0]:.2f} {row[0]}/{row[1]} {row[2]}"
            f" {[round(value, 2) for value in row[3][1:]]}"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--fnc", type=Path, help="folder with fnc1-train.jsonl.gz and fnc1-train-bodies.jsonl.gz")
    options.add_argument("--write", action="store_true", help="write model.json")
    arguments = options.parse_args()
    disputes = load_disputes(Group.OPEN)
    cases, threads = read_cases(disputes), make_threads(disputes)
    cases = [*cases, *map(without_day, cases)]
    texts = load_fnc(arguments.fnc) if arguments.fnc else []
    learnt_from = [text for text in texts if _half(text.event) == 0]
    more = [row for text in learnt_from for row in describe_fnc(text, load_model())]
    model, rows = train(cases, threads, load_model(), more)
    judged = cross_validate(cases, threads, load_model(), more)
    by_page: dict[tuple[str, str], float] = {(row[0], row[1]): 0.0 for row in judged}
    for row in judged:
        if not row[4]:
            by_page[row[0], row[1]] = max(by_page[row[0], row[1]], row[3][0])
    points = false_reply_points(list(by_page.values()))
    print(f"{len(cases)} pages, {len(rows)} rows, {sum(row[4] for row in rows):.0f} of them matches")
    print("left-out disputes:", {name: round(value, 3) for name, value in points.items()})
    if texts:
        unseen = [describe_fnc(text, model) for text in texts if _half(text.event) == 1]
        worst = [max((model.weigh(row) for row, own in rows_ if not own), default=0.0) for rows_ in unseen]
        fnc = false_reply_points(worst)
        print("FNC-1, unseen events:", {name: round(value, 3) for name, value in fnc.items()})
        own = [max((model.weigh(row) for row, is_own in rows_ if is_own), default=0.0) for rows_ in unseen]
        print("FNC-1 recall:", {name: sum(one >= value for one in own) / len(own) for name, value in points.items()})
    report(judged, points)
    for name, value in zip(Features._fields, model.coefficients, strict=True):
        print(f"   {name:18} {value:7.2f}")
    if arguments.write:
        stored = {
            "learnt_on": f"{len(cases) // 2} open pages of tests/disputes, with and without their days, "
            f"{len(learnt_from)} articles of FNC-1 (train)",
            "intercept": round(model.intercept, 4),
            "coefficients": {name: round(value, 4) for name, value in model.coefficients._asdict().items()},
            **{name: round(value, 4) for name, value in points.items()},
        }
        path = Path(scoring.__file__).with_name("model.json")
        path.write_text(json.dumps(stored, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
