"""Unpacks what a server packed, in pieces of bounded size, however tightly that was."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar, Protocol

import brotli
from backports.zstd import DecompressionParameter, ZstdDecompressor, ZstdError

from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason

PIECE = 65_536
MOST_MEMBERS = 1_000
"""Streams in a row, as gzip and zstd allow. Tools that split cut at 64 KB and more; empty ones only cost time."""

# The largest windows of zlib's format, of gzip's, and of zstd on the web (8 MB, RFC 9659).
_ZLIB_WINDOW = zlib.MAX_WBITS
_GZIP_WINDOW = zlib.MAX_WBITS | 16
_ZSTD_OPTIONS: Mapping[int, int] = {DecompressionParameter.window_log_max: 23}

_DAMAGES = (zlib.error, brotli.error, ZstdError)


class Stream(Protocol):
    """One packed stream."""

    has_members: ClassVar[bool]
    """Whether another may follow it in the same body."""

    @property
    def is_whole(self) -> bool:
        """Whether its end has come."""

    @property
    def behind(self) -> bytes:
        """What it was given and did not need."""

    def unpack(self, packed: bytes) -> bytes:
        """Return the next piece, about `PIECE` at most; nothing where it needs more."""


class DeflateStream:
    """gzip, and the zlib format that HTTP calls deflate."""

    has_members: ClassVar[bool] = True

    def __init__(self, window: int) -> None:
        self._inner = zlib.decompressobj(window)

    @property
    def is_whole(self) -> bool:
        """Whether its end has come."""
        return self._inner.eof

    @property
    def behind(self) -> bytes:
        """What it was given and did not need."""
        return self._inner.unused_data

    def unpack(self, packed: bytes) -> bytes:
        """Return the next piece."""
        return self._inner.decompress(self._inner.unconsumed_tail + packed, PIECE)


class ZstdStream:
    """A frame of zstd; one with a window that is larger than the web's is damaged to it."""

    has_members: ClassVar[bool] = True

    def __init__(self) -> None:
        self._inner = ZstdDecompressor(options=_ZSTD_OPTIONS)

    @property
    def is_whole(self) -> bool:
        """Whether its end has come."""
        return self._inner.eof

    @property
    def behind(self) -> bytes:
        """What it was given and did not need."""
        return self._inner.unused_data

    def unpack(self, packed: bytes) -> bytes:
        """Return the next piece."""
        return self._inner.decompress(packed, PIECE)


class BrotliStream:
    """Brotli, which has neither a mark at its beginning nor a second stream: what stands behind its end damages it."""

    has_members: ClassVar[bool] = False
    behind = b""

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    @property
    def is_whole(self) -> bool:
        """Whether its end has come."""
        return bool(self._inner.is_finished())

    def unpack(self, packed: bytes) -> bytes:
        """Return the next piece."""
        if self.is_whole and not packed:
            return b""
        # It stops after the block with which it goes over this limit.
        return bytes(self._inner.process(packed, output_buffer_limit=PIECE))


STREAMS: Mapping[str, Callable[[], Stream]] = {
    "gzip": lambda: DeflateStream(_GZIP_WINDOW),
    "x-gzip": lambda: DeflateStream(_GZIP_WINDOW),
    "deflate": lambda: DeflateStream(_ZLIB_WINDOW),
    "br": BrotliStream,
    "zstd": ZstdStream,
}


class Unpacker:
    """Unpacks one body; give it what comes with `take`, and say at the `end` that there is no more."""

    def __init__(self, encoding: str) -> None:
        if encoding not in STREAMS:
            raise _refuse("packed in a way that is not known")
        self._start = STREAMS[encoding]
        self._stream = self._start()
        self._members = 1
        self._has_begun = False
        self.is_over = False
        """Whether what comes next is not of the page."""

    def take(self, packed: bytes) -> Iterator[bytes]:
        """Yield what is in this part of the body; raises `Unreadable`."""
        while not self.is_over:
            if self._stream.is_whole and self._stream.has_members:
                if not packed:
                    return
                self._begin_member()
            piece = self._unpack(packed)
            if piece:
                yield piece
            packed = self._stream.behind
            if not piece and not packed:
                return

    def end(self) -> None:
        """Raise `Unreadable` where the body broke off: half an article may lack the denial."""
        if self._has_begun and not self._stream.is_whole:
            raise _refuse("a packed body that breaks off")

    def _begin_member(self) -> None:
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise Unreadable(UnreadableReason.TOO_LARGE, "packed in too many pieces")
        self._stream = self._start()
        self._has_begun = False

    def _unpack(self, packed: bytes) -> bytes:
        try:
            piece = self._stream.unpack(packed)
        except _DAMAGES as error:
            if self._members == 1 or self._has_begun:
                raise _refuse(f"a damaged body: {error}") from error
            # Padding, or whatever else is behind the page.
            self.is_over = True
            return b""
        # Of the first member anything is a beginning; of what is behind it only that which gives something.
        self._has_begun = self._has_begun or bool(piece) or (self._members == 1 and bool(packed))
        return piece


def _refuse(cause: str) -> Unreadable:
    return Unreadable(UnreadableReason.CONNECTION, cause)
