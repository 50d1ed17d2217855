"""What the tree of a page shows before its text is extracted: signs of walls and lists."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.verification.articles.classify import PageSigns
from onrecord.verification.articles.pages import FetchedPage

# Text of a page that is looked through for the sentences of walls: they stand alone, or above the footer.
LONGEST_VISIBLE = 20_000
LONGEST_SCRIPTS = 60_000

# An article of this length is one, whatever stands around it (`classify` has the limits of walls, teasers and lists).
LONGEST_DOUBTFUL = 3_000

# Links with this many words are headlines; navigation has one to three.
FEWEST_WORDS_OF_HEADLINE = 5

_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_PLAYER = re.compile(r"youtube|youtu\.be|vimeo|rutube|player|embed|video|dailymotion", re.IGNORECASE)
_TYPE = re.compile(r'"@type"\s*:\s*(?:\[\s*)?"(\w+)"')
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?\s*false', re.IGNORECASE)
_WALL_CLASS = re.compile(
    r"paywall|regwall|piano-|subscriber-only|premium-content|locked-content|tp-modal", re.IGNORECASE
)


def find_signs(page: FetchedPage, tree: HtmlElement, text: str) -> PageSigns:
    """Return the signs by which a page is classified; walls and lists are looked for where the text is short."""
    path = urlsplit(page.url).path
    is_brief = len(text) > LONGEST_DOUBTFUL and path not in {"", "/"}
    types, is_free = _read_structured_data(tree)
    og_type = "".join(tree.xpath('string(.//meta[@property="og:type"]/@content)'))
    visible = "" if is_brief else _visible_text(tree)
    headlines, linked_share = (0, 0.0) if is_brief else _count_links(tree, visible)
    return PageSigns(
        status=page.status,
        path=path,
        headings=tuple(_read_headings(tree)),
        visible=visible,
        scripts="" if is_brief else _script_text(tree),
        structured_types=types,
        og_type=og_type.lower(),
        is_accessible_for_free=is_free,
        has_password_field=bool(tree.xpath('boolean(.//input[translate(@type, "PASWORD", "pasword")="password"])')),
        has_player=bool(tree.xpath("boolean(.//video | .//audio)"))
        or any(_PLAYER.search(frame.get("src") or "") for frame in tree.iterfind(".//iframe")),
        has_wall_class=not is_brief and _has_wall(tree),
        headline_links=headlines,
        linked_share=linked_share,
    )


def _has_wall(tree: HtmlElement) -> bool:
    names = (f"{box.get('class', '')} {box.get('id', '')}" for box in tree.iter("div", "section"))
    return any(_WALL_CLASS.search(name) for name in names)


def _read_headings(tree: HtmlElement) -> list[str]:
    elements = [*tree.iterfind(".//title"), *tree.iterfind(".//h1")][:4]
    return [" ".join(element.text_content().split())[:300] for element in elements]


def _read_structured_data(tree: HtmlElement) -> tuple[frozenset[str], bool]:
    data = " ".join(script.text or "" for script in tree.iterfind('.//script[@type="application/ld+json"]'))
    return frozenset(_TYPE.findall(data)), _NOT_FREE.search(data) is None


def _visible_text(tree: HtmlElement) -> str:
    pieces, length = [], 0
    body = tree.find(".//body")
    for element in (tree if body is None else body).iter():
        if not isinstance(element.tag, str):
            continue
        for piece in (None if element.tag in _HIDDEN else element.text, element.tail):
            if piece and not piece.isspace():
                pieces.append(piece.strip())
                length += len(piece)
        if length > LONGEST_VISIBLE:
            break
    return " ".join(pieces)


def _script_text(tree: HtmlElement) -> str:
    """Return the addresses and the beginnings of the scripts: challenges are told by them."""
    pieces, length = [], 0
    for script in tree.iterfind(".//script"):
        piece = f"{script.get('src') or ''} {(script.text or '')[:2000]}"
        pieces.append(piece)
        length += len(piece)
        if length > LONGEST_SCRIPTS:
            break
    return " ".join(pieces)


def _count_links(tree: HtmlElement, visible: str) -> tuple[int, float]:
    """Return how many links read like headlines, and which share of the page's words stands in links."""
    linked = headlines = 0
    for link in tree.iterfind(".//a"):
        words = len("".join(link.itertext()).split())
        linked += words
        headlines += words >= FEWEST_WORDS_OF_HEADLINE
    total = len(visible.split())
    return headlines, min(1.0, linked / total) if total else 0.0
