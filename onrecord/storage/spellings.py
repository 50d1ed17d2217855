"""What stands for a link in an index, which takes no text of any length."""

from __future__ import annotations

import hashlib

from onrecord.storage.rows import make_storable

LONGEST_SPELLING = 500
"""Characters; an index of PostgreSQL takes 2,704 bytes, four to a character at worst."""


def spell(link: str) -> str:
    """Return a link as it stands in an index: itself, or its digest where it is too long for one."""
    spelling = make_storable(link)
    if len(spelling) <= LONGEST_SPELLING:
        return spelling
    return "sha256:" + hashlib.sha256(spelling.encode()).hexdigest()
