"""Shows a reader that work goes on: `typing` at once, and after a second a message that becomes the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeGuard

from onrecord.bot.pace import Sleep
from onrecord.bot.sender import Sender
from onrecord.handlers.actions import ChatAction, Purpose
from onrecord.handlers.events import Due, Event, Incoming, Press
from onrecord.verification.ports import Clock

_TYPING_AFTER_S = 0.2
"""What is answered sooner needs no sign of work."""
_PLACEHOLDER_AFTER_S = 1.0
"""Issue 2."""
_TYPING_LASTS_S = 5.0
"""How long an app shows `typing` (Bot API, sendChatAction)."""
_SIGN_LIFE = timedelta(seconds=5)
PLACEHOLDER_LIMIT = 20
"""With more updates in work than this, each call of the Bot API is needed for an answer (30 a second are allowed)."""

Work = Coroutine[object, object, None]
Show = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Progress:
    """Follows a piece of work; `count_working` tells how many are going on at this moment."""

    sender: Sender
    clock: Clock
    sleep: Sleep
    count_working: Callable[[], int]
    placeholder_limit: int = PLACEHOLDER_LIMIT

    async def follow(self, work: Work, event: Event, show_placeholder: Show | None) -> None:
        """See the work through; what it raises is raised. A message is put in the answer's place where that is due."""
        task = asyncio.create_task(work)
        try:
            if _waits_for_answer(event):
                await self._show(task, event, show_placeholder)
            await task
        finally:
            if not task.done():  # The bot stops: what was written is taken back before the store closes.
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _show(
        self, task: asyncio.Task[None], event: Incoming | Press | Due, show_placeholder: Show | None
    ) -> None:
        if await self._is_working(task, _TYPING_AFTER_S):
            await self._show_typing(event)
        is_slow = await self._is_working(task, _PLACEHOLDER_AFTER_S - _TYPING_AFTER_S)
        if is_slow and show_placeholder is not None and self._needs_placeholder(event):
            await show_placeholder()
        while await self._is_working(task, _TYPING_LASTS_S):
            await self._show_typing(event)

    async def _is_working(self, task: asyncio.Task[None], seconds: float) -> bool:
        """Wait for the work for that long, and tell whether it still goes on."""
        pause = asyncio.ensure_future(self.sleep(seconds))
        await asyncio.wait({task, pause}, return_when=asyncio.FIRST_COMPLETED)
        pause.cancel()
        return not task.done()

    async def _show_typing(self, event: Incoming | Press | Due) -> None:
        if self._has_time:
            await self.sender.perform(ChatAction(event.chat_id, Purpose.PROGRESS, self.clock() + _SIGN_LIFE))

    def _needs_placeholder(self, event: Incoming | Press | Due) -> bool:
        # A press has its own sign in the app, an edit has its answer already, and a group is not told to wait.
        is_question = isinstance(event, Due) or (isinstance(event, Incoming) and not event.is_edit and not event.place)
        return is_question and self._has_time

    @property
    def _has_time(self) -> bool:
        return self.count_working() <= self.placeholder_limit


def _waits_for_answer(event: Event) -> TypeGuard[Incoming | Press | Due]:
    """Tell whether somebody expects an answer in a chat: who passes on a link in a group does not."""
    if isinstance(event, Incoming):
        return event.is_addressed
    return isinstance(event, Press | Due)
