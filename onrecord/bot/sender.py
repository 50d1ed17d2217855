"""The only caller of the Bot API: turns actions into calls, in their turn, and sees each through to its end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from telegram import Bot, BotCommandScopeChat, LinkPreviewOptions, ReactionTypeEmoji
from telegram import constants as telegram_constants
from telegram.error import RetryAfter, TelegramError

from onrecord.bot.keyboards import as_inline_result, as_markup, as_opener, as_reply, as_reply_markup
from onrecord.bot.meters import Meters, Stage
from onrecord.bot.pace import TELEGRAM_LIMITS, Limits, Pace, Sleep, TooLate
from onrecord.bot.reach import Reach
from onrecord.bot.refusals import (
    Outcome,
    Unrepeatable,
    choose_level,
    describe_cause,
    find_substitute,
    judge_failure,
    read_pause,
)
from onrecord.handlers.actions import (
    AnswerCallback,
    AnswerGuest,
    AnswerInline,
    ChatAction,
    Delete,
    Edit,
    OfferCommands,
    OpenTopic,
    OutgoingAction,
    Placeless,
    React,
    Send,
    SendFile,
)
from onrecord.handlers.choosing import DOCUMENT_BYTES
from onrecord.handlers.files import FileUnavailable
from onrecord.verification.ports import Clock

logger = logging.getLogger(__name__)

Message = Send | SendFile | Edit | OpenTopic
"""What makes or changes a message, and counts against the limit of a group; all else counts for the whole bot only."""
Begin = Callable[[], Awaitable[None]]
SEND_CONCURRENCY = 30
"""Calls under way at the same time: as many as Telegram takes in a second."""
_LONG_LINE = timedelta(seconds=0.1)
"""What is being read meanwhile comes on top of it, and who asks for what is known should be answered within 2 s."""
_ATTEMPTS = 4
"""A flood limit is met once or twice in a row; more means that something else is wrong."""
_PROGRESS_TIMEOUT_S = 3.0
"""A sign of work that comes later than this says nothing any more, and the answer must not wait for it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of an action, and the message that now carries it, or the topic that it opened."""

    outcome: Outcome
    message_id: int | None = None
    topic_id: int | None = None
    chat_id: int | None = None  # where the group now is, if it has become another one


class Sender:
    """Performs actions within the limits that Telegram sets, the messages of one chat in their order."""

    def __init__(
        self,
        bot: Bot,
        clock: Clock,
        sleep: Sleep = asyncio.sleep,
        limits: Limits = TELEGRAM_LIMITS,
        *,
        concurrency: int = SEND_CONCURRENCY,
        meters: Meters | None = None,
    ) -> None:
        self._bot = bot
        self._clock = clock
        self._sleep = sleep
        self._pace = Pace(clock, sleep, limits)
        self._reach = Reach(bot, clock, sleep)
        self._in_flight = asyncio.Semaphore(concurrency)
        self._meters = meters or Meters()

    @property
    def is_busy(self) -> bool:
        """Whether so much waits to be sent that more answers would only stand in line."""
        return self._pace.backlog >= _LONG_LINE

    async def perform(self, action: OutgoingAction, begin: Begin | None = None, *, is_slow: bool = False) -> Delivery:
        """Call the Bot API and return what became of the action; never raises for a refusal.

        `begin` is awaited right before each call that must not be made twice; what it raises prevents the call. What
        `is_slow` has its turn behind all else where calls have to wait.
        """
        delivery = await self._perform_and_count(action, begin, is_slow=is_slow)
        while otherwise := find_substitute(action, delivery.outcome):
            action = otherwise
            delivery = await self._perform_and_count(action, begin, is_slow=is_slow)
        return delivery

    async def download(self, file_id: str, limit: int = DOCUMENT_BYTES) -> bytes:
        """Return the content of a file of at most that many bytes; raises `FileUnavailable`."""
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > limit:
                raise FileUnavailable("larger than its message said")
            return bytes(await file.download_as_bytearray())
        except (TelegramError, OSError, RuntimeError) as error:  # the last where Telegram names no path
            raise FileUnavailable(type(error).__name__) from error

    async def _perform_and_count(self, action: OutgoingAction, begin: Begin | None, *, is_slow: bool) -> Delivery:
        delivery = await self._perform_in_order(action, begin, is_slow=is_slow)
        self._meters.note_send(type(action).__name__, delivery.outcome)
        return delivery

    async def _perform_in_order(self, action: OutgoingAction, begin: Begin | None, *, is_slow: bool) -> Delivery:
        try:
            if isinstance(action, Message):
                async with self._pace.stand_in_line(action.chat_id, action.expires_at):
                    return await self._attempt(action, begin, is_slow=is_slow)
            return await self._attempt(action, begin, is_slow=is_slow)
        except TooLate:
            self._tell(action, Outcome.EXPIRED, "too late", logging.INFO)
            return Delivery(Outcome.EXPIRED)

    async def _attempt(self, action: OutgoingAction, begin: Begin | None, *, is_slow: bool) -> Delivery:
        moved_to: int | None = None
        for attempt in range(_ATTEMPTS):
            chat_id = None if isinstance(action, Placeless) else action.chat_id
            if self._reach.is_away and isinstance(action, ChatAction):
                raise TooLate
            await self._reach.wait(action.expires_at)
            try:
                is_message = isinstance(action, Message)
                async with self._pace.take_turn(chat_id, action.expires_at, is_message=is_message, is_slow=is_slow):
                    return replace(await self._call_once(action, begin), chat_id=moved_to)
            except TelegramError as error:
                failure = error
            judgement = judge_failure(failure, action, attempt)
            if isinstance(failure, RetryAfter):
                self._meters.note_pause(read_pause(failure))
                if chat_id is not None:
                    self._pace.close_chat(chat_id, read_pause(failure))
            if isinstance(judgement, Outcome):
                return self._end(action, judgement, failure, moved_to)
            if self._clock() + timedelta(seconds=judgement.after_s) >= action.expires_at:
                return self._end(action, Outcome.EXPIRED, failure, moved_to)
            if judgement.chat_id is not None and not isinstance(action, Placeless):
                moved_to = judgement.chat_id
                action = replace(action, chat_id=moved_to)
            await self._sleep(judgement.after_s)
        return self._end(action, Outcome.FAILED, failure, moved_to)

    def _end(self, action: OutgoingAction, outcome: Outcome, error: TelegramError, moved_to: int | None) -> Delivery:
        if outcome is Outcome.DONE:  # as it was wanted, it is
            return Delivery(outcome, action.message_id if isinstance(action, Edit) else None, chat_id=moved_to)
        self._tell(action, outcome, describe_cause(error), choose_level(outcome, error))
        return Delivery(outcome, chat_id=moved_to)

    def _tell(self, action: OutgoingAction, outcome: Outcome, cause: str, level: int) -> None:
        logger.log(level, "%s (%s) %s: %s", type(action).__name__, action.purpose, outcome, cause)

    async def _call_once(self, action: OutgoingAction, begin: Begin | None) -> Delivery:
        async with self._in_flight:
            if begin is not None and isinstance(action, Unrepeatable):
                await begin()
            try:
                with self._meters.time(Stage.SENDING):
                    delivery = await self._call(action)
            except TelegramError as failure:
                self._reach.note(failure)
                raise
            self._reach.note(None)
            return delivery

    async def _call(self, action: OutgoingAction) -> Delivery:
        match action:
            case Send():
                return Delivery(Outcome.DONE, await self._send(action))
            case SendFile():
                return Delivery(Outcome.DONE, await self._send_file(action))
            case Edit():
                return Delivery(Outcome.DONE, await self._edit(action))
            case OpenTopic():
                topic = await self._bot.create_forum_topic(action.chat_id, action.name)
                return Delivery(Outcome.DONE, topic_id=topic.message_thread_id)
            case OfferCommands():
                await self._offer_commands(action)
            case Delete():
                await self._bot.delete_message(action.chat_id, action.message_id)
            case React():
                await self._bot.set_message_reaction(
                    action.chat_id, action.message_id, [ReactionTypeEmoji(action.emoji)]
                )
            case AnswerCallback():
                await self._bot.answer_callback_query(
                    action.callback_id,
                    text=action.text,
                    show_alert=action.text is not None and action.is_alert,
                    url=action.url,
                )
            case AnswerInline():
                await self._bot.answer_inline_query(
                    action.query_id,
                    [as_inline_result(card) for card in action.cards],
                    cache_time=action.cache_s,
                    is_personal=True,  # the language is that of who asks
                    button=as_opener(action.opener),
                )
            case AnswerGuest():
                await self._bot.answer_guest_query(action.guest_query_id, as_inline_result(action.card))
            case ChatAction():
                await self._bot.send_chat_action(
                    action.chat_id,
                    telegram_constants.ChatAction.TYPING,
                    read_timeout=_PROGRESS_TIMEOUT_S,
                    connect_timeout=_PROGRESS_TIMEOUT_S,
                )
        return Delivery(Outcome.DONE)

    async def _send(self, send: Send) -> int:
        message = await self._bot.send_message(
            send.chat_id,
            send.html,
            parse_mode=telegram_constants.ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_parameters=as_reply(send.reply_to),
            reply_markup=as_reply_markup(send) or as_markup(send.keyboard),
            message_thread_id=send.topic_id,
        )
        return message.message_id

    async def _send_file(self, send: SendFile) -> int:
        message = await self._bot.send_document(
            send.chat_id,
            send.data,
            filename=send.name,
            caption=send.html or None,
            parse_mode=telegram_constants.ParseMode.HTML,
            reply_parameters=as_reply(send.reply_to),
            message_thread_id=send.topic_id,
        )
        return message.message_id

    async def _offer_commands(self, offer: OfferCommands) -> None:
        scope = BotCommandScopeChat(offer.chat_id)
        if offer.commands:
            await self._bot.set_my_commands(offer.commands, scope=scope)
        else:
            await self._bot.delete_my_commands(scope=scope)

    async def _edit(self, edit: Edit) -> int:
        await self._bot.edit_message_text(
            edit.html,
            chat_id=edit.chat_id,
            message_id=edit.message_id,
            parse_mode=telegram_constants.ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=as_markup(edit.keyboard),
        )
        return edit.message_id
