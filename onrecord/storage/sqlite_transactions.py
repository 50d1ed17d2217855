"""How connections to SQLite are made ready, and how transactions and parts of them begin there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from sqlite3 import Connection as SqliteConnection
from sqlite3 import DatabaseError as DatabaseFailure
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage import sqlite_trips


def prepare_connection(connection: SqliteConnection, _record: object) -> None:
    """Set what a new connection needs: a listener of SQLAlchemy's `connect`."""
    connection.isolation_level = None  # the driver must not begin by itself: `begin_transaction` does
    cursor = connection.cursor()
    try:
        # What is deleted is overwritten: some builds of SQLite leave it in the file until the page is needed again.
        for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = NORMAL", "secure_delete = ON"):
            cursor.execute(f"PRAGMA {pragma}")
    except DatabaseFailure:
        connection.close()  # the pool does not know it yet, and its thread would run on
        raise
    cursor.close()


def begin_transaction(connection: Connection) -> None:
    """Begin as what is to be done asks for: a listener of SQLAlchemy's `begin`."""
    # A writer that begins as a reader cannot wait for another one: SQLite fails it at once when both have read.
    options = connection.get_execution_options()
    if options.get("is_single", False):
        return
    is_writer = options.get("is_writer", False)
    _find_trips(connection).put_ahead("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _find_trips(connection: Connection | None) -> sqlite_trips.Connection:
    trips: sqlite_trips.Connection = cast("Any", connection).connection.driver_connection
    return trips


@asynccontextmanager
async def nest(connection: AsyncConnection) -> AsyncIterator[None]:
    """Take back what was done meanwhile, and nothing else of the transaction, where that fails."""
    if connection.dialect.name != "sqlite":
        async with connection.begin_nested():
            yield
        return
    trips = _find_trips(connection.sync_connection)
    trips.put_ahead("SAVEPOINT nested")
    try:
        yield
    except BaseException:
        trips.put_ahead("ROLLBACK TO nested")
        raise
    finally:
        trips.put_ahead("RELEASE nested")
