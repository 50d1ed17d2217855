"""What a page says of its own address, and whether it is believed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from onrecord.verification.articles.domains import find_site
from onrecord.verification.articles.hosts import is_nameless_copy, is_of_archive_today
from onrecord.verification.articles.links import canonical_url
from onrecord.verification.errors import Unreadable


def find_canonical(tree: HtmlElement, url: str) -> str | None:
    """Return the page's own word on its address, its link before its card, believed only on its own site.

    A copy in an archive speaks for the site of the page that it keeps.
    """
    claims = (_believe(word, url) for word in _find_words(tree))
    return next((claim for claim in claims if claim), None)


def _find_words(tree: HtmlElement) -> Iterator[str]:
    for path in ('.//link[@rel="canonical"]', './/meta[@property="og:url"]'):
        found = tree.find(path)
        if found is not None and (word := (found.get("href") or found.get("content") or "").strip()):
            yield word


def _believe(word: str, url: str) -> str | None:
    try:
        claim = urljoin(url, word)
        claimed, own = canonical_url(claim), canonical_url(url)
    except (Unreadable, ValueError):
        return None
    # Some templates name the front page on every page.
    if urlsplit(claimed).path == "/" and urlsplit(own).path != "/":
        return None
    # A short link of archive.today does not show what it keeps; the archive itself says so.
    is_of_archive = is_nameless_copy(own) and is_of_archive_today(claim)
    return claimed if is_of_archive or find_site(claimed) == find_site(own) else None
