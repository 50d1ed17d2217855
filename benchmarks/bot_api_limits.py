"""The limits of Telegram as a double of the Bot API keeps them: what happens in any stretch of time is counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

PER_SECOND, PER_MINUTE_IN_GROUP = 30, 20

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Ceilings:
    """What is refused above: calls a second, messages a minute in a group, and in 5 seconds in a private chat.

    Telegram bears short bursts above one a second in a private chat and does not say how long. None refuses nothing.
    """

    per_second: int | None = PER_SECOND
    per_minute_in_group: int | None = PER_MINUTE_IN_GROUP
    per_5_seconds_in_private: int | None = None


TELEGRAM_CEILINGS = Ceilings()
BOUNDLESS = Ceilings(None, None, None)
"""For measuring something else than the keeping of limits."""


class Tally:
    """Counts what happens in any stretch of that many seconds; `most` is the most there ever was in one."""

    def __init__(self, period_s: float) -> None:
        self.most = 0
        self._period_s = period_s
        self._moments: deque[float] = deque()

    def add(self, now: float) -> None:
        """Count something that happens now."""
        self._forget(now)
        self._moments.append(now)
        self.most = max(self.most, len(self._moments))

    def find_wait(self, now: float, limit: int) -> float:
        """Return for how many seconds there is no room for another, with so many in a stretch."""
        self._forget(now)
        return self._moments[-limit] + self._period_s - now if len(self._moments) >= limit else 0.0

    def _forget(self, now: float) -> None:
        while self._moments and self._moments[0] + self._period_s <= now:
            self._moments.popleft()


class Limit:
    """Lets so many calls through in any stretch; `tried` counts the refused ones, too."""

    def __init__(self, calls: int | None, period_s: float) -> None:
        self.tried = Tally(period_s)
        self._calls = calls
        self._taken = Tally(period_s)

    def find_wait(self, now: float) -> float:
        """Return for how many seconds another call would be refused, and count that it was tried."""
        self.tried.add(now)
        return self._taken.find_wait(now, self._calls) if self._calls else 0.0

    def take(self, now: float) -> None:
        """Count a call that was let through."""
        self._taken.add(now)
