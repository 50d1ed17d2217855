"""Chats are kept with what their administrators chose, wherever they move; the fakes do as the databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from onrecord.storage.store import Store
from onrecord.verification.chat_records import (
    Callers,
    ChatKind,
    ChatSettings,
    KnownChat,
    Listener,
    Mode,
    QuietHours,
    Spot,
    Sureness,
)

from .kept import ADMIN, BOT, CHANNEL, GROUP, LOUD, NEW_GROUP, OTHER_ADMIN, OTHER_BOT, Kept
from .plans import noted_questions

CHOSEN = ChatSettings(
    mode=Mode.DISPUTED,
    sureness=Sureness.NORMAL,
    spot=Spot.TOPIC,
    forum_topic_id=2**40,
    topics=("вода", "elections"),
    quiet_hours=QuietHours(22, 7),
    time_zone="Asia/Almaty",
    answers_per_hour=None,
    repeat_days=0,
    ignores_via_bots=False,
    ignores_commands=False,
    ignores_admins=True,
    delete_after=15,
    callers=Callers.ADMINS,
    has_preview=True,
    patience=1,
)


async def test_chat_is_known_once_it_was_met(kept: Kept) -> None:
    assert await kept.chats.find_chat(BOT, GROUP) is None
    met = await kept.meet(language="kk")
    assert met == KnownChat(BOT, GROUP, ChatKind.GROUP, "News", "kk")
    assert await kept.chats.find_chat(BOT, GROUP) == met


async def test_each_bot_has_its_own_chats(kept: Kept) -> None:
    await kept.meet()
    assert await kept.chats.find_chat(OTHER_BOT, GROUP) is None


async def test_settings_come_back_as_they_were_chosen(kept: Kept) -> None:
    await kept.meet()
    await kept.chats.change_settings(BOT, GROUP, CHOSEN, ADMIN)
    known = await kept.find()
    assert (known.settings, known.enabled_by) == (CHOSEN, ADMIN)


async def test_change_by_nobody_leaves_who_enabled_it(kept: Kept) -> None:
    await kept.meet()
    await kept.chats.change_settings(BOT, GROUP, CHOSEN, ADMIN)
    await kept.chats.change_settings(BOT, GROUP, LOUD, None)
    known = await kept.find()
    assert (known.settings, known.enabled_by) == (LOUD, ADMIN)


async def test_chat_met_again_keeps_what_was_chosen(kept: Kept) -> None:
    await kept.meet()
    await kept.chats.change_settings(BOT, GROUP, CHOSEN, ADMIN)
    await kept.chats.introduce(BOT, GROUP)
    before = await kept.find()
    assert await kept.meet(title="Renamed") == replace(before, title="Renamed")


@pytest.mark.parametrize(
    ("first", "second", "kept_language"), [("ru", "kk", "ru"), (None, "kk", "kk"), ("ru", None, "ru")]
)
async def test_language_at_meeting_counts_where_none_is_kept(
    kept: Kept, first: str | None, second: str | None, kept_language: str
) -> None:
    await kept.meet(language=first)
    assert (await kept.meet(title="Renamed", language=second)).language == kept_language


async def test_bot_introduces_itself_once(kept: Kept) -> None:
    await kept.meet()
    assert [await kept.chats.introduce(BOT, GROUP) for _ in range(2)] == [True, False]
    await kept.meet()
    assert not await kept.chats.introduce(BOT, GROUP)


async def test_bot_that_comes_back_introduces_itself_again(kept: Kept) -> None:
    await kept.meet()
    await kept.chats.change_settings(BOT, GROUP, CHOSEN, ADMIN)
    await kept.chats.introduce(BOT, GROUP)
    await kept.chats.leave_chat(BOT, GROUP)
    away = await kept.find()
    back = await kept.meet()
    assert (away.is_present, back.is_present, back.settings) == (False, True, CHOSEN)
    assert await kept.chats.introduce(BOT, GROUP)


async def test_unknown_chat_stays_unknown(kept: Kept) -> None:
    await kept.chats.leave_chat(BOT, GROUP)
    await kept.chats.change_settings(BOT, GROUP, CHOSEN, ADMIN)
    await kept.chats.set_linked(BOT, GROUP, CHANNEL)
    await kept.chats.count_late(BOT, GROUP)
    await kept.chats.move_chat(BOT, GROUP, NEW_GROUP)
    assert not await kept.chats.introduce(BOT, GROUP)
    assert [await kept.chats.find_chat(BOT, chat_id) for chat_id in (GROUP, NEW_GROUP)] == [None, None]


async def test_guess_never_replaces_a_choice(kept: Kept) -> None:
    for language, is_chosen in (("ru", False), ("kk", True), ("en", False)):
        await kept.chats.set_language(BOT, ADMIN, ChatKind.PRIVATE, language, is_chosen=is_chosen)
    known = await kept.find(ADMIN)
    assert (known.kind, known.language, known.is_language_chosen) == (ChatKind.PRIVATE, "kk", True)


@pytest.mark.parametrize("is_chosen", [True, False], ids=["choice", "guess"])
async def test_new_language_of_the_same_kind_replaces_the_old_one(kept: Kept, is_chosen: bool) -> None:
    await kept.meet(language="en")
    await kept.chats.change_settings(BOT, GROUP, CHOSEN, ADMIN)
    for language in ("ru", "kk"):
        await kept.chats.set_language(BOT, GROUP, ChatKind.GROUP, language, is_chosen=is_chosen)
    known = await kept.find()
    assert (known.language, known.is_language_chosen, known.settings) == ("kk", is_chosen, CHOSEN)


async def test_linked_chat_is_kept_until_it_changes(kept: Kept) -> None:
    await kept.meet()
    linked = []
    for linked_id in (CHANNEL, None):
        await kept.chats.set_linked(BOT, GROUP, linked_id)
        linked.append((await kept.find()).linked_id)
    assert linked == [CHANNEL, None]


async def test_late_answers_are_counted(kept: Kept) -> None:
    await kept.meet()
    for _ in range(2):
        await kept.chats.count_late(BOT, GROUP)
    assert (await kept.find()).late == 2


async def test_enabled_chats_are_listed_by_title(kept: Kept) -> None:
    for chat_id, title in ((-1, "b"), (-2, "A"), (-3, "left"), (-4, "of another"), (-5, "C")):
        await kept.meet(chat_id, ChatKind.CHANNEL, title)
        await kept.chats.change_settings(BOT, chat_id, LOUD, OTHER_ADMIN if chat_id == -4 else ADMIN)
    await kept.chats.leave_chat(BOT, -3)
    await kept.meet(-6, ChatKind.GROUP, "a group")
    await kept.chats.change_settings(BOT, -6, LOUD, ADMIN)
    found = await kept.chats.list_enabled_by(BOT, ADMIN, ChatKind.CHANNEL)
    assert [it.title for it in found] == ["A", "b", "C"]
    assert await kept.chats.list_enabled_by(OTHER_BOT, ADMIN, ChatKind.CHANNEL) == ()


async def test_listeners_are_listed_by_name(kept: Kept) -> None:
    for user_id, name in ((1, "Жанна"), (2, "b"), (3, "A"), (2, "c"), (4, "gone")):
        await kept.chats.add_listener(BOT, GROUP, Listener(user_id, name))
    await kept.chats.add_listener(BOT, NEW_GROUP, Listener(5, "elsewhere"))
    for chat_id, user_id in ((GROUP, 4), (GROUP, 9), (NEW_GROUP, 3)):
        await kept.chats.drop_listener(BOT, chat_id, user_id)
    assert await kept.chats.list_listeners(BOT, GROUP) == (Listener(3, "A"), Listener(2, "c"), Listener(1, "Жанна"))


@pytest.mark.parametrize("times", [1, 2])
async def test_moved_group_is_found_under_its_new_id_only(kept: Kept, times: int) -> None:
    await kept.meet(language="kk")
    await kept.chats.change_settings(BOT, GROUP, CHOSEN, ADMIN)
    await kept.chats.introduce(BOT, GROUP)
    before = await kept.find()
    for _ in range(times):
        await kept.chats.move_chat(BOT, GROUP, NEW_GROUP)
    assert await kept.find(NEW_GROUP) == replace(before, chat_id=NEW_GROUP)
    assert await kept.chats.find_chat(BOT, GROUP) is None


@pytest.mark.parametrize(
    ("here", "settings", "by"),
    [(Mode.OFF, CHOSEN, ADMIN), (Mode.MENTION, ChatSettings(mode=Mode.MENTION), OTHER_ADMIN)],
    ids=["not set up yet", "set up already"],
)
async def test_settings_move_where_none_were_made_yet(kept: Kept, here: Mode, settings: ChatSettings, by: int) -> None:
    await kept.meet(title="Old")
    await kept.chats.change_settings(BOT, GROUP, CHOSEN, ADMIN)
    await kept.meet(NEW_GROUP, title="New")
    await kept.chats.change_settings(BOT, NEW_GROUP, ChatSettings(mode=here), OTHER_ADMIN)
    for _ in range(2):
        await kept.chats.move_chat(BOT, GROUP, NEW_GROUP)
    known = await kept.find(NEW_GROUP)
    assert (known.settings, known.enabled_by, known.title) == (settings, by, "New")
    assert await kept.chats.find_chat(BOT, GROUP) is None


async def test_what_both_sides_know_is_joined(kept: Kept) -> None:
    for chat_id in (GROUP, NEW_GROUP):
        await kept.meet(chat_id)
        await kept.chats.count_late(BOT, chat_id)
    await kept.chats.introduce(BOT, GROUP)
    await kept.chats.set_language(BOT, GROUP, ChatKind.GROUP, "kk", is_chosen=True)
    await kept.chats.set_language(BOT, NEW_GROUP, ChatKind.GROUP, "ru", is_chosen=False)
    await kept.chats.set_linked(BOT, NEW_GROUP, CHANNEL)
    await kept.chats.move_chat(BOT, GROUP, NEW_GROUP)
    known = await kept.find(NEW_GROUP)
    assert (known.late, known.is_introduced, known.linked_id) == (2, True, CHANNEL)
    assert (known.language, known.is_language_chosen) == ("kk", True)


async def test_listeners_move_too(kept: Kept) -> None:
    for chat_id, user_id, name in ((GROUP, 1, "A"), (GROUP, 2, "B"), (NEW_GROUP, 2, "B"), (NEW_GROUP, 3, "C")):
        await kept.chats.add_listener(BOT, chat_id, Listener(user_id, name))
    for _ in range(2):
        await kept.chats.move_chat(BOT, GROUP, NEW_GROUP)
    assert [it.user_id for it in await kept.chats.list_listeners(BOT, NEW_GROUP)] == [1, 2, 3]
    assert await kept.chats.list_listeners(BOT, GROUP) == ()


async def test_answers_move_without_their_old_message_numbers(kept: Kept) -> None:
    answer_id = await kept.give(messages=(70,))
    stays = await kept.give(bot_id=OTHER_BOT, messages=(70,))
    await kept.chats.move_chat(BOT, GROUP, NEW_GROUP)
    await kept.answers.add_messages(BOT, answer_id, [3])
    await kept.chats.move_chat(BOT, GROUP, NEW_GROUP)
    moved = await kept.answers.find_answer(BOT, answer_id)
    assert moved is not None
    assert (moved.chat_id, moved.user_id, moved.question_ids, moved.message_ids) == (NEW_GROUP, ADMIN, (), (3,))
    assert await kept.answers.find_answers_to(BOT, NEW_GROUP, 5) == ()
    assert [it.id for it in await kept.answers.find_answers_to(OTHER_BOT, GROUP, 5)] == [stays]


async def test_chat_met_again_costs_no_write(store: Store) -> None:
    kept = Kept(store.chats, store.shared, store.answers)
    await kept.meet(language="ru")
    with noted_questions() as questions:
        await kept.meet(language="kk")
        await kept.meet()
    assert {question.split()[0] for question in questions} <= {"SELECT", "BEGIN"}


async def test_names_that_no_database_takes_are_kept_without_their_signs(store: Store) -> None:
    kept = Kept(store.chats, store.shared, store.answers)
    assert (await kept.meet(title="A\0\ud83c")).title == "A\ufffd\ufffd"
    await store.chats.add_listener(BOT, GROUP, Listener(1, "B\0"))
    assert await store.chats.list_listeners(BOT, GROUP) == (Listener(1, "B\ufffd"),)


async def test_of_workers_at_once_one_introduces_the_bot(store: Store) -> None:
    kept = Kept(store.chats, store.shared, store.answers)
    await asyncio.gather(*(kept.meet() for _ in range(4)))
    introduced = await asyncio.gather(*(store.chats.introduce(BOT, GROUP) for _ in range(4)))
    assert sorted(introduced) == [False, False, False, True]


async def test_workers_move_a_chat_at_once_without_harm(store: Store) -> None:
    kept = Kept(store.chats, store.shared, store.answers)
    await kept.meet()
    await store.chats.change_settings(BOT, GROUP, CHOSEN, ADMIN)
    await store.chats.add_listener(BOT, GROUP, Listener(1, "A"))
    await asyncio.gather(*(store.chats.move_chat(BOT, GROUP, NEW_GROUP) for _ in range(4)))
    assert (await kept.find(NEW_GROUP)).settings == CHOSEN
    assert await store.chats.list_listeners(BOT, NEW_GROUP) == (Listener(1, "A"),)
