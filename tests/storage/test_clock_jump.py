"""A clock that is set forward ends every lease, so that a worker gets again what it is working on."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from onrecord.bot.application import build_post
from onrecord.storage.store import Store
from onrecord.verification.posting import Arrival, Errand, LeaseLost

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
BOT_ID = 42


async def test_work_done_twice_after_a_jump_of_the_clock_is_kept_once(store: Store) -> None:
    post = build_post(store)
    await post.inbox.take(BOT_ID, [Arrival(1, 7, {"update_id": 1})], NOW)
    [first] = await post.inbox.claim(BOT_ID, "worker", 1, NOW)
    [again] = await post.inbox.claim(BOT_ID, "worker", 1, LATER)
    for claim in (again, first):
        with suppress(LeaseLost):
            async with post.unite():
                await post.outbox.add(BOT_ID, [Errand(7, {"attempt": claim.attempt}, LATER, 1)], LATER)
                await post.inbox.finish(claim, LATER)
    kept = await post.outbox.list_waiting(BOT_ID, 0, 9)
    assert [waiting.errand.content for waiting in kept] == [{"attempt": 2}]
    assert (await post.inbox.measure(BOT_ID, LATER)).waiting == 0
