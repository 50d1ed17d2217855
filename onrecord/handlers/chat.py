"""The private chat: says for each thing that can happen in it who deals with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.handlers.actions import Action, ChatAction, Purpose, Resume
from onrecord.handlers.buttons import Buttons
from onrecord.handlers.commands import CHECK, Commands
from onrecord.handlers.files import Files
from onrecord.handlers.gathering import (
    Gathering,
    Gatherings,
    begins_gathering,
    continues_gathering,
    extend_gathering,
    join_contents,
)
from onrecord.handlers.incoming import Content, Due, Event, Incoming, Press
from onrecord.handlers.questions import Question, Questions
from onrecord.locales.phrases import Phrases
from onrecord.verification.check import Checks
from onrecord.verification.ports import AnswerStore, Clock, DialogueStore


@dataclass(frozen=True, slots=True)
class PrivateChat:
    """Answers whatever happens in a private chat with actions; it never calls the Bot API."""

    questions: Questions
    gatherings: Gatherings
    commands: Commands
    buttons: Buttons
    clock: Clock

    async def handle(self, event: Event) -> tuple[Action, ...]:
        """Return what to do about an event."""
        match event:
            case Press():
                return await self.buttons.press(event)
            case Due():
                return await self._resume(event)
            case Incoming(is_edit=True):
                return await self._mend(event)
            case Incoming():
                return await self._take(event)

    async def _take(self, incoming: Incoming) -> tuple[Action, ...]:
        gathering = await self.gatherings.find(incoming)
        if gathering is None:
            return await self._begin(incoming)
        if continues_gathering(gathering, incoming):
            return await self._gather(incoming, gathering)
        return (*await self._finish(incoming, gathering), *await self._begin(incoming))

    async def _mend(self, incoming: Incoming) -> tuple[Action, ...]:
        command = incoming.command
        if command and command.name != CHECK:
            return ()
        content = command.argument if command else incoming.content
        return await self.questions.mend(_as_question(incoming, content))

    async def _begin(self, incoming: Incoming) -> tuple[Action, ...]:
        command = incoming.command
        if command and command.name != CHECK:
            return await self.commands.run(incoming, command.name)
        if command:
            argument = command.argument
            is_empty = not argument.text and not argument.links
            incoming = replace(incoming, content=incoming.replied if is_empty and incoming.replied else argument)
        if begins_gathering(incoming):
            return await self._gather(incoming, None)
        return await self.questions.answer(_as_question(incoming, incoming.content))

    async def _gather(self, incoming: Incoming, before: Gathering | None) -> tuple[Action, ...]:
        now = self.clock()
        gathering = extend_gathering(before, incoming, now)
        if gathering.is_complete:
            return await self._finish(incoming, gathering)
        await self.gatherings.save(incoming, gathering)
        return (
            ChatAction(incoming.chat_id, Purpose.PROGRESS, expires_at=gathering.due),
            Resume(incoming.chat_id, incoming.user_id, gathering.due),
        )

    async def _resume(self, due: Due) -> tuple[Action, ...]:
        gathering = await self.gatherings.find(due)
        if gathering is None:
            return ()
        if self.clock() < gathering.due:
            return (Resume(due.chat_id, due.user_id, gathering.due),)
        return await self._finish(due, gathering)

    async def _finish(self, event: Incoming | Due, gathering: Gathering) -> tuple[Action, ...]:
        content = join_contents(gathering)
        question = Question(event.bot_id, event.chat_id, event.user_id, gathering.message_ids, content)
        try:
            actions = await self.questions.answer(question)
        except Exception:
            await self.gatherings.end(event)  # What cannot be answered must not be tried again with each message.
            raise
        await self.gatherings.end(event)
        return actions


def build_private_chat(
    *,
    checks: Checks,
    canonical_url: Callable[[str], str],
    answers: AnswerStore,
    dialogues: DialogueStore,
    files: Files,
    phrases: Phrases,
    clock: Clock,
) -> PrivateChat:
    """Return the private chat on these use cases and stores."""
    gatherings = Gatherings(dialogues, clock)
    return PrivateChat(
        Questions(checks, canonical_url, answers, files, phrases, clock),
        gatherings,
        Commands(answers, gatherings, phrases, clock),
        Buttons(answers, phrases, clock),
        clock,
    )


def _as_question(incoming: Incoming, content: Content) -> Question:
    return Question(incoming.bot_id, incoming.chat_id, incoming.user_id, (incoming.message_id,), content)
