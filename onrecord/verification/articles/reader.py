"""The reader of pages: links, documents and pasted texts become articles whose stories are told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from time import perf_counter
from types import TracebackType
from typing import Protocol, Self

from onrecord.verification.articles.credits import find_credits
from onrecord.verification.articles.days import read_printed_day
from onrecord.verification.articles.decode import decode_text
from onrecord.verification.articles.documents import DocumentKind, sniff_kind
from onrecord.verification.articles.links import address_to_fetch, canonical_url
from onrecord.verification.articles.memory import ShortMemory
from onrecord.verification.articles.naming import find_named_story, put_first
from onrecord.verification.articles.pages import FetchedPage, ParsedPage
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.stories import cut_stories
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.ports import ReadPage
from onrecord.verification.records import Article, Story

# As for pages and PDF: an article of 50,000 words is a book.
LONGEST_TEXT = 300_000
# Headline, sub-headline and byline with blank lines between them stand above the text, and the day among them.
LINES_ABOVE_TEXT = 10


class Fetcher(Protocol):
    """Fetches pages; `fetch.LinkFetcher` is the real one."""

    async def fetch(self, url: str) -> FetchedPage:
        """Return the page behind a link; raises `Unreadable`."""
        ...

    async def close(self) -> None:
        """End the connections."""
        ...


class Parser(Protocol):
    """Parses HTML and PDF; `workers.PageParser` is the real one."""

    async def parse(self, page: FetchedPage) -> ParsedPage:
        """Return what a page says; raises `Unreadable`."""
        ...

    async def close(self) -> None:
        """End the workers."""
        ...


class ArticleReader:
    """Implements the port `PageReader`.

    Fetcher and parser are opened when they are first needed: a plain text is read without network libraries and
    without worker processes. Used as an async context manager, or closed with `close`.
    """

    def __init__(
        self,
        settings: ReaderSettings,
        open_fetcher: Callable[[ReaderSettings], Fetcher],
        open_parser: Callable[[ReaderSettings], Parser],
    ) -> None:
        self._settings = settings
        self._open_fetcher = open_fetcher
        self._open_parser = open_parser
        self._fetcher: Fetcher | None = None
        self._parser: Parser | None = None
        self._failures: ShortMemory[Unreadable] = ShortMemory()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End connections and worker processes."""
        for opened in (self._fetcher, self._parser):
            if opened is not None:
                await opened.close()
        self._fetcher = self._parser = None

    def canonical_url(self, url: str) -> str:
        """Return the spelling under which this page is remembered; raises `Unreadable` (bad_url)."""
        return canonical_url(url)

    async def read_link(self, url: str) -> ReadPage:
        """Fetch and extract the page behind a link; raises `Unreadable`.

        What could not be read a moment ago is not tried again.
        """
        address = address_to_fetch(url)
        if known := self._failures.find(address):
            raise Unreadable(known.reason, known.cause, known.page)
        try:
            return await self._read_link(url)
        except Unreadable as failure:
            self._failures.keep(
                address, Unreadable(failure.reason, failure.cause, failure.page), self._settings.failure_kept
            )
            raise

    async def _read_link(self, url: str) -> ReadPage:
        if self._fetcher is None:
            self._fetcher = self._open_fetcher(self._settings)
        begun = perf_counter()
        page = await self._fetcher.fetch(url)
        fetched = perf_counter()
        article = await self._read(page, sniff_kind(page.data, content_type=page.content_type))
        return ReadPage(article, _milliseconds(begun, fetched), _milliseconds(fetched, perf_counter()))

    async def read_document(self, data: bytes, name: str) -> ReadPage:
        """Extract an HTML, PDF or plain text document; raises `Unreadable`."""
        return await self.read_page(FetchedPage("", data), name)

    async def read_page(self, page: FetchedPage, name: str = "") -> ReadPage:
        """Extract a page whose bytes are at hand; raises `Unreadable`."""
        begun = perf_counter()
        if len(page.data) > self._settings.max_size:
            raise Unreadable(UnreadableReason.TOO_LARGE, f"{len(page.data)} bytes")
        article = await self._read(page, sniff_kind(page.data, name, page.content_type))
        return ReadPage(article, extract_ms=_milliseconds(begun, perf_counter()))

    async def read_text(self, text: str) -> ReadPage:
        """Make an article of pasted text; raises `Unreadable` where there is none."""
        begun = perf_counter()
        article = make_text_article(text, None)
        return ReadPage(article, extract_ms=_milliseconds(begun, perf_counter()))

    async def _read(self, page: FetchedPage, kind: DocumentKind) -> Article:
        if not page.data.strip():
            raise Unreadable(UnreadableReason.EMPTY, "no bytes")
        if kind is DocumentKind.TEXT:
            return make_text_article(decode_text(page.data), page.url or None)
        if self._parser is None:
            self._parser = self._open_parser(self._settings)
        return make_page_article(await self._parser.parse(page), page.url or None)


def make_text_article(text: str, url: str | None) -> Article:
    """Return the article that a plain text is, as far as articles reach; raises `Unreadable` (empty)."""
    text = text[:LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(UnreadableReason.EMPTY, "only white space")
    cut = cut_stories(text)
    return Article(
        text=text,
        url=url,
        canonical_url=canonical_url(url) if url else None,
        title=cut.title,
        published=_find_printed_day(text, cut.stories),
        language=detect_language(text),
        credits=_credit_first(text, cut.stories),
        page=PageKind.SEVERAL_STORIES if len(cut.stories) > 1 else PageKind.PLAIN_TEXT,
        stories=cut.stories,
    )


def make_page_article(parsed: ParsedPage, url: str | None) -> Article:
    """Return the article that a parsed page is, its stories one after the other, the one that its link names first."""
    text = "\n\n".join(story.text for story in parsed.stories)
    stories = _place_stories(parsed) if len(parsed.stories) > 1 else cut_stories(text).stories
    if not parsed.stories or not stories:
        raise Unreadable(UnreadableReason.NO_ARTICLE, "no text", parsed.page)
    named = find_named_story(text, stories, (url, parsed.canonical), parsed.title) or 0
    if named:
        text, stories = put_first(text, stories, named)
    told_first = parsed.stories[named] if len(parsed.stories) > 1 else parsed.stories[0]
    is_several = len(stories) > 1 and parsed.page is PageKind.ARTICLE
    # A page of several stories has a headline for the whole, such as the name of a blog, which is nobody's headline.
    title = (stories[0].title if len(stories) > 1 else None) or parsed.title or stories[0].title
    canonical = parsed.canonical or (canonical_url(url) if url else None)
    return Article(
        text=text,
        url=canonical if parsed.page is PageKind.SOCIAL_POST else url,
        canonical_url=canonical,
        outlet=parsed.outlet,
        title=title,
        authors=told_first.authors or parsed.authors,
        published=told_first.published or parsed.published or _find_printed_day(text, stories),
        language=detect_language(text),
        credits=_credit_first(text, stories),
        page=PageKind.SEVERAL_STORIES if is_several else parsed.page,
        partial=parsed.partial,
        stories=(replace(stories[0], title=title), *stories[1:]),
    )


def _place_stories(parsed: ParsedPage) -> tuple[Story, ...]:
    placed: list[Story] = []
    start = 0
    for story in parsed.stories:
        placed.append(Story(story.title, start, start + len(story.text)))
        start += len(story.text) + len("\n\n")
    return tuple(placed)


def _credit_first(text: str, stories: tuple[Story, ...]) -> tuple[str, ...]:
    """Return the credits of the first story; its credit line may stand behind a box that is outside of the story."""
    end = stories[1].start if len(stories) > 1 else len(text)
    return find_credits(text[stories[0].start : end])


def _find_printed_day(text: str, stories: tuple[Story, ...]) -> date | None:
    """Return the day printed between the head of the page and the first lines of the first story."""
    lines = text[: stories[0].end].split("\n")
    begins = text.count("\n", 0, stories[0].start)
    days = (read_printed_day(line.strip()) for line in lines[: begins + LINES_ABOVE_TEXT] if line.strip())
    return next((day for day in days if day is not None), None)


def _milliseconds(begun: float, ended: float) -> int:
    return round((ended - begun) * 1000)
