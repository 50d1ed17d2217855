"""All that a text reports as somebody's words, direct and indirect."""

from __future__ import annotations

from onrecord.verification.matching.quotations import find_quotations
from onrecord.verification.records import Quotation


def find_all_quotations(text: str) -> list[Quotation]:
    """Return the quotations of the text in order, direct and indirect."""
    return find_quotations(text)
