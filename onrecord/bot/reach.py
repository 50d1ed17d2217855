"""Knows whether Telegram answers at all: while it does not, nothing is sent into the void."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError

from onrecord.bot.pace import Sleep, TooLate
from onrecord.verification.ports import Clock

logger = logging.getLogger(__name__)

_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 15.0
"""Between two questions whether Telegram is back, each pause twice as long as the one before."""


class Reach:
    """What the calls have shown of the way to Telegram.

    Without it, every message whose turn comes while Telegram is away would end in doubt, for nobody can tell whether it
    arrived, and every edit would be given up after a few attempts.
    """

    def __init__(self, bot: Bot, clock: Clock, sleep: Sleep) -> None:
        self._bot = bot
        self._clock = clock
        self._sleep = sleep
        self._asking = asyncio.Lock()
        self.is_away = False

    def note(self, failure: TelegramError | None) -> None:
        """Note how a call ended: with an answer, be it a refusal, or without one."""
        is_away = isinstance(failure, NetworkError) and not isinstance(failure, BadRequest)
        if is_away and not self.is_away:
            logger.warning("Telegram does not answer; what is to be sent waits")
        self.is_away = is_away

    async def wait(self, expires_at: datetime) -> None:
        """Wait until Telegram answers; raises `TooLate` where that would be after the moment at which it is of use."""
        if not self.is_away:
            return
        async with self._asking:  # one asks for all
            pause_s = _FIRST_PAUSE_S
            while self.is_away:
                failure: TelegramError | None = None
                try:
                    await self._bot.get_me()
                except TelegramError as error:
                    failure = error
                self.note(failure)
                if not self.is_away:
                    return
                if self._clock() + timedelta(seconds=pause_s) >= expires_at:
                    raise TooLate
                await self._sleep(pause_s)
                pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
