"""Checks, copies and files whose work waits for the world: it holds up nobody who writes, and keeps what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.handlers.choosing import DOCUMENT_BYTES
from onrecord.handlers.files import Files
from onrecord.verification.check import Checks
from onrecord.verification.ports import ArchiveFinder
from onrecord.verification.posting import Apart
from onrecord.verification.results import CheckResult


@dataclass(frozen=True, slots=True)
class ApartChecks:
    """Implements `Checks`."""

    checks: Checks
    apart: Apart

    async def check_link(self, url: str, published: date | None = None) -> CheckResult:
        """Check the page behind a link."""
        return await self.apart(self.checks.check_link(url, published))

    async def check_document(self, data: bytes, name: str, published: date | None = None) -> CheckResult:
        """Check an HTML, PDF or plain text document."""
        return await self.apart(self.checks.check_document(data, name, published))

    async def check_text(self, text: str, published: date | None = None) -> CheckResult:
        """Check pasted text."""
        return await self.apart(self.checks.check_text(text, published))


@dataclass(frozen=True, slots=True)
class ApartArchive:
    """Implements `ArchiveFinder`."""

    archive: ArchiveFinder
    apart: Apart

    async def find_copy(self, url: str, day: date | None) -> str | None:
        """Return the address of the copy nearest to that day, or None."""
        return await self.apart(self.archive.find_copy(url, day))


@dataclass(frozen=True, slots=True)
class ApartFiles:
    """Implements `Files`."""

    files: Files
    apart: Apart

    async def download(self, file_id: str, limit: int = DOCUMENT_BYTES) -> bytes:
        """Return the content of a file; raises `FileUnavailable`."""
        return await self.apart(self.files.download(file_id, limit))
