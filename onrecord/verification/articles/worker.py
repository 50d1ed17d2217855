"""Runs inside a worker process: reads one page under limits of memory and processor time."""

from __future__ import annotations

import resource

from onrecord.verification.articles.documents import DocumentKind, sniff_kind
from onrecord.verification.articles.extract import parse_html
from onrecord.verification.articles.pages import FetchedPage, ParsedPage, Refusal
from onrecord.verification.articles.pdf import parse_pdf
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason


def parse_page(page: FetchedPage, cpu_seconds: int) -> ParsedPage | Refusal:
    """Return what an HTML page or a PDF says, or why it says nothing."""
    _limit_processor_time(cpu_seconds)
    is_pdf = sniff_kind(page.data, content_type=page.content_type) is DocumentKind.PDF
    try:
        return parse_pdf(page) if is_pdf else parse_html(page)
    except Unreadable as refused:
        return Refusal(refused.reason, refused.cause, refused.page)
    except (MemoryError, RecursionError) as error:
        return Refusal(UnreadableReason.PARSE_LIMIT, type(error).__name__, None)


def _limit_processor_time(cpu_seconds: int) -> None:
    """Let this page have its own time: the limit counts what the process has used since it began."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + cpu_seconds, hard))
