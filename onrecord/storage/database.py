"""The one way to the database: short transactions, and driver errors told in sentences."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, NoSuchModuleError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.schema import Table

from onrecord.storage import sqlite_trips
from onrecord.storage.sqlite_transactions import begin_transaction, nest, prepare_connection
from onrecord.storage.unit import Unit, find_surrounding_unit, find_unit, leave_unit, work_in
from onrecord.verification.errors import StoreUnavailable

CONNECTIONS = 15
"""To a file, kept once they are open: to open one costs as much as fifty questions."""
BUSY_SECONDS = 10  # the longest write transaction, a batch of an import, takes a twentieth of a second

logger = logging.getLogger(__name__)

SETTING = "ONRECORD_DATABASE_URL"
LOCKED = f"Another program kept it locked for {BUSY_SECONDS} seconds; try again when that is done."
_Outcome = TypeVar("_Outcome")

# What a driver says, and what a person can do about it. The first that occurs in the message counts.
REMEDIES = (
    ("database is locked", LOCKED),
    ("lock timeout", LOCKED),
    (
        "readonly",
        "It cannot be written: check who owns the file and its folder, and whether the disk is mounted read-only.",
    ),
    ("unable to open", "It cannot be opened: check that its folder exists and that this user may write there."),
    ("not a database", "The file is no SQLite database: move it away, or name another in {setting}."),
    ("malformed", "The file is damaged: restore it from a backup."),
    ("disk is full", "The disk is full: make room on it."),
    ("disk i/o error", "The disk does not answer: check it and its mount."),
    ("authentication failed", "The user or password in {setting} is not accepted."),
    ("does not exist", "The database named in {setting} does not exist: create it."),
    ("connection", "The server does not answer: check that it runs and that {setting} names its address."),
)


def name_default_database(data_dir: Path) -> str:
    """Return the URL of the SQLite database in a data folder."""
    return name_file_database(data_dir / "onrecord.db")


def name_file_database(file: Path) -> str:
    """Return the URL of the SQLite database in a file."""
    return URL.create("sqlite+aiosqlite", database=str(file)).render_as_string()


class _Turn:
    """Lets one writer of the process write at a time.

    Who comes while nobody writes goes ahead of those who were just woken: whoever is prompt is done before they look.
    A lock that is handed on from one to the next would cost each of them a turn of the loop.
    """

    def __init__(self) -> None:
        self._is_free = asyncio.Event()
        self._is_free.set()

    async def __aenter__(self) -> None:
        while not self._is_free.is_set():
            await self._is_free.wait()
        self._is_free.clear()

    async def __aexit__(self, *_: object) -> None:
        self._is_free.set()


class _Prepared:
    """The ways to an engine, by what is done there."""

    def __init__(self, engine: AsyncEngine) -> None:
        # A reader sees one moment of the corpus, however many questions it asks.
        level: dict[str, Any] = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        self.readers = engine.execution_options(**level)
        self.askers = engine.execution_options(is_single=True, **level)
        self.writers = engine.execution_options(is_writer=True)


class Database:
    """A pool of connections to SQLite or PostgreSQL; the URL decides."""

    def __init__(self, database_url: str, setting: str = SETTING) -> None:
        """Prepare the pool; nothing is opened yet. Raises `StoreUnavailable` for a URL that names no known engine.

        `setting` is what the URL was given in, for sentences that ask to mend it.
        """
        self._setting = setting
        self.url = _read_url(database_url, setting)
        self.dialect = self.url.get_backend_name()
        try:
            self._engine = self._create_engine(sqlite_trips.connect)
            self._prompt_engine = self._create_engine(sqlite_trips.connect_promptly) if self.is_sqlite else self._engine
        except (ArgumentError, ImportError) as error:
            raise StoreUnavailable(f"{setting} cannot be used: {error}; {_URL_EXAMPLES}.") from error
        self._prepared = _Prepared(self._engine)
        self._prepared_promptly = _Prepared(self._prompt_engine)
        # The writers of a process queue in order: SQLite lets each look again and again, and with many one may starve.
        self._turn = _Turn() if self.is_sqlite else nullcontext()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file rather than a server."""
        return self.dialect == "sqlite"

    def _create_engine(self, connect: Callable[..., Awaitable[sqlite_trips.Connection]]) -> AsyncEngine:
        if not self.is_sqlite:
            return create_async_engine(self.url, pool_pre_ping=True, connect_args={"connect_timeout": BUSY_SECONDS})
        options = {"timeout": BUSY_SECONDS, "async_creator_fn": connect}
        engine = create_async_engine(self.url, connect_args=options, pool_size=CONNECTIONS, max_overflow=0)
        event.listen(engine.sync_engine, "connect", prepare_connection)
        event.listen(engine.sync_engine, "begin", begin_transaction)
        return engine

    @asynccontextmanager
    async def read(self, *, promptly: bool = False) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that only reads and sees one moment of the corpus.

        What is done `promptly`, here and in the others, is over in a moment: it finds some rows by their keys.
        """
        async with self._translated():
            if (joined := _find_joined()) is not None:
                yield joined
                return
            async with self._choose(promptly=promptly).readers.begin() as connection:
                yield connection

    @asynccontextmanager
    async def ask(self, *, promptly: bool = False) -> AsyncIterator[AsyncConnection]:
        """Open a connection for one question, which is a moment of the corpus by itself and costs SQLite no BEGIN."""
        async with self._translated():
            if (joined := _find_joined()) is not None:
                yield joined
                return
            async with self._choose(promptly=promptly).askers.connect() as connection:
                yield connection

    @asynccontextmanager
    async def write(self, *, promptly: bool = False) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that writes; it must be short, with no network call and no parsing inside."""
        unit = find_unit()
        async with self._translated():
            if unit is not None:
                async with unit.write() as connection:
                    yield connection
                return
            async with self._begin_writing(self._choose(promptly=promptly)) as connection:
                yield connection

    def _choose(self, *, promptly: bool) -> _Prepared:
        return self._prepared_promptly if promptly else self._prepared

    @asynccontextmanager
    async def unite(self) -> AsyncIterator[None]:
        """Let all that this task writes meanwhile come to pass at once at the end, or not at all.

        Its transaction begins with the first write: what waits for the world or takes long comes before, or `apart`.
        """
        unit = Unit(partial(self._begin_writing, self._prepared_promptly), nest)
        with work_in(unit):
            try:
                yield
            except BaseException as error:
                await unit.roll_back(error)
                raise
            async with self._translated():
                await unit.commit()

    async def apart(self, work: Coroutine[Any, Any, _Outcome]) -> _Outcome:
        """Let what was written so far come to pass, then see work through that writes for itself.

        So whoever waits for the world holds up nobody. A task that another one waits for does this for it.
        """
        try:
            if (unit := find_surrounding_unit()) is not None:
                async with self._translated():
                    await unit.commit()
        except BaseException:
            work.close()
            raise
        return await asyncio.create_task(work, context=leave_unit())

    @asynccontextmanager
    async def listen(self, channel: str) -> AsyncIterator[Callable[[float], Awaitable[None]]]:
        """Open a connection of its own for what PostgreSQL tells in a channel.

        What is given returns as soon as something is told, or after so many seconds; raises `StoreUnavailable`.
        """
        async with self._translated(), self._engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")  # in a transaction nothing would be told
            await connection.exec_driver_sql(f"LISTEN {channel}")
            driver: Any = (await connection.get_raw_connection()).driver_connection
            failures = self._engine.dialect.loaded_dbapi.OperationalError

            async def wait(seconds: float) -> None:
                try:
                    async for _ in driver.notifies(timeout=seconds, stop_after=1):
                        pass
                except failures as error:
                    raise self._explain(error) from error

            try:
                yield wait
            finally:
                await connection.invalidate()  # whoever gets it from the pool would be told as well

    @asynccontextmanager
    async def _begin_writing(self, prepared: _Prepared) -> AsyncIterator[AsyncConnection]:
        # The connection is closed after the writer's turn is over, for that takes some turns of the loop.
        async with AsyncExitStack() as closing, self._turn:
            connection = await closing.enter_async_context(prepared.writers.connect())
            async with connection.begin():
                yield connection

    @asynccontextmanager
    async def _translated(self) -> AsyncIterator[None]:
        try:
            yield
        except (OperationalError, InterfaceError, PoolTimeoutError) as error:
            raise self._explain(error) from error
        except DatabaseError as error:
            # The drivers say "not a database" and "malformed" with the base class; its children are mistakes of ours.
            if type(error) is not DatabaseError:
                raise
            raise self._explain(error) from error

    def _explain(self, error: Exception) -> StoreUnavailable:
        cause = str(getattr(error, "orig", error)).strip() or type(error).__name__
        first_line = cause.splitlines()[0]
        logger.error("the database failed: %s", first_line)
        known = (remedy.format(setting=self._setting) for sign, remedy in REMEDIES if sign in cause.lower())
        remedy = next(known, f"The cause: {first_line}")
        where = self.url.database if self.is_sqlite else self.url.host or "PostgreSQL"
        return StoreUnavailable(f"The database ({where}) cannot be used. {remedy}")

    @property
    def insert(self) -> Callable[[Table], sqlite.Insert | postgresql.Insert]:
        """What makes an INSERT that knows ON CONFLICT, which both engines spell alike."""
        return sqlite.insert if self.is_sqlite else postgresql.insert

    async def close(self) -> None:
        """Close all connections."""
        for engine in (self._engine, self._prompt_engine):
            await engine.dispose()


def _find_joined() -> AsyncConnection | None:
    unit = find_unit()
    return unit.connection if unit else None


def _read_url(database_url: str, setting: str) -> URL:
    try:
        url = make_url(database_url)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreUnavailable(f"{setting} is no database URL; {_URL_EXAMPLES}.") from error
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
    if backend not in drivers:
        raise StoreUnavailable(f"{setting} names {backend}, and only SQLite and PostgreSQL work; {_URL_EXAMPLES}.")
    if backend == "sqlite" and url.database in {None, "", ":memory:"}:
        raise StoreUnavailable(f"{setting} names no file; {_URL_EXAMPLES}.")
    return url.set(drivername=drivers[backend])


_URL_EXAMPLES = "write sqlite:////var/lib/onrecord/onrecord.db or postgresql://user:password@host/onrecord"
