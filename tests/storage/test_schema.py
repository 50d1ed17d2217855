"""The database reached by migrations is the declared one, and a start costs nothing when it is up to date."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, inspect, text

from onrecord.storage.database import Database
from onrecord.storage.migrations import runner
from onrecord.storage.schema import prepare_schema
from onrecord.storage.store import Store
from onrecord.storage.tables import HEAD, metadata, outlets
from onrecord.verification.errors import StoreUnavailable

VERSIONS = Path(runner.__file__).parent / "versions"


def describe(connection: Connection) -> dict[str, object]:
    """Return all that the engine tells of its tables."""
    inspector = inspect(connection)
    described: dict[str, object] = {}
    for table in set(inspector.get_table_names()) - {"alembic_version"}:
        described[table] = {
            "columns": [(it["name"], str(it["type"]), it["nullable"]) for it in inspector.get_columns(table)],
            "key": inspector.get_pk_constraint(table),
            "indexes": sorted(map(_describe_index, inspector.get_indexes(table))),
            "unique": sorted(map(str, inspector.get_unique_constraints(table))),
            "foreign": sorted(map(str, inspector.get_foreign_keys(table))),
            "checks": sorted(map(str, inspector.get_check_constraints(table))),
            "counts up": _counts_up(connection, table),
        }
    return described


def _describe_index(index: Any) -> str:
    options = {name: str(value) for name, value in index["dialect_options"].items()}  # a condition comes as an object
    return str({**index, "dialect_options": options})


def _counts_up(connection: Connection, table: str) -> bool:
    if connection.dialect.name != "sqlite":
        return False
    made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}).scalar_one()
    return "AUTOINCREMENT" in made


async def inspect_after(database_url: str, make: Callable[[Connection], Any]) -> dict[str, object]:
    """Return what a database is like after `make` has filled it."""
    database = Database(database_url)
    try:
        async with database.write() as connection:
            await connection.run_sync(make)
            described = await connection.run_sync(describe)
            await connection.run_sync(metadata.drop_all)
            await connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        return described
    finally:
        await database.close()


@pytest.mark.usefixtures("made_data_dir")
async def test_migrated_database_equals_declared_one(database_url: str) -> None:
    declared = await inspect_after(database_url, metadata.create_all)
    migrated = await inspect_after(database_url, runner.upgrade)
    assert set(declared) == set(metadata.tables)
    assert migrated == declared


def test_head_is_last_migration() -> None:
    assert max(runner.list_versions()) == HEAD


@pytest.mark.parametrize("script", sorted(it.name for it in VERSIONS.glob("*.py") if it.name != "__init__.py"))
def test_migration_file_is_named_by_rule(script: str) -> None:
    assert re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", script)
    assert f'revision = "{script[:4]}"' in (VERSIONS / script).read_text("utf-8")


async def test_second_start_keeps_what_is_there(database_url: str, data_dir: Path) -> None:
    first = await Store.open(database_url, data_dir)
    async with first.database.read() as connection:
        identity = (await connection.execute(text("SELECT identity FROM corpus"))).scalar_one()
    await first.close()
    second = await Store.open(database_url, data_dir)
    async with second.database.read() as connection:
        assert (await connection.execute(text("SELECT identity FROM corpus"))).scalar_one() == identity
    await second.close()


@pytest.mark.usefixtures("made_data_dir")
async def test_older_database_is_brought_up_with_what_it_holds(database_url: str, data_dir: Path) -> None:
    outlet = {"domain": "example.org", "name": "Example", "kind": "other", "is_blocked": False}
    database = Database(database_url)
    async with database.write() as connection:
        await connection.run_sync(runner.upgrade, "0001")
        await connection.execute(insert(outlets).values(outlet))
    await database.close()
    store = await Store.open(database_url, data_dir)
    try:
        assert await store.suggestions.list_suggestions() == ()
        async with store.curator.edit() as edit:
            assert list(await edit.find_outlets(["example.org"])) == ["example.org"]
    finally:
        await store.close()


async def test_newer_database_is_refused(database_url: str, data_dir: Path) -> None:
    store = await Store.open(database_url, data_dir)
    async with store.database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await store.close()
    with pytest.raises(StoreUnavailable, match="newer onrecord"):
        await Store.open(database_url, data_dir)


def test_start_at_head_does_not_load_alembic(sqlite_url: str, data_dir: Path) -> None:
    script = (
        "import asyncio, sys, pathlib\n"
        "from onrecord.storage.store import Store\n"
        "async def go():\n"
        "    await (await Store.open(sys.argv[1], pathlib.Path(sys.argv[2]))).close()\n"
        "asyncio.run(go())\n"
        "print('alembic' in sys.modules)\n"
    )
    command = [sys.executable, "-c", script, sqlite_url, str(data_dir)]
    loaded = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)]
    assert loaded == ["True", "False"]


@pytest.mark.usefixtures("made_data_dir")
async def test_failed_migration_leaves_nothing(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_halfway(connection: Connection) -> None:
        metadata.tables["outlets"].create(connection)
        raise RuntimeError("power cut")

    monkeypatch.setattr(runner, "upgrade", fail_halfway)
    database = Database(database_url)
    with pytest.raises(RuntimeError, match="power cut"):
        await prepare_schema(database)
    async with database.read() as connection:
        assert await connection.run_sync(lambda it: inspect(it).get_table_names()) == []
    await database.close()
