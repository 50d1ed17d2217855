"""What the tests of adding share: the example pages as the web, a real checker on the store, and a desk with both."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from onrecord.verification.articles.extract import parse_html
from onrecord.verification.articles.links import canonical_url
from onrecord.verification.articles.making import make_page_article, make_text_article
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.check import Checker
from onrecord.verification.curation import Curation
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from onrecord.verification.ports import ReadPage
from onrecord.verification.records import Statement
from tests.fakes.bot_api import BOT, Call, Reader, find_entities
from tests.flows.desk import DeskScene

PAGES = Path(__file__).resolve().parents[2] / "examples/pages"
CLAIM_LINK = "https://www.lakesidecourier.example/business/technology/facebook-kazakhstan-reporting-channel/"
DENIAL_LINK = "https://www.radiomeridian.example/news/meta-contradicts-kazakhstan"
UNREADABLE_LINK = "https://walled.example/story"

MINISTRY = "Ministry of Information and Social Development of Kazakhstan"
CLAIM = (
    "Facebook has provided Kazakhstan direct and exclusive access to Facebook's ‘Content Reporting System’ (CRS) which "
    "can help the government to report content that may violate Facebook's global content policy and local laws of "
    "Kazakhstan."
)
DENIAL = "The government released their own statement, independent from Facebook."
ANSWER = (
    "The text of the joint statement issued on November 1 and its publication in media were fully agreed on by the "
    "leadership of the aforementioned office."
)


class ExamplePages:
    """Implements the port `PageReader` on the example pages; every other link stands behind a login."""

    def __init__(self) -> None:
        self.files = {CLAIM_LINK: "wire-copy.html", DENIAL_LINK: "report-of-the-denial.html"}
        self.bodies: dict[str, bytes] = {}
        self.read: list[str] = []

    def canonical_url(self, url: str) -> str:
        return canonical_url(url)

    async def read_link(self, url: str) -> ReadPage:
        self.read.append(url)
        if url in self.files:
            self.bodies[url] = (PAGES / self.files[url]).read_bytes()
        if url not in self.bodies:
            raise Unreadable(UnreadableReason.LOGIN_WALL)
        page = FetchedPage(url, self.bodies[url], "text/html")
        return ReadPage(make_page_article(parse_html(page), url))

    async def read_document(self, data: bytes, name: str) -> ReadPage:
        raise Unreadable(UnreadableReason.NOT_HTML)

    async def read_text(self, text: str) -> ReadPage:
        return ReadPage(make_text_article(text, None))


class FakeArchive:
    """Implements the port `ArchiveFinder` with the copies that a test lays down."""

    def __init__(self) -> None:
        self.copies: dict[str, str] = {}
        self.asked: list[tuple[str, date | None]] = []

    async def find_copy(self, url: str, day: date | None) -> str | None:
        self.asked.append((url, day))
        return self.copies.get(url)


@dataclass
class AddingScene(DeskScene):
    """A desk whose checks are real: they read the example pages and know the record of the store."""

    pages: ExamplePages = field(default_factory=ExamplePages)
    archive: FakeArchive = field(default_factory=FakeArchive)
    checker: Checker = field(init=False)

    async def start(self) -> None:
        self.options |= {"checks": _Later(self), "archive": self.archive}
        await super().start()
        self.checker = Checker(self.pages, self.store.corpus, self.store.index, self.store.articles, self.clock)

    @property
    def text(self) -> str:
        """What the last message says, without its markup."""
        return re.sub(r"<[^>]+>", "", self.last.text)

    @property
    def alerts(self) -> list[str]:
        return [call.text for call in self.api.of("answerCallbackQuery") if call.text]

    async def load(self, statement_id: int) -> Statement:
        async with self.store.curator.edit() as edit:
            return (await edit.find_statements_by_id([statement_id]))[statement_id]

    async def count_statements(self) -> int:
        async with self.store.curator.edit() as edit:
            return len(await edit.find_statements_by_id(range(1, 50)))

    async def withdraw(self, statement_id: int) -> None:
        await Curation(self.store.curator, self.clock).withdraw(statement_id, "U9", "it was wrong")

    async def publish(self, who: Reader) -> None:
        await self.press(who, "Publish")


class _Later:
    """The checks of a scene whose store is opened after them."""

    def __init__(self, scene: AddingScene) -> None:
        self._scene = scene

    def __getattr__(self, name: str) -> object:
        return getattr(self._scene.checker, name)


def replying_to(text: str, sender: int = 500) -> dict[str, object]:
    """Return the fields of a message that answers one of somebody else."""
    return {"reply_to_message": _write(text, {"id": sender, "is_bot": False, "first_name": "Somebody"})}


def replying_to_bot(call: Call) -> dict[str, object]:
    """Return the fields of a message that answers one of the bot."""
    return {"reply_to_message": _write(re.sub(r"<[^>]+>", "", call.text), BOT, call.sent_id or 1)}


def _write(text: str, sender: dict[str, object], message_id: int = 7000) -> dict[str, object]:
    chat = {"id": 22, "type": "private"}
    return {
        "message_id": message_id,
        "date": 0,
        "chat": chat,
        "from": sender,
        "text": text,
        "entities": find_entities(text),
    }


@asynccontextmanager
async def run_adding(folder: Path, scene: AddingScene | None = None) -> AsyncIterator[AddingScene]:
    """Start a desk with real checks in a folder, and stop it at the end."""
    scene = scene or AddingScene(folder)
    await scene.start()
    try:
        yield scene
    finally:
        await scene.stop()
