"""The commands of the private chat that are about the bot itself and what it keeps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.handlers.actions import MESSAGE_LIFE, Button, Keyboard, OfferCommands, Purpose, Send
from onrecord.handlers.events import Incoming
from onrecord.handlers.groups.ways import CHOOSE_LANGUAGE, LIST_CHANNELS, link_channel_adding, link_group_adding
from onrecord.handlers.menus import offer_desk_menu
from onrecord.handlers.rendering import render_note
from onrecord.locales.phrases import Phrases
from onrecord.verification.ports import Clock
from onrecord.verification.roles import Roles

CHECK = "check"
"""The command that asks a question; it is answered where the questions are."""
CANCEL = "cancel"
"""The command that ends whatever conversation is in progress."""
_TEXTS = {"start": "chat-start", "help": "chat-help", "privacy": "chat-privacy"}


@dataclass(frozen=True, slots=True)
class Commands:
    """Runs the commands."""

    roles: Roles
    phrases: Phrases
    clock: Clock

    async def run(self, incoming: Incoming, name: str) -> tuple[Send | OfferCommands, ...]:
        """Do what a command says and return what to tell the reader."""
        sentences = [self.phrases.say(_TEXTS.get(name, "chat-unknown-command"))]
        keyboard = self._offer_ways(incoming) if name == "start" else ()
        if name not in {"start", "help"} or not (await self.roles.find_role(incoming.user_id)).may_moderate:
            return (replace(self._reply(incoming, *sentences), keyboard=keyboard),)
        # Whoever became a moderator before the first /start could not be given the menu then.
        menu = offer_desk_menu(incoming.user_id, self.phrases, self.clock() + MESSAGE_LIFE)
        told = self._reply(incoming, *sentences, self.phrases.say("moderators-help"))
        return (replace(told, keyboard=keyboard), menu)

    def tell_cancelled(self, incoming: Incoming, *, is_cancelled: bool) -> tuple[Send, ...]:
        """Return what to tell somebody who wanted to end a conversation."""
        sentence = self.phrases.say("chat-cancelled" if is_cancelled else "chat-nothing-to-cancel")
        send = self._reply(incoming, sentence)
        return (replace(send, topic_id=incoming.place.topic_id if incoming.place else None, removes_picker=True),)

    def _offer_ways(self, incoming: Incoming) -> Keyboard:
        say = self.phrases.say
        return (
            (Button(say("chat-button-add-group"), url=link_group_adding(incoming.bot_name)),),
            (Button(say("chat-button-add-channel"), url=link_channel_adding(incoming.bot_name)),),
            (Button(say("chat-button-channels"), LIST_CHANNELS), Button(say("chat-button-language"), CHOOSE_LANGUAGE)),
        )

    def _reply(self, incoming: Incoming, *sentences: str) -> Send:
        html = render_note("\n\n".join(sentences))
        return Send(incoming.chat_id, html, Purpose.NOTE, self.clock() + MESSAGE_LIFE)
