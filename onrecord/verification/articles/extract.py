"""Turns the HTML of a page into an article; runs in a worker process, where it may be stopped."""

from __future__ import annotations

import json
import logging
import re
from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any, cast
from urllib.parse import urlsplit

from lxml.html import HtmlElement, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document, Extractor
from trafilatura.utils import load_html

from onrecord.verification.articles.blocks import StoryBlock, find_story_blocks
from onrecord.verification.articles.boilerplate import drop_boilerplate
from onrecord.verification.articles.bylines import read_block_authors, read_block_day
from onrecord.verification.articles.canonical import find_canonical
from onrecord.verification.articles.classify import judge_page
from onrecord.verification.articles.decode import decode_page
from onrecord.verification.articles.documents import is_data
from onrecord.verification.articles.pages import FetchedPage, ParsedPage, ParsedStory
from onrecord.verification.articles.pruning import prune_page
from onrecord.verification.articles.published import find_published_day
from onrecord.verification.articles.signs import find_signs
from onrecord.verification.articles.sources import find_sources
from onrecord.verification.articles.telegram import parse_telegram_post
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason

# trafilatura reports every page that it gives up; the reason that is logged is ours.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

# The largest of 242 pages (extraction and dates sets) has 5,516 elements and 10,305 tags; 100,000 take minutes.
MOST_TAGS = 60_000
MOST_ATTRIBUTES = 60_000
# Of one tag: libxml2 compares each with all others.
MOST_ATTRIBUTES_OF_TAG = 1_000
_ATTRIBUTE = re.compile(r"""[\s/]*+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)?+)?+""")
# Its name is counted as the first of them.
_TAG = re.compile(rf"(?:{_ATTRIBUTE.pattern})*+")
# The largest structured data there has 30,025 characters.
LONGEST_JSON = 200_000

LONGEST_TEXT = 300_000
LONGEST_FIELD = 500
MOST_AUTHORS = 20

# Precision first: 0.964 against 0.955 in token 4-gram F1 on the extraction set. htmldate is the
# last resort for a day (`published` has the rules): its extensive search would make some up.
_DATE_SEARCH: dict[str, Any] = {"original_date": True, "extensive_search": False}


def parse_html(page: FetchedPage) -> ParsedPage:
    """Return what an HTML page says; raises `Unreadable` for what is no article."""
    html = decode_page(page.data, page.charset)
    if is_data(html):
        raise Unreadable(UnreadableReason.NOT_HTML, "data called HTML", PageKind.NOT_HTML)
    tree = _load_tree(html)
    if (post := parse_telegram_post(tree, page.url)) is not None:
        return post
    structured = _take_structured(tree)
    published = find_published_day(tree, page.url, structured, date.today())  # noqa: DTZ011 -- a calendar day as printed
    prune_page(tree)
    blocks = find_story_blocks(tree)
    document = _extract(tree, _make_options(page.url, with_metadata=True))
    stories = _extract_blocks(blocks)
    if not stories:
        text = _tidy(document.text if document else None) or _extract_loosely(tree)
        stories = (ParsedStory(None, text),) if text else ()
    text = "\n\n".join(story.text for story in stories)
    kind, partial = judge_page(find_signs(page, tree, text, is_dated=published is not None), text)
    if len(stories) > 1 and kind is PageKind.ARTICLE:
        kind = PageKind.SEVERAL_STORIES
    described = _describe(document or Document(), page.url, tree)
    return replace(
        described,
        published=published or described.published,
        page=kind,
        partial=partial,
        stories=stories,
        credits=find_sources(tree, structured, described.authors),
    )


def _load_tree(html: str) -> HtmlElement:
    if _has_too_many_tags(html):
        raise Unreadable(UnreadableReason.PARSE_LIMIT, "too many tags or attributes")
    tree = load_html(html)
    if tree is None:
        raise Unreadable(UnreadableReason.NO_ARTICLE, "no HTML")
    return tree


def _has_too_many_tags(html: str) -> bool:
    if html.count("<") > MOST_TAGS or html.count('="') + html.count("='") > MOST_ATTRIBUTES:
        return True
    # Only a long tag can have that many; most long pieces are text or scripts.
    long = (piece for piece in html.split("<") if len(piece) > 2 * MOST_ATTRIBUTES_OF_TAG and piece[0].isalpha())
    return any(_count_attributes(piece) > MOST_ATTRIBUTES_OF_TAG for piece in long)


def _count_attributes(tag: str) -> int:
    """Return how many attributes stand before the end of a tag, quoted or not, with values or without."""
    whole = _TAG.match(tag)
    return len(_ATTRIBUTE.findall(tag, 0, whole.end())) - 1 if whole else 0


def _take_structured(tree: HtmlElement) -> list[Any]:
    """Return the structured data, and take out what is no JSON: trafilatura searches that with patterns for minutes."""
    structured = []
    for script in tree.xpath('.//script[@type="application/ld+json" or @type="application/settings+json"]'):
        try:
            text = script.text if script.text and len(script.text) <= LONGEST_JSON else ""
            structured.append(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            script.text = None
    return structured


def _extract(tree: HtmlElement, options: Extractor) -> Document | None:
    try:
        # A dictionary comes only where one is asked for.
        return cast("Document | None", bare_extraction(tree, options=options))
    except AssertionError:
        # The root of the page is itself something to be cut out (<svg>, <template>), which lxml refuses.
        return None


def _make_options(url: str | None, *, with_metadata: bool, precision: bool = True) -> Extractor:
    return Extractor(
        output_format="python",
        precision=precision,
        comments=False,
        with_metadata=with_metadata,
        url=url,
        date_params={**_DATE_SEARCH, "max_date": date.today().isoformat()},  # noqa: DTZ011 -- a calendar day as printed
    )


def _extract_blocks(blocks: tuple[StoryBlock, ...]) -> tuple[ParsedStory, ...]:
    """Extract each block by itself; there are several stories only if more than one has a text."""
    stories = []
    for block in blocks:
        alone = document_fromstring("<html><body><article></article></body></html>")
        for element in block.elements:
            alone[0][0].append(copy(element))
        document = _extract(alone, _make_options(None, with_metadata=False))
        # A short story is less than trafilatura takes for a text; its paragraphs are known to be one.
        text = _tidy(document.text if document else None) or _tidy("\n".join(_read_paragraphs(block)))
        if text:
            day, authors = read_block_day(block.elements), read_block_authors(block.elements)
            stories.append(ParsedStory(block.title, text, day, authors))
    return tuple(stories) if len(stories) > 1 else ()


def _read_paragraphs(block: StoryBlock) -> list[str]:
    lines = (line for element in block.elements for line in element.iter("h1", "h2", "h3", "h4", "p", "li"))
    return [" ".join(line.text_content().split()) for line in lines]


def _extract_loosely(tree: HtmlElement) -> str:
    """Read a short or unusual page, for which precision leaves nothing."""
    document = _extract(tree, _make_options(None, with_metadata=False, precision=False))
    return _tidy(document.text) if document else ""


def _tidy(text: str | None) -> str:
    """Return the paragraphs separated by blank lines, without what is no part of the article."""
    paragraphs = [line.strip() for line in (text or "")[:LONGEST_TEXT].split("\n")]
    return "\n\n".join(drop_boilerplate([paragraph for paragraph in paragraphs if paragraph]))


def _describe(document: Document, url: str, tree: HtmlElement) -> ParsedPage:
    return ParsedPage(
        page=PageKind.ARTICLE,
        stories=(),
        title=_cap(document.title),
        outlet=_name_outlet(document.sitename, url),
        authors=_split_authors(document.author),
        published=_read_day(document.date),
        canonical=find_canonical(tree, url),
    )


def _name_outlet(site_name: str | None, url: str) -> str | None:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return _cap(site_name) or host or None


def _split_authors(authors: str | None) -> tuple[str, ...]:
    names = (name.strip() for name in (authors or "").split(";"))
    return tuple(name[:LONGEST_FIELD] for name in names if name)[:MOST_AUTHORS]


def _read_day(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day or "")
    except ValueError:
        return None


def _cap(field: str | None) -> str | None:
    return " ".join(field.split())[:LONGEST_FIELD] or None if field else None
