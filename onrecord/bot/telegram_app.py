"""Builds the Telegram bot of its parts and gives it a life: connect, poll, stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta

from telegram import Bot
from telegram.request import BaseRequest

from onrecord.bot import notifying, sweeping
from onrecord.bot.apart import ApartArchive, ApartChecks, ApartFiles
from onrecord.bot.connecting import connect, make_request, renew_contact
from onrecord.bot.contact import Contact
from onrecord.bot.delivering import Courier
from onrecord.bot.dispatching import Dispatcher
from onrecord.bot.fetching import BEAT_S, Fetching, name_worker
from onrecord.bot.intake import Intake
from onrecord.bot.lookups import TelegramLookups
from onrecord.bot.menus import Menus
from onrecord.bot.meters import Meters, Stage
from onrecord.bot.notifying import Notifier
from onrecord.bot.pace import TELEGRAM_LIMITS, Limits, Sleep
from onrecord.bot.polling import ALLOWED_UPDATES, Poller
from onrecord.bot.post import Post
from onrecord.bot.progress import PLACEHOLDER_LIMIT, Progress
from onrecord.bot.receiving import Receiver
from onrecord.bot.redaction import describe_failure
from onrecord.bot.rounds import Rounds
from onrecord.bot.sender import SEND_CONCURRENCY, Sender
from onrecord.bot.sweeping import Sweeper
from onrecord.handlers.brief_checks import BriefChecks
from onrecord.handlers.chat import Chat
from onrecord.handlers.furnishing import build_chats
from onrecord.handlers.services import Services
from onrecord.verification.errors import OnRecordError
from onrecord.verification.posting import Arrival, Claim, Duty

logger = logging.getLogger(__name__)

PUBLIC_API_URL = "https://api.telegram.org"
LAST_WORK_S, LAST_SENDS_S = 3.5, 2.5
"""So long may what is worked on and what is being sent take when the bot stops. Containers are killed after 10 s, and
website, page reader and store have to end as well."""


@dataclass(frozen=True, slots=True)
class TelegramOptions:
    """How the bot reaches Telegram; `request` and `polling_request` take the place of the library's HTTP client.

    `sleep` is what sending and resuming wait by, `notice_sleep` what parts one round of news and deletions from the
    next; `limits` are how much the Bot API takes.
    """

    token: str
    api_url: str = PUBLIC_API_URL
    placeholder_limit: int = PLACEHOLDER_LIMIT
    request: BaseRequest | None = None
    polling_request: BaseRequest | None = None
    sleep: Sleep = asyncio.sleep
    notice_sleep: Sleep = asyncio.sleep
    limits: Limits = TELEGRAM_LIMITS
    send_concurrency: int = SEND_CONCURRENCY
    meters: Meters = field(default_factory=Meters)


class TelegramBot:
    """The bot as one thing that is started and stopped."""

    def __init__(self, api: Bot, post: Post, services: Services, options: TelegramOptions, contact: Contact) -> None:
        """Put the bot together; nothing is called before it is started."""
        self.api = api
        self.worker = name_worker()
        self.contact = contact
        sender = Sender(
            api,
            services.clock,
            options.sleep,
            options.limits,
            concurrency=options.send_concurrency,
            meters=options.meters,
        )
        self.notifier = Notifier(post, services, self._wake_sender)
        self.sweeper = Sweeper(sender, services)
        self._post = post
        self._services = services
        self._options = options
        self._brief = BriefChecks(services.checks, options.sleep, post.apart)
        self._sender = sender
        self._offer: asyncio.Task[None] | None = None
        self._fetching: Fetching | None = None
        self._rounds: tuple[Rounds, ...] = ()

    @property
    def id(self) -> int:
        """The number of the bot, once it is started."""
        return self.api.id

    async def start(self) -> None:
        """Begin to work off what waits, and to send; raises `TokenRefused`.

        While the network is away this waits and tries again.
        """
        await connect(self.api, self._options.sleep, self.contact)
        post, services, options = self._post, self._services, self._options
        self._courier = Courier(self.id, post, self._sender, services, options.sleep)
        intake = Intake(
            bot=self.api,
            chats=self._build_chats(),
            post=post,
            progress=Progress(
                self._sender,
                services.clock,
                options.sleep,
                count_working=lambda: self._dispatcher.working,
                placeholder_limit=options.placeholder_limit,
            ),
            services=services,
            wake_sender=self._courier.wake,
            wake_worker=self.wake,
            sleep=options.sleep,
        )

        async def work_off(claim: Claim) -> None:
            with options.meters.time(Stage.UPDATE):
                await intake.work_off(claim)

        self._dispatcher = Dispatcher(
            self.id,
            self.worker,
            post.inbox,
            work_off,
            clock=services.clock,
            sleep=options.sleep,
            may_read=lambda: not self._sender.is_busy,
        )
        if post.is_alone:
            await post.inbox.release(self.id)
            await post.duties.release(self.id)
        await self._beat()
        self._courier.start()
        self._dispatcher.start()
        self._rounds = self._make_rounds()
        for each in self._rounds:
            each.start()

    async def poll(self) -> None:
        """Begin to fetch updates from Telegram, as long as no other process does, and to set what it shows."""
        self._fetching = Fetching(self.id, self.worker, self._post.duties, self._make_poller, self._services.clock)
        await self._beat()
        await self.present()

    async def present(self) -> None:
        """Begin to set what Telegram shows of the bot; the menus, some calls for each language, hold up nobody."""
        self._offer = asyncio.create_task(self.offer_commands())

    def _wake_sender(self) -> None:
        if self._rounds:
            self._courier.wake()

    def wake(self) -> None:
        """Look at once: something has arrived."""
        if self._rounds:  # else it is found at the start
            self._dispatcher.wake()

    def hear(self) -> None:
        """Note that Telegram has delivered something, and look at it at once."""
        self.contact.hear()
        self.wake()

    async def take(self, arrivals: Sequence[Arrival]) -> None:
        """Store updates, which are worked off from then on; raises `StoreUnavailable`."""
        await Receiver(self.id, self._post.inbox, self._services.clock, self.wake).take(arrivals)

    async def examine_contact(self, silence: timedelta) -> Contact:
        """Return whether Telegram answers: a process that does not poll asks it after that long a silence."""
        if self._fetching is None or not self._fetching.is_fetching:
            await renew_contact(self.api, self.contact, silence)
        return self.contact

    async def settle(self) -> None:
        """Wait until everything that has arrived is worked off and sent."""
        while True:
            await self._dispatcher.settle()
            await self._courier.settle()
            if not self._dispatcher.working and not self._courier.sending:
                return

    async def stop(self) -> None:
        """Stop fetching, finish what is being worked on and sent, hand the rest back, and close the connections."""
        if self._fetching is not None:
            await self._fetching.stop()
        if self._offer is not None:
            self._offer.cancel()
            await asyncio.gather(self._offer, return_exceptions=True)
        if self._rounds:
            await self._brief.close()  # who waits for a check there is told so while that can be sent
            await asyncio.gather(self._dispatcher.stop(LAST_WORK_S), *(each.stop() for each in self._rounds))
            await self._courier.stop(LAST_SENDS_S)
            with suppress(OnRecordError):  # what could not be given up is free when its time ends
                await self._post.duties.release(self.id, self.worker)
        await self.api.shutdown()

    def _build_chats(self) -> dict[str, Chat]:
        apart, services = self._post.apart, self._services
        services = replace(
            services,
            checks=ApartChecks(services.checks, apart),
            archive=ApartArchive(services.archive, apart),
            apart=apart,
        )
        lookups = TelegramLookups(self.api, services.clock, apart)
        return build_chats(services, ApartFiles(self._sender, apart), lookups, self._brief)

    def _make_rounds(self) -> tuple[Rounds, ...]:
        async def tell() -> None:
            if self._courier.leads:
                await self.notifier.tell(self.id)

        async def sweep() -> None:
            if self._courier.leads:
                await self.sweeper.sweep(self.id)

        sleep = self._options.notice_sleep
        return (
            Rounds(self._beat, BEAT_S, "The duties of this process could not be kept.", asyncio.sleep),
            Rounds(tell, notifying.PERIOD_S, "The moderators' group could not be told what is new.", sleep),
            Rounds(sweep, sweeping.PERIOD_S, "Answers whose time is over could not be deleted.", sleep),
        )

    async def _beat(self) -> None:
        """Say that this process lives, and take what duties nobody has."""
        now, duties = self._services.clock(), self._post.duties
        await self._dispatcher.renew()
        await self._courier.lead(await duties.hold(self.id, Duty.SEND, self.worker, now))
        if self._fetching is not None:
            await self._fetching.beat()

    def _make_poller(self) -> Poller:
        request = self._options.polling_request or make_request(self.contact, 1)
        return Poller(
            self.api.base_url, request, ALLOWED_UPDATES, self.take, sleep=self._options.sleep, contact=self.contact
        )

    async def offer_commands(self) -> None:
        """Set the menus and whatever else Telegram shows of the bot; without them everything works."""
        try:
            await Menus(self.api, self._services).set_all()
        except Exception as error:  # the bot goes on
            logger.error("The menus could not be set.\n%s", describe_failure(error))


def build_telegram_bot(options: TelegramOptions, services: Services, post: Post) -> TelegramBot:
    """Return the bot on these use cases and stores; nothing is called before it is started."""
    root, contact = options.api_url.rstrip("/"), Contact(services.clock)
    api = Bot(
        options.token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=options.request or make_request(contact, 256),
        get_updates_request=options.polling_request,
    )
    return TelegramBot(api, post, services, options, contact)
