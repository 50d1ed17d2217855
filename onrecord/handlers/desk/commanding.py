"""What the rooms that keep the record share: how a command is followed or refused, and the buttons below a change."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

from onrecord.handlers.actions import Action, AnswerCallback, Button, Keyboard
from onrecord.handlers.desk.arguments import Misused, WrongField
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.standing import name_maker
from onrecord.handlers.desk.wrong_values import say_wrong
from onrecord.handlers.incoming import Incoming, Press
from onrecord.handlers.markup import count_units
from onrecord.handlers.rendering import render_note
from onrecord.locales.phrases import ChangeLines, Phrases
from onrecord.verification.entries import list_keys
from onrecord.verification.kinds import StatementState
from onrecord.verification.records import LogEntry, Person, Statement

LONGEST_COMMAND = 3_900
"""UTF-16 units. Apps cut what is longer than 4,096 at a word border, and half a text must not be taken for it."""

logger = logging.getLogger(__name__)


async def follow(
    desk: Desk, incoming: Incoming, act: Callable[[str], Awaitable[tuple[Action, ...]]]
) -> tuple[Action, ...]:
    """Do what a command says, or tell in one sentence why it cannot be read."""
    if is_perhaps_cut(incoming):
        return (desk.say(incoming, "keep-too-long"),)
    try:
        return await act(incoming.command.argument.text if incoming.command else "")
    except Misused as misused:
        return (desk.say(incoming, misused.key, (), **misused.arguments),)
    except WrongField as wrong:
        return (desk.send(incoming, render_note(say_wrong(desk.services.phrases, wrong.name, wrong.wrong))),)


def is_perhaps_cut(incoming: Incoming) -> bool:
    """Tell whether a message is so long that it may be the first part of a longer one."""
    return count_units(incoming.content.text) > LONGEST_COMMAND


def refuse_button(desk: Desk, press: Press, person: Person) -> AnswerCallback:
    """Return the pop-up for a button that is old, somebody else's or forged; the attempt is logged."""
    logger.warning("Refused: %s pressed a button that does not hold", person.public_id)
    return desk.pop_up(press, "keep-old-button")


async def load_change(desk: Desk, revision: int, most: int) -> tuple[LogEntry, ...]:
    """Return the first entries of a change."""
    entries = await desk.services.changes.list_changes(revision - 1, most)
    return tuple(entry for entry in entries if entry.revision == revision)


async def tell_changes(desk: Desk, changes: Sequence[Sequence[LogEntry]]) -> list[ChangeLines]:
    """Return changes, each given by its entries, in words and with the names of those who made them."""
    entries = [entry for change in changes for entry in change]
    people = await desk.services.roles.name_actors({entry.deed.actor for entry in entries})
    ids = await desk.services.changes.find_public_ids({key for entry in entries for key in list_keys(entry)})
    phrases = desk.services.phrases
    return [phrases.describe_change(it, ids, actor=name_maker(it[0].deed.actor, people)) for it in changes]


def entry_keyboard(said: Statement, phrases: Phrases, undoing: int | None = None) -> Keyboard:
    """Return the buttons below a statement; `undoing` is the number of a change that a button takes back."""
    number = said.id
    if said.state is StatementState.WITHDRAWN:
        end = Button(phrases.say("keep-button-restore"), f"keep:restore:{number}")
    else:
        end = Button(phrases.say("keep-button-withdraw"), f"keep:withdraw:{number}")
    rows = (
        (
            Button(phrases.say("keep-button-edit"), f"edit:open:{number}"),
            Button(phrases.say("keep-button-history"), f"find:history:{number}:0"),
            end,
        ),
    )
    return (*undo_keyboard(phrases, undoing), *rows) if undoing else rows


def undo_keyboard(phrases: Phrases, revision: int) -> Keyboard:
    """Return the button that takes a change back."""
    return ((Button(phrases.say("keep-button-undo", {"revision": str(revision)}), f"keep:undo:{revision}"),),)
