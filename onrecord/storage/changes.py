"""The log of changes: who changed what, when, how and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.database import Database
from onrecord.storage.relations import find_ids
from onrecord.storage.rows import LARGEST_ID, split_list
from onrecord.storage.tables import log
from onrecord.verification.curation_ports import Change
from onrecord.verification.entries import as_row
from onrecord.verification.kinds import Act
from onrecord.verification.records import Deed, LogEntry

OWN_AT_ONCE = 20  # changes of a person that are looked at for one that is not undone
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

    async def list_statement_history(self, key: str, before: int | None, limit: int) -> tuple[LogEntry, ...]:
        """Return the entries on a statement and its relations of the last revisions, newest first.

        At most `limit` revisions, whole, all below `before`.
        """
        concerned = _concerns(key)
        revisions = select(log.c.revision).where(concerned).distinct().order_by(log.c.revision.desc()).limit(limit)
        if before is not None:
            revisions = revisions.where(log.c.revision < before)
        async with self.database.read() as connection:
            found = list(await connection.scalars(revisions))
            entries = select(log).where(concerned, log.c.revision.in_(found))
            rows = await connection.execute(entries.order_by(log.c.revision.desc(), log.c.id))
            return tuple(map(make_log_entry, rows))

    async def list_changes(self, after: int, limit: int) -> tuple[LogEntry, ...]:
        """Return the entries of the next revisions after that one, oldest first, at most `limit` of them.

        Revisions come whole, so that the last one seen tells where to go on; only of one that alone has more than
        `limit` entries, the rest is left out.
        """
        newer = select(log).where(log.c.revision > after).order_by(log.c.revision, log.c.id).limit(limit + 1)
        async with self.database.read() as connection:
            entries = tuple(map(make_log_entry, await connection.execute(newer)))
        if len(entries) <= limit:
            return entries
        whole = tuple(entry for entry in entries if entry.revision != entries[-1].revision)
        return whole or entries[:limit]

    async def find_public_ids(self, keys: Collection[str]) -> dict[str, str]:
        """Return the public ids of the statements of these keys, in whatever state they are."""
        async with self.database.read() as connection:
            return await find_public_ids(connection, keys)


def _concerns(key: str) -> ColumnElement[bool]:
    """Return the condition that an entry is on a statement or on a relation of it, in either direction.

    The subject of a relation begins or ends with the key; only its row tells keys apart that hold spaces.
    """
    is_end = or_(*(side[end].as_string() == key for side in (log.c.after, log.c.before) for end in ("from", "to")))
    named = or_(
        log.c.subject.startswith(f"relation {key} ", autoescape=True),
        and_(log.c.subject.startswith("relation "), log.c.subject.endswith(f" {key}", autoescape=True)),
    )
    return or_(log.c.subject == f"statement {key}", and_(named, is_end))


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


async def find_public_ids(connection: AsyncConnection, keys: Collection[str]) -> dict[str, str]:
    """Return the public ids of the statements of these keys."""
    return {key: f"S{number}" for key, number in (await find_ids(connection, keys)).items()}


async def find_last_change(connection: AsyncConnection, actor: str) -> int | None:
    """Return the revision of the last change of that actor that is neither an undoing nor undone."""
    own = select(log.c.revision).where(log.c.actor == actor, log.c.act != Act.UNDO.value).distinct()
    newest_first = own.order_by(log.c.revision.desc()).limit(OWN_AT_ONCE)
    below = LARGEST_ID
    while found := list(await connection.scalars(newest_first.where(log.c.revision < below))):
        for revision in found:
            if await find_undoing(connection, revision) is None:
                return int(revision)
        below = found[-1]
    return None


async def find_undoing(connection: AsyncConnection, revision: int) -> int | None:
    """Return the revision that took this one back and was not taken back itself, or None."""
    undone_by: dict[int, list[int]] = {}
    asked = [revision]
    while asked:
        rows = await connection.execute(
            select(log.c.revision, log.c.undoes).where(log.c.undoes.in_(asked)).distinct().order_by(log.c.revision)
        )
        asked = []
        for row in rows:
            undone_by.setdefault(row.undoes, []).append(row.revision)
            asked.append(row.revision)
    # An undoing is newer than what it takes back, so that from the newest on it is known which of them still hold.
    holding: dict[int, int] = {}
    for undone in sorted(undone_by, reverse=True):
        standing = [undoing for undoing in undone_by[undone] if undoing not in holding]
        if standing:
            holding[undone] = standing[-1]
    return holding.get(revision)
