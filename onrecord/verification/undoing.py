"""A change is taken back by another one, which leaves its entries as they were; one of 100,000 entries as well.

A few entries are changed at once. Many are prepared in short transactions, as an import is, and taken over in one:
others go on changing the corpus meanwhile, and where they have changed one of the entries, nothing is taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from onrecord.verification.curation_ports import Change, CorpusEditor, CorpusView, StagedChange
from onrecord.verification.entries import as_row, find_entries, make_entry
from onrecord.verification.errors import ChangedSince, NothingToDo, OnRecordError
from onrecord.verification.kinds import StatementState
from onrecord.verification.records import Deed, LogEntry, Statement

REVERSED_AT_ONCE = 500  # entries; some 30 ms


async def find_change(view: CorpusView, actor: str, revision: int | None) -> tuple[int, tuple[LogEntry, ...]]:
    """Return the number and the entries of a change (None: the last one of the actor) that can be taken back.

    Raises `NothingToDo` where there is none, or where it has been taken back.
    """
    number = await view.find_last_change(actor) if revision is None else revision
    entries = await view.find_log(number) if number is not None else ()
    if number is None or not entries:
        raise NothingToDo("there is no change to take back")
    if await view.find_undoing(number):
        raise NothingToDo(f"change {number} is taken back already")
    return number, entries


async def take_back(editor: CorpusEditor, number: int, entries: Sequence[LogEntry], deed: Deed) -> int:
    """Take back the change of that number, and return that of the undoing; raises `ChangedSince` or `NothingToDo`."""
    if len(entries) > REVERSED_AT_ONCE:
        return await _take_back_staged(editor, number, entries, deed)
    async with editor.edit() as edit:
        if await edit.find_undoing(number):  # somebody may have been faster
            raise NothingToDo(f"change {number} is taken back already")
        return await edit.apply(await _reverse(edit, entries[::-1]), deed)


async def _take_back_staged(editor: CorpusEditor, number: int, entries: Sequence[LogEntry], deed: Deed) -> int:
    staging = editor.staging
    import_id = await staging.begin(deed.actor, f"undo {number}", deed.at, force=False)
    try:
        for end in range(len(entries), 0, -REVERSED_AT_ONCE):
            async with editor.view() as view:
                seen = await view.find_log_end()
                changes = await _reverse(view, entries[max(0, end - REVERSED_AT_ONCE) : end][::-1])
            await staging.add(import_id, [StagedChange(0, change) for change in changes], seen)
        await staging.close(import_id, 0)
        done = await staging.take_over(import_id, deed, whole=True)
    except BaseException:
        with suppress(OnRecordError):
            await staging.discard(import_id)
        raise
    if done.revision is None:
        raise NothingToDo(f"change {number} is taken back already")
    return done.revision


async def _reverse(view: CorpusView, entries: Sequence[LogEntry]) -> list[Change]:
    """Return the changes that bring the entries back to what they were before, in the same order."""
    present = await find_entries(view, [entry.after or entry.before or {} for entry in entries])
    changes = []
    for entry in entries:
        now = present.get(entry.subject)
        if (as_row(now) if now else None) != entry.after:
            last = await view.find_last_revisions([entry.subject])
            raise ChangedSince(entry.subject, last.get(entry.subject))
        before = make_entry(entry.before) if entry.before else None
        if isinstance(now, Statement):
            withdrawn = replace(now, state=StatementState.WITHDRAWN)
            before = replace(before, id=now.id) if isinstance(before, Statement) else withdrawn
        changes.append(Change(entry.subject, now, before))
    return changes
