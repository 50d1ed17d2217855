"""Which language the bot speaks where: what was chosen for a chat, else what its people seem to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.handlers.events import Event, GuestAsk, Incoming, InlineAsk, Membership, Press
from onrecord.locales.choosing import DEFAULT_LANGUAGE as DEFAULT
from onrecord.locales.phrases import Phrases
from onrecord.verification.chat_ports import ChatStore
from onrecord.verification.chat_records import ChatKind, KnownChat

_KAZAKH = frozenset("әғқңөұүһі")
"""Letters that Kazakh has and Russian has not."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Chooses among the languages of `phrases`, which has `DEFAULT` among them."""

    chats: ChatStore
    phrases: Mapping[str, Phrases]

    async def choose(self, event: Event) -> Phrases:
        """Return the language in which an event is answered; that of a private chat is kept for later notices."""
        if isinstance(event, GuestAsk | InlineAsk):
            return self.phrases[self.read_code(event.language_code) or DEFAULT]
        known = await self.chats.find_chat(event.bot_id, event.chat_id)
        if isinstance(event, Incoming | Press) and event.place is None:
            return await self._choose_private(event, known)
        if kept := self._find_kept(known):
            return self.phrases[kept]
        code = event.language_code if isinstance(event, Incoming | Press | Membership) else None
        return self.phrases[self.read_code(code) or DEFAULT]

    async def speak_to(self, bot_id: int, chat_id: int) -> Phrases:
        """Return the language of a chat that the bot writes to of its own accord."""
        known = await self.chats.find_chat(bot_id, chat_id)
        return self.phrases[self._find_kept(known) or DEFAULT]

    async def speak_to_person(self, bot_id: int, user_id: int, code: str | None) -> Phrases:
        """Return the language of somebody's private chat, opened or not; `code` is that of their app."""
        known = await self.chats.find_chat(bot_id, user_id)
        kept = self._find_kept(known)
        is_chosen = known is not None and known.is_language_chosen
        return self.phrases[(kept if is_chosen else None) or self.read_code(code) or kept or DEFAULT]

    def guess(self, title: str, code: str | None) -> str:
        """Return the language of a group or channel, from the letters of its title and who has added the bot."""
        letters = set(title.lower())
        if letters & _KAZAKH and "kk" in self.phrases:
            return "kk"
        adder = self.read_code(code)
        is_cyrillic = any("а" <= letter <= "я" for letter in letters)
        if is_cyrillic and adder in {None, "en"} and "ru" in self.phrases:
            return "ru"
        return adder or DEFAULT

    def read_code(self, code: str | None) -> str | None:
        """Return the language of an app's code such as `ru-RU`, or None where it is not spoken here."""
        language = (code or "").lower().replace("_", "-").partition("-")[0]
        return language if language in self.phrases else None

    def _find_kept(self, known: KnownChat | None) -> str | None:
        return self.read_code(known.language) if known else None

    async def _choose_private(self, event: Incoming | Press, known: KnownChat | None) -> Phrases:
        kept = self._find_kept(known)
        if known and kept and known.is_language_chosen:
            return self.phrases[kept]
        guessed = self.read_code(event.language_code) or kept or DEFAULT
        if guessed != (kept or DEFAULT):
            await self.chats.set_language(event.bot_id, event.chat_id, ChatKind.PRIVATE, guessed, is_chosen=False)
        return self.phrases[guessed]
