from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest
from aiohttp import web

from onrecord.bot.application import open_archive
from onrecord.config.settings import Settings
from onrecord.verification.articles.archive import JSON_TYPES, NoArchive, WaybackMachine, read_copy
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.settings import ReaderSettings
from tests.articles.test_fetch import LOCAL, Handler, serve

PAGE = "https://news.example/a?b=c&utm_source=chat"
COPY = "https://web.archive.org/web/20211101080000/https://news.example/a"
DAY = date(2021, 11, 1)


def describe(url: object = COPY, *, available: object = True) -> bytes:
    closest = {"available": available, "url": url, "timestamp": "20211101080000", "status": "200"}
    return json.dumps({"url": PAGE, "archived_snapshots": {"closest": closest}}).encode()


def answering(body: bytes, status: int = 200, content_type: str = "application/json") -> Handler:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(body=body, status=status, content_type=content_type)

    return handler


@asynccontextmanager
async def asking(api_url: str, settings: ReaderSettings = LOCAL) -> AsyncIterator[WaybackMachine]:
    archive = WaybackMachine(api_url, lambda: LinkFetcher(settings, JSON_TYPES))
    try:
        yield archive
    finally:
        await archive.close()


async def test_copy_nearest_to_the_day_is_asked_for() -> None:
    asked: list[dict[str, str]] = []

    async def handler(request: web.Request) -> web.Response:
        asked.append(dict(request.query))
        return web.Response(body=describe(), content_type="application/json")

    async with serve(handler) as root, asking(f"{root}/wayback/available") as archive:
        assert await archive.find_copy(PAGE, DAY) == COPY
    assert asked == [{"url": PAGE, "timestamp": "20211101"}]


@pytest.mark.parametrize(
    "handler",
    [
        answering(b'{"archived_snapshots": {}}'),
        answering(describe(available=False)),
        answering(describe(), status=503),
        answering(b"<html>busy</html>", content_type="text/html"),
        answering(b"{" * 1000),
        answering(b"x" * 200_000),
    ],
    ids=["no copy", "not available", "out of order", "a page", "no JSON", "too much"],
)
async def test_archive_that_does_not_help_gives_no_copy(handler: Handler) -> None:
    async with serve(handler) as root, asking(root, replace(LOCAL, max_size=100_000)) as archive:
        assert await archive.find_copy(PAGE, DAY) is None


async def test_archive_that_hangs_is_given_up() -> None:
    async def handler(request: web.Request) -> web.Response:
        await asyncio.sleep(30)
        return web.Response()

    async with serve(handler) as root, asking(root, replace(LOCAL, fetch_timeout=0.1)) as archive:
        assert await archive.find_copy(PAGE, None) is None


async def test_private_address_is_not_asked() -> None:
    async with serve(answering(describe())) as root, asking(root, ReaderSettings()) as archive:
        assert await archive.find_copy(PAGE, DAY) is None


async def test_redirect_to_a_private_address_is_not_followed() -> None:
    async def handler(request: web.Request) -> web.Response:
        raise web.HTTPFound("http://169.254.169.254/latest/meta-data/")

    async with serve(handler) as root, asking(root) as archive:
        assert await archive.find_copy(PAGE, DAY) is None


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"archived_snapshots": []}',
        b'{"archived_snapshots": {"closest": null}}',
        describe("javascript:alert(1)"),
        describe("https://web.archive.org/web/1/a b"),
        describe("https://" + "a" * 5_000),
        describe("http://[half"),
        describe(7),
        describe(available="yes"),
    ],
)
def test_strange_answer_gives_no_copy(answer: bytes) -> None:
    assert read_copy(answer) is None


def test_copy_is_linked_by_https() -> None:
    assert read_copy(describe("http://web.archive.org/web/1/http://a.example/")) == (
        "https://web.archive.org/web/1/http://a.example/"
    )


async def test_no_archive_has_no_copies() -> None:
    assert await NoArchive().find_copy(PAGE, DAY) is None


async def test_setting_names_the_archive_and_the_guard_holds() -> None:
    async with serve(answering(describe())) as root:
        async with open_archive(Settings(archive_url=root)) as archive:
            assert await archive.find_copy(PAGE, DAY) is None
        async with open_archive(Settings(archive_url=root, fetch_allow="127.0.0.0/8")) as archive:
            assert await archive.find_copy(PAGE, DAY) == COPY


async def test_archive_is_switched_off_by_a_word() -> None:
    async with open_archive(Settings(archive_url="off")) as archive:
        assert isinstance(archive, NoArchive)
