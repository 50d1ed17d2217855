"""Whether the database is there, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.storage.database import Database
from onrecord.storage.health import find_version, try_writing
from onrecord.storage.store import Store
from onrecord.storage.tables import HEAD
from onrecord.verification.errors import StoreUnavailable


async def test_version_of_the_tables_is_found(store: Store) -> None:
    assert await find_version(store.database) == HEAD


async def test_file_that_was_deleted_is_missed_though_it_is_open(sqlite_url: str, made_data_dir: Path) -> None:
    store = await Store.open(sqlite_url, made_data_dir)
    assert await store.corpus.get_revision() == 0
    (made_data_dir / "onrecord.db").unlink()
    assert await store.corpus.get_revision() == 0
    with pytest.raises(StoreUnavailable, match="is gone"):
        await find_version(store.database)
    await store.close()


async def test_file_that_is_named_as_an_address_is_found(made_data_dir: Path) -> None:
    store = await Store.open(f"sqlite:///file:{made_data_dir / 'other.db'}?uri=true", made_data_dir)
    assert await find_version(store.database) == HEAD
    await store.close()


async def test_server_that_is_away_is_told() -> None:
    database = Database("postgresql://reader:hush@127.0.0.1:1/x")
    with pytest.raises(StoreUnavailable, match="does not answer"):
        await find_version(database)
    await database.close()


async def test_store_that_is_read_only_cannot_be_written(sqlite_url: str, made_data_dir: Path) -> None:
    store = await Store.open(sqlite_url, made_data_dir)
    await try_writing(store.database)
    await store.close()
    database = Database(f"sqlite:///file:{made_data_dir / 'onrecord.db'}?mode=ro&uri=true")
    assert await find_version(database) == HEAD
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        await try_writing(database)
    await database.close()


async def test_trial_of_writing_changes_nothing(store: Store) -> None:
    await try_writing(store.database)
    assert await find_version(store.database) == HEAD
