"""No link reaches a private machine: not by a number, not by a name, not by a redirect, not by a name that changes."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Mapping, Sequence
from itertools import cycle
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from onrecord.verification.articles.addresses import parse_allowed_range
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from tests.articles.hostile_servers import answer_with, run_hostile
from tests.articles.test_addresses import PRIVATE
from tests.articles.test_fetch import PAGE, Handler, answer, refuse, serve
from tests.articles.test_links import NUMERIC_HOSTS

BLOCKED = UnreadableReason.BLOCKED_ADDRESS


class LocalResolver(AbstractResolver):
    """Looks names up in a table; a name with several answers gives them in turn."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._answers = {name: cycle(addresses) for name, addresses in table.items()}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        if host not in self._answers:
            raise OSError(f"no answer for {host}")
        address = next(self._answers[host])
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
        ]

    async def close(self) -> None:
        """Nothing is open."""


PRIVATE_DOORS = {
    "literal": "http://127.0.0.1:8080/",
    "name": "http://localhost:8080/",
    "trailing-dot": "http://localhost.:8080/",
    "circled": "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:8080/",
    "ipv6": "http://[::1]:8080/",
    "mapped": "http://[::ffff:127.0.0.1]:8080/",
    "mapped-hexadecimal": "http://[::ffff:7f00:1]:8080/",
    "compatible": "http://[::127.0.0.1]:8080/",
    "siit": "http://[::ffff:0:127.0.0.1]:8080/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "metadata-mapped": "http://[::ffff:169.254.169.254]/",
    "metadata-ipv6": "http://[fd00:ec2::254]/",
    "nat64": "http://[64:ff9b::7f00:1]/",
    "6to4": "http://[2002:7f00:1::]/",
    "teredo": "http://[2001:0:53aa::1]/",
    "multicast": "http://239.255.255.250/",
    "multicast-ipv6": "http://[ff02::1]/",
    "link-local": "http://[fe80::1]/",
    "unspecified": "http://0.0.0.0:8080/",
    "unspecified-ipv6": "http://[::]:8080/",
    "broadcast": "http://255.255.255.255/",
    "port": "http://8.8.8.8:22/",
    "port-ipv6": "http://[2606:4700::1111]:6379/",
} | {f"number-{number}": f"http://{host}:8080/" for number, host in enumerate(NUMERIC_HOSTS)}
# These are no addresses at all.
ODD_DOORS = {
    "zone": "http://[fe80::1%25eth0]/",
    "user": "http://example.com@127.0.0.1/",
    "password": "http://a:b@127.0.0.1/",
    "encoded-dot": "http://127%2e0.0.1/",
    "backslash": "http://example.com\\@127.0.0.1/",
    "gopher": "gopher://127.0.0.1/",
    "port-0": "http://127.0.0.1:0/",
}
DOORS = [
    *(pytest.param(url, BLOCKED, id=name) for name, url in PRIVATE_DOORS.items()),
    *(pytest.param(url, UnreadableReason.BAD_URL, id=name) for name, url in ODD_DOORS.items()),
]


@pytest.mark.parametrize(("url", "reason"), DOORS)
async def test_private_address_is_not_reached_by_any_door(url: str, reason: UnreadableReason) -> None:
    assert await refuse(url, ReaderSettings()) is reason


@pytest.mark.parametrize(("target", "reason"), DOORS)
async def test_private_address_is_not_reached_by_redirect(target: str, reason: UnreadableReason) -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": target})

    async with serve(handler) as root:
        opened = parse_allowed_range(f"127.0.0.1/32:{urlsplit(root).port}")
        assert await refuse(root, ReaderSettings(allowed_ranges=(opened,))) is reason


async def test_private_address_is_not_reached_by_name() -> None:
    numbers = [address for address in PRIVATE if address not in {"name", ""} and "%" not in address]
    table = {f"name{number}.test": [address] for number, address in enumerate(numbers)}
    fetcher = LinkFetcher(ReaderSettings(), resolver=LocalResolver(table))
    reasons = {}
    for name, (address,) in table.items():
        with pytest.raises(Unreadable) as refused:
            await fetcher.fetch(f"http://{name}/")
        reasons[address] = refused.value.reason
    await fetcher.close()
    assert reasons == dict.fromkeys(numbers, BLOCKED)


async def test_private_server_hears_nothing() -> None:
    heard = []

    async def handler(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response(body=PAGE)

    async with serve(handler) as root:
        await refuse(root, ReaderSettings())
    assert heard == []


@pytest.mark.parametrize("turns", [("127.0.0.1", "127.0.0.2"), ("127.0.0.2", "127.0.0.1")], ids=["good", "bad"])
async def test_name_that_changes_its_address_wins_nothing(turns: Sequence[str]) -> None:
    heard: list[str] = []

    def listening(name: str) -> Handler:
        async def handler(request: web.Request) -> web.StreamResponse:
            heard.append(name)
            if request.path == "/":
                raise web.HTTPFound("/again")
            return await answer()(request)

        return handler

    async with serve(listening("public")) as root:
        port = urlsplit(root).port
        private = web.Application()
        private.router.add_route("*", "/{path:.*}", listening("private"))
        # The same port at another address of this machine stands for the private one.
        async with TestServer(private, host="127.0.0.2", port=port):
            table = {f"name{number}.test": turns for number in range(50)}
            settings = ReaderSettings(allowed_ranges=(parse_allowed_range(f"127.0.0.1/32:{port}"),))
            fetcher = LinkFetcher(settings, resolver=LocalResolver(table))
            for name in table:
                try:
                    await fetcher.fetch(f"http://{name}:{port}/")
                except Unreadable as refused:
                    assert refused.reason is BLOCKED  # noqa: PT017 -- either outcome is right, another reason is not
            await fetcher.close()
    assert "private" not in heard


async def test_proxy_of_the_settings_is_asked_for_every_page() -> None:
    async with run_hostile(answer_with(PAGE)) as proxy:
        fetcher = LinkFetcher(ReaderSettings(proxy=proxy.root))
        pages = [await fetcher.fetch(url) for url in ("http://news.invalid/a", "http://10.0.0.1/b")]
        await fetcher.close()
    assert [page.data for page in pages] == [PAGE, PAGE]
    assert proxy.heard == ["http://news.invalid/a", "http://10.0.0.1/b"]


async def test_names_that_hang_stop_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        released.wait(20)
        raise socket.gaierror(socket.EAI_AGAIN, "released")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    fetcher = LinkFetcher(ReaderSettings(fetch_timeout=0.5))
    fetches = [asyncio.create_task(fetcher.fetch(f"http://name{number}.invalid/")) for number in range(40)]
    await asyncio.sleep(0)
    try:
        async with asyncio.timeout(5):
            outcomes = await asyncio.gather(*fetches, return_exceptions=True)
            assert await asyncio.to_thread(lambda: "free") == "free"
    finally:
        released.set()
        await fetcher.close()
    assert {outcome.reason for outcome in outcomes if isinstance(outcome, Unreadable)} == {UnreadableReason.TIMEOUT}
