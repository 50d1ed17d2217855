"""Makes sure that Telegram knows the bot, however long the network is away."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from onrecord.bot.contact import Contact
from onrecord.bot.pace import Sleep
from onrecord.verification.errors import OnRecordError

logger = logging.getLogger(__name__)

_LONGEST_PAUSE_S = 60.0
"""A network that comes back is noticed within a minute."""


class TokenRefused(OnRecordError):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__("Telegram does not know the token in ONRECORD_TELEGRAM_TOKEN.")


def make_request(contact: Contact, connections: int) -> HTTPXRequest:
    """Return what calls the Bot API over so many connections, and compares the clocks with each answer."""

    async def compare(response: Any) -> None:
        contact.compare_clocks(response.headers.get("date"))

    return HTTPXRequest(connection_pool_size=connections, httpx_kwargs={"event_hooks": {"response": [compare]}})


async def connect(api: Bot, sleep: Sleep, contact: Contact) -> None:
    """Ask Telegram who the bot is until it answers; raises `TokenRefused`."""
    pause_s = 1.0
    while True:
        try:
            await api.initialize()
        except InvalidToken:
            # Not chained: the message of the library repeats the token.
            raise TokenRefused from None
        except TelegramError as error:
            contact.miss(error)
            logger.warning("Telegram cannot be reached (%s), trying again in %.0f s", error, pause_s)
            await sleep(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
        else:
            contact.hear()
            return


async def renew_contact(api: Bot, contact: Contact, silence: timedelta) -> None:
    """Ask Telegram for a sign of life where it has given none for that long; before the first one nothing is asked."""
    if contact.heard_at is None or (contact.clock() - contact.heard_at <= silence and not contact.failure):
        return
    try:
        await api.get_me()
    except TelegramError as error:
        contact.miss(error)
    else:
        contact.hear()
