"""What a document is, told by its first bytes rather than by its name."""

from __future__ import annotations

import codecs
import re
from enum import Enum

# HTML standard, "MIME sniffing": tags by which a resource without a type is taken for HTML.
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|script|meta|div|article|table|h1|p|a|br)\b", re.IGNORECASE
)
SNIFFED = 4096
_HTML_NAME = re.compile(r"\.(?:x?html?|xht|mhtml)$", re.IGNORECASE)

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


class DocumentKind(Enum):
    """How a document is to be read."""

    HTML = "html"
    PDF = "pdf"
    TEXT = "text"


def sniff_kind(data: bytes, name: str = "", content_type: str = "") -> DocumentKind:
    """Return how the bytes are to be read; name and type decide only between HTML and text."""
    head = data[:SNIFFED]
    if b"%PDF-" in head[:1024]:
        return DocumentKind.PDF
    if content_type in HTML_TYPES or _HTML_NAME.search(name):
        return DocumentKind.HTML
    if content_type == "text/plain":
        return DocumentKind.TEXT
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    # A page begins with a tag; a text that mentions one does not.
    is_page = head.replace(b"\0", b"").lstrip().startswith(b"<") and _HTML.search(head.replace(b"\0", b""))
    return DocumentKind.HTML if is_page else DocumentKind.TEXT


_DATA = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*(?:<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b|[{\[]\s*[\"{\[\]}]|[;!(]*function\b)",
    re.DOTALL,
)


def is_data(text: str) -> bool:
    """Whether a page that is called HTML is a feed, JSON or a script."""
    return _DATA.match(text[:SNIFFED]) is not None
