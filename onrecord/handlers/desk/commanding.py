"""What the rooms that keep the record share: how an old button is refused, and the buttons below a change."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from onrecord.handlers.actions import AnswerCallback, Button, Keyboard
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.standing import name_maker
from onrecord.handlers.events import Press
from onrecord.locales.phrases import ChangeLines, Phrases
from onrecord.verification.entries import list_keys, name_subject
from onrecord.verification.kinds import StatementState
from onrecord.verification.records import LogEntry, Person, Statement

_CHANGES_OF_MERGED = 20
"""What was merged is hardly changed any more, so that its merge is among its last changes."""

logger = logging.getLogger(__name__)


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
