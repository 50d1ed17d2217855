"""What the buttons below an answer do; they rest on the stored answer and so outlive a restart."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.handlers.actions import PRESS_LIFE, Action, AnswerCallback, Edit, Purpose
from onrecord.handlers.events import Press
from onrecord.handlers.rendering import render_view
from onrecord.handlers.views import read_view
from onrecord.locales.phrases import Phrases
from onrecord.verification.ports import AnswerStore, Clock


@dataclass(frozen=True, slots=True)
class Buttons:
    """Opens the views of an answer."""

    answers: AnswerStore
    phrases: Phrases
    clock: Clock

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Return the view in place of what the message shows, or a sentence where the answer is gone."""
        view = read_view(press.data)
        answer = await self.answers.find_answer(press.bot_id, view.answer_id) if view else None
        expires_at = self.clock() + PRESS_LIFE
        if view is None or answer is None or answer.chat_id != press.chat_id:
            return (self._stale(press),)
        shown = render_view(view, answer.result, self.phrases)
        if shown is None:
            return (self._stale(press),)
        html, keyboard = shown
        return (
            AnswerCallback(press.callback_id, Purpose.VIEW, expires_at),
            Edit(press.chat_id, press.message_id, html, Purpose.VIEW, expires_at, keyboard=keyboard),
        )

    def _stale(self, press: Press) -> AnswerCallback:
        sentence = self.phrases.say("chat-stale-button")
        return AnswerCallback(press.callback_id, Purpose.VIEW, self.clock() + PRESS_LIFE, text=sentence)
