"""Gives out what has arrived: the updates of one chat one after the other, all others side by side."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from onrecord.bot.pace import Sleep
from onrecord.bot.redaction import describe_failure
from onrecord.bot.structured_logs import name_update
from onrecord.verification.errors import OnRecordError
from onrecord.verification.ports import Clock
from onrecord.verification.posting import TRIED_TOGETHER, Claim, Inbox, Room

logger = logging.getLogger(__name__)

READING = 64
"""Updates with a page worked on at the same time: mostly they wait for websites, and few pages are parsed at a time."""
QUICK = 16
"""So many others besides: whoever sends a command or a page that is known does not wait behind pages."""
POLL_S = 1.0
"""How often a worker looks for what another process has stored."""
_HELD_BACK_S = 0.1
"""How often it looks whether pages may be read again."""

_PAUSE, LONGEST_PAUSE = timedelta(seconds=0.5), timedelta(minutes=1)
"""Before what could not be worked off is tried again, each pause twice as long: a mistake of ours must not run hot."""


class Dispatcher:
    """Claims updates as long as it runs, and has each worked off."""

    def __init__(
        self,
        bot_id: int,
        worker: str,
        inbox: Inbox,
        work_off: Callable[[Claim], Awaitable[None]],
        *,
        clock: Clock,
        sleep: Sleep,
        may_read: Callable[[], bool] = lambda: True,
    ) -> None:
        """Prepare to work; no page is begun while it may not be read: what is read must be sent, too."""
        self._bot_id = bot_id
        self._worker = worker
        self._inbox = inbox
        self._work_off = work_off
        self._clock = clock
        self._sleep = sleep
        self._may_read = may_read
        self._woken = asyncio.Event()
        self._filling = asyncio.Lock()
        self._tasks: dict[asyncio.Task[None], Claim] = {}
        self._life: asyncio.Task[None] | None = None
        self._has_suspect = False
        self._has_rest = False  # something is ripe that could not be claimed yet
        self._timer: tuple[datetime, asyncio.Task[None]] | None = None

    @property
    def working(self) -> int:
        """How many updates are worked on at this moment."""
        return len(self._tasks)

    def start(self) -> None:
        """Begin to give out what waits."""
        self._life = asyncio.create_task(self._live())

    def wake(self) -> None:
        """Look at once: something has arrived."""
        self._woken.set()

    async def settle(self) -> None:
        """Wait until nothing is ripe and nothing is worked on."""
        while True:
            await self._fill(regardless=True)
            if not self._tasks:
                return
            await asyncio.wait(set(self._tasks), return_when=asyncio.FIRST_COMPLETED)

    async def renew(self) -> None:
        """Say that this worker lives and what it works on.

        What else stands in its name, because the store broke off while it was claimed or handed back, becomes free.
        """
        await self._inbox.renew(self._worker, self._list_numbers(), self._clock())

    async def stop(self, seconds: float) -> None:
        """Take nothing new, let what is worked on end in that time, and hand the rest back."""
        if self._life is not None:
            self._life.cancel()
            await asyncio.gather(self._life, return_exceptions=True)
        if self._timer is not None:
            self._timer[1].cancel()
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
        given_up = [task for task in self._tasks if task.cancel()]
        await asyncio.gather(*given_up, return_exceptions=True)
        with suppress(OnRecordError):  # what could not be handed back is free when its lease ends
            await self._inbox.release(self._bot_id, self._worker)

    async def _live(self) -> None:
        while True:
            self._has_rest = True  # until it is known: who ends meanwhile may make room
            try:
                if not await self._fill():
                    await self._look_ahead()
            except OnRecordError as error:
                logger.warning("Updates cannot be claimed: %s", error)
            except Exception as error:  # the next look may succeed
                logger.error("Updates cannot be claimed.\n%s", describe_failure(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_S if self._may_read() else _HELD_BACK_S):
                    await self._woken.wait()
            self._woken.clear()

    async def _fill(self, *, regardless: bool = False) -> bool:
        """Begin what there is room for, and tell whether all room was taken, so that more may wait."""
        async with self._filling:
            room = self._find_room(is_held_back=not regardless and not self._may_read())
            if room.updates <= 0:
                return True
            claims = await self._inbox.claim(self._bot_id, self._worker, room, self._clock())
            for claim in claims:
                if claim.update_id in self._list_numbers():  # a clock was set: the work goes on, with a new lease
                    continue
                self._has_suspect = claim.attempt > TRIED_TOGETHER
                task = asyncio.create_task(self._work(claim, tuple(self._tasks)))
                self._tasks[task] = claim
                task.add_done_callback(self._end)
            return len(claims) >= room.updates or sum(claim.needs_page for claim in claims) >= room.pages

    def _find_room(self, *, is_held_back: bool) -> Room:
        if self._has_suspect:
            return Room(0, 0)
        pages = 0 if is_held_back else READING - sum(claim.needs_page for claim in self._tasks.values())
        return Room(READING + QUICK - len(self._tasks), pages)

    def _list_numbers(self) -> tuple[int, ...]:
        return tuple(claim.update_id for claim in self._tasks.values())

    async def _work(self, claim: Claim, others: Sequence[asyncio.Task[None]]) -> None:
        with name_update(claim.update_id):
            if claim.attempt > TRIED_TOGETHER and others:  # what ends its process must not end them with it
                await asyncio.wait(others)
            try:
                await self._work_off(claim)
            except Exception as error:  # the next attempt may succeed; there are few
                logger.error("Update %d could not be worked off.\n%s", claim.update_id, describe_failure(error))
                with suppress(OnRecordError):  # else it is free when its lease ends
                    pause = min(_PAUSE * 2 ** min(claim.attempt, 10), LONGEST_PAUSE)
                    await self._inbox.hand_back(claim, self._clock() + pause, has_failed=True)
                self._has_rest = True  # this one

    def _end(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        self._has_suspect = self._has_suspect and bool(self._tasks)
        if self._has_rest:
            self._woken.set()

    async def _look_ahead(self) -> None:
        """Look again when something ends where more is ripe, else when the next of what was scheduled becomes ripe."""
        now = self._clock()
        ripe_at = await self._inbox.find_next(self._bot_id, now)
        self._has_rest = ripe_at is not None and ripe_at <= now
        if (
            ripe_at is None
            or self._has_rest
            or (self._timer and self._timer[0] <= ripe_at and not self._timer[1].done())
        ):
            return
        if self._timer:
            self._timer[1].cancel()
        self._timer = ripe_at, asyncio.create_task(self._wait_until(ripe_at))

    async def _wait_until(self, moment: datetime) -> None:
        await self._sleep(max((moment - self._clock()).total_seconds(), 0.0))
        self._woken.set()
