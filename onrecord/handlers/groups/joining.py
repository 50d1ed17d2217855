"""Follows the bot into groups and channels and out of them, and introduces it once."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.handlers.actions import MESSAGE_LIFE, Action, Button, Purpose, Send
from onrecord.handlers.allowance import Allowance, Verdict
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import AdminsChanged, Incoming, Membership, Moved
from onrecord.handlers.groups.settings_pages import offer_enabling, offer_settings
from onrecord.handlers.groups.settings_words import say_now
from onrecord.handlers.groups.ways import GROUP_START
from onrecord.handlers.lookups import Lookups
from onrecord.handlers.markup import Paragraph, Span, to_html, to_one_message
from onrecord.handlers.rendering import join_lines
from onrecord.locales.phrases import Phrases
from onrecord.verification.chat_records import ChatKind, KnownChat, Mode


@dataclass(frozen=True, slots=True)
class Joining:
    """Keeps which chats the bot is in."""

    desk: Desk
    lookups: Lookups
    asides: Allowance

    async def follow(self, event: Membership | Moved | AdminsChanged) -> tuple[Action, ...]:
        """Note where the bot is now, and who may have got or lost a say; return what there is to say of it."""
        match event:
            case Membership():
                return await self._follow(event)
            case Moved():
                await self._move(event)
            case AdminsChanged():
                self.lookups.forget(event.chat_id)
        return ()

    async def _follow(self, membership: Membership) -> tuple[Action, ...]:
        if membership.kind is ChatKind.PRIVATE:
            return ()
        self.lookups.forget(membership.chat_id)
        chats, bot_id = self.desk.services.chats, membership.bot_id
        if not membership.is_present:
            await chats.leave_chat(bot_id, membership.chat_id)
            return ()
        language = self.desk.services.languages.guess(membership.title, membership.language_code)
        chat = await chats.meet_chat(bot_id, membership.chat_id, membership.kind, membership.title, language)
        if not membership.may_write or not await chats.introduce(bot_id, membership.chat_id):
            return ()
        return (await self._introduce(membership, chat),)

    async def _move(self, moved: Moved) -> None:
        """Let everything that is kept of a group follow it to the supergroup that it has become."""
        services, bot_id = self.desk.services, moved.bot_id
        for chat_id in (moved.chat_id, moved.new_chat_id):
            self.lookups.forget(chat_id)
        await services.chats.move_chat(bot_id, moved.chat_id, moved.new_chat_id)
        bound = await services.desks.find_desk(bot_id)
        if bound is None or bound.chat_id != moved.chat_id:
            return
        await services.desks.bind(bot_id, moved.new_chat_id)
        await services.desks.note_seen(bot_id, moved.new_chat_id, bound.seen)
        for matter, topic_id in bound.topics.items():
            await services.desks.set_topic(bot_id, moved.new_chat_id, matter, topic_id)

    async def greet(self, incoming: Incoming) -> tuple[Action, ...]:
        """Answer `/start` and `/help` in a group; behind a link that added the bot, its introduction is enough."""
        is_by_link = incoming.command is not None and incoming.command.argument.text == GROUP_START
        if is_by_link:
            chat = await self.desk.services.chats.find_chat(incoming.bot_id, incoming.chat_id)
            if chat and chat.is_introduced:
                return ()
        if self.asides.ask((incoming.bot_id, incoming.chat_id)) is not Verdict.ALLOWED:
            return ()
        phrases = self.desk.services.phrases
        lines: list[Paragraph] = [(Span(phrases.say("group-hello")),), (Span(phrases.say("group-help")),)]
        keyboard = ((offer_settings(incoming.chat_id, phrases),),)
        return (self.desk.send(incoming, to_html(join_lines(lines)), keyboard),)

    async def _introduce(self, membership: Membership, chat: KnownChat) -> Send:
        """Return the three lines. A channel's subscribers are not told: it is who added the bot that sets it up."""
        languages, is_channel = self.desk.services.languages, membership.kind is ChatKind.CHANNEL
        phrases = (
            await languages.speak_to_person(membership.bot_id, membership.user_id, membership.language_code)
            if is_channel
            else await languages.speak_to(membership.bot_id, membership.chat_id)
        )
        reads = "all" if membership.reads_all else "addressed"
        lines: list[Paragraph] = [
            (Span(phrases.say("group-hello")),),
            (Span(phrases.say("group-reads-posts" if is_channel else f"group-reads-{reads}")),),
            (Span(_say_state(chat, phrases)),),
        ]
        title: list[Paragraph] = [(Span(chat.title, bold=True),)] if is_channel else []
        target = membership.user_id if is_channel else membership.chat_id
        expires_at = self.desk.services.clock() + MESSAGE_LIFE
        html = to_one_message([*title, join_lines(lines)])
        return Send(target, html, Purpose.NOTE, expires_at, keyboard=(_offer_buttons(chat, phrases),))


def _say_state(chat: KnownChat, phrases: Phrases) -> str:
    is_new = chat.settings.mode is Mode.OFF
    return phrases.say("group-enable-hint") if is_new else say_now(chat, phrases)


def _offer_buttons(chat: KnownChat, phrases: Phrases) -> tuple[Button, ...]:
    settings = offer_settings(chat.chat_id, phrases)
    is_new = chat.settings.mode is Mode.OFF
    return (offer_enabling(chat.chat_id, phrases), settings) if is_new else (settings,)
