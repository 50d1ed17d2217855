"""Finds the blocks of a page that are stories of their own: a row of headlines, each with its text.

A row is made of headings that stand in the same place of equal boxes, or under each other in one box. Chapters of one
article stand so too: what is said under the headings tells them apart (`headlines`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from onrecord.verification.articles.advertising import is_advertising
from onrecord.verification.articles.boilerplate import LineRole, judge_line
from onrecord.verification.articles.headlines import RowSigns, are_stories, measure_row

# Bounds on what a page can make of work; pages of news have a tenth of it.
MOST_HEADINGS = 400
MOST_ROWS = 40
MOST_BLOCKS = 20
"""Pages of more headlines are lists of links."""
MOST_BOXES = 6
"""A heading stands in so many boxes of its own at most: <article>, <header>, and some of the theme's."""

LONGEST_HEADING = 160
FEWEST_WORDS_OF_BOLD = 3
"""Bold words before a paragraph are its headline where they are several."""
SHORTEST_PROSE = 60
LEAST_COVER = 0.5
"""A row that holds less of the page's prose stands beside the article."""
SHORTEST_LINKED = 220
"""Under a headline that leads elsewhere, less than this is a teaser."""
MOST_LOOKED_AT = 10

_HEADINGS = ("h1", "h2", "h3", "h4")
_OUTSIDE = frozenset({"nav", "footer", "aside", "form", "figure", "blockquote"})
_NOT_A_STORY = re.compile(
    r"comment|teaser|card|related|promo|sidebar|widget|recommend|reply|cookie|consent|popup|modal", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class StoryBlock:
    """A headline with the elements that hold its story."""

    title: str
    elements: tuple[HtmlElement, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    element: HtmlElement
    kind: str  # its tag, or what bold words are: a line of their own, or the beginning of a paragraph
    title: str
    begins_story: bool  # "Read also" only ends the block before it


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks beside each other, with the prose of each, and which share of the page's prose they hold."""

    blocks: tuple[StoryBlock, ...]
    prose: tuple[str, ...]
    cover: float
    is_introduced: bool

    @property
    def signs(self) -> RowSigns:
        """What tells whether the blocks are stories."""
        elements = [block.elements for block in self.blocks]
        marks = (
            all(any(_has_day(element) for element in row) for row in elements),
            all(any(_is_linked(element, block.title) for element in block.elements) for block in self.blocks),
            all(row[0].tag == "article" for row in elements),
        )
        titles = [block.title for block in self.blocks]
        return measure_row(titles, self.prose, is_introduced=self.is_introduced, marks=sum(marks))


class _Outside:
    """The elements that hold no story: navigation, boxes beside it. Each is looked at once, however deep it lies."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, bool] = {}

    def __contains__(self, element: HtmlElement) -> bool:
        unknown: list[HtmlElement] = []
        above: HtmlElement | None = element
        while above is not None and above not in self._known:
            unknown.append(above)
            above = above.getparent()
        is_outside = above is not None and self._known[above]
        for one in reversed(unknown):
            is_outside = is_outside or _is_named_outside(one)
            self._known[one] = is_outside
        return is_outside


class _Page:
    """The prose of a page by its places in the order of the document."""

    def __init__(self, tree: HtmlElement, outside: _Outside) -> None:
        self._places = {element: place for place, element in enumerate(tree.iter())}
        found = [(one, _text(one)) for one in tree.iter("p", "li", "td") if _is_leaf(one)]
        kept = [(self._places[one], text) for one, text in found if len(text) >= SHORTEST_PROSE and one not in outside]
        self._starts = [place for place, _ in kept]
        self._texts = [text for _, text in kept]
        self.length = sum(map(len, self._texts))

    def find_place(self, element: HtmlElement) -> int:
        return self._places[element]

    def find_end(self, element: HtmlElement) -> int:
        """Return the place after the last element inside."""
        while len(element):
            element = element[-1]
        return self._places[element] + 1

    def read_prose(self, start: int, end: int) -> list[str]:
        return self._texts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def find_story_blocks(tree: HtmlElement) -> tuple[StoryBlock, ...]:
    """Return the blocks of a page that are whole stories, each with its headline; none where it has only one."""
    row = find_best_row(tree)
    return row.blocks if row is not None and are_stories(row.signs) else ()


def find_best_row(tree: HtmlElement) -> Row | None:
    """Return the row of headings with the most prose, None where none has as much as an article."""
    outside = _Outside()
    headings = list(islice(_list_headings(tree, outside), MOST_HEADINGS))
    groups = [group for group in _group_headings(headings) if len(group) > 1]
    groups.extend([articles] if len(articles := _list_articles(tree, outside)) > 1 else [])
    if not groups:
        return None
    page = _Page(tree, outside)
    best: Row | None = None
    for group in sorted(groups, key=len, reverse=True)[:MOST_ROWS]:
        row = _make_row(page, group)
        if row is not None and row.cover >= LEAST_COVER and (best is None or row.cover > best.cover):
            best = row
    return best


def _list_headings(tree: HtmlElement, outside: _Outside) -> Iterator[_Heading]:
    for element in tree.iter(*_HEADINGS, "p"):
        title, kind = (_text(element), str(element.tag)) if element.tag != "p" else _read_bold(element)
        if 0 < len(title) <= LONGEST_HEADING and element not in outside:
            yield _Heading(element, kind, title, judge_line(title) is LineRole.NONE)


def _read_bold(paragraph: HtmlElement) -> tuple[str, str]:
    """Return the bold words that a paragraph consists of or begins with."""
    if (paragraph.text or "").strip() or not len(paragraph) or paragraph[0].tag not in {"b", "strong"}:
        return "", ""
    title = _text(paragraph[0])
    rest = len(_text(paragraph)) - len(title)
    if rest == 0:
        return title, "line"
    is_headline = len(title.split()) >= FEWEST_WORDS_OF_BOLD and rest >= SHORTEST_PROSE
    return (title, "beginning") if is_headline else ("", "")


def _group_headings(headings: Sequence[_Heading]) -> Iterator[list[tuple[_Heading, HtmlElement]]]:
    """Group headings in equal boxes of one parent, each with the box that stands directly in the parent."""
    boxes = [(heading, heading.element) for heading in headings]
    paths = [heading.kind for heading in headings]
    for _ in range(MOST_BOXES):
        groups: dict[tuple[HtmlElement, str], list[tuple[_Heading, HtmlElement]]] = {}
        climbed: list[tuple[_Heading, HtmlElement]] = []
        longer: list[str] = []
        for (heading, box), path in zip(boxes, paths, strict=True):
            parent = box.getparent()
            if parent is None:
                continue
            groups.setdefault((parent, path), []).append((heading, box))
            climbed.append((heading, parent))
            longer.append(f"{path}/{parent.tag}")
        yield from (group for group in groups.values() if len({box for _, box in group}) == len(group))
        boxes, paths = climbed, longer


def _list_articles(tree: HtmlElement, outside: _Outside) -> list[tuple[_Heading, HtmlElement]]:
    found = []
    for box in islice(tree.iter("article"), MOST_HEADINGS):
        heading = next(box.iter("h1", "h2", "h3"), None)
        if heading is None or next(box.iterancestors("article"), None) is not None or box in outside:
            continue
        found.append((_Heading(heading, "article", _text(heading), judge_line(_text(heading)) is LineRole.NONE), box))
    return found


def _make_row(page: _Page, group: Sequence[tuple[_Heading, HtmlElement]]) -> Row | None:
    starts = [page.find_place(box) for _, box in group]
    ends = [page.find_end(box) for _, box in group]
    are_whole = all(box is not heading.element for heading, box in group) or group[0][0].kind == "beginning"
    if not are_whole or not all(map(page.read_prose, starts, ends)):
        # The text stands behind the heading, up to the next one.
        ends = [*starts[1:], page.find_end(group[-1][1].getparent())]
    blocks, prose = [], []
    for (heading, box), start, end in zip(group, starts, ends, strict=True):
        texts = [text.removeprefix(heading.title).strip() for text in page.read_prose(start, end)]
        texts = [text for text in texts if len(text) >= SHORTEST_PROSE]
        told = "\n".join(texts)
        is_teaser = len(told) < SHORTEST_LINKED and _leads_elsewhere(heading.element)
        if heading.begins_story and told and not is_teaser and not _is_offer(texts):
            blocks.append(StoryBlock(heading.title, tuple(_list_elements(page, box, end))))
            prose.append(told)
    if not 1 < len(blocks) <= MOST_BLOCKS:
        return None
    is_introduced = bool(page.read_prose(0, starts[0]))
    return Row(tuple(blocks), tuple(prose), sum(map(len, prose)) / max(1, page.length), is_introduced)


def _is_offer(texts: Sequence[str]) -> bool:
    """Whether a block offers something for sale in most of its paragraphs; a report on trade does so in few."""
    looked = texts[:MOST_LOOKED_AT]
    return 2 * sum(map(is_advertising, looked)) > len(looked)


def _list_elements(page: _Page, box: HtmlElement, end: int) -> Iterator[HtmlElement]:
    element: HtmlElement | None = box
    while element is not None and page.find_place(element) < end:
        if not _is_named_outside(element):
            yield element
        element = element.getnext()


def _leads_elsewhere(heading: HtmlElement) -> bool:
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return any(link.get("href") and not link.get("href").startswith("#") for link in links)


def _has_day(element: HtmlElement) -> bool:
    return element.tag == "time" or next(element.iter("time"), None) is not None


def _is_linked(element: HtmlElement, title: str) -> bool:
    return any(_text(link) == title and link.get("href") for link in element.iter("a"))


def _is_named_outside(element: HtmlElement) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _OUTSIDE or (element.tag != "body" and _NOT_A_STORY.search(names) is not None)


def _is_leaf(element: HtmlElement) -> bool:
    return element.tag == "p" or next(element.iter("p", "h1", "h2", "h3", "table", "ul", "div"), None) is None


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
