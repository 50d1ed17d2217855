"""What can be checked from the command line: a link, a file or standard input, read no further than it may be long."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason

STANDARD_INPUT = "-"

# The size up to which Telegram lets a bot's reader send a document that is checked: the same on every edge.
LARGEST_DOCUMENT = 10_000_000  # bytes

PARSED_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".pdf"})


def is_link(name: str) -> bool:
    """Whether an input is a link; all others are files."""
    return "://" in name or name.startswith("www.")


def needs_parser(name: str) -> bool:
    """Whether an input will probably be parsed in a worker process; a plain text is not."""
    return is_link(name) or Path(name).suffix.lower() in PARSED_SUFFIXES


def read_document(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; raises `Unreadable` with the reason."""
    if name == STANDARD_INPUT:
        return _read_capped(sys.stdin.buffer)
    path = Path(name)
    try:
        if path.is_dir():
            raise Unreadable(UnreadableReason.NOT_TEXT, "a folder")
        with path.open("rb") as file:
            return _read_capped(file)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise Unreadable(UnreadableReason.NO_SUCH_FILE, str(error)) from error


def _read_capped(stream: BinaryIO) -> bytes:
    # A pipe or a device tells no size beforehand, so the limit holds while reading.
    data = stream.read(LARGEST_DOCUMENT + 1)
    if len(data) > LARGEST_DOCUMENT:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {LARGEST_DOCUMENT} bytes")
    if not data.strip():
        raise Unreadable(UnreadableReason.EMPTY)
    return data
