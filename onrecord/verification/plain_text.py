"""Which signs are no text: what strangers type or put on pages shows as it is, and databases get what they can take."""

from __future__ import annotations

import re

MOST_MARKS = 4
"""Marks above and below one letter; Hebrew, Arabic and Vietnamese have up to three, more climb over other lines."""

# Control signs but line feed and tab; marks that change the direction of what follows (UAX 9); signs of no width or no
# ink but the joiners; half a surrogate pair, which no driver takes; what is no character at all.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff]"
)
# Joiners belong between letters of scripts that join (from Hebrew on), and between emoji; elsewhere they hide in words.
_JOINING = "\u0590-\u1cff\u2190-\u2bff\ua800-\uabff\ufb1d-\ufefc\U00010000-\U0001ffff"
_LOOSE_JOINER = re.compile(f"(?<![{_JOINING}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINING}])")
# Tags spell the flags of regions behind a black flag; elsewhere they are letters that nobody sees.
_LOOSE_TAGS = re.compile("(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+")
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0670\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
_MARKS_TOO_MANY = re.compile(f"([{_MARK}]{{{MOST_MARKS}}})[{_MARK}]+")
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
NOT_TEXT = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL takes no NUL, and no driver takes half a surrogate pair
_BLANK_LINES = re.compile(r"\n\s*\n\s*")


def drop_steering(text: str, instead: str = "") -> str:
    """Return the text without signs that steer a display, or hide; what its script and its emoji need is kept."""
    text = _LOOSE_TAGS.sub("", _STEERING.sub(instead, text))
    return _MARKS_TOO_MANY.sub(r"\1", _LOOSE_JOINER.sub("", text))


def clean_text(text: str) -> str:
    """Return the text without signs that steer a display, its paragraphs parted by one empty line."""
    return _BLANK_LINES.sub("\n\n", drop_steering(text)).strip()


def clean_line(text: str) -> str:
    """Return the text on one line, without signs that steer a display."""
    return " ".join(drop_steering(text, " ").split())


def isolate(line: str) -> str:
    """Return the line so that, where it is written from the right, what stands around it keeps its order (UAX 9)."""
    return f"\u2068{line}\u2069" if _FROM_THE_RIGHT.search(line) else line
