"""The rows of FNC-1 and Emergent as numbers, with the event that each belongs to."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.verification.matching.normalise import split_words
from onrecord.verification.matching.stance_features import (
    describe_overlap,
    describe_pair,
    read_claim,
    read_text,
    share_by_sentence,
)

# An Emergent text repeats an FNC-1 article when this share of its runs of six words stands there.
RUN = 6
REPEATS = 0.3
# Of pairs that are unrelated, only those with this share of the claim need all features: they may be taken for related.
LOOKS_RELATED = 0.3

Lines = list[dict[str, Any]]


@dataclass(frozen=True)
class Rows:
    """Rows of one data set: stance, event, and a column for each named feature."""

    stances: NDArray[np.str_]
    events: NDArray[np.str_]
    names: tuple[str, ...]
    features: NDArray[np.float32]

    def take(self, which: NDArray[np.intp]) -> Rows:
        """Return some of the rows."""
        return Rows(self.stances[which], self.events[which], self.names, self.features[which])


def load_rows(folder: Path, kept: Path | None = None) -> tuple[Rows, Rows]:
    """Return the rows of FNC-1 and of Emergent; features are read from, or written to, the file `kept`."""
    pairs, emergent = _read_lines(folder / "fnc1-train.jsonl.gz"), _read_lines(folder / "emergent-train.jsonl.gz")
    bodies = {row["id"]: row["text"] for row in _read_lines(folder / "fnc1-train-bodies.jsonl.gz")}
    events = join_events(pairs, bodies, emergent)
    if kept and kept.exists():
        with np.load(kept) as stored:
            names, tables = tuple(stored["names"]), (stored["fnc"], stored["emergent"])
    else:
        names, tables = _describe_rows(
            [(pair["claim"], bodies[pair["body"]], pair["stance"]) for pair in sorted(pairs, key=_by_body)],
            [(row["claim"], row["text"], row["stance"]) for row in emergent],
        )
        if kept:
            np.savez(kept, names=np.array(names), fnc=tables[0], emergent=tables[1])
    ordered = sorted(pairs, key=_by_body)
    return (
        Rows(
            np.array([pair["stance"] for pair in ordered], dtype="<U9"),
            np.array([events[f"body {pair['body']}"] for pair in ordered]),
            names,
            tables[0],
        ),
        Rows(
            np.array([row["stance"] for row in emergent], dtype="<U9"),
            np.array([events[f"rumour {row['claim']}"] for row in emergent]),
            names,
            tables[1],
        ),
    )


def join_events(pairs: Lines, bodies: dict[Any, str], emergent: Lines) -> dict[str, str]:
    """Return the event of each body, headline and rumour."""
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for pair in pairs:
        claim, body = root(f"claim {pair['claim']}"), root(f"body {pair['body']}")
        if pair["stance"] != "unrelated":
            parent[claim] = body
    holders: dict[tuple[str, ...], set[Any]] = defaultdict(set)
    for body, text in bodies.items():
        for run in _runs(text):
            holders[run].add(body)
    for row in emergent:
        runs = _runs(row["text"])
        rumour = root(f"rumour {row['claim']}")
        for body, shared in Counter(body for run in runs for body in holders.get(run, ())).most_common(1):
            if shared >= REPEATS * len(runs):
                parent[rumour] = root(f"body {body}")
    return {node: root(node) for node in list(parent)}


def make_folds(events: Sequence[NDArray[np.str_]], number: int) -> list[NDArray[np.intp]]:
    """Return the fold of each row of each set; an event is in one fold in all sets, and folds are about equally large.

    A small set counts as much as a large one, so that its rows too are spread over the folds.
    """
    weight: dict[str, float] = defaultdict(float)
    for one in events:
        for event in one:
            weight[event] += 1.0 / len(one)
    load, fold = np.zeros(number), {}
    for event in sorted(weight, key=lambda event: (-weight[event], event)):
        fold[event] = int(load.argmin())
        load[fold[event]] += weight[event]
    return [np.array([fold[event] for event in one]) for one in events]


def _describe_rows(
    *sets: Sequence[tuple[str, str, str]],
) -> tuple[tuple[str, ...], tuple[NDArray[np.float32], ...]]:
    described = [[_describe_row(*row) for row in rows] for rows in sets]
    names = tuple(sorted({name for rows in described for features in rows[:50] + rows[-50:] for name in features}))
    return names, tuple(_as_table(rows, names) for rows in described)


def _describe_row(claim: str, text: str, stance: str) -> dict[str, float]:
    asked, read = read_claim(claim), read_text(text)
    overlap = describe_overlap(asked, read, share_by_sentence(asked, read))
    if stance == "unrelated" and overlap["in_text"] < LOOKS_RELATED:
        return overlap
    return describe_pair(asked, read)


def _as_table(rows: Iterable[dict[str, float]], names: Sequence[str]) -> NDArray[np.float32]:
    return np.array([[features.get(name, 0.0) for name in names] for features in rows], dtype=np.float32)


def _by_body(pair: dict[str, Any]) -> int:
    return int(pair["body"])


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.text.casefold() for word in split_words(text, "en")]
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def _read_lines(path: Path) -> Lines:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
