"""What the live matcher learns from and is measured on: articles beside statements, as features with labels.

Statements on record have a speaker and a day: they come from the open labelled disputes, each page beside the
statements of all disputes. Bare claims have neither: they come from FNC-1 (`fnc_articles`).
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import timedelta
from pathlib import Path

from benchmarks.disputes import ReadCase, without_day
from benchmarks.fnc_articles import describe_articles, load_fnc
from onrecord.verification.matching.alignment import list_stems
from onrecord.verification.matching.hits import hit_thread
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.scoring import Features, Model
from onrecord.verification.records import Thread

FOLDS = 5
# By how much a page is moved.
LATER = (60, 200, 400, 800, 1600)


@dataclass(frozen=True, slots=True)
class Row:
    """An article beside a statement. `event` and `text` name the article's event and the article itself.

    `label`: the article carries the statement (1.0), it does not (0.0), or it may (None). `is_told`: the matcher would
    tell of the statement, were it sure enough.
    """

    event: str
    text: str
    statement: str
    label: float | None
    is_told: bool
    features: Features

    @property
    def fold(self) -> int:
        """The fold of the event."""
        return assign_fold(self.event)


def assign_fold(event: str) -> int:
    """Return the fold of an event."""
    return zlib.crc32(event.encode()) % FOLDS


def vary_days(cases: Sequence[ReadCase]) -> list[ReadCase]:
    """Return each page as it is, every sixth also as one that tells no day, and another sixth as written later.

    Old statements come back after years, and most labelled pages that carry one are of the same week: without the last
    the day would tell more than the words.
    """
    varied = list(cases)
    for place, case in enumerate(cases):
        if place % 6 == 1:
            varied.append(without_day(case))
        elif place % 6 == 4:
            varied.append(_move_later(case))
    return varied


def _move_later(case: ReadCase) -> ReadCase:
    days = LATER[zlib.crc32(case.name.encode()) % len(LATER)]
    published = case.case.published + timedelta(days=days)
    name = f"{case.case.path.name} {days} days later"
    article = replace(case.read.article, published=published)
    return replace(
        case, case=replace(case.case, path=case.case.path.with_name(name)), read=replace(case.read, article=article)
    )


def describe_pages(cases: Iterable[ReadCase], threads: Sequence[Thread], model: Model) -> Iterator[Row]:
    """Yield a row for every statement that shares words with a page."""
    rarity = count_words(threads)
    for case in cases:
        page = case.name if case.read.article.published else f"{case.name} undated"
        for thread in threads:
            for hit in hit_thread(case.read, thread, model, rarity).hits.values():
                label = case.case.matches.get(hit.statement.key)
                if hit.best is None and hit.contradiction is None:
                    continue
                carries = None if label and label.optional else float(label is not None)
                yield Row(case.dispute, page, hit.statement.key, carries, True, hit.features)


def count_words(threads: Iterable[Thread]) -> Rarity:
    """Return how seldom words are among the statements of the threads."""
    statements = [statement for thread in threads for statement in thread.statements]
    having = Counter(stem for statement in statements for stem in list_stems([Thread((statement,))]))
    return Rarity(having, len(statements))


def describe_fnc(folder: Path, model: Model, cache: Path | None) -> list[Row]:
    """Return the rows of FNC-1, from the cache where it is there: describing 1,683 articles takes some minutes."""
    if cache and cache.exists():
        with gzip.open(cache, "rt") as lines:
            return [replace(Row(*row), features=Features(*row[-1])) for row in map(json.loads, lines)]
    fnc = load_fnc(folder)
    rows = [
        Row(
            row.event,
            str(row.article),
            str(row.claim),
            1.0 if row.is_related else None if row.is_own else 0.0,
            row.is_told,
            row.features,
        )
        for row in describe_articles(fnc, model)
    ]
    if cache:
        with gzip.open(cache, "wt", compresslevel=1) as lines:
            lines.writelines(json.dumps(astuple(row)) + "\n" for row in rows)
    return rows
