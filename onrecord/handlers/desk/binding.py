"""Where an owner makes a group the moderators' desk, with a forum topic for each matter where the group has topics."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.handlers.actions import MESSAGE_LIFE, Action, OpenTopic, Purpose, Send
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Command, Content, Incoming, Press
from onrecord.handlers.rooms import State
from onrecord.verification.desks import BoundDesk
from onrecord.verification.kinds import Matter, Role

_DEED = "/desk"


@dataclass(frozen=True, slots=True)
class Binding:
    """Runs `/desk`."""

    desk: Desk
    commands: frozenset[str] = frozenset({"desk"})
    prefix: str = "m3"
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Bind a group, let it go, give a matter its topic, or say how things stand."""
        command = incoming.command or Command("", Content())
        word = command.argument.text.strip().lower()
        await self.desk.admit(incoming, _DEED, Role.OWNER if word else Role.MODERATOR)
        bound = await self.desk.services.desks.find_desk(incoming.bot_id)
        if not word:
            return (self._describe(incoming, bound),)
        if word == "here":
            return await self._bind(incoming)
        if word != "off" and word not in set(Matter):
            return (self.desk.say(incoming, "binding-usage"),)
        if bound is None:
            return (self.desk.say(incoming, "binding-none"),)
        if word == "off":
            await self.desk.services.desks.unbind(incoming.bot_id, bound.chat_id)
            return (self.desk.say(incoming, "binding-off"),)
        return await self._set_topic(incoming, bound, Matter(word))

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do nothing: this room has no buttons."""
        return (self.desk.pop_up(press, "desk-stale-button"),)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:  # noqa: ARG002 - asks nothing
        """Do nothing: this room asks nothing."""
        return ()

    async def _bind(self, incoming: Incoming) -> tuple[Action, ...]:
        if incoming.place is None:
            return (self.desk.say(incoming, "binding-in-group"),)
        bound = await self.desk.services.desks.bind(incoming.bot_id, incoming.chat_id)
        done = self.desk.say(incoming, "binding-done")
        if not incoming.place.has_topics:
            return (done,)
        missing = [matter for matter in Matter if matter not in bound.topics]
        return (done, *(self._open_topic(incoming, each, is_first=each is missing[0]) for each in missing))

    def _open_topic(self, incoming: Incoming, matter: Matter, *, is_first: bool) -> OpenTopic:
        name = self.desk.services.phrases.say(f"binding-topic-{matter.value}")
        # The right is missing for all or for none: once is enough to say so.
        lacking: Send | None = self.desk.say(incoming, "binding-no-right") if is_first else None
        expires_at = self.desk.services.clock() + MESSAGE_LIFE
        return OpenTopic(incoming.chat_id, name, matter, Purpose.NOTICE, expires_at, otherwise=lacking)

    async def _set_topic(self, incoming: Incoming, bound: BoundDesk, matter: Matter) -> tuple[Action, ...]:
        if incoming.place is None or incoming.chat_id != bound.chat_id:
            return (self.desk.say(incoming, "binding-not-here"),)
        topic_id = incoming.place.topic_id
        await self.desk.services.desks.set_topic(incoming.bot_id, incoming.chat_id, matter, topic_id)
        return (self.desk.say(incoming, f"binding-set-{matter.value}"),)

    def _describe(self, incoming: Incoming, bound: BoundDesk | None) -> Send:
        if bound is None:
            return self.desk.say(incoming, "binding-none")
        say = self.desk.services.phrases.say
        own = [say(f"binding-topic-{matter.value}").lower() for matter in Matter if matter in bound.topics]
        key = "binding-state-topics" if own else "binding-state"
        elsewhere = "elsewhere" if incoming.place else "private"
        where = "here" if incoming.chat_id == bound.chat_id else elsewhere
        return self.desk.say(incoming, key, where=where, matters=", ".join(own))
