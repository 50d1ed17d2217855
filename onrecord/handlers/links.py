"""Finds the links that a message carries, in the order in which a person reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import parse_qs, urlsplit

from telegram import InlineKeyboardMarkup, MessageEntity

from onrecord.verification.articles.links import pick_links
from onrecord.verification.errors import Unreadable
from onrecord.verification.page_names import name_page

_TELEGRAM_HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog"})
"""The hosts under which Telegram publishes posts."""
_TELEGRAM_WRAPPERS = frozenset({"/iv", "/share", "/share/url"})
"""The paths under which Telegram carries another address in `url`."""
_TELEGRAM_POST = re.compile(r"/(s/)?(c/)?\w+(/\d+)+/?")


def slice_units(text: str, offset: int, length: int) -> str:
    """Return a stretch of a text whose place is given in UTF-16 units, as Telegram counts."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def find_links(text: str, entities: Iterable[MessageEntity]) -> tuple[str, ...]:
    """Return the addresses written in a text or hidden behind its words."""
    links: list[str] = []
    end_units = 0
    encoded = text.encode("utf-16-le", "surrogatepass")
    for entity in sorted(entities, key=lambda entity: entity.offset):
        if entity.type not in {MessageEntity.URL, MessageEntity.TEXT_LINK}:
            continue
        between = encoded[2 * end_units : 2 * entity.offset].decode("utf-16-le", "replace")
        links += pick_links(between)
        links.append(entity.url or slice_units(text, entity.offset, entity.length))
        end_units = max(end_units, entity.offset + entity.length)
    links += pick_links(encoded[2 * end_units :].decode("utf-16-le", "replace"))
    return tuple(map(_with_scheme, links))


def find_button_links(keyboard: InlineKeyboardMarkup | None) -> tuple[str, ...]:
    """Return the addresses that the buttons below a message open."""
    rows = keyboard.inline_keyboard if keyboard else ()
    return tuple(button.url for row in rows for button in row if button.url)


def drop_telegram_links(links: Iterable[str]) -> tuple[str, ...]:
    """Return the links without those to bots, channels and invitations, which are places and no texts.

    A link that Telegram wrapped for its instant view or its share button is unwrapped.
    """
    return tuple(link for link in map(_unwrap, links) if not _is_telegram_place(link))


def name_links(links: Iterable[str], canonical_url: Callable[[str], str]) -> dict[str, str]:
    """Return each different page once: its canonical spelling and the first link that led to it.

    With `http` or `https`, with `www.` or without, it is one page.

    A link that has no canonical spelling stands for itself, so that its reader is told what is wrong with it.
    """
    pages: dict[str, tuple[str, str]] = {}
    for link in links:
        try:
            spelling = canonical_url(link)
        except Unreadable:
            spelling = link
        pages.setdefault(name_page(spelling), (spelling, link))
    return dict(pages.values())


def drop_front_pages(links: Sequence[str]) -> tuple[str, ...]:
    """Return the links without those that name a site and no page of it: in a text they are mostly a signature."""
    return tuple(link for link in links if _names_page(link))


def _with_scheme(link: str) -> str:
    return link if "://" in link else f"https://{link}"


def _unwrap(link: str) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    wraps = parts.hostname in _TELEGRAM_HOSTS and parts.path in _TELEGRAM_WRAPPERS
    return parse_qs(parts.query).get("url", [link])[0] if wraps else link


def _is_telegram_place(link: str) -> bool:
    if link.lower().startswith("tg://"):
        return True
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return (parts.hostname or "") in _TELEGRAM_HOSTS and not _TELEGRAM_POST.fullmatch(parts.path)


def _names_page(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return True
    return parts.path not in {"", "/"} or bool(parts.query)
