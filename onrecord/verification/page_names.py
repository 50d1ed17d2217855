"""The name of a page, by which it is known again: what people take for one address is one page."""

from __future__ import annotations

import re

# A host of two labels is the site itself: www.kz is not kz.
_OPENING = re.compile(r"https?://(?:www\.(?=[^/?:]+\.))*")


def name_page(canonical_url: str) -> str:
    """Return a canonical address without its scheme and without `www.`; whatever is no web address stays as it is.

    The name is for comparing and for keys only. Where a page is, and what people are shown, is its address.
    """
    opening = _OPENING.match(canonical_url)
    return canonical_url[opening.end() :] if opening else canonical_url
