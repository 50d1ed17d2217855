"""The main journey: a link, a document or a text in, the record out."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from onrecord.verification.records import CheckResult


class Checks(Protocol):
    """What the edges call. No method raises for an input that cannot be read: the result says why."""

    async def check_link(self, url: str, published: date | None = None) -> CheckResult:
        """Check the page behind a link."""
        ...

    async def check_document(self, data: bytes, name: str, published: date | None = None) -> CheckResult:
        """Check an HTML, PDF or plain text document."""
        ...

    async def check_text(self, text: str, published: date | None = None) -> CheckResult:
        """Check pasted text."""
        ...
