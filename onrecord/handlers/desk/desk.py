"""What all rooms of the moderators share: who is let in, how they are spoken to, and what is said when it cannot be."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from onrecord.handlers.actions import (
    MESSAGE_LIFE,
    NOTICE_LIFE,
    PRESS_LIFE,
    Action,
    AnswerCallback,
    Edit,
    Keyboard,
    Purpose,
    Send,
)
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.markup import Paragraph, to_one_message
from onrecord.handlers.rendering import render_note
from onrecord.handlers.rooms import Conversations
from onrecord.handlers.services import Services
from onrecord.verification.errors import (
    Banned,
    CannotRelate,
    ChangedSince,
    HoldsRole,
    NeedsAnother,
    NotAllowed,
    NothingToDo,
    NotOnRecord,
    OnRecordError,
    OwnersOnly,
)
from onrecord.verification.kinds import Role
from onrecord.verification.records import Person

logger = logging.getLogger(__name__)

_SENTENCES: dict[type[OnRecordError], str] = {
    NotAllowed: "desk-not-allowed",
    Banned: "desk-banned",
    OwnersOnly: "desk-owners-only",
    HoldsRole: "desk-holds-role",
    NotOnRecord: "desk-not-on-record",
    ChangedSince: "desk-changed-since",
    NothingToDo: "desk-nothing-to-do",
    CannotRelate: "desk-cannot-relate",
    NeedsAnother: "desk-needs-another",
}
REFUSALS = tuple(_SENTENCES)
"""What a room may raise: each has its sentence. A room that can say more catches it itself."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Lets people in and speaks to them, in the chat and topic where they are."""

    services: Services
    conversations: Conversations

    async def admit(self, event: Incoming | Press, deed: str, least: Role = Role.MODERATOR) -> Person:
        """Return who acts, as they may at this moment; raises `NotAllowed`. `deed` is for the log: `/withdraw`."""
        return await self.services.roles.require(event.user_id, event.user_name, least, deed)

    def say(self, event: Incoming | Press, key: str, keyboard: Keyboard = (), **arguments: object) -> Send:
        """Return a sentence of the language as a message."""
        return self.send(event, render_note(self.services.phrases.say(key, arguments)), keyboard)

    def show(self, event: Incoming | Press, paragraphs: list[Paragraph], keyboard: Keyboard = ()) -> Send:
        """Return paragraphs as one message; what does not fit is left out, with an ellipsis."""
        return self.send(event, to_one_message(paragraphs), keyboard)

    def send(self, event: Incoming | Press, html: str, keyboard: Keyboard = ()) -> Send:
        """Return a message of Telegram's HTML; it answers the message that it is about."""
        return Send(
            event.chat_id,
            html,
            Purpose.DIALOGUE,
            self.services.clock() + MESSAGE_LIFE,
            reply_to=event.message_id if isinstance(event, Incoming) else None,
            keyboard=keyboard,
            topic_id=event.place.topic_id if event.place else None,
        )

    async def notify(self, bot_id: int, chat_id: int, key: str, **arguments: object) -> Send:
        """Return a sentence for somebody else's private chat, in the language that is spoken there."""
        phrases = await self.services.languages.speak_to(bot_id, chat_id)
        html = render_note(phrases.say(key, arguments))
        return Send(chat_id, html, Purpose.NOTICE, self.services.clock() + NOTICE_LIFE)

    def edit(self, press: Press, html: str, keyboard: Keyboard = ()) -> Edit:
        """Return a new content for the message whose button was pressed."""
        expires_at = self.services.clock() + MESSAGE_LIFE
        return Edit(press.chat_id, press.message_id, html, Purpose.DIALOGUE, expires_at, keyboard=keyboard)

    def settle(self, press: Press) -> AnswerCallback:
        """Return the end of a button's waiting, with nothing to say."""
        return AnswerCallback(press.callback_id, Purpose.DIALOGUE, self.services.clock() + PRESS_LIFE)

    def pop_up(self, press: Press, key: str, **arguments: object) -> AnswerCallback:
        """Return the end of a button's waiting with a sentence in an alert."""
        sentence = self.services.phrases.say(key, arguments)
        return AnswerCallback(press.callback_id, Purpose.DIALOGUE, self.services.clock() + PRESS_LIFE, text=sentence)

    async def note_refusal(self, press: Press, prefix: str) -> None:
        """Log that a button did nothing, with the number of whoever pressed it and nothing that it carried."""
        person = await self.services.roles.people.find_person(press.user_id)
        logger.warning("Refused: %s pressed an old or forged button of %s", person.public_id if person else "-", prefix)

    async def turn_away(self, incoming: Incoming, key: str, deed: str) -> tuple[Action, ...]:
        """Return the sentence for somebody who may not set up a chat, and log the attempt with their number."""
        person = await self.services.roles.people.find_person(incoming.user_id)
        logger.warning("Refused: %s, no administrator, tried %s", person.public_id if person else "-", deed)
        return (self.say(incoming, key),)

    def refuse(self, event: Incoming | Press, refusal: OnRecordError) -> tuple[Action, ...]:
        """Return the sentence for what cannot be done."""
        key = next(_SENTENCES[kind] for kind in type(refusal).__mro__ if kind in _SENTENCES)  # the closest one
        return (self.pop_up(event, key),) if isinstance(event, Press) else (self.say(event, key),)
