"""All that one piece of work writes comes to pass at once, or not at all."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import insert, select

from onrecord.storage.database import Database
from onrecord.storage.store import Store
from onrecord.storage.tables import outlets


async def name(store: Store, domain: str) -> None:
    async with store.database.write() as connection:
        row = {"domain": domain, "name": domain, "kind": "other", "is_blocked": False}
        await connection.execute(insert(outlets).values(row))


async def list_names(database: Database) -> list[str]:
    async with database.read() as connection:
        return list((await connection.execute(select(outlets.c.domain).order_by(outlets.c.domain))).scalars())


async def look_from_outside(store: Store) -> list[str]:
    return await asyncio.create_task(list_names(store.database))


async def name_and_fail(store: Store, domain: str) -> None:
    async with store.database.unite():
        await name(store, domain)
        raise ZeroDivisionError


async def go_apart_and_fail(store: Store) -> None:
    async with store.database.unite():
        await name(store, "a")
        await store.database.apart(asyncio.sleep(0))
        await name_and_fail_within(store)


async def name_apart_and_fail(store: Store) -> None:
    async with store.database.unite():
        await store.database.apart(name(store, "a"))
        raise ZeroDivisionError


async def name_and_fail_within(store: Store) -> None:
    await name(store, "b")
    raise ZeroDivisionError


async def delete_and_fail(store: Store) -> None:
    async with store.database.write() as connection:
        await connection.execute(outlets.delete())
        raise ZeroDivisionError


async def test_writes_come_to_pass_together(store: Store) -> None:
    async with store.database.unite():
        await name(store, "a")
        await name(store, "b")
        before = await look_from_outside(store)
    assert before == []
    assert await list_names(store.database) == ["a", "b"]


async def test_own_writes_are_seen_before_their_end(store: Store) -> None:
    async with store.database.unite():
        await name(store, "a")
        assert await list_names(store.database) == ["a"]


async def test_failure_takes_all_back(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        await name_and_fail(store, "a")
    assert await list_names(store.database) == []


async def test_cancelled_work_leaves_nothing(store: Store) -> None:
    written = asyncio.Event()

    async def work() -> None:
        async with store.database.unite():
            await name(store, "a")
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await written.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await list_names(store.database) == []


async def test_single_write_that_failed_is_taken_back_alone(store: Store) -> None:
    async with store.database.unite():
        await name(store, "a")
        with pytest.raises(ZeroDivisionError):
            await delete_and_fail(store)
        await name(store, "b")
    assert await list_names(store.database) == ["a", "b"]


async def test_first_write_that_failed_is_taken_back_alone(store: Store) -> None:
    async with store.database.unite():
        with pytest.raises(ZeroDivisionError):
            await delete_and_fail(store)
        await name(store, "b")
    assert await list_names(store.database) == ["b"]


async def test_what_was_written_before_work_apart_stays(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        await go_apart_and_fail(store)
    assert await list_names(store.database) == ["a"]


async def test_what_is_written_apart_stays(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        await name_apart_and_fail(store)
    assert await list_names(store.database) == ["a"]


async def test_task_that_is_waited_for_goes_apart_and_writes(store: Store) -> None:
    async def help_out() -> None:
        await store.database.apart(name(store, "b"))

    async with store.database.unite():
        await name(store, "a")
        await asyncio.create_task(help_out())
        await name(store, "c")
    assert await list_names(store.database) == ["a", "b", "c"]


async def test_two_units_run_side_by_side(store: Store) -> None:
    async def work(domain: str) -> None:
        async with store.database.unite():
            await name(store, domain)
            await name(store, f"{domain}{domain}")

    await asyncio.gather(*(work(domain) for domain in "abcd"))
    assert len(await list_names(store.database)) == 8
