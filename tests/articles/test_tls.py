"""A certificate or a handshake that is wrong is named, and neither passed over nor tried again."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from tests.articles.hostile_servers import HTML, PAGE, HostileServer, Said, Speech, hang_up, run_hostile
from tests.articles.test_doors import LocalResolver
from tests.articles.test_fetch import LOCAL, refuse

CERTIFICATES = Path(__file__).with_name("certificates")
NAME = "news.test"
# What is wrong with each, and words of OpenSSL for it.
FAULTS = {
    "expired": "has expired",
    "not_yet_valid": "not yet valid",
    "other_host": "mismatch",
    "incomplete": "unable to get local issuer",
    "self_signed": "self",
}


async def show_page(said: Said) -> None:
    await said.answer(PAGE)


@dataclass(slots=True)
class Greeted:
    """The handshakes that a server was asked for, and the server."""

    server: HostileServer
    names: list[str | None] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"https://{NAME}:{urlsplit(self.server.root).port}/"


@asynccontextmanager
async def run_with_certificate(certificate: str, speak: Speech = show_page) -> AsyncIterator[Greeted]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATES / f"{certificate}.pem")
    async with run_hostile(speak, tls) as server:
        greeted = Greeted(server)
        tls.sni_callback = lambda _, name, __: greeted.names.append(name)
        yield greeted


@asynccontextmanager
async def trusting(settings: ReaderSettings = LOCAL) -> AsyncIterator[LinkFetcher]:
    """Give a fetcher that trusts the authority of the tests, and nobody else."""
    tls = ssl.create_default_context(cafile=CERTIFICATES / "authority.pem")
    fetcher = LinkFetcher(settings, resolver=LocalResolver({NAME: ["127.0.0.1"]}), tls=tls)
    try:
        yield fetcher
    finally:
        await fetcher.close()


async def test_page_behind_a_good_certificate_is_read() -> None:
    async with run_with_certificate("good") as greeted, trusting() as fetcher:
        assert (await fetcher.fetch(greeted.url)).data == PAGE
    assert greeted.names == [NAME]


@pytest.mark.parametrize(("certificate", "words"), FAULTS.items(), ids=FAULTS)
async def test_wrong_certificate_is_named_and_not_tried_again(certificate: str, words: str) -> None:
    async with run_with_certificate(certificate) as greeted, trusting() as fetcher:
        with pytest.raises(Unreadable) as refused:
            await fetcher.fetch(greeted.url)
    assert refused.value.reason is UnreadableReason.TLS
    assert words in refused.value.cause.lower()
    assert (greeted.names, greeted.server.heard) == ([NAME], [])


async def test_authority_that_the_machine_does_not_know_is_not_trusted() -> None:
    async with run_with_certificate("good") as greeted:
        fetcher = LinkFetcher(LOCAL, resolver=LocalResolver({NAME: ["127.0.0.1"]}))
        with pytest.raises(Unreadable, match="tls"):
            await fetcher.fetch(greeted.url)
        await fetcher.close()
    assert greeted.server.heard == []


async def test_handshake_that_breaks_is_named_and_not_tried_again() -> None:
    connections = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        await reader.read(1)
        writer.write(b"\x15\x03\x03\x00\x02\x02\x28")  # an alert: handshake failure
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await refuse(f"https://127.0.0.1:{port}/") is UnreadableReason.TLS
    assert connections == 1


async def test_connection_behind_a_good_certificate_is_tried_again() -> None:
    async with run_with_certificate("good", hang_up) as greeted, trusting() as fetcher:
        with pytest.raises(Unreadable, match="connection"):
            await fetcher.fetch(greeted.url)
    assert greeted.names == [NAME, NAME]


async def test_bytes_are_counted_behind_tls() -> None:
    async def send_much(said: Said) -> None:
        await said.say(f"HTTP/1.1 200 OK\r\n{HTML}\r\n")
        await said.repeat(bytes(65_536))

    settings = replace(LOCAL, max_received=2_000_000, fetch_timeout=60)
    async with run_with_certificate("good", send_much) as greeted, trusting(settings) as fetcher:
        with pytest.raises(Unreadable) as refused:
            await fetcher.fetch(greeted.url)
    assert refused.value.reason is UnreadableReason.TOO_LARGE
    assert refused.value.cause == "more was sent than a link may cost"
    # The page might have been five times as large; what the kernel had taken already is not read.
    assert greeted.server.sent < 9_000_000
