"""A card is with one moderator at a time."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from onrecord.storage import leases
from onrecord.storage.store import Store
from onrecord.storage.tables import skips
from tests.storage.samples import NOON

ITEM = "report:7"
LATER = NOON + timedelta(minutes=30)


@pytest.fixture
async def people(store: Store) -> tuple[int, int]:
    """Two moderators."""
    return (await store.people.meet(22, "One")).id, (await store.people.meet(23, "Two")).id


async def take(store: Store, person_id: int, now: datetime = NOON) -> bool:
    async with store.database.write() as connection:
        until = now + timedelta(minutes=30)
        return await leases.take(store.database, connection, ITEM, person_id, until=until, now=now)


async def is_held(store: Store, person_id: int, now: datetime = NOON) -> bool:
    async with store.database.read() as connection:
        return await leases.is_held_by(connection, ITEM, person_id, now)


async def test_second_taker_gets_nothing(store: Store, people: tuple[int, int]) -> None:
    assert [await take(store, each) for each in people] == [True, False]
    assert [await is_held(store, each) for each in people] == [True, False]


async def test_of_takers_at_once_one_gets_it(store: Store, people: tuple[int, int]) -> None:
    taken = await asyncio.gather(*(take(store, each) for each in people))
    assert sorted(taken) == [False, True]


async def test_holder_takes_it_again(store: Store, people: tuple[int, int]) -> None:
    await take(store, people[0])
    assert await take(store, people[0], NOON + timedelta(minutes=20))
    assert await is_held(store, people[0], LATER)


async def test_lease_that_ended_is_free(store: Store, people: tuple[int, int]) -> None:
    await take(store, people[0])
    assert not await is_held(store, people[0], LATER)
    assert await take(store, people[1], LATER)


async def test_only_the_holder_lets_it_go(store: Store, people: tuple[int, int]) -> None:
    await take(store, people[0])
    async with store.database.write() as connection:
        await leases.release(connection, ITEM, people[1])
    assert not await take(store, people[1])
    async with store.database.write() as connection:
        await leases.release(connection, ITEM, people[0])
    assert await take(store, people[1])


async def test_skipped_item_is_free_for_others(store: Store, people: tuple[int, int]) -> None:
    await take(store, people[0])
    async with store.database.write() as connection:
        await leases.skip(store.database, connection, ITEM, people[0], LATER)
        await leases.skip(store.database, connection, ITEM, people[0], LATER + timedelta(hours=1))
        kept = (await connection.execute(select(skips.c.person_id, skips.c.until))).all()
    assert [tuple(row) for row in kept] == [(people[0], LATER + timedelta(hours=1))]
    assert await take(store, people[1])
