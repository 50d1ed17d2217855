"""Measures the processor time of whole checks: link in, record out, with 10,000 statements on record.

    python -m benchmarks.journey [--shared ../shared] [--statements 10000] [--rounds 3] [--json FILE]

The 92 news pages of the extraction data are served by a process of their own on this machine, and each is checked as a
fresh link: fetched, extracted, matched, stored. What this program and its worker processes use is laid beside bare
trafilatura with metadata on the same pages in the same run. Exit status 1 where the ratio is above the budget of 2.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import process_time

import psutil
from trafilatura import bare_extraction

from onrecord.storage.store import Store, tell_time
from onrecord.verification.articles.addresses import parse_allowed_range
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.check import Checker
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.importing import Exchange
from onrecord.verification.kinds import Outcome

SHARED = Path(__file__).resolve().parents[2] / "shared"
# A fresh link may cost this much of what trafilatura alone costs (design, section 4).
BUDGET = 2.0


@contextmanager
def serve_pages(folder: Path) -> Iterator[str]:
    """Serve the pages from a process of its own, and give its root."""
    command = (sys.executable, "-m", "benchmarks.page_server", str(folder))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def used_by_workers(server_pid: int) -> float:
    """Return the processor seconds of all processes below this one, but for the server of the pages."""
    seconds = 0.0
    for child in psutil.Process().children(recursive=True):
        if child.pid != server_pid:
            times = child.cpu_times()
            seconds += times.user + times.system
    return seconds


def write_statements(shared: Path, count: int, target: Path) -> None:
    """Write real claims as import rows, with speakers and days in turn."""
    with gzip.open(shared / "data/retrieval/checkthat2020-statements.jsonl.gz", "rt") as lines:
        claims = [json.loads(line) for line in lines][:count]
    with target.open("w", encoding="utf-8") as rows:
        for number, claim in enumerate(claims):
            row = {
                "type": "statement",
                "key": f"claim-{number}",
                "speaker": f"Speaker {number % 500}",
                "wording": claim["text"],
                "title": claim["title"],
                "language": "en",
                "said_on": (date(2015, 1, 1) + timedelta(days=number % 2000)).isoformat(),
            }
            rows.write(json.dumps(row) + "\n")


@asynccontextmanager
async def open_checker(folder: Path, rows: Path) -> AsyncIterator[Checker]:
    """Give a checker on a fresh store that holds the rows."""
    store = await Store.open(None, folder)
    allowed = (parse_allowed_range("127.0.0.0/8"),)
    reader = ArticleReader(ReaderSettings(allowed_ranges=allowed), LinkFetcher, PageParser)
    try:
        with rows.open("rb") as stream:
            await Exchange(store.curator, tell_time).import_rows(partial(read_rows, stream, RowForm.JSON_LINES))
        await store.index.catch_up()
        yield Checker(reader, store.corpus, store.index, store.articles, tell_time)
    finally:
        await reader.close()
        await store.close()


async def measure_checks(root: str, names: list[str], checker: Checker, round_: int) -> tuple[float, float, int]:
    """Return the seconds of this process and of its workers for one check of each page, and how many were read."""
    await checker.check_link(f"{root}/{names[0]}?warm={round_}")
    (server,) = [child.pid for child in psutil.Process().children() if "page_server" in " ".join(child.cmdline())]
    workers, own = used_by_workers(server), process_time()
    read = 0
    for name in names:
        result = await checker.check_link(f"{root}/{name}?fresh={round_}")
        read += result.outcome is not Outcome.UNREADABLE
    return process_time() - own, used_by_workers(server) - workers, read


def measure_trafilatura(pages: list[bytes]) -> float:
    """Return the seconds that trafilatura alone takes for all pages."""
    begun = process_time()
    for page in pages:
        bare_extraction(page, with_metadata=True)
    return process_time() - begun


async def run(shared: Path, statements: int, rounds: int) -> dict[str, float]:
    folder = shared / "data/extraction/html"
    names = [path.name.removesuffix(".gz") for path in sorted(folder.glob("*.html.gz"))]
    pages = [gzip.decompress((folder / f"{name}.gz").read_bytes()) for name in names]
    measure_trafilatura(pages[:10])
    alone, own, worked, read = [], [], [], 0
    with serve_pages(folder) as root, tempfile.TemporaryDirectory() as scratch:
        rows = Path(scratch) / "statements.jsonl"
        write_statements(shared, statements, rows)
        async with open_checker(Path(scratch) / "data", rows) as checker:
            for round_ in range(rounds):
                alone.append(measure_trafilatura(pages))
                mine, workers, read = await measure_checks(root, names, checker, round_)
                own.append(mine)
                worked.append(workers)
    per_page = 1000 / len(names)
    return {
        "pages": len(names),
        "read": read,
        "statements": statements,
        "trafilatura_ms": statistics.median(alone) * per_page,
        "own_ms": statistics.median(own) * per_page,
        "workers_ms": statistics.median(worked) * per_page,
        "ratio": statistics.median((mine + work) / bare for mine, work, bare in zip(own, worked, alone, strict=True)),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--shared", type=Path, default=SHARED, help="folder with data/extraction and data/retrieval")
    options.add_argument("--statements", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--json", type=Path, help="also write the figures here")
    arguments = options.parse_args()
    if not (arguments.shared / "data/extraction").is_dir():
        sys.exit(f"There is no extraction data below {arguments.shared}: name its folder with --shared.")
    figures = asyncio.run(run(arguments.shared, arguments.statements, arguments.rounds))
    print(f"pages {figures['pages']:.0f}, read {figures['read']:.0f}, statements {figures['statements']:.0f}")
    print(f"trafilatura alone     {figures['trafilatura_ms']:7.1f} ms a page")
    print(f"whole check           {figures['own_ms'] + figures['workers_ms']:7.1f} ms a page")
    print(f"  of it this process  {figures['own_ms']:7.1f} ms   (fetch, match, store)")
    print(f"  of it the workers   {figures['workers_ms']:7.1f} ms   (extract)")
    print(f"ratio                 {figures['ratio']:7.2f}   (budget {BUDGET})")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    sys.exit(int(figures["ratio"] > BUDGET))


if __name__ == "__main__":
    main()
