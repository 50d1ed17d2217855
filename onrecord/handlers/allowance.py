"""How often somebody may ask before the bot says that it is enough, once, and then is silent for a while."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from onrecord.verification.ports import Clock

_MOST_KEYS = 10_000
"""People and chats that are remembered; with more, whoever asked longest ago may ask anew."""


class Verdict(Enum):
    """Whether a request is answered; `TELL` is the first that is not."""

    ALLOWED = "allowed"
    TELL = "tell"
    SILENT = "silent"


@dataclass(slots=True)
class _Window:
    asked: deque[datetime] = field(default_factory=deque)
    is_told: bool = False


@dataclass(slots=True)
class Allowance:
    """Allows `most` requests in any `period` for each key; kept in memory, for it guards against floods of the hour."""

    most: int
    period: timedelta
    clock: Clock
    _windows: OrderedDict[Hashable, _Window] = field(default_factory=OrderedDict, init=False)

    def ask(self, key: Hashable) -> Verdict:
        """Count one request and return whether it is answered; requests that are refused do not count."""
        now = self.clock()
        window = self._windows.setdefault(key, _Window())
        self._windows.move_to_end(key)
        if len(self._windows) > _MOST_KEYS:
            self._windows.popitem(last=False)
        while window.asked and now - window.asked[0] >= self.period:
            window.asked.popleft()
        if len(window.asked) < self.most:
            window.asked.append(now)
            window.is_told = False
            return Verdict.ALLOWED
        verdict = Verdict.SILENT if window.is_told else Verdict.TELL
        window.is_told = True
        return verdict


@dataclass(frozen=True, slots=True)
class Allowances:
    """How often the bot may be asked: one for each way of asking, shared by all languages."""

    checks: Allowance  # of a reader in the private chat
    calls: Allowance  # of a person, in groups
    calls_of_chat: Allowance
    links: Allowance  # that a person passes on in a group
    reactions: Allowance  # of the bot, in a group

    @classmethod
    def of(cls, clock: Clock) -> Allowances:
        """Return fresh ones. Nobody who reads what is answered asks as often; whoever floods is stopped soon."""
        some_minutes, minute = timedelta(minutes=10), timedelta(minutes=1)
        return cls(
            checks=Allowance(30, some_minutes, clock),
            calls=Allowance(10, some_minutes, clock),
            calls_of_chat=Allowance(30, some_minutes, clock),
            links=Allowance(20, minute, clock),
            reactions=Allowance(5, minute, clock),
        )
