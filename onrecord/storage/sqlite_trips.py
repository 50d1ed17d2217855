"""SQLite's connections with one trip to their thread for each question, where the driver makes four.

A trip costs more than most questions: two threads that hand a lock to each other. The driver makes one for the cursor,
one for the question, one for its rows and one for the cursor's end. What begins a transaction, or a part of one, makes
no trip of its own either: it goes ahead of the next question, and nothing is done where none follows.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

import aiosqlite

LOOK_S = 0.01
"""How often is looked whether the database is still locked."""
_MAIN_CODE = 0xFF
"""What of an error's code tells its kind (SQLite, "Result and Error Codes")."""
ROWS_OF_TRIP = 500
"""Rows that come with the question; whatever an answer has beyond them is fetched as it is read."""

Outcome = TypeVar("Outcome")
Row = tuple[Any, ...]


class Connection(aiosqlite.Connection):
    """A connection whose cursors bring their rows along."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], iter_chunk_size: int) -> None:
        super().__init__(connector, iter_chunk_size)
        self._thread.daemon = True  # as SQLAlchemy has it: one that nobody closes keeps no program alive
        self._begun = self._ended = 0  # each is counted by one thread only
        self._ahead: list[str] = []

    async def do(self, work: Callable[..., Outcome], *arguments: Any) -> Outcome:
        """Do something in the thread of the connection."""
        self._begun += 1
        # The driver has no annotations there.
        outcome: Outcome = await self._execute(self._do, work, *arguments)  # type: ignore[no-untyped-call]
        return outcome

    def _do(self, work: Callable[..., Outcome], *arguments: Any) -> Outcome:
        try:
            return work(*arguments)
        finally:
            self._ended += 1

    def put_ahead(self, command: str) -> None:
        """Let a command be done right before the next question, or never where there is none."""
        self._ahead.append(command)

    def ask(self, question: str, parameters: Iterable[Any]) -> sqlite3.Cursor:
        """Put a question, in the thread of the connection."""
        self._go_ahead()
        return self._conn.execute(question, tuple(parameters))

    def ask_many(self, question: str, parameters: Iterable[Iterable[Any]]) -> sqlite3.Cursor:
        """Put a question once for each of these, in the thread of the connection."""
        self._go_ahead()
        return self._conn.executemany(question, [tuple(each) for each in parameters])

    def _go_ahead(self) -> None:
        commands, self._ahead = self._ahead, []
        for command in commands:
            self._conn.execute(command)

    def cursor(self) -> Cursor:  # type: ignore[override]  # SQLAlchemy asks for what the driver promises to make
        """Return a cursor, which is made when it is used."""
        return Cursor(self)

    async def commit(self) -> None:
        """Let what is open come to pass."""
        self._ahead.clear()
        if self.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        """Take back what is open; what nobody waits for any more may still begin it."""
        self._ahead.clear()
        if self._begun != self._ended or self.in_transaction:
            await super().rollback()


class PromptConnection(Connection):
    """Does everything at once, where it is asked for: what is over in a moment makes no trip at all.

    A trip to another thread takes its turn among all that goes on, and the other writers wait for it. Where another
    program keeps the database locked, it is waited for, for `patience_s`, and everybody else goes on.
    """

    patience_s = 0.0

    async def do(self, work: Callable[..., Outcome], *arguments: Any) -> Outcome:
        """Do something; raises `sqlite3.OperationalError`, also where the database stays locked."""
        given_up_at, was_open, ahead = monotonic() + self.patience_s, self.in_transaction, list(self._ahead)
        while True:
            try:
                return work(*arguments)
            except sqlite3.OperationalError as error:
                is_locked = error.sqlite_errorcode & _MAIN_CODE == sqlite3.SQLITE_BUSY
                if not is_locked or was_open or monotonic() >= given_up_at:
                    raise
                self._conn.rollback()  # what was put ahead may have begun
                self._ahead = list(ahead)
                await asyncio.sleep(LOOK_S)

    async def commit(self) -> None:
        """Let what is open come to pass."""
        self._ahead.clear()
        self._conn.commit()

    async def rollback(self) -> None:
        """Take back what is open."""
        self._ahead.clear()
        self._conn.rollback()


class Cursor:
    """One question at a time, as SQLAlchemy asks it."""

    arraysize = 1
    description: tuple[Any, ...] | None = None
    rowcount = -1
    lastrowid: int | None = None

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Row] = []
        self._rest: sqlite3.Cursor | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def execute(self, question: str, parameters: Iterable[Any] = ()) -> Self:
        """Put a question, and bring the first rows along."""
        return await self._put(self._connection.ask, question, parameters)

    async def executemany(self, question: str, parameters: Iterable[Iterable[Any]]) -> Self:
        """Put a question once for each of these."""
        return await self._put(self._connection.ask_many, question, parameters)

    async def _put(self, ask: Callable[..., sqlite3.Cursor], question: str, parameters: Iterable[Any]) -> Self:
        await self.close()
        # What nobody waits for any more is told to nobody.
        cursor, self._rows = await self._connection.do(_fetch, ask, question, parameters)
        self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
        self._rest = cursor if len(self._rows) == ROWS_OF_TRIP else None
        return self

    async def fetchone(self) -> Row | None:
        """Return the next row, or None."""
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def fetchmany(self, size: int | None = None) -> list[Row]:
        """Return so many of the next rows, fewer where there are no more."""
        size = size or self.arraysize
        while len(self._rows) < size and (rest := self._rest) is not None:
            more = await self._connection.do(rest.fetchmany, ROWS_OF_TRIP)
            self._rows += more
            if not more:
                await self.close_rest()
        taken, self._rows = self._rows[:size], self._rows[size:]
        return taken

    async def fetchall(self) -> list[Row]:
        """Return all rows that are left."""
        if (rest := self._rest) is not None:
            self._rows += await self._connection.do(rest.fetchall)
            await self.close_rest()
        taken, self._rows = self._rows, []
        return taken

    async def close(self) -> None:
        """Forget the rows that were not read."""
        self._rows = []
        await self.close_rest()

    async def close_rest(self) -> None:
        """Let go of what was not fetched."""
        if (rest := self._rest) is not None:
            self._rest = None
            await self._connection.do(rest.close)


def _fetch(
    ask: Callable[..., sqlite3.Cursor], question: str, parameters: Iterable[Any]
) -> tuple[sqlite3.Cursor, list[Row]]:
    cursor = ask(question, parameters)
    return cursor, cursor.fetchmany(ROWS_OF_TRIP) if cursor.description else []


async def connect(database: str, **options: Any) -> Connection:
    """Open a connection as `aiosqlite.connect` does."""
    connection = Connection(partial(sqlite3.connect, database, **options), ROWS_OF_TRIP)
    await connection
    return connection


async def connect_promptly(database: str, **options: Any) -> PromptConnection:
    """Open a connection for what is over in a moment; it leaves what is written in the log, for the others to move."""
    at_once = {"timeout": 0, "check_same_thread": False}
    connection = PromptConnection(partial(sqlite3.connect, database, **options | at_once), ROWS_OF_TRIP)
    connection.patience_s = options["timeout"]
    await connection
    await connection.do(connection.ask, "PRAGMA wal_autocheckpoint = 0", ())
    return connection
