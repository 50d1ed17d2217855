"""The log of changes: who changed what, when, how and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, exists, select

from onrecord.storage.database import Database
from onrecord.storage.rows import split_list
from onrecord.storage.tables import log
from onrecord.verification.entries import as_row
from onrecord.verification.kinds import Act
from onrecord.verification.ports import Change
from onrecord.verification.records import Deed, LogEntry

PUBLISHED = "published"
DEED_COLUMNS = (log.c.actor, log.c.at, log.c.act, log.c.reason, log.c.undoes)


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

    async def list_corrections(self, before: int | None, limit: int) -> tuple[LogEntry, ...]:
        """Return the entries that changed or withdrew what had been published, newest first, before that entry id."""
        corrected = select(log).where(
            log.c.subject.startswith("statement "), log.c.before["state"].as_string() == PUBLISHED
        )
        if before is not None:
            corrected = corrected.where(log.c.id < before)
        async with self.database.read() as connection:
            rows = await connection.execute(corrected.order_by(log.c.id.desc()).limit(limit))
            return tuple(map(make_log_entry, rows))


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
    return LogEntry(row.id, row.revision, make_deed(row), row.subject, row.before, row.after)


def make_deed(row: Any) -> Deed:
    """Return what `DEED_COLUMNS` of a row of the log tell."""
    return Deed(row.actor, row.at, Act(row.act), row.reason, row.undoes)


def describe_change(change: Change) -> dict[str, object]:
    """Return the columns of a log entry that tell what became of one entry of the corpus."""
    return {
        "subject": change.subject,
        "before": as_row(change.before) if change.before else None,
        "after": as_row(change.after) if change.after else None,
    }


def is_taken_back(undoing: FromClause) -> ColumnElement[bool]:
    """Return the condition that a later change took back the undoing."""
    later = log.alias()
    return exists().where(later.c.undoes == undoing.c.revision)
