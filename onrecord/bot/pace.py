"""Lets each call of the Bot API wait for its turn within the limits of Telegram, or tells that it would come too late.

Written here because aiolimiter lets a burst through on top of its rate, `limits` cannot wait, and pyrate-limiter waits
in no order, by a clock of its own, and cannot tell beforehand when a turn would come.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from weakref import WeakValueDictionary

from telegram.constants import FloodLimit

from onrecord.verification.ports import Clock

Sleep = Callable[[float], Awaitable[object]]
_NEVER = datetime.min.replace(tzinfo=UTC)


class TooLate(Exception):
    """The turn would come when the action is worth nothing any more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the Bot API takes of one bot."""

    per_second: int = int(FloodLimit.MESSAGES_PER_SECOND)
    per_minute_in_group: int = int(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP)
    per_second_in_chat: int = int(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT)


TELEGRAM_LIMITS = Limits()
"""What Telegram takes (Bots FAQ, "My bot is hitting limits"); it answers more than that with a waiting time."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many calls in any period of that length."""

    calls: int
    period: timedelta


def foresee_turn(limit: Limit, ended: Sequence[datetime], under_way: int, ahead: int, now: datetime) -> datetime:
    """Return the earliest moment at which a call may begin, with so many others that go before it.

    `ended` are the moments at which earlier calls ended, oldest first. A call counts from its beginning until a period
    after its end, because Telegram may see it at any moment in between; those under way are taken to end now.
    """
    taken = [moment for moment in ended if moment + limit.period > now] + under_way * [now]
    rounds, place = divmod(len(taken) + ahead, limit.calls)
    return (taken[place] if place < len(taken) else now) + rounds * limit.period


class Window:
    """The calls that count against one limit."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._ended: deque[datetime] = deque()
        self.under_way = 0

    @property
    def period(self) -> timedelta:
        """How long a call counts after its end."""
        return self._limit.period

    def foresee(self, now: datetime, ahead: int = 0) -> datetime:
        """Return the earliest moment at which a call may begin, with so many others that go before it."""
        if self._ended and self._ended[-1] > now:  # The clock was set back: nobody waits for more than a period.
            self._ended = deque(min(moment, now) for moment in self._ended)
        while self._ended and self._ended[0] + self._limit.period <= now:
            self._ended.popleft()
        return foresee_turn(self._limit, self._ended, self.under_way, ahead, now)

    def begin(self) -> None:
        """Note that a call begins."""
        self.under_way += 1

    def end(self, now: datetime) -> None:
        """Note that a call ended."""
        self.under_way -= 1
        self._ended.append(now)


class Line:
    """The calls for one chat: its messages one by one, in the order of their arrival.

    `waiting` is how many messages stand in line, with the one that is being sent; each counts against all `windows`.
    """

    def __init__(self, windows: Sequence[Window] = ()) -> None:
        self.windows = windows
        self.lock = asyncio.Lock()
        self.waiting = 0
        self.closed_until = _NEVER
        self._closed_for = timedelta()

    def close(self, now: datetime, period: timedelta) -> None:
        """Let nothing more be done for that long."""
        if now + period > self.foresee_other(now):
            self.closed_until, self._closed_for = now + period, period

    def foresee_message(self, now: datetime, ahead: int = 0) -> datetime:
        """Return the earliest moment at which a message may be sent, with so many others that go before it."""
        return max(self.foresee_other(now), now, *(window.foresee(now, ahead) for window in self.windows))

    def foresee_newcomer(self, now: datetime) -> datetime:
        """Return the earliest moment at which a message may be sent that comes behind all the others."""
        under_way = max((window.under_way for window in self.windows), default=0)
        return self.foresee_message(now, max(self.waiting - under_way, 0))

    def foresee_other(self, now: datetime) -> datetime:
        """Return the earliest moment at which something else than a message may be done."""
        # Where the clock was set back, nobody waits for longer than Telegram asked for.
        self.closed_until = min(self.closed_until, now + self._closed_for)
        return self.closed_until


class Pace:
    """Keeps the limits for all chats; a chat that has to wait holds up no other."""

    def __init__(self, clock: Clock, sleep: Sleep, limits: Limits = TELEGRAM_LIMITS) -> None:
        self._clock = clock
        self._sleep = sleep
        in_chat = Limit(limits.per_second_in_chat, timedelta(seconds=1))
        self._private_limits = (in_chat,)
        self._group_limits = (in_chat, Limit(limits.per_minute_in_group, timedelta(minutes=1)))
        self._all = Window(Limit(limits.per_second, timedelta(seconds=1)))
        self._gate, self._slow_gate = asyncio.Lock(), asyncio.Lock()
        self._at_gate = 0
        # A line lives as long as somebody stands in it or its past matters, which is what `_kept` is for.
        self._lines: WeakValueDictionary[int, Line] = WeakValueDictionary()
        self._kept: list[tuple[datetime, int, Line]] = []
        self._ids = count()

    @property
    def known_chats(self) -> int:
        """How many chats are remembered at this moment."""
        return len(self._lines)

    @property
    def backlog(self) -> timedelta:
        """How long a call for a chat that nothing was sent to would have to wait for its turn now."""
        now = self._clock()
        return max(self._all.foresee(now, self._at_gate) - now, timedelta())

    @asynccontextmanager
    async def stand_in_line(self, chat_id: int, expires_at: datetime) -> AsyncIterator[None]:
        """Wait until the messages that came before for this chat are done.

        Raises `TooLate` at once where the turn would come when the message has expired.
        """
        line = self._find_line(chat_id)
        if line.foresee_newcomer(self._clock()) >= expires_at:
            raise TooLate
        line.waiting += 1
        try:
            async with line.lock:
                yield
        finally:
            line.waiting -= 1

    @asynccontextmanager
    async def take_turn(
        self, chat_id: int | None, expires_at: datetime, *, is_message: bool = False, is_slow: bool = False
    ) -> AsyncIterator[None]:
        """Wait for the turn of one call, and count it for as long as it lasts; raises `TooLate`.

        Where all chats have to wait, what `is_slow` lets everything else go first.
        """
        line = Line() if chat_id is None else self._find_line(chat_id)
        windows = [self._all, *(line.windows if is_message else ())]
        foresee = line.foresee_message if is_message else line.foresee_other
        await self._begin(windows, foresee, expires_at, is_slow=is_slow)
        try:
            yield
        finally:
            now = self._clock()
            for window in windows:
                window.end(now)
            self._keep(line, now + max(window.period for window in windows) if is_message else line.closed_until)

    def close_chat(self, chat_id: int, seconds: float) -> None:
        """Let nothing more be done in a chat for that long, as Telegram asked for it."""
        line = self._find_line(chat_id)
        line.close(self._clock(), timedelta(seconds=seconds))
        self._keep(line, line.closed_until)

    def _find_line(self, chat_id: int) -> Line:
        line = self._lines.get(chat_id)
        if line is None:
            limits = self._group_limits if chat_id < 0 else self._private_limits
            line = self._lines[chat_id] = Line(tuple(map(Window, limits)))
        return line

    def _keep(self, line: Line, until: datetime) -> None:
        heappush(self._kept, (until, next(self._ids), line))
        now = self._clock()
        while self._kept and self._kept[0][0] <= now:
            heappop(self._kept)

    async def _begin(
        self,
        windows: Sequence[Window],
        foresee: Callable[[datetime], datetime],
        expires_at: datetime,
        *,
        is_slow: bool,
    ) -> None:
        while True:
            await self._wait(foresee, expires_at)
            # Those at the gate may begin as far as their chat goes, so that nobody there waits for another chat.
            if self._all.foresee(self._clock(), self._at_gate) >= expires_at:
                raise TooLate
            self._at_gate += 1
            try:
                # Of the slow ones only the first stands at the gate, so that nobody else waits behind more than one.
                async with self._slow_gate if is_slow else nullcontext(), self._gate:
                    await self._wait(self._all.foresee, expires_at)
                    if foresee(now := self._clock()) <= now:  # The chat may have been closed meanwhile.
                        for window in windows:
                            window.begin()
                        return
            finally:
                self._at_gate -= 1

    async def _wait(self, foresee: Callable[[datetime], datetime], expires_at: datetime) -> None:
        while True:
            now = self._clock()
            turn = foresee(now)
            if max(turn, now) >= expires_at:
                raise TooLate
            if turn <= now:
                return
            await self._sleep((turn - now).total_seconds())
