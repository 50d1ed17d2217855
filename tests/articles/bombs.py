"""Packed bodies: pages in every packing that is read, and what becomes gigabytes, or nothing, for ever."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Mapping

import brotli
from backports import zstd

PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}
_ZEROS = bytes(10_000_000)


def pack_gzip_bomb() -> bytes:
    """Return a gigabyte of zeros in 1 MB, which is as tight as gzip can."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    begin, more = (packer.compress(_ZEROS) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return begin + more * 99


def pack_brotli_bomb() -> bytes:
    """Return four gigabytes of zeros in 10 KB."""
    packer = brotli.Compressor(quality=2, lgwin=24)
    begin, more = (bytes(packer.process(_ZEROS) + packer.flush()) for _ in range(2))
    return begin + more * 399 + _END_OF_BROTLI


def pack_costly_brotli(zeros: int, padding: int) -> bytes:
    """Return so many zeros behind the largest window, and so many blocks of nothing after them."""
    packer = brotli.Compressor(quality=2, lgwin=24)
    return bytes(packer.process(bytes(zeros)) + packer.flush()) + EMPTY_BROTLI * padding + _END_OF_BROTLI


def pack_zstd_bomb() -> bytes:
    """Return a gigabyte of zeros in 30 KB."""
    packer = zstd.ZstdCompressor(level=1)
    begin, more = (packer.compress(_ZEROS) + packer.flush(zstd.ZstdCompressor.FLUSH_BLOCK) for _ in range(2))
    return begin + more * 99


def open_gzip(page: bytes) -> bytes:
    """Return the beginning of a gzip stream, after which `EMPTY_GZIP` may follow for ever."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(page) + packer.flush(zlib.Z_FULL_FLUSH)


def open_brotli(page: bytes) -> bytes:
    """Return the beginning of a brotli stream, after which `EMPTY_BROTLI` may follow for ever."""
    packer = brotli.Compressor()
    return bytes(packer.process(page) + packer.flush())


def open_zstd(page: bytes, window_log: int = 21) -> bytes:
    """Return the beginning of a frame with such a window, after which `EMPTY_ZSTD` may follow for ever."""
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: window_log})
    return packer.compress(page) + packer.flush(zstd.ZstdCompressor.FLUSH_BLOCK)


_END_OF_BROTLI = b"\x03"
# A stored block of no bytes, a block of metadata of no bytes, a raw block of no bytes; and whole streams of nothing.
EMPTY_GZIP = b"\x00\x00\x00\xff\xff"
EMPTY_BROTLI = b"\x06"
EMPTY_ZSTD = b"\x00\x00\x00"
EMPTY_MEMBER = gzip.compress(b"")
EMPTY_FRAME = zstd.compress(b"")
