"""Answers whoever calls the bot in a group: `/check`, or its name in a message or in the answer to one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.handlers.actions import PRESS_LIFE, Action, Purpose, Send
from onrecord.handlers.allowance import Allowance, Verdict
from onrecord.handlers.choosing import choose, drop_name
from onrecord.handlers.events import Content, Incoming
from onrecord.handlers.files import FileUnavailable
from onrecord.handlers.groups.admins import Admins
from onrecord.handlers.groups.noting import find_deletion, find_expiry, make_found, make_notes
from onrecord.handlers.groups.short_answers import Asked, ShortAnswers, choose_shown
from onrecord.handlers.questions import Questions
from onrecord.handlers.rendering import render_note
from onrecord.handlers.services import Services
from onrecord.verification.chat_records import Callers, ChatSettings, Mode


@dataclass(frozen=True, slots=True)
class Calling:
    """Answers calls, as often as a person and a chat may call."""

    services: Services
    questions: Questions
    admins: Admins
    by_person: Allowance
    by_chat: Allowance

    async def call(self, incoming: Incoming) -> tuple[Action, ...]:
        """Return the short form of what the call, or the message that it answers, carries on record."""
        chat = await self.services.chats.find_chat(incoming.bot_id, incoming.chat_id)
        settings = chat.settings if chat else ChatSettings()
        if settings.mode is Mode.OFF:
            is_admin = await self.admins.may_rule(incoming, incoming.chat_id)
            return (self._say(incoming, "group-off"),) if is_admin else ()
        if not await self._may_call(settings, incoming):
            return ()
        verdict = self._ask_allowance(incoming)
        if verdict is not Verdict.ALLOWED:
            return (self._say(incoming, "group-enough-calls"),) if verdict is Verdict.TELL else ()
        content, message_id = _find_subject(incoming)
        choice = choose(content, self.services.canonical_url)
        if choice.refusal:
            return (self._say(incoming, "group-nothing-to-check"),)
        try:
            results = await self.questions.check(choice)
        except FileUnavailable:
            return (self._say(incoming, "chat-document-unavailable"),)
        found = make_found(choice, *choose_shown(results))
        asked = Asked(incoming.bot_id, incoming.bot_name, incoming.chat_id, incoming.user_id, (message_id,))
        answers = ShortAnswers(self.services.answers, self.services.phrases)
        answer = await answers.give(asked, found.result, found.match)
        delete_at = find_deletion(settings, self.services.clock())
        for note in make_notes(incoming, found, answer.id, delete_at, is_called=True):
            await self.services.shared.note_answer(note)
        return (
            replace(
                self._send(incoming, answer.html),
                purpose=Purpose.ANSWER,
                expires_at=find_expiry(settings, incoming),
                reply_to=message_id,
                keyboard=answer.keyboard,
                answer_id=answer.id,
            ),
        )

    async def _may_call(self, settings: ChatSettings, incoming: Incoming) -> bool:
        if await self.services.roles.people.is_banned(incoming.user_id):
            return False
        return settings.callers is Callers.EVERYBODY or await self.admins.may_rule(incoming, incoming.chat_id)

    def _ask_allowance(self, incoming: Incoming) -> Verdict:
        # All who speak for a group or channel have the same id. Whoever calls too much must not use up what others may.
        speaks_for = incoming.place.speaks_for if incoming.place else None
        of_person = self.by_person.ask((incoming.bot_id, speaks_for or incoming.user_id))
        if of_person is Verdict.SILENT:
            return Verdict.SILENT
        of_chat = self.by_chat.ask((incoming.bot_id, incoming.chat_id))
        return of_person if of_chat is Verdict.ALLOWED else of_chat

    def _say(self, incoming: Incoming, key: str) -> Send:
        return self._send(incoming, render_note(self.services.phrases.say(key)))

    def _send(self, incoming: Incoming, html: str) -> Send:
        return Send(
            incoming.chat_id,
            html,
            Purpose.NOTE,
            self.services.clock() + PRESS_LIFE,
            reply_to=incoming.message_id,
            topic_id=incoming.place.topic_id if incoming.place else None,
        )


def _find_subject(incoming: Incoming) -> tuple[Content, int]:
    """Return what a call is about and the message that holds it: its own link, else what it answers, else its words."""
    own = incoming.command.argument if incoming.command else drop_name(incoming.content, incoming.bot_name)
    # The sources in the bot's own answers are no question.
    is_own = own.links or own.document or incoming.replies_to_bot
    if incoming.replied and incoming.replied_id and not is_own:
        return incoming.replied, incoming.replied_id
    return own, incoming.message_id
