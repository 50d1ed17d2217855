"""Stores the updates of one bot, whichever way they come."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from onrecord.bot.arrivals import read_arrivals, store_each
from onrecord.verification.ports import Clock
from onrecord.verification.posting import Arrival, Inbox

logger = logging.getLogger(__name__)


def read_bot_id(token: str) -> int:
    """Return the number of the bot, with which its token begins."""
    return int(token.partition(":")[0])


def derive_secret(token: str) -> str:
    """Return the secret by which a webhook knows Telegram.

    It follows from the token, which every process has that needs it, so that there is nothing to choose, to keep or to
    forget; a new token brings a new one. The token cannot be found out from it.
    """
    return hmac.new(token.encode(), b"onrecord webhook", sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Receiver:
    """Puts updates into the inbox and tells `hear`, for who works in this process; others look every second."""

    bot_id: int
    inbox: Inbox
    clock: Clock
    hear: Callable[[], None] | None = None

    async def take(self, arrivals: Sequence[Arrival]) -> None:
        """Store updates; raises `StoreUnavailable`."""
        await self.inbox.take(self.bot_id, arrivals, self.clock())
        if self.hear is not None:
            self.hear()

    async def receive(self, update: object) -> None:
        """Store an update as a webhook delivers it; raises `StoreUnavailable`.

        One without a number is named in the log and let go: nothing can be done with it, and Telegram would deliver it
        again and again.
        """
        arrivals, numberless = read_arrivals([update])
        if numberless:
            logger.error("An update has no number and cannot be kept")
        if arrivals:
            await store_each(self.take, arrivals)
