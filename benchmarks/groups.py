"""Measures the rule for groups on the labelled stream of `tests/groups`: what mode `disputed` answers, and what not.

    python -m benchmarks.groups [--part open|sealed] [--json FILE]

The whole bot works the stream off: each message becomes an update at its own moment, its links lead to the pages of the
stream, which are read as any page, and what the Bot API is asked to send is counted. The settings are those that a
group begins with, in that mode. Of the sealed part the faults are counted, not shown.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.bot.application import build_post
from onrecord.bot.telegram_app import TelegramOptions, build_telegram_bot
from onrecord.storage.store import Store
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.chat_records import ChatKind, ChatSettings, Mode
from onrecord.verification.check import Checker
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.importing import Exchange
from tests.fakes.bot_api import BOT, MUCH, TOKEN, Reader, RecordedApi
from tests.fakes.services import make_services
from tests.groups.cases import GroupMessage, GroupStream, Page, Part, load_stream

MOST_WRONG = 2
"""Issue 5: so many of the messages that deserve nothing may be answered."""
LEAST_RIGHT = 0.9
"""Issue 5: at least this share of the others is answered."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A message and whether it was answered."""

    message: GroupMessage
    is_answered: bool

    @property
    def is_fault(self) -> bool:
        """Whether it should have been otherwise."""
        return not self.message.optional and self.is_answered is not self.message.deserves


@dataclass(frozen=True, slots=True)
class Figures:
    """What a part adds up to. `wrong` were answered and deserve nothing, `right` were answered and deserve it."""

    part: str
    wrong: int
    of_nothing: int
    right: int
    of_deserving: int
    faults: dict[str, int]

    @property
    def holds(self) -> bool:
        """Whether the figures are those that the issue asks for."""
        return self.wrong <= MOST_WRONG and self.right >= LEAST_RIGHT * self.of_deserving


@dataclass(frozen=True, slots=True)
class StreamFetcher:
    """Hands out the pages of a stream as if they came from their outlets."""

    stream: GroupStream

    async def fetch(self, url: str) -> FetchedPage:
        """Return the page behind a link of the stream."""
        page = self.stream.find_page(url)
        return FetchedPage(page.url, write_html(page).encode(), "text/html")

    async def close(self) -> None:
        """Do nothing: there are no connections."""


class MovingClock:
    """Stands at the moment of the message that is worked off."""

    now: datetime

    def __call__(self) -> datetime:
        """Return that moment."""
        return self.now


def write_html(page: Page) -> str:
    """Return a page as an outlet would serve it, with what stands around an article."""
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in page.paragraphs)
    return (
        f'<!doctype html><html lang="{page.language}"><head><title>{escape(page.title)} | {escape(page.outlet)}</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{escape(page.title)}">'
        f'<meta property="og:site_name" content="{escape(page.outlet)}">'
        f'<meta property="article:published_time" content="{page.published}T09:00:00Z"></head>'
        f"<body><header><nav><a href='/'>{escape(page.outlet)}</a></nav></header>"
        f"<main><article><h1>{escape(page.title)}</h1>{paragraphs}</article></main>"
        f"<footer><p>© {escape(page.outlet)}</p></footer></body></html>"
    )


async def judge_stream(stream: GroupStream, folder: Path, settings: ChatSettings) -> list[Judged]:
    """Let the bot work off a stream in chats with these settings, and return what became of each message."""
    clock = MovingClock()
    clock.now = stream.messages[0].at
    store = await Store.open(None, folder, clock)
    api = RecordedApi()
    try:
        with stream.corpus.open("rb") as rows:
            await Exchange(store.curator, clock).import_rows(lambda: read_rows(rows, RowForm.JSON_LINES))
        await store.index.catch_up()
        chats = await enable_chats(stream, store, settings)
        async with ArticleReader(ReaderSettings(), lambda _: StreamFetcher(stream), PageParser) as reader:
            checker = Checker(reader, store.corpus, store.index, store.articles, clock)
            services = make_services(store, clock, checks=checker, canonical_url=reader.canonical_url)
            options = TelegramOptions(TOKEN, request=api, polling_request=api, limits=MUCH)
            bot = build_telegram_bot(options, services, build_post(store))
            await bot.start()
            judged: list[Judged] = []
            for message in stream.messages:
                clock.now = message.at
                member = Reader(bot, clock, message.user, group=chats[message.chat])
                before = len(api.sent)
                origin = {"type": "hidden_user", "date": 0, "sender_user_name": message.forward_from}
                forward = {"forward_origin": origin} if message.forward_from else {}
                await member.say(message.text, **forward)
                judged.append(Judged(message, len(api.sent) > before))
            await bot.stop()
    finally:
        await store.close()
    return judged


async def enable_chats(stream: GroupStream, store: Store, settings: ChatSettings) -> dict[str, dict[str, object]]:
    """Switch the bot on in every group of a stream and return the groups by their names."""
    chats: dict[str, dict[str, object]] = {}
    for number, name in enumerate(dict.fromkeys(message.chat for message in stream.messages), 1):
        chat_id = -1_001_000_000_000 - number
        await store.chats.meet_chat(BOT["id"], chat_id, ChatKind.GROUP, name, "en")
        await store.chats.change_settings(BOT["id"], chat_id, settings, None)
        chats[name] = {"id": chat_id, "type": "supergroup", "title": name}
    return chats


def add_up(part: Part, judged: Sequence[Judged]) -> Figures:
    """Return the figures of a part."""
    counted = [each for each in judged if not each.message.optional]
    deserving = [each for each in counted if each.message.deserves]
    nothing = [each for each in counted if not each.message.deserves]
    faults = Counter(f"{each.message.category}, {each.message.language}" for each in counted if each.is_fault)
    return Figures(
        part=part.value,
        wrong=sum(each.is_answered for each in nothing),
        of_nothing=len(nothing),
        right=sum(each.is_answered for each in deserving),
        of_deserving=len(deserving),
        faults=dict(sorted(faults.items())),
    )


def measure(part: Part, settings: ChatSettings) -> tuple[Figures, list[Judged]]:
    """Work off a part and return its figures with what they rest on."""
    with TemporaryDirectory(prefix="onrecord-groups-") as folder:
        judged = asyncio.run(judge_stream(load_stream(part), Path(folder), settings))
    return add_up(part, judged), judged


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, choices=list(Part), nargs="*", default=list(Part))
    parser.add_argument("--json", type=Path, help="write the figures there, too")
    options = parser.parse_args()
    every = []
    for part in options.part:
        figures, judged = measure(part, ChatSettings(mode=Mode.DISPUTED))
        every.append(asdict(figures) | {"holds": figures.holds})
        share = figures.right / figures.of_deserving
        print(f"{part}: {figures.wrong} of {figures.of_nothing} that deserve nothing were answered;", end=" ")
        print(f"{figures.right} of {figures.of_deserving} that deserve an answer were ({share:.0%})")
        print("  faults:", ", ".join(f"{kind}: {count}" for kind, count in figures.faults.items()) or "none")
        if part is Part.OPEN:
            for each in judged:
                if each.is_fault:
                    print(f"  {'answered' if each.is_answered else 'silent'} {each.message.id} {each.message.category}")
    if options.json:
        options.json.write_text(json.dumps(every, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
