"""Does something again and again for as long as the bot lives; a round that fails is logged, and the next one comes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from onrecord.bot.pace import Sleep
from onrecord.bot.redaction import describe_failure

logger = logging.getLogger(__name__)

_LAST_ROUND_S = 2.0
"""So long may a round that has begun take when the bot stops; what it leaves is taken up at the next start."""


@dataclass(slots=True)
class Rounds:
    """Waits `period_s`, calls `work`, and begins anew; `failure` is what the log says where that fails."""

    work: Callable[[], Awaitable[object]]
    period_s: float
    failure: str
    sleep: Sleep
    _life: asyncio.Task[None] | None = field(default=None, init=False)
    _pause: asyncio.Future[object] | None = field(default=None, init=False)
    _is_stopping: bool = field(default=False, init=False)

    def start(self) -> None:
        """Begin with a pause."""
        self._is_stopping = False
        self._life = asyncio.create_task(self._live())

    async def stop(self) -> None:
        """Stop after the round that has begun."""
        self._is_stopping = True
        if self._pause is not None:
            self._pause.cancel()
        if self._life is not None:
            await asyncio.wait({self._life}, timeout=_LAST_ROUND_S)
            self._life.cancel()
            with suppress(asyncio.CancelledError):
                await self._life
            self._life = None

    async def _live(self) -> None:
        while not self._is_stopping:
            self._pause = asyncio.ensure_future(self.sleep(self.period_s))
            with suppress(asyncio.CancelledError):
                await self._pause
            if self._is_stopping:
                return
            try:
                await self.work()
            except Exception as error:  # it is done in the next round; the bot goes on
                logger.error("%s\n%s", self.failure, describe_failure(error))
