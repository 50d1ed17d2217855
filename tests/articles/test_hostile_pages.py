"""Documents of strangers, small here: what they cost in full size is measured by `benchmarks/hostile_pages.py`."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import replace

import pytest

from onrecord.verification.articles import workers
from onrecord.verification.articles.documents import DocumentKind, sniff_kind
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.articles.reader import LARGEST_AT_HAND, ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.worker import read_document
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from onrecord.verification.ports import ReadPage
from tests.articles.hostile_pages import HOSTILE_PAGES, PROSE
from tests.articles.html import BRIDGE, make_page

SMALL = 10_000
LONG_LINE = 400_000
SETTINGS = ReaderSettings(parse_timeout=30, workers=1)
PAGE = FetchedPage("https://good.example/a", make_page(*BRIDGE), "text/html", "utf-8")


@pytest.mark.parametrize("kind", HOSTILE_PAGES)
def test_hostile_document_becomes_an_article_or_a_reason(kind: str) -> None:
    page = HOSTILE_PAGES[kind].make(SMALL)
    read = read_document(page, sniff_kind(page.data, content_type=page.content_type), 60)
    assert read is not None


# A pattern that begins anew at each letter takes minutes for a line as long as this.
@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", ["a", "=", "2 November 2021 ", "telegram", "сообщает «"])
def test_long_line_is_read_in_linear_time(piece: str) -> None:
    # Without the first word no box of a publisher is looked for.
    html = f"<html><body><article><p>Тіркел {PROSE} {piece * (LONG_LINE // len(piece))}".encode()
    read = read_document(FetchedPage("https://a.example/a", html, "text/html", "utf-8"), DocumentKind.HTML, 60)
    assert isinstance(read, ReadPage)
    assert PROSE.split(".")[0] in read.article.text


def test_article_has_no_sign_that_steers() -> None:
    tricked = [f"\u202e{text[:20]}\u200b{text[20:]}\ufeff" for text in BRIDGE]
    page = replace(PAGE, data=make_page(*tricked, title="Old\u2066 bri\u200ddge"))
    for kind, document in (
        (DocumentKind.HTML, page),
        (DocumentKind.TEXT, replace(page, data="\n\n".join(tricked).encode())),
    ):
        read = read_document(document, kind, 60)
        assert isinstance(read, ReadPage)
        article = read.article
        assert article.text.endswith("\n\n".join(BRIDGE))
        assert article.title in {"Old bridge", None}
        assert article.text[article.stories[0].start :].startswith(article.title or BRIDGE[0])


async def test_long_text_is_read_in_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{PROSE}\n\n" * (LARGEST_AT_HAND // len(PROSE) + 1)
    async with ArticleReader(SETTINGS, LinkFetcher, PageParser) as reader:
        pasted = (await reader.read_text(text)).article
        monkeypatch.setattr(workers, "READ", "tests.articles.hostile:die")
        with pytest.raises(Unreadable) as refused:
            await reader.read_text(text)
    assert pasted.text == text
    assert refused.value.reason is UnreadableReason.PARSE_LIMIT


async def test_page_is_read_while_a_large_one_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "READ", "tests.articles.hostile:never_end_if_large")
    parser = PageParser(SETTINGS)
    large = replace(PAGE, data=PAGE.data + b" " * workers.LARGE)
    never = asyncio.create_task(parser.parse(large, DocumentKind.HTML))
    await asyncio.sleep(0)  # until it is handed over
    article = (await parser.parse(PAGE, DocumentKind.HTML)).article
    assert (article.title, never.done()) == ("Old bridge closes for repairs", False)
    never.cancel()
    await parser.close()


async def test_idle_worker_that_is_killed_is_not_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = PageParser(SETTINGS)
    with monkeypatch.context() as patch:
        patch.setattr(workers, "READ", "tests.articles.hostile:name_process")
        with pytest.raises(Unreadable) as named:
            await parser.parse(PAGE, DocumentKind.HTML)
    os.kill(int(named.value.cause), signal.SIGKILL)
    article = (await parser.parse(PAGE, DocumentKind.HTML)).article
    await parser.close()
    assert article.title == "Old bridge closes for repairs"
