"""Deletes the answers of the bot whose time in a group is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from onrecord.bot.refusals import Outcome
from onrecord.bot.sender import Sender
from onrecord.handlers.actions import Delete, Purpose
from onrecord.handlers.services import Services

PERIOD_S = 15.0
"""The shortest life of an answer is counted in minutes."""
_AT_ONCE = 100
_DELETION_LIFE = timedelta(minutes=1)
_TRIED_FOR = timedelta(hours=1)
"""An outage is mostly shorter; what Telegram refuses without a word that is known would else be tried for ever."""
_FOR_NOW = frozenset({Outcome.EXPIRED, Outcome.FAILED})
"""The network is away, or Telegram wants to be left alone."""


@dataclass(frozen=True, slots=True)
class Sweeper:
    """Deletes what is due, the oldest first. What cannot be deleted any more is left alone for good."""

    sender: Sender
    services: Services

    async def sweep(self, bot_id: int) -> None:
        """Delete once what is due."""
        shared, now = self.services.shared, self.services.clock()
        for due in await shared.list_due_deletions(bot_id, now, _AT_ONCE):
            outcomes = {await self._delete(due.chat_id, message_id) for message_id in due.message_ids}
            if not outcomes & _FOR_NOW or now >= due.due_at + _TRIED_FOR:
                await shared.end_deletion(bot_id, due.answer_id)

    async def _delete(self, chat_id: int, message_id: int) -> Outcome:
        expires_at = self.services.clock() + _DELETION_LIFE
        return (await self.sender.perform(Delete(chat_id, message_id, Purpose.ANSWER, expires_at))).outcome
