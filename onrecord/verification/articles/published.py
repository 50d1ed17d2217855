"""Finds the day on which a page was published, by written rules; what no rule tells is unknown.

The first of these that names one day is believed:

1. the structured data of the article (JSON-LD, `datePublished`, else `dateCreated`),
2. metadata that speaks of publication (`article:published_time` and its kin),
3. a whole day in the address of the page (`/2021/11/02/`),
4. the day that is printed, or marked for programs, beside the headline,
5. metadata that says "date" and no more, which some sites set at each change.

A day of change is never taken, nor one in the future. Days are those of the place that wrote them: a moment's offset is
not reckoned in, because readers see the day that stands there.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from onrecord.verification.articles.days import read_printed_day

EARLIEST = date(1995, 1, 1)
"""There were hardly any news pages before; such days come from a clock that was not set, or are those of an event."""
LINES_BELOW_HEADLINE = 8
LINES_ABOVE_HEADLINE = 4
"""Nearest days below headlines in the dates and extraction sets are right 132 of 137 times within eight lines."""
FEWEST_WORDS_OF_HEADLINE = 2
DEEPEST_THING = 8
"""Lists in a page in a graph in a list; deeper ones are there to break a reader."""

_ARTICLE_TYPE = re.compile(r"article|posting|report|review$|podcastepisode|videoobject|newsitem", re.IGNORECASE)
_PAGE_TYPE = re.compile(r"webpage|itempage", re.IGNORECASE)
_PUBLISHED = frozenset(
    "article:published_time article:published article:published_date article:publicationdate article:post_date "
    "article.published og:article:published_time og:article:published og:published_time og:publish_date og:pubdate "
    "og:datepublished article_date_original analyticsattributes.articledate bt:pubdate citation_publication_date "
    "cxenseparse:recs:publishtime date_published datepublished dateposted dc.date.issued dc.date.publication "
    "dcterms.issued dcsext.articlefirstpublished displaydate mediator_published_time originalpublicationdate "
    "parsely-pub-date pubdate publishdate publish_date publish-date publish_time published-date published_date "
    "published_time publisheddate publication_date rnews:datepublished sailthru.date "
    "shareaholic:article_published_time twt-published-at vr:published_time".split()
)
_DATED = frozenset(
    "date dc.date dc:date dcterms.date dc.created dc:created dc.date.created dcterms.created article.created created "
    "date_created datecreated content_create_date citation_date doc_date timestamp".split()
)
_ISO = re.compile(r"\s*((?:19|20)\d\d)[-/.]?(\d\d?)[-/.]?(\d\d?)(?!\d)")
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_.-]|$)")
_BLOCKS = frozenset(
    "address article aside body br dd div dl dt figcaption figure form h1 h2 h3 h4 h5 h6 header hr li main ol p "
    "section table td th tr ul".split()
)
# Quotations are posts of others with days of their own.
_OUTSIDE = frozenset("script style noscript template svg head nav footer select blockquote".split())
_MARKS = frozenset({"datePublished", "dateCreated", "dateModified"})
_OF_CHANGE = re.compile(r"modifi|^updated? |last-?update", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def find_published_day(tree: HtmlElement, url: str, structured: Sequence[Any], latest: date) -> date | None:
    """Return the day of publication of a page with this structured data; None where its rules find none."""
    rules: tuple[Callable[[], date | None], ...] = (
        partial(_read_structured, structured),
        partial(_read_metadata, tree, _PUBLISHED),
        partial(_read_address, url),
        partial(_read_beside_headline, tree),
        partial(_read_metadata, tree, _DATED),
    )
    # Clocks of places differ by up to a day.
    found = (day for rule in rules if (day := rule()) is not None and EARLIEST <= day <= latest + timedelta(days=1))
    return next(found, None)


def read_claim(claim: object) -> date | None:
    """Return the day that a field for programs states, in any of the usual spellings."""
    text = str(claim or "")
    if (iso := _ISO.match(text)) is None:
        return read_printed_day(" ".join(text.split()))
    return _make_day(*iso.groups())


def _make_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _read_structured(structured: Sequence[Any]) -> date | None:
    """Return the one day that the articles of the structured data state, or else its page."""
    things = [thing for item in structured for thing in _list_things(item)]
    for kind in (_ARTICLE_TYPE, _PAGE_TYPE):
        of_kind = [thing for thing in things if kind.search(str(thing.get("@type", "")))]
        days = {read_claim(thing.get("datePublished") or thing.get("dateCreated")) for thing in of_kind} - {None}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _list_things(item: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST_THING:
        return
    if isinstance(item, list):
        for part in item:
            yield from _list_things(part, depth + 1)
    elif isinstance(item, dict):
        yield item
        yield from _list_things([item.get("@graph"), item.get("mainEntity"), item.get("mainEntityOfPage")], depth + 1)


def _read_metadata(tree: HtmlElement, names: frozenset[str]) -> date | None:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in names and (day := read_claim(meta.get("content"))) is not None:
            return day
    return None


def _read_address(url: str) -> date | None:
    found = _ADDRESS.search(url)
    return _make_day(*found.groups()) if found else None


def _read_beside_headline(tree: HtmlElement) -> date | None:
    """Return the nearest day below the headline, or else above it."""
    headline = _find_headline(tree)
    if headline is None:
        return None
    above: deque[str] = deque(maxlen=LINES_ABOVE_HEADLINE)
    below: list[str] = []
    is_below = False
    for heading, line in _list_lines(tree):
        is_below = is_below or heading is headline
        if not is_below:
            above.append(line)
        elif line and heading is not headline:
            below.append(line)
        if len(below) >= LINES_BELOW_HEADLINE:
            break
    lines = [*below, *reversed(above)] if is_below else []
    return next((day for line in lines if (day := read_claim(line)) is not None), None)


def _find_headline(tree: HtmlElement) -> HtmlElement | None:
    """Return the heading that the title of the page repeats, or else its first heading of the first rank."""
    title = set(_WORD.findall(" ".join(tree.xpath(".//title/text() | .//meta[@property='og:title']/@content")).lower()))
    headings = [
        (heading, words)
        for rank in ("h1", "h2", "h3")
        for heading in tree.iter(rank)
        if len(words := set(_WORD.findall(heading.text_content().lower()))) >= FEWEST_WORDS_OF_HEADLINE
    ]
    repeated = [heading for heading, words in headings if len(words & title) > 0.6 * len(words)]
    first = [heading for heading, _ in headings if heading.tag == "h1"]
    return next(iter(repeated or first), None)


def _list_lines(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Return what a reader sees, line by line with the element where it ends; a marked day is a line of its own."""
    words: list[str] = []
    walk = iterwalk(tree, events=("start", "end", "comment"))
    for event, element in walk:
        is_marked = event == "start" and (element.tag == "time" or element.get("itemprop") in _MARKS)
        if event != "comment" and (is_marked or element.tag in _BLOCKS or element.tag in _OUTSIDE):
            if line := " ".join("".join(words).split()):
                yield element, line
            words.clear()
        if event == "start":
            if element.tag in _OUTSIDE or is_marked:
                walk.skip_subtree()
            if is_marked and not _OF_CHANGE.search(f"{element.get('class', '')} {element.get('itemprop', '')}"):
                yield element, _read_mark(element)
            elif element.tag not in _OUTSIDE:
                words.append(element.text or "")
        else:
            words.append(element.tail or "")


def _read_mark(element: HtmlElement) -> str:
    stated = element.get("datetime") or element.get("content") or ""
    return stated if read_claim(stated) else " ".join(element.text_content().split())
