"""A store moves whole from either engine to either, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text

from onrecord.storage import backup
from onrecord.storage.database import Database
from onrecord.storage.migrations import runner
from onrecord.storage.moving import CannotMove, MoveBars, move_store
from onrecord.storage.restore import NotEmpty
from onrecord.storage.sole import work_alone
from onrecord.storage.store import Store
from onrecord.storage.tables import answers, metadata, outlets
from onrecord.verification.chat_records import ChatKind
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.kinds import Outcome
from onrecord.verification.posting import Arrival, Duty, Errand, Room
from onrecord.verification.results import CheckResult

from .conftest import name_database, postgres_database
from .samples import NOON, find_id, list_keys, relate, save_article, say, take_in
from .whole import fill_every_table, make_row, read_everything

BOT = 42
NOW = NOON + timedelta(days=1)  # when no duty of the filled tables is held any more
ERRAND = Errand(lane=7, content={"text": "Hello"}, expires_at=NOON + timedelta(hours=1))


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
async def target(target_url: str) -> AsyncIterator[Database]:
    """An empty database of each engine, without tables."""
    database = Database(target_url, "TO")
    yield database
    await database.close()


@pytest.fixture
async def file_target(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty SQLite database with tables, for what does not hang on its engine."""
    shutil.copy(sqlite_template, tmp_path / "target.db")
    database = Database(f"sqlite:///{tmp_path / 'target.db'}", "TO")
    async with database.write() as connection:
        await connection.execute(text("UPDATE corpus SET identity = 'another'"))
    yield database
    await database.close()


async def test_every_table_moves_between_all_engines(store: Store, target: Database) -> None:
    await fill_every_table(store.database)
    moved = await move_store(store.database, target, NOW)
    assert await read_everything(target) == await read_everything(store.database)
    assert moved.counts == {table.name: 1 if table.name == "corpus" else 2 for table in metadata.sorted_tables}


async def test_moved_store_goes_on_where_it_was(
    store: Store, target: Database, target_url: str, tmp_path: Path
) -> None:
    await take_in(store, say("a"), say("b", "It will stay open."), relate("b", "denies", "a"))
    await save_article(store, "https://news.example.org/a", "a")
    await store.chats.set_language(BOT, 7, ChatKind.PRIVATE, "kk", is_chosen=True)
    shown = await store.answers.save_answer(BOT, 7, 7, [1], CheckResult("https://example.org", Outcome.NO_RECORD))
    await store.inbox.take(BOT, [Arrival(1, 7, {"update_id": 1}), Arrival(2, 7, {"update_id": 2})], NOON)
    (claim,) = await store.inbox.claim(BOT, "worker", Room(5, 5), NOON)
    await store.inbox.finish(claim, NOON)
    await store.outbox.add(BOT, [ERRAND], NOON)
    await move_store(store.database, target, NOW)

    arrived = await Store.open(target_url, tmp_path / "arrived", now=lambda: NOON)
    try:
        await arrived.index.catch_up()
        found = await arrived.index.find_candidates([{"dam", "close"}], 5)
        assert [it.statement_id for it in found.candidates] == [await find_id(arrived, "a")]
        assert await list_keys(arrived, found.candidates[0].statement_id) == [["a", "b"]]
        chat = await arrived.chats.find_chat(BOT, 7)
        assert chat is not None
        assert chat == await store.chats.find_chat(BOT, 7)
        assert (await arrived.answers.find_answer(BOT, shown)) is not None
        assert [it.update_id for it in await arrived.inbox.claim(BOT, "other", Room(5, 5), NOON)] == [2]
        assert await arrived.inbox.take(BOT, [Arrival(1, 7, {"update_id": 1})], NOON) == 0
        assert [it.errand for it in await arrived.outbox.list_waiting(BOT, 0, 5)] == [ERRAND]
        assert (await take_in(arrived, say("c"))).added == 1
    finally:
        await arrived.close()


async def test_ids_go_on_above_all_that_were_given(store: Store, target: Database) -> None:
    await fill_every_table(store.database)
    async with store.database.write() as connection:
        await connection.execute(delete(metadata.tables["answer_questions"]))
        await connection.execute(delete(answers).where(answers.c.id == 8))
    await move_store(store.database, target, NOW)
    given = {}
    async with target.write() as connection:
        for name in ("answers", "statements", "outbox"):
            table = metadata.tables[name]
            row = {key: value for key, value in make_row(table, 9).items() if key != "id"}
            given[name] = await connection.scalar(insert(table).values(row).returning(table.c.id))
    assert given == {"answers": 9, "statements": 9, "outbox": 9}


async def test_filled_target_is_refused_and_kept(store: Store, file_target: Database) -> None:
    await fill_every_table(file_target)
    before = await read_everything(file_target)
    with pytest.raises(NotEmpty):
        await move_store(store.database, file_target, NOW)
    assert await read_everything(file_target) == before


async def test_interrupted_move_is_begun_anew(store: Store, target: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "ROWS_AT_ONCE", 1)
    await fill_every_table(store.database)
    told = []

    def interrupt(done: int, _total: int) -> None:
        told.append(done)
        if done == 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await move_store(store.database, target, NOW, MoveBars(interrupt, interrupt))
    assert told == list(range(1, 10))
    await move_store(store.database, target, NOW)
    assert await read_everything(target) == await read_everything(store.database)


async def test_nobody_else_writes_to_the_source_meanwhile(store: Store, file_target: Database) -> None:
    await fill_every_table(store.database)
    failures: list[str] = []

    def write(_done: int, _total: int) -> None:
        if not failures:
            failures.append(try_to_write(store.database))

    await move_store(store.database, file_target, NOW, MoveBars(write, lambda *_: None))
    assert "lock" in failures[0]


def try_to_write(database: Database) -> str:
    """Change the database from elsewhere, as somebody who does not wait, and return why that failed."""
    import sqlite3

    import psycopg

    changed = "UPDATE outlets SET name = 'late'"
    if database.is_sqlite:
        connection = sqlite3.connect(str(database.url.database), timeout=0)
        try:
            connection.execute(changed)
        except sqlite3.OperationalError as error:
            return str(error)
        finally:
            connection.close()
        return "none"
    plain = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as other:
        other.execute("SET lock_timeout = '1ms'")
        try:
            other.execute(changed)
        except psycopg.OperationalError as error:
            return str(error)
        finally:
            other.rollback()
    return "none"


SPOILT_SQLITE = (
    "CREATE TRIGGER spoil AFTER INSERT ON outlets BEGIN UPDATE outlets SET name = 'spoilt'; END",
    "CREATE TRIGGER lose BEFORE INSERT ON log BEGIN SELECT RAISE(IGNORE); END",
)
SPOILT_POSTGRESQL = (
    "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := 'spoilt'; RETURN NEW; END $$",
    "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    "CREATE TRIGGER spoil BEFORE INSERT ON outlets FOR EACH ROW EXECUTE FUNCTION spoil()",
    "CREATE TRIGGER lose BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION lose()",
)


async def test_tables_that_differ_are_named_and_nothing_stays(
    store: Store, target: Database, target_url: str, tmp_path: Path
) -> None:
    await fill_every_table(store.database)
    await (await Store.open(target_url, tmp_path / "prepared")).close()
    async with target.write() as connection:
        for statement in SPOILT_SQLITE if target.is_sqlite else SPOILT_POSTGRESQL:
            await connection.exec_driver_sql(statement)
    with pytest.raises(CannotMove) as refusal:
        await move_store(store.database, target, NOW)
    assert "log (2 rows before, 0 after)" in str(refusal.value)
    assert "outlets (other content)" in str(refusal.value)
    assert str(refusal.value).count("(") == 2
    assert not any(rows for name, rows in (await read_everything(target)).items() if name != "corpus")


async def test_working_bot_is_not_pulled_away(store: Store, file_target: Database) -> None:
    await store.duties.hold(BOT, Duty.POLL, "worker-1", NOW)
    if store.database.is_sqlite:
        with work_alone(store.database), pytest.raises(StoreUnavailable, match="stop it first"):
            await move_store(store.database, file_target, NOW)
        return
    with pytest.raises(StoreUnavailable, match="A bot works with the database"):
        await move_store(store.database, file_target, NOW)
    await move_store(store.database, file_target, NOW + timedelta(minutes=1))


async def test_store_is_not_moved_into_itself(store: Store, prepared_url: str) -> None:
    again = Database(prepared_url)
    with pytest.raises(CannotMove, match="are the same corpus"):
        await move_store(store.database, again, NOON)
    await again.close()


@pytest.mark.usefixtures("made_data_dir")
@pytest.mark.parametrize(("version", "sentence"), [(None, "holds no tables"), ("0001", "are of version 0001")])
async def test_source_with_other_tables_is_refused(
    sqlite_url: str, file_target: Database, version: str | None, sentence: str
) -> None:
    source = Database(sqlite_url)
    if version:
        async with source.write() as connection:
            await connection.run_sync(runner.upgrade, version)
    with pytest.raises(CannotMove, match=sentence):
        await move_store(source, file_target, NOW)
    await source.close()


@pytest.mark.parametrize("prepared_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("target_url", ["postgresql"], indirect=True)
async def test_text_too_long_for_the_target_is_told(store: Store, target: Database) -> None:
    row = {"domain": "example.org", "name": "Example", "kind": "k" * 100, "is_blocked": False}
    async with store.database.write() as connection:
        await connection.execute(insert(outlets).values(row))
    with pytest.raises(CannotMove, match="The table outlets holds what TO cannot take"):
        await move_store(store.database, target, NOW)
