"""Works off one update: what happened is read, handled, and what comes of it is kept, all at once or not at all."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from telegram import Bot, Update

from onrecord.bot.errands import list_resumes, make_errands, make_sign
from onrecord.bot.post import Post
from onrecord.bot.progress import Progress
from onrecord.bot.redaction import describe_failure
from onrecord.handlers.actions import (
    MESSAGE_LIFE,
    PRESS_LIFE,
    Action,
    AnswerCallback,
    AnswerGuest,
    Card,
    Purpose,
    Send,
)
from onrecord.handlers.chat import Chat
from onrecord.handlers.events import Due, Event, GuestAsk, Incoming, Press
from onrecord.handlers.incoming import read_update
from onrecord.handlers.menus import OF_GROUPS
from onrecord.handlers.packing import pack_due, unpack_due
from onrecord.handlers.rendering import render_note
from onrecord.handlers.services import Services
from onrecord.locales.phrases import Phrases
from onrecord.verification.errors import OnRecordError, StoreUnavailable
from onrecord.verification.posting import Claim, LeaseLost

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
"""An update with which the process died as often is put aside: it may be what kills it."""
_PAUSES_S = (1.0, 5.0, 15.0)
"""Between attempts while the store is away; the last one goes on."""
_SIGN_LIFE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Intake:
    """Works off updates; `chats` has a chat for each language that is spoken.

    `wake_sender` tells of new errands, `wake_worker` of something to go on with later.
    """

    bot: Bot
    chats: Mapping[str, Chat]
    post: Post
    progress: Progress
    services: Services
    wake_sender: Callable[[], None]
    wake_worker: Callable[[], None]
    sleep: Callable[[float], Awaitable[object]]

    async def work_off(self, claim: Claim) -> None:
        """See one update through to its end; what cannot be kept now is tried again until it can."""
        tries, begun = 0, self.services.clock()
        while True:
            try:
                await self._work_off(claim, begun, is_first=claim.attempt == 1 and not tries)
            except LeaseLost as lost:
                logger.warning("Somebody else has taken an update over, so nothing of it is kept here: %s", lost)
            except StoreUnavailable:  # it has told the log
                pause = _PAUSES_S[min(tries, len(_PAUSES_S) - 1)]
                tries += 1
                await self.sleep(pause)
                continue
            return

    async def _work_off(self, claim: Claim, begun: datetime, *, is_first: bool) -> None:
        try:
            event = self._read(claim)
        except Exception as error:  # one broken update must not stop the others
            logger.error("Update %d makes no sense and is put aside.\n%s", claim.update_id, describe_failure(error))
            await self.post.inbox.put_aside(claim, self.services.clock())
            return
        if claim.attempt > MOST_ATTEMPTS:
            logger.error("Update %d ended its process %d times and is put aside.", claim.update_id, MOST_ATTEMPTS)
            await self._give_up(claim, event)
        elif event is None:
            await self.post.inbox.finish(claim, self.services.clock())
        else:
            phrases = await self._choose_language(event)
            await _Work(self, claim, event, phrases, begun, is_first=is_first).do()

    async def _give_up(self, claim: Claim, event: Event | None) -> None:
        """Put an update aside, and tell whoever waits for an answer."""
        now = self.services.clock()
        actions = excuse(event, await self._choose_language(event), self.services) if event else ()
        async with self.post.unite():
            await self.post.inbox.put_aside(claim, now)
            if event:
                errands = make_errands(event, actions, claim.update_id, now, has_sign=True)
                await self.post.outbox.add(claim.bot_id, errands, now)
        self.wake_sender()

    def _read(self, claim: Claim) -> Event | None:
        due = unpack_due(claim.raw)
        return due or read_update(Update.de_json(claim.raw, self.bot), self.bot.bot)

    async def _choose_language(self, event: Event) -> Phrases:
        try:
            return await self.services.languages.choose(event)
        except OnRecordError as error:
            logger.error("The language of a chat could not be read.\n%s", describe_failure(error))
            return self.services.phrases


class _Work:
    """The work on one event."""

    def __init__(
        self, intake: Intake, claim: Claim, event: Event, phrases: Phrases, begun: datetime, *, is_first: bool
    ) -> None:
        self._intake = intake
        self._claim = claim
        self._event = event
        self._phrases = phrases
        self._gives_up_at = begun + (PRESS_LIFE if isinstance(event, Press) else MESSAGE_LIFE)
        # What an earlier attempt has shown counts; what it was just showing is not known, and not shown again.
        self._has_sign = not is_first
        self._goes_on = False

    async def do(self) -> None:
        """Handle the event, and keep what comes of it together with its end."""
        show = None if self._has_sign else self._show_sign
        await self._intake.progress.follow(self._handle(), self._event, show)
        self._intake.wake_sender()
        if self._goes_on:
            self._intake.wake_worker()

    async def _handle(self) -> None:
        post, clock = self._intake.post, self._intake.services.clock
        async with post.unite():
            actions = await self._choose_actions()
            # First of all, for from here on no sign of work is stored: the answer knows whether there is one.
            await post.inbox.finish(self._claim, clock())
            for resume in list_resumes(actions):
                due = Due(self._event.bot_id, resume.chat_id, resume.user_id)
                await post.inbox.schedule(due.bot_id, due.chat_id, pack_due(due), resume.at)
                self._goes_on = True
            claim = self._claim
            errands = make_errands(
                self._event, actions, claim.update_id, clock(), has_sign=self._has_sign, is_slow=claim.needs_page
            )
            await post.outbox.add(claim.bot_id, errands, clock())

    async def _choose_actions(self) -> tuple[Action, ...]:
        try:
            return await self._intake.chats[self._phrases.language].handle(self._event)
        except StoreUnavailable:
            if self._intake.services.clock() < self._gives_up_at:
                raise
            return excuse(self._event, self._phrases, self._intake.services)
        except Exception as error:  # the reader is told, and the next update is taken
            logger.error("A handler failed.\n%s", describe_failure(error))
            return excuse(self._event, self._phrases, self._intake.services)

    async def _show_sign(self) -> None:
        """Let a message stand for the answer to come; without it everything works."""
        if not isinstance(self._event, Incoming | Due):
            return
        reply_to = self._event.message_id if isinstance(self._event, Incoming) else None
        now = self._intake.services.clock()
        send = Send(
            self._event.chat_id,
            render_note(self._phrases.say("chat-working")),
            Purpose.PROGRESS,
            now + _SIGN_LIFE,
            reply_to=reply_to,
        )
        self._has_sign = True
        try:
            await self._intake.post.outbox.add_sign(
                self._claim, make_sign(self._event, send, self._claim.update_id), now
            )
        except StoreUnavailable:
            return
        self._intake.wake_sender()


def excuse(event: Event, phrases: Phrases, services: Services) -> tuple[Action, ...]:
    """Return what a person is told whose event could not be handled."""
    sentence = phrases.say("chat-failure")
    expires_at = services.clock() + MESSAGE_LIFE
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


def _is_for_bot(incoming: Incoming) -> bool:
    """Tell whether somebody surely speaks to the bot: commands in a group may be for another one."""
    command = incoming.command
    is_ours = command is None or incoming.place is None or command.is_named or command.name in OF_GROUPS
    return incoming.is_addressed and is_ours
