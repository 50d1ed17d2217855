"""Whatever a stranger's server does, the fetching of its page ends: in a named reason, in time, at a bounded cost."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import replace
from time import perf_counter

import psutil
import pytest

from onrecord.verification.articles.fetch import LARGE, MOST_LARGE, LinkFetcher
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from tests.articles.bombs import pack_costly_brotli
from tests.articles.hostile_servers import (
    HTML,
    MOST_REQUESTS,
    NETWORK_TRICKS,
    PAGE,
    WALL_TRICKS,
    Said,
    Speech,
    ask_to_continue,
    hang_up,
    hint_for_ever,
    pack_nothing_known,
    pad_gzip,
    run_hostile,
    say_nothing,
)
from tests.articles.test_fetch import LOCAL, fetching, refuse

HASTY = replace(LOCAL, fetch_timeout=2)


@pytest.mark.parametrize(("speak", "reasons"), NETWORK_TRICKS.values(), ids=NETWORK_TRICKS)
async def test_hostile_server_ends_in_its_reason(speak: Speech, reasons: frozenset[UnreadableReason]) -> None:
    begun = perf_counter()
    async with run_hostile(speak) as server:
        assert await refuse(server.root, HASTY) in reasons
    assert perf_counter() - begun < HASTY.fetch_timeout + 1
    assert len(server.heard) <= MOST_REQUESTS


async def test_wall_with_any_status_ends_in_its_reason() -> None:
    outcomes = {}
    async with ArticleReader(replace(LOCAL, parse_timeout=30), LinkFetcher, PageParser) as reader:
        for name, (speak, _) in WALL_TRICKS.items():
            async with run_hostile(speak) as server:
                try:
                    outcomes[name] = (await reader.read_link(server.root)).article.page.value
                except Unreadable as refused:
                    outcomes[name] = refused.reason.value
    assert {name for name, (_, ends) in WALL_TRICKS.items() if outcomes[name] not in ends} == set()


@pytest.mark.parametrize("encoding", ["bz2", "x", "br", "zstd", "deflate", "gzip,gzip", "gzip,br", "identity,gzip,br"])
async def test_packing_that_is_not_what_it_says_is_refused(encoding: str) -> None:
    async with run_hostile(pack_nothing_known) as server:
        assert await refuse(f"{server.root}/{encoding}", HASTY) is UnreadableReason.CONNECTION


@pytest.mark.parametrize("encoding", ["", "identity", "none", "UTF-8", "identity,none"])
async def test_packing_that_is_none_is_passed_over(encoding: str) -> None:
    async def answer(said: Said) -> None:
        await said.answer(PAGE, f"{HTML}Content-Encoding: {encoding}\r\n")

    async with run_hostile(answer) as server, fetching() as fetcher:
        assert (await fetcher.fetch(server.root)).data == PAGE


async def test_two_packings_in_two_headers_are_two() -> None:
    async def answer(said: Said) -> None:
        await said.answer(gzip.compress(PAGE), HTML + "Content-Encoding: gzip\r\n" * 2)

    async with run_hostile(answer) as server:
        assert await refuse(server.root, HASTY) is UnreadableReason.CONNECTION


async def test_silence_between_two_pieces_ends_before_the_whole_time() -> None:
    async with run_hostile(say_nothing) as server:
        assert await refuse(server.root, replace(LOCAL, read_timeout=0.1, fetch_timeout=60)) is UnreadableReason.TIMEOUT


async def test_bytes_on_the_wire_are_counted_though_nothing_comes_of_them() -> None:
    async with run_hostile(pad_gzip) as server:
        assert (
            await refuse(server.root, replace(LOCAL, max_received=1_000_000, fetch_timeout=60))
            is UnreadableReason.TOO_LARGE
        )
    # What the kernel had taken already is not read.
    assert server.sent < 12_000_000


@pytest.mark.parametrize("speak", [ask_to_continue, hint_for_ever])
async def test_bytes_before_the_answer_are_counted(speak: Speech) -> None:
    async with run_hostile(speak) as server:
        assert (
            await refuse(server.root, replace(LOCAL, max_received=500_000, fetch_timeout=60))
            is UnreadableReason.TOO_LARGE
        )


async def test_connection_that_breaks_once_is_tried_again() -> None:
    async def break_once(said: Said) -> None:
        if len(server.heard) == 1:
            await hang_up(said)
        await said.answer(PAGE)

    async with run_hostile(break_once) as server, fetching() as fetcher:
        assert (await fetcher.fetch(server.root)).data == PAGE
    assert len(server.heard) == 2


async def test_connection_that_breaks_twice_is_given_up() -> None:
    async with run_hostile(hang_up) as server:
        assert await refuse(server.root) is UnreadableReason.CONNECTION
    assert len(server.heard) == 2


async def test_long_policy_of_a_site_is_no_obstacle() -> None:
    async def answer(said: Said) -> None:
        await said.answer(PAGE, f"{HTML}Content-Security-Policy: {'https://a.example ' * 1_500}\r\n")

    async with run_hostile(answer) as server, fetching() as fetcher:
        assert (await fetcher.fetch(server.root)).data == PAGE


async def test_one_host_gets_few_connections_at_once() -> None:
    talking = 0
    most_talking = 0

    async def take_a_moment(said: Said) -> None:
        nonlocal talking, most_talking
        talking += 1
        most_talking = max(most_talking, talking)
        # Whoever may come beside this one comes while it waits.
        for _ in range(50):
            await asyncio.sleep(0)
        talking -= 1
        await said.answer(PAGE)

    async with run_hostile(take_a_moment) as server:
        fetcher = LinkFetcher(replace(LOCAL, max_fetches_of_host=2))
        pages = await asyncio.gather(*(fetcher.fetch(f"{server.root}/{number}") for number in range(6)))
        await fetcher.close()
    assert [page.data for page in pages] == [PAGE] * 6
    assert most_talking == 2


async def test_only_a_few_large_pages_are_held_at_once() -> None:
    held = 0
    most_held = 0
    as_many_as_may_be = asyncio.Event()

    async def send_large(said: Said) -> None:
        nonlocal held, most_held
        await said.say(f"HTTP/1.1 200 OK\r\nContent-Length: {LARGE * 9}\r\n{HTML}\r\n")
        # More than the sockets of both sides hold besides.
        for _ in range(89):
            await said.say(bytes(LARGE // 10))
        held += 1
        most_held = max(most_held, held)
        if held == MOST_LARGE:
            as_many_as_may_be.set()
        await as_many_as_may_be.wait()
        # Whoever may come beside these comes meanwhile.
        await asyncio.sleep(0.1)
        held -= 1
        await said.say(bytes(LARGE // 10))

    async with run_hostile(send_large) as server:
        fetcher = LinkFetcher(replace(LOCAL, max_fetches_of_host=16, fetch_timeout=60))
        await asyncio.gather(*(fetcher.fetch(f"{server.root}/{number}") for number in range(12)))
        await fetcher.close()
    assert most_held == MOST_LARGE


async def test_windows_of_many_pages_are_not_held_at_once() -> None:
    # Nine of the ten megabytes that a page may have, and then half a megabyte that gives nothing, for others to come.
    body = pack_costly_brotli(9_000_000, 500_000)
    process = psutil.Process()
    begun = most = process.memory_info().rss
    is_over = asyncio.Event()

    async def watch() -> None:
        nonlocal most
        while not is_over.is_set():
            most = max(most, process.memory_info().rss)
            await asyncio.sleep(0)

    async def answer(said: Said) -> None:
        await said.answer(body, HTML + "Content-Encoding: br\r\n")

    async with run_hostile(answer) as server:
        fetcher = LinkFetcher(replace(LOCAL, max_fetches_of_host=12, fetch_timeout=60))

        async def measure(number: int) -> int:
            return len((await fetcher.fetch(f"{server.root}/{number}")).data)

        watching = asyncio.create_task(watch())
        sizes = await asyncio.gather(*(measure(number) for number in range(12)))
        is_over.set()
        await asyncio.gather(watching, fetcher.close())
    assert sizes == [9_000_000] * 12
    assert most - begun < 100_000_000
