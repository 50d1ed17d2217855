"""Builds the Telegram bot of its parts and gives it a life: connect, poll, stop."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime

from telegram import Update
from telegram.constants import UpdateType
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, CallbackContext, ExtBot, TypeHandler
from telegram.request import BaseRequest

from onrecord.bot import notifying, sweeping
from onrecord.bot.intake import ChatOrder, Intake
from onrecord.bot.lookups import TelegramLookups
from onrecord.bot.menus import Menus
from onrecord.bot.notifying import Notifier
from onrecord.bot.pace import TELEGRAM_LIMITS, Limits, Sleep
from onrecord.bot.progress import PLACEHOLDER_LIMIT, Progress
from onrecord.bot.redaction import describe_failure
from onrecord.bot.rounds import Rounds
from onrecord.bot.sender import Sender
from onrecord.bot.sweeping import Sweeper
from onrecord.handlers.brief_checks import BriefChecks
from onrecord.handlers.events import Due
from onrecord.handlers.furnishing import build_chats
from onrecord.handlers.gathering import Gatherings
from onrecord.handlers.services import Services
from onrecord.verification.errors import OnRecordError

logger = logging.getLogger(__name__)

PUBLIC_API_URL = "https://api.telegram.org"
_ALLOWED_UPDATES = (
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
_LONGEST_PAUSE_S = 60.0
"""A network that comes back is noticed within a minute."""

_Context = CallbackContext[ExtBot[None], dict[object, object], dict[object, object], dict[object, object]]
_Application = Application[
    ExtBot[None], _Context, dict[object, object], dict[object, object], dict[object, object], None
]


class TokenRefused(OnRecordError):
    """Telegram does not know the token."""


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


class TelegramBot:
    """The bot as one thing that is started and stopped."""

    def __init__(
        self,
        application: _Application,
        gatherings: Gatherings,
        services: Services,
        sender: Sender,
        *,
        brief: BriefChecks,
        options: TelegramOptions,
    ) -> None:
        self.application = application
        self.notifier = Notifier(sender, services)
        self.sweeper = Sweeper(sender, services)
        self._rounds = (
            Rounds(
                lambda: self.notifier.tell(application.bot.id),
                notifying.PERIOD_S,
                "The moderators' group could not be told what is new.",
                options.notice_sleep,
            ),
            Rounds(
                lambda: self.sweeper.sweep(application.bot.id),
                sweeping.PERIOD_S,
                "Answers whose time is over could not be deleted.",
                options.notice_sleep,
            ),
        )
        self._gatherings = gatherings
        self._services = services
        self._brief = brief
        self._clock = services.clock
        self._sleep = options.sleep
        self._wakes: set[asyncio.Task[None]] = set()
        self._offer: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to take updates that are put into the application's queue; raises `TokenRefused`.

        While the network is away this waits and tries again.
        """
        await self._connect()
        await self.application.start()
        for each in self._rounds:
            each.start()
        for due, at in await self._gatherings.list_due(self.application.bot.id):
            self.resume(due, at)

    async def poll(self) -> None:
        """Begin to fetch updates from Telegram; the menus, some calls for each language, hold up nobody."""
        if self.application.updater is not None:
            await self.application.updater.start_polling(
                allowed_updates=_ALLOWED_UPDATES, bootstrap_retries=-1, error_callback=_log_poll_failure
            )
        self._offer = asyncio.create_task(self.offer_commands())

    async def stop(self) -> None:
        """Stop fetching, finish what is being worked on, and close the connections."""
        if self.application.updater is not None and self.application.updater.running:
            await self.application.updater.stop()
        if self._offer is not None:
            self._offer.cancel()
            await asyncio.gather(self._offer, return_exceptions=True)
        for each in self._rounds:
            await each.stop()
        for wake in self._wakes:
            wake.cancel()  # What they wait for is stored and taken up at the next start.
        await self._brief.close()  # Who waits for it is told so, before the connections close.
        if self.application.running:
            await self.application.stop()
        await self.application.shutdown()

    def resume(self, due: Due, at: datetime) -> None:
        """Put `due` among the updates when its moment has come."""
        wake = asyncio.create_task(self._wake(due, at))
        self._wakes.add(wake)
        wake.add_done_callback(self._wakes.discard)

    async def _wake(self, due: Due, at: datetime) -> None:
        await self._sleep(max((at - self._clock()).total_seconds(), 0.0))
        await self.application.update_queue.put(due)

    async def _connect(self) -> None:
        pause_s = 1.0
        while True:
            try:
                await self.application.initialize()
            except InvalidToken:
                # Not chained: the message of the library repeats the token.
                raise TokenRefused("Telegram does not know the token in ONRECORD_TELEGRAM_TOKEN.") from None
            except TelegramError as error:
                logger.warning("Telegram cannot be reached (%s), trying again in %.0f s", error, pause_s)
                await self._sleep(pause_s)
                pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
            else:
                return

    async def offer_commands(self) -> None:
        """Set the menus and whatever else Telegram shows of the bot; without them everything works."""
        try:
            await Menus(self.application.bot, self._services).set_all()
        except Exception as error:  # the bot goes on
            logger.error("The menus could not be set.\n%s", describe_failure(error))


def _log_poll_failure(error: TelegramError) -> None:
    # One line each time, in place of the library's traceback: an outage of the network lasts for many polls.
    logger.warning("Updates cannot be fetched: %s", error)


def build_telegram_bot(options: TelegramOptions, services: Services) -> TelegramBot:
    """Return the bot on these use cases and stores; nothing is called before it is started."""
    order = ChatOrder()
    application = _build_application(options, order)
    sender = Sender(application.bot, services.clock, options.sleep, options.limits)
    gatherings = Gatherings(services.dialogues, services.clock)
    brief = BriefChecks(services.checks, options.sleep)
    bot = TelegramBot(application, gatherings, services, sender, brief=brief, options=options)
    intake = Intake(
        chats=build_chats(services, sender, TelegramLookups(application.bot, services.clock), brief),
        sender=sender,
        progress=Progress(
            sender,
            services.clock,
            options.sleep,
            count_working=lambda: order.current_concurrent_updates,
            placeholder_limit=options.placeholder_limit,
        ),
        services=services,
        resume=bot.resume,
    )

    async def take(update: Update | Due, _context: _Context) -> None:
        await intake.take(update, application.bot.bot)

    for kind in (Update, Due):
        application.add_handler(TypeHandler(kind, take))
    return bot


def _build_application(options: TelegramOptions, order: ChatOrder) -> _Application:
    builder = (
        ApplicationBuilder()
        .token(options.token)
        .base_url(f"{options.api_url.rstrip('/')}/bot")
        .base_file_url(f"{options.api_url.rstrip('/')}/file/bot")
        .concurrent_updates(order)
        .job_queue(None)
    )
    if options.request is not None:
        builder = builder.request(options.request)
    if options.polling_request is not None:
        builder = builder.get_updates_request(options.polling_request)
    return builder.build()
