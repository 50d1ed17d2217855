"""Decides what of a message is checked: its links, its document or its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath

from onrecord.handlers.events import Content, IncomingDocument
from onrecord.handlers.links import drop_front_pages, name_links

LINKS_PER_MESSAGE = 3
"""More links in a message are named and left out (design, section 4)."""
TEXT_CHARACTERS = 40
"""Shorter texts are small talk more often than statements (issue 2)."""
DOCUMENT_BYTES = 10_000_000
"""Half of what a Bot API server hands to a bot; news pages and reports are far smaller."""
_MIME_TYPES = frozenset({"application/pdf", "application/xhtml+xml"})
_SUFFIXES = frozenset({".txt", ".md", ".htm", ".html", ".xhtml", ".pdf"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What will be checked: one of links (by their canonical spelling), document and text, or, with none, `refusal`.

    `refusal` is the key of the sentence that says why there is nothing to check. A text beside links is checked where
    the links, which lead to where it was published, cannot be read.
    """

    links: dict[str, str]
    link_count: int = 0
    document: IncomingDocument | None = None
    text: str = ""
    refusal: str | None = None


def choose(content: Content, canonical_url: Callable[[str], str]) -> Choice:
    """Return what of a message is checked: links before documents before the post itself before text."""
    text = content.text.strip()
    is_text = len(text) >= TEXT_CHARACTERS
    links = drop_front_pages(content.links) or (() if is_text else content.links)
    if links:
        named = name_links(links, canonical_url)
        return Choice(dict(list(named.items())[:LINKS_PER_MESSAGE]), len(named))
    if content.document and _refuse_document(content.document) is None:
        return Choice({}, document=content.document)
    if content.post_link:
        return Choice(name_links([content.post_link], canonical_url), 1, text=text if is_text else "")
    if is_text:
        return Choice({}, text=text)
    return Choice({}, refusal=_refuse(content))


def drop_name(content: Content, bot_name: str) -> Content:
    """Return what a call says beside the name of the bot that is called."""
    text = re.sub(rf"@{re.escape(bot_name)}\b", " ", content.text, flags=re.IGNORECASE)
    return replace(content, text=text.strip())


def _refuse(content: Content) -> str:
    if content.document:
        return _refuse_document(content.document) or "chat-hint"
    if content.has_media:
        return "chat-media"
    return "chat-short-text" if content.text else "chat-hint"


def _refuse_document(document: IncomingDocument) -> str | None:
    """Return the key of the sentence that says why a document is not read, or None where it is."""
    is_known = (
        document.mime_type in _MIME_TYPES
        or document.mime_type.startswith("text/")
        or PurePath(document.name).suffix.lower() in _SUFFIXES
    )
    if not is_known:
        return "chat-document-kind"
    return "chat-document-size" if document.size > DOCUMENT_BYTES else None
