"""Where somebody has deleted what is kept of them; a moderator is told first that the role goes with it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.handlers.actions import MESSAGE_LIFE, Action, Button
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.menus import take_desk_menu
from onrecord.handlers.rendering import render_note
from onrecord.handlers.rooms import State
from onrecord.verification.kinds import Role

_PREFIX = "f1"
_CONFIRMED = f"{_PREFIX}:yes"


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Runs `/forget`."""

    desk: Desk
    commands: frozenset[str] = frozenset({"forget"})
    prefix: str = _PREFIX
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Delete everything, or ask a moderator whether the role may go, too."""
        if incoming.place is not None:
            return ()  # What is kept of somebody is no matter of a group.
        if await self._loses_role(incoming):
            phrases = self.desk.services.phrases
            keyboard = ((Button(phrases.say("forget-button"), _CONFIRMED),),)
            return (self.desk.say(incoming, "forget-role", keyboard),)
        count = await self._forget(incoming)
        return (self.desk.say(incoming, "chat-forgotten", count=count),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Delete everything, the role with it; the button holds only in one's own private chat while one has a role."""
        is_own = press.place is None and press.chat_id == press.user_id
        if press.data != _CONFIRMED or not is_own or not await self._loses_role(press):
            return (self.desk.pop_up(press, "desk-stale-button"),)
        sentence = self.desk.services.phrases.say("chat-forgotten", {"count": await self._forget(press)})
        menu = take_desk_menu(press.user_id, self.desk.services.clock() + MESSAGE_LIFE)
        return (self.desk.settle(press), self.desk.edit(press, render_note(sentence)), menu)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:  # noqa: ARG002 - asks nothing
        """Do nothing: this room asks nothing."""
        return ()

    async def _loses_role(self, event: Incoming | Press) -> bool:
        return await self.desk.services.roles.find_role(event.user_id) is Role.MODERATOR

    async def _forget(self, event: Incoming | Press) -> int:
        return await self.desk.services.forgetting.forget(event.user_id, self.desk.services.clock())
