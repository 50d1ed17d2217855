"""What the tree of a page shows before its text is extracted: signs of walls and lists, and blocks that are stories."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.verification.articles.classify import PageSigns

# Text of a page that is looked through for the sentences of walls: they stand alone, or above the footer.
LONGEST_VISIBLE = 20_000
LONGEST_SCRIPTS = 60_000

# Links with this many words are headlines; navigation has one to three.
FEWEST_WORDS_OF_HEADLINE = 5

# A block is a story where it has a headline and this much text of its own; teasers on a page have a line or two.
FEWEST_PARAGRAPHS = 2
FEWEST_LETTERS = 400
LONGEST_TEASER = 60
MOST_BLOCKS = 20

_STORY_BLOCKS = (
    './/article[not(ancestor::article)] | .//*[contains(@itemtype, "schema.org/NewsArticle") and not(self::article)'
    " and not(ancestor::article) and not(.//article)]"
)
_NOT_A_STORY = re.compile(r"comment|teaser|card|related|promo|sidebar|widget|recommend|reply", re.IGNORECASE)
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_PLAYER = re.compile(r"youtube|youtu\.be|vimeo|rutube|player|embed|video|dailymotion", re.IGNORECASE)
_TYPE = re.compile(r'"@type"\s*:\s*(?:\[\s*)?"(\w+)"')
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?\s*false', re.IGNORECASE)
_WALL_CLASS = re.compile(
    r"paywall|regwall|piano-|subscriber-only|premium-content|locked-content|tp-modal", re.IGNORECASE
)


def find_signs(tree: HtmlElement, url: str, status: int) -> PageSigns:
    """Return the signs by which a page is classified."""
    types, is_free = _read_structured_data(tree)
    og_type = "".join(tree.xpath('string(.//meta[@property="og:type"]/@content)'))
    headlines, other_words = _count_links(tree)
    return PageSigns(
        status=status,
        path=urlsplit(url).path,
        headings=tuple(_read_headings(tree)),
        visible=_visible_text(tree),
        scripts=_script_text(tree),
        structured_types=types,
        og_type=og_type.lower(),
        is_accessible_for_free=is_free,
        has_password_field=bool(tree.xpath('boolean(.//input[translate(@type, "PASWORD", "pasword")="password"])')),
        has_player=bool(tree.xpath("boolean(.//video | .//audio)"))
        or any(_PLAYER.search(frame.get("src") or "") for frame in tree.iterfind(".//iframe")),
        has_wall_class=any(
            _WALL_CLASS.search(name) for name in tree.xpath(".//div/@class | .//section/@class | .//div/@id")
        ),
        headline_links=headlines,
        linked_share=other_words,
    )


def find_story_blocks(tree: HtmlElement) -> tuple[tuple[str | None, HtmlElement], ...]:
    """Return the blocks of a page that look like whole stories, each with its headline."""
    blocks = []
    for block in tree.xpath(_STORY_BLOCKS):
        if _NOT_A_STORY.search(f"{block.get('class', '')} {block.get('id', '')}"):
            continue
        headings = block.xpath(".//h1 | .//h2 | .//h3")
        texts = [len(" ".join(paragraph.itertext()).strip()) for paragraph in block.iterfind(".//p")]
        texts = [length for length in texts if length > LONGEST_TEASER]
        if headings and len(texts) >= FEWEST_PARAGRAPHS and sum(texts) >= FEWEST_LETTERS:
            blocks.append((" ".join(headings[0].text_content().split()) or None, block))
        if len(blocks) == MOST_BLOCKS:
            break
    return tuple(blocks)


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


def _count_links(tree: HtmlElement) -> tuple[int, float]:
    """Return how many links read like headlines, and which share of the page's words stands in links."""
    linked = headlines = 0
    for link in tree.iterfind(".//a"):
        words = len("".join(link.itertext()).split())
        linked += words
        headlines += words >= FEWEST_WORDS_OF_HEADLINE
    total = len(_visible_text(tree).split())
    return headlines, min(1.0, linked / total) if total else 0.0
