"""How much one person or chat may ask in a while: whoever asks for more is told once, and then gets silence."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from onrecord.verification.ports import Clock

MOST_KEYS = 10_000
"""Whoever asked least recently is forgotten beyond this: a flood of strangers must not fill the memory."""


class Verdict(StrEnum):
    """What is done about somebody who asks: an answer, a sentence that it was too much, or nothing."""

    ALLOWED = "allowed"
    TELL = "tell"
    SILENT = "silent"


@dataclass(slots=True)
class _Asked:
    """When somebody was allowed to ask, and when they were told that it was too much."""

    allowed: deque[datetime] = field(default_factory=deque)
    told_at: datetime | None = None

    def bring_back(self, now: datetime) -> None:
        """Let nothing lie ahead: where the clock was set back, nobody waits for more than a window."""
        if self.allowed and self.allowed[-1] > now:
            self.allowed = deque(min(moment, now) for moment in self.allowed)
        if self.told_at:
            self.told_at = min(self.told_at, now)


@dataclass(slots=True)
class Allowance:
    """Allows each key `most` times within any stretch of `window`; in memory, and so for one process.

    Whoever goes on in spite of it is told once in a window.
    """

    most: int
    window: timedelta
    clock: Clock
    most_keys: int = MOST_KEYS
    _asked: OrderedDict[Hashable, _Asked] = field(default_factory=OrderedDict, init=False)

    def ask(self, key: Hashable) -> Verdict:
        """Count one more request of a key and return what is done about it."""
        now = self.clock()
        asked = self._find(key)
        asked.bring_back(now)
        while asked.allowed and now - asked.allowed[0] >= self.window:
            asked.allowed.popleft()
        if len(asked.allowed) < self.most:
            asked.allowed.append(now)
            return Verdict.ALLOWED
        if asked.told_at is None or now - asked.told_at >= self.window:
            asked.told_at = now
            return Verdict.TELL
        return Verdict.SILENT

    def _find(self, key: Hashable) -> _Asked:
        asked = self._asked.setdefault(key, _Asked())
        self._asked.move_to_end(key)
        if len(self._asked) > self.most_keys:
            self._asked.popitem(last=False)
        return asked
