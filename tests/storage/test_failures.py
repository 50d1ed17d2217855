"""Every failure of the database is told in a sentence that says what to do."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path

import pytest

from onrecord.storage import database as database_module
from onrecord.storage.store import Store
from onrecord.verification.errors import StoreUnavailable

from .samples import say, take_in


async def open_briefly(url: str | None, data_dir: Path) -> None:
    await (await Store.open(url, data_dir)).close()


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://h/d", "sqlite+nothing://x", "sqlite://", "", "postgresql://h:port/d"]
)
async def test_wrong_url_is_named_with_its_setting(url: str, data_dir: Path) -> None:
    if not url:
        await open_briefly(url, data_dir)  # nothing set: SQLite in the data folder
        return
    with pytest.raises(StoreUnavailable, match="ONRECORD_DATABASE_URL"):
        await open_briefly(url, data_dir)


async def test_data_folder_is_created(tmp_path: Path) -> None:
    await open_briefly(None, tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b" / "onrecord.db").is_file()


async def test_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(StoreUnavailable, match="ONRECORD_DATA_DIR"):
        await open_briefly(None, tmp_path / "data")


async def test_file_that_is_no_database_is_told(made_data_dir: Path, sqlite_url: str) -> None:
    (made_data_dir / "onrecord.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreUnavailable, match="no SQLite database"):
        await open_briefly(sqlite_url, made_data_dir)


async def test_database_in_missing_folder_is_told(data_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="folder exists"):
        await open_briefly(f"sqlite:///{tmp_path / 'nowhere' / 'x.db'}", data_dir)


async def test_server_that_does_not_answer_is_told(data_dir: Path) -> None:
    with pytest.raises(StoreUnavailable, match="does not answer"):
        await open_briefly("postgresql://reader:hush@127.0.0.1:1/x", data_dir)


async def test_password_is_never_told(data_dir: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        await open_briefly("postgresql://reader:hush@127.0.0.1:1/x", data_dir)
    assert "hush" not in str(caught.value) + caplog.text


async def test_locked_database_is_told(sqlite_url: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await open_briefly(sqlite_url, data_dir)
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    store = await Store.open(sqlite_url, data_dir)
    other = sqlite3.connect(data_dir / "onrecord.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="Another program"):
        await take_in(store, say("a"))
    other.close()
    await store.close()


async def test_readers_do_not_wait_for_a_writer(sqlite_url: str, data_dir: Path) -> None:
    store = await Store.open(sqlite_url, data_dir)
    other = sqlite3.connect(data_dir / "onrecord.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE corpus SET revision = 5")
    assert await store.corpus.get_revision() == 0
    other.close()
    await store.close()


async def test_writers_of_one_process_take_their_turns_in_order(
    sqlite_url: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0)
    store, order = await Store.open(sqlite_url, data_dir), list[int]()

    async def write(number: int) -> None:
        async with store.database.write():
            order.append(number)

    await asyncio.gather(*map(write, range(20)))
    assert order == list(range(20))
    await store.close()


async def test_writer_waits_for_another_writer(sqlite_url: str, data_dir: Path) -> None:
    store = await Store.open(sqlite_url, data_dir)
    await asyncio.gather(*[take_in(store, say(f"s{number}")) for number in range(20)])
    assert await store.corpus.get_revision() == 20
    await store.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_read_only_database_is_told(sqlite_url: str, data_dir: Path) -> None:
    await open_briefly(sqlite_url, data_dir)
    (data_dir / "onrecord.db").chmod(0o400)
    with pytest.raises(StoreUnavailable, match="written"):
        await open_briefly(sqlite_url, data_dir)


async def test_sqlite_is_set_up_for_several_programs(sqlite_url: str, data_dir: Path) -> None:
    store = await Store.open(sqlite_url, data_dir)
    async with store.database.read() as connection:
        settings = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    assert settings == ["wal", 1, 10_000]
    await store.close()
