"""Whether Telegram answers and what time it has, as whoever talks with it has seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from onrecord.verification.ports import Clock


@dataclass(slots=True)
class Contact:
    """When Telegram answered last, and what went wrong since then, if anything did.

    `ahead` is by how much the clock here is ahead of Telegram's; None where its answers have no date.
    """

    clock: Clock
    heard_at: datetime | None = None
    failure: str | None = None
    ahead: timedelta | None = None

    def hear(self) -> None:
        """Note that Telegram has answered."""
        self.heard_at, self.failure = self.clock(), None

    def miss(self, failure: Exception) -> None:
        """Note that it did not, or that it refused; only the kind of failure is kept."""
        self.failure = type(failure).__name__

    def compare_clocks(self, date: str | None) -> None:
        """Note what the date of an answer, as HTTP writes it, says of the clock here."""
        try:
            theirs = parsedate_to_datetime(date or "")
        except ValueError:
            self.ahead = None
        else:
            self.ahead = self.clock() - theirs.replace(tzinfo=theirs.tzinfo or UTC)
