"""Which signs are no text: what strangers type shows as it is, and no database is given what it does not take."""

from __future__ import annotations

import re

# Control signs but line feed and tab; marks that change the direction of what follows (UAX 9); signs of no width but
# the joiners, which emoji and some scripts need; half a surrogate pair, which no driver takes.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
NOT_TEXT = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL takes no NUL, and no driver takes half a surrogate pair
_BLANK_LINES = re.compile(r"\n\s*\n\s*")


def clean_text(text: str) -> str:
    """Return the text without signs that steer a display, its paragraphs parted by one empty line."""
    return _BLANK_LINES.sub("\n\n", _STEERING.sub("", text)).strip()


def clean_line(text: str) -> str:
    """Return the text on one line, without signs that steer a display."""
    return " ".join(_STEERING.sub(" ", text).split())
