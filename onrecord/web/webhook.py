"""Where Telegram delivers updates: each is stored before Telegram is told that it may forget it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp import hdrs, web

from onrecord.verification.errors import StoreUnavailable

WEBHOOK_PATH = "/webhook"
"""It tells nothing of the token: addresses stand in the logs of proxies."""
PROOF_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_UPDATE = 1024 * 1024
"""A text has at most 4,096 characters (Bot API), 48 KB where each is escaped, and so may have what it answers; the rest
is left for links behind words and for what the Bot API adds in time."""
_SLOWEST_BODY_S = 20.0
"""Telegram sends an update in one piece; who takes longer wants to hold a connection."""

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Receive = Callable[[object], Awaitable[None]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Takes updates from whoever knows the secret.

    `receive` stores what the JSON of a request holds, or raises `StoreUnavailable`. Where `allowed` names networks, an
    update must come from one of them; `proxies` are those whose word is taken for whom they speak for.
    """

    receive: Receive
    secret: str
    allowed: tuple[Network, ...] = ()
    proxies: tuple[Network, ...] = ()

    async def take_update(self, request: web.Request) -> web.Response:
        """Store one update; any other answer than 200 has Telegram deliver it again."""
        if not self._is_trusted(request):
            return _answer(HTTPStatus.FORBIDDEN)
        try:
            async with asyncio.timeout(_SLOWEST_BODY_S):
                body = await _read_body(request)
        except TimeoutError:
            return _answer(HTTPStatus.REQUEST_TIMEOUT)
        if body is None:
            log.error("An update is larger than %d bytes and cannot be kept", LARGEST_UPDATE)
            return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            update = json.loads(body, parse_constant=_refuse_constant)
        except (ValueError, RecursionError):  # their words quote what somebody wrote
            log.error("An update of %d bytes is no JSON and cannot be kept", len(body))
            return _answer(HTTPStatus.BAD_REQUEST)
        try:
            await self.receive(update)
        except StoreUnavailable as error:
            log.error("An update could not be stored, so Telegram has to deliver it again: %s", error)
            return _answer(HTTPStatus.SERVICE_UNAVAILABLE)
        return _answer(HTTPStatus.OK)

    def _is_trusted(self, request: web.Request) -> bool:
        if self.allowed:
            forwarded = request.headers.getall(hdrs.X_FORWARDED_FOR, [])
            sender = find_sender(request.remote, forwarded, self.proxies)
            if sender is None or not _is_in(sender, self.allowed):
                log.warning("An update came from an address that is not allowed, and was refused")
                return False
        # As bytes: texts with other letters than those of ASCII cannot be compared in constant time.
        given = request.headers.get(PROOF_HEADER, "").encode("utf-8", "surrogateescape")
        if not compare_digest(given, self.secret.encode()):
            log.warning("An update came without the secret of the webhook, and was refused")
            return False
        return True


def find_sender(peer: str | None, forwarded: Sequence[str], proxies: Sequence[Network]) -> Address | None:
    """Return who sent a request: whoever the last trusted proxy heard it from, or None where that is unknown.

    `forwarded` are the `X-Forwarded-For` headers, to which each proxy adds whom it heard. What stands before the word
    of a trusted one anybody may have written.
    """
    sender = _read_address(peer or "")
    heard = [each.strip() for header in forwarded for each in header.split(",")]
    while heard and sender is not None and _is_in(sender, proxies):
        sender = _read_address(heard.pop())
    return sender


def _is_in(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)


def _read_address(text: str) -> Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    # A socket that takes both kinds names the older one in the manner of the newer.
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


async def _read_body(request: web.Request) -> bytes | None:
    """Return what was sent, or None where it is too much."""
    body = bytearray()
    async for part in request.content.iter_any():
        body += part
        if len(body) > LARGEST_UPDATE:
            return None
    return bytes(body)


def _refuse_constant(_name: str) -> object:
    """Refuse NaN and its like, which Python reads and PostgreSQL does not."""
    raise ValueError


def _answer(status: HTTPStatus) -> web.Response:
    return web.Response(status=status, text=status.phrase)
