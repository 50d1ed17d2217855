"""Measures what a whole match of a 600-word article takes against corpora of growing size.

    python -m benchmarks.scale [--sizes 10000 100000 1000000] [--folder FOLDER] [--engines ours fts5] [--json FILE]

The corpus is coined, the statements of the open labelled disputes are hidden in it, and of the articles three in four
are the pages of these disputes (`scale_corpus`). For each size a fresh process takes the articles, read already,
through the steps of a check: candidates, sifting, loading, matching. Beside it, on some of the articles: SQLite FTS5
(first 50 by bm25, asked with all words of the article), and rapidfuzz, which lays each sentence beside each statement
(reckoned from 20,000 statements). `recall` is the share of the hidden statements among what is looked up.

A corpus is built once and kept in the folder: a million statements take about a quarter of an hour and 3 GB. Exit
status 1 where the largest corpus misses a goal.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.scale_corpus import learn_words, write_articles, write_rows

# At the largest size, for 95 of 100 articles; against the smallest size; for the process that matches.
MOST_MS, MOST_GROWTH, MOST_MB = 25.0, 3.0, 700.0

Row = dict[str, float | str | None]


def prepare(folder: Path, sizes: Sequence[int]) -> dict[int, Row]:
    """Write articles and corpora where they are missing, store them, and return what building took."""
    folder.mkdir(parents=True, exist_ok=True)
    articles = folder / "articles.json"
    missing = [size for size in sizes if not (folder / f"rows-{size}.jsonl").exists()]
    if missing or not articles.exists():
        coiner = learn_words()
        write_articles(coiner, articles)
        for size in missing:
            write_rows(coiner, size, folder / f"rows-{size}.jsonl")
    return {size: _build(folder, size) for size in sizes}


def _build(folder: Path, size: int) -> Row:
    """Return what building took when it was done."""
    known = folder / f"built-{size}.json"
    built = _run("benchmarks.scale_build", folder / str(size), folder / f"rows-{size}.jsonl")
    if not known.exists():
        known.write_text(json.dumps(built), "utf-8")
    return dict(json.loads(known.read_text("utf-8")))


def _run(*arguments: object) -> Row:
    """Run a module in a fresh process and return the JSON that it prints last."""
    command = [sys.executable, "-m", *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure(folder: Path, sizes: Sequence[int], engines: Sequence[str]) -> list[Row]:
    """Return a row of figures for each engine and size, and print it."""
    rows: list[Row] = []
    print(
        f"{'engine':10}{'statements':>12}{'p50 ms':>10}{'p95 ms':>10}{'cpu p95':>10}{'MB':>7}{'recall':>8}{'found':>8}"
    )
    for engine in engines:
        for size in sizes:
            figures = _run("benchmarks.scale_engines", engine, folder / str(size), folder / "articles.json")
            rows.append({"engine": engine, "statements": size, **figures})
            times = "".join(f"{figures[name]:10.1f}" for name in ("p50_ms", "p95_ms", "cpu_p95_ms"))
            shares = (figures.get(name) for name in ("recall", "recall_matched"))
            told = "".join(f"{'-' if share is None else format(share, '.3f'):>8}" for share in shares)
            print(f"{engine:10}{size:12,}{times}{figures['memory_mb']:7.0f}{told}", flush=True)
    return rows


def judge(rows: Sequence[Row], sizes: Sequence[int]) -> dict[str, bool]:
    """Return which goals the largest corpus reaches, and print them."""
    by_size = {row["statements"]: row for row in rows if row["engine"] == "ours"}
    smallest, largest = by_size[min(sizes)], by_size[max(sizes)]
    growth = float(largest["p95_ms"] or 0) / float(smallest["p95_ms"] or 1)
    judged = {
        f"p95 of {largest['p95_ms']:.1f} ms, at most {MOST_MS:.0f}": float(largest["p95_ms"] or 0) <= MOST_MS,
        f"{growth:.1f} times the time of the smallest, at most {MOST_GROWTH:.0f}": growth <= MOST_GROWTH,
        f"{largest['memory_mb']:.0f} MB, at most {MOST_MB:.0f}": float(largest["memory_mb"] or 0) <= MOST_MB,
    }
    for goal, is_reached in judged.items():
        print(f"{'reached' if is_reached else 'MISSED ':8}{goal}")
    return judged


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--folder", type=Path, help="where corpora are kept; without it, they are built for this run")
    engines = ["ours", "fts5", "rapidfuzz"]
    options.add_argument("--engines", nargs="+", default=engines, choices=engines)
    options.add_argument("--json", type=Path, help="also write the figures here")
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        built = prepare(folder, arguments.sizes)
        for size, figures in built.items():
            print(f"{size:,} statements:", ", ".join(f"{name} {value:.0f}" for name, value in figures.items()))
        rows = measure(folder, arguments.sizes, arguments.engines)
    judged = judge(rows, arguments.sizes) if "ours" in arguments.engines else {}
    if arguments.json:
        arguments.json.write_text(json.dumps({"built": built, "rows": rows, "goals": judged}, indent=2) + "\n", "utf-8")
    sys.exit(int(not all(judged.values())))


if __name__ == "__main__":
    main()
