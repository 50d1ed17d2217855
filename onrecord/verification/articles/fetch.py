"""Fetches the page behind a link: the address is judged as the connection is made, and everything has a limit."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import ssl
from collections.abc import Collection
from contextlib import AsyncExitStack
from contextvars import ContextVar
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver

from onrecord.verification.articles.addresses import judge_address
from onrecord.verification.articles.courtesy import read_wait
from onrecord.verification.articles.failures import describe_failure, may_pass
from onrecord.verification.articles.links import address_to_fetch
from onrecord.verification.articles.memory import ShortMemory
from onrecord.verification.articles.names import NameLookup
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.transfer import (
    ACCEPTED_ENCODING,
    CHUNK,
    CountingSocket,
    Ration,
    choose_unpacker,
    require_size,
    unpack,
)
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason

LOGGER = logging.getLogger(__name__)

# What is read; a server that names no type is given the benefit of the doubt, the parser looks at the bytes.
READABLE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf", ""})
REDIRECTS = frozenset({301, 302, 303, 307, 308})

# Walls and challenges come with these; their pages are read to say which. Any other error status is the answer.
WALL_STATUSES = frozenset({401, 402, 403, 429, 451, 503})
_FIRST_ERROR = 400

# News sites send policies of many kilobytes; browsers take 256 KB of headers.
LONGEST_LINE = 16_384
LONGEST_HEADER = 32_768
MOST_HEADERS = 128

# All but a few pages are smaller; those that are not wait for each other, so that many at once cannot fill the memory.
LARGE = 1_000_000
MOST_LARGE = 4

HEADERS = {
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,application/pdf;q=0.7,*/*;q=0.1",
    "Accept-Encoding": ACCEPTED_ENCODING,
    # A page in its own language, whatever languages it has.
    "Accept-Language": "*",
}

# Whose bytes a socket counts: aiohttp opens it in the task, and so in the context, of the fetch that needs it.
_RATION: ContextVar[Ration | None] = ContextVar("ration", default=None)


class LinkFetcher:
    """Fetches pages; `close` ends its connections. Two readers of one link at the same time share one fetch.

    `readable` are the content types that are taken; names are looked up as the machine does it, or by `resolver`, and
    certificates trusted as the machine does it, or by `tls`.
    """

    def __init__(
        self,
        settings: ReaderSettings,
        readable: Collection[str] = READABLE_TYPES,
        resolver: AbstractResolver | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._readable = readable
        self._resolver = resolver or NameLookup()
        self._tls = tls
        self._session: aiohttp.ClientSession | None = None
        self._closed: ShortMemory[int] = ShortMemory()
        self._large = asyncio.Semaphore(MOST_LARGE)
        # One at a time, and only when all of it is there: brotli keeps 16 MB for each body that it unpacks.
        self._unpacking = asyncio.Lock()
        self._in_flight: dict[str, asyncio.Task[FetchedPage]] = {}

    async def fetch(self, url: str) -> FetchedPage:
        """Return the page behind a link; raises `Unreadable`."""
        address = address_to_fetch(url)
        task = self._in_flight.get(address)
        if task is None:
            task = asyncio.create_task(self._fetch_in_time(address))
            self._in_flight[address] = task
            task.add_done_callback(lambda done: self._forget(address, done))
        # A reader who gives up must not take the page from the others.
        return await asyncio.shield(task)

    async def close(self) -> None:
        """End the fetches under way and the connections."""
        for task in tuple(self._in_flight.values()):
            task.cancel()
        await asyncio.gather(*self._in_flight.values(), return_exceptions=True)
        if self._session is not None:
            await self._session.close()
        await self._resolver.close()

    def _forget(self, address: str, done: asyncio.Task[FetchedPage]) -> None:
        self._in_flight.pop(address, None)
        if not done.cancelled():
            # Marks the failure as seen also where every reader has gone.
            done.exception()

    async def _fetch_in_time(self, address: str) -> FetchedPage:
        host = urlsplit(address).hostname
        try:
            async with asyncio.timeout(self._settings.fetch_timeout):
                page = await self._follow(address)
        except (OSError, aiohttp.ClientError, TimeoutError) as error:
            failure = describe_failure(error)
            LOGGER.info("fetch of %s failed: %s", host, failure)
            raise failure from error
        except Unreadable as failure:
            LOGGER.info("fetch of %s failed: %s", host, failure)
            raise
        LOGGER.info("fetched %s: %d bytes of %s", host, len(page.data), page.content_type or "no type")
        return page

    async def _follow(self, address: str) -> FetchedPage:
        ration = Ration.full(self._settings)
        _RATION.set(ration)
        while True:
            try:
                answer = await self._ask(address, ration)
            except (aiohttp.ClientError, OSError) as error:
                ration.require_rest()
                if ration.has_tried_again or not ration.requests or not may_pass(error):
                    raise
                ration.has_tried_again = True
                continue
            if isinstance(answer, FetchedPage):
                return answer
            # Each stop of the way is judged like the link itself, scheme and social networks included.
            address = address_to_fetch(_join(address, answer))

    async def _ask(self, address: str, ration: Ration) -> FetchedPage | str:
        """Return the page at an address, or where it says that the page is."""
        if (status := self._closed.find(urlsplit(address).netloc)) is not None:
            raise Unreadable(UnreadableReason.HTTP_STATUS, f"{status} a while ago, and asked to wait")
        ration.take_request()
        async with self._open_session().get(address, allow_redirects=False) as response:
            wait = read_wait(response.status, response.headers.get("Retry-After"), datetime.now(UTC))
            if wait is not None:
                self._closed.keep(urlsplit(address).netloc, response.status, wait)
            target = response.headers.get("Location") if response.status in REDIRECTS else None
            return await self._read(response, address, ration) if target is None else target

    async def _read(self, response: aiohttp.ClientResponse, address: str, ration: Ration) -> FetchedPage:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        is_page = kind in self._readable
        if response.status >= _FIRST_ERROR and not (is_page and response.status in WALL_STATUSES):
            raise Unreadable(UnreadableReason.HTTP_STATUS, str(response.status))
        if not is_page:
            raise Unreadable(UnreadableReason.NOT_HTML, kind[:80], PageKind.NOT_HTML)
        if (response.content_length or 0) > self._settings.max_size:
            raise Unreadable(UnreadableReason.TOO_LARGE, "by its own account")
        unpacker = choose_unpacker(response.headers.getall("Content-Encoding", ()))
        async with AsyncExitStack() as held:
            body: bytes | bytearray = await self._take_body(response, held)
            # To aiohttp a body of no stated length that breaks off is whole.
            ration.require_rest()
            if unpacker is not None:
                async with self._unpacking:
                    body = await unpack(body, unpacker, self._settings.max_size)
            return FetchedPage(address, bytes(body), kind, response.charset, response.status)

    async def _take_body(self, response: aiohttp.ClientResponse, held: AsyncExitStack) -> bytearray:
        body = bytearray()
        is_large = False
        async for chunk in response.content.iter_chunked(CHUNK):
            body += chunk
            require_size(body, self._settings.max_size)
            if len(body) > LARGE and not is_large:
                is_large = True
                await held.enter_async_context(self._large)
        return body

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    resolver=self._resolver,
                    socket_factory=self._open_socket,
                    # True stands for the certificates that the machine trusts.
                    ssl=self._tls or True,
                    limit=self._settings.max_fetches,
                    limit_per_host=self._settings.max_fetches_of_host,
                    # A kept connection may have been closed meanwhile, and cost a link its second attempt.
                    force_close=True,
                ),
                timeout=aiohttp.ClientTimeout(
                    total=self._settings.fetch_timeout,
                    sock_connect=self._settings.connect_timeout,
                    sock_read=self._settings.read_timeout,
                ),
                max_line_size=LONGEST_LINE,
                max_field_size=LONGEST_HEADER,
                max_headers=MOST_HEADERS,
                headers={**HEADERS, "User-Agent": self._settings.user_agent},
                # A cookie set for one reader must not shape the page of the next.
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                # A proxy of the environment would get round the gate unnoticed.
                trust_env=False,
                proxy=self._settings.proxy,
            )
            # aiohttp would ask again by itself, without counting it; `_follow` does that.
            self._session._retry_connection = False
        return self._session

    def _open_socket(self, target: aiohttp.AddrInfoType) -> socket.socket:
        """The last gate: sees each address right before connecting, for names, literals and redirects alike."""
        family, kind, protocol, _, address = target
        # Names are not looked up here where a proxy does it; all that could be judged is its own address.
        if not self._settings.proxy:
            refusal = judge_address(str(address[0]), int(address[1]), self._settings.allowed_ranges)
            if refusal is not None:
                raise PermissionError(errno.EACCES, refusal)
        opened = CountingSocket(family, kind, protocol)
        opened.ration = _RATION.get()
        return opened


def _join(address: str, target: str) -> str:
    try:
        return urljoin(address, target)
    except ValueError as error:
        raise Unreadable(UnreadableReason.BAD_URL, "a redirect to no address") from error
