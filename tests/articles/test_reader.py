from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from onrecord.verification.articles import workers
from onrecord.verification.articles.addresses import parse_allowed_range
from onrecord.verification.articles.documents import DocumentKind
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason
from onrecord.verification.records import Article
from tests.articles.html import BRIDGE, BRIDGE_RU, make_page
from tests.articles.pdf import make_pdf

SETTINGS = ReaderSettings(allowed_ranges=(parse_allowed_range("127.0.0.0/8"),), parse_timeout=30)
PAGE = make_page(*BRIDGE, head='<link rel="canonical" href="/news/bridge">')


class Unopened:
    """Stands for a library that must not be opened."""

    def __init__(self, settings: ReaderSettings) -> None:
        raise AssertionError("opened without need")

    async def fetch(self, url: str) -> FetchedPage:
        raise NotImplementedError

    async def parse(self, page: FetchedPage, kind: DocumentKind) -> Article:
        raise NotImplementedError

    async def close(self) -> None:
        raise NotImplementedError


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader() -> AsyncIterator[ArticleReader]:
    """A reader with real worker processes, started once."""
    async with ArticleReader(SETTINGS, LinkFetcher, PageParser) as opened:
        yield opened


@pytest.fixture
def plain_reader() -> ArticleReader:
    """A reader that may neither fetch nor start a worker."""
    return ArticleReader(ReaderSettings(), Unopened, Unopened)


@pytest.mark.asyncio(loop_scope="module")
async def test_link_becomes_an_article(reader: ArticleReader) -> None:
    async def handler(request: web.Request) -> web.Response:
        if request.path == "/short":
            raise web.HTTPFound("/news/bridge?utm_source=x")
        return web.Response(body=PAGE, content_type="text/html")

    app = web.Application()
    app.router.add_get("/{path:.*}", handler)
    async with TestServer(app, host="127.0.0.1") as server:
        root = str(server.make_url("/")).rstrip("/")
        article = (await reader.read_link(f"{root}/short")).article
    assert (article.canonical_url, article.title, article.page, article.language) == (
        f"{root}/news/bridge",
        "Old bridge closes for repairs",
        PageKind.ARTICLE,
        "en",
    )


@pytest.mark.asyncio(loop_scope="module")
async def test_story_covers_the_text_of_an_article(reader: ArticleReader) -> None:
    article = (await reader.read_document(PAGE, "page.html")).article
    (story,) = article.stories
    assert (story.title, article.text[story.start : story.end]) == ("Old bridge closes for repairs", article.text)


@pytest.mark.asyncio(loop_scope="module")
async def test_html_document_has_no_address(reader: ArticleReader) -> None:
    article = (await reader.read_document(PAGE, "page.html")).article
    assert (article.url, article.canonical_url) == (None, None)


@pytest.mark.asyncio(loop_scope="module")
async def test_pdf_is_read(reader: ArticleReader) -> None:
    article = (await reader.read_document(make_pdf(*BRIDGE), "bridge.pdf")).article
    assert article.page is PageKind.PDF
    assert BRIDGE[1] in article.text


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", make_pdf()], ids=["damaged", "no-text"])
async def test_pdf_without_text_is_refused(reader: ArticleReader, data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        await reader.read_document(data, "x.pdf")
    assert refused.value.reason is UnreadableReason.NOT_TEXT


@pytest.mark.asyncio(loop_scope="module")
async def test_refusal_keeps_its_page_across_processes(reader: ArticleReader) -> None:
    page = b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
    with pytest.raises(Unreadable) as refused:
        await reader.read_document(page, "x.html")
    assert (refused.value.reason, refused.value.page) == (UnreadableReason.CHALLENGE, PageKind.CHALLENGE)


async def test_parser_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "READ", "tests.articles.hostile:never_end")
    parser = PageParser(replace(SETTINGS, parse_timeout=0.5))
    with pytest.raises(Unreadable) as refused:
        await parser.parse(FetchedPage("", PAGE), DocumentKind.HTML)
    await parser.close()
    assert refused.value.reason is UnreadableReason.PARSE_LIMIT


async def test_parser_that_takes_too_much_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "READ", "tests.articles.hostile:fill_memory")
    parser = PageParser(SETTINGS)
    with pytest.raises(Unreadable) as refused:
        await parser.parse(FetchedPage("", PAGE), DocumentKind.HTML)
    await parser.close()
    assert refused.value.reason is UnreadableReason.PARSE_LIMIT


async def test_parser_that_dies_leaves_the_next_page_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = PageParser(SETTINGS)
    with monkeypatch.context() as patch:
        patch.setattr(workers, "READ", "tests.articles.hostile:die")
        with pytest.raises(Unreadable):
            await parser.parse(FetchedPage("", PAGE), DocumentKind.HTML)
    parsed = (await parser.parse(FetchedPage("", PAGE), DocumentKind.HTML)).article
    await parser.close()
    assert parsed.title == "Old bridge closes for repairs"


async def test_plain_text_needs_neither_network_nor_worker(plain_reader: ArticleReader) -> None:
    article = (await plain_reader.read_document("\r\n\r\n".join(BRIDGE).encode(), "bridge.txt")).article
    assert (article.text, article.page) == ("\n\n".join(BRIDGE), PageKind.PLAIN_TEXT)


async def test_text_that_mentions_html_is_text(plain_reader: ArticleReader) -> None:
    text = "The tag <html> opens a page, the lecturer said. " * 5
    assert (await plain_reader.read_document(text.encode(), "notes.txt")).article.text == text


async def test_pasted_text_names_its_language(plain_reader: ArticleReader) -> None:
    assert (await plain_reader.read_text("\n".join(BRIDGE_RU))).article.language == "ru"


async def test_printed_day_of_a_text_is_taken(plain_reader: ArticleReader) -> None:
    text = f"Old bridge closes for repairs\n\n2 November 2021\n\n{BRIDGE[0]}"
    published = (await plain_reader.read_text(text)).article.published
    assert published is not None
    assert published.isoformat() == "2021-11-02"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", UnreadableReason.EMPTY),
        (b" \n\t\n", UnreadableReason.EMPTY),
        (bytes(range(256)) * 9, UnreadableReason.NOT_TEXT),
        (b"word " * 3_000_000, UnreadableReason.TOO_LARGE),
    ],
    ids=["empty", "blank", "binary", "large"],
)
async def test_document_that_cannot_be_read_is_named(
    plain_reader: ArticleReader, data: bytes, reason: UnreadableReason
) -> None:
    with pytest.raises(Unreadable) as refused:
        await plain_reader.read_document(data, "x.txt")
    assert refused.value.reason is reason


def test_reader_is_imported_without_the_heavy_libraries() -> None:
    heavy = "{'aiohttp', 'pebble', 'lxml', 'trafilatura', 'pypdf', 'tldextract'}"
    program = f"import sys, onrecord.verification.articles.reader; print({heavy} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


async def test_closed_reader_leaves_no_task_behind() -> None:
    async with ArticleReader(SETTINGS, LinkFetcher, PageParser) as opened:
        with pytest.raises(Unreadable):
            await opened.read_link("http://nobody.invalid/")
    assert asyncio.all_tasks() == {asyncio.current_task()}
