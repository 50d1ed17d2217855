"""Which group is the desk, what it was told, and what is new for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import insert, update

from onrecord.storage.store import Store
from onrecord.storage.tables import desks, reports, suggestions, tips
from onrecord.verification.desks import BoundDesk, ReportNews, Seen
from onrecord.verification.kinds import Act, Matter, ReportGround, SuggestionKind
from onrecord.verification.records import Proposal
from tests.storage.everything import NOON, fill_everything
from tests.storage.samples import find_id, relate, save_article, say, take_in

BOT, GROUP, OTHER = 11, -100500, -100600


async def suggest(store: Store, speaker: str = "Ragnhild Eide") -> None:
    article_id = await save_article(store, "https://news.example.org/a", "a")
    proposal = Proposal(SuggestionKind.NEW_REPLY, await find_id(store, "a"), speaker, f"{speaker} says no.", "…")
    await store.suggestions.keep_proposals(article_id, [proposal], NOON)


async def report(store: Store) -> None:
    async with store.database.write() as connection:
        row = {"received_at": NOON, "digest": "d", "ground": "wrong_person", "state": "received"}
        await connection.execute(insert(reports).values(row))


async def tip(store: Store, state: str = "open") -> None:
    person = await store.people.meet(5, "Reader")
    row = {"person_id": person.id, "bot_id": BOT, "chat_id": 5, "words": "…", "sent_at": NOON, "state": state}
    async with store.database.write() as connection:
        await connection.execute(insert(tips).values(row))


async def test_bound_group_is_found(store: Store) -> None:
    bound = await store.desks.bind(BOT, GROUP)
    assert bound == await store.desks.find_desk(BOT) == BoundDesk(BOT, GROUP, {}, Seen(0, 0, 0, 0))


async def test_each_bot_has_its_own_desk(store: Store) -> None:
    await store.desks.bind(BOT, GROUP)
    assert await store.desks.find_desk(12) is None


async def test_new_desk_is_told_of_nothing_old(store: Store) -> None:
    await take_in(store, say("a"))
    await suggest(store)
    await report(store)
    await tip(store)
    assert (await store.desks.bind(BOT, GROUP)).seen == Seen(1, 1, 1, 1)


async def test_other_group_takes_the_place_and_goes_on(store: Store) -> None:
    await store.desks.bind(BOT, GROUP)
    await store.desks.set_topic(BOT, GROUP, Matter.REPORTS, 7)
    await take_in(store, say("a"))
    assert await store.desks.bind(BOT, OTHER) == BoundDesk(BOT, OTHER, {}, Seen(0, 0, 0, 0))


async def test_same_group_bound_again_keeps_its_topics(store: Store) -> None:
    await store.desks.bind(BOT, GROUP)
    await store.desks.set_topic(BOT, GROUP, Matter.REPORTS, 7)
    assert (await store.desks.bind(BOT, GROUP)).topics == {Matter.REPORTS: 7}


async def test_topics_are_set_and_cleared(store: Store) -> None:
    await store.desks.bind(BOT, GROUP)
    await store.desks.set_topic(BOT, GROUP, Matter.REPORTS, 7)
    await store.desks.set_topic(BOT, GROUP, Matter.CHANGES, 8)
    await store.desks.set_topic(BOT, GROUP, Matter.REPORTS, None)
    desk = await store.desks.find_desk(BOT)
    assert desk
    assert desk.topics == {Matter.CHANGES: 8}


@pytest.mark.parametrize("chat_id", [GROUP, OTHER])
async def test_only_the_bound_group_can_be_unbound(store: Store, chat_id: int) -> None:
    await store.desks.bind(BOT, GROUP)
    assert await store.desks.unbind(BOT, chat_id) is (chat_id == GROUP)
    assert (await store.desks.find_desk(BOT) is None) is (chat_id == GROUP)


async def test_nothing_is_noted_of_another_group(store: Store) -> None:
    bound = await store.desks.bind(BOT, GROUP)
    await store.desks.set_topic(BOT, OTHER, Matter.REPORTS, 7)
    await store.desks.note_seen(BOT, OTHER, Seen(revision=9))
    assert await store.desks.find_desk(BOT) == bound


async def test_seen_numbers_move_one_by_one(store: Store) -> None:
    bound = await store.desks.bind(BOT, GROUP)
    await store.desks.note_seen(BOT, GROUP, Seen(revision=9, tip=4))
    assert await store.desks.find_desk(BOT) == replace(bound, seen=Seen(9, 0, 0, 4))


async def test_change_is_told_by_its_first_entry_and_size(store: Store) -> None:
    await take_in(store, say("a"), say("b"))
    await take_in(store, relate("b", "denies", "a"))
    said, tied = await store.news.list_changes(0, 10)
    assert (said.size, said.entry.subject, said.entry.deed.act) == (2, "statement a", Act.IMPORT)
    assert (tied.size, tied.entry.subject) == (1, "relation b denies a")


async def test_changes_come_oldest_first_after_the_seen_one(store: Store) -> None:
    for key in "abcd":
        await take_in(store, say(key))
    assert [change.entry.revision for change in await store.news.list_changes(1, 2)] == [2, 3]


async def test_reports_come_after_the_seen_one(store: Store) -> None:
    await report(store)
    await report(store)
    assert await store.news.list_reports(1, 10) == (ReportNews(2, ReportGround.WRONG_PERSON, None),)


async def test_newest_suggestion_is_told_with_the_count(store: Store) -> None:
    await take_in(store, say("a"))
    await suggest(store)
    await suggest(store, "Olav Berg")
    news = await store.news.find_suggestions(Seen(suggestion=1))
    assert news
    assert (news.open_suggestions, news.newest_suggestion, news.speaker) == (2, 2, "Olav Berg")


@pytest.mark.parametrize("seen", [Seen(suggestion=1), Seen(suggestion=5)], ids=["the same", "later ones"])
async def test_suggestions_that_were_told_are_no_news(store: Store, seen: Seen) -> None:
    await take_in(store, say("a"))
    await suggest(store)
    assert await store.news.find_suggestions(seen) is None


async def test_decided_suggestions_are_no_news(store: Store) -> None:
    await take_in(store, say("a"))
    await suggest(store)
    async with store.database.write() as connection:
        await connection.execute(update(suggestions).values(state="taken"))
    assert await store.news.find_suggestions(Seen()) is None


async def test_open_tip_of_a_reader_is_news(store: Store) -> None:
    await tip(store, "rejected")
    await tip(store)
    news = await store.news.find_suggestions(Seen(suggestion=3, tip=1))
    assert news
    assert (news.open_tips, news.newest_tip, news.newest_suggestion) == (1, 2, 3)


async def test_every_kind_of_news_is_read_from_full_tables(store: Store) -> None:
    await fill_everything(store)
    assert len(await store.news.list_changes(0, 10)) == 1
    assert [news.id for news in await store.news.list_reports(0, 10)] == [1, 2]
    async with store.database.read() as connection:
        assert len((await connection.execute(desks.select())).all()) == 1
