"""Answers whoever calls the bot in a chat that it is not in: one message, in short, and nothing of the chat is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.handlers.actions import PRESS_LIFE, Action, AnswerGuest, Button, Card, Keyboard, Purpose
from onrecord.handlers.allowance import Allowance, Verdict
from onrecord.handlers.brief_checks import BriefChecks
from onrecord.handlers.choosing import Choice, choose, drop_name
from onrecord.handlers.events import Content, GuestAsk
from onrecord.handlers.groups.short_answers import (
    ELSEWHERE,
    NOWHERE,
    Asked,
    ShortAnswers,
    choose_shown,
    write_link,
)
from onrecord.handlers.groups.short_form import render_silence
from onrecord.handlers.rendering import render_note
from onrecord.handlers.services import Services
from onrecord.verification.kinds import Outcome
from onrecord.verification.results import CheckResult

PATIENCE_S = 20.0
"""Telegram drops an answer that comes too late and does not say when that is; a page takes seconds."""


@dataclass(frozen=True, slots=True)
class Guests:
    """Answers guests in one language."""

    services: Services
    checks: BriefChecks
    allowance: Allowance

    async def answer(self, ask: GuestAsk) -> tuple[Action, ...]:
        """Return the one message with which a call is answered, or nothing where it gets none."""
        if await self.services.roles.people.is_banned(ask.user_id):
            return ()
        match self.allowance.ask((ask.bot_id, ask.user_id)):
            case Verdict.ALLOWED:
                return (await self._check(ask),)
            case Verdict.TELL:
                return (self._say(ask, "group-enough-calls"),)
            case Verdict.SILENT:
                return ()

    async def _check(self, ask: GuestAsk) -> AnswerGuest:
        subjects = _list_subjects(ask)
        choice = self._choose(subjects)
        if choice.refusal:
            has_document = any(subject.document for subject in subjects)
            key = "guest-document" if has_document else "guest-hint"
            return self._say(ask, key, is_private_offered=has_document)
        results = await self.checks.check(choice, PATIENCE_S)
        return await self._show(ask, results) if results else self._say(ask, "guest-late", is_private_offered=True)

    async def _show(self, ask: GuestAsk, results: Sequence[CheckResult]) -> AnswerGuest:
        result, match = choose_shown(results)
        if match is not None:
            asked = Asked(ask.bot_id, ask.bot_name, NOWHERE, user_id=None)
            short = await ShortAnswers(self.services.answers, self.services.phrases).give(asked, result, match)
            return self._send(ask, short.html, short.keyboard)
        keyboard = self._lead_to_private(ask) if result.outcome is Outcome.UNREADABLE else ()
        return self._send(ask, render_silence(result, self.services.phrases), keyboard)

    def _choose(self, subjects: Sequence[Content]) -> Choice:
        """Return what is checked: of the first that carries something, as files are not fetched for guests."""
        readable = (replace(subject, document=None) for subject in subjects)
        choices = [choose(subject, self.services.canonical_url) for subject in readable]
        return next((choice for choice in choices if not choice.refusal), choices[0])

    def _say(self, ask: GuestAsk, key: str, *, is_private_offered: bool = False) -> AnswerGuest:
        html = render_note(self.services.phrases.say(key))
        return self._send(ask, html, self._lead_to_private(ask) if is_private_offered else ())

    def _lead_to_private(self, ask: GuestAsk) -> Keyboard:
        label = self.services.phrases.say("guest-button-private")
        return ((Button(label, url=write_link(ask.bot_name, ELSEWHERE)),),)

    def _send(self, ask: GuestAsk, html: str, keyboard: Keyboard = ()) -> AnswerGuest:
        # Nobody sees the title of a message that the bot itself sends, but Telegram wants one.
        card = Card("record", ask.bot_name, "", html, keyboard)
        return AnswerGuest(ask.guest_query_id, card, Purpose.ANSWER, self.services.clock() + PRESS_LIFE)


def _list_subjects(ask: GuestAsk) -> tuple[Content, ...]:
    """Return what a call may be about: its own link, else the message that it answers, else its own words."""
    own = drop_name(ask.content, ask.bot_name)
    return (own,) if own.links or ask.replied is None else (ask.replied, own)
