"""Takes out of the tree of a page what stands beside its article, and puts together what stands between in pieces.

trafilatura looks at one element at a time; these are the cases in which the element beside it tells. What a page may
have by the ten thousand is walked through, because XPath sorts what it finds and looks at ancestors again and again.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from onrecord.verification.articles.boilerplate import is_pointer

LONGEST_HEADING = 60
# Bounds on what a page can make of work; news pages have a tenth of it.
MOST_HEADINGS = 400
MOST_BOXES = 20
MOST_PIECES = 20
SHORTEST_REST = 250
"""A box that leaves less text than a short report on the page is not beside the article, but around it."""
LINKED_SHARE_OF_LIST = 0.9
FEWEST_WORDS_OF_HEADLINE = 4

_POPUP = re.compile(r"rollover|tooltip|popover|hover-?card", re.IGNORECASE)
_BODY = re.compile(r"(?:article|story|post|entry|body)[\w-]*(?:body|content|text|container)", re.IGNORECASE)
# What stands behind a linked headline: [VIDEO].
_LABEL = re.compile(r"\[[^\]]{0,20}\]")
LONGEST_PROMPT = 900
_PROMPT = re.compile(
    r"newsletter|mailing|subscribe-form|cookie|consent|gdpr|donat|support-us|paywall|regwall|metered?\b|meter_|gate_"
    r"|offer_|tp-container|app-promo|promo_|\badv?\b|ad-label|sponsor|caption|dialog|photo[-_]?(?:descr|text)|\bbanner\b",
    re.IGNORECASE,
)
_WHOLE_PAGE = frozenset({"html", "body", "main"})


def prune_page(tree: HtmlElement) -> None:
    """Change the tree so that its article stands in one piece, without popups, and pointers to other articles."""
    _drop_popups(tree)
    _drop_pointers(tree)
    _drop_boxes(tree)
    _set_prompts_aside(tree)
    _join_body(tree)


def _drop_popups(tree: HtmlElement) -> None:
    """Drop what shows only under the pointer of a mouse: it would stand in the middle of a sentence."""
    popups = [element for element in tree.iter("span", "div") if _POPUP.search(element.get("class", ""))]
    for element in popups:
        if _stands_in("p", element) and element.find(".//a") is not None:
            _drop(element)


def _drop_pointers(tree: HtmlElement) -> None:
    """Drop paragraphs that announce linked headlines, and lists of such after a paragraph."""
    for paragraph in tree.xpath(".//p[.//a]"):
        if is_pointer(_LABEL.sub("", _unlinked(paragraph))):
            _drop(paragraph)
    for items in [items for items in tree.iter("ul", "ol") if _follows_paragraph(items)]:
        links = items.findall("li//a")
        words = sum(len(_text(link).split()) for link in links)
        are_headlines = links and words >= FEWEST_WORDS_OF_HEADLINE * len(links)
        if are_headlines and _linked_share(items) >= LINKED_SHARE_OF_LIST:
            _drop(items)


def _stands_in(tag: str, element: HtmlElement) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _follows_paragraph(element: HtmlElement) -> bool:
    # The same in XPath takes a list of all that follows each paragraph.
    before = element.getprevious()
    while before is not None and not isinstance(before.tag, str):
        before = before.getprevious()
    return before is not None and before.tag == "p"


def _drop_boxes(tree: HtmlElement) -> None:
    """Drop boxes that begin with a heading like "You may also like"."""
    headings = tree.xpath(f"(.//h2 | .//h3 | .//h4 | .//h5 | .//h6 | .//div[not(*)])[position() <= {MOST_HEADINGS}]")
    texts = [(heading, _text(heading)) for heading in headings]
    announcing = [(heading, text) for heading, text in texts if len(text) <= LONGEST_HEADING and is_pointer(text)]
    for heading, text in announcing[:MOST_BOXES]:
        box = heading.getparent()
        while box is not None and _text(box) == text:
            box = box.getparent()
        if box is not None and _is_beside(box, text, tree):
            _drop(box)


def _set_prompts_aside(tree: HtmlElement) -> None:
    """Turn small boxes that ask for an address, money, consent or a subscription into asides.

    Extraction leaves these out, and the signs of walls are still to be seen in them.
    """
    for noscript in tree.xpath(".//noscript"):
        # One that is never closed holds the page.
        if len(_text(noscript)) <= LONGEST_PROMPT:
            _drop(noscript)
    for box in tree.xpath(".//div[@class or @id] | .//section[@class or @id] | .//p[@class]"):
        name = f"{box.get('class', '')} {box.get('id', '')} {box.get('role', '')}"
        if _PROMPT.search(name) and len(_text(box)) <= LONGEST_PROMPT and box.find(".//h1") is None:
            box.tag = "aside"


def _is_beside(box: HtmlElement, heading: str, tree: HtmlElement) -> bool:
    if box.tag in _WHOLE_PAGE or not _text(box).startswith(heading) or box.find(".//h1") is not None:
        return False
    return _count_prose(tree) - _count_prose(box) >= SHORTEST_REST


def _join_body(tree: HtmlElement) -> None:
    """Put the pieces of a body into its first one, where advertising parts it; headings between them part stories."""
    pieces: dict[tuple[HtmlElement, str], list[HtmlElement]] = {}
    bodies = (element for element in tree.iter("div") if _BODY.search(element.get("class", "")))
    for piece in bodies:
        if _stands_in("article", piece) and len(piece.findall("p")) > 1:
            around = next(piece.iterancestors("article"))
            pieces.setdefault((around, piece.get("class")), []).append(piece)
    for first, *others in pieces.values():
        for other in others[:MOST_PIECES]:
            if first not in other.iterancestors() and not _count_headings(first, other):
                first.extend(list(other))


def _count_headings(first: HtmlElement, other: HtmlElement) -> int:
    """Return how many headings stand between two elements."""
    known = {*first.xpath("preceding::h2 | preceding::h3"), *first.iter("h2", "h3")}
    return len(set(other.xpath("preceding::h2 | preceding::h3")) - known)


def _count_prose(element: HtmlElement) -> int:
    return sum(len(_text(paragraph)) for paragraph in element.iter("p"))


def _linked_share(element: HtmlElement) -> float:
    linked = sum(len(_text(link)) for link in element.iter("a"))
    return linked / max(1, len(_text(element)))


def _unlinked(element: HtmlElement) -> str:
    return " ".join(" ".join(element.xpath(".//text()[not(ancestor::a)]")).split())


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
