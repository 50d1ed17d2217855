"""Conversations in progress are kept one per bot, chat, user and kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from onrecord.storage.store import Store
from onrecord.verification.ports import Dialogue

PASTE = Dialogue(11, 500, 500, "paste", {"texts": ["часть", 1, None]}, datetime(2021, 11, 5, 12, tzinfo=UTC))


async def test_dialogue_is_found_as_it_was_saved(store: Store) -> None:
    await store.dialogues.save_dialogue(PASTE)
    assert await store.dialogues.find_dialogue(11, 500, 500, "paste") == PASTE


async def test_saved_again_dialogue_is_replaced(store: Store) -> None:
    await store.dialogues.save_dialogue(PASTE)
    later = replace(PASTE, state={"step": 2}, expires_at=datetime(2021, 11, 6, tzinfo=UTC))
    await store.dialogues.save_dialogue(later)
    assert await store.dialogues.find_dialogue(11, 500, 500, "paste") == later


async def test_ended_dialogue_is_gone(store: Store) -> None:
    await store.dialogues.save_dialogue(PASTE)
    await store.dialogues.end_dialogue(11, 500, 500, "paste")
    assert await store.dialogues.find_dialogue(11, 500, 500, "paste") is None


async def test_dialogues_of_a_kind_are_listed(store: Store) -> None:
    others = [replace(PASTE, kind="other"), replace(PASTE, bot_id=12)]
    second = replace(PASTE, chat_id=-7)
    for dialogue in [PASTE, second, *others]:
        await store.dialogues.save_dialogue(dialogue)
    assert await store.dialogues.list_dialogues(11, "paste") == (second, PASTE)


async def test_forgotten_reader_has_no_dialogues(store: Store) -> None:
    await store.dialogues.save_dialogue(PASTE)
    await store.forgetting.forget(500, PASTE.expires_at)
    assert await store.dialogues.list_dialogues(11, "paste") == ()
