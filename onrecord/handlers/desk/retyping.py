"""Keeps a command that could not be read: the next message is what follows it, or only the part that was wrong.

1. A room reads what follows its command with `follow`, which tells in one sentence what is wrong with it.
2. What was typed is kept, and a button puts it back into the input field for editing.
3. The next message completes the command (`gaps`), and it is run anew, with all that is asked of everybody who runs it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from onrecord.handlers.actions import COPIED_UNITS, Action, Button, Send
from onrecord.handlers.desk.arguments import Misused, WrongField
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.gaps import Gap, fill_gap, find_gap, name_reference
from onrecord.handlers.desk.wrong_values import name_argument, say_misused
from onrecord.handlers.events import Command, Incoming, Press
from onrecord.handlers.gathering import PASTE_GAP
from onrecord.handlers.markup import count_units
from onrecord.handlers.rendering import render_note
from onrecord.handlers.rooms import Room, State
from onrecord.verification.errors import NotOnRecord

KIND = "retyping"
LONGEST_COMMAND = 3_900
"""UTF-16 units. Apps cut what is longer than 4,096 at a word border, and half a text must not be taken for it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A command that could not be read, with what followed it; without a `gap`, all of that is asked for again.

    `cut_at` is when a message came that Telegram may have cut; what follows it at once is the rest of it.
    """

    command: str
    text: str
    gap: Gap | None = None
    cut_at: datetime | None = None


_STATE = TypeAdapter(Kept)


async def follow(
    desk: Desk, incoming: Incoming, act: Callable[[str], Awaitable[tuple[Action, ...]]]
) -> tuple[Action, ...]:
    """Do what a command says, or tell in one sentence why it cannot be read, and keep what was typed."""
    if is_perhaps_cut(incoming):
        return (desk.say(incoming, "keep-too-long"),)
    text = incoming.command.argument.text if incoming.command else ""
    phrases = desk.services.phrases
    try:
        return await act(text)
    except Misused as misused:
        problem, part = say_misused(phrases, misused), misused.part
    except WrongField as wrong:
        problem, part = phrases.describe_wrong_value(name_argument(phrases, wrong.name), wrong.wrong), wrong.part
    except NotOnRecord:
        problem, part = phrases.say("desk-not-on-record"), name_reference(text)
    return (await keep_command(desk, incoming, problem, part),)


async def keep_command(desk: Desk, incoming: Incoming, problem: str, part: str | None = None) -> Send:
    """Return what is wrong with a command, and keep what was typed for the next message to complete.

    `part` is what of it is wrong, as it was typed: nothing where it is missing at the end, None for all.
    """
    command = incoming.command.name if incoming.command else ""
    text = incoming.command.argument.text if incoming.command else ""
    gap = find_gap(text, part)
    await _save(desk, incoming, Kept(command, text, gap))
    hint = "keep-part-again" if gap else "keep-all-again" if text else "keep-send-now"
    phrases = desk.services.phrases
    typed = f"/{command} {text}"
    copy = Button(phrases.say("keep-button-copy"), copy=typed)
    keyboard = ((copy,),) if text and count_units(typed) <= COPIED_UNITS else ()
    return desk.send(incoming, render_note(f"{problem}\n\n{phrases.say(hint)}"), keyboard)


def is_perhaps_cut(incoming: Incoming) -> bool:
    """Tell whether a message is so long that it may be the first part of a longer one."""
    return count_units(incoming.content.text) > LONGEST_COMMAND


async def _save(desk: Desk, incoming: Incoming, kept: Kept) -> None:
    await desk.conversations.save(incoming, KIND, _STATE.dump_python(kept, mode="json"))


@dataclass(frozen=True, slots=True)
class Retyping:
    """The room of what is sent after a command that could not be read; `rooms` run the commands."""

    desk: Desk
    rooms: tuple[Room, ...]
    commands: frozenset[str] = frozenset()
    prefix: str = KIND
    kind: str | None = KIND

    async def run(self, _incoming: Incoming) -> tuple[Action, ...]:
        """Answer nothing: this room has no command of its own."""
        return ()

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do nothing: the button of this room never comes back."""
        return (self.desk.pop_up(press, "desk-stale-button"),)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Run the command that was kept, with what this message makes of it."""
        kept = _read(state)
        if kept and kept.cut_at and incoming.sent_at - kept.cut_at < PASTE_GAP:
            return ()  # The rest of what was cut is no answer either.
        if kept and is_perhaps_cut(incoming):
            await _save(self.desk, incoming, replace(kept, cut_at=incoming.sent_at))
            return (self.desk.say(incoming, "keep-too-long"),)
        await self.desk.conversations.end(incoming, KIND)  # Whoever may not run it must not be asked for ever.
        room = next((room for room in self.rooms if kept and kept.command in room.commands), None)
        if kept is None or room is None:
            return (self.desk.say(incoming, "chat-unknown-command"),)
        typed = incoming.content.text.strip()
        argument = replace(incoming.content, text=fill_gap(kept.gap, typed) if typed else kept.text)
        return await room.run(replace(incoming, command=Command(kept.command, argument)))


def _read(state: State) -> Kept | None:
    try:
        return _STATE.validate_python(state)
    except ValidationError:  # of another version of the program
        return None
