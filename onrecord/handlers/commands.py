"""The commands of the private chat that are about the bot itself and what it keeps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.handlers.actions import Purpose, Send
from onrecord.handlers.gathering import Gatherings
from onrecord.handlers.incoming import Incoming
from onrecord.handlers.questions import MESSAGE_LIFE
from onrecord.handlers.rendering import render_note
from onrecord.locales.phrases import Phrases
from onrecord.verification.ports import AnswerStore, Clock

CHECK = "check"
"""The command that asks a question; it is answered where the questions are."""
CANCEL = "cancel"
"""The command that ends whatever conversation is in progress."""
MENU = (CHECK, "report", "help", "privacy", "forget")
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

    def tell_cancelled(self, incoming: Incoming, *, is_cancelled: bool) -> tuple[Send, ...]:
        """Return what to tell somebody who wanted to end a conversation."""
        sentence = self.phrases.say("chat-cancelled" if is_cancelled else "chat-nothing-to-cancel")
        send = self._reply(incoming, sentence)
        return (replace(send, topic_id=incoming.place.topic_id if incoming.place else None, removes_picker=True),)

    def _reply(self, incoming: Incoming, sentence: str) -> Send:
        return Send(incoming.chat_id, render_note(sentence), Purpose.NOTE, self.clock() + MESSAGE_LIFE)
