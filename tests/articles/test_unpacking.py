"""A packed page is unpacked whole or refused, whatever stands in it, in pieces of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import pytest

from onrecord.verification.articles.unpacking import MOST_MEMBERS, PIECE, Unpacker
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from tests.articles.bombs import (
    EMPTY_BROTLI,
    EMPTY_FRAME,
    EMPTY_GZIP,
    EMPTY_MEMBER,
    EMPTY_ZSTD,
    PACKERS,
    open_brotli,
    open_gzip,
    open_zstd,
    pack_brotli_bomb,
    pack_gzip_bomb,
    pack_zstd_bomb,
)

# Neither one piece nor a number of them, and not easy to pack.
PAGE = b"".join(f"<p>{number * number}</p>".encode() for number in range(20_000))
WITH_MEMBERS = ("gzip", "zstd")
# Behind the end: zeros of a disk, a line of text, and the beginning of what might be another stream.
GARBAGE = (bytes(3_000), b"\r\n0\r\n", b"\x1f", b"\x28\xb5")


def unpack_all(encoding: str, packed: bytes, step: int = PIECE) -> bytes:
    unpacker = Unpacker(encoding)
    parts = (packed[begin : begin + step] for begin in range(0, len(packed), step))
    page = b"".join(piece for part in parts for piece in unpacker.take(part))
    unpacker.end()
    return page


def refuse_packed(encoding: str, packed: bytes, step: int = PIECE) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        unpack_all(encoding, packed, step)
    return refused.value


@pytest.mark.parametrize("step", [1, 7, 1_000, PIECE, 10 * PIECE])
@pytest.mark.parametrize("encoding", PACKERS)
def test_page_is_whole_however_it_comes(encoding: str, step: int) -> None:
    assert unpack_all(encoding, PACKERS[encoding](PAGE), step) == PAGE


@pytest.mark.parametrize("cut", [1, 2, 4, 9, 20, 1_000])
@pytest.mark.parametrize("encoding", PACKERS)
def test_page_that_breaks_off_is_refused(encoding: str, cut: int) -> None:
    refused = refuse_packed(encoding, PACKERS[encoding](PAGE)[:-cut])
    assert (refused.reason, refused.cause) == (UnreadableReason.CONNECTION, "a packed body that breaks off")


@pytest.mark.parametrize("encoding", PACKERS)
def test_page_that_breaks_off_at_its_beginning_is_refused(encoding: str) -> None:
    assert "breaks off" in refuse_packed(encoding, PACKERS[encoding](PAGE)[:1]).cause


@pytest.mark.parametrize("encoding", PACKERS)
def test_body_of_nothing_is_an_empty_page(encoding: str) -> None:
    assert unpack_all(encoding, b"") == b""


@pytest.mark.parametrize("encoding", PACKERS)
def test_what_is_no_packed_page_is_refused(encoding: str) -> None:
    assert refuse_packed(encoding, b"<!doctype html><p>never packed").reason is UnreadableReason.CONNECTION


@pytest.mark.parametrize("step", [1, 17, PIECE])
@pytest.mark.parametrize("encoding", WITH_MEMBERS)
def test_page_in_several_members_is_whole(encoding: str, step: int) -> None:
    pack = PACKERS[encoding]
    parts = [pack(PAGE[:1_000]), pack(b""), pack(PAGE[1_000:60_000]), pack(PAGE[60_000:])]
    assert unpack_all(encoding, b"".join(parts), step) == PAGE


@pytest.mark.parametrize("encoding", WITH_MEMBERS)
def test_second_member_that_breaks_off_is_refused(encoding: str) -> None:
    pack = PACKERS[encoding]
    assert "breaks off" in refuse_packed(encoding, pack(PAGE) + pack(PAGE)[:-5]).cause


@pytest.mark.parametrize("step", [1, 7, PIECE])
@pytest.mark.parametrize("garbage", GARBAGE)
@pytest.mark.parametrize("encoding", [*WITH_MEMBERS, "deflate"])
def test_what_stands_behind_the_page_is_left(encoding: str, garbage: bytes, step: int) -> None:
    assert unpack_all(encoding, PACKERS[encoding](PAGE) + garbage, step) == PAGE


@pytest.mark.parametrize("step", [1, 7, PIECE])
def test_what_stands_behind_brotli_is_damage(step: int) -> None:
    assert "damaged" in refuse_packed("br", PACKERS["br"](PAGE) + b"\r\n", step).cause


BOMBS = {"gzip": pack_gzip_bomb, "br": pack_brotli_bomb, "zstd": pack_zstd_bomb}


@pytest.mark.parametrize(("encoding", "pack"), BOMBS.items(), ids=BOMBS)
def test_bomb_comes_in_pieces_of_bounded_size(encoding: str, pack: Callable[[], bytes]) -> None:
    sizes = [len(piece) for piece in islice(Unpacker(encoding).take(pack()), 500)]
    assert sum(sizes) >= 500 * PIECE * 0.9
    # Brotli ends its block.
    assert max(sizes) <= 2 * PIECE


@pytest.mark.parametrize("window_log", [24, 27, 31])
def test_window_larger_than_the_web_has_is_refused(window_log: int) -> None:
    refused = refuse_packed("zstd", open_zstd(PAGE, window_log))
    assert (refused.reason, "memory" in refused.cause) == (UnreadableReason.CONNECTION, True)


def test_window_as_large_as_the_web_has_is_read() -> None:
    assert b"".join(Unpacker("zstd").take(open_zstd(PAGE, 23))) == PAGE


@pytest.mark.parametrize(("encoding", "empty"), [("gzip", EMPTY_MEMBER), ("zstd", EMPTY_FRAME)], ids=["gzip", "zstd"])
def test_members_of_nothing_come_to_an_end(encoding: str, empty: bytes) -> None:
    assert unpack_all(encoding, empty * MOST_MEMBERS) == b""
    assert refuse_packed(encoding, empty * (MOST_MEMBERS + 1)).reason is UnreadableReason.TOO_LARGE


@pytest.mark.parametrize(
    ("encoding", "begin", "empty"),
    [("gzip", open_gzip, EMPTY_GZIP), ("br", open_brotli, EMPTY_BROTLI), ("zstd", open_zstd, EMPTY_ZSTD)],
)
def test_blocks_of_nothing_give_nothing(encoding: str, begin: Callable[[bytes], bytes], empty: bytes) -> None:
    unpacker = Unpacker(encoding)

    def take_everything() -> Iterator[bytes]:
        yield from unpacker.take(begin(PAGE))
        for _ in range(100):
            yield from unpacker.take(empty * 1_000)

    assert b"".join(take_everything()) == PAGE
    with pytest.raises(Unreadable, match="connection"):
        unpacker.end()


def test_packing_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Unreadable, match="connection"):
        Unpacker("bz2")
