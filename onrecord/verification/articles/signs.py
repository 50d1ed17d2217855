"""What the tree of a page shows before its text is extracted: signs of walls and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.verification.articles.classify import LONGEST_DOUBTFUL, PageSigns
from onrecord.verification.articles.pages import FetchedPage

# Text of a page that is looked through for the sentences of walls: they stand alone, or above the footer.
LONGEST_VISIBLE = 20_000
LONGEST_SCRIPTS = 60_000

# Links with this many words are headlines; navigation has one to three.
FEWEST_WORDS_OF_HEADLINE = 5

# Teasers: a line or two under a headline that is a link.
LONGEST_LEAD = 500
MOST_LINKED = 100
MOST_MARKED = 300
FEWEST_TIMES = 3

_ERROR_CLASS = re.compile(
    r"\berror-?404|\b404\b|page-?404|bx-404|page-not-found|noarticletext|\berror-page\b|next-error", re.IGNORECASE
)
_LIVE_CLASS = re.compile(r"\blive-?(?:blog|post|ticker|feed|entry)", re.IGNORECASE)
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_PLAYER = re.compile(r"youtube|youtu\.be|vimeo|rutube|player|embed|video|dailymotion", re.IGNORECASE)
_TYPE = re.compile(r'"@type"\s*:\s*(?:\[\s*)?"(\w+)"')
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?\s*false', re.IGNORECASE)
_ARTICLE_MARK = (
    "boolean(.//article | .//time | .//*[@itemprop='articleBody' or @itemprop='datePublished' or @rel='author']"
    " | .//*[contains(@itemtype, 'Article') or contains(@itemtype, 'Posting')])"
)
_LOCKED = './/meta[@property="article:content_tier" and (@content="locked" or @content="metered")]'
_WALL_CLASS = re.compile(
    r"paywall|regwall|piano-|tp-container|subscriber-only|premium-content|locked-content|tp-modal", re.IGNORECASE
)


def find_signs(page: FetchedPage, tree: HtmlElement, text: str, *, is_dated: bool) -> PageSigns:
    """Return the signs by which a page is classified; walls and lists are looked for where the text is short."""
    address = urlsplit(page.url)
    path = address.path
    is_front_page = path in {"", "/"} and not address.query
    is_brief = len(text) > LONGEST_DOUBTFUL and not is_front_page
    types, is_free = _read_structured_data(tree)
    is_free = is_free and not tree.xpath(_LOCKED)
    og_type = "".join(tree.xpath('string(.//meta[@property="og:type"]/@content)'))
    visible = "" if is_brief else _visible_text(tree)
    headlines, linked_share = (0, 0.0) if is_brief else _count_links(tree, visible)
    return PageSigns(
        status=page.status,
        path=path,
        headings=tuple(_read_headings(tree)),
        visible=visible,
        structured_types=types,
        og_type=og_type.lower(),
        is_accessible_for_free=is_free,
        has_password_field=bool(tree.xpath('boolean(.//input[translate(@type, "PASWORD", "pasword")="password"])')),
        has_player=bool(tree.xpath("boolean(.//video | .//audio)"))
        or any(_PLAYER.search(frame.get("src") or "") for frame in tree.iterfind(".//iframe")),
        has_wall_class=not is_brief and _has_wall(tree),
        has_error_class=not is_brief and any(_ERROR_CLASS.search(name) for name in _box_names(tree)),
        has_live_class=len(tree.xpath(".//time")) >= FEWEST_TIMES
        and any(_LIVE_CLASS.search(name) for name in _box_names(tree)),
        is_front_page=is_front_page,
        is_dated_or_marked=is_dated or og_type == "article" or bool(tree.xpath(_ARTICLE_MARK)),
        host=(address.hostname or "").removeprefix("www."),
        query=address.query,
        marks="" if is_brief else _read_marks(tree),
        links=0 if is_brief else len(tree.findall(".//a")),
        pictures=0 if is_brief else len(tree.findall(".//body//img")),
        teasers=() if is_brief else tuple(_find_teasers(tree)),
        headline_links=headlines,
        linked_share=linked_share,
    )


def _has_wall(tree: HtmlElement) -> bool:
    return any(_WALL_CLASS.search(name) for name in _box_names(tree))


def _box_names(tree: HtmlElement) -> Iterator[str]:
    """Yield the names of boxes. `aside` is what `pruning` makes of those that hold no text of the article."""
    for box in tree.iter("body", "div", "section", "aside", "h1"):
        yield f"{box.get('class', '')} {box.get('id', '')}"


def _read_marks(tree: HtmlElement) -> str:
    """Return the addresses, names and beginnings of what a check of the visitor is made of."""
    pieces = [_script_text(tree)]
    for element in tree.xpath(f"(.//iframe | .//form | .//input | .//img | .//div)[position() <= {MOST_MARKED}]"):
        pieces.extend(element.get(name) or "" for name in ("src", "action", "id", "class", "name"))
    return " ".join(pieces)[: 2 * LONGEST_SCRIPTS]


def _find_teasers(tree: HtmlElement) -> Iterator[str]:
    """Yield the texts of boxes with one linked headline and at most one paragraph."""
    for link in tree.xpath(f"(.//h2//a | .//h3//a | .//h4//a | .//a//h2 | .//a//h3)[position() <= {MOST_LINKED}]"):
        heading = next(link.iterancestors("h2", "h3", "h4", "a"), link)
        box, title = heading.getparent(), " ".join(heading.text_content().split())
        while box is not None and " ".join(box.text_content().split()) == title:
            box = box.getparent()
        if box is None or box.tag in {"body", "main", "html"}:
            continue
        text = " ".join(box.text_content().split())
        if len(text) - len(title) <= LONGEST_LEAD and len(box.findall(".//p")) <= 1:
            yield text


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
