"""Asks stores and Telegram for all that a page with the settings of a chat shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.handlers.actions import Keyboard
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.groups.settings_pages import render_page
from onrecord.handlers.groups.settings_values import Page
from onrecord.handlers.groups.settings_words import Comments, Panel
from onrecord.handlers.lookups import Lookups
from onrecord.handlers.markup import to_one_message
from onrecord.handlers.rooms import Conversations
from onrecord.handlers.services import Services
from onrecord.locales.choosing import DEFAULT_LANGUAGE
from onrecord.locales.phrases import Phrases
from onrecord.verification.chat_records import ChatKind, KnownChat

_SETTING_UP = "setting_up"
"""What is kept of somebody who sets up a channel from a private chat: which one the commands typed there are about."""


@dataclass(frozen=True, slots=True)
class Panels:
    """Opens the settings of chats: in the chat itself or, for a channel, in the private chat of an administrator."""

    services: Services
    conversations: Conversations
    lookups: Lookups

    async def meet(self, event: Incoming | Press) -> KnownChat:
        """Return the group or channel where something happens, kept from now on."""
        title = event.place.title if event.place else ""
        kind = event.place.kind if event.place else ChatKind.GROUP
        language = self.services.languages.guess(title, event.language_code)
        return await self.services.chats.meet_chat(event.bot_id, event.chat_id, kind, title, language)

    async def find_set_up(self, incoming: Incoming) -> int | None:
        """Return the channel whose settings somebody has opened last in this private chat, or None."""
        conversation = await self.conversations.find(incoming, _SETTING_UP)
        chat_id = conversation.state.get("chat_id") if conversation else None
        return chat_id if isinstance(chat_id, int) else None

    async def show(self, event: Incoming | Press, chat: KnownChat, page: Page, number: int = 0) -> tuple[str, Keyboard]:
        """Return a page as a message."""
        if event.place is None:
            await self.conversations.save(event, _SETTING_UP, {"chat_id": chat.chat_id})
        paragraphs, keyboard = render_page(await self._open(event, chat, page), page, number)
        return to_one_message(paragraphs), keyboard

    def speak(self, event: Incoming | Press, chat: KnownChat) -> Phrases:
        """Return the language in which the settings of a chat are shown: its own there, the reader's in private."""
        return self.services.phrases if event.place is None else self.services.languages.phrases[self._name(chat)]

    async def _open(self, event: Incoming | Press, chat: KnownChat, page: Page) -> Panel:
        services, place = self.services, event.place
        spoken = services.languages.phrases
        panel = Panel(
            chat,
            self.speak(event, chat),
            services.clock(),
            self._name(chat),
            {code: spoken[code].say("language-own-name") for code in spoken},
            has_topics=place.has_topics if place else False,
            topic_id=place.topic_id if place else None,
        )
        match page:
            case Page.TOPICS:
                return replace(panel, topics=await services.corpus.list_topics())
            case Page.QUIET:
                listeners = await services.chats.list_listeners(chat.bot_id, chat.chat_id)
                return replace(panel, listeners=listeners)
            case Page.SPOT if chat.kind is ChatKind.CHANNEL:
                return replace(panel, comments=await self._find_comments(chat))
        return panel

    def _name(self, chat: KnownChat) -> str:
        return self.services.languages.read_code(chat.language) or DEFAULT_LANGUAGE

    async def _find_comments(self, channel: KnownChat) -> Comments:
        chats, bot_id = self.services.chats, channel.bot_id
        facts = await self.lookups.find_facts(channel.chat_id)
        linked_id = facts.linked_id if facts else channel.linked_id
        if linked_id != channel.linked_id:
            await chats.set_linked(bot_id, channel.chat_id, linked_id)
        if linked_id is None:
            return Comments.NO_GROUP
        group = await chats.find_chat(bot_id, linked_id)
        # Telegram shows public groups also to those who are not in them; what it told of the bot's own place counts.
        is_there = group.is_present if group else bool(await self.lookups.find_admins(linked_id))
        return Comments.READY if is_there else Comments.NOT_IN_GROUP
