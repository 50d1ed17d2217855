"""Sites learn who reads them, and are left alone where they ask for it; what failed is not tried at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onrecord.verification.articles.courtesy import name_ourselves, read_wait
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.memory import MOST_REMEMBERED, ShortMemory
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from tests.articles.hostile_servers import refuse_with, run_hostile, send_picture
from tests.articles.test_fetch import LOCAL, fetching

NOON = datetime(2024, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30.0),
        (" 5 ", 5.0),
        ("999999999999999999999", 600.0),
        ("Sat, 09 Mar 2024 12:01:00 GMT", 60.0),
        ("Sat, 09 Mar 2024 12:01:00", 60.0),
        ("Sat, 09 Mar 2044 12:01:00 GMT", 600.0),
        ("Sat, 09 Mar 2024 11:00:00 GMT", None),
        ("0", None),
        ("-5", None),
        ("soon", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_wait_is_read_in_both_spellings(header: str | None, seconds: float | None) -> None:
    assert read_wait(429, header, NOON) == seconds


def test_only_those_statuses_ask_to_wait() -> None:
    assert [read_wait(status, "30", NOON) for status in (200, 404, 429, 503)] == [None, None, 30.0, 30.0]


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
async def test_host_that_asks_to_wait_is_left_alone(status: str) -> None:
    async with run_hostile(refuse_with(status, "Retry-After: 60\r\n")) as server, fetching() as fetcher:
        await fetcher.fetch(f"{server.root}/a")
        with pytest.raises(Unreadable, match="asked to wait"):
            await fetcher.fetch(f"{server.root}/b")
    assert server.heard == ["/a"]


async def test_link_that_failed_is_not_fetched_again_at_once() -> None:
    async with run_hostile(send_picture) as server, ArticleReader(LOCAL, LinkFetcher, PageParser) as reader:
        reasons = []
        for _ in range(3):
            with pytest.raises(Unreadable) as refused:
                await reader.read_link(f"{server.root}/a")
            reasons.append(refused.value.reason)
    assert reasons == [UnreadableReason.NOT_HTML] * 3
    assert server.heard == ["/a"]


def test_memory_ends_with_its_time() -> None:
    now = 100.0
    memory: ShortMemory[str] = ShortMemory(lambda: now)
    memory.keep("a", "value", 60)
    before = memory.find("a")
    now = 160.0
    assert (before, memory.find("a")) == ("value", None)


def test_memory_forgets_the_oldest_first() -> None:
    memory: ShortMemory[int] = ShortMemory(lambda: 0.0)
    for number in range(MOST_REMEMBERED + 1):
        memory.keep(str(number), number, 60)
    assert (memory.find("0"), memory.find("1")) == (None, 1)


def test_contact_stands_in_the_name() -> None:
    assert "+https://onrecord.example.org" in name_ourselves("https://onrecord.example.org")
