"""The only caller of the Bot API: turns actions into calls and knows what each refusal means."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from aiolimiter import AsyncLimiter
from telegram import Bot, BotCommandScopeChat, LinkPreviewOptions, ReactionTypeEmoji
from telegram import constants as telegram_constants
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from onrecord.bot.keyboards import as_inline_result, as_markup, as_reply, as_reply_markup
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
    React,
    Send,
    SendFile,
)
from onrecord.handlers.choosing import DOCUMENT_BYTES
from onrecord.handlers.files import FileUnavailable
from onrecord.verification.ports import Clock

logger = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[object]]

# The library's own way to say that waiting times are asked for as timedelta; without it each one warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")

MESSAGES_PER_SECOND = float(telegram_constants.FloodLimit.MESSAGES_PER_SECOND)
"""What Telegram takes of one bot; it answers more than that with a waiting time."""
_ATTEMPTS = 4
"""A flood limit is met once or twice in a row; more means that something else is wrong."""
_BACKOFF_S = 1.0
"""The first pause after a network failure; each further one is twice as long."""
_PROGRESS_TIMEOUT_S = 3.0
"""A sign of work that comes later than this says nothing any more, and the answer must not wait for it."""
_NEVER_LEFT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout"})
"""Failures of httpx after which Telegram has surely not seen the request, so that it may be sent again."""
_REFUSALS = {
    "message is not modified": "done",
    "message to edit not found": "gone",
    "message can't be edited": "gone",
    "message to delete not found": "done",
    "message can't be deleted": "done",
    "query is too old": "expired",
    "query id is invalid": "expired",
    "chat not found": "blocked",
    "message thread not found": "gone",
    "topic_deleted": "gone",
    "not enough rights": "no_right",
    "chat_admin_required": "no_right",
}
"""What Telegram writes when it refuses (there are no codes for it), and what that means for the action."""


class Outcome(StrEnum):
    """What became of an action."""

    DONE = "done"
    GONE = "gone"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    NO_RIGHT = "no_right"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of an action, and the message that now carries it, or the topic that it opened."""

    outcome: Outcome
    message_id: int | None = None
    topic_id: int | None = None
    chat_id: int | None = None  # where the group now is, if it has become another one


@dataclass(frozen=True, slots=True)
class Again:
    """The advice to try once more after a pause, perhaps in the chat that took the place of the old one."""

    after_s: float
    chat_id: int | None = None


def judge_failure(error: TelegramError, action: OutgoingAction, attempt: int) -> Outcome | Again:
    """Decide what a failed call means for its action.

    A message whose sending timed out may have arrived: it is never sent again, for a doubled answer is worse than a
    question that has to be repeated. Everything else may be done twice.
    """
    match error:
        case RetryAfter():
            return Again(_as_seconds(error.retry_after))
        case ChatMigrated():
            return Again(0, error.new_chat_id)
        case Forbidden():
            return Outcome.BLOCKED
        case BadRequest():
            known = (meaning for words, meaning in _REFUSALS.items() if words in error.message.lower())
            return Outcome(next(known, Outcome.FAILED))
        case NetworkError() if not isinstance(action, ChatAction):
            is_safe = (
                not isinstance(action, Send | SendFile | OpenTopic | AnswerGuest)
                or type(error.__cause__).__name__ in _NEVER_LEFT
            )
            return Again(_BACKOFF_S * 2**attempt) if is_safe else Outcome.FAILED
    return Outcome.FAILED


def find_substitute(action: OutgoingAction, outcome: Outcome) -> Send | None:
    """Return what is sent in the place of an action that ended like this, or None."""
    if isinstance(action, Edit) and outcome is Outcome.GONE:
        return action.otherwise
    if isinstance(action, Send) and outcome is Outcome.BLOCKED:
        return action.otherwise
    if isinstance(action, OpenTopic) and outcome is Outcome.NO_RIGHT:
        return action.otherwise
    return None


class Sender:
    """Performs actions one by one, within the limits that Telegram sets."""

    def __init__(
        self, bot: Bot, clock: Clock, sleep: Sleep = asyncio.sleep, per_second: float = MESSAGES_PER_SECOND
    ) -> None:
        self._bot = bot
        self._clock = clock
        self._sleep = sleep
        self._limiter = AsyncLimiter(per_second, 1)

    async def perform(self, action: OutgoingAction) -> Delivery:
        """Call the Bot API and return what became of the action; never raises for a refusal."""
        delivery = await self._attempt(action)
        otherwise = find_substitute(action, delivery.outcome)
        return await self._attempt(otherwise) if otherwise else delivery

    async def download(self, file_id: str, limit: int = DOCUMENT_BYTES) -> bytes:
        """Return the content of a file of at most that many bytes; raises `FileUnavailable`."""
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > limit:
                raise FileUnavailable("larger than its message said")
            return bytes(await file.download_as_bytearray())
        except (TelegramError, OSError, RuntimeError) as error:  # the last where Telegram names no path
            raise FileUnavailable(type(error).__name__) from error

    async def _attempt(self, action: OutgoingAction) -> Delivery:
        moved_to: int | None = None
        for attempt in range(_ATTEMPTS):
            if self._clock() >= action.expires_at:
                return self._give_up(action, Outcome.EXPIRED, "too late")
            try:
                async with self._limiter:
                    return replace(await self._call(action), chat_id=moved_to)
            except TelegramError as error:
                judgement = judge_failure(error, action, attempt)
                cause = f"{type(error).__name__}: {error}"
            if judgement is Outcome.DONE:
                return Delivery(Outcome.DONE, action.message_id if isinstance(action, Edit) else None)
            if isinstance(judgement, Outcome):
                return self._give_up(action, judgement, cause)
            if self._clock() + timedelta(seconds=judgement.after_s) >= action.expires_at:
                return self._give_up(action, Outcome.EXPIRED, cause)
            if judgement.chat_id is not None and not isinstance(action, AnswerCallback | AnswerInline | AnswerGuest):
                moved_to = judgement.chat_id
                action = replace(action, chat_id=moved_to)
            await self._sleep(judgement.after_s)
        return self._give_up(action, Outcome.FAILED, cause)

    def _give_up(self, action: OutgoingAction, outcome: Outcome, cause: str) -> Delivery:
        level = logging.WARNING if outcome in {Outcome.FAILED, Outcome.NO_RIGHT} else logging.INFO
        logger.log(level, "%s (%s) %s: %s", type(action).__name__, action.purpose, outcome, cause)
        return Delivery(outcome)

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


def _as_seconds(pause: timedelta | float) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else pause
