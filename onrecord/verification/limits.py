"""What is the same at every desk: how long a card is held or put aside, and what counts as a day and as a reason."""

from __future__ import annotations

from datetime import timedelta

HELD_FOR = timedelta(minutes=30)
"""Longer than any card takes; a moderator who walked away must not block it for the day."""
SKIPPED_FOR = timedelta(hours=12)
"""Who passes a card over in the morning may know more in the evening; others get it at once."""
DAY = timedelta(days=1)
"""In which only so many reports or tips of one reader are taken."""
LONGEST_REASON = 1_000
"""Characters. It is read in a list of changes or on a card; what is longer belongs into the source."""
