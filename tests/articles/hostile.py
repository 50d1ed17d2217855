"""What a hostile page might do to a worker process."""

from __future__ import annotations

import os
import signal

from onrecord.verification.articles.documents import DocumentKind
from onrecord.verification.articles.pages import FetchedPage, Refusal
from onrecord.verification.articles.worker import read_document
from onrecord.verification.articles.workers import LARGE
from onrecord.verification.kinds import UnreadableReason
from onrecord.verification.ports import ReadPage, Sift
from onrecord.verification.records import Article


def never_end(page: FetchedPage, kind: DocumentKind, cpu_seconds: int, sift: Sift | None) -> Article:
    """Run until the worker is killed."""
    while True:
        pass


def fill_memory(page: FetchedPage, kind: DocumentKind, cpu_seconds: int, sift: Sift | None) -> Refusal:
    """Ask for more memory than a worker may have."""
    try:
        held = bytearray(8_000_000_000)
    except MemoryError:
        return Refusal(UnreadableReason.PARSE_LIMIT, "memory", None)
    return Refusal(UnreadableReason.EMPTY, str(len(held)), None)


def die(page: FetchedPage, kind: DocumentKind, cpu_seconds: int, sift: Sift | None) -> Article:
    """Crash as a library in C would."""
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError("unreachable")


def never_end_if_large(
    page: FetchedPage, kind: DocumentKind, cpu_seconds: int, sift: Sift | None
) -> ReadPage | Refusal:
    """Run until the worker is killed, unless the page is small."""
    return (
        never_end(page, kind, cpu_seconds, sift)
        if len(page.data) > LARGE
        else read_document(page, kind, cpu_seconds, sift)
    )


def name_process(page: FetchedPage, kind: DocumentKind, cpu_seconds: int, sift: Sift | None) -> Refusal:
    """Say which process this is."""
    return Refusal(UnreadableReason.EMPTY, str(os.getpid()), None)
