"""The database is brought up to the tables of this program before anything else is done with it."""

from __future__ import annotations

import uuid
from importlib import import_module

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.database import Database
from onrecord.storage.tables import HEAD, corpus
from onrecord.verification.errors import StoreUnavailable

ADVISORY_LOCK = 0x6F6E7265  # "onre": one program at a time migrates a PostgreSQL database


async def prepare_schema(database: Database) -> None:
    """Create or migrate the tables where they are not those of this program.

    Raises `StoreUnavailable` for a database that a newer program has migrated.
    """
    async with database.read() as connection:
        if await connection.run_sync(read_version) == HEAD:
            return
    async with database.write() as connection:
        await lock_schema(database, connection)
        await connection.run_sync(_migrate)


async def lock_schema(database: Database, connection: AsyncConnection) -> None:
    """Keep all other programs from migrating until the transaction ends; SQLite lets one write at a time anyway."""
    if not database.is_sqlite:
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})


def read_version(connection: Connection) -> str | None:
    """Return the version of the tables, or None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection) -> None:
    version = read_version(connection)  # another program may have been faster
    if version == HEAD:
        return
    # Alembic needs a third of a second to load, which only a database that must be migrated should cost.
    migrations = import_module("onrecord.storage.migrations.runner")
    if version is not None and version not in migrations.list_versions():
        raise StoreUnavailable(
            f"The database was made by a newer onrecord (tables of version {version}; this program knows {HEAD}). "
            "Install that version again, or restore a backup from before."
        )
    migrations.upgrade(connection)
    if connection.execute(corpus.select()).first() is None:
        connection.execute(corpus.insert().values(id=1, revision=0, identity=uuid.uuid4().hex))
