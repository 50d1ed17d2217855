"""Finds the copy of a page in the Wayback Machine, so that a source outlives its page."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from onrecord.verification.articles.reader import Fetcher
from onrecord.verification.errors import Unreadable

ARCHIVE_TIMEOUT_S = 5.0
"""A draft waits for this; the archive often takes longer than it is worth."""
JSON_TYPES = frozenset({"application/json", "text/javascript", "application/javascript"})
LARGEST_ANSWER = 100_000
LONGEST_COPY = 4_000

logger = logging.getLogger(__name__)


class NoArchive:
    """Implements the port `ArchiveFinder` where the operator has switched it off."""

    async def find_copy(self, url: str, day: date | None) -> str | None:  # noqa: ARG002 - the port's
        """Return None."""
        return None


@dataclass(slots=True)
class WaybackMachine:
    """Implements the port `ArchiveFinder` on the archive's interface of availability at `api_url`."""

    api_url: str
    open_fetcher: Callable[[], Fetcher]
    _fetcher: Fetcher | None = field(default=None, init=False)

    async def find_copy(self, url: str, day: date | None) -> str | None:
        """Return the address of the copy nearest to that day, or None; whatever goes wrong is logged."""
        asked = {"url": url} | ({"timestamp": day.strftime("%Y%m%d")} if day else {})
        if self._fetcher is None:
            self._fetcher = self.open_fetcher()
        try:
            page = await self._fetcher.fetch(f"{self.api_url}?{urlencode(asked)}")
        except Unreadable as failure:
            logger.info("the archive was not asked: %s", failure)
            return None
        return read_copy(page.data) if page.status == HTTPStatus.OK else None

    async def close(self) -> None:
        """End the connections."""
        if self._fetcher is not None:
            await self._fetcher.close()


def read_copy(data: bytes) -> str | None:
    """Return the address of the closest copy that the archive names; None where it names none, or gave no answer."""
    try:
        answer = json.loads(data)
        closest = answer["archived_snapshots"]["closest"]
        address, is_available = closest["url"], closest["available"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return _as_link(address) if is_available is True and isinstance(address, str) else None


def _as_link(address: str) -> str | None:
    """Return an address that readers may be sent to; the archive still writes http, and serves https."""
    if len(address) > LONGEST_COPY or any(sign.isspace() for sign in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return address.replace("http://web.archive.org/", "https://web.archive.org/", 1)
