"""Reads the text of a PDF; runs in a worker process, where it may be stopped."""

from __future__ import annotations

import io
import logging
import re

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from onrecord.verification.articles.pages import FetchedPage, ParsedPage, ParsedStory
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason

# pypdf reports every oddity of a file; the reason that is logged is ours.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

# An article printed to PDF has a few pages; a report is read as far as this.
MOST_PAGES = 60
LONGEST_TEXT = 300_000

# A last line ends a sentence before the column does; a headline leaves half of it empty.
FILLED = 0.9
HALF_FILLED = 0.5

_SENTENCE_END = re.compile(r"[.!?…][\"”»’')\]]*$")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad] (?=[^\W\d_])")
_SPACES = re.compile(r"\s+")


def parse_pdf(page: FetchedPage) -> ParsedPage:
    """Return the text of a PDF; raises `Unreadable` where it has none."""
    try:
        reader = PdfReader(io.BytesIO(page.data))
        if reader.is_encrypted:
            raise Unreadable(UnreadableReason.NOT_TEXT, "an encrypted PDF", PageKind.PDF)
        text = _read_text(reader)
        title = _SPACES.sub(" ", (reader.metadata.title if reader.metadata else None) or "").strip()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        # A damaged file fails in as many ways as there are objects in it.
        raise Unreadable(UnreadableReason.NOT_TEXT, f"a damaged PDF: {type(error).__name__}", PageKind.PDF) from error
    if not text:
        raise Unreadable(UnreadableReason.NOT_TEXT, "a PDF without text, perhaps a scan", PageKind.PDF)
    return ParsedPage(page=PageKind.PDF, stories=(ParsedStory(None, text),), title=title[:500] or None)


def _read_text(reader: PdfReader) -> str:
    paragraphs: list[str] = []
    for number, sheet in enumerate(reader.pages):
        if number == MOST_PAGES or sum(map(len, paragraphs)) > LONGEST_TEXT:
            break
        paragraphs.extend(_join_lines([_SPACES.sub(" ", line).strip() for line in sheet.extract_text().splitlines()]))
    return "\n\n".join(paragraphs)[:LONGEST_TEXT]


def _join_lines(lines: list[str]) -> list[str]:
    """Return the paragraphs of a page, which has lines only: one ends where a line does not fill its column."""
    width = max(map(len, lines), default=0)
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        ends_early = len(line) < (FILLED if _SENTENCE_END.search(line) else HALF_FILLED) * width
        if ends_early and paragraphs[-1]:
            paragraphs.append([])
    return [_HYPHENATED.sub("", " ".join(paragraph)) for paragraph in paragraphs if paragraph]
