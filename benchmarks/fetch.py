"""Measures what hostile servers cost the reader of pages, while good links keep being answered beside them.

    python -m benchmarks.fetch [--rate 20] [--json FILE]

One reader, as the bot has it, with servers of this machine. First good links alone, `--rate` a second; then the same
while every hostile server is asked for a page. Exit status 1 where a goal is missed: each hostile link ends in one of
its reasons within 20 s, after at most 8 requests and 16 MB; the memory of the process grows by at most 150 MB; every
good link is answered. What a server wrote is more than what was read of it by what the sockets of both sides hold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import psutil

from onrecord.verification.articles.addresses import parse_allowed_range
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.errors import Unreadable
from tests.articles.hostile_servers import (
    MOST_RECEIVED,
    MOST_REQUESTS,
    NETWORK_TRICKS,
    PAGE,
    WALL_TRICKS,
    HostileServer,
    Said,
    run_hostile,
)

MOST_SECONDS = 20.0
# The clock of the fetch is ours, that of the table begins before it.
SLACK_S = 0.5
MOST_GROWTH_MB = 150.0
# What a server wrote and nobody read, because sockets held it; 0.1 MB when it was measured, more where both lag.
MOST_UNREAD = 4_000_000
ALONE_S = 5.0
LOOK_S = 0.02


@dataclass(slots=True)
class Ended:
    """How a hostile link ended."""

    reason: str
    seconds: float
    requests: int
    sent: int
    is_right: bool


@dataclass(slots=True)
class Good:
    """How long good links took, in milliseconds, how many were not answered, and whether there are no more."""

    times: list[float] = field(default_factory=list)
    failed: int = 0
    is_over: asyncio.Event = field(default_factory=asyncio.Event)

    def describe(self) -> dict[str, float]:
        """Return the figures of them."""
        return {
            "links": len(self.times) + self.failed,
            "failed": self.failed,
            "p50_ms": round(median(self.times), 1),
            "p95_ms": round(quantiles(self.times, n=20)[-1], 1),
            "max_ms": round(max(self.times), 1),
        }


@dataclass(slots=True)
class Watch:
    """The memory of this process at the beginning and at its highest, and the longest stop of the event loop."""

    begun_mb: float
    highest_mb: float = 0.0
    longest_stop_s: float = 0.0


def measure_memory() -> float:
    return psutil.Process().memory_info().rss / 1e6


async def watch(seen: Watch) -> None:
    while True:
        begun = perf_counter()
        await asyncio.sleep(LOOK_S)
        seen.longest_stop_s = max(seen.longest_stop_s, perf_counter() - begun - LOOK_S)
        seen.highest_mb = max(seen.highest_mb, measure_memory())


async def read_good(reader: ArticleReader, root: str, rate: float, good: Good) -> None:
    """Read one good link after the other, at this rate, until it is over."""

    async def read(number: int) -> None:
        begun = perf_counter()
        try:
            await reader.read_link(f"{root}/{id(good)}/{number}")
        except Unreadable:
            good.failed += 1
        else:
            good.times.append((perf_counter() - begun) * 1000)

    async with asyncio.TaskGroup() as reading:
        begun, number = perf_counter(), 0
        while not good.is_over.is_set():
            reading.create_task(read(number))
            number += 1
            await asyncio.sleep(max(0.0, begun + number / rate - perf_counter()))


async def read_hostile(reader: ArticleReader, server: HostileServer, reasons: frozenset[str]) -> Ended:
    begun = perf_counter()
    try:
        article = (await reader.read_link(f"{server.root}/a")).article
        reason = article.page.value
    except Unreadable as refused:
        reason = refused.reason.value
    seconds = perf_counter() - begun
    requests = len(server.heard)
    is_bounded = requests <= MOST_REQUESTS and server.sent <= MOST_RECEIVED + MOST_UNREAD
    is_right = reason in reasons and seconds <= MOST_SECONDS + SLACK_S and is_bounded
    return Ended(reason, round(seconds, 2), requests, server.sent, is_right)


async def measure(rate: float) -> tuple[dict[str, Ended], Good, Good, Watch]:
    tricks = {**NETWORK_TRICKS, **WALL_TRICKS}
    settings = ReaderSettings(allowed_ranges=(parse_allowed_range("127.0.0.0/8"),))

    async def answer(said: Said) -> None:
        await said.answer(PAGE)

    async with AsyncExitStack() as running:
        servers = {name: await running.enter_async_context(run_hostile(speak)) for name, (speak, _) in tricks.items()}
        well = await running.enter_async_context(run_hostile(answer))
        reader = await running.enter_async_context(ArticleReader(settings, LinkFetcher, PageParser))
        await reader.read_link(f"{well.root}/warm")
        alone, beside, seen = Good(), Good(), Watch(measure_memory())
        looking = asyncio.create_task(watch(seen))
        reading = asyncio.create_task(read_good(reader, well.root, rate, alone))
        await asyncio.sleep(ALONE_S)
        alone.is_over.set()
        await reading
        seen.longest_stop_s = 0.0
        reading = asyncio.create_task(read_good(reader, well.root, rate, beside))
        named = {name: frozenset(reason.value for reason in reasons) for name, (_, reasons) in tricks.items()}
        ended = await asyncio.gather(*(read_hostile(reader, servers[name], named[name]) for name in tricks))
        beside.is_over.set()
        await reading
        looking.cancel()
        return dict(zip(tricks, ended, strict=True)), alone, beside, seen


def report(ended: Mapping[str, Ended], alone: Good, beside: Good, seen: Watch) -> tuple[dict[str, object], bool]:
    print(f"{'hostile server':26}{'ended in':24}{'s':>7}{'requests':>10}{'MB sent':>9}")
    for name, how in ended.items():
        mark = "" if how.is_right else "  MISSED"
        print(f"{name:26}{how.reason:24}{how.seconds:7.2f}{how.requests:10}{how.sent / 1e6:9.1f}{mark}")
    growth = seen.highest_mb - seen.begun_mb
    for name, good in (("alone", alone), ("beside the hostile ones", beside)):
        print(f"good links {name}: {good.describe()}")
    print(f"memory grew by {growth:.0f} MB (servers are in the same process); loop stopped {seen.longest_stop_s:.3f} s")
    is_met = all(how.is_right for how in ended.values()) and growth <= MOST_GROWTH_MB and not beside.failed
    figures: dict[str, object] = {
        "hostile": {name: asdict(how) for name, how in ended.items()},
        "good_alone": alone.describe(),
        "good_beside": beside.describe(),
        "growth_mb": round(growth, 1),
        "longest_stop_s": round(seen.longest_stop_s, 3),
        "is_met": is_met,
    }
    return figures, is_met


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--rate", type=float, default=20.0, help="good links a second")
    options.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = options.parse_args()
    figures, is_met = report(*asyncio.run(measure(arguments.rate)))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    sys.exit(not is_met)


if __name__ == "__main__":
    main()
