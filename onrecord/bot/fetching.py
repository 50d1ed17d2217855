"""Fetches the updates of a bot in one process at a time: whoever is silent is relieved."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

from telegram import Bot

from onrecord.bot.connecting import connect, make_request, renew_contact
from onrecord.bot.contact import Contact
from onrecord.bot.polling import ALLOWED_UPDATES, Poller
from onrecord.bot.receiving import Receiver
from onrecord.bot.rounds import Rounds
from onrecord.verification.errors import OnRecordError
from onrecord.verification.ports import Clock
from onrecord.verification.posting import Duties, Duty

BEAT_S = 10.0
"""How often a process says that it lives: it is taken for dead after three times as long."""


def name_worker() -> str:
    """Return a name that no other process has, by which a person can tell its machine."""
    return f"{platform.node()[:40]}-{uuid4().hex[:16]}"


class Fetching:
    """Has a poller as long as it holds the duty to poll."""

    def __init__(
        self, bot_id: int, worker: str, duties: Duties, make_poller: Callable[[], Poller], clock: Clock
    ) -> None:
        self._bot_id = bot_id
        self._worker = worker
        self._duties = duties
        self._make_poller = make_poller
        self._clock = clock
        self._poller: Poller | None = None
        self._is_over = False

    @property
    def is_fetching(self) -> bool:
        """Whether this is the process that fetches."""
        return self._poller is not None

    async def beat(self) -> None:
        """Keep the duty or take it where nobody has it, and fetch accordingly; raises `StoreUnavailable`."""
        may_poll = await self._duties.hold(self._bot_id, Duty.POLL, self._worker, self._clock()) is not None
        if may_poll and self._poller is None and not self._is_over:
            self._poller = self._make_poller()
            await self._poller.start()
        elif not may_poll:
            await self._pause()

    async def stop(self) -> None:
        """Fetch nothing more, not even where the duty is being taken at this moment."""
        self._is_over = True
        await self._pause()

    async def _pause(self) -> None:
        poller, self._poller = self._poller, None
        if poller is not None:
            await poller.stop()


class PollingBot:
    """A bot of which this process only fetches and stores the updates; others do the work."""

    def __init__(self, api: Bot, receiver: Receiver, duties: Duties) -> None:
        """Put it together; nothing is called before it is started."""
        self.api = api
        self.contact = Contact(receiver.clock)
        self._receiver = receiver
        self._duties = duties
        self._worker = name_worker()
        self._fetching = Fetching(receiver.bot_id, self._worker, duties, self._make_poller, receiver.clock)
        failure = "The duty to fetch could not be kept."
        self._rounds = Rounds(self._fetching.beat, BEAT_S, failure, asyncio.sleep)

    async def start(self) -> None:
        """Begin to fetch, or to wait until nobody else does; raises `TokenRefused`."""
        await connect(self.api, asyncio.sleep, self.contact)
        await self._fetching.beat()
        self._rounds.start()

    async def stop(self) -> None:
        """Fetch nothing more, let another process do it at once, and close the connections."""
        await self._fetching.stop()
        await self._rounds.stop()
        with suppress(OnRecordError):  # it is free when its time ends
            await self._duties.release(self._receiver.bot_id, self._worker)
        await self.api.shutdown()

    @property
    def id(self) -> int:
        """The number of the bot."""
        return self._receiver.bot_id

    async def examine_contact(self, silence: timedelta) -> Contact:
        """Return whether Telegram answers: while another process fetches, it is asked after that long a silence."""
        if not self._fetching.is_fetching:
            await renew_contact(self.api, self.contact, silence)
        return self.contact

    def _make_poller(self) -> Poller:
        request = make_request(self.contact, 1)
        return Poller(
            self.api.base_url,
            request,
            ALLOWED_UPDATES,
            self._receiver.take,
            sleep=asyncio.sleep,
            contact=self.contact,
        )
