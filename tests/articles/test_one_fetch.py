"""One article is fetched once and stored once, however its link is spelt and however many paste it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from aiohttp.abc import ResolveResult
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

NAMES = ("news.test", "www.news.test", "m.news.test", "old.news.test")


class LeadingResolver(LocalResolver):
    """Leads every port of its names to that of one server."""

    def __init__(self, names: Sequence[str], port: int) -> None:
        super().__init__({name: ["127.0.0.1"] for name in names})
        self._port = port

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,
    ) -> list[ResolveResult]:
        return await super().resolve(host, self._port, family)


@dataclass(slots=True)
class Desk:
    """A checker on a store of its own, and the one server that all names lead to."""

    checker: Checker
    store: Store
    server: HostileServer

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
    async with (
        run_hostile(answer) as server,
        ArticleReader(
            LOCAL,
            lambda settings: LinkFetcher(settings, resolver=LeadingResolver(NAMES, urlsplit(server.root).port or 0)),
            PageParser,
        ) as reader,
    ):
        checker = Checker(reader, store.corpus, store.index, store.articles, lambda: datetime.now(UTC))
        yield Desk(checker, store, server)
    await store.close()


# The server speaks http only, so that the first is one that it answers.
SPELLINGS = (
    "http://news.test/a?id=1",
    "https://news.test/a?id=1",
    "http://www.news.test/a?id=1",
    "https://www.news.test/a?id=1",
    "www.news.test/a?id=1",
    "HTTPS://WWW.NEWS.TEST/a?id=1",
    "http://news.test:80/a?id=1",
    "https://www.news.test.:443/a?id=1",
    "http://news.test./a?id=1",
    "http://news\u3002test/a?id=1",
    "https://\uff4eews.test/a?id=1#comments",
    "https://m.news.test/a?id=1",
    "https://www.m.news.test/a?id=1",
    "http://mobile.news.test/a?id=1&fbclid=x",
    "http://amp.news.test/a/amp?id=1",
    "https://news.test/a.amp?id=1&amp=1",
    "https://www.news.test/a?utm_source=chat&id=1&utm_medium=y",
    "http://news.test/%61?i%64=1&",
    "https://www.google.com/amp/news.test/a?id=1",
    "https://www.google.com/amp/s/www.news.test/a?id=1",
    "https://news-test.cdn.ampproject.org/c/s/www.news.test/a?id=1",
    "https://web.archive.org/web/20211102101500/http://news.test:80/a?id=1",
    "https://archive.ph/20211102101500/https://www.news.test/a?id=1",
)
OTHER_PAGES = (
    "http://news.test/a?id=2",
    "http://news.test/a?ID=1",
    "http://news.test/A?id=1",
    "http://news.test/a/?id=1",
    "http://news.test/b?id=1",
    "http://news.test:8080/a?id=1",
    "http://old.news.test/a?id=1",
)


async def test_each_spelling_is_fetched_and_stored_once(desk: Desk) -> None:
    outcomes = [(await desk.checker.check_link(spelling)).outcome for spelling in SPELLINGS]
    assert outcomes == [Outcome.NO_RECORD] * len(SPELLINGS)
    assert (len(desk.server.heard), await desk.count_stored()) == (1, 1)


async def test_spellings_at_once_are_fetched_and_stored_once(desk: Desk) -> None:
    results = await asyncio.gather(*map(desk.checker.check_link, SPELLINGS))
    assert [result.outcome for result in results] == [Outcome.NO_RECORD] * len(SPELLINGS)
    assert (len(desk.server.heard), await desk.count_stored()) == (1, 1)


@pytest.mark.parametrize("link", ["http://www.news.test/a?id=1", "http://m.news.test/a?id=1"])
async def test_readers_own_address_is_what_is_fetched(desk: Desk, link: str) -> None:
    article = (await desk.checker.check_link(link)).article
    assert article is not None
    assert (article.url, article.canonical_url) == (link, link.replace("//m.", "//"))


async def test_other_pages_are_fetched_and_stored_each(desk: Desk) -> None:
    await asyncio.gather(*map(desk.checker.check_link, (SPELLINGS[0], *OTHER_PAGES)))
    assert (len(desk.server.heard), await desk.count_stored()) == (1 + len(OTHER_PAGES), 1 + len(OTHER_PAGES))


async def test_two_hundred_people_within_a_second_cause_one_fetch(desk: Desk) -> None:
    async def paste(number: int) -> Outcome:
        await asyncio.sleep(number / 200)
        return (await desk.checker.check_link(SPELLINGS[0])).outcome

    outcomes = await asyncio.gather(*map(paste, range(200)))
    assert set(outcomes) == {Outcome.NO_RECORD}
    assert (len(desk.server.heard), await desk.count_stored()) == (1, 1)
