"""A chat: says for each thing that can happen in it who deals with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.handlers.actions import Action, AnswerCallback, ChatAction, Purpose, Resume
from onrecord.handlers.allowance import Allowance, Verdict
from onrecord.handlers.buttons import Buttons
from onrecord.handlers.commands import CANCEL, CHECK, Commands
from onrecord.handlers.desk.desk import REFUSALS, Desk
from onrecord.handlers.desk.retyping import KIND as RETYPING
from onrecord.handlers.events import (
    AdminsChanged,
    Command,
    Content,
    Due,
    Event,
    GuestAsk,
    Incoming,
    InlineAsk,
    Membership,
    Moved,
    Press,
)
from onrecord.handlers.gathering import (
    Gathering,
    Gatherings,
    begins_gathering,
    continues_gathering,
    extend_gathering,
    join_contents,
)
from onrecord.handlers.groups.calling import Calling
from onrecord.handlers.groups.channels import Channels
from onrecord.handlers.groups.guests import Guests
from onrecord.handlers.groups.hearing import Hearing
from onrecord.handlers.groups.inline import Inline
from onrecord.handlers.groups.joining import Joining
from onrecord.handlers.menus import OF_GROUPS
from onrecord.handlers.questions import Question, Questions
from onrecord.handlers.rooms import Holding, Room, name_command
from onrecord.verification.ports import Clock


@dataclass(frozen=True, slots=True)
class Chat:
    """Answers whatever happens in a chat with actions; it never calls the Bot API.

    A command goes to the room that knows it, a press to the room that made the button, and any other message to the
    conversation that asked last; what is left is checked. In groups that is a call for the bot, or what it overhears.
    """

    questions: Questions
    gatherings: Gatherings
    commands: Commands
    buttons: Buttons
    rooms: tuple[Room, ...]
    desk: Desk
    hearing: Hearing
    calling: Calling
    joining: Joining
    channels: Channels
    guests: Guests
    inline: Inline
    checks: Allowance
    asides: Allowance
    clock: Clock

    async def handle(self, event: Event) -> tuple[Action, ...]:
        """Return what to do about an event; what somebody may not do, or what makes no sense, is answered in words."""
        try:
            return await self._handle(event)
        except REFUSALS as refusal:
            if not isinstance(event, Incoming | Press):
                raise
            return self.desk.refuse(event, refusal)

    async def _handle(self, event: Event) -> tuple[Action, ...]:
        match event:
            case Press():
                return await self._press(event)
            case Due():
                return await self._resume(event)
            case Incoming():
                return await self._hear(event)
            case Membership() | Moved() | AdminsChanged():
                return await self.joining.follow(event)
            case GuestAsk():
                return await self.guests.answer(event)
            case InlineAsk():
                return await self.inline.answer(event)

    async def _hear(self, incoming: Incoming) -> tuple[Action, ...]:
        if incoming.is_by_bot or incoming.is_own:
            return ()  # Bots that answer bots, or their own words, never end.
        if incoming.is_edit:
            return await self._mend(incoming) if incoming.place is None else ()
        if incoming.shared_chat and incoming.place is None:
            return await self.channels.choose(incoming, incoming.shared_chat)
        return await (self._take(incoming) if incoming.is_addressed else self.hearing.hear(incoming))

    async def _press(self, press: Press) -> tuple[Action, ...]:
        prefix = press.data.partition(":")[0]
        for room in self.rooms:
            if room.prefix == prefix:
                actions = await room.press(press)
                if _turns_down(actions):
                    await self.desk.note_refusal(press, prefix)
                return actions
        return await self.buttons.press(press)

    async def _take(self, incoming: Incoming) -> tuple[Action, ...]:
        gathering = await self.gatherings.find(incoming) if incoming.place is None else None
        if gathering is None:
            return await self._begin(incoming)
        if continues_gathering(gathering, incoming):
            return await self._gather(incoming, gathering)
        return (*await self._finish(incoming, gathering), *await self._begin(incoming))

    async def _mend(self, incoming: Incoming) -> tuple[Action, ...]:
        command = incoming.command
        is_question = command is None or command.name == CHECK
        conversation = await self.desk.conversations.find_latest(incoming, self._kinds())
        if conversation and conversation.is_awake:
            # It was no question, but something that the conversation took as it was then.
            is_question = is_question and await self.questions.has_answered(_as_question(incoming))
            if not is_question:
                return (self.desk.say(incoming, "desk-edit-ignored"),)
        if not is_question:
            return ()
        content = command.argument if command else incoming.content
        return await self.questions.mend(_as_question(incoming, content))

    async def _begin(self, incoming: Incoming) -> tuple[Action, ...]:
        if incoming.command:
            return await self._run(incoming, incoming.command)
        is_answer = incoming.place is None or incoming.replies_to_bot  # in a group people speak to one another
        conversation = await self.desk.conversations.find_latest(incoming, self._kinds()) if is_answer else None
        if conversation and conversation.is_awake:
            [room] = [room for room in self.rooms if room.kind == conversation.kind]
            return await room.go_on(incoming, conversation.state)
        return await self._ask(incoming)

    async def _run(self, incoming: Incoming, command: Command) -> tuple[Action, ...]:
        if not await self._concerns(incoming, command):
            return await self.hearing.hear(incoming)
        name = name_command(command)
        if command.name != CANCEL and await self.desk.conversations.find(incoming, RETYPING):
            # Whoever goes on with another command does not complete the one that could not be read.
            await self.desk.conversations.end(incoming, RETYPING)
        for room in self.rooms:
            if name in room.commands:
                return await room.run(incoming)
        if command.name == CANCEL:
            return await self._cancel(incoming)
        if incoming.place is not None:
            return await self._run_in_group(incoming, command)
        if command.name != CHECK:
            return await self.commands.run(incoming, command.name)
        argument = command.argument
        is_empty = not argument.text and not argument.links
        content = incoming.replied if is_empty and incoming.replied else argument
        return await self._ask(replace(incoming, content=content))

    async def _concerns(self, incoming: Incoming, command: Command) -> bool:
        """Tell whether a command is for this bot: in a group, others may have a `/ban` or a `/report`, too.

        What is no matter of a group is answered there to moderators, and to whoever names the bot, now and then.
        """
        if incoming.place is None or command.name in OF_GROUPS:
            return True
        if (await self.desk.services.roles.find_role(incoming.user_id)).may_moderate:
            return True
        return command.is_named and self.asides.ask((incoming.bot_id, incoming.chat_id)) is Verdict.ALLOWED

    async def _run_in_group(self, incoming: Incoming, command: Command) -> tuple[Action, ...]:
        match command.name:
            case "check":
                return await self.calling.call(incoming)
            case "start" | "help":
                return await self.joining.greet(incoming)
        return await self.hearing.hear(incoming)

    async def _cancel(self, incoming: Incoming) -> tuple[Action, ...]:
        conversation = await self.desk.conversations.find_latest(incoming, self._kinds())
        if conversation is None:
            return self.commands.tell_cancelled(incoming, is_cancelled=False)
        await self.desk.conversations.end(incoming, conversation.kind)
        [room] = [room for room in self.rooms if room.kind == conversation.kind]
        given_back = await room.let_go(incoming, conversation.state) if isinstance(room, Holding) else ()
        return *self.commands.tell_cancelled(incoming, is_cancelled=True), *given_back

    async def _ask(self, incoming: Incoming) -> tuple[Action, ...]:
        if incoming.place is not None:
            return await (self.calling.call(incoming) if incoming.mentions_bot else self.hearing.hear(incoming))
        verdict = self.checks.ask((incoming.bot_id, incoming.user_id))
        if verdict is not Verdict.ALLOWED:
            return (self.desk.say(incoming, "chat-enough"),) if verdict is Verdict.TELL else ()
        if begins_gathering(incoming):
            return await self._gather(incoming, None)
        return await self.questions.answer(_as_question(incoming, incoming.content))

    def _kinds(self) -> frozenset[str]:
        return frozenset(room.kind for room in self.rooms if room.kind)

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
        if gathering.is_awaited(self.clock()):
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


def _as_question(incoming: Incoming, content: Content | None = None) -> Question:
    asked = content or incoming.content
    return Question(incoming.bot_id, incoming.chat_id, incoming.user_id, (incoming.message_id,), asked)


def _turns_down(actions: tuple[Action, ...]) -> bool:
    """Tell whether a press led to nothing but an alert: its button was old or forged."""
    return bool(actions) and all(isinstance(each, AnswerCallback) and each.text and each.is_alert for each in actions)
