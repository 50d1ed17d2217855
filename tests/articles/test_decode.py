from __future__ import annotations

import pytest

from onrecord.verification.articles.decode import decode_page, decode_text
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason

RUSSIAN = "Министерство опровергло сообщение о соглашении. «Это не так», — сказал министр."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251"])
def test_text_is_read_in_each_usual_charset(codec: str) -> None:
    assert decode_text(RUSSIAN.encode(codec)) == RUSSIAN


def test_western_accents_are_not_taken_for_cyrillic() -> None:
    assert (
        decode_text("Le ministère a démenti l'été dernier".encode("cp1252")) == "Le ministère a démenti l'été dernier"
    )


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 500])
def test_binary_file_is_no_text(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        decode_text(data)
    assert refused.value.reason is UnreadableReason.NOT_TEXT


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b"", "windows-1251"),
        (b'<meta charset="windows-1251">', None),
        (b'<?xml version="1.0" encoding="cp1251"?>', None),
    ],
    ids=["header", "meta", "xml"],
)
def test_page_is_read_in_the_charset_that_it_names(head: bytes, charset: str | None) -> None:
    assert RUSSIAN in decode_page(head + RUSSIAN.encode("cp1251"), charset)


@pytest.mark.parametrize("charset", ["utf-7", "rot13", "zlib", "punycode", "no-such", "\x00"])
def test_codecs_that_are_traps_are_passed_over(charset: str) -> None:
    assert decode_page(RUSSIAN.encode(), charset) == RUSSIAN


def test_page_without_a_charset_is_guessed_from_its_words() -> None:
    page = f"<html><body><p class='long-name-of-a-class'>{RUSSIAN}</p></body></html>"
    assert RUSSIAN in decode_page(page.encode("cp1251"))
