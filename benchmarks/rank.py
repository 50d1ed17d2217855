"""Measures how well the statement is found that a short text repeats (CheckThat! 2020 tweets, 2022 debates).

    python -m benchmarks.rank [../shared/data] [--json FILE]

MAP@5, mean reciprocal rank and recall@20 of the ranking that ships, on the dev files that it was not learnt on, beside
BM25 as in `ranking_index`, with the 95 % interval of a bootstrap over texts, and of their difference in MAP@5.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.retrieval_data import (
    SHARED_DATA,
    Query,
    average_precision,
    find_interval,
    mean,
    read_entries,
    read_queries,
    recall_at,
    reciprocal_rank,
)
from onrecord.verification.matching.ranking import MOST_CANDIDATES, load_ranking_model, rank_statements
from onrecord.verification.matching.ranking_index import RankingIndex
from onrecord.verification.matching.ranking_texts import read_short_text

SETS = ("checkthat2020", "debates")
MEASURES: dict[str, Callable[[Sequence[str | int], frozenset[str]], float]] = {
    "MAP@5": average_precision,
    "MRR": reciprocal_rank,
    "recall@20": recall_at,
}
# MAP@5 on dev as the data sets' own notes tell.
KNOWN = {
    "checkthat2020": {"BM25": 0.71, "character 3-5-gram TF-IDF": 0.75, "encoder": 0.76, "encoder + BM25": 0.78},
    "debates": {"BM25": 0.326},
}


@dataclass(frozen=True)
class Found:
    """The figures of one text: ours and those of BM25."""

    ours: dict[str, float]
    bm25: dict[str, float]


def measure_query(query: Query, index: RankingIndex) -> Found:
    text = read_short_text(query.text)
    ours = [one.number for one in rank_statements(text, index, load_ranking_model())]
    bm25 = [one.number for one in index.find_candidates(text.body.counts, MOST_CANDIDATES)]
    return Found(_measure(ours, query, index), _measure(bm25, query, index))


def _measure(numbers: Sequence[int], query: Query, index: RankingIndex) -> dict[str, float]:
    ranking = [index.entries[number].entry.id for number in numbers]
    return {name: measure(ranking, query.relevant) for name, measure in MEASURES.items()}


def report(name: str, found: Sequence[Found]) -> dict[str, object]:
    """Print the figures of one set and return them."""
    print(f"\n{name}-dev, {len(found)} texts{'':6}ours{'':17}BM25")
    figures: dict[str, object] = {"known MAP@5": KNOWN[name]}
    for measure in MEASURES:
        ours = _with_interval(found, lambda one, measure=measure: one.ours[measure])
        bm25 = _with_interval(found, lambda one, measure=measure: one.bm25[measure])
        figures[measure] = {"ours": ours, "BM25": bm25}
        print(f"{measure:24}{_in_words(ours)}  {_in_words(bm25)}")
    gain = _with_interval(found, lambda one: one.ours["MAP@5"] - one.bm25["MAP@5"])
    figures["gain in MAP@5"] = gain
    print(f"{'gain in MAP@5':24}{_in_words(gain)}")
    print("known MAP@5:", ", ".join(f"{what} {value}" for what, value in KNOWN[name].items()))
    return figures


def _with_interval(found: Sequence[Found], figure: Callable[[Found], float]) -> tuple[float, float, float]:
    values = [figure(one) for one in found]
    return (mean(values), *find_interval(values, mean))


def _in_words(figure: tuple[float, float, float]) -> str:
    value, low, high = figure
    return f"{value:.3f} [{low:.3f} {high:.3f}]"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("data", nargs="?", type=Path, default=SHARED_DATA)
    options.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = options.parse_args()
    figures = {}
    for name in SETS:
        index = RankingIndex(read_entries(arguments.data, name))
        figures[name] = report(
            name, [measure_query(query, index) for query in read_queries(arguments.data, f"{name}-dev")]
        )
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
