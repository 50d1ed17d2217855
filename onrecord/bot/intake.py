"""Takes what happens in chats, one thing at a time in each, and sees each through to what the reader gets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
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
    Delete,
    Edit,
    OpenTopic,
    OutgoingAction,
    Purpose,
    Resume,
    Send,
    become_edit,
)
from onrecord.handlers.chat import Chat
from onrecord.handlers.incoming import Due, Event, Incoming, Press, read_update
from onrecord.handlers.rendering import render_note
from onrecord.handlers.services import Services

logger = logging.getLogger(__name__)

_WAITING = 10_000
"""Updates that may wait for their turn: so many that a chat which floods the bot does not hold up the others."""
_WORKING = 64
"""Updates worked on at the same time: mostly they wait for websites, and pages are parsed few at a time anyway."""


class ChatOrder(BaseUpdateProcessor):
    """Works off the updates of one chat in their order, and those of different chats side by side."""

    def __init__(self, working: int = _WORKING) -> None:
        super().__init__(_WAITING)
        self._slots = asyncio.Semaphore(working)
        self._chats: WeakValueDictionary[int | None, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Wait for the updates of the same chat that came before, then for a free slot."""
        chat = self._chats.setdefault(_chat_of(update), asyncio.Lock())
        async with chat, self._slots:
            await coroutine

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: the application waits for what is being worked on."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Runs the handlers and has done what they want."""

    chat: Chat
    sender: Sender
    progress: Progress
    services: Services
    resume: Callable[[Due, datetime], None]

    async def take(self, update: Update | Due, me: User) -> None:
        """Work on one update; whatever goes wrong with it is logged, and the next one is taken."""
        try:
            event = read_update(update, me) if isinstance(update, Update) else update
            if event is not None:
                await self._answer(event)
        except Exception as error:  # one broken update must not stop the others
            logger.error("An update could not be answered.\n%s", describe_failure(error))

    async def _answer(self, event: Event) -> None:
        task, placeholder = await self.progress.follow(self.chat.handle(event), event)
        error = task.exception()
        if error is not None:
            logger.error("A handler failed.\n%s", describe_failure(error))
        await self._perform(event, self._excuse(event) if error else task.result(), placeholder)

    def _excuse(self, event: Event) -> tuple[Action, ...]:
        sentence = self.services.phrases.say("chat-failure")
        expires_at = self.services.clock() + MESSAGE_LIFE
        if isinstance(event, Press):
            return (AnswerCallback(event.callback_id, Purpose.NOTE, expires_at, text=sentence),)
        reply_to = event.message_id if isinstance(event, Incoming) else None
        return (Send(event.chat_id, render_note(sentence), Purpose.NOTE, expires_at, reply_to=reply_to),)

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
            for answer_id, message_id in _new_parts(action, delivery):
                sent.setdefault(answer_id, []).append(message_id)
            if isinstance(action, OpenTopic) and delivery.topic_id is not None:
                chat_id = delivery.chat_id or action.chat_id
                await self.services.desks.set_topic(event.bot_id, chat_id, action.matter, delivery.topic_id)
            if delivery.outcome is Outcome.BLOCKED:
                blocked.add(_target_of(action))
        if placeholder is not None:
            await self.sender.perform(
                Delete(event.chat_id, placeholder, Purpose.PROGRESS, self.services.clock() + MESSAGE_LIFE)
            )
        for answer_id, message_ids in sent.items():
            await self.services.answers.add_messages(event.bot_id, answer_id, message_ids)


def _may_replace(action: OutgoingAction, event: Event) -> TypeGuard[Send]:
    """Tell whether a message may take the place of the sign of work; a keyboard of the device needs a new message."""
    if not isinstance(action, Send) or action.picker or action.removes_picker:
        return False
    return action.chat_id == event.chat_id


def _new_parts(action: OutgoingAction, delivery: Delivery) -> Iterator[tuple[int, int]]:
    """Yield the stored answer and the message where a message became a part of an answer."""
    if delivery.message_id is None:
        return
    if isinstance(action, Edit):
        if action.otherwise and action.otherwise.answer_id and delivery.message_id != action.message_id:
            yield action.otherwise.answer_id, delivery.message_id
    elif isinstance(action, Send) and action.answer_id:
        yield action.answer_id, delivery.message_id


def _target_of(action: OutgoingAction) -> int | None:
    return None if isinstance(action, AnswerCallback) else action.chat_id


def _chat_of(update: object) -> int | None:
    if isinstance(update, Update):
        return update.effective_chat.id if update.effective_chat else None
    return update.chat_id if isinstance(update, Due) else None
