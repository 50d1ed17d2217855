"""What the buttons of the settings carry: the chat that they are about, a page or a deed, and perhaps a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

PREFIX: Final = "c1"
"""Begins the data of all buttons that set up a chat."""
ENABLE: Final = "enable"
"""The deed of the button that switches the bot on in a chat."""
CLOSE: Final = "close"
"""The deed of the button that takes the settings away."""
SHOW: Final = "show"
"""The deed of the button that shows what the bot would have said."""
_PRESSED = re.compile(rf"{PREFIX}:(-[1-9]\d{{0,15}}):([a-z]{{1,8}})(?::([\w/+.-]{{1,36}}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants who pressed a button: `word` is a page or a deed, `value` what was chosen on the page."""

    chat_id: int
    word: str
    value: str | None = None


def write_wish(chat_id: int, word: str, value: str | None = None) -> str:
    """Return what a button carries: at most 64 bytes."""
    return f"{PREFIX}:{chat_id}:{word}" + (f":{value}" if value is not None else "")


def read_wish(data: str) -> Wish | None:
    """Return what a button carried, or None where it was forged."""
    found = _PRESSED.fullmatch(data)
    return Wish(int(found[1]), found[2], found[3]) if found else None
