"""What a hostile page might do to a worker process."""

from __future__ import annotations

import os
import signal

from onrecord.verification.articles.pages import FetchedPage, ParsedPage, Refusal
from onrecord.verification.kinds import UnreadableReason


def never_end(page: FetchedPage, cpu_seconds: int) -> ParsedPage:
    """Run until the worker is killed."""
    while True:
        pass


def fill_memory(page: FetchedPage, cpu_seconds: int) -> Refusal:
    """Ask for more memory than a worker may have."""
    try:
        held = bytearray(8_000_000_000)
    except MemoryError:
        return Refusal(UnreadableReason.PARSE_LIMIT, "memory", None)
    return Refusal(UnreadableReason.EMPTY, str(len(held)), None)


def die(page: FetchedPage, cpu_seconds: int) -> ParsedPage:
    """Crash as a library in C would."""
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError("unreachable")
