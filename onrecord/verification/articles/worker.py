"""Runs inside a worker process: reads one document under limits of memory and processor time."""

from __future__ import annotations

import logging
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.verification.articles.decode import decode_text
from onrecord.verification.articles.documents import DocumentKind
from onrecord.verification.articles.extract import parse_html
from onrecord.verification.articles.making import make_page_article, make_text_article
from onrecord.verification.articles.pages import FetchedPage, Refusal
from onrecord.verification.articles.pdf import parse_pdf
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from onrecord.verification.ports import LONG_TEXT, ReadPage, Sift, Sifted
from onrecord.verification.records import Article

LOGGER = logging.getLogger(__name__)


def read_document(
    page: FetchedPage, kind: DocumentKind, cpu_seconds: int, sift: Sift | None = None
) -> ReadPage | Refusal:
    """Return the article that a document is, with what was sifted for it, or why it is none."""
    with _limited_time(cpu_seconds):
        try:
            article = _read(page, kind)
            return ReadPage(article, sifted=_sift(article, sift))
        except Unreadable as refused:
            return Refusal(refused.reason, refused.cause, refused.page)
        except RecursionError:
            return Refusal(UnreadableReason.PARSE_LIMIT, "RecursionError", None)
        except MemoryError:
            # What is held and in pieces would be missing to the next document. Who leaves in a task is replaced.
            os._exit(1)


def _sift(article: Article, sift: Sift | None) -> Sifted | None:
    # The time of a worker is for parsing.
    if sift is None or len(article.text) > LONG_TEXT:
        return None
    try:
        return sift(article)
    except Exception as error:  # whoever matches it looks for itself, and tells what is wrong with the index
        LOGGER.info("nothing was sifted: %s", type(error).__name__)
        return None


def _read(page: FetchedPage, kind: DocumentKind) -> Article:
    url = page.url or None
    if kind is DocumentKind.TEXT:
        return make_text_article(decode_text(page.data), url)
    return make_page_article(parse_pdf(page) if kind is DocumentKind.PDF else parse_html(page), url)


@contextmanager
def _limited_time(cpu_seconds: int) -> Iterator[None]:
    """Let this document have its own time: the limit counts what the process has used since it began.

    Between documents there is no limit, because nobody expects a worker to end there.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + cpu_seconds, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))
