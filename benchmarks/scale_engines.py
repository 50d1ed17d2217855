"""Looks articles up in a corpus of `scale_corpus` by one engine, and prints what that takes as JSON.

    python -m benchmarks.scale_engines ours|fts5|rapidfuzz FOLDER ARTICLES

FOLDER holds the store, ARTICLES is the file of the articles. `scale.py` starts this as a process of its own for each
engine, so that the peak of its memory is that of looking up alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sqlite3
import statistics
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from rapidfuzz import fuzz, process

from benchmarks.scale_corpus import LongArticle, read_articles
from onrecord.storage.store import Store, tell_time
from onrecord.verification.check import Checker
from onrecord.verification.matching.reading import read_article
from onrecord.verification.ports import CandidateIndex, Corpus, Lookup, ReadPage, StemCounts
from onrecord.verification.records import Article, Thread
from onrecord.verification.results import RelatedArticle

FIRST = 50
# SQLite and the scan take seconds for an article: some of the articles tell enough.
FTS5_ARTICLES = 20
SCANNED_ARTICLES, SCANNED_STATEMENTS = 3, 20_000

Figures = dict[str, float | None]


@dataclass
class Given:
    """Hands an article over as a reader of pages does, and knows of no other articles."""

    article: Article = field(default_factory=lambda: Article(""))

    async def read_text(self, _text: str) -> ReadPage:
        """Return the article, which is read already."""
        return ReadPage(self.article)

    async def find_related(self, *_: object) -> tuple[RelatedArticle, ...]:
        """Return nothing: related coverage is no part of a match."""
        return ()


@dataclass
class Watched:
    """Stands before index and corpus, and keeps what was found last."""

    index: CandidateIndex
    corpus: Corpus
    candidates: Sequence[int] = ()
    loaded: Collection[int] = ()

    async def find_candidates(self, *asked: object) -> Lookup:
        """Pass on what the checker asks for, and keep what was found."""
        found = await self.index.find_candidates(*asked)  # type: ignore[arg-type]  # what the checker asks for
        self.candidates = [candidate.statement_id for candidate in found.candidates]
        return found

    async def count_statements(self, stems: Collection[str]) -> StemCounts:
        """Pass on."""
        return await self.index.count_statements(stems)

    async def load_threads(self, statement_ids: Collection[int]) -> tuple[Thread, ...]:
        """Pass on, and keep what was asked for."""
        self.loaded = statement_ids
        return await self.corpus.load_threads(statement_ids)


async def measure_ours(folder: Path, articles: Sequence[LongArticle]) -> Figures:
    """Return what whole matches take, as a check does them for an article that is read, and what they find."""
    store = await Store.open(None, folder)
    ids = _read_ids(folder)
    watched, given = Watched(store.index, store.corpus), Given()
    checker = Checker(given, watched, watched, given, tell_time)  # type: ignore[arg-type]  # all that a text asks of them
    sums: Counter[str] = Counter()
    for _ in range(2):  # the first round warms up
        watch, sums = Stopwatch(), Counter()
        for article in articles:
            given.article = Article(
                text=article.text, language=article.language, published=date.fromisoformat(article.published)
            )
            with watch:
                result = await checker.check_text(article.text)
            carried = {ids[key] for key in article.carries}
            sums["carried"] += len(carried)
            for name, found in (
                ("candidates", watched.candidates),
                ("loaded", watched.loaded),
                ("matched", [match.statement.id for match in result.matches]),
            ):
                sums[name] += len(found)
                sums[f"true {name}"] += len(carried.intersection(found))
    await store.close()
    names = ("candidates", "loaded", "matched")
    figures: Figures = {name: sums[name] / len(articles) for name in names}
    figures |= {f"recall_{name}": sums[f"true {name}"] / sums["carried"] for name in names}
    return watch.describe() | figures | {"recall": figures["recall_candidates"]}


def measure_fts5(folder: Path, articles: Sequence[LongArticle]) -> Figures:
    """Return what the first statements by bm25 take in SQLite, asked with all words of an article."""
    ids, watch, listed, carried = _read_ids(folder), Stopwatch(), 0, 0
    with closing(sqlite3.connect(folder / "fts5.db")) as connection:
        for article in articles[:: max(1, len(articles) // FTS5_ARTICLES)]:
            with watch:
                read = read_article(Article(text=article.text, language=article.language))
                words = {word.text.lower() for sentence in read.sentences for word in sentence.words if word.weight}
                asked = " OR ".join(f'"{word}"' for word in words)
                sql = f"SELECT rowid FROM said WHERE said MATCH ? ORDER BY rank LIMIT {FIRST}"
                first = {row[0] for row in connection.execute(sql, (asked,))}
            keys = {ids[key] for key in article.carries}
            listed, carried = listed + len(keys & first), carried + len(keys)
    return watch.describe() | {"recall": listed / carried}


def measure_rapidfuzz(folder: Path, articles: Sequence[LongArticle]) -> Figures:
    """Return what laying each sentence beside each statement takes, reckoned from a part of the statements."""
    with closing(sqlite3.connect(folder / "onrecord.db")) as connection:
        texts = [row[0].lower() for row in connection.execute("SELECT wording FROM statements")]
    scanned = texts[:SCANNED_STATEMENTS]
    watch = Stopwatch()
    for article in articles[:: max(1, len(articles) // SCANNED_ARTICLES)][:SCANNED_ARTICLES]:
        with watch:
            for sentence in read_article(Article(text=article.text, language=article.language)).sentences:
                process.extract(sentence.text.lower(), scanned, scorer=fuzz.token_set_ratio, limit=FIRST)
    return watch.describe(len(texts) / len(scanned)) | {"recall": None}


@dataclass
class Stopwatch:
    """Takes times, by the clock and of the processor; others on the machine lengthen the first."""

    taken: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    begun: tuple[float, float] = (0.0, 0.0)

    def __enter__(self) -> None:
        self.begun = perf_counter(), process_time()

    def __exit__(self, *_: object) -> None:
        self.taken.append(perf_counter() - self.begun[0])
        self.busy.append(process_time() - self.begun[1])

    def describe(self, scale: float = 1.0) -> Figures:
        """Return the middle, the 95th percentile and the longest of the times, in milliseconds."""
        taken, busy = ([1000 * scale * seconds for seconds in sorted(times)] for times in (self.taken, self.busy))
        last = min(len(taken) - 1, int(0.95 * len(taken)))
        return {
            "articles": len(taken),
            "p50_ms": statistics.median(taken),
            "p95_ms": taken[last],
            "longest_ms": taken[-1],
            "cpu_p50_ms": statistics.median(busy),
            "cpu_p95_ms": busy[last],
        }


def _read_ids(folder: Path) -> dict[str, int]:
    """Return the ids of the statements that are hidden among the coined ones."""
    with closing(sqlite3.connect(folder / "onrecord.db")) as connection:
        return dict(connection.execute("SELECT key, id FROM statements WHERE key NOT LIKE 'coined-%'"))


ENGINES: dict[str, Callable[[Path, Sequence[LongArticle]], Figures]] = {
    "ours": lambda folder, articles: asyncio.run(measure_ours(folder, articles)),
    "fts5": measure_fts5,
    "rapidfuzz": measure_rapidfuzz,
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("engine", choices=ENGINES)
    options.add_argument("folder", type=Path)
    options.add_argument("articles", type=Path)
    arguments = options.parse_args()
    figures = ENGINES[arguments.engine](arguments.folder, read_articles(arguments.articles))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(figures | {"memory_mb": peak}))


if __name__ == "__main__":
    main()
