"""Corrections: the entries of the log by which something published was changed or taken away, found by their mark."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.changes import find_public_ids, make_log_entry
from onrecord.storage.database import Database
from onrecord.storage.rows import keep_possible, split_list
from onrecord.storage.tables import corpus, log, statements
from onrecord.storage.tables.record import IS_CORRECTION
from onrecord.verification.curation_ports import Change, KeyedRelation
from onrecord.verification.entries import as_row, list_keys, name_subject, takes_back
from onrecord.verification.kinds import StatementState
from onrecord.verification.records import Correction, Statement

PUBLISHED = StatementState.PUBLISHED.value
WITHDRAWN = StatementState.WITHDRAWN.value

NEWEST = select(log).where(IS_CORRECTION).order_by(log.c.id.desc())


@dataclass(frozen=True, slots=True)
class StoredCorrections:
    """Implements the port `CorrectionLog`."""

    database: Database

    async def list_corrections(self, before: int | None, limit: int) -> tuple[Correction, ...]:
        """Return corrections, newest first; `before` is the entry id of the last one of the page before."""
        async with self.database.read() as connection:
            return await _load(connection, select_corrections(before, limit))

    async def list_corrections_of(self, statement_id: int, limit: int) -> tuple[Correction, ...]:
        """Return the corrections of one statement, newest first."""
        async with self.database.read() as connection:
            key = await _find_key(connection, statement_id)
            return await _load(connection, select_corrections_of(key, limit)) if key else ()

    async def find_withdrawal(self, statement_id: int) -> Correction | None:
        """Return how a published statement was withdrawn, or None."""
        async with self.database.read() as connection:
            key = await _find_key(connection, statement_id, WITHDRAWN)
            # Since it was published it has been corrected no more: whatever became of it later, it was not on view.
            found = await _load(connection, select_corrections_of(key, 1)) if key else ()
            return found[0] if found else None

    async def get_identity(self) -> str:
        """Return what tells this corpus from all others."""
        async with self.database.ask() as connection:
            return str(await connection.scalar(select(corpus.c.identity)))


def select_corrections(before: int | None, limit: int) -> Select[Any]:
    """Select corrections, newest first."""
    page = NEWEST.limit(limit)
    return page if before is None else page.where(log.c.id < before)


def select_corrections_of(key: str, limit: int) -> Select[Any]:
    """Select the corrections of the statement of that key, newest first."""
    return NEWEST.where(log.c.subject == f"statement {key}").limit(limit)


async def find_corrections(
    connection: AsyncConnection, changes: Sequence[Change], *, is_merge: bool = False
) -> set[str]:
    """Return the subjects of those changes that are corrections; it is asked before they are stored."""
    corrected = {
        change.subject
        for change in changes
        if isinstance(change.before, Statement)
        and takes_back(as_row(change.before), as_row(change.after) if change.after else None)
    }
    corrected |= await _find_corrected(connection, [change.subject for change in changes if _is_restoration(change)])
    untied = [it.before for it in changes if isinstance(it.before, KeyedRelation) and it.after is None]
    if not untied or is_merge:  # a merge carries them over to the statement that stays
        return corrected
    shown = await _find_published(connection, {key for tie in untied for key in (tie.from_key, tie.to_key)})
    return corrected | {name_subject(tie) for tie in untied if {tie.from_key, tie.to_key} <= shown}


async def _load(connection: AsyncConnection, wanted: Select[Any]) -> tuple[Correction, ...]:
    entries = [make_log_entry(row) for row in await connection.execute(wanted)]
    keys = {key for entry in entries for key in list_keys(entry)}
    ids, shown = await find_public_ids(connection, keys), await _find_published(connection, keys)
    return tuple(Correction(entry, ids, list_keys(entry)[0] in shown) for entry in entries)


async def _find_key(connection: AsyncConnection, statement_id: int, state: str | None = None) -> str | None:
    """Return the key of the statement of that id, if it is in that state (None: in any)."""
    if not keep_possible([statement_id]):
        return None
    asked = select(statements.c.key).where(statements.c.id == statement_id)
    return await connection.scalar(asked.where(statements.c.state == state) if state else asked)


def _is_restoration(change: Change) -> bool:
    before, after = change.before, change.after
    if not isinstance(before, Statement) or not isinstance(after, Statement):
        return False
    return (before.state, after.state) == (StatementState.WITHDRAWN, StatementState.PUBLISHED)


async def _find_corrected(connection: AsyncConnection, subjects: Collection[str]) -> set[str]:
    """Return those of which a correction is listed: whoever read that one was withdrawn must read that it is back."""
    found: set[str] = set()
    for part in split_list(subjects):
        listed = select(log.c.subject).where(IS_CORRECTION, log.c.subject.in_(part)).distinct()
        found |= set(await connection.scalars(listed))
    return found


async def _find_published(connection: AsyncConnection, keys: Collection[str]) -> set[str]:
    shown: set[str] = set()
    for part in split_list(keys):
        published = select(statements.c.key).where(statements.c.key.in_(part), statements.c.state == PUBLISHED)
        shown |= set(await connection.scalars(published))
    return shown
