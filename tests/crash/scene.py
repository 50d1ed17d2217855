"""The real bot between a Telegram, websites and people who write to it, all on this machine."""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from aiohttp import web

from benchmarks.bot_api_double import run_bot_api_double
from benchmarks.bot_api_limits import BOUNDLESS
from benchmarks.load import ADMIN_ID, BOT_ID, make_environment
from benchmarks.load_material import coin_rumours, write_corpus, write_pages
from benchmarks.page_server import read_pages
from onrecord.storage.store import Store
from onrecord.verification.chat_records import ChatKind, ChatSettings, Mode, Sureness
from tests.cli.program import Program

from .left_behind import LeftBehind
from .lives import open_cradle
from .proof import count_in_flight, find_carriers, find_faults
from .storm import Figures, Storm
from .traffic import FIRST_GROUP, SILENT, Crowd

SEED = int(os.environ.get("CRASH_SEED", "7"))
STATEMENTS = 20
SLOW_S = 1.3
"""Longer than a reader waits for a sign of work."""


@asynccontextmanager
async def serve_pages(folder: Path) -> AsyncIterator[str]:
    """Serve the pages of a crowd, whose kinds stand first in their paths."""
    pages = read_pages(folder)

    async def show(request: web.Request) -> web.Response:
        kind, number = request.match_info["kind"], int(request.match_info["number"])
        if kind == "missing":
            return web.Response(status=404)
        if kind == "slow":
            await asyncio.sleep(SLOW_S)
        page = pages[str(number % len(pages))]
        if kind in {"nothing", "overheard"}:
            page = (
                b"<html lang=en><title>A quiet day</title><body><article><h1>A quiet day</h1>" + QUIET + b"</article>"
            )
        return web.Response(body=page, content_type="text/html")

    site = web.Application()
    site.router.add_get("/{kind}/{number}", show)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


QUIET = b"".join(
    b"<p>The market on the square was quiet on day %d, and most of the stalls were closed before noon.</p>" % day
    for day in range(12)
)


async def set_up_groups(url: str, folder: Path, count: int) -> None:
    """Let an administrator have enabled groups, which want an answer to every match."""
    store = await Store.open(url, folder)
    settings = replace(ChatSettings(), mode=Mode.ALL, sureness=Sureness.NORMAL, answers_per_hour=None)
    for chat_id in range(FIRST_GROUP, FIRST_GROUP - count, -1):
        await store.chats.meet_chat(BOT_ID, chat_id, ChatKind.GROUP, "Group", "en")
        await store.chats.change_settings(BOT_ID, chat_id, settings, ADMIN_ID)
    await store.close()


@dataclass(frozen=True)
class Outcome:
    """What a storm has left, and what was wrong with it."""

    figures: Figures
    faults: list[str]
    doubtful: int
    without_answer: int
    most_in_flight: int
    most_doubtful: int
    updates: int

    def describe(self) -> str:
        times = sorted(self.figures.recoveries_s)
        return (
            f"{len(self.figures.kills)} kills ({self.figures.killed_together} of both), {self.updates} updates, "
            f"{self.doubtful} doubtful sends, {self.without_answer} updates without an answer for it, "
            f"at most {self.most_doubtful} doubtful of one sender, and {self.most_in_flight} "
            f"unanswered at one kill; recovered after {median(times):.1f} s (median), {times[-1]:.1f} s (longest); "
            f"killed at {dict(self.figures.places)}"
        )


@asynccontextmanager
async def open_scene(
    folder: Path,
    url: str,
    *,
    waves: int = 2,
    workers: int = 1,
    lease_s: float = 0.0,
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[Storm]:
    """Set up a corpus, pages, groups for so many waves of people, and a Telegram; the program is not begun yet.

    `more` is what stands in its environment, too.
    """
    chance = random.Random(SEED)
    rumours = coin_rumours()[:STATEMENTS]
    write_corpus(rumours, folder / "rows.jsonl")
    write_pages(rumours, STATEMENTS * 10, folder / "pages")
    admins = {FIRST_GROUP - number: {ADMIN_ID} for number in range(waves)}
    async with (
        serve_pages(folder / "pages") as root,
        run_bot_api_double(admins, BOUNDLESS, lambda: chance.uniform(0.0, 0.04)) as double,
        open_cradle(folder / "log") as cradle,
    ):
        environment = make_environment(folder, double.url) | {"ONRECORD_DATABASE_URL": url, **(more or {})}
        imported = await asyncio.to_thread(Program(folder, environment).run, "import", folder / "rows.jsonl")
        assert imported.status == 0, imported.err
        await set_up_groups(url, folder / "data", waves)
        crowd = Crowd(double, root, rumours, chance)
        with closing(LeftBehind(url)) as left:
            storm = Storm(cradle, environment, double, crowd, left, chance, workers, lease_s)
            try:
                yield storm
            finally:
                await storm.end()


def judge(storm: Storm) -> Outcome:
    """Return what is wrong in the chats and in the database, now that nothing waits any more."""
    double, crowd, left = storm.double, storm.crowd, storm.left
    doubtful = left.list_doubtful()
    numbers = {update_id for update_id, _ in doubtful}
    carriers = find_carriers(double.log, crowd.asked)
    faults = [
        *find_faults(double.log, double.shown, crowd.asked, numbers),
        *left.find_halves(crowd.asked, carriers),
    ]
    unanswered = [
        ask for ask in crowd.asked if ask.kind not in SILENT and (ask.chat_id, ask.message_id) not in carriers
    ]
    in_flight = max(count_in_flight(double.log, storm.figures.kills), default=0)
    of_one = max(Counter(epoch for _, epoch in doubtful).values(), default=0)
    return Outcome(storm.figures, faults, len(doubtful), len(unanswered), in_flight, of_one, len(crowd.asked))
