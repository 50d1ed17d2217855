"""What comes from Telegram is stored or asked for again; what comes from anybody else is refused."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from ipaddress import ip_address, ip_network

import pytest
from aiohttp.test_utils import TestClient

from onrecord.verification.errors import StoreUnavailable
from onrecord.web.webhook import LARGEST_UPDATE, PROOF_HEADER, Webhook, find_sender
from tests.web.conftest import Browse

SECRET = "the-secret_of-this-bot"
KNOWN = {PROOF_HEADER: SECRET}
UPDATE = {"update_id": 5, "message": {"text": "private words"}}
HERE, ELSEWHERE = ip_network("127.0.0.0/8"), ip_network("149.154.160.0/20")


@dataclass
class Store:
    """Notes what it is given, or cannot be used."""

    is_away: bool = False
    received: list[object] = field(default_factory=list)

    async def receive(self, update: object) -> None:
        if self.is_away:
            raise StoreUnavailable("The database cannot be used.")
        self.received.append(update)


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
async def client(browse: Browse, store: Store) -> TestClient:
    return await browse(webhook=Webhook(store.receive, SECRET))


async def deliver(client: TestClient, body: bytes, headers: Mapping[str, str] = KNOWN) -> int:
    return (await client.post("/webhook", data=BytesIO(body), headers=headers)).status


async def test_update_is_stored_before_the_answer(client: TestClient, store: Store) -> None:
    response = await client.post("/webhook", json=UPDATE, headers=KNOWN)
    assert (response.status, store.received) == (200, [UPDATE])


@pytest.mark.parametrize(
    "headers",
    [{}, {PROOF_HEADER: "the-secret"}, {PROOF_HEADER: f"{SECRET}."}, {PROOF_HEADER: "тайна"}, {PROOF_HEADER: ""}],
    ids=["missing", "beginning", "longer", "not ASCII", "empty"],
)
async def test_wrong_secret_stores_nothing(client: TestClient, store: Store, headers: Mapping[str, str]) -> None:
    response = await client.post("/webhook", json=UPDATE, headers=headers)
    assert (response.status, store.received) == (403, [])


async def test_store_away_has_it_delivered_again(client: TestClient, store: Store) -> None:
    store.is_away = True
    assert (await client.post("/webhook", json=UPDATE, headers=KNOWN)).status == 503


@pytest.mark.parametrize(
    "body",
    [b"", b'{"update_id": 5, "private words', b"\xff\xfe", b'{"update_id": NaN}', b"[" * 100_000, b"1" * 10_000],
    ids=["empty", "cut", "no text", "no number", "deep", "endless number"],
)
async def test_malformed_update_is_refused_and_named(
    client: TestClient, store: Store, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert (await deliver(client, body), store.received) == (400, [])
    assert "cannot be kept" in caplog.text
    assert "private words" not in caplog.text


async def test_update_as_large_as_it_may_be_is_stored(client: TestClient, store: Store) -> None:
    body = b'"' + b"x" * (LARGEST_UPDATE - 2) + b'"'
    assert (await deliver(client, body), len(store.received)) == (200, 1)


async def test_larger_update_is_refused_and_named(
    client: TestClient, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    body = b'"' + b"x" * (LARGEST_UPDATE - 1) + b'"'
    assert (await deliver(client, body), store.received) == (413, [])
    assert "larger than" in caplog.text


async def test_nothing_but_updates_is_taken_there(client: TestClient) -> None:
    assert (await client.get("/webhook")).status == 405


async def test_site_without_webhook_has_no_such_page(browse: Browse) -> None:
    client = await browse()
    assert (await client.post("/webhook", json=UPDATE, headers=KNOWN)).status == 404


async def test_other_address_stores_nothing(browse: Browse, store: Store, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    client = await browse(webhook=Webhook(store.receive, SECRET, (ELSEWHERE,)))
    forged = KNOWN | {"X-Forwarded-For": "149.154.160.1"}
    assert (await deliver(client, b"{}", forged), store.received) == (403, [])
    assert "not allowed" in caplog.text


async def test_trusted_proxy_names_the_address(browse: Browse, store: Store) -> None:
    client = await browse(webhook=Webhook(store.receive, SECRET, (ELSEWHERE,), (HERE,)))
    telegram = KNOWN | {"X-Forwarded-For": "149.154.160.1"}
    stranger = KNOWN | {"X-Forwarded-For": "149.154.160.1, 192.0.2.7"}
    assert [await deliver(client, b"{}", headers) for headers in (telegram, stranger)] == [200, 403]


@pytest.mark.parametrize(
    ("peer", "forwarded", "sender"),
    [
        ("192.0.2.7", [], "192.0.2.7"),
        ("192.0.2.7", ["149.154.160.1"], "192.0.2.7"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["149.154.160.1"], "149.154.160.1"),
        ("127.0.0.1", ["192.0.2.1, 149.154.160.1", "127.0.0.2"], "149.154.160.1"),
        ("::ffff:127.0.0.1", ["::ffff:149.154.160.1"], "149.154.160.1"),
        ("127.0.0.1", ["somebody"], None),
        ("127.0.0.1", ["149.154.160.1", ""], None),
        (None, ["149.154.160.1"], None),
    ],
    ids=["direct", "forged", "proxy itself", "proxied", "two proxies", "mapped", "no address", "empty", "no peer"],
)
def test_sender_is_whom_the_last_trusted_proxy_heard(
    peer: str | None, forwarded: list[str], sender: str | None
) -> None:
    assert find_sender(peer, forwarded, [HERE]) == (sender and ip_address(sender))
