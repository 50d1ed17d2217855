"""Where the administrators of channels find and choose those that they set up, in their private chat."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.handlers.actions import LABEL_CHARACTERS, Action, Button, ChatPicker, Keyboard
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Incoming, Press, SharedChat
from onrecord.handlers.groups.admins import Admins
from onrecord.handlers.groups.panels import Panels
from onrecord.handlers.groups.settings_buttons import write_wish
from onrecord.handlers.groups.settings_values import Page
from onrecord.handlers.groups.ways import LIST_CHANNELS, link_channel_adding
from onrecord.handlers.rendering import render_note
from onrecord.handlers.rooms import State
from onrecord.locales.speech import shorten
from onrecord.verification.chat_records import ChatKind, KnownChat

_CHOOSE = "c2:choose"
_LISTED = 40
"""Channels that are offered one by one; the others can be chosen."""


@dataclass(frozen=True, slots=True)
class Channels:
    """Runs `/channels` and takes a channel that was chosen."""

    desk: Desk
    admins: Admins
    panels: Panels
    commands: frozenset[str] = frozenset({"channels"})
    prefix: str = "c2"
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """List what whoever asks has enabled."""
        if incoming.place is not None:
            return (self.desk.say(incoming, "channels-in-private"),)
        return (self.desk.send(incoming, *await self._list(incoming)),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """List the channels, or ask for one."""
        if press.place is not None or press.data not in {LIST_CHANNELS, _CHOOSE}:
            return (self.desk.pop_up(press, "desk-stale-button"),)
        if press.data == LIST_CHANNELS:
            return self.desk.settle(press), self.desk.send(press, *await self._list(press))
        picker = ChatPicker(self.desk.services.phrases.say("channels-button-choose"))
        return self.desk.settle(press), replace(self.desk.say(press, "channels-ask"), picker=picker)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:  # noqa: ARG002 - asks nothing
        """Do nothing: this room asks nothing."""
        return ()

    async def choose(self, incoming: Incoming, shared: SharedChat) -> tuple[Action, ...]:
        """Show the settings of a channel that somebody chose, if they administer it and the bot is in it."""
        # Telegram may have added the bot to it a moment ago.
        self.admins.lookups.forget(shared.id)
        chosen = replace(self.desk.say(incoming, "channels-chosen", title=shared.title), removes_picker=True)
        refusal = await self.admins.find_refusal(incoming, shared.id)
        if refusal == "group-admins-only":
            return (chosen, *await self.desk.turn_away(incoming, refusal, "to set up a channel"))
        if refusal:
            return (chosen, self.desk.say(incoming, "channels-add-first", (self._offer_adding(incoming),)))
        chats, languages = self.desk.services.chats, self.desk.services.languages
        language = languages.guess(shared.title, incoming.language_code)
        channel = await chats.meet_chat(incoming.bot_id, shared.id, ChatKind.CHANNEL, shared.title, language)
        await chats.introduce(incoming.bot_id, shared.id)  # Its settings say more than the introduction.
        return (chosen, self.desk.send(incoming, *await self.panels.show(incoming, channel, Page.ALL)))

    async def _list(self, event: Incoming | Press) -> tuple[str, Keyboard]:
        services = self.desk.services
        channels = await services.chats.list_enabled_by(event.bot_id, event.user_id, ChatKind.CHANNEL)
        rows = [(_offer(channel),) for channel in channels[:_LISTED]]
        choosing = Button(services.phrases.say("channels-button-choose"), _CHOOSE)
        key = "channels-list" if channels else "channels-none"
        return render_note(services.phrases.say(key)), (*rows, (choosing,), self._offer_adding(event))

    def _offer_adding(self, event: Incoming | Press) -> tuple[Button, ...]:
        label = self.desk.services.phrases.say("chat-button-add-channel")
        return (Button(label, url=link_channel_adding(event.bot_name)),)


def _offer(channel: KnownChat) -> Button:
    return Button(shorten(channel.title, LABEL_CHARACTERS), write_wish(channel.chat_id, Page.ALL))
