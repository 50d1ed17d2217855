"""Shows a reader that work goes on: `typing` at once, and after a second a message that becomes the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeGuard

from onrecord.bot.pace import Sleep
from onrecord.bot.sender import Sender
from onrecord.handlers.actions import Action, ChatAction, Purpose, Send
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

Work = Coroutine[object, object, tuple[Action, ...]]


@dataclass(frozen=True, slots=True)
class Progress:
    """Follows a piece of work; `count_working` tells how many are going on at this moment."""

    sender: Sender
    clock: Clock
    sleep: Sleep
    count_working: Callable[[], int]
    placeholder_limit: int = PLACEHOLDER_LIMIT

    async def follow(
        self, work: Work, event: Event, placeholder: str
    ) -> tuple[asyncio.Task[tuple[Action, ...]], int | None]:
        """Return the work when it is done, well or badly, with the message that was put in the answer's place."""
        task = asyncio.create_task(work)
        try:
            if not _waits_for_answer(event):
                await asyncio.wait({task})
                return task, None
            return task, await self._show(task, event, placeholder)
        finally:
            task.cancel()  # Does nothing to work that is done: only a stop of the bot comes here before.

    async def _show(
        self, task: asyncio.Task[tuple[Action, ...]], event: Incoming | Press | Due, html: str
    ) -> int | None:
        placeholder = None
        if await self._is_working(task, _TYPING_AFTER_S):
            await self._show_typing(event)
        if await self._is_working(task, _PLACEHOLDER_AFTER_S - _TYPING_AFTER_S):
            placeholder = await self._send_placeholder(event, html)
        while await self._is_working(task, _TYPING_LASTS_S):
            await self._show_typing(event)
        return placeholder

    async def _is_working(self, task: asyncio.Task[tuple[Action, ...]], seconds: float) -> bool:
        """Wait for the work for that long, and tell whether it still goes on."""
        pause = asyncio.ensure_future(self.sleep(seconds))
        await asyncio.wait({task, pause}, return_when=asyncio.FIRST_COMPLETED)
        pause.cancel()
        return not task.done()

    async def _show_typing(self, event: Incoming | Press | Due) -> None:
        await self.sender.perform(ChatAction(event.chat_id, Purpose.PROGRESS, self.clock() + _SIGN_LIFE))

    async def _send_placeholder(self, event: Incoming | Press | Due, html: str) -> int | None:
        # A press has its own sign in the app, an edit has its answer already, and a group is not told to wait.
        is_question = isinstance(event, Due) or (isinstance(event, Incoming) and not event.is_edit and not event.place)
        if not is_question or self.count_working() > self.placeholder_limit:
            return None
        reply_to = event.message_id if isinstance(event, Incoming) else None
        expires_at = self.clock() + _SIGN_LIFE
        delivery = await self.sender.perform(Send(event.chat_id, html, Purpose.PROGRESS, expires_at, reply_to=reply_to))
        return delivery.message_id


def _waits_for_answer(event: Event) -> TypeGuard[Incoming | Press | Due]:
    """Tell whether somebody expects an answer in a chat: who passes on a link in a group does not."""
    if isinstance(event, Incoming):
        return event.is_addressed
    return isinstance(event, Press | Due)
