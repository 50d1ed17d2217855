"""What was changed after a stage was judged is judged again, so that nothing is overwritten silently.

This happens some hundreds of changes at a time before a stage is taken over, and for the few that are left inside of
that transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.rows import IN_LIST
from onrecord.storage.stages import STAGED_TABLES, remove_positions, write_staged
from onrecord.storage.tables import imports, log, staged_changes
from onrecord.storage.view import StoredView
from onrecord.verification.curation_ports import Change, CorpusEntry, StagedChange
from onrecord.verification.entries import as_row, find_entries, make_entry
from onrecord.verification.errors import ChangedSince
from onrecord.verification.records import Statement

PARTS = [table for table in STAGED_TABLES if table is not staged_changes]


async def settle_stage(connection: AsyncConnection, import_id: int, *, whole: bool) -> None:
    """Settle all that was overtaken; see `settle_some`."""
    place: int | None = -1
    while place is not None:
        place = await settle_some(connection, import_id, place, whole=whole)


async def settle_some(connection: AsyncConnection, import_id: int, place: int, *, whole: bool) -> int | None:
    """Settle some of the changes behind a position that were overtaken; return the last one's, None at the end.

    What somebody else has done alike counts as unchanged. Of the rest, a forced import renews its changes, any other
    leaves them out. With `whole`, `ChangedSince` is raised instead.
    """
    stage = (await connection.execute(select(imports).where(imports.c.id == import_id))).one()
    view = StoredView(connection)
    seen = await view.find_log_end()
    if seen <= stage.seen_first:
        return None
    rows = await _find_overtaken(connection, import_id, place)
    if not rows:
        return None
    present = await find_entries(view, [row.after or row.before for row in rows])
    late = [row for row in rows if _describe(present.get(row.subject)) != row.after]
    if whole and late:
        last = await view.find_last_revisions([late[0].subject])
        raise ChangedSince(late[0].subject, last.get(late[0].subject))
    alike = {row.position for row in rows} - {row.position for row in late}
    await remove_positions(connection, import_id, alike)
    met = len(alike)
    if stage.is_forced:
        met += await _renew_all(connection, late, present, seen)
    else:
        await _leave_out(connection, import_id, late)
    settled = update(imports).where(imports.c.id == import_id)
    await connection.execute(settled.values(unchanged=imports.c.unchanged + met))
    return int(rows[-1].position)


async def _find_overtaken(connection: AsyncConnection, import_id: int, place: int) -> Sequence[Row[Any]]:
    newer = exists().where(log.c.subject == staged_changes.c.subject, log.c.id > staged_changes.c.seen)
    open_ones = staged_changes.c.import_id == import_id, staged_changes.c.is_overtaken.is_(False)
    asked = select(staged_changes).where(*open_ones, staged_changes.c.position > place, newer)
    return (await connection.execute(asked.order_by(staged_changes.c.position).limit(IN_LIST))).all()


async def _leave_out(connection: AsyncConnection, import_id: int, rows: Sequence[Row[Any]]) -> None:
    positions = [row.position for row in rows]
    await remove_positions(connection, import_id, positions, PARTS)
    left_out = staged_changes.c.import_id == import_id, staged_changes.c.position.in_(positions)
    await connection.execute(update(staged_changes).where(*left_out).values(is_overtaken=True))


async def _renew_all(
    connection: AsyncConnection, rows: Sequence[Row[Any]], present: dict[str, CorpusEntry], seen: int
) -> int:
    """Put the changes that rows make of their entries as they are now into their place; return how many make none."""
    met = 0
    for row in rows:
        await remove_positions(connection, row.import_id, [row.position])
        if change := _renew(row, present.get(row.subject)):
            given = None if row.given is None else tuple(row.given)
            await write_staged(connection, row.import_id, row.position, [StagedChange(row.line, change, given)], seen)
        else:
            met += 1
    return met


def _describe(entry: CorpusEntry | None) -> dict[str, object] | None:
    return as_row(entry) if entry else None


def _renew(row: Row[Any], present: CorpusEntry | None) -> Change | None:
    """Return the change that the row makes of its entry as it is now, None where it makes none."""
    if present is None or row.after is None:
        return Change(row.subject, present, make_entry(row.after) if row.after else None)
    before = as_row(present)
    given = row.after if row.given is None else row.given
    kept = {name: value for name, value in before.items() if name not in given}
    after = make_entry(kept | {name: row.after[name] for name in given if name in row.after})
    if isinstance(after, Statement) and isinstance(present, Statement):
        after = replace(after, id=present.id)
    return Change(row.subject, present, after) if after != present else None
