"""Measures the whole program under so many links a second, in as many private chats; `load.py` starts it.

Pages are served by a process of their own, the program is started as an operator starts it, and a double of the Bot API
hands it the links and notes what it shows. Own processor time is that of the program and of the parsers it has started;
double and pages, which share the machine, are none of it.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil

from benchmarks.bot_api_double import BotApiDouble, run_bot_api_double
from benchmarks.bot_api_limits import BOUNDLESS, PER_SECOND, TELEGRAM_CEILINGS
from benchmarks.bot_api_log import Logged, Phase
from benchmarks.importing_rest import COMMAND, Figures
from benchmarks.load_pages import find_address
from benchmarks.load_program import PROFILED, Used, make_environment, read_cpu, read_memory, run_program
from benchmarks.scale import prepare
from onrecord.handlers.actions import MESSAGE_LIFE
from tests.fakes.bot_api import Json, find_entities

FIRST_READER, FIRST_PATIENT = 10_001, 5_000_001
KNOWN = 20
"""Pages that are read before the measuring begins, and so are remembered."""
PATIENT_EVERY_S = 0.5
"""How often one of them is sent meanwhile."""
LOOK_S, MEMORY_EVERY_S, START_S = 0.2, 5.0, 60.0
MOST_WAIT_S, MOST_GROWTH, MOST_CPU_MS, MOST_PARSING_MS = 2.0, 1.1, 40.0, 30.0
_SIGN = "I am reading it …"
_NOTHING = "found nothing that my corpus knows"
_FAILURES = ("Something went wrong", "That is enough", "could not")


@dataclass(frozen=True, slots=True)
class Rate:
    """What is measured: so many links a second for so long, each a page that nobody has read, or one of a few known."""

    per_second: float
    seconds: float
    corpus: int = 100_000
    is_remembered: bool = False
    profile: Path | None = None

    @property
    def total(self) -> int:
        """How many links that are."""
        return round(self.per_second * self.seconds)

    @property
    def is_too_much(self) -> bool:
        """Whether Telegram takes fewer answers than links are sent."""
        return self.per_second > PER_SECOND and not self.is_remembered


@dataclass(slots=True)
class Watched:
    """What was seen: when each reader sent a link and was answered, and what the program used."""

    sent: dict[int, float] = field(default_factory=dict)
    answered: dict[int, float] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    matched: int = 0
    memory: list[tuple[float, float]] = field(default_factory=list)

    def note(self, logged: Logged, phase: Phase) -> None:
        """Note a call of the Bot API: a witness of the double."""
        if phase is not Phase.DONE or logged.status != 200 or logged.message_id is None or logged.text == _SIGN:
            return
        if logged.chat_id not in self.answered:
            self.answered[logged.chat_id] = logged.at
            self.matched += _NOTHING not in logged.text
            if any(sign in logged.text for sign in _FAILURES):
                self.failed[logged.chat_id] = logged.text

    def list_waits(self, people: Sequence[int]) -> list[float]:
        """Return how long those of the people waited who were answered, shortest first."""
        return sorted(self.answered[who] - self.sent[who] for who in people if who in self.answered)

    def count_open(self) -> int:
        """Return how many wait for an answer."""
        return sum(who not in self.answered for who in self.sent)


def write_link(who: int, link: str) -> Json:
    """Return the message by which a reader sends a link."""
    text = f"Have you seen this? {link}"
    user = {"id": who, "is_bot": False, "first_name": f"Reader {who}", "language_code": "en"}
    message = {"message_id": 1, "date": int(time.time()), "chat": {"id": who, "type": "private"}, "from": user}
    return {**message, "text": text, "entities": find_entities(text)}


def send(double: BotApiDouble, watched: Watched, who: int, link: str) -> None:
    """Let a reader send a link."""
    watched.sent[who] = time.monotonic()
    double.put(message=write_link(who, link))


@contextmanager
def serve_articles(articles: Path, delay_s: float = 0.0) -> Iterator[str]:
    """Serve a fresh page at each number, and give the port."""
    command = (sys.executable, "-m", "benchmarks.load_pages", str(articles), "--delay", str(delay_s))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


async def pass_on(double: BotApiDouble, watched: Watched, rate: Rate, port: str) -> None:
    """Let as many readers as there are links send one each, evenly over the time."""
    begun = time.monotonic()
    for number in range(rate.total):
        await asyncio.sleep(begun + number / rate.per_second - time.monotonic())
        page = number % KNOWN if rate.is_remembered else KNOWN + number
        send(double, watched, FIRST_READER + number, find_address(port, page))


async def pass_on_known(double: BotApiDouble, watched: Watched, seconds: float, port: str) -> None:
    """Let some more readers send a link that is remembered, one after the other."""
    for number in range(int(seconds / PATIENT_EVERY_S)):
        await asyncio.sleep(PATIENT_EVERY_S)
        send(double, watched, FIRST_PATIENT + number, find_address(port, number % KNOWN))


async def watch_memory(programs: Sequence[psutil.Process], watched: Watched) -> None:
    """Note again and again what the program holds."""
    begun = time.monotonic()
    while True:
        watched.memory.append((time.monotonic() - begun, await asyncio.to_thread(read_memory, programs)))
        await asyncio.sleep(MEMORY_EVERY_S)


async def wait_for_all(watched: Watched) -> None:
    """Wait until everybody was answered, or nobody will be any more."""
    last, since = -1, time.monotonic()
    while watched.count_open() and time.monotonic() - since < MESSAGE_LIFE.total_seconds():
        if len(watched.answered) != last:
            last, since = len(watched.answered), time.monotonic()
        await asyncio.sleep(LOOK_S)


async def warm_up(double: BotApiDouble, watched: Watched, port: str) -> None:
    """Have the known pages read, and forget who sent them."""
    for page in range(KNOWN):
        send(double, watched, 1 + page, find_address(port, page))
    begun = time.monotonic()
    while watched.count_open():
        if time.monotonic() - begun > START_S:
            raise TimeoutError("the program does not answer")
        await asyncio.sleep(LOOK_S)
    watched.sent.clear()
    watched.answered.clear()
    watched.failed.clear()
    watched.matched = 0


@asynccontextmanager
async def run_all(folder: Path, rate: Rate) -> AsyncIterator[tuple[BotApiDouble, psutil.Process]]:
    """Run the double, and the program on it; limits that Telegram has are off where more than it bears is measured."""
    is_boundless = rate.is_remembered
    ceilings = BOUNDLESS if is_boundless else TELEGRAM_CEILINGS
    async with run_bot_api_double(ceilings=ceilings) as double:
        environment = make_environment(folder, double.url)
        environment |= {"BENCHMARK_BOUNDLESS": "1"} if is_boundless else {}
        environment |= {"BENCHMARK_PROFILE": str(rate.profile)} if rate.profile else {}
        command = PROFILED if is_boundless or rate.profile else COMMAND
        async with run_program(environment, folder / "log", command=command) as program:
            yield double, program


def measure(folder: Path, kept: Path, rate: Rate) -> Figures:
    """Return all figures; `kept` has the corpus, which is built there when it is missing."""
    prepare(kept, [rate.corpus])
    shutil.copytree(kept / str(rate.corpus), folder / "data")
    return asyncio.run(_measure(folder, kept / "articles.json", rate))


async def _measure(folder: Path, articles: Path, rate: Rate) -> Figures:
    watched = Watched()
    with serve_articles(articles) as port:
        async with AsyncExitStack() as stack:
            double, program = await stack.enter_async_context(run_all(folder, rate))
            double.witness = watched.note
            await warm_up(double, watched, port)
            before, begun = read_cpu([program]), time.monotonic()
            watching = asyncio.create_task(watch_memory([program], watched))
            known = pass_on_known(double, watched, rate.seconds if rate.is_too_much else 0, port)
            await asyncio.gather(pass_on(double, watched, rate, port), known)
            open_at_end, flow_s = watched.count_open(), time.monotonic() - begun
            await wait_for_all(watched)
            used = read_cpu([program])
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            used = Used(used.main_s - before.main_s, used.parsers_s - before.parsers_s)
            figures = describe(rate, double, watched, used)
    figures |= {"open_at_end_of_flow": open_at_end, "flow_s": flow_s, "load_of_machine": os.getloadavg()[0]}
    log = (folder / "log").read_text("utf-8", "replace").splitlines()
    faults = [line for line in log if " WARNING " in line or " ERROR " in line or line.startswith("Traceback")]
    for line in faults[:20]:
        print(line, file=sys.stderr)
    return figures | {"faults_logged": len(faults)}


def describe(rate: Rate, double: BotApiDouble, watched: Watched, used: Used) -> Figures:
    """Return what was counted and timed."""
    fresh = [who for who in watched.sent if who < FIRST_PATIENT]
    known = [who for who in watched.sent if who >= FIRST_PATIENT]
    waits, patient = watched.list_waits(fresh) or [0.0], watched.list_waits(known) or [0.0]
    last = max(watched.answered.values(), default=0.0)
    first = min(watched.sent.values())
    steady = [held for moment, held in watched.memory if moment >= min(60.0, rate.seconds / 2)] or [0.0]
    figures: Figures = {
        "links": len(fresh),
        "answers": len(waits),
        "matched": watched.matched,
        "failed": len(watched.failed),
        "unanswered": watched.count_open(),
        "answers_a_second": len(watched.answered) / (last - first) if last > first else 0.0,
        "answer_p50_s": median(waits),
        "answer_p95_s": waits[len(waits) * 95 // 100],
        "answer_most_s": waits[-1],
        "remembered": len(known),
        "remembered_p95_s": patient[len(patient) * 95 // 100],
        "remembered_most_s": patient[-1],
        "cpu_ms_a_link": used.all_s * 1000 / len(fresh),
        "cpu_ms_a_link_main": used.main_s * 1000 / len(fresh),
        "cpu_ms_a_link_parsers": used.parsers_s * 1000 / len(fresh),
        "memory_least_mb": min(steady),
        "memory_most_mb": max(steady),
        "refused_in_all": double.refusals["all"],
        "most_in_second": double.most_in_second,
    }
    return figures | {f"calls_{method}": called for method, called in sorted(double.calls.items())}


def judge(rate: Rate, figures: Mapping[str, float | int | str]) -> dict[str, bool]:
    """Return which goals are reached."""
    number = {name: float(value) for name, value in figures.items()}
    judged = {
        "every link was answered": number["unanswered"] == 0,
        "nothing failed, and the log tells of no trouble": number["failed"] == number["faults_logged"] == 0,
        "no call was refused": number["refused_in_all"] == 0,
    }
    if rate.is_too_much:
        judged |= {"remembered links were answered within 2 s": number["remembered_most_s"] <= MOST_WAIT_S}
    if rate.is_remembered:
        return judged | {"95 of 100 links were answered within 2 s": number["answer_p95_s"] <= MOST_WAIT_S}
    judged |= {
        "own processor time of a fresh link is at most 40 ms": number["cpu_ms_a_link"] <= MOST_CPU_MS,
        "of it 30 ms for parsing": number["cpu_ms_a_link_parsers"] <= MOST_PARSING_MS,
        "and 10 ms for all else": number["cpu_ms_a_link_main"] <= MOST_CPU_MS - MOST_PARSING_MS,
    }
    if rate.per_second <= PER_SECOND:
        judged |= {
            "95 of 100 links were answered within 2 s": number["answer_p95_s"] <= MOST_WAIT_S,
            "memory was flat within 10 %": number["memory_most_mb"] <= number["memory_least_mb"] * MOST_GROWTH,
        }
    return judged
