"""Whether Telegram answers, as whoever talks with it has seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.verification.ports import Clock


@dataclass(slots=True)
class Contact:
    """When Telegram answered last, and what went wrong since then, if anything did."""

    clock: Clock
    heard_at: datetime | None = None
    failure: str | None = None

    def hear(self) -> None:
        """Note that Telegram has answered."""
        self.heard_at, self.failure = self.clock(), None

    def miss(self, failure: Exception) -> None:
        """Note that it did not, or that it refused; only the kind of failure is kept."""
        self.failure = type(failure).__name__
