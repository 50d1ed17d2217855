"""Takes the body of an answer, in pieces of bounded size and never more than a link may cost."""

from __future__ import annotations

import errno
import socket
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 65_536

# Only what is unpacked here with a limit: brotli and zstd reach ratios of a million, and every server knows gzip.
ACCEPTED_ENCODING = "gzip"
# The largest window, with a gzip header.
_GZIP_WINDOW = zlib.MAX_WBITS | 16
_GZIP_MAGIC = b"\x1f\x8b"


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


async def unpack(response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    """Yield the body in chunks of bounded size, however tightly it was packed."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    chunks = response.content.iter_chunked(CHUNK)
    if encoding in {"identity", ""}:
        async for chunk in chunks:
            yield chunk
        return
    if encoding not in {"gzip", "x-gzip"}:
        raise Unreadable(UnreadableReason.CONNECTION, "packed in a way that was not asked for")
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    async for chunk in chunks:
        packed = chunk
        while packed:
            if unpacker.eof:
                # A gzip file may have several members; what else stands behind the first is not of the page.
                if not packed.startswith(_GZIP_MAGIC):
                    return
                unpacker = zlib.decompressobj(_GZIP_WINDOW)
            try:
                yield unpacker.decompress(packed, CHUNK)
            except zlib.error as error:
                raise Unreadable(UnreadableReason.CONNECTION, "a damaged body") from error
            packed = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
