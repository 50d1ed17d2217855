"""Takes what happens in chats, one thing at a time in each, and sees each through to what the reader gets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeGuard
from weakref import WeakValueDictionary

from telegram import Update, User
from telegram.ext import BaseUpdateProcessor

from onrecord.bot.progress import Progress
from onrecord.bot.redaction import describe_failure
from onrecord.bot.refusals import Outcome
from onrecord.bot.sender import Delivery, Sender
from onrecord.handlers.actions import (
    MESSAGE_LIFE,
    Action,
    AnswerCallback,
    AnswerGuest,
    Card,
    Delete,
    Edit,
    OpenTopic,
    OutgoingAction,
    Placeless,
    Purpose,
    Resume,
    Send,
    become_edit,
)
from onrecord.handlers.chat import Chat
from onrecord.handlers.events import Due, Event, GuestAsk, Incoming, Press
from onrecord.handlers.incoming import read_update
from onrecord.handlers.menus import OF_GROUPS
from onrecord.handlers.rendering import render_note
from onrecord.handlers.services import Services
from onrecord.locales.phrases import Phrases
from onrecord.verification.errors import OnRecordError

logger = logging.getLogger(__name__)

_WAITING = 10_000
"""Updates that may wait for their turn: so many that a chat which floods the bot does not hold up the others."""
_WORKING = 64
"""Updates worked on at the same time: mostly they wait for websites, and pages are parsed few at a time anyway."""


class ChatOrder(BaseUpdateProcessor):
    """Works off the updates of one chat in their order, and all others side by side."""

    def __init__(self) -> None:
        super().__init__(_WAITING)
        self._chats: WeakValueDictionary[object, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Wait for the updates of the same chat that came before."""
        async with self._chats.setdefault(_lane_of(update), asyncio.Lock()):
            await coroutine

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: the application waits for what is being worked on."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Runs the handlers and has done what they want; `chats` has a chat for each language that is spoken.

    `slots` bound the events that are worked on at the same time. Whoever waits for Telegram to take more messages of
    one group holds none.
    """

    chats: Mapping[str, Chat]
    sender: Sender
    progress: Progress
    services: Services
    resume: Callable[[Due, datetime], None]
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_WORKING))

    async def take(self, update: Update | Due, me: User) -> None:
        """Work on one update; whatever goes wrong with it is logged, and the next one is taken."""
        try:
            event = read_update(update, me) if isinstance(update, Update) else update
            if event is not None:
                await self._answer(event)
        except Exception as error:  # one broken update must not stop the others
            logger.error("An update could not be answered.\n%s", describe_failure(error))

    async def _answer(self, event: Event) -> None:
        async with self.slots:
            phrases = await self._choose_language(event)
            work = self.chats[phrases.language].handle(event)
            task, placeholder = await self.progress.follow(work, event, render_note(phrases.say("chat-working")))
        error = task.exception()
        if error is not None:
            logger.error("A handler failed.\n%s", describe_failure(error))
        await self._perform(event, self._excuse(event, phrases) if error else task.result(), placeholder)

    async def _choose_language(self, event: Event) -> Phrases:
        try:
            return await self.services.languages.choose(event)
        except OnRecordError as error:
            logger.error("The language of a chat could not be read.\n%s", describe_failure(error))
            return self.services.phrases

    def _excuse(self, event: Event, phrases: Phrases) -> tuple[Action, ...]:
        sentence = phrases.say("chat-failure")
        expires_at = self.services.clock() + MESSAGE_LIFE
        if isinstance(event, Press):
            return (AnswerCallback(event.callback_id, Purpose.NOTE, expires_at, text=sentence),)
        if isinstance(event, Incoming) and not _is_for_bot(event):
            return ()  # A group that was promised silence is not told of our troubles.
        if isinstance(event, GuestAsk):
            card = Card("record", event.bot_name, "", render_note(sentence))
            return (AnswerGuest(event.guest_query_id, card, Purpose.NOTE, expires_at),)
        if not isinstance(event, Incoming | Due):
            return ()
        send = Send(event.chat_id, render_note(sentence), Purpose.NOTE, expires_at)
        if isinstance(event, Incoming):
            topic_id = event.place.topic_id if event.place else None
            send = replace(send, reply_to=event.message_id, topic_id=topic_id)
        return (send,)

    async def _perform(self, event: Event, actions: tuple[Action, ...], placeholder: int | None) -> None:
        sent: dict[int, list[int]] = {}
        blocked: set[int | None] = set()  # chats that take nothing more
        for action in actions:
            if isinstance(action, Resume):
                self.resume(Due(event.bot_id, action.chat_id, action.user_id), action.at)
                continue
            if (target := _target_of(action)) is not None and target in blocked:
                continue
            if placeholder is not None and _may_replace(action, event):
                delivery = await self.sender.perform(become_edit(action, placeholder))
                placeholder = None
            else:
                delivery = await self.sender.perform(action)
            for answer_id, message_ids in _new_parts(action, delivery):
                sent.setdefault(answer_id, []).extend(message_ids)
            if isinstance(action, OpenTopic) and delivery.topic_id is not None:
                chat_id = delivery.chat_id or action.chat_id
                await self.services.desks.set_topic(event.bot_id, chat_id, action.matter, delivery.topic_id)
            if delivery.outcome is Outcome.BLOCKED:
                blocked.add(_target_of(action))
            await self._note(event, action, delivery)
        if placeholder is not None and isinstance(event, Incoming | Due):
            await self.sender.perform(
                Delete(event.chat_id, placeholder, Purpose.PROGRESS, self.services.clock() + MESSAGE_LIFE)
            )
        for answer_id, numbers in sent.items():
            await self.services.answers.add_messages(event.bot_id, answer_id, numbers)
        if isinstance(event, Incoming) and event.place is not None and not sent:
            for answer_id in _list_answers(actions):
                await self.services.answers.drop_answer(event.bot_id, answer_id)  # else its link counts as answered

    async def _note(self, event: Event, action: OutgoingAction, delivery: Delivery) -> None:
        """Keep what an action has shown of a group: it has moved, is closed to the bot, or got its answer too late.

        A listener whose private chat is closed to the bot listens no more.
        """
        chat_id, chats, bot_id = _target_of(action), self.services.chats, event.bot_id
        is_blocked = delivery.outcome is Outcome.BLOCKED
        if chat_id is None:
            return
        if chat_id >= 0:
            if is_blocked and isinstance(event, Incoming) and event.place is not None:
                await chats.drop_listener(bot_id, event.chat_id, chat_id)
        elif delivery.chat_id is not None:
            await chats.move_chat(bot_id, chat_id, delivery.chat_id)
        elif is_blocked:
            await chats.leave_chat(bot_id, chat_id)
        elif delivery.outcome is Outcome.EXPIRED and action.purpose is Purpose.ANSWER:
            await chats.count_late(bot_id, chat_id)


def _is_for_bot(incoming: Incoming) -> bool:
    """Tell whether somebody surely speaks to the bot: commands in a group may be for another one."""
    command = incoming.command
    is_ours = command is None or incoming.place is None or command.is_named or command.name in OF_GROUPS
    return incoming.is_addressed and is_ours


def _may_replace(action: OutgoingAction, event: Event) -> TypeGuard[Send]:
    """Tell whether a message may take the place of the sign of work; a keyboard of the device needs a new message."""
    if not isinstance(action, Send) or action.picker or action.removes_picker:
        return False
    return isinstance(event, Incoming | Due) and action.chat_id == event.chat_id


def _new_parts(action: OutgoingAction, delivery: Delivery) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the stored answer and the messages where a message became a part of an answer.

    One that may have arrived is a part without a number: it may stand there, and its buttons are to work.
    """
    message_id = delivery.message_id
    if isinstance(action, Edit):
        if action.otherwise and action.otherwise.answer_id and message_id not in {None, action.message_id}:
            yield action.otherwise.answer_id, _list_known(message_id)
    elif isinstance(action, Send) and action.answer_id and (message_id or delivery.outcome is Outcome.UNSURE):
        yield action.answer_id, _list_known(message_id)


def _list_known(message_id: int | None) -> tuple[int, ...]:
    return () if message_id is None else (message_id,)


def _list_answers(actions: tuple[Action, ...]) -> set[int]:
    return {action.answer_id for action in actions if isinstance(action, Send) and action.answer_id}


def _target_of(action: OutgoingAction) -> int | None:
    return None if isinstance(action, Placeless) else action.chat_id


def _lane_of(update: object) -> object:
    """Return what keeps updates in their order: the chat. What is asked from chats without the bot has none.

    Whoever types on asks anew with each word and wants the last answer; a slow page must not hold it up.
    """
    if isinstance(update, Update):
        if update.inline_query is not None or update.guest_message is not None:
            return object()
        origin = update.effective_chat or update.effective_user
        return origin.id if origin else None
    return update.chat_id if isinstance(update, Due) else None
