"""The reader of pages: links, documents and pasted texts become articles whose stories are told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from types import TracebackType
from typing import Protocol, Self

from onrecord.verification.articles.decode import decode_text
from onrecord.verification.articles.documents import DocumentKind, sniff_kind
from onrecord.verification.articles.links import address_to_fetch, canonical_url
from onrecord.verification.articles.making import make_text_article
from onrecord.verification.articles.memory import ShortMemory
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from onrecord.verification.ports import ReadPage

LARGEST_AT_HAND = 20_000
"""Bytes of a text that is read here, without a worker: the slowest that were found stop the event loop for 0.05 s."""


class Fetcher(Protocol):
    """Fetches pages; `fetch.LinkFetcher` is the real one."""

    async def fetch(self, url: str) -> FetchedPage:
        """Return the page behind a link; raises `Unreadable`."""
        ...

    async def close(self) -> None:
        """End the connections."""
        ...


class Parser(Protocol):
    """Reads documents in processes of their own; `workers.PageParser` is the real one."""

    async def parse(self, page: FetchedPage, kind: DocumentKind) -> ReadPage:
        """Return the article that a document is, with what was sifted for it; raises `Unreadable`."""
        ...

    async def close(self) -> None:
        """End the workers."""
        ...


class ArticleReader:
    """Implements the port `PageReader`.

    Fetcher and parser are opened when they are first needed: a short plain text is read without network libraries
    and without worker processes. Used as an async context manager, or closed with `close`.
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
        """Return the one spelling of a page's address, with its scheme; raises `Unreadable` (bad_url)."""
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
        read = await self._read(page, sniff_kind(page.data, content_type=page.content_type))
        parsed = perf_counter()
        return replace(read, fetch_ms=_milliseconds(begun, fetched), extract_ms=_milliseconds(fetched, parsed))

    async def read_document(self, data: bytes, name: str) -> ReadPage:
        """Extract an HTML, PDF or plain text document; raises `Unreadable`."""
        return await self.read_page(FetchedPage("", data), name)

    async def read_page(self, page: FetchedPage, name: str = "") -> ReadPage:
        """Extract a page whose bytes are at hand; raises `Unreadable`."""
        begun = perf_counter()
        if len(page.data) > self._settings.max_size:
            raise Unreadable(UnreadableReason.TOO_LARGE, f"{len(page.data)} bytes")
        read = await self._read(page, sniff_kind(page.data, name, page.content_type))
        return replace(read, extract_ms=_milliseconds(begun, perf_counter()))

    async def read_text(self, text: str) -> ReadPage:
        """Make an article of pasted text; raises `Unreadable` where there is none."""
        begun = perf_counter()
        page = FetchedPage("", text.encode("utf-8", "replace"))
        is_short = len(page.data) <= LARGEST_AT_HAND
        read = ReadPage(make_text_article(text, None)) if is_short else await self._parse(page, DocumentKind.TEXT)
        return replace(read, extract_ms=_milliseconds(begun, perf_counter()))

    async def _read(self, page: FetchedPage, kind: DocumentKind) -> ReadPage:
        if not page.data.strip():
            raise Unreadable(UnreadableReason.EMPTY, "no bytes")
        if kind is DocumentKind.TEXT and len(page.data) <= LARGEST_AT_HAND:
            return ReadPage(make_text_article(decode_text(page.data), page.url or None))
        return await self._parse(page, kind)

    async def _parse(self, page: FetchedPage, kind: DocumentKind) -> ReadPage:
        if self._parser is None:
            self._parser = self._open_parser(self._settings)
        return await self._parser.parse(page, kind)


def _milliseconds(begun: float, ended: float) -> int:
    return round((ended - begun) * 1000)
