"""Fetches the updates of a bot in one process at a time: whoever is silent is relieved."""

from __future__ import annotations

import platform
from collections.abc import Callable
from uuid import uuid4

from onrecord.bot.polling import Poller
from onrecord.verification.ports import Clock
from onrecord.verification.posting import Duties, Duty

BEAT_S = 10.0
"""How often a process says that it lives: it is taken for dead after three times as long."""


def name_worker() -> str:
    """Return a name that no other process has, by which a person can tell its machine."""
    return f"{platform.node()[:40]}-{uuid4().hex[:16]}"


class Fetching:
    """Has a poller as long as it holds the duty to poll."""

    def __init__(
        self, bot_id: int, worker: str, duties: Duties, make_poller: Callable[[], Poller], clock: Clock
    ) -> None:
        self._bot_id = bot_id
        self._worker = worker
        self._duties = duties
        self._make_poller = make_poller
        self._clock = clock
        self._poller: Poller | None = None
        self._is_over = False

    async def beat(self) -> None:
        """Keep the duty or take it where nobody has it, and fetch accordingly; raises `StoreUnavailable`."""
        may_poll = await self._duties.hold(self._bot_id, Duty.POLL, self._worker, self._clock()) is not None
        if may_poll and self._poller is None and not self._is_over:
            self._poller = self._make_poller()
            await self._poller.start()
        elif not may_poll:
            await self._pause()

    async def stop(self) -> None:
        """Fetch nothing more, not even where the duty is being taken at this moment."""
        self._is_over = True
        await self._pause()

    async def _pause(self) -> None:
        poller, self._poller = self._poller, None
        if poller is not None:
            await poller.stop()
