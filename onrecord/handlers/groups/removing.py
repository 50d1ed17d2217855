"""The button that deletes an answer in a group: for whoever passed on what it answers, and for administrators."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.handlers.actions import Action, Delete, Purpose
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.groups.admins import Admins
from onrecord.handlers.groups.short_answers import DELETE_PREFIX
from onrecord.handlers.rooms import State

_FORM = re.compile(rf"{DELETE_PREFIX}:(\d{{1,18}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Removing:
    """Deletes answers of the bot."""

    desk: Desk
    admins: Admins
    commands: frozenset[str] = frozenset()
    prefix: str = DELETE_PREFIX
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:  # noqa: ARG002 - has no commands
        """Do nothing: this room has no commands."""
        return ()

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Delete the messages of an answer, all of them."""
        found = _FORM.fullmatch(press.data)
        services = self.desk.services
        answer = await services.answers.find_answer(press.bot_id, int(found[1])) if found else None
        if answer is None or answer.chat_id != press.chat_id:
            return (self.desk.pop_up(press, "desk-stale-button"),)
        if press.user_id != answer.user_id and not await self.admins.may_rule(press, press.chat_id):
            return (self.desk.pop_up(press, "group-not-yours"),)
        await services.shared.end_deletion(press.bot_id, answer.id)
        expires_at = self.desk.settle(press).expires_at
        message_ids = dict.fromkeys((press.message_id, *answer.message_ids))
        deletions = (Delete(press.chat_id, each, Purpose.ANSWER, expires_at) for each in message_ids)
        return (self.desk.settle(press), *deletions)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:  # noqa: ARG002 - asks nothing
        """Do nothing: this room asks nothing."""
        return ()
