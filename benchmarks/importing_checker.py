"""Checks links as a bot does while `importing.py` imports, and prints how long the checks took.

    python -m benchmarks.importing_checker DATABASE-URL FOLDER ROOT

`ROOT` is where the pages are served, numbered from 0. Each line on standard input ends a part of the measuring, the
last one the program; a part is printed as a line of JSON. An empty URL stands for SQLite in the folder.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.importing_pages import PAGES
from onrecord.storage.store import Store, tell_time
from onrecord.verification.articles.addresses import parse_allowed_range
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.check import Checker
from onrecord.verification.kinds import Outcome

PARTS = 2
PAUSE_SECONDS = 0.1


async def check_until(checker: Checker, root: str, part: int, stop: asyncio.Event) -> list[float]:
    """Check fresh links, one after the other, and return the seconds of each."""
    took: list[float] = []
    while not stop.is_set():
        begun = perf_counter()
        result = await checker.check_link(f"{root}/{len(took) % PAGES}?part={part}&fresh={len(took)}")
        took.append(perf_counter() - begun)
        assert result.outcome is not Outcome.UNREADABLE, result.reason
        await asyncio.sleep(PAUSE_SECONDS)
    return took


def describe(took: list[float]) -> dict[str, float]:
    """Return what a part of the measuring comes to."""
    ranked = sorted(took)
    middle, high = ranked[len(ranked) // 2], ranked[len(ranked) * 95 // 100]
    return {"checks": len(ranked), "p50_ms": middle * 1000, "p95_ms": high * 1000, "most_s": ranked[-1]}


async def main(url: str, folder: str, root: str) -> None:
    store = await Store.open(url or None, Path(folder))
    await store.index.catch_up()
    settings = ReaderSettings(allowed_ranges=(parse_allowed_range("127.0.0.0/8"),))
    reader = ArticleReader(settings, LinkFetcher, PageParser)
    checker = Checker(reader, store.corpus, store.index, store.articles, tell_time)
    await checker.check_link(f"{root}/0?warm")
    print("checking", flush=True)
    for part in range(PARTS):
        stop = asyncio.Event()
        checking = asyncio.create_task(check_until(checker, root, part, stop))
        await asyncio.to_thread(sys.stdin.readline)
        stop.set()
        print(json.dumps(describe(await checking)), flush=True)
    await reader.close()
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
