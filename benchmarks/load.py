"""Measures what the whole program does when many groups pass on links at the same time.

    python -m benchmarks.load [--groups 50] [--links 20] [--within 60] [--json FILE]
    python -m benchmarks.load --readers 1000 [--within 60] [--json FILE]
    python -m benchmarks.load --rate 30 --seconds 600 [--corpus 100000] [--remembered] [--folder FOLDER] [--json FILE]

`onrecord run` is started as an operator starts it, on a folder of its own with a small corpus; a double of the Bot API
hands it the messages and enforces Telegram's limits, and a server on this machine has the pages, each of which is a
fresh link with one denied statement. Every group wants an answer to each match. With `--readers`, as many people send
one link each in private chats instead.

It ends when every link was answered, or when nothing has been answered for longer than a turn may take. Exit status 1
where a goal is missed: no call refused by the double, no window above Telegram's limits, every update worked off, and
every link answered or dropped because its answer would have come too late.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import psutil

from benchmarks import load_rate
from benchmarks.bot_api_double import BotApiDouble, Shown, run_bot_api_double
from benchmarks.bot_api_limits import PER_MINUTE_IN_GROUP, PER_SECOND
from benchmarks.importing_rest import Figures
from benchmarks.journey import serve_pages
from benchmarks.load_material import Rumour, coin_rumours, write_corpus, write_pages
from benchmarks.load_outcome import tell
from benchmarks.load_program import import_corpus, make_environment, read_cpu, run_program
from onrecord.storage.store import Store
from onrecord.verification.chat_records import ChatKind, ChatSettings, Mode, Sureness
from tests.fakes.bot_api import BOT, Json, find_entities

BOT_ID = int(str(BOT["id"]))
ADMIN_ID = 501
FIRST_GROUP, FIRST_READER = -1001000000001, 10_001
WARM_READER = 9_999
QUIET_S = 90.0
"""Longer than a message waits for its turn in a group, and than a page takes to be fetched."""
START_S = 60.0
LOOK_S = 0.5
SHOWN_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Load:
    """How many links are passed on in `within_s` seconds: `links` in each group, or one by each reader."""

    groups: int = 50
    links: int = 20
    readers: int = 0
    within_s: float = 60.0

    @property
    def total(self) -> int:
        """How many that are."""
        return self.readers or self.groups * self.links


@dataclass(frozen=True, slots=True)
class Passed:
    """A link that somebody passes on: `mark` stands in its answer and in no other word of the bot."""

    chat_id: int
    message_id: int
    user_id: int
    link: str
    mark: str

    @property
    def key(self) -> tuple[int, int]:
        """What an answer to it replies to."""
        return self.chat_id, self.message_id

    def write(self) -> Json:
        """Return the message as Telegram tells of it."""
        chat: Json = {"id": self.chat_id, "type": "private"}
        if self.chat_id < 0:
            chat = {"id": self.chat_id, "type": "supergroup", "title": f"Group {self.chat_id}"}
        text = f"Have you seen this? {self.link}"
        user = {"id": self.user_id, "is_bot": False, "first_name": f"Member {self.user_id}", "language_code": "en"}
        message = {"message_id": self.message_id, "date": int(time.time()), "chat": chat, "from": user}
        return {**message, "text": text, "entities": find_entities(text)}


def plan(load: Load, root: str, rumours: Sequence[Rumour]) -> list[Passed]:
    """Return what is passed on: in all groups in turn, each link by another member, or by one reader after another."""
    marks = [rumours[number % len(rumours)].town for number in range(load.total)]
    if load.readers:
        people = range(FIRST_READER, FIRST_READER + load.readers)
        return [Passed(who, 1, who, f"{root}/{number}", marks[number]) for number, who in enumerate(people)]
    return [
        Passed(FIRST_GROUP - number % load.groups, 1 + turn, FIRST_READER + turn, f"{root}/{number}", marks[number])
        for number in range(load.total)
        for turn in (number // load.groups,)
    ]


async def set_up_groups(folder: Path, groups: int) -> None:
    """Let an administrator have enabled each group: an answer to every match, and no limit of an hour."""
    store = await Store.open(None, folder)
    settings = replace(ChatSettings(), mode=Mode.ALL, sureness=Sureness.NORMAL, answers_per_hour=None)
    for chat_id in range(FIRST_GROUP, FIRST_GROUP - groups, -1):
        await store.chats.meet_chat(BOT_ID, chat_id, ChatKind.GROUP, f"Group {chat_id}", "en")
        await store.chats.change_settings(BOT_ID, chat_id, settings, ADMIN_ID)
    await store.close()


async def count_late(folder: Path, groups: int) -> int:
    """Return how many answers the program dropped in all groups because they would have come too late."""
    store = await Store.open(None, folder)
    found = [await store.chats.find_chat(BOT_ID, FIRST_GROUP - number) for number in range(groups)]
    await store.close()
    return sum(chat.late for chat in found if chat)


async def warm_up(double: BotApiDouble, first: Passed) -> None:
    """Wait until the program has answered a first link."""
    double.put(message=first.write())
    begun = time.monotonic()
    while not find_answers(double, [first]):
        if time.monotonic() - begun > START_S:
            raise TimeoutError("the program does not answer")
        await asyncio.sleep(LOOK_S)


async def pass_on(double: BotApiDouble, links: Sequence[Passed], within_s: float) -> dict[tuple[int, int], float]:
    """Let the links be passed on, evenly over that time, and return when each was."""
    moments, begun = {}, time.monotonic()
    for number, passed in enumerate(links):
        await asyncio.sleep(begun + number * within_s / len(links) - time.monotonic())
        moments[passed.key] = time.monotonic()
        double.put(message=passed.write())
    return moments


def find_answers(double: BotApiDouble, links: Sequence[Passed]) -> dict[tuple[int, int], Shown]:
    """Return the answers by what they reply to."""
    marks = {passed.key: passed.mark for passed in links}
    replies = {(shown.chat_id, shown.reply_to or 0): shown for shown in double.shown.values()}
    return {key: shown for key, shown in replies.items() if key in marks and marks[key] in shown.text}


async def wait_for_answers(double: BotApiDouble, links: Sequence[Passed]) -> dict[tuple[int, int], Shown]:
    """Return the answers when there is one to each link, or when none has come for long."""
    count, since = 0, time.monotonic()
    while count < len(links) and time.monotonic() - since < QUIET_S:
        await asyncio.sleep(LOOK_S)
        if (found := len(find_answers(double, links))) > count:
            count, since = found, time.monotonic()
    return find_answers(double, links)


def describe(
    double: BotApiDouble, links: Sequence[Passed], passed_at: Mapping[tuple[int, int], float], cpu_s: float
) -> Figures:
    """Return what was counted, but for what the program itself has counted."""
    answers = find_answers(double, links)
    waits = sorted(shown.at - passed_at[key] for key, shown in answers.items()) or [0.0]
    figures: Figures = {
        "updates": double.put_in,
        "confirmed": double.confirmed,
        "links": len(links),
        "answers": len(answers),
        "refused_in_group": double.refusals["group"],
        "refused_in_all": double.refusals["all"],
        "most_in_minute_of_group": double.most_in_minute,
        "most_in_second": double.most_in_second,
        "first_link_to_last_answer_s": max((shown.at for shown in answers.values()), default=0.0)
        - min(passed_at.values()),
        "answer_p50_s": median(waits),
        "answer_p95_s": waits[len(waits) * 95 // 100],
        "answer_most_s": waits[-1],
        "cpu_s": cpu_s,
        "cpu_ms_a_link": cpu_s * 1000 / len(links),
    }
    return figures | {f"calls_{method}": called for method, called in sorted(double.calls.items())}


@asynccontextmanager
async def run_all(folder: Path, groups: int) -> AsyncIterator[tuple[BotApiDouble, psutil.Process]]:
    """Run the double, and the program on it."""
    admins = {FIRST_GROUP - number: {ADMIN_ID} for number in range(groups)}
    async with run_bot_api_double(admins) as double:
        environment = make_environment(folder, double.url)
        import_corpus(folder / "rows.jsonl", environment)
        if groups:
            await set_up_groups(folder / "data", groups)
        async with run_program(environment, folder / "log") as program:
            yield double, program


async def measure(folder: Path, load: Load) -> Figures:
    """Return all figures."""
    rumours, groups = coin_rumours(), 0 if load.readers else load.groups
    write_corpus(rumours, folder / "rows.jsonl")
    write_pages(rumours, load.total + 1, folder / "pages")
    with serve_pages(folder / "pages") as root:
        links, last = plan(load, root, rumours), load.total
        first = Passed(WARM_READER, 1, WARM_READER, f"{root}/{last}", rumours[last % len(rumours)].town)
        async with run_all(folder, groups) as (double, program):
            await warm_up(double, first)
            before = read_cpu([program]).all_s
            passed_at = await pass_on(double, links, load.within_s)
            await wait_for_answers(double, links)
            figures = describe(double, links, passed_at, read_cpu([program]).all_s - before)
    late = await count_late(folder / "data", groups)
    log = (folder / "log").read_text("utf-8", "replace").splitlines()
    faults = [line for line in log if " WARNING " in line or " ERROR " in line]
    for line in faults[:SHOWN_FAULTS]:
        print(line, file=sys.stderr)
    missing = load.total - int(figures["answers"]) - late
    return figures | {"late": late, "missing": missing, "faults_logged": len(faults)}


def judge(figures: Figures) -> dict[str, bool]:
    """Return which goals are reached."""
    return {
        "no call was refused": figures["refused_in_group"] == figures["refused_in_all"] == 0,
        f"a group got at most {PER_MINUTE_IN_GROUP} messages a minute": int(figures["most_in_minute_of_group"])
        <= PER_MINUTE_IN_GROUP,
        f"all chats got at most {PER_SECOND} calls a second": int(figures["most_in_second"]) <= PER_SECOND,
        "every update was worked off": figures["updates"] == figures["confirmed"] and figures["missing"] == 0,
        "the log tells of no trouble": figures["faults_logged"] == 0,
    }


def parse_arguments() -> argparse.Namespace:
    """Return what was typed."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--groups", type=int, default=50)
    options.add_argument("--links", type=int, default=20, help="links that are passed on in each group")
    options.add_argument("--readers", type=int, default=0, help="readers who send a link each, in place of the groups")
    options.add_argument("--within", type=float, default=60.0, help="seconds within which all links are passed on")
    options.add_argument("--rate", type=float, help="links a second in private chats, in place of all that")
    options.add_argument("--seconds", type=float, default=120.0, help="for how long")
    options.add_argument("--corpus", type=int, default=100_000, help="statements on record")
    options.add_argument("--remembered", action="store_true", help="all links are known ones, and no limits are kept")
    options.add_argument("--folder", type=Path, help="where corpora are kept; without it, one is built for this run")
    options.add_argument("--profile", type=Path, help="where to write what the program did")
    options.add_argument("--json", type=Path, help="where to write the figures")
    return options.parse_args()


def run(folder: Path, arguments: argparse.Namespace) -> tuple[Figures, dict[str, bool]]:
    """Measure what was asked for, and return the figures with the goals reached."""
    kept = arguments.folder or folder / "kept"
    if arguments.rate is None:
        load = Load(arguments.groups, arguments.links, arguments.readers, arguments.within)
        figures = asyncio.run(measure(folder, load))
        return figures, judge(figures)
    profile = arguments.profile.resolve() if arguments.profile else None
    rate = load_rate.Rate(arguments.rate, arguments.seconds, arguments.corpus, arguments.remembered, profile)
    figures = load_rate.measure(folder, kept, rate)
    return figures, load_rate.judge(rate, figures)


def main() -> int:
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        figures, judged = run(Path(folder), arguments)
    return tell(figures, judged, arguments.json)


if __name__ == "__main__":
    sys.exit(main())
