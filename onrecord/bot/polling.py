"""Fetches updates from Telegram as they are; none is acknowledged before it is stored."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlencode

from telegram import Update
from telegram.constants import UpdateType
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from onrecord.bot.arrivals import read_arrivals, store_each
from onrecord.bot.contact import Contact
from onrecord.bot.pace import Sleep
from onrecord.bot.redaction import describe_failure
from onrecord.bot.refusals import read_pause
from onrecord.verification.errors import OnRecordError
from onrecord.verification.posting import Arrival

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.CHAT_MEMBER,
    Update.INLINE_QUERY,
    UpdateType.GUEST_MESSAGE,
)
"""What the chat works on; Telegram keeps everything else to itself."""
_LONG_POLL_S = 25
"""So long Telegram waits for something to happen before it answers that nothing did."""
_GATHER_S = 0.1
"""Before what comes next is asked for: under load several updates come, and are stored and given out, at once."""
_LATE_S = 10.0
"""So much later than that its answer may come."""
_LONGEST_PAUSE_S = 60.0
"""A network that comes back is noticed within a minute."""
_CONFLICT_PAUSE_S = 15.0
"""Another program fetches with the same token; it may just be stopping."""


class Poller:
    """Fetches for as long as it runs; `take` stores what came."""

    def __init__(
        self,
        base_url: str,
        request: BaseRequest,
        allowed: Sequence[str],
        take: Callable[[Sequence[Arrival]], Awaitable[object]],
        *,
        sleep: Sleep,
        contact: Contact,
    ) -> None:
        self._base_url = base_url
        self._request = request
        self._allowed = json.dumps(list(allowed))
        self._take = take
        self._sleep = sleep
        self._contact = contact
        self._offset = 0
        self._has_no_webhook = False
        self._life: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to fetch."""
        await self._request.initialize()
        self._life = asyncio.create_task(self._live())

    async def stop(self) -> None:
        """Stop at once: what was not stored was not acknowledged, and is delivered again."""
        if self._life is not None:
            self._life.cancel()
            await asyncio.gather(self._life, return_exceptions=True)
            self._life = None
            await self._request.shutdown()

    async def _live(self) -> None:
        pause_s = 1.0
        while True:
            try:
                if await self._fetch():
                    await self._sleep(_GATHER_S)
            except asyncio.CancelledError:
                raise
            except Exception as error:  # the next poll may succeed
                if isinstance(error, TelegramError):
                    self._contact.miss(error)
                wait_s = _explain(error) or pause_s
                await self._sleep(wait_s)
                pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
            else:
                pause_s = 1.0

    async def _fetch(self) -> int:
        """Store what has come, and return how much that is."""
        if not self._has_no_webhook:
            await self._request.post(f"{self._base_url}/deleteWebhook")
            self._has_no_webhook = True
        # After a failure the answer comes at once: nobody should hear only after a long poll that Telegram is back.
        patience_s = 0 if self._contact.failure else _LONG_POLL_S
        wanted = {"offset": self._offset, "timeout": patience_s, "allowed_updates": self._allowed}
        # Not with the library's `get_updates`, which parses all of them before any can be stored.
        updates = await self._request.post(
            f"{self._base_url}/getUpdates?{urlencode(wanted)}", read_timeout=_LONG_POLL_S + _LATE_S
        )
        if not isinstance(updates, list):
            raise TelegramError("the answer holds no list of updates")
        self._contact.hear()
        arrivals, numberless = read_arrivals(updates)
        if numberless:
            logger.error("%d updates have no number and cannot be kept", numberless)
            if not arrivals:
                raise TelegramError("nothing of what came can be kept")
        if arrivals:
            await store_each(self._take, arrivals)
            self._offset = max(arrival.update_id for arrival in arrivals) + 1
        return len(arrivals)


def _explain(error: Exception) -> float | None:
    """Tell the log why nothing was fetched, a line each time, and return how long to wait where that is known."""
    match error:
        case RetryAfter():
            logger.warning("Updates cannot be fetched: Telegram asks to wait")
            return read_pause(error)
        case Conflict():
            logger.error("Updates cannot be fetched: another program uses the same token, or a webhook is set")
            return _CONFLICT_PAUSE_S
        case InvalidToken():
            logger.error("Updates cannot be fetched: Telegram does not know the token any more")
            return _LONGEST_PAUSE_S
        case TelegramError() | OnRecordError():
            logger.warning("Updates cannot be fetched: %s", error)
        case _:
            logger.error("Updates cannot be fetched.\n%s", describe_failure(error))
    return None
