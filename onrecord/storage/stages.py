"""The rows of a stage: how a change becomes them, and who may touch them in which state."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from sqlalchemy import Table, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.changes import describe_change
from onrecord.storage.corrections import find_corrections
from onrecord.storage.rows import describe_statement, describe_wordings, split_list
from onrecord.storage.tables import imports, staged_changes, staged_relations, staged_statements, staged_wordings
from onrecord.verification.curation_ports import Change, KeyedRelation, StagedChange
from onrecord.verification.entries import name_kind
from onrecord.verification.errors import NotOnRecord
from onrecord.verification.records import Statement

# Those first that only say more of the last one, so that what is left after a kill can still be found.
STAGED_TABLES = (staged_wordings, staged_statements, staged_relations, staged_changes)

Rows = list[dict[str, object]]


class StageState(StrEnum):
    """How far an import has come; in the last two it can only be dropped."""

    READING = "reading"
    STAGED = "staged"
    TAKEN = "taken"
    DROPPED = "dropped"


async def claim_stage(connection: AsyncConnection, import_id: int, at: Collection[StageState], to: StageState) -> None:
    """Bring a stage from one of these states to another; raises `NotOnRecord` where it is in none of them.

    On PostgreSQL, whoever claims it is alone with it until the transaction ends.
    """
    states = [state.value for state in at]
    claimed = update(imports).where(imports.c.id == import_id, imports.c.state.in_(states)).values(state=to.value)
    if not (await connection.execute(claimed)).rowcount:
        raise NotOnRecord(f"there is no import {import_id} that waits: it is taken over, dropped or older than a day")


async def write_staged(
    connection: AsyncConnection, import_id: int, start: int, changes: Sequence[StagedChange], seen: int
) -> None:
    """Write changes at positions from `start` on."""
    rows: dict[Table, Rows] = {table: [] for table in reversed(STAGED_TABLES)}
    corrections = await find_corrections(connection, [staged.change for staged in changes])
    for position, staged in enumerate(changes, start):
        place: dict[str, object] = {"import_id": import_id, "position": position}
        told = describe_change(staged.change) | {"is_correction": staged.change.subject in corrections}
        kind = name_kind(staged.change)
        given = list(staged.given) if staged.given is not None else None
        judged = {"line": staged.line, "kind": kind, "given": given, "seen": seen, "is_overtaken": False}
        rows[staged_changes].append({**place, **told, **judged})
        _describe_parts(place, staged.change, rows)
    for table, added in rows.items():
        if added:
            await connection.execute(insert(table), added)


def _describe_parts(place: dict[str, object], change: Change, rows: dict[Table, Rows]) -> None:
    after = change.after
    if isinstance(after, Statement):
        described = describe_statement(after, 0)
        del described["revision"]
        rows[staged_statements].append({**place, **described, "known_id": after.id or None})
        further = enumerate(describe_wordings(after))
        rows[staged_wordings] += [{**place, "place": number, **wording} for number, wording in further]
    relation = after or change.before
    if isinstance(relation, KeyedRelation):
        ends = {"from_key": relation.from_key, "kind": relation.kind.value, "to_key": relation.to_key}
        rows[staged_relations].append({**place, **ends, "is_removed": after is None})


async def remove_staged(connection: AsyncConnection, table: Table, import_id: int, start: int, end: int) -> None:
    """Delete the rows of a table from one position up to another, which is left."""
    within = table.c.position >= start, table.c.position < end
    await connection.execute(delete(table).where(table.c.import_id == import_id, *within))


async def remove_positions(
    connection: AsyncConnection, import_id: int, positions: Collection[int], tables: Collection[Table] = STAGED_TABLES
) -> None:
    """Delete single changes of a stage, or only what some of its tables say of them."""
    for part in split_list(positions):
        for table in tables:
            single = table.c.import_id == import_id, table.c.position.in_(part)
            await connection.execute(delete(table).where(*single))
