"""Where moderators keep somebody from writing, and lift that again; reading goes on for everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import TypeAdapter

from onrecord.handlers.actions import Action, Send
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.standing import describe_bans, name_person
from onrecord.handlers.desk.targets import NobodyMeant, Target, find_target
from onrecord.handlers.events import Command, Content, Incoming, Press
from onrecord.handlers.rooms import State
from onrecord.verification.errors import HoldsRole, NothingToDo
from onrecord.verification.limits import LONGEST_REASON
from onrecord.verification.records import Person

_KIND = "banning"
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known of a ban, or of its end, that lacks something; `person` is the number of a public id.

    A user id must not stand in what a conversation keeps.
    """

    deed: Literal["ban", "unban"]
    person: int | None = None
    reason: str = ""


_STATE = TypeAdapter(Begun)


@dataclass(frozen=True, slots=True)
class Bans:
    """Runs `/ban`, `/unban` and `/bans`."""

    desk: Desk
    commands: frozenset[str] = frozenset({"ban", "unban", "bans"})
    prefix: str = "m2"
    kind: str | None = _KIND

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Ban somebody, lift a ban, or show who is banned."""
        command = incoming.command or Command("", Content())
        if command.name == "bans":
            return await self._list(incoming)
        await self.desk.conversations.end(incoming, _KIND)
        begun = Begun("unban" if command.name == "unban" else "ban")
        return await self._go(incoming, begun, command.argument.text)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do nothing: this room has no buttons."""
        return (self.desk.pop_up(press, "desk-stale-button"),)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the person or the reason that is missing."""
        begun = _STATE.validate_python(state)
        return await self._go(incoming, begun, "" if incoming.is_forward else incoming.content.text)

    async def _go(self, incoming: Incoming, begun: Begun, text: str) -> tuple[Action, ...]:
        moderator = await self.desk.admit(incoming, f"/{begun.deed}")
        known = await self._find_known(begun)
        try:
            target = known or await find_target(self.desk.services.roles, incoming, text)
        except NobodyMeant as problem:
            return (await self._ask(incoming, problem.key, begun),)
        reason = (text.strip() if known or target is None else target.rest) or begun.reason
        if target is None:
            hint = "moderators-hidden" if incoming.is_forward else f"bans-{begun.deed}-whom"
            return (await self._ask(incoming, hint, replace(begun, person=None, reason=reason[:LONGEST_REASON])),)
        if begun.deed == "unban":
            return await self._unban(incoming, moderator, target)
        return await self._ban(incoming, moderator, target, reason)

    async def _find_known(self, begun: Begun) -> Target | None:
        person = await self.desk.services.roles.look_up(begun.person) if begun.person else None
        return Target(person.user_id, person.name) if person else None

    async def _ban(self, incoming: Incoming, moderator: Person, target: Target, reason: str) -> tuple[Action, ...]:
        services = self.desk.services
        if (await services.roles.find_role(target.user_id)).may_moderate:
            raise HoldsRole("has a role")
        if not reason or len(reason) > LONGEST_REASON:
            person = await services.roles.people.meet(target.user_id, target.name)
            key = "bans-reason-long" if reason else "bans-why"
            about = {"person": name_person(person), "count": len(reason), "most": LONGEST_REASON}
            return (await self._ask(incoming, key, Begun("ban", person.id), **about),)
        person = await services.roles.ban(target.user_id, target.name, moderator, reason)
        await self.desk.conversations.end(incoming, _KIND)
        return (
            self.desk.say(incoming, "bans-banned", person=name_person(person)),
            await self.desk.notify(incoming.bot_id, person.user_id, "bans-you-are", reason=reason),
        )

    async def _unban(self, incoming: Incoming, moderator: Person, target: Target) -> tuple[Action, ...]:
        services = self.desk.services
        await self.desk.conversations.end(incoming, _KIND)
        try:
            await services.roles.unban(target.user_id, moderator)
        except NothingToDo:
            return (self.desk.say(incoming, "bans-not-banned"),)
        return (
            self.desk.say(incoming, "bans-lifted"),
            await self.desk.notify(incoming.bot_id, target.user_id, "bans-you-are-free"),
        )

    async def _list(self, incoming: Incoming) -> tuple[Action, ...]:
        await self.desk.admit(incoming, "/bans")
        roles = self.desk.services.roles
        bans = await roles.list_bans(_SHOWN)
        names = await roles.name_actors({ban.by for ban in bans})
        return (self.desk.show(incoming, describe_bans(bans, names, self.desk.services.phrases)),)

    async def _ask(self, incoming: Incoming, key: str, begun: Begun, **arguments: object) -> Send:
        await self.desk.conversations.save(incoming, _KIND, _STATE.dump_python(begun, mode="json"))
        return self.desk.say(incoming, key, (), **arguments)
