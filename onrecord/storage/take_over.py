"""Staged changes are put on record in one transaction, by statements that move whole sets of rows.

1. The stage is claimed: a second one who wants to take it over finds nothing.
2. Changes whose entry has been changed since they were judged are left out, or judged anew where the import is forced.
3. The next revision is drawn.
4. Statements with their wordings, outlets, parties and relations are stored.
5. The log is written, in the order of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, delete, exists, func, insert, literal, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.changes import describe_deed
from onrecord.storage.others import save_others
from onrecord.storage.relations import RELATION
from onrecord.storage.revisions import draw_revision
from onrecord.storage.rows import IN_LIST
from onrecord.storage.stages import StageState, claim_stage, remove_positions, write_staged
from onrecord.storage.tables import (
    imports,
    log,
    relations,
    staged_changes,
    staged_relations,
    staged_statements,
    staged_wordings,
    statements,
    wordings,
)
from onrecord.storage.view import StoredView
from onrecord.verification.entries import as_row, find_entries, make_entry
from onrecord.verification.errors import ChangedSince
from onrecord.verification.ports import Change, CorpusEntry, Overtaken, StagedChange, TakeOver
from onrecord.verification.records import Deed, Statement

OWN_COLUMNS = {"import_id", "position", "known_id"}
COLUMNS = [column.name for column in staged_statements.c if column.name not in OWN_COLUMNS]


async def take_over_stage(connection: AsyncConnection, import_id: int, deed: Deed, *, whole: bool) -> TakeOver:
    """Make the changes of a stage, and return what became of them; see `Staging.take_over`."""
    await claim_stage(connection, import_id, [StageState.STAGED], StageState.TAKEN)
    overtaken, met = await _settle_overtaken(connection, import_id, whole=whole)
    of_stage = staged_changes.c.import_id == import_id
    counted = select(func.count().label("all"), func.count(staged_changes.c.before).label("amended")).where(of_stage)
    counts = (await connection.execute(counted)).one()
    unchanged = await connection.scalar(select(imports.c.unchanged).where(imports.c.id == import_id)) or 0
    revision = None
    if counts.all:
        revision = await draw_revision(connection)
        await _take_statements(connection, import_id, revision)
        await _take_others(connection, import_id, revision)
        await _take_relations(connection, import_id, revision)
        await _write_log(connection, import_id, deed, revision)
    return TakeOver(revision, counts.all - counts.amended, counts.amended, unchanged + met, overtaken)


async def _settle_overtaken(
    connection: AsyncConnection, import_id: int, *, whole: bool
) -> tuple[tuple[Overtaken, ...], int]:
    """Leave out what was overtaken; return it, with the number of changes that somebody else has made alike."""
    stage = (await connection.execute(select(imports).where(imports.c.id == import_id))).one()
    seen = await StoredView(connection).find_log_end()
    if seen <= stage.seen_first:
        return (), 0
    newer = exists().where(log.c.subject == staged_changes.c.subject, log.c.id > staged_changes.c.seen)
    asked = select(staged_changes).where(staged_changes.c.import_id == import_id, newer)
    rows = (await connection.execute(asked.order_by(staged_changes.c.position))).all()
    present = await find_entries(StoredView(connection), [row.after or row.before for row in rows])
    left_out = [row for row in rows if _describe(present.get(row.subject)) != row.after]
    await remove_positions(connection, import_id, [row.position for row in rows])
    if whole and left_out:
        last = await StoredView(connection).find_last_revisions([left_out[0].subject])
        raise ChangedSince(left_out[0].subject, last.get(left_out[0].subject))
    if not stage.is_forced:
        return tuple(Overtaken(row.line, row.subject) for row in left_out), len(rows) - len(left_out)
    renewed = [(row, change) for row in left_out if (change := _renew(row, present.get(row.subject)))]
    for row, change in renewed:
        await write_staged(connection, import_id, row.position, [StagedChange(row.line, change)], seen)
    return (), len(rows) - len(renewed)


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


async def _take_statements(connection: AsyncConnection, import_id: int, revision: int) -> None:
    staged = staged_statements
    of_stage = staged.c.import_id == import_id
    columns = [staged.c[name] for name in COLUMNS]
    new = select(*columns, literal(revision)).where(of_stage, staged.c.known_id.is_(None)).order_by(staged.c.position)
    await connection.execute(insert(statements).from_select([*COLUMNS, "revision"], new))
    amended = update(statements).where(of_stage, staged.c.known_id == statements.c.id)
    await connection.execute(amended.values({name: staged.c[name] for name in COLUMNS} | {"revision": revision}))
    known = select(staged.c.known_id).where(of_stage, staged.c.known_id.is_not(None))
    await connection.execute(delete(wordings).where(wordings.c.statement_id.in_(known)))
    further = staged_wordings
    in_place = (further.c.import_id == staged.c.import_id) & (further.c.position == staged.c.position)
    said = (
        select(statements.c.id, further.c.place, further.c.language, further.c.text, further.c.kind)
        .select_from(further)
        .join(staged, in_place)
        .join(statements, statements.c.key == staged.c.key)
        .where(further.c.import_id == import_id)
    )
    await connection.execute(
        insert(wordings).from_select(["statement_id", "position", "language", "text", "kind"], said)
    )


async def _take_others(connection: AsyncConnection, import_id: int, revision: int) -> None:
    """Store outlets and parties, of which there are few: the names of a party need more than SQL."""
    of_stage = staged_changes.c.import_id == import_id, staged_changes.c.kind.in_(["outlet", "party"])
    batch = select(staged_changes).where(*of_stage).order_by(staged_changes.c.position).limit(IN_LIST)
    rows: Sequence[Row[Any]] = (await connection.execute(batch)).all()
    while rows:
        changes = [
            Change(row.subject, *(make_entry(it) if it else None for it in (row.before, row.after))) for row in rows
        ]
        await save_others(connection, changes, revision)
        rows = (await connection.execute(batch.where(staged_changes.c.position > rows[-1].position))).all()


def _make_change(row: Row[Any]) -> Change:
    before, after = (make_entry(it) if it else None for it in (row.before, row.after))
    return Change(row.subject, before, after)


async def _take_relations(connection: AsyncConnection, import_id: int, revision: int) -> None:
    """Remove and add relations; the statements at both ends are changed with them."""
    staged = staged_relations
    said, answered = statements.alias(), statements.alias()

    def name(*, is_removed: bool | None = None) -> Any:
        named = (
            select(said.c.id.label("from_id"), staged.c.kind, answered.c.id.label("to_id"))
            .select_from(staged)
            .join(said, said.c.key == staged.c.from_key)
            .join(answered, answered.c.key == staged.c.to_key)
            .where(staged.c.import_id == import_id)
        )
        return named if is_removed is None else named.where(staged.c.is_removed.is_(is_removed))

    await connection.execute(delete(relations).where(RELATION.in_(name(is_removed=True))))
    await connection.execute(insert(relations).from_select(["from_id", "kind", "to_id"], name(is_removed=False)))
    ends = name().subquery()
    concerned = statements.c.id.in_(union_all(select(ends.c.from_id), select(ends.c.to_id)))
    touched = update(statements).where(concerned, statements.c.revision != revision)
    await connection.execute(touched.values(revision=revision))


async def _write_log(connection: AsyncConnection, import_id: int, deed: Deed, revision: int) -> None:
    told = describe_deed(deed, revision)
    entries = (
        select(
            staged_changes.c.subject,
            staged_changes.c.before,
            staged_changes.c.after,
            staged_changes.c.is_correction,
            *(literal(value, log.c[name].type) for name, value in told.items()),
        )
        .where(staged_changes.c.import_id == import_id)
        .order_by(staged_changes.c.position)
    )
    await connection.execute(insert(log).from_select(["subject", "before", "after", "is_correction", *told], entries))
