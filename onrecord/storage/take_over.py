"""Staged changes are put on record in one transaction, by statements that move whole sets of rows.

1. The stage is claimed: a second one who wants to take it over finds nothing.
2. Changes whose entry has been changed since they were judged are left out, or judged anew where the import is forced.
3. The next revision is drawn.
4. Statements with their wordings, outlets, parties and relations are stored.
5. The log is written, in the order of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, literal, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.changes import describe_deed
from onrecord.storage.others import save_others
from onrecord.storage.relations import RELATION
from onrecord.storage.revisions import draw_revision
from onrecord.storage.rows import IN_LIST
from onrecord.storage.settling import settle_stage
from onrecord.storage.stages import StageState, claim_stage
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
from onrecord.verification.curation_ports import Change, Overtaken, TakeOver
from onrecord.verification.entries import make_entry
from onrecord.verification.records import Deed

OWN_COLUMNS = {"import_id", "position", "known_id"}
COLUMNS = [column.name for column in staged_statements.c if column.name not in OWN_COLUMNS]


async def take_over_stage(connection: AsyncConnection, import_id: int, deed: Deed, *, whole: bool) -> TakeOver:
    """Make the changes of a stage, and return what became of them; see `Staging.take_over`."""
    await claim_stage(connection, import_id, [StageState.STAGED], StageState.TAKEN)
    await settle_stage(connection, import_id, whole=whole)
    counted = select(func.count().label("all"), func.count(staged_changes.c.before).label("amended"))
    counts = (await connection.execute(counted.where(*_taken(import_id)))).one()
    unchanged = await connection.scalar(select(imports.c.unchanged).where(imports.c.id == import_id)) or 0
    revision = None
    if counts.all:
        revision = await draw_revision(connection)
        await _take_statements(connection, import_id, revision)
        await _take_others(connection, import_id, revision)
        await _take_relations(connection, import_id, revision)
        await _write_log(connection, import_id, deed, revision)
    overtaken = await _list_overtaken(connection, import_id)
    return TakeOver(revision, counts.all - counts.amended, counts.amended, unchanged, overtaken)


def _taken(import_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on the staged changes that are made."""
    return staged_changes.c.import_id == import_id, staged_changes.c.is_overtaken.is_(False)


async def _list_overtaken(connection: AsyncConnection, import_id: int) -> tuple[Overtaken, ...]:
    left_out = staged_changes.c.import_id == import_id, staged_changes.c.is_overtaken.is_(True)
    told = select(staged_changes.c.line, staged_changes.c.subject).where(*left_out).order_by(staged_changes.c.position)
    return tuple(Overtaken(row.line, row.subject) for row in await connection.execute(told))


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
    few = staged_changes.c.kind.in_(["outlet", "party"])
    batch = select(staged_changes).where(*_taken(import_id), few).order_by(staged_changes.c.position).limit(IN_LIST)
    rows: Sequence[Row[Any]] = (await connection.execute(batch)).all()
    while rows:
        await save_others(connection, list(map(_make_change, rows)), revision)
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
        .where(*_taken(import_id))
        .order_by(staged_changes.c.position)
    )
    await connection.execute(insert(log).from_select(["subject", "before", "after", "is_correction", *told], entries))
