"""Names those whom a page's metadata credits with its text: agencies as authors, sources and providers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

from onrecord.verification.articles.credits import LONGEST_CREDIT_LINE, find_credits, is_credit_line, name_agencies

# Names of metadata and properties of structured data that say where a text comes from.
_META = (
    './/meta[@name="source" or @name="dc.source" or @name="DC.source" or @name="news_source" or @name="original-source"'
    ' or @name="syndication-source"]/@content'
)
# A short line behind the text, which extraction may leave out; those of pictures and boxes credit something else.
_LINES = ".//p[string-length() < 150 and not(ancestor::figure or ancestor::aside or ancestor::footer)]"
_PROPERTIES = ("sourceOrganization", "creditText", "provider", "author", "isBasedOn")
MOST_NODES = 200


def find_sources(tree: HtmlElement, structured: Sequence[Any], authors: Sequence[str]) -> tuple[str, ...]:
    """Return the agencies that the metadata credits, in order, each once."""
    lines = (" ".join(line.text_content().split()) for line in tree.xpath(_LINES))
    found = [
        name
        for line in lines
        if len(line) <= LONGEST_CREDIT_LINE and is_credit_line(line)
        for name in find_credits(line)
    ]
    named = name_agencies([*authors, *map(str, tree.xpath(_META)), *_read_names(structured)])
    return tuple(dict.fromkeys((*found, *named)))


def _read_names(structured: Sequence[Any]) -> Iterator[str]:
    nodes = list(structured)
    for number in range(MOST_NODES):
        if number >= len(nodes):
            return
        node = nodes[number]
        if isinstance(node, list):
            nodes.extend(node)
        elif isinstance(node, dict):
            nodes.extend(node.get("@graph", ()) if isinstance(node.get("@graph"), list) else ())
            for key in _PROPERTIES:
                yield from _names_of(node.get(key))


def _names_of(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield name
