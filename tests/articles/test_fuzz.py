"""Throws what strangers might send at links, addresses and classification for a while, and looks for a crash.

`FUZZ_SECONDS` says for how long; `make fuzz` takes longer than `make test`. A failure names the seed of its round.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from time import monotonic, time_ns

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.articles.addresses import judge_address, parse_allowed_range
from onrecord.verification.articles.extract import parse_html
from onrecord.verification.articles.links import address_to_fetch, canonical_url, pick_links
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.errors import Unreadable
from tests.articles.html import BRIDGE, BRIDGE_KK, BRIDGE_RU, make_page
from tests.articles.test_addresses import PRIVATE, PUBLIC
from tests.articles.test_doors import ODD_DOORS, PRIVATE_DOORS
from tests.articles.test_one_fetch import SPELLINGS

SECONDS = float(os.environ.get("FUZZ_SECONDS", "30")) / 3
EVERYWHERE = [parse_allowed_range("0.0.0.0/0"), parse_allowed_range("::/0")]

LINKS = [*PRIVATE_DOORS.values(), *ODD_DOORS.values(), *(spelling.replace("PORT", "80") for spelling in SPELLINGS)]
LINK_PIECES = [
    *"./:@[]%#?&=\\ \t\n\x00",
    "\u3002", "\uff0e", "\u202e", "\u200b", "\u2460", "\ud800", "xn--", "%25", "%00", "0x", "::ffff:", "//", "http://",
    "/amp/s/", "web.archive.org/web/2021/", "archive.ph/o/abcde/", "t.me/s/", "google.com/amp/", "қаз", "a" * 300,
]  # fmt: skip
PAGES = [
    make_page(*texts, lang=lang).decode() for texts, lang in ((BRIDGE, "en"), (BRIDGE_RU, "ru"), (BRIDGE_KK, "kk"))
]
PAGE_PIECES = [
    "<", ">", "</", "<b>" * 200, "<table><tr><td>", "<!--", "-->", "<![CDATA[", "&#0;", "&#xFFFFFFFF;", "&lt" * 100,
    "\x00",
    "\u202e", "\ud800", '<script type="application/ld+json">{"@type": "NewsArticle", "x": "', "</script>", "<title>",
    '<link rel="canonical" href="http://[">', '<meta property="og:url" content="//">', "<article><h2>A</h2>",
    '<meta name="date" content="9999-99-99">', "<time datetime='0000-00-00'>", "<base href='http://['>", "<svg><math>",
    '<input type="password">', "<iframe src='//youtube'>", "<h1>404</h1>", "Just a moment...",
    "<a href='x'>a b c d e f</a>" * 20,
    '<div class="paywall">', "<?xml version='1.0' encoding='punycode'?>", "<meta charset=utf-7>",
    "<template>", "<plaintext>",
]  # fmt: skip


def mutate(seed: str, pieces: list[str], rolled: random.Random) -> str:
    """Return the text with a few pieces put in, taken out, doubled or moved."""
    text = seed
    for _ in range(rolled.randint(1, 6)):
        start = rolled.randrange(len(text) + 1)
        end = min(len(text), start + rolled.randint(0, 40))
        put = rolled.choice((rolled.choice(pieces), text[start:end] * 2, "", chr(rolled.randrange(0x11000))))
        text = text[:start] + put + text[rolled.choice((start, end)) :]
    return text


def fuzz(attack: Callable[[random.Random], None]) -> None:
    """Attack until the time is over."""
    ends = monotonic() + SECONDS
    while monotonic() < ends:
        seed = time_ns()
        try:
            attack(random.Random(seed))
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error


def read_link(link: str) -> None:
    pick_links(link)
    try:
        spelling = canonical_url(link)
        address = address_to_fetch(link)
    except Unreadable:
        return
    assert canonical_url(spelling) == spelling
    assert address.startswith(("http://", "https://"))
    assert spelling.isascii()


def is_surely_private(address: IPv4Address | IPv6Address) -> bool:
    """Whether the standard library, which knows less, calls it so already."""
    return address.is_private or address.is_multicast or address.is_loopback or address.is_link_local


@given(st.text(max_size=200))
def test_any_text_is_read_for_links(text: str) -> None:
    read_link(text)


@given(st.one_of(st.ip_addresses(), st.sampled_from([*PUBLIC, *PRIVATE[:-2]])), st.integers(1, 65535))
def test_private_address_is_refused_on_every_port(address: object, port: int) -> None:
    parsed = ip_address(str(address).partition("%")[0])
    plain = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped else parsed
    if is_surely_private(plain):
        assert judge_address(str(address), port) is not None


@given(st.text(max_size=60), st.integers(-1, 70_000))
def test_any_text_is_judged_as_an_address(text: str, port: int) -> None:
    assert judge_address(text, port, EVERYWHERE) is None or judge_address(text, port) is not None


# Longer than the limit of the other tests where `make fuzz` asks for it.
@pytest.mark.timeout(SECONDS + 60)
def test_fuzzed_links_are_read_or_refused() -> None:
    fuzz(lambda rolled: read_link(mutate(rolled.choice(LINKS), LINK_PIECES, rolled)))


@pytest.mark.timeout(SECONDS + 60)
def test_fuzzed_addresses_are_judged() -> None:
    pieces = [*":.%/[]", "::", "ffff:", "0", "255", "%eth0", "/8", ":80", "\u0661"]

    def attack(rolled: random.Random) -> None:
        text = mutate(rolled.choice([*PUBLIC, *PRIVATE]), pieces, rolled)
        judge_address(text, rolled.randint(0, 65535), EVERYWHERE)
        try:
            opened = parse_allowed_range(text)
        except ValueError:
            return
        judge_address(str(opened.network.network_address), 22, [opened])

    fuzz(attack)


@pytest.mark.timeout(SECONDS + 60)
def test_fuzzed_pages_are_classified_or_refused() -> None:
    def attack(rolled: random.Random) -> None:
        page = mutate(rolled.choice(PAGES), PAGE_PIECES, rolled).encode("utf-8", "surrogatepass")
        url = rolled.choice(["", "https://news.example/a", "https://archive.ph/AbCdE", "https://t.me/a_channel/1"])
        charset = rolled.choice([None, "utf-8", "utf-16", "punycode", "x" * 50])
        try:
            parsed = parse_html(FetchedPage(url, page, "text/html", charset, rolled.choice([200, 200, 403, 429, 503])))
        except Unreadable:
            return
        assert parsed.stories

    fuzz(attack)
