"""The commands of the private chat that are about the bot itself and what it keeps."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.handlers.actions import Purpose, Send
from onrecord.handlers.gathering import Gatherings
from onrecord.handlers.incoming import Incoming
from onrecord.handlers.questions import MESSAGE_LIFE
from onrecord.handlers.rendering import render_note
from onrecord.locales.phrases import Phrases
from onrecord.verification.ports import AnswerStore, Clock

CHECK = "check"
"""The command that asks a question; it is answered where the questions are."""
MENU = (CHECK, "help", "privacy", "forget")
"""The commands that Telegram offers beside the input field."""
_TEXTS = {"start": "chat-start", "help": "chat-help", "privacy": "chat-privacy"}


@dataclass(frozen=True, slots=True)
class Commands:
    """Runs the commands."""

    answers: AnswerStore
    gatherings: Gatherings
    phrases: Phrases
    clock: Clock

    async def run(self, incoming: Incoming, name: str) -> tuple[Send, ...]:
        """Do what a command says and return what to tell the reader."""
        if name == "forget":
            await self.gatherings.end(incoming)
            count = await self.answers.forget_reader(incoming.bot_id, incoming.user_id)
            return (self._reply(incoming, self.phrases.say("chat-forgotten", {"count": count})),)
        return (self._reply(incoming, self.phrases.say(_TEXTS.get(name, "chat-unknown-command"))),)

    def _reply(self, incoming: Incoming, sentence: str) -> Send:
        return Send(incoming.chat_id, render_note(sentence), Purpose.NOTE, self.clock() + MESSAGE_LIFE)
