"""Checks for those who cannot wait long: Telegram drops what comes too late for somebody who types, or for a guest."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine
from contextvars import Context
from functools import partial

from onrecord.handlers.choosing import Choice
from onrecord.verification.check import Checks
from onrecord.verification.kinds import Outcome
from onrecord.verification.posting import Apart, do_apart
from onrecord.verification.results import CheckResult

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 64
"""As many as updates that are worked on at once; whoever comes then is told that it takes long."""

Sleep = Callable[[float], Awaitable[object]]
_Work = Coroutine[object, object, CheckResult]
_Task = asyncio.Task[CheckResult]


class BriefChecks:
    """Runs checks and waits for them only so long. What takes longer goes on: asked again, its page is remembered.

    Two who ask for one page at the same time share one check.
    """

    def __init__(self, checks: Checks, sleep: Sleep, apart: Apart = do_apart) -> None:
        self._checks = checks
        self._sleep = sleep
        self._apart = apart
        self._going_on: dict[str, _Task] = {}
        self._is_closed = False

    async def check(self, choice: Choice, seconds: float) -> tuple[CheckResult, ...]:
        """Return what is known of a choice by then, one result a link or text: none where all takes longer.

        Documents are not checked here.
        """
        tasks = [task for name, work in self._list_works(choice).items() if (task := self._begin(name, work))]
        if tasks:
            await self._apart(self._wait(tasks, seconds))
        return tuple(task.result() for task in tasks if task.done() and not task.cancelled())

    async def close(self) -> None:
        """Give up what is going on; whoever waits for it is told that it takes long."""
        self._is_closed = True
        given_up = list(self._going_on.values())
        for task in given_up:
            task.cancel()
        await asyncio.gather(*given_up, return_exceptions=True)

    def _list_works(self, choice: Choice) -> dict[str, Callable[[], _Work]]:
        if not choice.links:
            return {choice.text: partial(self._checks.check_text, choice.text)}
        if choice.text:
            return {name: partial(self._check_post, link, choice.text) for name, link in choice.links.items()}
        return {name: partial(self._checks.check_link, link) for name, link in choice.links.items()}

    async def _check_post(self, link: str, text: str) -> CheckResult:
        result = await self._checks.check_link(link)
        return await self._checks.check_text(text) if result.outcome is Outcome.UNREADABLE else result

    def _begin(self, name: str, work: Callable[[], _Work]) -> _Task | None:
        if name not in self._going_on and not self._is_closed and len(self._going_on) < MOST_AT_ONCE:
            # It may outlive the update that it is begun for, and is nothing of what that one writes.
            task = asyncio.create_task(work(), context=Context())
            self._going_on[name] = task
            task.add_done_callback(partial(self._end, name))
        return self._going_on.get(name)

    def _end(self, name: str, task: _Task) -> None:
        del self._going_on[name]
        if not task.cancelled() and (error := task.exception()):
            # Somebody may wait for it and be told; where nobody does, this is all that is left of it.
            logger.info("A check ended with %s", type(error).__name__)

    async def _wait(self, tasks: Collection[_Task], seconds: float) -> None:
        pause = asyncio.ensure_future(self._sleep(seconds))
        all_done = asyncio.ensure_future(asyncio.wait(tasks))
        try:
            await asyncio.wait({pause, all_done}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            pause.cancel()
            all_done.cancel()
