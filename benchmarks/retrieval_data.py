"""Reads the public collections of statements and the texts that repeat them, and measures how well these are found."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from onrecord.verification.matching.ranking_texts import Entry

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
T = TypeVar("T")

ROUNDS = 1000
SEED = 20


@dataclass(frozen=True)
class Query:
    """A text with the ids of the statements that it repeats."""

    id: str
    text: str
    relevant: frozenset[str]


def read_entries(folder: Path, name: str) -> list[Entry]:
    fields = ("text", "title", "subtitle", "speaker", "date")
    return [
        Entry(row["id"], *(row.get(field) or "" for field in fields))
        for row in _read_rows(folder, f"{name}-statements")
    ]


def read_queries(folder: Path, name: str) -> list[Query]:
    return [Query(row["id"], row["text"], frozenset(row["relevant"])) for row in _read_rows(folder, name)]


def _read_rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with gzip.open(folder / "retrieval" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def average_precision(ranking: Sequence[str], relevant: Collection[str], depth: int = 5) -> float:
    """Return the mean of the precision at each relevant place among the first ones."""
    hits, total = 0, 0.0
    for place, found in enumerate(ranking[:depth], start=1):
        if found in relevant:
            hits += 1
            total += hits / place
    return total / min(len(relevant), depth)


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str]) -> float:
    return next((1 / place for place, found in enumerate(ranking, start=1) if found in relevant), 0.0)


def recall_at(ranking: Sequence[str], relevant: Collection[str], depth: int = 20) -> float:
    return len(set(ranking[:depth]) & set(relevant)) / len(relevant)


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def find_interval(rows: Sequence[T], measure: Callable[[Sequence[T]], float]) -> tuple[float, float]:
    """Return the 95 % interval of a measure by a bootstrap over the rows."""
    chance = random.Random(SEED)
    drawn = sorted(measure(chance.choices(rows, k=len(rows))) for _ in range(ROUNDS))
    return drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS)]
