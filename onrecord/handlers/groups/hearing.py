"""Hears what people pass on in groups and channels, and speaks of it only where that is worth a message.

1. The settings are those of the group, or of the channel whose post Telegram has forwarded here to be commented.
2. With a preview, the links are kept, and nothing else.
3. What the administrators do not want heard is not looked at; nor is what comes too late.
4. What was answered in this chat in the last days gets a reaction, or nothing where answers are quiet.
5. The rest is checked, and the surest match that may be spoken of is chosen (`chat_rules`).
6. A chat that has had enough answers this hour gets no more; whoever passes on one thing after another about the same
   statement gets a reaction.
7. The answer is kept, and placed where the settings want it (`placing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from onrecord.handlers.actions import PRESS_LIFE, Action, Purpose, React
from onrecord.handlers.allowance import Allowance, Verdict
from onrecord.handlers.choosing import Choice, choose
from onrecord.handlers.events import Incoming
from onrecord.handlers.groups.admins import Admins
from onrecord.handlers.groups.noting import find_expiry, list_spellings, make_found
from onrecord.handlers.groups.placing import Placing
from onrecord.handlers.questions import Questions
from onrecord.handlers.services import Services
from onrecord.verification.chat_records import ChatKind, KnownChat, Spot
from onrecord.verification.chat_rules import HOUR, Passing, Silence, choose_match, judge_recent, refuse_message

REPEATED = "👀"
"""The reaction to what was answered before: it says that the bot has seen it, and judges nothing."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Decides on every message that is not meant for the bot.

    `links` are how many things a person may pass on before the bot stops looking, `reactions` how many it reacts to.
    """

    services: Services
    questions: Questions
    admins: Admins
    placing: Placing
    links: Allowance
    reactions: Allowance

    async def hear(self, incoming: Incoming) -> tuple[Action, ...]:
        """Return the answer to a message, a reaction, or, mostly, nothing."""
        choice = choose(incoming.content, self.services.canonical_url)
        if choice.refusal or choice.document:
            return ()
        chat = await self._find_chat(incoming)
        if chat is None or not chat.is_present:
            return ()
        if chat.settings.has_preview and choice.links:
            await self.services.shared.keep_passing(chat.bot_id, chat.chat_id, tuple(choice.links), incoming.sent_at)
        if await self._refuse(chat, incoming):
            return ()
        if self.services.clock() >= find_expiry(chat.settings, incoming):
            await self.services.chats.count_late(chat.bot_id, chat.chat_id)
            return ()
        return await self._judge(chat, incoming, choice)

    async def _find_chat(self, incoming: Incoming) -> KnownChat | None:
        """Return the chat whose settings hold for a message, or None where nobody has asked the bot to listen."""
        place, chats = incoming.place, self.services.chats
        if place is None:
            return None
        if place.is_channel_post and place.speaks_for is not None:
            channel = await chats.find_chat(incoming.bot_id, place.speaks_for)
            if channel is not None and channel.is_present:
                # Its own post has been answered already, if quietly.
                return None if channel.settings.spot is Spot.QUIET else channel
        chat = await chats.find_chat(incoming.bot_id, incoming.chat_id)
        if chat and place.kind is ChatKind.CHANNEL and chat.settings.spot is not Spot.QUIET:
            return None  # It is answered as a comment, below the copy in the discussion group.
        return chat

    async def _refuse(self, chat: KnownChat, incoming: Incoming) -> Silence | None:
        passing = Passing(incoming.is_by_bot, incoming.is_via_bot, incoming.has_command)
        refused = refuse_message(chat.settings, passing, incoming.sent_at)
        if refused or not chat.settings.ignores_admins:
            return refused
        # Asked last: it may take a call of the Bot API, which no group should cost that is not listened to.
        is_by_admin = await self.admins.may_rule(incoming, chat.chat_id)
        return refuse_message(chat.settings, replace(passing, is_by_admin=is_by_admin), incoming.sent_at)

    async def _judge(self, chat: KnownChat, incoming: Incoming, choice: Choice) -> tuple[Action, ...]:
        if await self._is_repeated(chat, incoming, list_spellings(choice)):
            return self._react(chat, incoming)
        if self.links.ask((incoming.bot_id, incoming.chat_id, incoming.user_id)) is not Verdict.ALLOWED:
            return ()
        chosen = choose_match(chat.settings, await self.questions.check(choice))
        if chosen is None:
            return ()
        result, match = chosen
        found, now = make_found(choice, result, match), incoming.sent_at
        if await self._is_repeated(chat, incoming, found.spellings):  # known only now, after its redirects
            return self._react(chat, incoming)
        recent = await self.services.shared.list_answers(incoming.bot_id, incoming.chat_id, now - HOUR)
        silence = judge_recent(chat.settings, match, incoming.user_id, recent, now)
        if silence is Silence.REPEATED:
            return self._react(chat, incoming)
        return () if silence else await self.placing.place(chat, incoming, found)

    async def _is_repeated(self, chat: KnownChat, incoming: Incoming, spellings: Sequence[str]) -> bool:
        if not chat.settings.repeat_days:
            return False
        since = incoming.sent_at - timedelta(days=chat.settings.repeat_days)
        last = await self.services.shared.find_last(incoming.bot_id, incoming.chat_id, spellings, since)
        return last is not None

    def _react(self, chat: KnownChat, incoming: Incoming) -> tuple[Action, ...]:
        if chat.settings.spot is Spot.QUIET:
            return ()  # Nobody has seen an answer here.
        if self.reactions.ask((incoming.bot_id, incoming.chat_id)) is not Verdict.ALLOWED:
            return ()
        expires_at = self.services.clock() + PRESS_LIFE
        return (React(incoming.chat_id, incoming.message_id, REPEATED, Purpose.NOTE, expires_at),)
