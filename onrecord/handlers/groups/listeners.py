"""Where administrators have the answers of a chat come to their private chat, for chats that are answered quietly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.handlers.actions import Action, AnswerCallback, Button
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.groups.admins import Admins
from onrecord.handlers.groups.settings_buttons import write_wish
from onrecord.handlers.groups.settings_pages import offer_settings
from onrecord.handlers.groups.settings_values import Page
from onrecord.handlers.groups.short_answers import write_link
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rooms import State
from onrecord.verification.chat_records import KnownChat, Listener, Spot

_LISTENING: Final = "q-"
"""How the argument of a link begins that makes a listener; `name_command` makes `start:q` of it."""
_FORM = re.compile(rf"{_LISTENING}(-[1-9]\d{{0,15}})", re.ASCII)
ADD: Final = "add"
"""The choice on the page `Page.QUIET` of whoever wants to be told."""
DROP: Final = "drop"
"""The choice of whoever wants to be told no more."""


@dataclass(frozen=True, slots=True)
class Listeners:
    """Runs `/start q-…`: only in the private chat is it sure that the bot may write to somebody."""

    desk: Desk
    admins: Admins
    commands: frozenset[str] = frozenset({"start:q"})
    prefix: str = "g3"
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Add whoever follows the link, if they administer the chat that it names."""
        found = _FORM.fullmatch(incoming.command.argument.text) if incoming.command else None
        if incoming.place is not None or found is None:
            return ()
        chat_id = int(found[1])
        if refusal := await self.admins.find_refusal(incoming, chat_id):
            return await self.desk.turn_away(incoming, refusal, "to listen")
        chat = await self.desk.services.chats.find_chat(incoming.bot_id, chat_id)
        if chat is None or not chat.is_present:
            return (self.desk.say(incoming, "group-admins-unknown"),)
        await self.add(incoming, chat)
        return (self._confirm(incoming, chat),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do nothing: its buttons are those of the settings."""
        return (self.desk.pop_up(press, "desk-stale-button"),)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:  # noqa: ARG002 - asks nothing
        """Do nothing: this room asks nothing."""
        return ()

    async def add(self, event: Incoming | Press, chat: KnownChat) -> None:
        """Let the quiet answers of a chat go to whoever acts."""
        listener = Listener(event.user_id, event.user_name)
        await self.desk.services.chats.add_listener(chat.bot_id, chat.chat_id, listener)

    def lead(self, press: Press, chat: KnownChat) -> AnswerCallback:
        """Return the way from a group to the private chat, where the link adds whoever pressed a button."""
        settled = self.desk.settle(press)
        link = write_link(press.bot_name, f"{_LISTENING}{chat.chat_id}")
        return AnswerCallback(settled.callback_id, settled.purpose, settled.expires_at, url=link)

    def _confirm(self, incoming: Incoming, chat: KnownChat) -> Action:
        phrases = self.desk.services.phrases
        lines: list[Paragraph] = [(Span(phrases.say("listeners-added", {"title": chat.title})),)]
        if chat.settings.spot is not Spot.QUIET:
            lines.append((Span(phrases.say("listeners-not-quiet")),))
        drop = Button(phrases.say("settings-button-unlisten"), write_wish(chat.chat_id, Page.QUIET, DROP))
        return self.desk.show(incoming, lines, ((offer_settings(chat.chat_id, phrases),), (drop,)))
