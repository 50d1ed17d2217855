"""Where somebody chooses the language: of their private chat, or, as an administrator, of a group or channel."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.handlers.actions import Action, Button, Keyboard, lay_out
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.groups.settings_room import SettingsRoom
from onrecord.handlers.groups.settings_values import Page
from onrecord.handlers.groups.ways import CHOOSE_LANGUAGE
from onrecord.handlers.rendering import render_note
from onrecord.handlers.rooms import State
from onrecord.verification.chat_records import ChatKind

_PREFIX = "c3"
_IN_ROW = 3


@dataclass(frozen=True, slots=True)
class Speaking:
    """Runs `/language`."""

    desk: Desk
    settings: SettingsRoom
    commands: frozenset[str] = frozenset({"language"})
    prefix: str = _PREFIX
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Offer the languages, each by its own name."""
        if incoming.place is not None:
            return await self.settings.open(incoming, Page.LANGUAGE, "/language")
        return (self.desk.say(incoming, "language-ask", self._offer()),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Speak the chosen language in this private chat from now on."""
        services = self.desk.services
        spoken, code = services.languages.phrases, press.data.removeprefix(f"{_PREFIX}:")
        if press.place is not None or (code not in spoken and press.data != CHOOSE_LANGUAGE):
            return (self.desk.pop_up(press, "desk-stale-button"),)
        settled = self.desk.settle(press)
        if press.data == CHOOSE_LANGUAGE:
            return settled, self.desk.say(press, "language-ask", self._offer())
        await services.chats.set_language(press.bot_id, press.chat_id, ChatKind.PRIVATE, code, is_chosen=True)
        return settled, self.desk.edit(press, render_note(spoken[code].say("language-chosen")))

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:  # noqa: ARG002 - asks nothing
        """Do nothing: this room asks nothing."""
        return ()

    def _offer(self) -> Keyboard:
        spoken = self.desk.services.languages.phrases
        names = [Button(spoken[code].say("language-own-name"), f"{_PREFIX}:{code}") for code in spoken]
        return lay_out(names, _IN_ROW)
