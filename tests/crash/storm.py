"""Kills the real program again and again while people write to it, and waits in between until it has recovered."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from benchmarks.bot_api_double import BotApiDouble
from benchmarks.bot_api_log import Logged, Phase

from .left_behind import LeftBehind
from .lives import Cradle, Life
from .traffic import Crowd, Kind

LONGEST_S = 2.0
"""A process that was heard of and has not come to its end after this is killed then."""
START_S = 30.0
"""A process is heard of within this, on a machine that has much else to do."""
RECOVERY_S = 90.0
LOOK_S = 0.2
"""How often the database is asked whether something waits while no call comes."""
MOST_IN_A_ROW = 2
"""An update with which a process has died three times is put aside, and the fourth death would be such a one."""
STEPS = 400
"""Of a life that works off some updates; a fourth of them pass before the first one is fetched."""
FIRST_CALL = "getMe done"
ALONE = 0.5
"""How often one of several workers is killed, rather than all."""
STARTING, WORKING, STEP = "a moment of the start", "a moment", "a step with the database"
PLACES = (
    STARTING,
    WORKING,
    STEP,
    STEP,
    "getUpdates done",
    "getUpdates answered",
    "sendMessage done",
    "sendMessage done",
    "sendMessage answered",
    "editMessageText done",
    "editMessageText answered",
    "answerCallbackQuery done",
    "sendChatAction done",
)
FREQUENT = (Kind.RECORD, Kind.SLOW, Kind.REMEMBERED, Kind.GROUP, Kind.RECORD, Kind.PRESS)


@dataclass(frozen=True, slots=True)
class End:
    """When a life is to end: at the `nth` call of a kind, or so many seconds after it; or at a step of its own."""

    place: str
    nth: int
    after_s: float
    step: int = 0

    @classmethod
    def choose(cls, chance: random.Random) -> End:
        place = chance.choice(PLACES)
        if place in {STARTING, WORKING}:
            return cls(place, 0, chance.uniform(0.0, LONGEST_S / 2))
        if place == STEP:
            return cls(place, 0, LONGEST_S, chance.randint(1, STEPS))
        return cls(place, chance.randint(1, 3), chance.choice((0.0, 0.0, chance.uniform(0.0, 0.05))))


@dataclass
class Figures:
    """What happened: `kills` are the moments, `recoveries_s` the seconds from a new start until all was worked off."""

    kills: list[float] = field(default_factory=list)
    places: Counter[str] = field(default_factory=Counter)
    recoveries_s: list[float] = field(default_factory=list)
    killed_together: int = 0


@dataclass
class Storm:
    """One run: so many `workers` on one database, killed as often as `kills` says."""

    cradle: Cradle
    environment: Mapping[str, str]
    double: BotApiDouble
    crowd: Crowd
    left: LeftBehind
    chance: random.Random
    workers: int = 1
    lease_s: float = 0.0
    figures: Figures = field(default_factory=Figures)
    lives: list[Life] = field(default_factory=list)
    _armed: Life | None = None
    _doomed: list[Life] = field(default_factory=list)
    _end: End | None = None
    _seen: int = 0
    _unheard: int = 0
    _timers: list[asyncio.TimerHandle] = field(default_factory=list)
    _struck: asyncio.Event = field(default_factory=asyncio.Event)
    _heard: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.double.witness = self._witness

    async def rage(self, kills: int) -> None:
        """Kill that often; in the end all that was asked is worked off."""
        while len(self.figures.kills) < kills:
            self.crowd.begin_wave()
            for _ in range(min(self._choose_row(), kills - len(self.figures.kills))):
                await self._kill_once()
            await self.recover()

    async def end(self) -> None:
        """Kill whoever lives still."""
        for life in self.lives:
            life.kill()
        await asyncio.gather(*(life.over.wait() for life in self.lives))

    def _choose_row(self) -> int:
        """Return how many kills come without a recovery between them; with leases, little happens until they end."""
        return 1 if self.lease_s and self.chance.random() < 0.8 else self.chance.randint(1, MOST_IN_A_ROW)

    async def _kill_once(self) -> None:
        end = End.choose(self.chance)
        self._seen, self._end = 0, end
        self._struck.clear()
        self._armed = await self._begin(die_at=end.step)
        self.crowd.do(self._choose_kinds())
        if end.place == STARTING:
            self._strike_after(end.after_s, STARTING)
        elif not self._unheard:
            self._set_limit(end)
        watched = [asyncio.create_task(each.wait()) for each in (self._struck, *(life.over for life in self.lives))]
        await asyncio.wait(watched, timeout=START_S, return_when=asyncio.FIRST_COMPLETED)
        for task in (*watched, *self._timers):
            task.cancel()
        self._timers.clear()
        self._strike(STEP)  # where one has killed itself
        await asyncio.gather(*(life.over.wait() for life in self._doomed))
        self.lives = [life for life in self.lives if not life.over.is_set()]

    async def _begin(self, *, die_at: int = 0) -> Life | None:
        """Let as many workers live as there should be, and return the one that was told at which step to die."""
        armed = None
        while len(self.lives) < self.workers:
            life = await self.cradle.begin(self.environment, die_at=0 if armed else die_at, lease_s=self.lease_s)
            armed = armed or (life if die_at else None)
            self.lives.append(life)
            self._unheard += 1
        return armed

    def _set_limit(self, end: End) -> None:
        self._strike_after(end.after_s if end.place == WORKING else LONGEST_S, WORKING)

    def _strike_after(self, seconds: float, place: str) -> None:
        self._timers.append(asyncio.get_running_loop().call_later(seconds, self._strike, place))

    def _choose_kinds(self) -> Sequence[Kind]:
        often = self.chance.choices(FREQUENT, k=self.chance.randint(2, 5))
        return often + self.chance.choices([*Kind], k=self.chance.randint(1, 3))

    def _witness(self, logged: Logged, phase: Phase) -> None:
        self._heard.set()
        end, place = self._end, f"{logged.method} {phase}"
        if place == FIRST_CALL:
            self._unheard = max(self._unheard - 1, 0)
        if end is None:
            return
        if place == FIRST_CALL and not self._unheard and end.place != STARTING:
            self._set_limit(end)
        self._seen += place == end.place
        if place != end.place or self._seen != end.nth:
            return
        if end.after_s:
            self._strike_after(end.after_s, place)
        else:
            self._strike(place)
            logged.is_lost = self.workers == 1 and phase is Phase.DONE

    def _strike(self, place: str) -> None:
        """Kill: all workers, or one of them."""
        if self._end is None:
            return
        self._end = None
        self._unheard = 0
        one = self._armed or self.chance.choice(self.lives)
        self._doomed = [one] if self.chance.random() < ALONE else list(self.lives)
        self.figures.killed_together += len(self._doomed) > 1
        for life in self._doomed:
            life.kill()
        self.figures.kills.append(time.monotonic())
        self.figures.places[place] += 1
        self._struck.set()

    async def recover(self) -> None:
        """Let all workers live, and wait until nothing waits any more.

        By then Telegram was told of every update, and each is worked off and sent.
        """
        begun = time.monotonic()
        await self._begin()
        await self.wait_until(self._is_calm)
        self.figures.recoveries_s.append(time.monotonic() - begun)

    async def wait_until(self, has_happened: Callable[[], bool]) -> None:
        """Look with each call of the bot, and a few times a second, whether something has happened."""
        try:
            async with asyncio.timeout(RECOVERY_S):
                while not has_happened():
                    self._heard.clear()
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._heard.wait(), LOOK_S)
        except TimeoutError:
            unread = self.double.put_in - self.double.confirmed
            updates, sends = self.left.count_waiting()
            told = f"{unread} updates not fetched, {updates} not worked off, {sends} messages not sent"
            raise AssertionError(f"it did not happen within {RECOVERY_S:.0f} s: {told}") from None

    def _is_calm(self) -> bool:
        return self.double.confirmed == self.double.put_in and self.left.count_waiting() == (0, 0)
