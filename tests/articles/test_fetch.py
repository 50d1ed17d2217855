from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from onrecord.verification.articles.addresses import parse_allowed_range
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from tests.articles.bombs import PACKERS, pack_gzip_bomb
from tests.articles.html import BRIDGE, make_page

PAGE = make_page(*BRIDGE)
LOCAL = ReaderSettings(allowed_ranges=(parse_allowed_range("127.0.0.0/8"),), fetch_timeout=5)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serve(handler: Handler) -> AsyncIterator[str]:
    """Run a server that answers everything in the same way; gives its address."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    async with TestServer(app, host="127.0.0.1") as server:
        yield str(server.make_url("/")).rstrip("/")


@asynccontextmanager
async def fetching(settings: ReaderSettings = LOCAL) -> AsyncIterator[LinkFetcher]:
    fetcher = LinkFetcher(settings)
    try:
        yield fetcher
    finally:
        await fetcher.close()


async def refuse(url: str, settings: ReaderSettings = LOCAL) -> UnreadableReason:
    async with fetching(settings) as fetcher:
        with pytest.raises(Unreadable) as refused:
            await fetcher.fetch(url)
    return refused.value.reason


def answer(body: bytes = PAGE, content_type: str = "text/html", **headers: str) -> Handler:
    async def handler(request: web.Request) -> web.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=body, headers={"Content-Type": content_type, **named})

    return handler


async def test_page_is_fetched_with_its_charset() -> None:
    async with serve(answer(content_type="text/html; charset=windows-1251")) as root, fetching() as fetcher:
        page = await fetcher.fetch(f"{root}/news")
    assert (page.data, page.content_type, page.charset) == (PAGE, "text/html", "windows-1251")


async def test_redirects_are_followed_to_the_page() -> None:
    async def handler(request: web.Request) -> web.Response:
        steps = int(request.path.strip("/") or 0)
        if steps:
            raise web.HTTPFound(f"/{steps - 1}" if steps > 1 else "/")
        return web.Response(body=PAGE, content_type="text/html")

    async with serve(handler) as root, fetching() as fetcher:
        assert (await fetcher.fetch(f"{root}/7")).url == f"{root}/"
        with pytest.raises(Unreadable, match="too_many_redirects"):
            await fetcher.fetch(f"{root}/8")


async def test_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with serve(answer()) as root, fetching() as fetcher:
        assert (await fetcher.fetch(root)).data == PAGE


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("ftp://127.0.0.1/x", UnreadableReason.BAD_URL),
        ("file:///etc/passwd", UnreadableReason.BAD_URL),
        ("https://www.facebook.com/a/posts/1", UnreadableReason.SOCIAL_POST),
    ],
)
async def test_redirect_is_judged_like_a_link(target: str, reason: UnreadableReason) -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": target})

    async with serve(handler) as root:
        assert await refuse(root) is reason


@pytest.mark.parametrize("encoding", [*PACKERS, "x-gzip", "GZIP"])
async def test_packed_page_is_unpacked(encoding: str) -> None:
    pack = PACKERS[encoding.lower().removeprefix("x-")]
    async with serve(answer(pack(PAGE), Content_Encoding=encoding)) as root, fetching() as fetcher:
        assert (await fetcher.fetch(root)).data == PAGE


BODIES_TOO_LARGE = {
    "announced": answer(bytes(10_000_001)),
    "bomb": answer(pack_gzip_bomb(), Content_Encoding="gzip"),
}


@pytest.mark.parametrize("handler", BODIES_TOO_LARGE.values(), ids=BODIES_TOO_LARGE)
async def test_body_is_read_up_to_its_limit(handler: Handler) -> None:
    async with serve(handler) as root:
        assert await refuse(root) is UnreadableReason.TOO_LARGE


async def test_body_without_a_length_is_read_up_to_its_limit() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while not request.transport or not request.transport.is_closing():
            await response.write(bytes(1_000_000))
        return response

    async with serve(handler) as root:
        assert await refuse(root) is UnreadableReason.TOO_LARGE


@pytest.mark.parametrize(
    ("handler", "reason"),
    [
        (answer(b"\x89PNG", "image/png"), UnreadableReason.NOT_HTML),
        (answer(b"x", "application/octet-stream"), UnreadableReason.NOT_HTML),
        (answer(b"\x1b\x00", Content_Encoding="br"), UnreadableReason.CONNECTION),
        (answer(b"no gzip", Content_Encoding="gzip"), UnreadableReason.CONNECTION),
    ],
    ids=["image", "binary", "brotli", "damaged"],
)
async def test_body_that_cannot_be_read_is_named(handler: Handler, reason: UnreadableReason) -> None:
    async with serve(handler) as root:
        assert await refuse(root) is reason


@pytest.mark.parametrize("status", [404, 410, 500])
async def test_error_status_is_the_reason(status: int) -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(status=status, body=PAGE, content_type="text/html")

    async with serve(handler) as root:
        assert await refuse(root) is UnreadableReason.HTTP_STATUS


async def test_page_of_a_wall_is_handed_over() -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(status=403, body=PAGE, content_type="text/html")

    async with serve(handler) as root, fetching() as fetcher:
        assert (await fetcher.fetch(root)).status == 403


async def test_server_that_says_nothing_times_out() -> None:
    released = asyncio.Event()

    async def handler(request: web.Request) -> web.Response:
        await released.wait()
        return web.Response()

    async with serve(handler) as root:
        assert await refuse(root, replace(LOCAL, fetch_timeout=0.2)) is UnreadableReason.TIMEOUT
        released.set()


async def test_closed_port_is_a_failed_connection() -> None:
    async with serve(answer()) as root:
        pass
    assert await refuse(root) is UnreadableReason.CONNECTION


async def test_unknown_name_is_named_so() -> None:
    assert await refuse("http://nobody.invalid/") is UnreadableReason.DNS


async def test_plain_server_behind_https_is_a_tls_failure() -> None:
    async with serve(answer()) as root:
        assert await refuse(root.replace("http:", "https:")) is UnreadableReason.TLS


async def test_one_page_asked_for_twice_is_fetched_once() -> None:
    heard = []
    released = asyncio.Event()

    async def handler(request: web.Request) -> web.Response:
        heard.append(request.path)
        await released.wait()
        return web.Response(body=PAGE, content_type="text/html")

    async with serve(handler) as root, fetching() as fetcher:
        readers = [asyncio.create_task(fetcher.fetch(f"{root}/a{mark}")) for mark in ("", "#x", "?utm_source=y")]
        await asyncio.sleep(0)
        released.set()
        await asyncio.gather(*readers)
    assert heard == ["/a"]


async def test_reader_who_leaves_takes_the_page_from_nobody() -> None:
    arrived, released = asyncio.Event(), asyncio.Event()

    async def handler(request: web.Request) -> web.Response:
        arrived.set()
        await released.wait()
        return web.Response(body=PAGE, content_type="text/html")

    async with serve(handler) as root, fetching() as fetcher:
        leaves, stays = (asyncio.create_task(fetcher.fetch(root)) for _ in range(2))
        await arrived.wait()
        leaves.cancel()
        released.set()
        assert (await stays).data == PAGE


async def test_log_names_the_host_and_nothing_more(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with serve(answer()) as root, fetching() as fetcher:
        await fetcher.fetch(f"{root}/private-path?token=secret")
    logged = [record.getMessage() for record in caplog.records if record.name.startswith("onrecord")]
    assert logged == [f"fetched 127.0.0.1: {len(PAGE)} bytes of text/html"]


async def test_request_tells_no_language_and_keeps_no_cookie() -> None:
    seen = []

    async def handler(request: web.Request) -> web.Response:
        seen.append((request.headers["Accept-Language"], request.headers.get("Cookie")))
        return web.Response(body=PAGE, content_type="text/html", headers={"Set-Cookie": "a=b"})

    async with serve(handler) as root, fetching() as fetcher:
        await fetcher.fetch(f"{root}/1")
        await fetcher.fetch(f"{root}/2")
    assert seen == [("*", None), ("*", None)]
