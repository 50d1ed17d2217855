"""Opens the whole record of a short answer in the private chat of whoever follows its link."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.handlers.actions import Action
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Content, Incoming, Press
from onrecord.handlers.groups.short_answers import OPENING
from onrecord.handlers.questions import Question, Questions
from onrecord.handlers.rooms import State

_FORM = re.compile(rf"{OPENING}(\d{{1,18}})-([\w-]{{1,40}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Opening:
    """Runs `/start a-…`. The key in the link opens the answer; the chat where it was given plays no part."""

    desk: Desk
    questions: Questions
    commands: frozenset[str] = frozenset({"start:a"})
    prefix: str = "g2"
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Show the record, kept anew for this chat so that its buttons work here."""
        if incoming.place is not None or incoming.command is None:
            return ()
        found = _FORM.fullmatch(incoming.command.argument.text)
        answers = self.desk.services.answers
        answer = await answers.find_by_key(incoming.bot_id, int(found[1]), found[2]) if found else None
        if answer is None:
            return (self.desk.say(incoming, "group-record-gone"),)
        question = Question(incoming.bot_id, incoming.chat_id, incoming.user_id, (incoming.message_id,), Content())
        return await self.questions.keep(question, answer.result)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do nothing: this room has no buttons."""
        return (self.desk.pop_up(press, "desk-stale-button"),)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:  # noqa: ARG002 - asks nothing
        """Do nothing: this room asks nothing."""
        return ()
