"""What the rooms that keep the record share: how a command is followed or refused, and the buttons below a change."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from onrecord.handlers.actions import Action, AnswerCallback, Button, Keyboard
from onrecord.handlers.desk.arguments import Misused, WrongField
from onrecord.handlers.desk.cards import Named, list_keys
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.wrong_values import say_wrong
from onrecord.handlers.incoming import Incoming, Press
from onrecord.handlers.markup import count_units
from onrecord.handlers.rendering import render_note
from onrecord.locales.phrases import Phrases
from onrecord.verification.entries import name_subject
from onrecord.verification.kinds import StatementState
from onrecord.verification.records import LogEntry, Person, Statement

LONGEST_COMMAND = 3_900
"""UTF-16 units. Apps cut what is longer than 4,096 at a word border, and half a text must not be taken for it."""

_CHANGES_OF_MERGED = 20
"""What was merged is hardly changed any more, so that its merge is among its last changes."""

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


async def find_names(desk: Desk, entries: Sequence[LogEntry]) -> Named:
    """Return names for the people and statements of these entries of the log."""
    people = await desk.services.roles.name_actors({entry.deed.actor for entry in entries})
    return Named(people, await desk.services.search.find_ids(list_keys(entries)))


def entry_keyboard(said: Statement, phrases: Phrases, undoing: int | None = None) -> Keyboard:
    """Return the buttons below a statement; `undoing` is the number of a change that a button takes back."""
    number = said.id
    if said.state is StatementState.WITHDRAWN:
        end = Button(phrases.say("keep-button-restore"), f"keep:restore:{number}")
    else:
        end = Button(phrases.say("keep-button-withdraw"), f"keep:withdraw:{number}")
    row = (
        Button(phrases.say("keep-button-edit"), f"edit:open:{number}"),
        Button(phrases.say("keep-button-history"), f"find:history:{number}:0"),
        end,
    )
    first = undo_keyboard(phrases, undoing) if undoing else ()
    if said.state is StatementState.DRAFT:
        first = (*first, (Button(phrases.say("keep-button-publish"), f"keep:publish:{number}"),))
    return (*first, row)


def page_keyboard(desk: Desk, said: Statement) -> Keyboard:
    """Return the button that opens the page of a published statement, where the website has an address."""
    root = desk.services.public_url
    if root is None or said.state is not StatementState.PUBLISHED:
        return ()
    return ((Button(desk.services.phrases.say("keep-button-page"), url=f"{root}/s/{said.public_id}"),),)


async def find_merge(desk: Desk, said: Statement) -> int | None:
    """Return the number of the change that merged a statement into the one that has taken it in, or None."""
    if said.merged_into is None:
        return None
    entries = await desk.services.changes.list_history([name_subject(said)], _CHANGES_OF_MERGED)
    sides = ((each.revision, each.before or {}, each.after or {}) for each in entries)
    return next((revision for revision, before, after in sides if _is_merge(before, after)), None)


def _is_merge(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    into = after.get("merged_into")
    return into is not None and into != before.get("merged_into")


def undo_keyboard(phrases: Phrases, revision: int) -> Keyboard:
    """Return the button that takes a change back."""
    return ((Button(phrases.say("keep-button-undo", {"revision": str(revision)}), f"keep:undo:{revision}"),),)


def swap(entry: LogEntry) -> LogEntry:
    """Return the entry as its undoing is: from what it made to what was before."""
    return replace(entry, before=entry.after, after=entry.before)
