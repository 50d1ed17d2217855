"""What the operator's own programs ask: whether the program lives, whether it is ready, and its numbers.

It stands apart from the website, at an address of its own: the sentences name files and hosts of the operator, and how
much waits is nobody else's matter.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import hdrs, web


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps the program from its work: one word for programs, and a sentence for whoever mends it."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The meters, as text for the program that collects them."""

    content_type: str
    body: bytes


def build_watch(
    find_problems: Callable[[], Awaitable[Sequence[Problem]]], read_numbers: Callable[[], Awaitable[Numbers]]
) -> web.Application:
    """Return what answers `/healthz`, `/readyz` and `/metrics`, as an application that the caller starts."""
    watch = _Watch(find_problems, read_numbers)
    application = web.Application()
    application.router.add_get("/healthz", watch.show_life)
    application.router.add_get("/readyz", watch.show_readiness)
    application.router.add_get("/metrics", watch.show_numbers)
    return application


@dataclass(frozen=True, slots=True)
class _Watch:
    find_problems: Callable[[], Awaitable[Sequence[Problem]]]
    read_numbers: Callable[[], Awaitable[Numbers]]

    async def show_life(self, _request: web.Request) -> web.Response:
        """Answer: whoever can do that is alive."""
        return web.json_response({"status": "alive"}, headers=_NO_STORE)

    async def show_readiness(self, _request: web.Request) -> web.Response:
        """Say in JSON what keeps the program from its work."""
        problems = await self.find_problems()
        told = [{"name": problem.name, "sentence": problem.sentence} for problem in problems]
        body = {"status": "not_ready" if told else "ready", "problems": told}
        status = HTTPStatus.SERVICE_UNAVAILABLE if told else HTTPStatus.OK
        return web.json_response(body, status=status, headers=_NO_STORE)

    async def show_numbers(self, _request: web.Request) -> web.Response:
        """Send all meters."""
        numbers = await self.read_numbers()
        return web.Response(body=numbers.body, headers={hdrs.CONTENT_TYPE: numbers.content_type, **_NO_STORE})


_NO_STORE = {hdrs.CACHE_CONTROL: "no-store"}
