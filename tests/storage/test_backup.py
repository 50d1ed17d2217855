"""A backup gives everything back, on either engine, and a file that is not one changes nothing."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import delete, insert, select, text

from onrecord.storage import backup
from onrecord.storage.backup import MANIFEST, write_backup
from onrecord.storage.database import Database
from onrecord.storage.migrations import runner
from onrecord.storage.restore import NotEmpty, UnusableBackup, check_backup, restore_backup
from onrecord.storage.store import Store
from onrecord.storage.tables import HEAD, answers, corpus, metadata, outlets
from onrecord.verification.errors import StoreUnavailable

from .conftest import name_database, postgres_database
from .samples import NOON, find_id, say, take_in
from .whole import fill_every_table, make_row, read_everything

Edit = Callable[[dict[str, bytes], dict[str, Any]], None]


@pytest.fixture(params=["sqlite", "postgresql"])
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of each engine, beside the store."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'target.db'}"
        return
    dsn = request.getfixturevalue("postgres_dsn")
    with postgres_database(dsn) as name:
        yield name_database(dsn, name)


@pytest.fixture
def sqlite_copy(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a migrated SQLite database, for what both engines have in common."""
    shutil.copy(sqlite_template, tmp_path / "source.db")
    return f"sqlite:///{tmp_path / 'source.db'}"


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        await database.close()


async def back_up(database: Database) -> io.BytesIO:
    file = io.BytesIO()
    await write_backup(database, file, NOON)
    return file


async def test_everything_comes_back_on_each_engine(store: Store, target_url: str) -> None:
    await fill_every_table(store.database)
    file = await back_up(store.database)
    async with opened(target_url) as target:
        await restore_backup(target, file)
        assert await read_everything(target) == await read_everything(store.database)


async def test_ids_go_on_above_all_that_were_given(store: Store, target_url: str) -> None:
    await fill_every_table(store.database)
    async with store.database.write() as connection:
        await connection.execute(delete(metadata.tables["answer_questions"]))
        await connection.execute(delete(answers).where(answers.c.id == 8))
    file = await back_up(store.database)
    async with opened(target_url) as target:
        await restore_backup(target, file)
        given: dict[str, int | None] = {}
        async with target.write() as connection:
            for name in ("answers", "statements", "parties"):
                table = metadata.tables[name]
                row = {key: value for key, value in make_row(table, 9).items() if key != "id"}
                given[name] = await connection.scalar(insert(table).values(row).returning(table.c.id))
    assert given == {"answers": 9, "statements": 9, "parties": 9}


async def test_restored_corpus_is_searched_and_changed(store: Store, target_url: str, tmp_path: Path) -> None:
    await take_in(store, say("a", "The dam will be closed in May."))
    file = await back_up(store.database)
    async with opened(target_url) as target:
        await restore_backup(target, file)
    restored = await Store.open(target_url, tmp_path / "restored")
    try:
        await restored.index.catch_up()
        found = await restored.index.find_candidates([{"dam", "close"}], 5)
        assert [it.statement_id for it in found.candidates] == [await find_id(restored, "a")]
        assert (await take_in(restored, say("b"))).added == 1
    finally:
        await restored.close()


async def test_restored_corpus_has_its_own_identity(sqlite_copy: str, tmp_path: Path) -> None:
    async with opened(sqlite_copy) as source, opened(f"sqlite:///{tmp_path / 'new.db'}") as target:
        await restore_backup(target, await back_up(source))
        identities = set()
        for database in (source, target):
            async with database.ask() as connection:
                identities.add(await connection.scalar(select(corpus.c.identity)))
    assert len(identities) == 2


async def test_backup_is_of_one_moment(store: Store, prepared_url: str) -> None:
    await fill_every_table(store.database)

    def interfere(_done: int, _total: int) -> None:
        """Change the database from elsewhere while its first table is read."""
        statement = "UPDATE outlets SET name = 'late'"
        if store.database.is_sqlite:
            import sqlite3

            with sqlite3.connect(str(store.database.url.database)) as connection:
                connection.execute(statement)
            connection.close()
        else:
            with psycopg.connect(prepared_url) as other:
                other.execute(statement)

    file = io.BytesIO()
    before = await read_everything(store.database)
    await write_backup(store.database, file, NOON, interfere)
    assert (await read_everything(store.database))["outlets"] != before["outlets"]
    with zipfile.ZipFile(file) as archive:
        assert b"late" not in archive.read("outlets.jsonl")


async def test_tables_are_read_in_small_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "ROWS_AT_ONCE", 2)
    await take_in(store, *(say(f"s{number}") for number in range(7)))
    told: list[tuple[int, int]] = []
    await write_backup(store.database, io.BytesIO(), NOON, lambda done, total: told.append((done, total)))
    total = told[-1][1]
    assert told[-1] == (total, total)
    steps = [later - before for (before, _), (later, _) in zip([(0, 0), *told], told, strict=False)]
    assert max(steps) == 2


@pytest.mark.usefixtures("made_data_dir")
async def test_older_database_is_backed_up_and_brought_up(database_url: str, target_url: str, data_dir: Path) -> None:
    outlet = {"domain": "example.org", "name": "Example", "kind": "other", "is_blocked": False}
    async with opened(database_url) as source:
        async with source.write() as connection:
            await connection.run_sync(runner.upgrade, "0001")
            await connection.execute(insert(outlets).values(outlet))
            await connection.execute(insert(corpus).values(id=1, revision=3, identity="x"))
        file = await back_up(source)
    async with opened(target_url) as target:
        manifest = await restore_backup(target, file)
        assert (manifest.schema_version, manifest.revision) == ("0001", 3)
    restored = await Store.open(target_url, data_dir)
    async with restored.database.read() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
        assert (await connection.execute(select(outlets.c.domain))).scalars().all() == ["example.org"]
    await restored.close()


async def test_database_without_tables_is_not_backed_up(target_url: str) -> None:
    async with opened(target_url) as empty:
        with pytest.raises(StoreUnavailable, match="nothing to back up"):
            await back_up(empty)


async def test_filled_database_is_replaced_only_on_demand(store: Store, sqlite_copy: str) -> None:
    await take_in(store, say("kept"))
    before = await read_everything(store.database)
    async with opened(sqlite_copy) as source:
        await fill_every_table(source)
        file, wanted = await back_up(source), await read_everything(source)
    with pytest.raises(NotEmpty):
        await restore_backup(store.database, file)
    assert await read_everything(store.database) == before
    await restore_backup(store.database, file, replace=True)
    assert await read_everything(store.database) == wanted


async def test_prepared_database_counts_as_empty(store: Store, sqlite_copy: str) -> None:
    async with opened(sqlite_copy) as source:
        await fill_every_table(source)
        await restore_backup(store.database, await back_up(source))
        assert await read_everything(store.database) == await read_everything(source)


async def test_newer_database_is_not_replaced(store: Store, sqlite_copy: str) -> None:
    async with opened(sqlite_copy) as source:
        file = await back_up(source)
    async with store.database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="newer onrecord"):
        await restore_backup(store.database, file, replace=True)


def edit(file: io.BytesIO, change: Edit) -> io.BytesIO:
    """Return the backup with other parts or another manifest."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts.pop(MANIFEST))
    change(parts, manifest)
    edited = io.BytesIO()
    with zipfile.ZipFile(edited, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        if manifest:
            archive.writestr(MANIFEST, json.dumps(manifest))
    return edited


def find_part(manifest: dict[str, Any], table: str) -> dict[str, Any]:
    (part,) = [part for part in manifest["parts"] if part["table"] == table]
    return dict(part)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda parts, manifest: manifest.clear(), "it has no manifest"),
        (lambda parts, manifest: manifest.update(format="dump"), "its manifest is of something else"),
        (lambda parts, manifest: manifest.update(format_version=2), "made by a newer onrecord"),
        (lambda parts, manifest: manifest.update(schema_version="9999"), "made by a newer onrecord"),
        (lambda parts, manifest: manifest.update(parts=[{"table": 1}]), "cannot be read"),
        (lambda parts, manifest: parts.pop("log.jsonl"), "not those of its manifest"),
        (lambda parts, manifest: parts.update(more=b""), "not those of its manifest"),
        (lambda parts, manifest: parts.update({"log.jsonl": parts["log.jsonl"][:-9]}), "log.jsonl"),
        (lambda parts, manifest: parts.update({"log.jsonl": parts["log.jsonl"] * 2}), "log.jsonl"),
        (lambda parts, manifest: manifest["parts"][0].update(rows=99), "is not what its manifest says"),
    ],
    ids=[
        *("no manifest", "of a dump", "newer format", "newer tables", "garbled manifest"),
        *("part missing", "part too many", "part cut", "part doubled", "wrong count"),
    ],
)
async def test_changed_backup_is_refused(sqlite_copy: str, change: Edit, problem: str) -> None:
    async with opened(sqlite_copy) as source:
        await fill_every_table(source)
        file = edit(await back_up(source), change)
    with pytest.raises(UnusableBackup, match=problem):
        check_backup(file)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
async def test_cut_backup_is_refused(sqlite_copy: str, share: float) -> None:
    async with opened(sqlite_copy) as source:
        whole = (await back_up(source)).getvalue()
    with pytest.raises(UnusableBackup, match="no backup, or only a part of one"):
        check_backup(io.BytesIO(whole[: int(len(whole) * share)]))


async def test_flipped_byte_is_found_wherever_it_is(sqlite_copy: str) -> None:
    async with opened(sqlite_copy) as source:
        await take_in_quietly(source)
        whole = bytearray((await back_up(source)).getvalue())
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        entry = archive.getinfo("outlets.jsonl")
    middle = entry.header_offset + len("outlets.jsonl") + 60 + entry.compress_size // 2
    whole[middle] ^= 0x20
    with pytest.raises(UnusableBackup):
        check_backup(io.BytesIO(whole))


async def take_in_quietly(database: Database) -> None:
    rows = [
        {"domain": f"{number}.example.org", "name": f"Name {number * 7919}", "kind": "other", "is_blocked": False}
        for number in range(200)
    ]
    async with database.write() as connection:
        await connection.execute(insert(outlets), rows)


async def test_failed_restore_leaves_what_was_there(store: Store, sqlite_copy: str) -> None:
    await take_in(store, say("kept"))
    before = await read_everything(store.database)
    async with opened(sqlite_copy) as source:
        await fill_every_table(source)
        file = edit(await back_up(source), break_last_rows)
    check_backup(file)
    with pytest.raises(UnusableBackup, match="what its table cannot take"):
        await restore_backup(store.database, file, replace=True)
    assert await read_everything(store.database) == before


def break_last_rows(parts: dict[str, bytes], manifest: dict[str, Any]) -> None:
    """Double the rows of the last table, in a way that only the table itself can find."""
    import hashlib

    name = manifest["parts"][-1]["table"]
    parts[f"{name}.jsonl"] *= 2
    manifest["parts"][-1] |= {
        "rows": 2 * manifest["parts"][-1]["rows"],
        "sha256": hashlib.sha256(parts[f"{name}.jsonl"]).hexdigest(),
    }


async def test_backup_of_other_tables_is_refused(store: Store, sqlite_copy: str) -> None:
    def rename(parts: dict[str, bytes], manifest: dict[str, Any]) -> None:
        manifest["parts"][0]["columns"] = {'x" --': "text"}

    async with opened(sqlite_copy) as source:
        file = edit(await back_up(source), rename)
    with pytest.raises(UnusableBackup, match="unknown to tables of its version"):
        await restore_backup(store.database, file, replace=True)


async def test_writers_are_not_held_up_by_a_backup(store: Store) -> None:
    await take_in(store, say("a"))
    await asyncio.gather(back_up(store.database), take_in(store, say("b")), take_in(store, say("c")))
    assert await find_id(store, "c")
