"""Atom feeds (RFC 4287), built as a tree so that every text is escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"

# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed; `id` is the same for good, and each sentence becomes a paragraph."""

    id: str
    title: str
    url: str
    updated: datetime
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its newest entries, newest first."""

    id: str
    language: str
    title: str
    subtitle: str
    author: str
    page_url: str
    feed_url: str
    updated: datetime
    items: tuple[FeedItem, ...]


def write_atom(feed: Feed) -> bytes:
    """Return the feed as an Atom document."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _write_moment(feed.updated))
    _add(SubElement(root, "author"), "name", feed.author)
    _link(root, "self", feed.feed_url, "application/atom+xml")
    _link(root, "alternate", feed.page_url, "text/html")
    for item in feed.items:
        _add_item(root, item)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _add_item(root: Element, item: FeedItem) -> None:
    entry = SubElement(root, "entry")
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "updated", _write_moment(item.updated))
    _link(entry, "alternate", item.url, "text/html")
    content = SubElement(entry, "content", {"type": "xhtml"})
    block = SubElement(content, "div", {"xmlns": XHTML})
    for sentence in item.sentences:
        _add(block, "p", sentence)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NOT_XML.sub("\ufffd", text)


def _link(parent: Element, relation: str, url: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": relation, "type": kind, "href": _NOT_XML.sub("\ufffd", url)})


def _write_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
