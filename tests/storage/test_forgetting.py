"""Whoever wants to be forgotten is nowhere, and what has expired is gone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from onrecord.storage.store import Store
from onrecord.storage.tables import metadata, people
from onrecord.verification.kinds import Role, RoleAct
from tests.storage.everything import (
    GROUP_ID,
    NOON,
    ROWS,
    USER_ID,
    WORDS,
    fill_everything,
    find_id,
    list_columns_for_people,
)

HOUR = timedelta(hours=1)


async def count(store: Store, table: str) -> int:
    async with store.database.read() as connection:
        return len((await connection.execute(select(metadata.tables[table]))).all())


async def ask(store: Store, question: str) -> list[tuple[object, ...]]:
    async with store.database.read() as connection:
        return [tuple(row) for row in await connection.execute(text(question))]


def read_database(data_dir: Path) -> bytes:
    return b"".join(file.read_bytes() for file in data_dir.glob("onrecord.db*"))


def test_every_column_for_people_is_filled() -> None:
    empty = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in list_columns_for_people(table)
        if table.name != "desks" and USER_ID not in [row.get(column.name) for row in ROWS[table.name]]
    ]
    assert empty == []


async def test_forgotten_person_stands_in_bans_only(store: Store) -> None:
    await fill_everything(store)
    assert len(await find_id(store)) > 10
    await store.forgetting.forget(USER_ID, NOON)
    assert await find_id(store) == {"bans.user_id"}


async def test_forgetting_counts_answers_of_private_chats(store: Store) -> None:
    await fill_everything(store)
    assert await store.forgetting.forget(USER_ID, NOON) == 1


async def test_group_stays_without_who_enabled_it(store: Store) -> None:
    await fill_everything(store)
    await store.forgetting.forget(USER_ID, NOON)
    assert await ask(store, "SELECT chat_id, enabled_by FROM chats") == [(GROUP_ID, None)]
    assert await ask(store, "SELECT chat_id, user_id FROM chat_listeners") == [(GROUP_ID, 5)]
    assert await ask(store, "SELECT chat_id, user_id FROM shared_answers") == [(GROUP_ID, None)]
    assert await ask(store, "SELECT chat_id FROM passed_links") == [(GROUP_ID,)]


async def test_forgetting_leaves_other_people_alone(store: Store) -> None:
    await fill_everything(store)
    before = await find_id(store)
    await store.people.meet(6, "Other")
    await store.forgetting.forget(6, NOON)
    assert await find_id(store) == before


async def test_forgetting_somebody_unknown_does_nothing(store: Store) -> None:
    assert await store.forgetting.forget(USER_ID, NOON) == 0


async def test_what_was_decided_stays_under_the_number(store: Store) -> None:
    await fill_everything(store)
    await store.forgetting.forget(USER_ID, NOON)
    assert await ask(store, "SELECT actor FROM log") == [("U90",)]
    assert await store.people.find_people([90]) == {}


async def test_number_of_a_forgotten_person_is_not_given_again(store: Store) -> None:
    met = await store.people.meet(5, "Other")
    await store.forgetting.forget(5, NOON)
    assert (await store.people.meet(5, "Other")).id > met.id


async def test_undecided_report_without_filers_is_taken_back(store: Store) -> None:
    await fill_everything(store)
    await store.forgetting.forget(USER_ID, NOON)
    states = await ask(store, "SELECT id, state FROM reports ORDER BY id")
    steps = await ask(store, "SELECT position, state, actor FROM report_steps WHERE report_id = 1 ORDER BY position")
    assert states == [(1, "taken_back"), (2, "decided")]
    assert steps == [(1, "received", None), (2, "taken_back", None)]


async def test_nothing_is_left_that_was_made_of_the_words(store: Store) -> None:
    await fill_everything(store)
    await store.forgetting.forget(USER_ID, NOON)
    assert await ask(store, "SELECT id, digest FROM reports ORDER BY id") == [(1, ""), (2, "")]


async def test_report_that_another_stands_behind_goes_on(store: Store) -> None:
    await fill_everything(store)
    other = await store.people.meet(5, "Other")
    filings = metadata.tables["filings"]
    async with store.database.write() as connection:
        kept = {"report_id": 1, "person_id": other.id, "filed_at": NOON, "reporter_kind": "person"}
        await connection.execute(filings.insert().values(**kept, is_verified=False, words="kept"))
    await store.forgetting.forget(USER_ID, NOON)
    assert await ask(store, "SELECT state, digest FROM reports WHERE id = 1") == [("in_assessment", "d")]
    assert await ask(store, "SELECT words FROM filings WHERE words IS NOT NULL") == [("kept",)]


@pytest.mark.parametrize(("role", "acts"), [(Role.READER, []), (Role.MODERATOR, [RoleAct.LEAVE])])
async def test_log_of_roles_says_when_a_moderator_left(store: Store, role: Role, acts: list[RoleAct]) -> None:
    person = await store.people.meet(USER_ID, "Mod")
    async with store.database.write() as connection:
        await connection.execute(update(people).values(role=role.value))
    await store.forgetting.forget(USER_ID, NOON)
    log = await store.people.list_role_log(10)
    assert [(entry.person, entry.act) for entry in log] == [(person.public_id, act) for act in acts]


@pytest.mark.parametrize("prepared_url", ["sqlite"], indirect=True)
async def test_words_of_a_forgotten_person_are_not_left_in_the_file(store: Store, data_dir: Path) -> None:
    await fill_everything(store)
    await store.forgetting.forget(USER_ID, NOON)
    assert await ask(store, "PRAGMA secure_delete") == [(1,)]
    await store.close()
    assert WORDS.encode() not in read_database(data_dir)


@pytest.mark.parametrize(("age", "left"), [(-HOUR, 1), (timedelta(), 0), (HOUR, 0)], ids=["young", "due", "old"])
@pytest.mark.parametrize("table", ["leases", "skips", "invitations"])
async def test_what_has_expired_is_dropped(store: Store, table: str, age: timedelta, left: int) -> None:
    await fill_everything(store)
    await store.forgetting.drop_expired(NOON + age)
    assert await count(store, table) == left
