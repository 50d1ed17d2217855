"""A store moves from one database into another, of whatever engine, and counts only when both hold the same.

1. The target is brought to the tables of this program, and must be empty.
2. No bot works with either database, and until the end nobody else writes to one of them.
3. Rows go over table by table, a batch at a time, and ids go on where they were.
4. The target is read again: each table must have as many rows as the source, and the same digest.
5. The corpus gets a new identity, for the reason that `restore.py` has.

All of it is one transaction of the target: what breaks off at any point leaves it as empty as it was.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, text
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.backup import Part, count_rows, describe_tables, encode_row, make_table, read_rows
from onrecord.storage.counters import go_on_from
from onrecord.storage.database import BUSY_SECONDS, Database
from onrecord.storage.restore import NotEmpty, is_empty
from onrecord.storage.schema import prepare_schema, read_version
from onrecord.storage.sole import work_alone
from onrecord.storage.tables import HEAD, corpus, duties, metadata
from onrecord.verification.errors import OnRecordError, StoreUnavailable

Progress = Callable[[int, int], None]
"""Is told how many rows are done, and of how many."""


@dataclass(frozen=True, slots=True)
class MoveBars:
    """Whom to tell what has moved, and what was compared."""

    show_moved: Progress
    show_compared: Progress


class CannotMove(OnRecordError):
    """A store cannot be moved, or did not arrive whole; the message says why, and the target is as it was."""


@dataclass(slots=True)
class Tally:
    """What a table holds, however an engine orders it: its rows, and the sum of their digests."""

    rows: int = 0
    digest: int = 0

    def add(self, row: Row[Any]) -> None:
        """Count a row in."""
        self.rows += 1
        self.digest = (self.digest + int.from_bytes(hashlib.sha256(encode_row(tuple(row))).digest())) % 2**256


@dataclass(frozen=True, slots=True)
class Moved:
    """What a store held that has moved."""

    revision: int
    counts: dict[str, int]


async def move_store(source: Database, target: Database, now: datetime, bars: MoveBars | None = None) -> Moved:
    """Move all that a database holds into an empty one; raises `CannotMove`, `NotEmpty` or `StoreUnavailable`."""
    await _require_newest(source)
    await prepare_schema(target)
    await _require_other(source, target)
    async with _held(source, now) as here, _held(target, now) as there:
        if not await there.run_sync(is_empty):
            raise NotEmpty("The database is not empty.")
        parts = await here.run_sync(describe_tables)
        total = sum([await count_rows(here, part) for part in parts])
        await there.execute(delete(corpus))
        moved = _Count(total, bars.show_moved if bars else None)
        left = {part.table: await _carry(here, there, part, moved) for part in parts}
        for part in parts:
            await there.run_sync(go_on_from, part.table, part.key, part.last_id)
        compared = _Count(total, bars.show_compared if bars else None)
        _compare(left, {part.table: await _tally(there, part, compared) for part in parts})
        await there.execute(corpus.update().values(identity=uuid.uuid4().hex))
        revision = int((await there.execute(select(corpus.c.revision))).scalar_one())
    return Moved(revision, {name: tally.rows for name, tally in left.items()})


async def _require_newest(source: Database) -> None:
    async with source.read() as connection:
        version = await connection.run_sync(read_version)
    if version is None:
        raise CannotMove("There is nothing to move: FROM holds no tables of onrecord.")
    if version != HEAD:
        raise CannotMove(
            f"The tables of FROM are of version {version}, and this program moves those of version {HEAD}. "
            "If they are older, make a backup of them and start this onrecord on them once; "
            "if they are newer, move them with that onrecord."
        )


async def _require_other(source: Database, target: Database) -> None:
    """Refuse to move a database into itself, and with it, into a copy of its file."""
    identities = set()
    for database in (source, target):
        async with database.ask() as connection:
            identities.add((await connection.execute(select(corpus.c.identity))).scalar_one())
    if len(identities) == 1:
        raise CannotMove("FROM and TO are the same corpus: there is nothing to move.")


@asynccontextmanager
async def _held(database: Database, now: datetime) -> AsyncIterator[AsyncConnection]:
    """Open a transaction that writes and during which nobody else does, in a database that no bot works with."""
    with work_alone(database):
        async with database.write() as connection:
            if not database.is_sqlite:  # which lets in one writer at a time anyway
                await connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
                names = ", ".join(f'"{name}"' for name in metadata.tables)
                await connection.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))
                await _require_no_worker(database, connection, now)
            yield connection


async def _require_no_worker(database: Database, connection: AsyncConnection, now: datetime) -> None:
    held = select(duties.c.worker).where(duties.c.worker.is_not(None), duties.c.held_until > now)
    worker = await connection.scalar(held.limit(1))
    if worker is not None:
        raise StoreUnavailable(
            f"A bot works with the database {database.url.database} ({worker}): stop it first. "
            "One that was killed counts as working for half a minute."
        )


@dataclass(slots=True)
class _Count:
    """How many rows are done, told batch by batch."""

    total: int
    progress: Progress | None
    done: int = 0

    def add(self, rows: int) -> None:
        self.done += rows
        if self.progress:
            self.progress(self.done, self.total)


async def _carry(here: AsyncConnection, there: AsyncConnection, part: Part, count: _Count) -> Tally:
    """Put the rows of a table into that of the target, and return what was read."""
    tally, into = Tally(), insert(make_table(part))
    try:
        async with aclosing(read_rows(here, part)) as batches:  # so that its cursor ends before its transaction
            async for rows in batches:
                for row in rows:
                    tally.add(row)
                await there.execute(into, [dict(zip(part.columns, row, strict=True)) for row in rows])
                count.add(len(rows))
    except (IntegrityError, DataError) as error:
        first_line = str(error.orig).splitlines()[0]
        raise CannotMove(
            f"The table {part.table} holds what TO cannot take, so nothing was moved: {first_line}"
        ) from error
    return tally


async def _tally(connection: AsyncConnection, part: Part, count: _Count) -> Tally:
    tally = Tally()
    async with aclosing(read_rows(connection, part)) as batches:
        async for rows in batches:
            for row in rows:
                tally.add(row)
            count.add(len(rows))
    return tally


def _compare(left: dict[str, Tally], arrived: dict[str, Tally]) -> None:
    differing = [
        f"{name} ({_describe_difference(tally, arrived[name])})"
        for name, tally in left.items()
        if tally != arrived[name]
    ]
    if differing:
        raise CannotMove(f"The move was taken back, because these tables differ after it: {', '.join(differing)}.")


def _describe_difference(left: Tally, arrived: Tally) -> str:
    if left.rows != arrived.rows:
        return f"{left.rows} rows before, {arrived.rows} after"
    return "other content"
