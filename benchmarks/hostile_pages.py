"""Measures what hostile documents cost the reader of pages, and whether good pages are read beside them.

    python -m benchmarks.hostile_pages [--size 9900000] [--only NAME] [--json FILE]

One reader, as the bot has it. Each kind of document is read alone, as large as a fetcher lets it be (and again at a
fifth and at a hundredth of that, since caps refuse the largest at once), then a good page. After that the slowest
small and large ones at once, while good pages are read beside them. Exit status 1 where a goal is missed: 10 s and
512 MB for each process and document, the event loop stopped for at most 0.2 s, every good page read, those beside
hostile ones within 10 s.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import psutil

from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import LARGE, PageParser
from onrecord.verification.errors import Unreadable
from tests.articles.hostile_pages import HOSTILE_PAGES, Hostile
from tests.articles.html import BRIDGE, make_page

LARGEST = 9_900_000
SHARES = (1.0, 0.2, 0.01)
MOST_SECONDS = 10.0
MOST_MB = 512.0
MOST_STOPPED_S = 0.2
TICK_S = 0.01
LOOK_S = 0.02
GOOD = FetchedPage("https://good.example/a", make_page(*BRIDGE), "text/html", "utf-8")
HOSTILE_AT_ONCE = 12
GOOD_EACH_S = 0.1


@dataclass(slots=True)
class Cost:
    """What one document cost: seconds, megabytes of the worker and of this process, the longest stop of the loop."""

    kind: str
    size: int
    outcome: str = ""
    seconds: float = 0.0
    worker_mb: float = 0.0
    own_mb: float = 0.0
    stopped_s: float = 0.0
    is_good_read: bool = True

    @property
    def is_met(self) -> bool:
        """Whether every goal is."""
        return (
            self.seconds <= MOST_SECONDS
            and max(self.worker_mb, self.own_mb) <= MOST_MB
            and self.stopped_s <= MOST_STOPPED_S
            and self.is_good_read
        )


@dataclass(slots=True)
class Beside:
    """How long good pages took beside hostile ones, in seconds, and how many were not read."""

    times: list[float] = field(default_factory=list)
    failed: int = 0

    def describe(self) -> dict[str, float]:
        """Return the figures of them."""
        figures = {"pages": len(self.times) + self.failed, "failed": self.failed}
        times = {"p50": median(self.times), "p95": quantiles(self.times, n=20)[-1], "max": max(self.times)}
        return figures | {f"{name}_s": round(value, 2) for name, value in times.items()}


def read_peak(pid: int) -> float:
    """Return the highest resident memory of a process since it was last forgotten, in megabytes."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def forget_peak(pid: int) -> None:
    with suppress(OSError):
        Path(f"/proc/{pid}/clear_refs").write_text("5", "ascii")


@contextmanager
def watch_workers(cost: Cost) -> Iterator[None]:
    """Keep the highest memory of any process below this one; a killed one leaves no trace of its own."""
    is_over = threading.Event()
    ours = psutil.Process()
    for pid in (ours.pid, *(child.pid for child in ours.children(recursive=True))):
        forget_peak(pid)

    def look() -> None:
        while not is_over.wait(LOOK_S):
            peaks = (read_peak(child.pid) for child in ours.children(recursive=True))
            cost.worker_mb = max(cost.worker_mb, *peaks, 0.0)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield
    finally:
        is_over.set()
        looking.join()
        children = (read_peak(child.pid) for child in ours.children(recursive=True))
        cost.worker_mb = max(cost.worker_mb, *children, 0.0)
        cost.own_mb = read_peak(ours.pid)


async def watch_loop(cost: Cost) -> None:
    while True:
        begun = perf_counter()
        await asyncio.sleep(TICK_S)
        cost.stopped_s = max(cost.stopped_s, perf_counter() - begun - TICK_S)


async def read(reader: ArticleReader, page: FetchedPage) -> str:
    try:
        return (await reader.read_page(page)).article.page.value
    except Unreadable as refused:
        return f"{refused.reason.value} ({refused.cause})"


async def measure_one(reader: ArticleReader, kind: str, hostile: Hostile, size: int) -> Cost:
    page = hostile.make(size)
    gc.collect()
    cost = Cost(kind, len(page.data))
    ticking = asyncio.create_task(watch_loop(cost))
    await asyncio.sleep(TICK_S)
    with watch_workers(cost):
        begun = perf_counter()
        cost.outcome = await read(reader, page)
        cost.seconds = perf_counter() - begun
    # The last stop is seen by a tick that comes after it.
    await asyncio.sleep(2 * TICK_S)
    ticking.cancel()
    cost.is_good_read = await read(reader, GOOD) == "article"
    return cost


async def measure_beside(reader: ArticleReader, costs: Sequence[Cost]) -> Beside:
    """Read good pages while the slowest hostile ones are read, small and large, all at once."""
    by_time = sorted(costs, key=lambda cost: -cost.seconds)
    small, large = ([cost for cost in by_time if (cost.size > LARGE) is is_large] for is_large in (False, True))
    slowest = [*small[: HOSTILE_AT_ONCE // 2], *large[: HOSTILE_AT_ONCE // 2]]
    pages = [HOSTILE_PAGES[cost.kind].make(cost.size) for cost in slowest]
    beside = Beside()

    async def read_good() -> None:
        begun = perf_counter()
        beside.failed += await read(reader, GOOD) != "article"
        beside.times.append(perf_counter() - begun)

    async with asyncio.TaskGroup() as reading:
        hostile = [reading.create_task(read(reader, page)) for page in pages]
        while not all(task.done() for task in hostile):
            reading.create_task(read_good())
            await asyncio.sleep(GOOD_EACH_S)
    return beside


async def measure(size: int, only: str) -> tuple[list[Cost], Beside | None]:
    costs = []
    async with ArticleReader(ReaderSettings(), LinkFetcher, PageParser) as reader:
        for _ in range(2 * (os.cpu_count() or 1)):
            await read(reader, GOOD)
        for kind, hostile in HOSTILE_PAGES.items():
            if only not in kind:
                continue
            for share in SHARES:
                cost = await measure_one(reader, kind, hostile, int(size * share))
                costs.append(cost)
                mark = "" if cost.is_met else "  MISSED"
                print(
                    f"{kind:28}{cost.size / 1e6:6.1f} MB {cost.seconds:6.2f} s {cost.worker_mb:5.0f} MB "
                    f"{cost.own_mb:5.0f} MB {cost.stopped_s:6.3f} s  {cost.outcome[:70]}{mark}",
                    flush=True,
                )
        beside = await measure_beside(reader, costs) if not only else None
    return costs, beside


def report(costs: Sequence[Cost], beside: Beside | None) -> tuple[dict[str, object], bool]:
    is_met = all(cost.is_met for cost in costs)
    worst = {
        name: max(getattr(cost, name) for cost in costs) for name in ("seconds", "worker_mb", "own_mb", "stopped_s")
    }
    print(f"{len({cost.kind for cost in costs})} kinds; worst: {worst}")
    described = beside.describe() if beside else {}
    if beside:
        print(f"good pages beside {HOSTILE_AT_ONCE} of the slowest: {described}")
        is_met = is_met and not beside.failed and described["max_s"] <= MOST_SECONDS
    figures: dict[str, object] = {
        "documents": [asdict(cost) for cost in costs],
        "worst": worst,
        "beside": described,
        "is_met": is_met,
    }
    return figures, is_met


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--size", type=int, default=LARGEST, help="bytes of the largest documents")
    options.add_argument("--only", default="", help="kinds with this in their name")
    options.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = options.parse_args()
    figures, is_met = report(*asyncio.run(measure(arguments.size, arguments.only)))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    sys.exit(not is_met)


if __name__ == "__main__":
    main()
