"""What arrives is worked off once and in order, and what is to be sent is begun once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from onrecord.bot.post import Post
from onrecord.storage.inbox import KEPT, LEASE
from onrecord.storage.store import Store
from onrecord.verification.kinds import PageKind
from onrecord.verification.ports import REMEMBERED_FOR
from onrecord.verification.posting import Arrival, Claim, Duty, Errand, LeaseLost, Queue, Room
from onrecord.verification.records import Article
from tests.storage.samples import NOON

BOT = 123456789
SECOND = timedelta(seconds=1)


async def take(post: Post, *arrivals: tuple[int, int | None]) -> int:
    return await post.inbox.take(BOT, [Arrival(number, lane, {"update_id": number}) for number, lane in arrivals], NOON)


async def claim(post: Post, worker: str = "w", limit: int = 10, after: timedelta = timedelta()) -> list[Claim]:
    return list(await post.inbox.claim(BOT, worker, Room(limit, limit), NOON + after))


async def claim_numbers(post: Post, worker: str = "w", after: timedelta = timedelta()) -> list[int]:
    return [each.update_id for each in await claim(post, worker, after=after)]


async def test_update_that_comes_twice_is_new_once(post: Post) -> None:
    assert [await take(post, (1, 7), (2, 7)), await take(post, (2, 7), (3, 7))] == [2, 1]


async def test_update_that_was_worked_off_is_not_new(post: Post) -> None:
    await take(post, (1, 7))
    [held] = await claim(post)
    await post.inbox.finish(held, NOON)
    assert await take(post, (1, 7)) == 0
    assert await claim(post) == []


async def test_worker_gets_the_update_as_it_came(post: Post) -> None:
    await post.inbox.take(BOT, [Arrival(1, 7, {"update_id": 1, "message": {"text": "Ў\u0000қ"}})], NOON)
    [held] = await claim(post)
    assert held.raw == {"update_id": 1, "message": {"text": "Ў\u0000қ"}}


async def test_one_of_each_lane_is_given_out_at_a_time(post: Post) -> None:
    await take(post, (1, 7), (2, 7), (3, 8), (4, None), (5, None))
    assert await claim_numbers(post) == [1, 3, 4, 5]
    assert await claim_numbers(post, "v") == []


async def take_pages(post: Post, *numbers: int) -> None:
    arrivals = [Arrival(each, each, {}, (f"https://page.test/{each}",)) for each in numbers]
    await post.inbox.take(BOT, arrivals, NOON)


async def test_what_needs_a_page_comes_behind_all_else(post: Post) -> None:
    await take_pages(post, 1, 2)
    await take(post, (3, 8), (4, 9))
    assert [[each.update_id for each in await claim(post, limit=2)] for _ in range(2)] == [[3, 4], [1, 2]]


async def test_pages_are_given_out_as_far_as_there_is_room_for_them(post: Post) -> None:
    await take_pages(post, 1, 2, 3)
    await take(post, (4, 9))
    claims = await post.inbox.claim(BOT, "w", Room(9, 2), NOON)
    assert [(each.update_id, each.needs_page) for each in claims] == [(1, True), (2, True), (4, False)]
    assert await post.inbox.claim(BOT, "w", Room(9, 0), NOON) == ()


async def test_page_that_may_kill_is_reached_while_quick_ones_come(post: Post) -> None:
    await take_pages(post, 1)
    for _ in range(2):
        await claim(post, "dead")
        await post.inbox.release(BOT)
    await take(post, (2, 8))
    assert await claim_numbers(post) == [1]


async def test_page_that_was_read_in_the_last_hours_is_waited_for_by_nobody(store: Store) -> None:
    article = Article("Words.", canonical_url="https://page.test/1", page=PageKind.ARTICLE)
    await store.articles.save_check(article, [], ["http://www.page.test/2"], read_at=NOON - REMEMBERED_FOR)
    arrivals = [
        Arrival(1, 1, {}, ("http://www.page.test/1",)),
        Arrival(2, 2, {}, ("https://page.test/2", "https://page.test/1")),
        Arrival(3, 3, {}, ("https://page.test/1", "https://page.test/3")),
        Arrival(4, 4, {}),
    ]
    await store.inbox.take(BOT, arrivals, NOON)
    await store.inbox.take(BOT, [Arrival(5, 5, {}, ("https://page.test/1",))], NOON + SECOND)
    claims = await store.inbox.claim(BOT, "w", Room(9, 9), NOON + SECOND)
    assert [each.update_id for each in claims if each.needs_page] == [3, 5]


async def test_next_of_a_lane_follows_its_end(post: Post) -> None:
    await take(post, (1, 7), (2, 7))
    [first] = await claim(post)
    await post.inbox.finish(first, NOON)
    assert await claim_numbers(post) == [2]


async def test_limit_gives_out_the_oldest(post: Post) -> None:
    await take(post, (3, 9), (1, 7), (2, 8))
    assert [each.update_id for each in await claim(post, limit=2)] == [1, 2]


async def test_update_of_another_bot_is_left_alone(post: Post) -> None:
    await post.inbox.take(BOT + 1, [Arrival(1, 7, {})], NOON)
    assert await claim(post) == []


async def test_silent_worker_loses_its_updates_in_order(post: Post) -> None:
    await take(post, (1, 7), (2, 7))
    [lost] = await claim(post, "dead")
    late = LEASE + SECOND
    assert await claim_numbers(post, "alive", LEASE - SECOND) == []
    [held] = await claim(post, "alive", after=late)
    assert (held.update_id, held.attempt) == (1, 2)
    with pytest.raises(LeaseLost):
        await post.inbox.finish(lost, NOON + late)
    await post.inbox.finish(held, NOON + late)
    assert await claim_numbers(post, "alive", late) == [2]


async def test_worker_that_is_heard_of_keeps_its_updates(post: Post) -> None:
    await take(post, (1, 7))
    await claim(post, "w")
    await post.inbox.renew("w", [1], NOON + LEASE - SECOND)
    assert await claim_numbers(post, "v", LEASE + SECOND) == []


async def test_update_that_its_worker_knows_nothing_of_becomes_free(post: Post) -> None:
    await take(post, (1, 7), (2, 8))
    await claim(post, "w")
    await post.inbox.renew("w", [2], NOON + LEASE - SECOND)
    assert await claim_numbers(post, "w", LEASE + SECOND) == [1]


async def test_what_was_handed_back_holds_its_place(post: Post) -> None:
    await take(post, (1, 7), (2, 7), (3, 8))
    first, _ = await claim(post)
    await post.inbox.hand_back(first, NOON + 5 * SECOND)
    assert await claim_numbers(post, after=4 * SECOND) == []
    assert await claim_numbers(post, after=6 * SECOND) == [1]


async def test_what_is_scheduled_holds_up_nobody(post: Post) -> None:
    await post.inbox.schedule(BOT, 7, {"due": 1}, NOON + 5 * SECOND)
    await take(post, (1, 7))
    [held] = await claim(post)
    assert held.update_id == 1
    assert await post.inbox.find_next(BOT, NOON) == NOON + 5 * SECOND
    await take(post, (2, 7))
    assert await post.inbox.find_next(BOT, NOON) == NOON  # ripe, and in line behind what somebody works on
    assert await claim(post, after=6 * SECOND) == []  # somebody is at work in its lane
    await post.inbox.finish(held, NOON)
    assert [each.raw for each in await claim(post, after=6 * SECOND)] == [{"due": 1}]


async def test_what_was_put_aside_holds_up_nobody(post: Post) -> None:
    await take(post, (1, 7), (2, 7))
    [bad] = await claim(post)
    await post.inbox.put_aside(bad, NOON)
    assert await claim_numbers(post) == [2]


async def test_sign_of_work_is_known_after_the_end(post: Post) -> None:
    await take(post, (1, 7))
    [held] = await claim(post)
    await post.inbox.note_placeholder(BOT, 1, 1000)
    await post.inbox.finish(held, NOON)
    assert [await post.inbox.find_placeholder(BOT, number) for number in (1, 2)] == [1000, None]


async def test_sign_is_shown_while_somebody_is_at_work(post: Post) -> None:
    await take(post, (1, 7))
    [held] = await claim(post)
    assert await post.outbox.add_sign(held, errand(), NOON)
    await post.inbox.finish(held, NOON)
    assert not await post.outbox.add_sign(held, errand(), NOON)
    assert await post.outbox.measure(BOT) == Queue(1, NOON)


async def test_failure_counts_as_an_attempt(post: Post) -> None:
    await take(post, (1, 7))
    [held] = await claim(post)
    await post.inbox.hand_back(held, NOON, has_failed=True)
    assert [each.attempt for each in await claim(post)] == [2]


async def test_letting_go_at_the_stop_counts_for_no_attempt(post: Post) -> None:
    await take(post, (1, 7))
    await claim(post, "a")
    await post.inbox.release(BOT, "a")
    assert [each.attempt for each in await claim(post)] == [1]


async def test_what_was_begun_twice_is_given_out_alone(post: Post) -> None:
    await take(post, (1, 7), (2, 8), (3, 9))
    for _ in range(2):
        assert [each.update_id for each in await claim(post)] == [1, 2, 3]
        await post.inbox.release(BOT)
    await take(post, (4, 10))
    for number in (1, 2, 3):
        [held] = await claim(post)
        assert (held.update_id, held.attempt) == (number, 3)
        await post.inbox.finish(held, NOON)
    assert await claim_numbers(post) == [4]


async def test_handing_back_counts_for_no_attempt(post: Post) -> None:
    await take(post, (1, 7))
    [held] = await claim(post)
    await post.inbox.hand_back(held, NOON)
    assert [each.attempt for each in await claim(post)] == [1]


async def test_released_updates_are_given_out_at_once(post: Post) -> None:
    await take(post, (1, 7), (2, 8))
    await claim(post, "w", limit=1)
    await claim(post, "v", limit=1)
    await post.inbox.release(BOT, "w")
    assert await claim_numbers(post, "u") == [1]
    await post.inbox.release(BOT)
    assert await claim_numbers(post, "t") == [1, 2]


async def test_queue_is_what_is_ripe(post: Post) -> None:
    await take(post, (1, 7), (2, 8))
    await post.inbox.schedule(BOT, 9, {}, NOON + SECOND)
    assert await post.inbox.measure(BOT, NOON) == Queue(2, NOON)


async def test_what_was_put_aside_is_counted(post: Post) -> None:
    await take(post, (1, 7), (2, 8), (3, 9))
    first, second = await claim(post, limit=2)
    await post.inbox.put_aside(first, NOON)
    await post.inbox.finish(second, NOON)
    assert await post.inbox.measure(BOT, NOON) == Queue(1, NOON, given_up=1)


async def test_what_was_done_is_known_for_two_days(post: Post) -> None:
    await take(post, (1, 7))
    [held] = await claim(post)
    await post.inbox.finish(held, NOON)
    assert await post.inbox.drop_expired(NOON + KEPT) == 0
    assert await take(post, (1, 7)) == 0
    assert await post.inbox.drop_expired(NOON + KEPT + SECOND) == 1


async def test_workers_that_ask_at_once_share_no_lane(post: Post) -> None:
    await take(post, *((number, number % 5) for number in range(1, 41)))
    done: list[int] = []
    at_work: set[int] = set()

    async def work(worker: str) -> None:
        while len(done) < 40:
            await asyncio.sleep(0)  # the post in memory never waits by itself
            for held in await claim(post, worker, limit=2):
                lane = held.update_id % 5
                assert lane not in at_work
                at_work.add(lane)
                await asyncio.sleep(0)
                at_work.discard(lane)
                await post.inbox.finish(held, NOON)
                done.append(held.update_id)

    async with asyncio.timeout(30):
        await asyncio.gather(*(work(name) for name in "abc"))
    assert sorted(done) == list(range(1, 41))
    for lane in range(5):
        assert [number for number in done if number % 5 == lane] == sorted(n for n in done if n % 5 == lane)


def errand(lane: int | None = 7, update_id: int = 1) -> Errand:
    return Errand(lane, {"html": f"{lane}"}, NOON + SECOND, update_id, group_id=-100, answer_id=4)


async def list_ids(post: Post) -> list[int]:
    return [each.id for each in await post.outbox.list_waiting(BOT, 0, 10)]


async def test_errands_wait_in_their_order(post: Post) -> None:
    await post.outbox.add(BOT, [errand(7), errand(None), errand(8)], NOON)
    waiting = await post.outbox.list_waiting(BOT, 0, 10)
    assert [each.errand for each in waiting] == [errand(7), errand(None), errand(8)]
    first, second, third = (each.id for each in waiting)
    assert [each.id for each in await post.outbox.list_waiting(BOT, first, 10)] == [second, third]
    assert [each.id for each in await post.outbox.list_waiting(BOT, 0, 2)] == [first, second]
    assert await post.outbox.measure(BOT) == Queue(3, NOON)


async def test_errand_that_is_done_is_gone(post: Post) -> None:
    await post.outbox.add(BOT, [errand()], NOON)
    [number] = await list_ids(post)
    await post.outbox.begin(number, 1)
    await post.outbox.begin(number, 1)  # after a refusal
    await post.outbox.finish(number)
    assert await post.outbox.measure(BOT) == Queue(0, None)


async def test_errand_of_an_earlier_epoch_is_doubtful(post: Post) -> None:
    await post.outbox.add(BOT, [errand(), errand()], NOON)
    first, second = await list_ids(post)
    await post.outbox.begin(first, 1)
    assert await post.outbox.recover(BOT, 2) == 1
    assert await list_ids(post) == [second]
    assert await post.outbox.measure(BOT) == Queue(1, NOON, given_up=1)
    with pytest.raises(LeaseLost):
        await post.outbox.begin(first, 1)


async def test_chat_waits_until_its_last_errand_has_ended(post: Post) -> None:
    await post.outbox.add(BOT, [errand(7), errand(7)], NOON)
    first, second = await list_ids(post)
    await post.outbox.begin(first, 1)
    await post.outbox.finish(second)
    assert [await post.outbox.is_lane_waiting(BOT, lane) for lane in (7, 8)] == [True, False]
    await post.outbox.doubt(first)
    assert not await post.outbox.is_lane_waiting(BOT, 7)


async def test_begun_errand_is_not_begun_by_another(post: Post) -> None:
    await post.outbox.add(BOT, [errand()], NOON)
    [number] = await list_ids(post)
    await post.outbox.begin(number, 1)
    with pytest.raises(LeaseLost):
        await post.outbox.begin(number, 2)


async def test_doubtful_errand_is_forgotten_after_two_days(post: Post) -> None:
    await post.outbox.add(BOT, [errand()], NOON)
    [number] = await list_ids(post)
    await post.outbox.doubt(number)
    assert await list_ids(post) == []
    assert [await post.outbox.is_answer_waiting(BOT, each) for each in (4, 5)] == [True, False]
    assert await post.outbox.drop_expired(NOON + KEPT) == 0
    assert await post.outbox.drop_expired(NOON + KEPT + SECOND) == 1


async def test_what_waits_for_two_days_is_forgotten(post: Post) -> None:
    await take(post, (1, 7), (2, 8))
    await post.inbox.schedule(BOT, 7, {}, NOON + KEPT)
    await post.outbox.add(BOT, [errand()], NOON)
    assert [await post.inbox.drop_expired(NOON + KEPT), await post.outbox.drop_expired(NOON + KEPT)] == [0, 0]
    later = NOON + KEPT + SECOND
    assert [await post.inbox.drop_expired(later), await post.outbox.drop_expired(later)] == [2, 1]
    assert await post.inbox.measure(BOT, later) == Queue(1, NOON + KEPT)


async def test_rest_for_a_closed_chat_is_dropped(post: Post) -> None:
    await post.outbox.add(BOT, [errand(7), errand(8), errand(7, update_id=2)], NOON)
    await post.outbox.drop_rest(BOT, 1, 7)
    left = [each.errand for each in await post.outbox.list_waiting(BOT, 0, 10)]
    assert left == [errand(8), errand(7, update_id=2)]


async def test_duty_is_held_by_one(post: Post) -> None:
    hold = post.duties.hold
    assert [await hold(BOT, Duty.SEND, "w", NOON), await hold(BOT, Duty.SEND, "v", NOON)] == [1, None]
    assert await hold(BOT, Duty.POLL, "v", NOON) == 1
    assert await hold(BOT, Duty.SEND, "w", NOON + LEASE - SECOND) == 1
    assert await hold(BOT, Duty.SEND, "v", NOON + LEASE + SECOND) is None
    assert await hold(BOT, Duty.SEND, "v", NOON + 2 * LEASE) == 2
    assert await hold(BOT, Duty.SEND, "w", NOON + 2 * LEASE) is None


async def test_duty_that_was_given_up_goes_to_the_next(post: Post) -> None:
    await post.duties.hold(BOT, Duty.SEND, "w", NOON)
    await post.duties.release(BOT, "v")
    assert await post.duties.hold(BOT, Duty.SEND, "v", NOON) is None
    await post.duties.release(BOT, "w")
    assert await post.duties.hold(BOT, Duty.SEND, "v", NOON) == 2
