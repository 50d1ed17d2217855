"""Puts an answer where a chat wants it: below the message, into a topic, or quietly to some administrators."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.handlers.actions import Action, Purpose, Send
from onrecord.handlers.events import Incoming
from onrecord.handlers.groups.admins import Admins
from onrecord.handlers.groups.noting import Found, find_deletion, find_expiry, make_notes
from onrecord.handlers.groups.short_answers import Asked, ShortAnswer, ShortAnswers
from onrecord.handlers.markup import Span, to_html
from onrecord.handlers.services import Services
from onrecord.locales.phrases import Phrases
from onrecord.verification.chat_records import KnownChat, Spot

_SUPERGROUP = -1_000_000_000_000
"""Ids of supergroups and channels are this less what stands in links to their messages."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Keeps and places what the bot says of its own accord."""

    services: Services
    admins: Admins

    async def place(self, chat: KnownChat, incoming: Incoming, found: Found) -> tuple[Action, ...]:
        """Return the messages that say it: one, or with `Spot.QUIET` one for each administrator who listens."""
        settings = chat.settings
        if settings.spot is Spot.QUIET:
            return await self._whisper(chat, incoming, found)
        asked = Asked(incoming.bot_id, incoming.bot_name, incoming.chat_id, incoming.user_id, (incoming.message_id,))
        answer = await self._keep(found, asked, self.services.phrases)
        await self._note(incoming, found, answer, find_deletion(settings, self.services.clock()))
        send = _write(chat, incoming, asked, answer)
        if settings.spot is Spot.TOPIC and settings.forum_topic_id is not None:
            html = f"{_say_origin(incoming, self.services.phrases)}\n\n{send.html}"
            return (replace(send, html=html, topic_id=settings.forum_topic_id),)
        topic_id = incoming.place.topic_id if incoming.place else None
        return (replace(send, reply_to=incoming.message_id, topic_id=topic_id),)

    async def _whisper(self, chat: KnownChat, incoming: Incoming, found: Found) -> tuple[Action, ...]:
        listeners = await self.services.chats.list_listeners(chat.bot_id, chat.chat_id)
        present = await self.admins.lookups.find_admins(chat.chat_id) if listeners else frozenset()
        sends: list[Send] = []
        for listener in listeners:
            if listener.user_id in present:
                phrases = await self.services.languages.speak_to(chat.bot_id, listener.user_id)
                asked = Asked(incoming.bot_id, incoming.bot_name, listener.user_id, listener.user_id)
                answer = await self._keep(found, asked, phrases)
                if not sends:
                    await self._note(incoming, found, answer, None)  # for the chat they are one answer
                send = _write(chat, incoming, asked, answer)
                sends.append(replace(send, html=f"{_say_origin(incoming, phrases)}\n\n{send.html}"))
        return tuple(sends)

    async def _keep(self, found: Found, asked: Asked, phrases: Phrases) -> ShortAnswer:
        return await ShortAnswers(self.services.answers, phrases).give(asked, found.result, found.match)

    async def _note(self, incoming: Incoming, found: Found, answer: ShortAnswer, delete_at: datetime | None) -> None:
        for note in make_notes(incoming, found, answer.id, delete_at):
            await self.services.shared.note_answer(note)


def _write(chat: KnownChat, incoming: Incoming, asked: Asked, answer: ShortAnswer) -> Send:
    return Send(
        asked.chat_id,
        answer.html,
        Purpose.ANSWER,
        find_expiry(chat.settings, incoming),
        keyboard=answer.keyboard,
        answer_id=answer.id,
    )


def _say_origin(incoming: Incoming, phrases: Phrases) -> str:
    """Return where the message is that an answer elsewhere is about, with a link to it if Telegram has one."""
    title = incoming.place.title if incoming.place else ""
    sentence = phrases.say("group-origin", {"title": title})
    return to_html((Span(sentence, url=link_message(incoming.chat_id, incoming.message_id)),))


def link_message(chat_id: int, message_id: int) -> str | None:
    """Return the link to a message of a supergroup or channel, for its members; basic groups have none."""
    number = _SUPERGROUP - chat_id
    return f"https://t.me/c/{number}/{message_id}" if number > 0 else None
