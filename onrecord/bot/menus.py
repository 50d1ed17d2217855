"""Sets what Telegram shows of the bot, in each language and only where it shows something else."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from dataclasses import dataclass

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    ChatAdministratorRights,
)
from telegram.error import BadRequest, Forbidden, TelegramError

from onrecord.bot.keyboards import least_rights
from onrecord.handlers.menus import ADMIN_MENU, DESK_MENU, GROUP_MENU, MENU, describe_commands
from onrecord.handlers.services import Services
from onrecord.locales.choosing import DEFAULT_LANGUAGE
from onrecord.locales.phrases import Phrases

logger = logging.getLogger(__name__)

_MENUS: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (BotCommandScopeDefault(), MENU),
    (BotCommandScopeAllGroupChats(), GROUP_MENU),
    (BotCommandScopeAllChatAdministrators(), ADMIN_MENU),
)
"""Telegram shows the narrowest scope that fits; that of all is left for private chats."""


@dataclass(frozen=True, slots=True)
class Menus:
    """Keeps the menus of commands, the descriptions and the rights that the bot asks for as they are meant to be."""

    bot: Bot
    services: Services

    async def set_all(self) -> None:
        """Set what differs. What Telegram refuses is logged and left; without it everything else works."""
        try:
            for language, phrases in self.services.languages.phrases.items():
                # What is set for no language is shown to all who have none of these.
                await self._speak(phrases, None if language == DEFAULT_LANGUAGE else language)
            for is_channel in (False, True):
                await self._try(self._set_rights(is_channel=is_channel))
            await self._serve_moderators()
        except TelegramError as error:
            logger.warning("Not everything that Telegram shows of the bot could be set: %s", error)

    async def _speak(self, phrases: Phrases, code: str | None) -> None:
        for scope, names in _MENUS:
            await self._try(self._set_commands(names, phrases, scope, code))
        await self._try(self._set_description(phrases.say("chat-menu-description"), code))
        await self._try(self._set_short_description(phrases.say("chat-menu-short-description"), code))

    async def _serve_moderators(self) -> None:
        roles, languages = self.services.roles, self.services.languages
        moderators = {person.user_id for person in await roles.list_moderators()}
        for user_id in sorted(moderators | roles.owners):
            phrases = await languages.speak_to(self.bot.id, user_id)
            await self._try(self._set_commands(DESK_MENU, phrases, BotCommandScopeChat(user_id), None))

    async def _try(self, setting: Awaitable[None]) -> None:
        """Go on where this one thing is refused; an outage ends it all until the next start."""
        try:
            await setting
        except (BadRequest, Forbidden) as error:  # somebody may not have pressed Start yet
            logger.info("Something that Telegram shows of the bot could not be set: %s", error)

    async def _set_commands(
        self, names: tuple[str, ...], phrases: Phrases, scope: BotCommandScope, code: str | None
    ) -> None:
        wanted = describe_commands(names, phrases)
        shown = await self.bot.get_my_commands(scope, code)
        if tuple((each.command, each.description) for each in shown) != wanted:
            await self.bot.set_my_commands(wanted, scope, code)

    async def _set_description(self, text: str, code: str | None) -> None:
        if (await self.bot.get_my_description(code)).description != text:
            await self.bot.set_my_description(text, code)

    async def _set_short_description(self, text: str, code: str | None) -> None:
        if (await self.bot.get_my_short_description(code)).short_description != text:
            await self.bot.set_my_short_description(text, code)

    async def _set_rights(self, *, is_channel: bool) -> None:
        wanted = least_rights()
        shown = await self.bot.get_my_default_administrator_rights(is_channel)
        # Telegram may name more rights than are asked for, each of them as not given.
        if _list_given(shown) != _list_given(wanted):
            await self.bot.set_my_default_administrator_rights(wanted, is_channel)


def _list_given(rights: ChatAdministratorRights) -> set[str]:
    return {name for name, is_given in rights.to_dict().items() if is_given}
