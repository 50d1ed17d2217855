"""Looks whether the database is there, has the tables of this program, and can be written."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import text

from onrecord.storage.database import Database
from onrecord.storage.schema import read_version
from onrecord.verification.errors import StoreUnavailable

# It changes nothing, and is written all the same: a lock or a full disk lets everything be read.
_TOUCH = text("UPDATE alembic_version SET version_num = version_num")


async def find_version(database: Database) -> str | None:
    """Return the version of the tables, None where there are none; raises `StoreUnavailable`."""
    name = database.url.database or ""
    if database.is_sqlite and not name.startswith("file:"):
        # An open file that was deleted can be read and written as if nothing had happened, and is lost at the end.
        path = Path(name)
        if not await asyncio.to_thread(path.exists):
            raise StoreUnavailable(f"The database ({path}) is gone: stop the program and restore it from a backup.")
    async with database.read() as connection:
        return await connection.run_sync(read_version)


async def try_writing(database: Database) -> None:
    """Write a row; raises `StoreUnavailable`."""
    async with database.write() as connection:
        await connection.execute(_TOUCH)
