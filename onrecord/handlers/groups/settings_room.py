"""Where administrators set up a group or channel: by commands, and by buttons alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.handlers.actions import Action, Button, Delete, Keyboard, Purpose
from onrecord.handlers.allowance import Allowance, Verdict
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Command, Incoming, Press
from onrecord.handlers.groups import settings_values as values
from onrecord.handlers.groups.admins import Admins
from onrecord.handlers.groups.changes import Changes, Step
from onrecord.handlers.groups.listeners import ADD, DROP, Listeners
from onrecord.handlers.groups.panels import Panels
from onrecord.handlers.groups.preview import Preview
from onrecord.handlers.groups.settings_buttons import CLOSE, ENABLE, PREFIX, SHOW, Wish, read_wish, write_wish
from onrecord.handlers.groups.settings_pages import offer_settings
from onrecord.handlers.groups.settings_values import Page
from onrecord.handlers.groups.settings_words import say_now
from onrecord.handlers.groups.ways import LIST_CHANNELS
from onrecord.handlers.markup import Paragraph, Span, to_one_message
from onrecord.handlers.rooms import State
from onrecord.verification.chat_records import KnownChat, Mode

_PAGES = frozenset(Page)
_MODES = frozenset(Mode)


@dataclass(frozen=True, slots=True)
class SettingsRoom:
    """Runs `/settings`, `/enable`, `/disable` and `/mode`, in the chat itself or, for a channel, in a private chat."""

    desk: Desk
    admins: Admins
    panels: Panels
    changes: Changes
    listeners: Listeners
    preview: Preview
    asides: Allowance
    commands: frozenset[str] = frozenset({"settings", "enable", "disable", "mode"})
    prefix: str = PREFIX
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Show the settings, or change what the command names, if whoever wrote it administers the chat."""
        chat_id = incoming.chat_id if incoming.place else await self.panels.find_set_up(incoming)
        command = incoming.command
        if command is None or chat_id is None:
            button = Button(self.desk.services.phrases.say("channels-button-list"), LIST_CHANNELS)
            return (self.desk.say(incoming, "channels-which", ((button,),)),)
        if refusal := await self.admins.find_refusal(incoming, chat_id):
            return await self._turn_away(incoming, refusal, f"/{command.name}")
        chat = await self._find(incoming, chat_id)
        if chat is None:
            return (self.desk.say(incoming, "group-admins-unknown"),)
        return (await self._run(incoming, command, chat),)

    async def open(self, incoming: Incoming, page: Page, deed: str) -> tuple[Action, ...]:
        """Show a page of the settings of the chat where somebody asks for it, if they administer it."""
        if refusal := await self.admins.find_refusal(incoming, incoming.chat_id):
            return await self._turn_away(incoming, refusal, deed)
        return (await self._show(incoming, await self.panels.meet(incoming), page),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do what a button says if whoever pressed it administers the chat at this moment."""
        wish = read_wish(press.data)
        if wish is None or (press.place is not None and press.chat_id != wish.chat_id):
            return (self.desk.pop_up(press, "desk-stale-button"),)
        if (wish.word, wish.value) == (Page.QUIET, DROP):
            return await self._stop_listening(press, wish)
        if refusal := await self.admins.find_refusal(press, wish.chat_id):
            return (self.desk.pop_up(press, refusal),)
        chat = await self._find(press, wish.chat_id)
        if chat is None:
            return (self.desk.pop_up(press, "group-admins-unknown"),)
        return await self._do(press, chat, wish)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:  # noqa: ARG002 - asks nothing
        """Do nothing: this room asks nothing."""
        return ()

    async def _turn_away(self, incoming: Incoming, refusal: str, deed: str) -> tuple[Action, ...]:
        told = await self.desk.turn_away(incoming, refusal, deed)
        is_heard = incoming.place is None or self.asides.ask((incoming.bot_id, incoming.chat_id)) is Verdict.ALLOWED
        return told if is_heard else ()

    async def _find(self, event: Incoming | Press, chat_id: int) -> KnownChat | None:
        if event.place is not None:
            return await self.panels.meet(event)
        chat = await self.desk.services.chats.find_chat(event.bot_id, chat_id)
        return chat if chat and chat.is_present else None

    async def _run(self, incoming: Incoming, command: Command, chat: KnownChat) -> Action:
        word, _, rest = command.argument.text.strip().lower().partition(" ")
        match command.name:
            case "enable":
                return self._tell(incoming, await self.changes.enable(incoming, chat))
            case "disable":
                return await self._set_mode(incoming, chat, Mode.OFF)
            case "mode" if word in _MODES:
                return await self._set_mode(incoming, chat, Mode(word))
            case "mode":
                return await self._show(incoming, chat, Page.MODE)
        if word == "zone":
            return await self._set_zone(incoming, chat, rest)
        return await self._show(incoming, chat, Page.ALL)

    async def _set_mode(self, incoming: Incoming, chat: KnownChat, mode: Mode) -> Action:
        return self._tell(incoming, await self.changes.change(incoming, chat, replace(chat.settings, mode=mode)))

    async def _set_zone(self, incoming: Incoming, chat: KnownChat, name: str) -> Action:
        zone = values.find_zone(name)
        if zone is None:
            return self.desk.say(incoming, "settings-no-zone")
        chat = await self.changes.change(incoming, chat, replace(chat.settings, time_zone=zone))
        return await self._show(incoming, chat, Page.HOURS)

    async def _show(self, incoming: Incoming, chat: KnownChat, page: Page) -> Action:
        return self.desk.send(incoming, *await self.panels.show(incoming, chat, page))

    def _tell(self, incoming: Incoming, chat: KnownChat) -> Action:
        return self.desk.send(incoming, *self._say_now(incoming, chat))

    def _say_now(self, event: Incoming | Press, chat: KnownChat) -> tuple[str, Keyboard]:
        """Return what the bot does in a chat now; in a private chat with the name of the one that is meant."""
        phrases = self.panels.speak(event, chat)
        title: list[Paragraph] = [] if event.place else [(Span(chat.title, bold=True),)]
        html = to_one_message([*title, (Span(say_now(chat, phrases)),)])
        return html, ((offer_settings(chat.chat_id, phrases),),)

    async def _do(self, press: Press, chat: KnownChat, wish: Wish) -> tuple[Action, ...]:
        settled = self.desk.settle(press)
        if wish.word == CLOSE:
            return (settled, Delete(press.chat_id, press.message_id, Purpose.DIALOGUE, settled.expires_at))
        if wish.word == ENABLE:
            return settled, self.desk.edit(press, *self._say_now(press, await self.changes.enable(press, chat)))
        if wish.word == SHOW and chat.settings.has_preview:
            return settled, await self._preview(press, chat)
        if (wish.word, wish.value) == (Page.QUIET, ADD):
            return await self._listen(press, chat)
        step = await self._step(press, chat, wish)
        if step is None:
            return (self.desk.pop_up(press, "desk-stale-button"),)
        return settled, await self._turn(press, step.chat, step.page, step.number)

    async def _step(self, press: Press, chat: KnownChat, wish: Wish) -> Step | None:
        if wish.word not in _PAGES:
            return None
        return Step(chat, Page(wish.word)) if wish.value is None else await self.changes.choose(press, chat, wish)

    async def _turn(self, press: Press, chat: KnownChat, page: Page, number: int = 0) -> Action:
        return self.desk.edit(press, *await self.panels.show(press, chat, page, number))

    async def _preview(self, press: Press, chat: KnownChat) -> Action:
        phrases = self.panels.speak(press, chat)
        back = Button(phrases.say("settings-button-back"), write_wish(chat.chat_id, Page.PREVIEW))
        return self.desk.edit(press, to_one_message(await self.preview.describe(chat, phrases)), ((back,),))

    async def _listen(self, press: Press, chat: KnownChat) -> tuple[Action, ...]:
        if press.place is not None:
            return (self.listeners.lead(press, chat),)
        await self.listeners.add(press, chat)
        return self.desk.settle(press), await self._turn(press, chat, Page.QUIET)

    async def _stop_listening(self, press: Press, wish: Wish) -> tuple[Action, ...]:
        """Let the answers of a chat go to somebody no more, also where they administer it no more."""
        await self.desk.services.chats.drop_listener(press.bot_id, wish.chat_id, press.user_id)
        told = replace(self.desk.pop_up(press, "listeners-dropped"), is_alert=False)
        if not await self.admins.may_rule(press, wish.chat_id):
            return (told,)
        chat = await self._find(press, wish.chat_id)
        return (told, await self._turn(press, chat, Page.QUIET)) if chat else (told,)
