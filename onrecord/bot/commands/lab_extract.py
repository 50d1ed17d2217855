"""`onrecord lab extract`: what each page says, and what kind of page it is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from onrecord.bot.commands.lab_lines import Answer, Json
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.errors import Unreadable
from onrecord.verification.records import Article


@contextmanager
def open_extractor() -> Iterator[Answer]:
    """Give out what answers a line; pages are read in worker processes, as they are when a link is checked."""
    reader = ArticleReader(ReaderSettings(), LinkFetcher, PageParser)
    with asyncio.Runner() as runner:
        try:
            yield lambda row: runner.run(_extract(reader, row))
        finally:
            runner.run(reader.close())


async def _extract(reader: ArticleReader, row: Json) -> Mapping[str, object]:
    try:
        read = await reader.read_page(_make_page(row))
    except Unreadable as unreadable:
        return {"page": unreadable.page.value if unreadable.page else None, "reason": unreadable.reason.value, **_EMPTY}
    return {"page": read.article.page.value if read.article.page else None, "reason": None, **_describe(read.article)}


def _make_page(row: Json) -> FetchedPage:
    html, file, url = row.get("html"), row.get("html_file"), row.get("url", "")
    if not isinstance(url, str):
        raise ValueError("`url` is no text")
    if isinstance(html, str) == isinstance(file, str):
        raise ValueError("either `html` or `html_file` must be there, as a text")
    if isinstance(html, str):
        return FetchedPage(url, html.encode("utf-8", "replace"), "text/html", "utf-8")
    return FetchedPage(url, Path(str(file)).read_bytes(), "text/html")


_EMPTY: dict[str, object] = {
    "partial": None,
    "title": None,
    "published": None,
    "outlet": None,
    "authors": [],
    "language": None,
    "text": "",
    "stories": [],
    "credits": [],
}


def _describe(article: Article) -> dict[str, object]:
    return {
        "partial": article.partial,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "language": article.language,
        "text": article.text,
        "stories": [{"title": each.title, "start": each.start, "end": each.end} for each in article.stories],
        "credits": list(article.credits),
    }
