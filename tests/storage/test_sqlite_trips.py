"""Questions to SQLite in one trip each: what comes with them, and what does not."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from onrecord.storage.sqlite_trips import ROWS_OF_TRIP, Connection, Cursor, PromptConnection, connect, connect_promptly

MANY = ROWS_OF_TRIP * 2 + 1
NUMBERS = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY}) SELECT i FROM n"


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Connection]:
    opened = await connect(str(tmp_path / "some.db"), isolation_level=None)
    yield opened
    await opened.close()


async def ask(connection: Connection, question: str) -> Cursor:
    return await connection.cursor().execute(question)


async def test_rows_beyond_the_trip_are_fetched_too(connection: Connection) -> None:
    rows = await (await ask(connection, NUMBERS)).fetchall()
    assert rows == [(number,) for number in range(1, MANY + 1)]


async def test_rows_are_given_out_in_parts_of_any_size(connection: Connection) -> None:
    cursor = await ask(connection, NUMBERS)
    parts = [len(await cursor.fetchmany(ROWS_OF_TRIP - 1)) for _ in range(4)]
    assert (parts, await cursor.fetchone()) == ([ROWS_OF_TRIP - 1, ROWS_OF_TRIP - 1, 3, 0], None)


async def test_changed_rows_are_counted_and_returned(connection: Connection) -> None:
    await ask(connection, "CREATE TABLE t (i INTEGER)")
    await connection.cursor().executemany("INSERT INTO t VALUES (?)", [(1,), (2,)])
    changed = await ask(connection, "UPDATE t SET i = i + 1 RETURNING i")
    assert (changed.rowcount, await changed.fetchall()) == (2, [(2,), (3,)])


async def test_answer_that_was_read_holds_no_lock(connection: Connection, tmp_path: Path) -> None:
    await ask(connection, "CREATE TABLE t (i INTEGER)")
    await (await ask(connection, f"INSERT INTO t {NUMBERS}")).close()
    await (await ask(connection, "SELECT i FROM t")).close()
    with sqlite3.connect(tmp_path / "some.db", timeout=0) as other:
        other.execute("DROP TABLE t")
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == []


async def test_transaction_that_begins_behind_its_back_is_taken_back(connection: Connection) -> None:
    held = asyncio.create_task(connection.do(sqlite3.connect(":memory:", check_same_thread=False).close))
    given_up = asyncio.create_task(ask(connection, "BEGIN IMMEDIATE"))
    await asyncio.sleep(0)
    given_up.cancel()
    await connection.rollback()
    await held
    assert not connection.in_transaction


async def test_what_was_put_ahead_is_done_before_the_next_question(connection: Connection) -> None:
    connection.put_ahead("BEGIN IMMEDIATE")
    assert not connection.in_transaction
    await ask(connection, "SELECT 1")
    assert connection.in_transaction


@pytest.mark.parametrize("end", [Connection.commit, Connection.rollback])
async def test_what_nothing_followed_is_never_done(connection: Connection, end: Callable[..., Awaitable[None]]) -> None:
    connection.put_ahead("BEGIN IMMEDIATE")
    await end(connection)
    await ask(connection, "SELECT 1")
    assert not connection.in_transaction


async def test_part_that_failed_is_taken_back_alone(connection: Connection) -> None:
    await ask(connection, "CREATE TABLE t (i INTEGER)")
    connection.put_ahead("BEGIN")
    await ask(connection, "INSERT INTO t VALUES (1)")
    connection.put_ahead("SAVEPOINT part")
    await ask(connection, "INSERT INTO t VALUES (2)")
    connection.put_ahead("ROLLBACK TO part")
    connection.put_ahead("RELEASE part")
    await ask(connection, "INSERT INTO t VALUES (3)")
    await connection.commit()
    assert await (await ask(connection, "SELECT i FROM t")).fetchall() == [(1,), (3,)]


@pytest.fixture
async def prompt(tmp_path: Path) -> AsyncIterator[PromptConnection]:
    opened = await connect_promptly(str(tmp_path / "some.db"), isolation_level=None, timeout=30)
    await ask(opened, "CREATE TABLE t (i INTEGER)")
    yield opened
    await opened.close()


async def test_prompt_question_lets_nobody_else_have_a_turn(prompt: PromptConnection) -> None:
    others: list[str] = []
    asyncio.get_running_loop().call_soon(others.append, "turn")
    prompt.put_ahead("BEGIN IMMEDIATE")
    await ask(prompt, "INSERT INTO t VALUES (1)")
    await prompt.commit()
    assert others == []
    assert await (await ask(prompt, "SELECT i FROM t")).fetchall() == [(1,)]


async def test_prompt_question_waits_for_another_program_and_lets_others_go_on(
    prompt: PromptConnection, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "some.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    prompt.put_ahead("BEGIN IMMEDIATE")
    asking = asyncio.create_task(ask(prompt, "INSERT INTO t VALUES (1)"))
    await asyncio.sleep(0)
    assert not prompt.in_transaction
    other.execute("INSERT INTO t VALUES (0)")
    other.execute("COMMIT")
    other.close()
    await asking
    await prompt.commit()
    assert await (await ask(prompt, "SELECT i FROM t")).fetchall() == [(0,), (1,)]


async def test_prompt_question_gives_up_where_the_database_stays_locked(
    prompt: PromptConnection, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "some.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    prompt.patience_s = 0
    prompt.put_ahead("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        await ask(prompt, "INSERT INTO t VALUES (1)")
    await prompt.rollback()
    other.close()
    assert await (await ask(prompt, "SELECT i FROM t")).fetchall() == []
