"""Asks Telegram who administers a chat and what belongs to it, and remembers the answers for a minute."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from onrecord.handlers.lookups import ChatFacts
from onrecord.verification.ports import Clock
from onrecord.verification.posting import Apart, do_apart

logger = logging.getLogger(__name__)

REMEMBERED_FOR = timedelta(minutes=1)
"""Issue 5: who was an administrator a minute ago may act; a change that Telegram tells of counts at once."""
_MOST_REMEMBERED = 10_000
"""Chats whose answers are kept; with more, the old ones are asked anew."""


@dataclass(slots=True)
class TelegramLookups:
    """Implements `Lookups`. A failure is remembered, too: a chat that does not answer is not asked at each message."""

    bot: Bot
    clock: Clock
    apart: Apart = do_apart
    _admins: dict[int, tuple[datetime, frozenset[int]]] = field(default_factory=dict, init=False)
    _facts: dict[int, tuple[datetime, ChatFacts | None]] = field(default_factory=dict, init=False)
    _changes: int = field(default=0, init=False)

    async def find_admins(self, chat_id: int) -> frozenset[int]:
        """Return the user ids of the people who administer a chat; nobody where Telegram does not say."""
        known = self._admins.get(chat_id)
        if known is None or self._is_old(known[0]):
            changes = self._changes
            known = self.clock() + REMEMBERED_FOR, await self._ask_admins(chat_id)
            if changes == self._changes:  # else the answer may be older than what Telegram has told since
                _make_room(self._admins)
                self._admins[chat_id] = known
        return known[1]

    async def find_facts(self, chat_id: int) -> ChatFacts | None:
        """Return what Telegram says of a chat, or None where the bot may not see it."""
        known = self._facts.get(chat_id)
        if known is None or self._is_old(known[0]):
            _make_room(self._facts)
            known = self._facts[chat_id] = self.clock() + REMEMBERED_FOR, await self._ask_facts(chat_id)
        return known[1]

    def forget(self, chat_id: int) -> None:
        """Ask anew the next time, also where an answer is on its way."""
        self._changes += 1
        self._admins.pop(chat_id, None)
        self._facts.pop(chat_id, None)

    def _is_old(self, until: datetime) -> bool:
        """Tell whether an answer is too old, also where the clock was set back since: a right must not last longer."""
        return not self.clock() < until <= self.clock() + REMEMBERED_FOR

    async def _ask_admins(self, chat_id: int) -> frozenset[int]:
        try:
            members = await self.apart(self.bot.get_chat_administrators(chat_id))
        except TelegramError as error:
            logger.info("Telegram does not say who administers a chat: %s", error)
            return frozenset()
        return frozenset(member.user.id for member in members if not member.user.is_bot)

    async def _ask_facts(self, chat_id: int) -> ChatFacts | None:
        try:
            chat = await self.apart(self.bot.get_chat(chat_id))
        except TelegramError as error:
            logger.info("Telegram does not say what a chat is: %s", error)
            return None
        return ChatFacts(chat.linked_chat_id)


def _make_room(remembered: dict[int, Any]) -> None:
    """Let go of the oldest answer where too many are remembered."""
    if len(remembered) >= _MOST_REMEMBERED:
        del remembered[next(iter(remembered))]
