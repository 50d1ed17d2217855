"""One article is fetched once and stored once, however its link is spelt and however many paste it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest_asyncio
from sqlalchemy import func, select

from onrecord.storage.store import Store
from onrecord.storage.tables import articles
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.check import Checker
from onrecord.verification.kinds import Outcome
from tests.articles.hostile_servers import PAGE, HostileServer, Said, run_hostile
from tests.articles.test_doors import LocalResolver
from tests.articles.test_fetch import LOCAL

NAMES = ("news.test", "m.news.test", "amp.news.test", "mobile.news.test")


@dataclass(slots=True)
class Desk:
    """A checker on a store of its own, and the one server that all names lead to."""

    checker: Checker
    store: Store
    server: HostileServer

    def spell(self, spelling: str) -> str:
        """Put the port of the server into a spelling."""
        return spelling.replace("PORT", str(urlsplit(self.server.root).port))

    async def count_stored(self) -> int:
        """Return how many articles are stored."""
        async with self.store.articles.database.read() as connection:
            return int((await connection.execute(select(func.count()).select_from(articles))).scalar_one())


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async def answer(said: Said) -> None:
        await asyncio.sleep(0.05)
        await said.answer(PAGE)

    store = await Store.open(None, tmp_path)
    resolver = LocalResolver({name: ["127.0.0.1"] for name in NAMES})
    async with (
        run_hostile(answer) as server,
        ArticleReader(LOCAL, lambda settings: LinkFetcher(settings, resolver=resolver), PageParser) as reader,
    ):
        checker = Checker(reader, store.corpus, store.index, store.articles, lambda: datetime.now(UTC))
        yield Desk(checker, store, server)
    await store.close()


SPELLINGS = (
    "http://news.test:PORT/a?id=1",
    "HTTP://NEWS.TEST:PORT/a?id=1",
    "http://news.test.:PORT/a?id=1",
    "http://news\u3002test:PORT/a?id=1",
    "http://\uff4eews.test:PORT/a?id=1#comments",
    "http://m.news.test:PORT/a?id=1",
    "http://mobile.news.test:PORT/a?id=1&fbclid=x",
    "http://amp.news.test:PORT/a/amp?id=1",
    "http://news.test:PORT/a?utm_source=chat&id=1&utm_medium=y",
    "http://news.test:PORT/%61?i%64=1&",
    "https://www.google.com/amp/news.test:PORT/a?id=1",
    "https://web.archive.org/web/20211102101500/http://news.test:PORT/a?id=1",
)


async def test_twelve_spellings_are_fetched_and_stored_once(desk: Desk) -> None:
    outcomes = [(await desk.checker.check_link(desk.spell(spelling))).outcome for spelling in SPELLINGS]
    assert outcomes == [Outcome.NO_RECORD] * 12
    assert (len(desk.server.heard), await desk.count_stored()) == (1, 1)


async def test_twelve_spellings_at_once_are_fetched_and_stored_once(desk: Desk) -> None:
    checks = (desk.checker.check_link(desk.spell(spelling)) for spelling in SPELLINGS)
    assert [result.outcome for result in await asyncio.gather(*checks)] == [Outcome.NO_RECORD] * 12
    assert (len(desk.server.heard), await desk.count_stored()) == (1, 1)


async def test_two_hundred_people_within_a_second_cause_one_fetch(desk: Desk) -> None:
    async def paste(number: int) -> Outcome:
        await asyncio.sleep(number / 200)
        return (await desk.checker.check_link(desk.spell(SPELLINGS[0]))).outcome

    outcomes = await asyncio.gather(*map(paste, range(200)))
    assert set(outcomes) == {Outcome.NO_RECORD}
    assert (len(desk.server.heard), await desk.count_stored()) == (1, 1)
