"""Reads the public preview of a Telegram post."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.verification.articles.hosts import find_telegram_post
from onrecord.verification.articles.pages import ParsedPage, ParsedStory
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason

# Classes of the preview's markup, as t.me serves it with `?embed=1`.
_TEXT = './/div[contains(@class, "tgme_widget_message_text")]'
_OWNER = './/*[contains(@class, "tgme_widget_message_owner_name")]'
_DAY = './/*[contains(@class, "tgme_widget_message_date")]//time/@datetime'
_ERROR = './/*[contains(@class, "tgme_widget_message_error")]'


def parse_telegram_post(tree: HtmlElement, url: str) -> ParsedPage | None:
    """Return the post behind the address, or None where it is no Telegram post; raises `Unreadable`."""
    parts = urlsplit(url)
    post = find_telegram_post(parts.hostname or "", parts.path)
    if post is None:
        return None
    if tree.xpath(_ERROR):
        raise Unreadable(UnreadableReason.SOFT_404, "the post is gone", PageKind.SOFT_404)
    # A post that answers another carries that one's text too, marked as a reply; its own text comes last.
    texts = [text for text in (_read_lines(element) for element in tree.xpath(_TEXT)) if text]
    if not texts:
        raise Unreadable(UnreadableReason.MEDIA_ONLY, "a post without text", PageKind.MEDIA_ONLY)
    owners = [" ".join(element.text_content().split()) for element in tree.xpath(_OWNER)]
    days = tree.xpath(_DAY)
    return ParsedPage(
        page=PageKind.SOCIAL_POST,
        stories=(ParsedStory(None, texts[-1]),),
        outlet=owners[0] if owners and owners[0] else post.partition("/")[0],
        published=date.fromisoformat(days[-1][:10]) if days and _is_day(days[-1][:10]) else None,
        canonical=f"https://t.me/{post}",
    )


def _read_lines(element: HtmlElement) -> str:
    for line_break in element.iterfind(".//br"):
        line_break.tail = "\n" + (line_break.tail or "")
    lines = (" ".join(line.split()) for line in element.text_content().split("\n"))
    return "\n\n".join(line for line in lines if line)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
