"""What was answered in a chat is known for 30 days, and what passed for 7; the fakes do as the databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.storage.store import Store
from onrecord.verification.chat_records import DueDeletion, PassedLink, SharedRecord

from .kept import ADMIN, BOT, CHANNEL, GROUP, NEW_GROUP, OTHER_BOT, OTHER_PAGE, PAGE, Kept
from .plans import explain, noted_questions
from .samples import NOON

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MOMENT = timedelta(microseconds=1)


async def test_last_answer_to_the_same_is_found_as_it_was_noted(kept: Kept) -> None:
    answer_id = await kept.give(PAGE)
    noted = SharedRecord(BOT, GROUP, OTHER_PAGE, answer_id, (3,), None, NOON, is_called=True, delete_at=NOON + MINUTE)
    await kept.shared.note_answer(noted)
    assert await kept.shared.find_last(BOT, GROUP, [OTHER_PAGE], NOON) == noted
    assert await kept.shared.find_last(BOT, GROUP, [PAGE], NOON) == SharedRecord(
        BOT, GROUP, PAGE, answer_id, (1, 2), ADMIN, NOON
    )


async def test_last_answer_to_any_of_the_spellings_counts(kept: Kept) -> None:
    await kept.give(PAGE)
    last = await kept.give(OTHER_PAGE, after=MINUTE)
    await kept.give("https://news.example/c", after=2 * MINUTE)
    found = await kept.shared.find_last(BOT, GROUP, [PAGE, OTHER_PAGE], NOON - DAY)
    assert found is not None
    assert found.answer_id == last


async def test_answer_noted_again_is_one(kept: Kept) -> None:
    answer_id = await kept.give(PAGE, PAGE)
    assert [it.answer_id for it in await kept.shared.list_answers(BOT, GROUP, NOON)] == [answer_id]


@pytest.mark.parametrize(
    ("bot", "chat", "spelling", "since"),
    [
        (OTHER_BOT, GROUP, PAGE, NOON),
        (BOT, CHANNEL, PAGE, NOON),
        (BOT, GROUP, OTHER_PAGE, NOON),
        (BOT, GROUP, PAGE, NOON + MOMENT),
    ],
    ids=["another bot", "another chat", "another page", "longer ago"],
)
async def test_what_was_not_answered_here_is_not_found(
    kept: Kept, bot: int, chat: int, spelling: str, since: object
) -> None:
    await kept.give(PAGE)
    assert await kept.shared.find_last(bot, chat, [spelling], since) is None  # type: ignore[arg-type]  # a moment


async def test_nothing_goes_by_no_spelling(kept: Kept) -> None:
    await kept.give(PAGE)
    assert await kept.shared.find_last(BOT, GROUP, [], NOON) is None


async def test_links_of_any_length_are_told_apart(kept: Kept) -> None:
    long = [f"https://news.example/{'ё' * 2000}{number}" for number in range(2)]
    first = await kept.give(long[0])
    await kept.shared.keep_passing(BOT, GROUP, long, NOON)
    found = [await kept.shared.find_last(BOT, GROUP, [link], NOON) for link in long]
    assert [it.answer_id if it else None for it in found] == [first, None]
    assert {it.link for it in await kept.shared.list_passed(BOT, GROUP, 5)} == set(long)


async def test_answers_of_a_chat_come_newest_first_each_once(kept: Kept) -> None:
    await kept.give("https://news.example/old", after=-MOMENT)
    first = await kept.give(PAGE, OTHER_PAGE)
    second = await kept.give(PAGE, after=MINUTE)
    await kept.give(chat_id=CHANNEL)
    await kept.give(bot_id=OTHER_BOT)
    assert [it.answer_id for it in await kept.shared.list_answers(BOT, GROUP, NOON)] == [second, first]


async def test_due_deletions_come_oldest_first(kept: Kept) -> None:
    later = await kept.give(PAGE, OTHER_PAGE, due=2 * MINUTE, messages=(72, 73))
    first = await kept.give(chat_id=CHANNEL, due=MINUTE, messages=(71,))
    await kept.give(due=2 * MINUTE + MOMENT)
    await kept.give()
    await kept.give(bot_id=OTHER_BOT, due=MINUTE)
    due = [
        DueDeletion(CHANNEL, first, (71,), NOON + MINUTE),
        DueDeletion(GROUP, later, (72, 73), NOON + 2 * MINUTE),
    ]
    assert [list(await kept.shared.list_due_deletions(BOT, NOON + 2 * MINUTE, most)) for most in (1, 5)] == [
        due[:1],
        due,
    ]


async def test_ended_deletion_is_not_due_again(kept: Kept) -> None:
    answer_id = await kept.give(PAGE, OTHER_PAGE, due=MINUTE)
    await kept.shared.end_deletion(OTHER_BOT, answer_id)
    assert len(await kept.shared.list_due_deletions(BOT, NOON + DAY, 5)) == 1
    await kept.shared.end_deletion(BOT, answer_id)
    assert await kept.shared.list_due_deletions(BOT, NOON + DAY, 5) == ()


async def test_passed_links_come_newest_first_each_once(kept: Kept) -> None:
    await kept.shared.keep_passing(BOT, GROUP, [PAGE, PAGE], NOON)
    await kept.shared.keep_passing(BOT, GROUP, [OTHER_PAGE], NOON + MINUTE)
    await kept.shared.keep_passing(BOT, GROUP, [PAGE], NOON + 2 * MINUTE)
    await kept.shared.keep_passing(BOT, GROUP, [], NOON + 3 * MINUTE)
    await kept.shared.keep_passing(BOT, CHANNEL, ["https://news.example/c"], NOON + DAY)
    passed = [PassedLink(PAGE, NOON + 2 * MINUTE), PassedLink(OTHER_PAGE, NOON + MINUTE)]
    assert [list(await kept.shared.list_passed(BOT, GROUP, most)) for most in (1, 5)] == [passed[:1], passed]


async def test_two_spellings_of_a_page_pass_as_one_link(kept: Kept) -> None:
    await kept.shared.keep_passing(BOT, GROUP, ["http://www.news.example/a"], NOON)
    await kept.shared.keep_passing(BOT, GROUP, ["https://news.example/a"], NOON + MINUTE)
    assert await kept.shared.list_passed(BOT, GROUP, 5) == (PassedLink("http://www.news.example/a", NOON + MINUTE),)


async def test_links_go_when_the_preview_is_switched_off(kept: Kept) -> None:
    for chat_id in (GROUP, CHANNEL):
        await kept.shared.keep_passing(BOT, chat_id, [PAGE], NOON)
    await kept.shared.drop_passed(BOT, GROUP)
    await kept.shared.drop_passed(BOT, NEW_GROUP)
    assert [len(await kept.shared.list_passed(BOT, chat_id, 5)) for chat_id in (GROUP, CHANNEL)] == [0, 1]


@pytest.mark.parametrize(
    ("age", "links", "answers", "dropped"),
    [(7 * DAY, 1, 1, 0), (7 * DAY + MOMENT, 0, 1, 1), (30 * DAY, 0, 1, 1), (30 * DAY + MOMENT, 0, 0, 2)],
    ids=["a week", "more than a week", "30 days", "more than 30 days"],
)
async def test_links_expire_after_7_days_and_answers_after_30(
    kept: Kept, age: timedelta, links: int, answers: int, dropped: int
) -> None:
    await kept.give(PAGE)
    await kept.shared.keep_passing(BOT, GROUP, [PAGE], NOON)
    assert await kept.shared.drop_expired(NOON + age) == dropped
    assert len(await kept.shared.list_passed(BOT, GROUP, 5)) == links
    assert len(await kept.shared.list_answers(BOT, GROUP, NOON)) == answers


@pytest.mark.parametrize("times", [1, 2])
async def test_what_was_said_in_a_group_moves_with_it(kept: Kept, times: int) -> None:
    answer_id = await kept.give(PAGE, due=MINUTE, messages=(70,))
    other_id = await kept.give(OTHER_PAGE, chat_id=NEW_GROUP, after=MINUTE)
    await kept.shared.keep_passing(BOT, GROUP, [PAGE, OTHER_PAGE], NOON)
    await kept.shared.keep_passing(BOT, NEW_GROUP, [PAGE], NOON + MINUTE)
    for _ in range(times):
        await kept.chats.move_chat(BOT, GROUP, NEW_GROUP)
    found = await kept.shared.list_answers(BOT, NEW_GROUP, NOON)
    passed = await kept.shared.list_passed(BOT, NEW_GROUP, 5)
    assert [it.answer_id for it in found] == [other_id, answer_id]
    assert passed == (PassedLink(PAGE, NOON + MINUTE), PassedLink(OTHER_PAGE, NOON))
    assert await kept.shared.list_answers(BOT, GROUP, NOON) == ()
    assert await kept.shared.list_passed(BOT, GROUP, 5) == ()


async def test_message_of_a_moved_answer_is_not_deleted_in_the_new_group(kept: Kept) -> None:
    answer_id = await kept.give(due=MINUTE, messages=(70,))
    await kept.chats.move_chat(BOT, GROUP, NEW_GROUP)
    assert await kept.shared.list_due_deletions(BOT, NOON + DAY, 5) == (
        DueDeletion(NEW_GROUP, answer_id, (), NOON + MINUTE),
    )


@pytest.mark.parametrize("prepared_url", ["sqlite"], indirect=True)
async def test_what_was_answered_is_looked_up_and_not_read_through(store: Store) -> None:
    with noted_questions() as questions:
        await store.shared.find_last(BOT, GROUP, [PAGE, OTHER_PAGE], NOON)
        await store.shared.list_answers(BOT, GROUP, NOON)
        await store.shared.list_due_deletions(BOT, NOON, 5)
        await store.shared.list_passed(BOT, GROUP, 5)
    read = [step for plan in await explain(store, questions) for step in plan if step.startswith(("SEARCH", "SCAN"))]
    assert [step for step in read if step.startswith("SCAN")] == ["SCAN due"]  # what was found to be due


async def test_what_was_shared_goes_with_its_answer(store: Store) -> None:
    kept = Kept(store.chats, store.shared, store.answers)
    answer_id = await kept.give(PAGE)
    answer = await store.answers.find_answer(BOT, answer_id)
    assert answer is not None
    assert await store.answers.drop_expired(answer.shown_at + 31 * DAY) == 1
    assert await store.shared.list_answers(BOT, GROUP, NOON) == ()


async def test_link_that_no_database_takes_is_kept_without_its_signs(store: Store) -> None:
    await store.shared.keep_passing(BOT, GROUP, ["https://news.example/\0\ud83c"], NOON)
    assert await store.shared.list_passed(BOT, GROUP, 5) == (PassedLink("https://news.example/\ufffd\ufffd", NOON),)
