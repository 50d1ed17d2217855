"""What stands for a page or another thing in an index, which takes no text of any length."""

from __future__ import annotations

import hashlib

from onrecord.storage.rows import make_storable
from onrecord.verification.page_names import name_page

LONGEST_SPELLING = 500
"""Characters; an index of PostgreSQL takes 2,704 bytes, four to a character at worst."""


def spell(name: str) -> str:
    """Return a name as it stands in an index: itself, or its digest where it is too long for one."""
    spelling = make_storable(name)
    if len(spelling) <= LONGEST_SPELLING:
        return spelling
    return "sha256:" + hashlib.sha256(spelling.encode()).hexdigest()


def spell_page(canonical_url: str) -> str:
    """Return what stands for the page of an address in an index, whatever its scheme and with `www.` or not."""
    return spell(name_page(canonical_url))
