"""A clock that is set forward ends every lease; one that is set back lets none last, and nobody wait, for longer."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.bot import dispatching
from onrecord.bot.application import build_post
from onrecord.bot.post import Post
from onrecord.handlers.gathering import ALBUM_GAP, PASTE_GAP
from onrecord.storage.inbox import FARTHEST, LEASE
from onrecord.storage.store import Store
from onrecord.verification.posting import Arrival, Duty, Errand, LeaseLost, Room

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
EARLIER = NOW - timedelta(hours=1)
SECOND = timedelta(seconds=1)
BOT_ID = 42


async def test_work_done_twice_after_a_jump_of_the_clock_is_kept_once(store: Store) -> None:
    post = build_post(store)
    await post.inbox.take(BOT_ID, [Arrival(1, 7, {"update_id": 1})], NOW)
    [first] = await post.inbox.claim(BOT_ID, "worker", Room(1, 1), NOW)
    [again] = await post.inbox.claim(BOT_ID, "worker", Room(1, 1), LATER)
    for claim in (again, first):
        with suppress(LeaseLost):
            async with post.unite():
                await post.outbox.add(BOT_ID, [Errand(7, {"attempt": claim.attempt}, LATER, 1)], LATER)
                await post.inbox.finish(claim, LATER)
    kept = await post.outbox.list_waiting(BOT_ID, 0, 9)
    assert [waiting.errand.content for waiting in kept] == [{"attempt": 2}]
    assert (await post.inbox.measure(BOT_ID, LATER)).waiting == 0


async def list_claimed(post: Post, now: datetime, worker: str = "v") -> list[int]:
    return [claim.update_id for claim in await post.inbox.claim(BOT_ID, worker, Room(9, 9), now)]


async def test_what_had_arrived_is_worked_off_at_once_when_the_clock_is_set_back(post: Post) -> None:
    await post.inbox.take(BOT_ID, [Arrival(1, 7, {}), Arrival(2, 7, {}), Arrival(3, 8, {})], NOW)
    await post.inbox.take(BOT_ID, [Arrival(4, 8, {})], EARLIER)
    assert (await post.inbox.measure(BOT_ID, EARLIER)).waiting == 4
    assert await list_claimed(post, EARLIER) == [1, 3]  # in the order of each chat


async def test_what_was_put_off_goes_on_when_the_clock_is_set_back(post: Post) -> None:
    await post.inbox.take(BOT_ID, [Arrival(1, 7, {}), Arrival(2, 7, {})], NOW)
    [failed] = await post.inbox.claim(BOT_ID, "w", Room(9, 9), NOW)
    await post.inbox.hand_back(failed, NOW + SECOND, has_failed=True)
    await post.inbox.schedule(BOT_ID, 8, {}, NOW + SECOND)
    [due, first] = await list_claimed(post, EARLIER)
    assert (due < 0, first) == (True, 1)


async def test_lease_of_a_dead_worker_ends_when_the_clock_is_set_back(post: Post) -> None:
    await post.inbox.take(BOT_ID, [Arrival(1, 7, {}), Arrival(2, 7, {})], NOW)
    await post.inbox.claim(BOT_ID, "dead", Room(9, 9), NOW)
    assert await list_claimed(post, EARLIER) == [1]


@pytest.mark.parametrize("back", [SECOND, LEASE], ids=["a little", "a lease"])
async def test_worker_whose_clock_is_ahead_by_little_keeps_its_updates(post: Post, back: timedelta) -> None:
    await post.inbox.take(BOT_ID, [Arrival(1, 7, {}), Arrival(2, 7, {})], NOW - back)
    await post.inbox.claim(BOT_ID, "ahead", Room(9, 9), NOW)
    assert await list_claimed(post, NOW - back) == []
    assert await list_claimed(post, NOW - back + FARTHEST) == [1]  # where it has died


async def test_duty_of_a_dead_worker_is_free_when_the_clock_is_set_back(post: Post) -> None:
    hold = post.duties.hold
    assert await hold(BOT_ID, Duty.SEND, "dead", NOW) == 1
    assert await hold(BOT_ID, Duty.SEND, "v", NOW - LEASE) is None  # it may live, and have a clock that is ahead
    assert await hold(BOT_ID, Duty.SEND, "v", EARLIER) == 2
    assert await hold(BOT_ID, Duty.SEND, "dead", EARLIER) is None


async def test_message_is_begun_once_by_two_who_both_think_that_they_send(post: Post) -> None:
    await post.outbox.add(BOT_ID, [Errand(7, {}, LATER, 1), Errand(7, {}, LATER, 2)], NOW)
    first, second = [waiting.id for waiting in await post.outbox.list_waiting(BOT_ID, 0, 9)]
    await post.outbox.begin(first, 1)
    assert await post.outbox.recover(BOT_ID, 2) == 1
    await post.outbox.begin(second, 2)
    for number in (first, second):
        with pytest.raises(LeaseLost):
            await post.outbox.begin(number, 1)


def test_nobody_puts_off_for_longer_than_a_moment_may_lie_ahead() -> None:
    assert max(dispatching.LONGEST_PAUSE, ALBUM_GAP, PASTE_GAP) <= FARTHEST
