"""Servers on this machine that do to a reader of pages whatever a stranger's may do."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from onrecord.verification.kinds import PageKind, UnreadableReason
from tests.articles.bombs import (
    EMPTY_BROTLI,
    EMPTY_FRAME,
    EMPTY_GZIP,
    EMPTY_MEMBER,
    EMPTY_ZSTD,
    PACKERS,
    open_brotli,
    open_gzip,
    open_zstd,
    pack_brotli_bomb,
    pack_gzip_bomb,
    pack_zstd_bomb,
)
from tests.articles.html import BRIDGE, make_page
from tests.articles.test_classify import CHALLENGE_PAGES, CONSENT_PAGES, LOGIN_PAGES

PAGE = make_page(*BRIDGE)
HTML = "Content-Type: text/html\r\n"
DRIP_S = 0.05

Speech = Callable[["Said"], Awaitable[None]]


@dataclass(slots=True)
class Said:
    """One request to a server, and the way to answer it."""

    path: str
    writer: asyncio.StreamWriter
    sent: int = 0

    async def say(self, data: bytes | str) -> None:
        """Send this; a client that has gone raises `ConnectionError`."""
        piece = data if isinstance(data, bytes) else data.encode("latin-1")
        self.writer.write(piece)
        self.sent += len(piece)
        await self.writer.drain()

    async def answer(self, body: bytes, headers: str = HTML, status: str = "200 OK") -> None:
        """Send a whole answer."""
        await self.say(f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body)}\r\n\r\n")
        await self.say(body)

    async def repeat(self, piece: bytes, pause_s: float = 0.0) -> None:
        """Send a piece again and again, until the client goes."""
        while not self.writer.is_closing():
            await self.say(piece)
            await asyncio.sleep(pause_s)


@dataclass(slots=True)
class HostileServer:
    """A running server: its address, the requests that it got, and what it wrote to its sockets."""

    root: str = ""
    talks: list[Said] = field(default_factory=list)

    @property
    def heard(self) -> list[str]:
        """The paths that it was asked for."""
        return [said.path for said in self.talks]

    @property
    def sent(self) -> int:
        """How many bytes it wrote; what nobody took is among them."""
        return sum(said.sent for said in self.talks)


@asynccontextmanager
async def run_hostile(speak: Speech, tls: ssl.SSLContext | None = None) -> AsyncIterator[HostileServer]:
    """Run a server that answers every request in this way."""
    running = HostileServer()
    talks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        # Whoever is cut off by the client, or by the end of the test, has nothing left to say.
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode("latin-1")
            said = Said(path, writer)
            running.talks.append(said)
            await speak(said)
        writer.close()
        talks.discard(task)

    server = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    running.root = f"http{'s' if tls else ''}://127.0.0.1:{port}"
    try:
        yield running
    finally:
        server.close()
        for task in tuple(talks):
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)


async def say_nothing(said: Said) -> None:
    await asyncio.sleep(3600)


async def drip_headers(said: Said) -> None:
    await said.say("HTTP/1.1 200 OK\r\nX: ")
    await said.repeat(b"x", DRIP_S)


async def drip_body(said: Said) -> None:
    await said.say(f"HTTP/1.1 200 OK\r\n{HTML}Content-Length: 1000000\r\n\r\n")
    await said.repeat(b"x", DRIP_S)


async def stop_in_the_body(said: Said) -> None:
    await said.say(f"HTTP/1.1 200 OK\r\n{HTML}Content-Length: 1000000\r\n\r\n<html>")
    await asyncio.sleep(3600)


async def never_end(said: Said) -> None:
    await said.say(f"HTTP/1.1 200 OK\r\n{HTML}\r\n")
    await said.repeat(b"<p>word " * 10_000)


async def promise_much(said: Said) -> None:
    await said.say(f"HTTP/1.1 200 OK\r\n{HTML}Content-Length: 99999999999\r\n\r\n")
    await said.repeat(bytes(65_536))


def packed(encoding: str) -> str:
    """Return the beginning of an answer that ends where the server hangs up."""
    return f"HTTP/1.1 200 OK\r\n{HTML}Content-Encoding: {encoding}\r\n\r\n"


async def bomb_with_gzip(said: Said) -> None:
    await said.say(packed("gzip"))
    await said.say(pack_gzip_bomb())


async def bomb_with_brotli(said: Said) -> None:
    await said.say(packed("br"))
    await said.say(pack_brotli_bomb())


async def bomb_with_zstd(said: Said) -> None:
    await said.say(packed("zstd"))
    await said.say(pack_zstd_bomb())


async def pad_gzip(said: Said) -> None:
    await said.say(packed("gzip"))
    await said.say(open_gzip(PAGE))
    await said.repeat(EMPTY_GZIP * 10_000)


async def pad_brotli(said: Said) -> None:
    await said.say(packed("br"))
    await said.say(open_brotli(PAGE))
    await said.repeat(EMPTY_BROTLI * 50_000)


async def pad_zstd(said: Said) -> None:
    await said.say(packed("zstd"))
    await said.say(open_zstd(PAGE))
    await said.repeat(EMPTY_ZSTD * 20_000)


async def repeat_members(said: Said) -> None:
    await said.say(packed("gzip"))
    await said.repeat(EMPTY_MEMBER * 1_000)


async def repeat_frames(said: Said) -> None:
    await said.say(packed("zstd"))
    await said.repeat(EMPTY_FRAME * 1_000)


async def open_a_wide_window(said: Said) -> None:
    await said.say(packed("zstd"))
    await said.say(open_zstd(PAGE, window_log=31))


async def pack_half(said: Said) -> None:
    body = PACKERS["br"](PAGE)
    await said.answer(body[: len(body) // 2], HTML + "Content-Encoding: br\r\n")


async def pack_twice(said: Said) -> None:
    await said.answer(PACKERS["br"](PACKERS["gzip"](PAGE)), HTML + "Content-Encoding: gzip, br\r\n")


async def pack_nothing_known(said: Said) -> None:
    await said.answer(PAGE, HTML + f"Content-Encoding: {said.path.strip('/') or 'br'}\r\n")


async def lead_in_circles(said: Said) -> None:
    await said.answer(b"", f"Location: {'/b' if said.path == '/a' else '/a'}\r\n", "302 Found")


async def lead_on(said: Said) -> None:
    await said.answer(b"", f"Location: /{len(said.path)}{said.path}\r\n", "301 Moved")


async def lead_with_a_body(said: Said) -> None:
    await said.say("HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n")
    await said.repeat(bytes(65_536))


async def lead_astray(said: Said) -> None:
    await said.answer(b"", "Location: http://[half\r\n", "302 Found")


async def hang_up(said: Said) -> None:
    said.writer.transport.abort()


async def break_off(said: Said) -> None:
    await said.say(f"HTTP/1.1 200 OK\r\n{HTML}Content-Length: 100000\r\n\r\n<html><body>")
    said.writer.transport.abort()


async def promise_more(said: Said) -> None:
    await said.say(f"HTTP/1.1 200 OK\r\n{HTML}Content-Length: {len(PAGE) + 1}\r\n\r\n")
    await said.say(PAGE)


async def break_chunks(said: Said) -> None:
    await said.say(f"HTTP/1.1 200 OK\r\n{HTML}Transfer-Encoding: chunked\r\n\r\nzz\r\n<html>\r\n")


async def send_picture(said: Said) -> None:
    await said.answer(b"\x89PNG\r\n\x1a\n" + bytes(1000), "Content-Type: image/png\r\n")


async def send_long_header(said: Said) -> None:
    await said.answer(PAGE, f"{HTML}X-Long: {'x' * 2_000_000}\r\n")


async def send_many_headers(said: Said) -> None:
    await said.answer(PAGE, HTML + "".join(f"X-{number}: {'x' * 1_000}\r\n" for number in range(2_000)))


async def never_end_headers(said: Said) -> None:
    await said.say("HTTP/1.1 200 OK\r\n")
    await said.repeat(b"X-More: " + b"x" * 8_000 + b"\r\n")


async def ask_to_continue(said: Said) -> None:
    await said.repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 2_000)


async def hint_for_ever(said: Said) -> None:
    await said.repeat(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" * 1_000)


async def talk_nonsense(said: Said) -> None:
    await said.say("SSH-2.0-OpenSSH_9.6\r\n\r\n")


async def speak_http_0_9(said: Said) -> None:
    await said.say(PAGE)


def refuse_with(status: str, headers: str = "") -> Speech:
    """Return what answers everything with this status."""

    async def refuse(said: Said) -> None:
        await said.answer(b"<html><body><h1>No</h1></body></html>", HTML + headers, status)

    return refuse


R = UnreadableReason
# What each server does, and the reasons in one of which the fetching of it ends.
NETWORK_TRICKS: Mapping[str, tuple[Speech, frozenset[UnreadableReason]]] = {
    speak.__name__.replace("_", " "): (speak, frozenset(reasons))
    for speak, *reasons in (
        (say_nothing, R.TIMEOUT),
        (drip_headers, R.TIMEOUT),
        (drip_body, R.TIMEOUT),
        (stop_in_the_body, R.TIMEOUT),
        (never_end, R.TOO_LARGE),
        (promise_much, R.TOO_LARGE),
        (bomb_with_gzip, R.TOO_LARGE),
        (bomb_with_brotli, R.TOO_LARGE),
        (bomb_with_zstd, R.TOO_LARGE),
        (pad_gzip, R.TOO_LARGE),
        (pad_brotli, R.TOO_LARGE),
        (pad_zstd, R.TOO_LARGE),
        (repeat_members, R.TOO_LARGE),
        (repeat_frames, R.TOO_LARGE),
        (open_a_wide_window, R.CONNECTION),
        (pack_half, R.CONNECTION),
        (pack_twice, R.CONNECTION),
        (pack_nothing_known, R.CONNECTION),
        (lead_in_circles, R.TOO_MANY_REDIRECTS),
        (lead_on, R.TOO_MANY_REDIRECTS),
        (lead_with_a_body, R.TOO_MANY_REDIRECTS),
        (lead_astray, R.BAD_URL),
        (hang_up, R.CONNECTION),
        (break_off, R.CONNECTION),
        (promise_more, R.CONNECTION),
        (break_chunks, R.CONNECTION),
        (send_picture, R.NOT_HTML),
        (send_long_header, R.TOO_LARGE),
        (send_many_headers, R.TOO_LARGE),
        (never_end_headers, R.TOO_LARGE),
        # Which of the two is first depends on how fast this machine reads.
        (ask_to_continue, R.TOO_LARGE, R.TIMEOUT),
        (hint_for_ever, R.TOO_LARGE, R.TIMEOUT),
        (talk_nonsense, R.CONNECTION),
        (speak_http_0_9, R.CONNECTION),
    )
}
NAMES_STATUS = frozenset({R.HTTP_STATUS, R.NO_ARTICLE})


def answer_with(page: bytes, content_type: str = "text/html") -> Speech:
    """Return what answers everything with this page and status 200."""

    async def answer(said: Said) -> None:
        await said.answer(page, f"Content-Type: {content_type}\r\n")

    return answer


# What looks like an answer and is none: the reason is found in the page. Codecs that are none of text are passed over.
WALL_TRICKS: Mapping[str, tuple[Speech, frozenset[UnreadableReason | PageKind]]] = {
    "status 403": (refuse_with("403 Forbidden"), NAMES_STATUS),
    "status 404": (refuse_with("404 Not Found"), NAMES_STATUS),
    "status 429": (refuse_with("429 Too Many Requests", "Retry-After: 86400\r\n"), NAMES_STATUS),
    "status 500": (refuse_with("500 Internal Server Error"), NAMES_STATUS),
    "status 503": (refuse_with("503 Service Unavailable", "Retry-After: soon\r\n"), NAMES_STATUS),
    "charset punycode": (answer_with(PAGE, "text/html; charset=punycode"), frozenset({PageKind.ARTICLE})),
    "charset of 8 KB": (answer_with(PAGE, f"text/html; charset={'x' * 8_000}"), frozenset({PageKind.ARTICLE})),
    "no text": (answer_with(bytes(range(256)) * 100), frozenset({R.NO_ARTICLE, R.NOT_TEXT, R.EMPTY, R.MEDIA_ONLY})),
    **{f"login {name}": (answer_with(page), frozenset({R.LOGIN_WALL})) for name, page in LOGIN_PAGES.items()},
    **{f"consent {name}": (answer_with(page), frozenset({R.CONSENT_WALL})) for name, page in CONSENT_PAGES.items()},
    **{f"challenge {name}": (answer_with(page), frozenset({R.CHALLENGE})) for name, page in CHALLENGE_PAGES.items()},
}
MOST_REQUESTS = 8
MOST_RECEIVED = 16_000_000
