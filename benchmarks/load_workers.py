"""Measures how much faster several workers on one PostgreSQL are than one, and what is left when one is killed.

    python -m benchmarks.load_workers [--workers 2] [--delay 1] [--folder FOLDER] [--json FILE]

Cores are not the bound here: each page is answered late, and a worker asks one website for four pages at a time, so
that waiting is all there is. Everybody sends some links at once, and wants the answers in their order.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.bot_api_double import BotApiDouble, run_bot_api_double
from benchmarks.bot_api_log import Logged, Phase
from benchmarks.importing import open_databases, open_server
from benchmarks.importing_rest import Figures
from benchmarks.load_outcome import tell
from benchmarks.load_pages import find_address
from benchmarks.load_program import make_environment, run_program
from benchmarks.load_rate import serve_articles, write_link
from benchmarks.scale import prepare
from onrecord.storage.store import Store

FIRST_READER, READERS = 20_001, 160
"""More than two workers take on at the same time: one alone would leave the other nothing of fewer."""
DELAY_S = 1.0
QUIET_S, LOOK_S, START_S = 90.0, 0.2, 60.0
LEAST_RATIO, MOST_TAKE_OVER_S = 1.7, 60.0
_SIGN = "I am reading it …"

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Burst:
    """What is sent at once: so many links by each reader; the kill comes when half of them are answered."""

    workers: int
    links: int = 2
    delay_s: float = DELAY_S
    kills: bool = False

    @property
    def total(self) -> int:
        """How many links that are."""
        return READERS * self.links


@dataclass(slots=True)
class Answers:
    """When each link was answered, by its chat and message."""

    double: BotApiDouble
    at: dict[Key, float] = field(default_factory=dict)
    copies: int = 0

    def note(self, logged: Logged, phase: Phase) -> None:
        """Note a call of the Bot API: a witness of the double."""
        shown = self.double.shown.get((logged.chat_id, logged.message_id or 0))
        if phase is not Phase.DONE or logged.status != 200 or shown is None or shown.text == _SIGN:
            return
        key = (logged.chat_id, shown.reply_to or 0)
        self.copies += key in self.at
        self.at.setdefault(key, logged.at)

    def count_disordered(self) -> int:
        """Return in how many chats an answer came before that to an earlier link."""
        chats: defaultdict[int, list[Key]] = defaultdict(list)
        for key in sorted(self.at, key=self.at.__getitem__):
            chats[key[0]].append(key)
        return sum(keys != sorted(keys) for keys in chats.values())


def send_all(double: BotApiDouble, burst: Burst, port: str) -> None:
    """Let everybody send their links, in turn."""
    for number in range(burst.total):
        turn, who = divmod(number, READERS)
        double.put(
            message=write_link(FIRST_READER + who, find_address(port, 1 + number, sites=1)) | {"message_id": 1 + turn}
        )


@asynccontextmanager
async def run_workers(
    folder: Path, url: str, double: BotApiDouble, workers: int
) -> AsyncIterator[list[psutil.Process]]:
    """Run what fetches updates, and so many that work them off; only the latter are given out."""
    environment = make_environment(folder, double.url) | {"ONRECORD_DATABASE_URL": url}
    async with AsyncExitStack() as stack:
        names = ["poll", *["worker"] * workers]
        begun = [
            await stack.enter_async_context(run_program(environment, folder / f"log-{number}", name))
            for number, name in enumerate(names)
        ]
        yield begun[1:]


async def wait_for(answers: Answers, count: int) -> None:
    """Wait until so many links are answered, or none has been for long."""
    last, since = -1, time.monotonic()
    while len(answers.at) < count and time.monotonic() - since < QUIET_S:
        if len(answers.at) != last:
            last, since = len(answers.at), time.monotonic()
        await asyncio.sleep(LOOK_S)


async def measure_burst(folder: Path, kept: Path, url: str, burst: Burst) -> Figures:
    """Return the figures of one burst on an empty database."""
    await (await Store.open(url, folder / "data")).close()
    with serve_articles(kept / "articles.json", burst.delay_s) as port:
        async with run_bot_api_double() as double, run_workers(folder, url, double, burst.workers) as workers:
            answers = Answers(double)
            double.witness = answers.note
            for who in range(burst.workers * 4):  # parsers begin with the first page
                double.put(message=write_link(1 + who, find_address(port, 0)) | {"message_id": 1})
            await wait_for(answers, burst.workers * 4)
            warm = len(answers.at)
            begun = killed_at = time.monotonic()
            send_all(double, burst, port)
            if burst.kills:
                await wait_for(answers, warm + burst.total // 2)
                os.killpg(workers[0].pid, signal.SIGKILL)
                killed_at = time.monotonic()
            await wait_for(answers, warm + burst.total)
            last = max(answers.at.values())
            return {
                "answers": len(answers.at) - warm,
                "missing": burst.total - len(answers.at) + warm,
                "twice": answers.copies,
                "chats_out_of_order": answers.count_disordered(),
                "answers_a_second": (len(answers.at) - warm) / (last - begun),
                "last_answer_after_kill_s": last - killed_at,
            }


def measure(folder: Path, kept: Path, workers: int, *, delay_s: float) -> Figures:
    """Return the figures of one worker, of several, and of several of which one is killed."""
    prepare(kept, [])
    bursts = {
        "one": Burst(1, delay_s=delay_s),
        "several": Burst(workers, delay_s=delay_s),
        "killed": Burst(workers, delay_s=delay_s, kills=True),
    }
    figures: Figures = {"workers": workers, "links": bursts["one"].total}
    for name, burst in bursts.items():
        (folder / name).mkdir()
        with open_server(is_embedded=True, dsn=None) as dsn, open_databases(dsn) as urls:
            assert urls
            found = asyncio.run(measure_burst(folder / name, kept, urls[0], burst))
        figures |= {f"{name}_{figure}": value for figure, value in found.items()}
    figures["load_of_machine"] = os.getloadavg()[0]
    return figures | {"ratio": float(figures["several_answers_a_second"]) / float(figures["one_answers_a_second"])}


def judge(figures: Mapping[str, float | int | str]) -> dict[str, bool]:
    """Return which goals are reached."""
    number = {name: float(value) for name, value in figures.items()}
    names = ("one", "several", "killed")
    return {
        f"several answered more than {LEAST_RATIO} times as fast": number["ratio"] > LEAST_RATIO,
        f"all was answered within {MOST_TAKE_OVER_S:.0f} s of the kill": number["killed_last_answer_after_kill_s"]
        <= MOST_TAKE_OVER_S,
        "every link was answered": all(number[f"{name}_missing"] == 0 for name in names),
        "none was answered twice": all(number[f"{name}_twice"] == 0 for name in names),
        "in each chat in order": all(number[f"{name}_chats_out_of_order"] == 0 for name in names),
    }


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--workers", type=int, default=2, help="how many are laid beside one")
    options.add_argument("--delay", type=float, default=DELAY_S, help="seconds until each page comes")
    options.add_argument("--folder", type=Path, help="where articles are kept; without it, they are made for this run")
    options.add_argument("--json", type=Path, help="where to write the figures")
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-") as scratch:
        folder = Path(scratch)
        figures = measure(folder, arguments.folder or folder / "kept", arguments.workers, delay_s=arguments.delay)
    return tell(figures, judge(figures), arguments.json)


if __name__ == "__main__":
    sys.exit(main())
