"""What is sifted in another process is what would be sifted here."""

from __future__ import annotations

import pickle
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.storage.store import Store
from onrecord.verification.articles.documents import DocumentKind
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.check import Checker
from onrecord.verification.ports import ReadPage, Sift
from onrecord.verification.records import Article
from onrecord.verification.results import CheckResult

from .samples import find_id, say, take_in

DAM = "The Shardara reservoir will be emptied by November."
ROAD = "A motorway to Zhezkazgan is to be tendered."
HARBOUR = "The harbour of Aktau is to be closed for ships."
STORY = f"The ministry spoke on Monday. \u201c{DAM}\u201d the minister said. Nothing else was told."
PAGE = f"<html><head><title>Reservoir</title></head><body><article><p>{STORY}</p></article></body></html>".encode()


@pytest.fixture
async def store(made_data_dir: Path) -> AsyncIterator[Store]:
    """A store with two statements that are indexed."""
    opened = await Store.open(None, made_data_dir)
    await take_in(opened, say("dam", DAM), say("road", ROAD))
    await opened.index.catch_up()
    yield opened
    await opened.close()


def make_sift(store: Store) -> Sift:
    sift = store.index.make_sift()
    assert sift is not None
    moved: Sift = pickle.loads(pickle.dumps(sift))  # as a worker process gets it
    return moved


class Given:
    """Hands one page over as a reader of pages does."""

    def __init__(self, page: ReadPage) -> None:
        self.page = page

    async def read_text(self, _text: str) -> ReadPage:
        return self.page


async def check(store: Store, page: ReadPage) -> CheckResult:
    checker = Checker(Given(page), store.corpus, store.index, store.articles, lambda: datetime.now(UTC))  # type: ignore[arg-type]  # all that a text asks of it
    return await checker.check_text("")


async def test_statement_of_a_page_is_sifted_anywhere(store: Store) -> None:
    sifted = make_sift(store)(Article(STORY))
    assert sifted is not None
    assert sifted.statement_ids == (await find_id(store, "dam"),)
    assert sifted.revision == await store.corpus.get_revision()


async def test_nothing_is_sifted_by_an_index_of_another_revision(store: Store) -> None:
    sift = make_sift(store)
    await take_in(store, say("new", HARBOUR))
    await store.index.catch_up()
    assert sift(Article(STORY)) is None
    assert make_sift(store)(Article(STORY)) is not None


async def test_no_index_sifts_nothing(made_data_dir: Path) -> None:
    empty = await Store.open(None, made_data_dir)
    assert empty.index.make_sift() is None
    await empty.close()


async def test_worker_sifts_for_the_page_that_it_has_parsed(store: Store) -> None:
    parser = PageParser(ReaderSettings(), store.index.make_sift)
    read = await parser.parse(FetchedPage("", PAGE), DocumentKind.HTML)
    await parser.close()
    assert read.sifted == make_sift(store)(read.article)
    assert read.sifted is not None
    assert [match.statement.key for match in (await check(store, read)).matches] == ["dam"]


def break_off(_article: Article) -> None:
    """Fail as an index that is damaged."""
    raise ValueError


async def test_page_is_read_where_nothing_can_be_sifted(store: Store) -> None:
    parser = PageParser(ReaderSettings(), lambda: break_off)
    read = await parser.parse(FetchedPage("", PAGE), DocumentKind.HTML)
    await parser.close()
    assert (read.article.title, read.sifted) == ("Reservoir", None)
    assert [match.statement.key for match in (await check(store, read)).matches] == ["dam"]


async def test_statement_that_came_meanwhile_is_found(store: Store) -> None:
    article = Article(f"{STORY} {HARBOUR}")
    sifted = make_sift(store)(article)
    await take_in(store, say("new", HARBOUR))
    result = await check(store, ReadPage(article, sifted=sifted))
    assert {match.statement.key for match in result.matches} == {"dam", "new"}
