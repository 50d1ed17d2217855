"""What the handlers need to look into a file that a reader sent."""

from __future__ import annotations

from typing import Protocol

from onrecord.handlers.choosing import DOCUMENT_BYTES
from onrecord.verification.errors import OnRecordError


class FileUnavailable(OnRecordError):
    """Telegram does not hand over a file; the message says why and holds no text of a reader."""


class Files(Protocol):
    """Fetches files from Telegram."""

    async def download(self, file_id: str, limit: int = DOCUMENT_BYTES) -> bytes:
        """Return the content of a file of at most that many bytes; raises `FileUnavailable`."""
        ...
