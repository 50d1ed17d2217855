"""Takes the body of an answer, in pieces of bounded size and never more than a link may cost."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.unpacking import Unpacker
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 65_536

# Every server knows gzip; what else some send unasked is unpacked too (docs/decisions/0016-packed-answers.md).
ACCEPTED_ENCODING = "gzip"
# Said of bodies that are not packed, the last two by servers that mistake the header for another.
_NO_ENCODINGS = frozenset({"", "identity", "none", "utf-8"})


@dataclass(slots=True)
class Ration:
    """What one link may still cost, with all redirects and the second attempt: requests, and bytes on the wire."""

    requests: int
    received: int
    has_tried_again: bool = False

    @classmethod
    def full(cls, settings: ReaderSettings) -> Ration:
        """Return what a link has at the beginning."""
        return cls(settings.max_requests, settings.max_received)

    def take_request(self) -> None:
        """Count a request; raises `Unreadable` (too_many_redirects)."""
        if self.requests == 0:
            raise Unreadable(UnreadableReason.TOO_MANY_REDIRECTS, "all requests of the link are used up")
        self.requests -= 1

    def require_rest(self) -> None:
        """Raise `Unreadable` (too_large) where more was sent than a link may cost."""
        if self.received < 0:
            raise Unreadable(UnreadableReason.TOO_LARGE, "more was sent than a link may cost")

    def take_bytes(self, count: int) -> None:
        """Count what was received; raises `OSError`, which ends the connection."""
        self.received -= count
        if self.received < 0:
            raise OSError(errno.EMSGSIZE, "more was sent than a link may cost")


class CountingSocket(socket.socket):
    """A socket whose every byte counts: handshake, headers, and whatever is sent before them, as "100 Continue".

    What aiohttp reads before there is an answer it shows to nobody; asyncio reads all of it here.
    """

    ration: Ration | None = None

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Read as any socket does; raises `OSError` when the ration is spent."""
        data = super().recv(size, flags)
        self._count(len(data))
        return data

    def recv_into(self, buffer: WriteableBuffer, size: int = 0, flags: int = 0, /) -> int:
        """Read as any socket does, which is how TLS does it; raises `OSError` when the ration is spent."""
        count = super().recv_into(buffer, size, flags)
        self._count(count)
        return count

    def _count(self, count: int) -> None:
        if self.ration is not None:
            self.ration.take_bytes(count)


async def unpack(packed: bytes | bytearray, unpacker: Unpacker, most: int) -> bytes:
    """Return the body that was packed, of so many bytes at most; raises `Unreadable`."""
    body = bytearray()
    for begin in range(0, len(packed), CHUNK):
        for piece in unpacker.take(bytes(packed[begin : begin + CHUNK])):
            body += piece
            require_size(body, most)
        # Blocks that are made to cost time take 20 ms for each of these.
        await asyncio.sleep(0)
    unpacker.end()
    return bytes(body)


def require_size(body: bytearray, most: int) -> None:
    """Raise `Unreadable` (too_large) where a body is larger than a page may be."""
    if len(body) > most:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {most} bytes")


def choose_unpacker(headers: Iterable[str]) -> Unpacker | None:
    """Return what unpacks a body with these headers "Content-Encoding"; raises `Unreadable`."""
    named = [encoding.strip() for encoding in ",".join(headers).lower().split(",")]
    encodings = [encoding for encoding in named if encoding not in _NO_ENCODINGS]
    if len(encodings) > 1:
        raise Unreadable(UnreadableReason.CONNECTION, "packed more than once")
    return Unpacker(encodings[0]) if encodings else None
