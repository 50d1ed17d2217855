"""Keeps the index of a process in step with the corpus, whichever process changes that.

PostgreSQL tells of each change when it is committed. Where nobody tells (SQLite, or a connection that was lost), the
process looks by itself. Neither can pass over a change: what is new is read by "greater than the last seen", and
revisions appear in the order of commits (`revisions.py`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from onrecord.storage.database import Database
from onrecord.storage.index import LexicalIndex
from onrecord.storage.revisions import CHANNEL

POLL_S = 0.5
"""Between two looks of a process that nobody tells: what is published is matched within a second (issue 7)."""
LOOK_S = 30.0
"""Between two looks of a process that is told: the network may lose a connection without a word."""
LONGEST_PAUSE_S = 5.0
"""Between two looks while the database is away."""

Wait = Callable[[float], Awaitable[None]]
"""Returns at the next change, or when so many seconds are over."""
Hear = Callable[[], AbstractAsyncContextManager[Wait]]

logger = logging.getLogger(__name__)


@asynccontextmanager
async def keep_in_step(database: Database, index: LexicalIndex, hear: Hear | None = None) -> AsyncIterator[None]:
    """Let the index follow the corpus while the block runs; `hear` takes the place of what PostgreSQL tells."""
    if hear is None and not database.is_sqlite:

        def hear() -> AbstractAsyncContextManager[Wait]:
            return database.listen(CHANNEL)

    task = asyncio.create_task(_Follower(index, hear or _hear_nothing).follow())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


@asynccontextmanager
async def _hear_nothing() -> AsyncIterator[Wait]:
    yield lambda seconds: asyncio.sleep(min(seconds, POLL_S))


class _Follower:
    def __init__(self, index: LexicalIndex, hear: Hear) -> None:
        self._index = index
        self._hear = hear
        self._pause_s = POLL_S
        self._complained = ""

    async def follow(self) -> None:
        """Follow until cancelled, whatever fails meanwhile."""
        while True:
            try:
                await self._keep_up()
                self._pause_s = POLL_S
                async with self._hear() as wait:
                    await self._listen(wait)
            except Exception as error:  # the next look may succeed
                self._complain(error)
            await asyncio.sleep(self._pause_s)
            self._pause_s = min(max(2 * self._pause_s, POLL_S), LONGEST_PAUSE_S)

    async def _listen(self, wait: Wait) -> None:
        """Take in each change that is told; first what came to pass while nobody listened."""
        while True:
            is_behind = await self._keep_up()
            self._complained = ""
            await wait(POLL_S if is_behind else LOOK_S)
            self._pause_s = 0.0  # when this breaks off, something may have been missed: look at once

    async def _keep_up(self) -> bool:
        """Take in what is new, and tell whether something is left: another program may just be writing the index."""
        if not await self._index.is_behind():
            return False
        await self._index.catch_up()
        return await self._index.is_behind()

    def _complain(self, error: Exception) -> None:
        """Log a failure once, and not at each look while it lasts."""
        if str(error) != self._complained:
            self._complained = str(error)
            logger.warning("the index cannot follow the corpus as it should, and tries again: %s", error)
