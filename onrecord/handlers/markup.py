"""Telegram's HTML, made of spans that are escaped once and split without breaking a tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape

MESSAGE_UNITS = 4096
"""UTF-16 units a message may have (Bot API, sendMessage). Telegram does not count tags; counting them errs safely."""
_LINKED_BY_ITSELF = re.compile(r":(?=//)|@(?=\w)|(?<![\w/<])/(?=\w)|(?<=\w)\.(?=[^\W\d]{2})")
"""Where Telegram sees addresses, names and commands in a text without markup."""
_URL_UNITS = 1500
"""Longest link, escaped, that is written: it leaves room for words beside it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    url: str | None = None


Paragraph = tuple[Span, ...]
"""What belongs together; lines in it are parted by a line feed in the text of a span."""


def count_units(text: str) -> int:
    """Return the length of a text as Telegram counts it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def unlink(text: str) -> str:
    """Return words of a stranger so that Telegram makes no link, name or command of them: only records are linked."""
    return _LINKED_BY_ITSELF.sub("\\g<0>\u200b", text)


def to_html(paragraph: Paragraph) -> str:
    """Return a paragraph in Telegram's HTML, with everything escaped."""
    return "".join(map(_span_to_html, paragraph))


def _span_to_html(span: Span) -> str:
    html = escape(span.text, quote=False)
    if span.bold:
        html = f"<b>{html}</b>"
    if span.url and count_units(escape(span.url)) <= _URL_UNITS:
        html = f'<a href="{escape(span.url)}">{html}</a>'
    return html


def to_messages(paragraphs: Iterable[Paragraph], limit: int = MESSAGE_UNITS) -> tuple[str, ...]:
    """Return the paragraphs as messages of at most `limit` units, split on the borders of paragraphs where possible."""
    messages: list[str] = []
    for paragraph in filter(None, paragraphs):
        for number, piece in enumerate(_split_paragraph(paragraph, limit)):
            joined = f"{messages[-1]}\n\n{piece}" if messages and not number else piece
            if messages and not number and count_units(joined) <= limit:
                messages[-1] = joined
            else:
                messages.append(piece)
    return tuple(messages)


def to_one_message(paragraphs: Iterable[Paragraph], limit: int = MESSAGE_UNITS) -> str:
    """Return as much as fits into one message, nothing for nothing; an ellipsis stands for the rest."""
    messages = to_messages(paragraphs, limit - len("\n\n…"))
    return f"{messages[0]}\n\n…" if len(messages) > 1 else "".join(messages)


def _split_paragraph(paragraph: Paragraph, limit: int) -> Iterator[str]:
    """Yield a paragraph whole, or in pieces that are filled word by word."""
    if count_units(to_html(paragraph)) <= limit:
        yield to_html(paragraph)
        return
    piece: list[Span] = []
    for word in _words(paragraph, limit):
        if piece and count_units(to_html((*piece, word))) > limit:
            yield to_html(tuple(piece)).strip()
            piece = []
        if piece and replace(piece[-1], text="") == replace(word, text=""):
            piece[-1] = replace(word, text=piece[-1].text + word.text)
        else:
            piece.append(word)
    yield to_html(tuple(piece)).strip()


def _words(paragraph: Paragraph, limit: int) -> Iterator[Span]:
    # A word may be a whole base64 string: cut so that it fits even with each character escaped and a link around it.
    longest = max((limit - _URL_UNITS - len('<a href=""><b></b></a>')) // len("&amp;"), 1)
    for span in paragraph:
        for word in span.text.replace("\n", "\n\0").replace(" ", " \0").split("\0"):
            for start in range(0, len(word), longest):
                yield replace(span, text=word[start : start + longest])
