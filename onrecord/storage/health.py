"""Looks whether the database is there and has the tables of this program."""

from __future__ import annotations

import asyncio
from pathlib import Path

from onrecord.storage.database import Database
from onrecord.storage.schema import read_version
from onrecord.verification.errors import StoreUnavailable


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
