"""How much the site does at once, so that a form cannot exhaust the machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of the site.

    Two cores check about four pages at once while their sites are waited for. A form of 1 MB holds any article, also in
    Cyrillic letters, which a form sends at six bytes each.
    """

    checks_at_once: int = 4
    checks_waiting: int = 16
    wait_seconds: float = 5.0
    check_seconds: float = 60.0
    form_bytes: int = 1024 * 1024
    form_seconds: float = 20.0


class Busy(Exception):
    """As many checks are under way as the machine bears."""


class Gate:
    """Lets a few checks through at once and a few more wait for a moment."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._slots = asyncio.Semaphore(limits.checks_at_once)
        self._waiting = 0

    @asynccontextmanager
    async def pass_through(self) -> AsyncIterator[None]:
        """Hold a place while a check runs; raises `Busy` where none comes free in time."""
        await self._take_place()
        try:
            yield
        finally:
            self._slots.release()

    async def _take_place(self) -> None:
        if self._waiting >= self._limits.checks_waiting:
            raise Busy
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.wait_seconds):
                await self._slots.acquire()
        except TimeoutError as error:
            raise Busy from error
        finally:
            self._waiting -= 1
