"""The log of changes: who changed what, when, how and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.database import Database
from onrecord.storage.rows import split_list
from onrecord.storage.tables import log, statements
from onrecord.verification.kinds import Act
from onrecord.verification.records import Deed, LogEntry


@dataclass(frozen=True, slots=True)
class StoredChanges:
    """Implements the port `ChangeLog`."""

    database: Database

    async def list_history(self, subjects: Collection[str], limit: int) -> tuple[LogEntry, ...]:
        """Return what became of these entries, newest first."""
        found: list[LogEntry] = []
        async with self.database.read() as connection:
            for part in split_list(subjects):
                of_subject = select(log).where(log.c.subject.in_(part)).order_by(log.c.id.desc()).limit(limit)
                found += map(make_log_entry, await connection.execute(of_subject))
        return tuple(sorted(found, key=lambda entry: -entry.id)[:limit])

    async def list_changes(self, after: int, limit: int) -> tuple[LogEntry, ...]:
        """Return the entries of the next revisions after that one, oldest first."""
        newer = select(log).where(log.c.revision > after).order_by(log.c.revision, log.c.id).limit(limit)
        async with self.database.read() as connection:
            return tuple(map(make_log_entry, await connection.execute(newer)))

    async def find_public_ids(self, keys: Collection[str]) -> dict[str, str]:
        """Return the public ids of the statements of these keys, in whatever state they are."""
        async with self.database.read() as connection:
            return await find_public_ids(connection, keys)


def describe_deed(deed: Deed, revision: int) -> dict[str, object]:
    """Return the columns of a log entry that all entries of one change share."""
    return {
        "at": deed.at,
        "actor": deed.actor,
        "act": deed.act.value,
        "reason": deed.reason,
        "undoes": deed.undoes,
        "revision": revision,
    }


def make_log_entry(row: Row[Any]) -> LogEntry:
    """Return the entry of a row of the log."""
    deed = Deed(row.actor, row.at, Act(row.act), row.reason, row.undoes)
    return LogEntry(row.id, row.revision, deed, row.subject, row.before, row.after)


def is_taken_back(undoing: FromClause) -> ColumnElement[bool]:
    """Return the condition that a later change took back the undoing."""
    later = log.alias()
    return exists().where(later.c.undoes == undoing.c.revision)


async def find_public_ids(connection: AsyncConnection, keys: Collection[str]) -> dict[str, str]:
    """Return the public ids of the statements of these keys."""
    found: dict[str, str] = {}
    for part in split_list(keys):
        named = select(statements.c.key, statements.c.id).where(statements.c.key.in_(part))
        found |= {row.key: f"S{row.id}" for row in await connection.execute(named)}
    return found
