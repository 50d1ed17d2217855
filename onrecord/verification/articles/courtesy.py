"""What we owe the sites that we read: who we are, and to stay away for as long as they ask."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# A site may close itself for no longer; hours are for crawlers, which come back by themselves.
LONGEST_WAIT_S = 600.0
WAIT_STATUSES = frozenset({429, 503})


def name_ourselves(contact: str | None) -> str:
    """Return the `User-Agent`: what reads the page, why, and where whoever runs it is found."""
    where = f"; +{contact}" if contact else ""
    return f"Mozilla/5.0 (compatible; onrecord/0.1; reads a page when a reader sends its link{where})"


def read_wait(status: int, header: str | None, now: datetime) -> float | None:
    """Return for how many seconds a site asks to be left alone (`Retry-After`: seconds or a moment), or None."""
    if status not in WAIT_STATUSES or not header:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        # A number of any length: more digits than a day has seconds are no more than the longest wait.
        return min(float(text[:6]), LONGEST_WAIT_S) or None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = (moment - now).total_seconds()
    return min(seconds, LONGEST_WAIT_S) if seconds > 0 else None
