"""Bytes become text: by their mark, by the word of server or page, or by trying, through a list of known codecs."""

from __future__ import annotations

import codecs
import re

from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason

# Codecs that a page may name. Others (utf-7, punycode, rot13, zlib) are codecs to Python and traps to a reader.
KNOWN_CODECS = frozenset(
    {
        "utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii",
        "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp866", "cp874",
        "koi8-r", "koi8-u", "ptcp154", "kz1048", "mac-cyrillic",
        "iso8859-1", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-9", "iso8859-15",
        "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr",
    }
)  # fmt: skip

# The order matters: a UTF-8 mark is three bytes, the others two.
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# Browsers look for the page's own word on its charset this far (HTML standard, "prescan a byte stream").
PRESCAN = 1024
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE
)

_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\xb2-\xff]{3,}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# A text has next to no control characters; a binary file read as one-byte letters has them in every line.
MOST_CONTROL = 0.002


def decode_page(data: bytes, charset: str | None = None) -> str:
    """Return the text of an HTML page; a byte that its charset does not have becomes the replacement character."""
    if marked := _decode_marked(data):
        return marked
    named = _META_CHARSET.search(data[:PRESCAN])
    for label in (charset, named[1].decode("ascii", "replace") if named else None):
        codec = _known_codec(label)
        if codec is not None:
            return data.decode("cp1252" if codec in {"ascii", "iso8859-1"} else codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_one_byte(data)


def decode_text(data: bytes) -> str:
    """Return the text of a plain text document; raises `Unreadable` (not_text) for anything else."""
    text = _decode_marked(data)
    if text is None:
        text = _decode_utf16_without_mark(data)
    if text is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = _decode_one_byte(data)
    if len(_CONTROL.findall(text)) > MOST_CONTROL * len(text):
        raise Unreadable(UnreadableReason.NOT_TEXT, "control characters")
    return _CONTROL.sub("", text)


def _decode_marked(data: bytes) -> str | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    return None


def _decode_utf16_without_mark(data: bytes) -> str | None:
    """Windows editors leave the mark out at times; then every other byte of the first lines is 0 or 4 (Cyrillic)."""
    sample = data[:PRESCAN]
    if len(sample) < 4 or len(data) % 2:  # noqa: PLR2004 -- two characters
        return None
    for codec, high_bytes in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(1 for byte in high_bytes if byte in {0, 4}) > 0.9 * len(high_bytes):  # nearly all
            return data.decode(codec, "replace")
    return None


def _decode_one_byte(data: bytes) -> str:
    """Read an old one-byte charset: Cyrillic comes in whole words of high bytes, Western accents one by one."""
    words = sum(len(run) for run in _HIGH_RUN.findall(data))
    return data.decode("cp1251" if words > len(_HIGH_BYTE.findall(data)) / 2 else "cp1252", "replace")


def _known_codec(label: str | None) -> str | None:
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    return name if name in KNOWN_CODECS else None
