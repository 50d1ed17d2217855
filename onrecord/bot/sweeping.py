"""Deletes the answers of the bot whose time in a group is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from onrecord.bot.sender import Sender
from onrecord.handlers.actions import Delete, Purpose
from onrecord.handlers.services import Services

PERIOD_S = 15.0
"""The shortest life of an answer is counted in minutes."""
_AT_ONCE = 100
_DELETION_LIFE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Sweeper:
    """Deletes what is due, the oldest first. What cannot be deleted any more is left alone for good."""

    sender: Sender
    services: Services

    async def sweep(self, bot_id: int) -> None:
        """Delete once what is due."""
        shared, now = self.services.shared, self.services.clock()
        for due in await shared.list_due_deletions(bot_id, now, _AT_ONCE):
            for message_id in due.message_ids:
                expires_at = self.services.clock() + _DELETION_LIFE
                await self.sender.perform(Delete(due.chat_id, message_id, Purpose.ANSWER, expires_at))
            await shared.end_deletion(bot_id, due.answer_id)
