"""Keeps what administrators choose for their chats."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.groups import settings_values as values
from onrecord.handlers.groups.settings_buttons import Wish
from onrecord.handlers.groups.settings_values import Page
from onrecord.handlers.services import Services
from onrecord.verification.chat_records import ChatSettings, KnownChat, Mode, Spot

_NEXT = {Page.BEGIN: Page.END, Page.END: Page.HOURS}
"""Pages after which another one follows by itself."""


@dataclass(frozen=True, slots=True)
class Step:
    """A chat after a choice, and the page that is shown next."""

    chat: KnownChat
    page: Page
    number: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes the settings of chats; whoever calls it has asked who may."""

    services: Services

    async def enable(self, event: Incoming | Press, chat: KnownChat) -> KnownChat:
        """Switch the bot on, in the name of whoever did it."""
        return await self._keep(chat, values.enable(chat.settings, chat.kind), _find_doer(event))

    async def change(self, event: Incoming | Press, chat: KnownChat, settings: ChatSettings) -> KnownChat:
        """Keep settings; whoever leads a chat out of the mode `off` has enabled it."""
        is_enabled = chat.settings.mode is Mode.OFF and settings.mode is not Mode.OFF
        kept = await self._keep(chat, settings, _find_doer(event) if is_enabled else None)
        if chat.settings.has_preview and not settings.has_preview:
            await self.services.shared.drop_passed(chat.bot_id, chat.chat_id)
        return kept

    async def choose(self, press: Press, chat: KnownChat, wish: Wish) -> Step | None:
        """Do what the button of a choice says; returns None where there is no such choice."""
        page, value = Page(wish.word), wish.value or ""
        if page is Page.LANGUAGE:
            return await self._choose_language(chat, value)
        if page is Page.TOPICS:
            return await self._choose_topics(press, chat, value)
        settings = _choose(press, chat, page, value)
        if settings is None:
            return None
        chat = await self.change(press, chat, settings)
        if page is Page.SPOT and settings.spot is Spot.QUIET:
            return Step(chat, Page.QUIET)
        return Step(chat, _NEXT.get(page, page))

    async def _choose_language(self, chat: KnownChat, code: str) -> Step | None:
        if code not in self.services.languages.phrases:
            return None
        await self.services.chats.set_language(chat.bot_id, chat.chat_id, chat.kind, code, is_chosen=True)
        return Step(replace(chat, language=code, is_language_chosen=True), Page.LANGUAGE)

    async def _choose_topics(self, press: Press, chat: KnownChat, value: str) -> Step | None:
        if value.isdecimal():
            return Step(chat, Page.TOPICS, int(value))
        if value == "all":
            return Step(await self.change(press, chat, replace(chat.settings, topics=())), Page.TOPICS)
        name, _, number = value.partition(".")
        settings = values.toggle_topic(chat.settings, await self.services.corpus.list_topics(), name)
        if settings is None:
            return None
        return Step(await self.change(press, chat, settings), Page.TOPICS, int(number) if number.isdecimal() else 0)

    async def _keep(self, chat: KnownChat, settings: ChatSettings, by: int | None) -> KnownChat:
        await self.services.chats.change_settings(chat.bot_id, chat.chat_id, settings, by)
        return replace(chat, settings=settings, enabled_by=by or chat.enabled_by)


def _choose(press: Press, chat: KnownChat, page: Page, value: str) -> ChatSettings | None:
    settings, topic_id = chat.settings, press.place.topic_id if press.place else None
    match page:
        case Page.SPOT:
            return values.choose_spot(settings, values.list_spots(chat.kind, topic_id), value, topic_id)
        case Page.IGNORED:
            return values.toggle_ignored(settings, value)
        case Page.HOURS:
            return values.choose_span(settings, value)
        case Page.BEGIN | Page.END:
            return values.choose_hour(settings, page, value)
        case Page.ZONE:
            zone = values.find_zone(value)
            return replace(settings, time_zone=zone) if zone else None
    return values.choose_plain(settings, page, value)


def _find_doer(event: Incoming | Press) -> int | None:
    """Return the person who acts, or None where a chat speaks: it is nobody's own."""
    is_chat = isinstance(event, Incoming) and event.place is not None and event.place.speaks_for is not None
    return None if is_chat else event.user_id
