"""Who may do what, and the log of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.storage.store import Store
from onrecord.verification.errors import NotOnRecord
from onrecord.verification.kinds import Role, RoleAct
from onrecord.verification.records import Appointment, Ban, Person
from tests.storage.everything import NOON

HOUR = timedelta(hours=1)


async def test_somebody_met_twice_has_one_number(store: Store) -> None:
    first = await store.people.meet(5, "Old name")
    assert await store.people.meet(5, "New name") == Person(first.id, 5, "New name")


async def test_somebody_named_by_id_keeps_the_name(store: Store) -> None:
    await store.people.meet(5, "Reader")
    assert (await store.people.meet(5, "")).name == "Reader"


async def test_name_is_kept_without_what_is_no_text_or_turns_it_round(store: Store) -> None:
    assert (await store.people.meet(5, "a\x00b\u202e" + "x" * 500)).name == ("a b " + "x" * 500)[:128]


async def test_appointments_say_by_whom_and_when(store: Store) -> None:
    await store.people.meet(5, "Mod")
    person = await store.people.set_role(5, Role.MODERATOR, "U9", NOON)
    assert await store.people.list_appointments() == (Appointment(person, "U9", NOON),)


async def test_role_of_nobody_cannot_be_given(store: Store) -> None:
    with pytest.raises(NotOnRecord):
        await store.people.set_role(5, Role.MODERATOR, "U9", NOON)
    assert await store.people.list_role_log(10) == ()


async def test_log_of_roles_names_each_act_newest_first(store: Store) -> None:
    await store.people.meet(5, "Mod")
    await store.people.set_role(5, Role.MODERATOR, "U9", NOON)
    await store.people.set_role(5, Role.READER, "U9", NOON)
    await store.people.ban(5, "U9", NOON, None)
    await store.people.unban(5, "U8", NOON)
    log = await store.people.list_role_log(3)
    assert [(entry.act, entry.actor, entry.person) for entry in log] == [
        (RoleAct.UNBAN, "U8", "U1"),
        (RoleAct.BAN, "U9", "U1"),
        (RoleAct.DISMISS, "U9", "U1"),
    ]


async def test_ban_of_somebody_unknown_is_told_without_a_person(store: Store) -> None:
    await store.people.ban(5, "U9", NOON, "spam")
    assert await store.people.list_bans(10) == (Ban(5, "U9", NOON, "spam"),)


async def test_bans_are_listed_newest_first(store: Store) -> None:
    for user_id in (5, 6):
        await store.people.ban(user_id, "U9", NOON + user_id * HOUR, None)
    assert [ban.user_id for ban in await store.people.list_bans(1)] == [6]


async def test_second_ban_takes_the_place_of_the_first(store: Store) -> None:
    await store.people.ban(5, "U9", NOON, "spam")
    await store.people.ban(5, "U8", NOON, "more spam")
    assert [(ban.by, ban.reason) for ban in await store.people.list_bans(10)] == [("U8", "more spam")]


async def test_lifted_ban_is_none(store: Store) -> None:
    await store.people.ban(5, "U9", NOON, None)
    assert await store.people.unban(5, "U9", NOON)
    assert not await store.people.unban(5, "U9", NOON)
    assert not await store.people.is_banned(5)


@pytest.mark.parametrize(("age", "maker"), [(HOUR, "U9"), (2 * HOUR, None)], ids=["in time", "too late"])
async def test_invitation_holds_until_its_end(store: Store, age: timedelta, maker: str | None) -> None:
    await store.people.keep_invitation("digest", "U9", NOON + 2 * HOUR)
    assert await store.people.take_invitation("digest", NOON + age) == maker


async def test_invitation_is_taken_once(store: Store) -> None:
    await store.people.keep_invitation("digest", "U9", NOON + HOUR)
    await store.people.take_invitation("digest", NOON)
    assert await store.people.take_invitation("digest", NOON) is None
