"""Reads the day and the authors that a page gives for one of its stories, beside its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from onrecord.verification.articles.days import LONGEST_LINE, read_printed_day
from onrecord.verification.articles.published import read_claim

LONGEST_NAME = 80
MOST_AUTHORS = 5

_NAMES = (
    "descendant-or-self::*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' author ')"
    " or contains(concat(' ', @class, ' '), ' byline__name ')]"
)
_BY = re.compile(r"^(?:by|von|par|por|автор\w*:?)\s+", re.IGNORECASE)


def read_block_day(elements: Sequence[HtmlElement]) -> date | None:
    """Return the day of the first `<time>` that stands in a line of its own; one inside a sentence is another's."""
    for time in (time for element in elements for time in element.iter("time")):
        around = time.getparent()
        if around is not None and around.tag == "p" and len(around.text_content()) > LONGEST_LINE:
            continue
        day = read_claim(time.get("datetime")) or read_printed_day(time.text_content().strip())
        if day is not None:
            return day
    return None


def read_block_authors(elements: Sequence[HtmlElement]) -> tuple[str, ...]:
    """Return whom the markup names as the authors of a story."""
    return tuple(dict.fromkeys(islice(_list_names(elements), MOST_AUTHORS)))


def _list_names(elements: Sequence[HtmlElement]) -> Iterator[str]:
    for element in elements:
        for found in element.xpath(_NAMES):
            name = _BY.sub("", " ".join(found.text_content().split()))
            if 0 < len(name) <= LONGEST_NAME and read_printed_day(name) is None:
                yield name
