"""The review queue on both engines: what waits for whom, and what a decision leaves behind."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from onrecord.storage.store import Store
from onrecord.storage.tables import appearances, suggestions, tips
from onrecord.verification.cards import (
    Appearance,
    CardChanged,
    CardGone,
    CardHeld,
    CardItem,
    Draft,
    SharedSource,
    Verdict,
)
from onrecord.verification.curation import Curation
from onrecord.verification.decisions import passage_digest
from onrecord.verification.errors import ChangedSince, NothingToDo, NotOnRecord
from onrecord.verification.kinds import Point, RejectReason, ReviewKind, StatementState, TipState
from onrecord.verification.limits import HELD_FOR, SKIPPED_FOR
from onrecord.verification.records import Source, Statement, Suggestion

from .queue import PASSAGE, URL, Queue, open_queue
from .samples import find_id, relate, save_article, say, take_in

KINDS = tuple(ReviewKind)
OUTLET = {"type": "outlet", "domain": "example.org", "name": "Example", "kind": "newspaper"}
DRAFT = Statement(0, "", "Ministry", "The dam stays open.", "en", date(2021, 11, 2), source=Source())


@pytest.fixture
async def queue(store: Store) -> Queue:
    """A queue on a corpus of two statements, with nothing in it."""
    await take_in(store, say("a"), say("b"))
    return await open_queue(store)


async def add_draft(queue: Queue, author: str) -> int:
    curation = Curation(queue.store.curator, lambda: queue.now, needs_consent=True)
    return (await curation.add(DRAFT, [], author)).statement.id


async def fill(queue: Queue) -> None:
    """Let one card of each kind wait for the first moderator."""
    await queue.find("a", "https://news.example.org/sure", point=Point.SPEAK_UP)
    await queue.find("b", "https://news.example.org/unsure")
    await queue.tip()
    await queue.propose(await find_id(queue.store, "a"))
    await add_draft(queue, "U99")


async def test_empty_queue_gives_nothing(queue: Queue) -> None:
    assert await queue.take() is None
    assert await queue.review.count(queue.first) == dict.fromkeys(KINDS, 0)


async def test_kinds_come_up_in_their_order(queue: Queue) -> None:
    await fill(queue)
    assert await queue.review.count(queue.first) == dict.fromkeys(KINDS, 1)
    seen = []
    while card := await queue.take():
        seen.append(card.item.kind)
        await queue.review.skip(card.item, card.fingerprint, queue.first)
    assert seen == list(KINDS)


async def test_asked_kind_comes_alone(queue: Queue) -> None:
    await fill(queue)
    card = await queue.need(queue.first, ReviewKind.MATCH)
    assert (card.item.kind, card.waiting) == (ReviewKind.MATCH, 1)
    await queue.review.skip(card.item, card.fingerprint, queue.first)
    assert await queue.take(queue.first, ReviewKind.MATCH) is None


async def test_surest_match_comes_first(queue: Queue) -> None:
    for place, probability in enumerate((0.4, 0.8, 0.6)):
        await queue.find("a", f"https://news.example.org/{place}", probability=probability)
    card = await queue.need()
    assert isinstance(card.content, Appearance)
    assert (card.content.probability, card.waiting) == (0.8, 3)


async def test_oldest_coverage_comes_first(queue: Queue) -> None:
    ids = [await queue.find("a", f"https://news.example.org/{place}", point=Point.SPEAK_UP) for place in range(3)]
    assert (await queue.need()).item == CardItem(ReviewKind.COVERAGE, ids[0], 1)


async def test_card_carries_article_and_statement(queue: Queue) -> None:
    await queue.find()
    content = (await queue.need()).content
    assert isinstance(content, Appearance)
    assert (content.article.canonical_url, content.statement.key) == (URL, "a")
    assert content.passage == PASSAGE


@pytest.mark.parametrize("point", list(Point))
async def test_blocked_outlet_is_in_no_card(queue: Queue, point: Point) -> None:
    await queue.find(point=point)
    await queue.propose(await find_id(queue.store, "a"), "https://other.example.org/b")
    await take_in(queue.store, OUTLET | {"blocked": True})
    assert await queue.take() is None
    assert sum((await queue.review.count(queue.first)).values()) == 0


async def test_coverage_of_known_outlet_needs_no_decision(queue: Queue) -> None:
    await take_in(queue.store, OUTLET)
    await queue.find(point=Point.SPEAK_UP)
    assert await queue.take() is None


async def test_unsure_match_of_known_outlet_waits(queue: Queue) -> None:
    await take_in(queue.store, OUTLET)
    await queue.find()
    assert (await queue.need()).item.kind is ReviewKind.MATCH


async def test_withdrawn_statement_is_in_no_card(queue: Queue) -> None:
    await queue.find()
    await queue.propose(await find_id(queue.store, "a"), "https://other.example.org/b")
    await take_in(queue.store, {"type": "statement", "key": "a", "state": "withdrawn"})
    assert await queue.take() is None


async def test_two_moderators_get_different_cards(queue: Queue) -> None:
    for place in range(2):
        await queue.find("a", f"https://news.example.org/{place}")
    cards = [await queue.need(person) for person in (queue.first, queue.second)]
    assert cards[0].item != cards[1].item
    assert [card.waiting for card in cards] == [2, 1]


async def test_takers_at_once_get_different_cards(queue: Queue) -> None:
    for place in range(6):
        await queue.find("a", f"https://news.example.org/{place}")
    people = [queue.first, queue.second]
    people += [await queue.store.people.meet(100 + number, "Mod") for number in range(4)]
    cards = await asyncio.gather(*(queue.need(person) for person in people))
    assert len({card.item for card in cards}) == 6


async def test_last_card_goes_to_one_of_two_at_once(queue: Queue) -> None:
    await queue.find()
    cards = await asyncio.gather(queue.take(queue.first), queue.take(queue.second))
    assert sorted(card is None for card in cards) == [False, True]


async def test_own_card_comes_again(queue: Queue) -> None:
    await queue.find()
    assert await queue.take() == await queue.take()


async def test_card_left_lying_is_given_to_another(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    queue.now += HELD_FOR
    assert (await queue.need(queue.second)).item == card.item


async def test_skipped_card_comes_back_after_half_a_day(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    await queue.review.skip(card.item, card.fingerprint, queue.first)
    assert await queue.take() is None
    assert (await queue.need(queue.second)).item == card.item
    await queue.review.skip(card.item, card.fingerprint, queue.second)
    queue.now += SKIPPED_FOR
    assert (await queue.need()).item == card.item


@pytest.mark.parametrize("point", list(Point))
async def test_confirmation_names_who_and_when(queue: Queue, point: Point) -> None:
    await queue.find(point=point)
    await queue.confirm_next()
    assert await queue.list_states() == [(1, "confirmed", queue.first.public_id, None)]
    async with queue.store.database.read() as connection:
        row = (await connection.execute(select(appearances))).one()
    assert (row.decided_at, row.passage_digest) == (queue.now, passage_digest(PASSAGE.text))
    assert await queue.take() is None


async def test_confirmed_coverage_is_shown_to_everybody(queue: Queue) -> None:
    await queue.find(point=Point.SPEAK_UP)
    assert await queue.store.articles.find_related([1], None) == ()
    await queue.confirm_next()
    assert [article.url for article in await queue.store.articles.find_related([1], None)] == [URL]


async def test_rejection_keeps_its_reason(queue: Queue) -> None:
    await queue.find()
    await queue.reject_next("It is about another dam.")
    assert await queue.list_states() == [(1, "rejected", queue.first.public_id, "It is about another dam.")]


async def test_same_words_elsewhere_are_decided_with_it(queue: Queue) -> None:
    await take_in(queue.store, OUTLET)
    for place in range(3):
        await queue.find("a", f"https://news.example.org/{place}", probability=0.6 + place / 10)
    await queue.reject_next()
    assert await queue.take() is None
    assert await queue.store.articles.find_related([1], None) == ()


async def test_few_words_elsewhere_are_decided_by_themselves(queue: Queue) -> None:
    for place in range(2):
        await save_article(queue.store, f"https://news.example.org/{place}", "a")  # seven words
    await queue.reject_next()
    assert (await queue.need()).item.kind is ReviewKind.MATCH


async def test_card_of_another_cannot_be_decided(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    for act in (
        queue.review.confirm(card.item, card.fingerprint, queue.second),
        queue.review.reject(card.item, card.fingerprint, queue.second, "no"),
        queue.review.skip(card.item, card.fingerprint, queue.second),
        queue.review.ban(card.item, card.fingerprint, queue.second, "no"),
        queue.review.move(card.item, card.fingerprint, queue.second, 2),
    ):
        with pytest.raises(CardHeld) as refused:
            await act
        assert refused.value.holder == queue.first.public_id
    assert await queue.list_states() == [(1, "suggested", None, None)]


async def test_decided_card_says_how_it_was_decided(queue: Queue) -> None:
    await queue.find()
    card = await queue.reject_next("No.")
    with pytest.raises(CardGone) as refused:
        await queue.review.confirm(card.item, card.fingerprint, queue.second)
    verdict = refused.value.verdict
    assert verdict
    assert (verdict.state, verdict.by, verdict.reason) == ("rejected", queue.first.public_id, "No.")


async def test_card_left_for_too_long_is_looked_at_again(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    queue.now += HELD_FOR
    with pytest.raises(CardChanged) as refused:
        await queue.review.confirm(card.item, card.fingerprint, queue.first)
    again = refused.value.card
    await queue.review.confirm(again.item, again.fingerprint, queue.first)
    assert [state for _, state, *_ in await queue.list_states()] == ["confirmed"]


async def test_card_read_anew_is_looked_at_again(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    async with queue.store.database.write() as connection:
        await connection.execute(update(appearances).values(passage="Other words."))
    with pytest.raises(CardChanged) as refused:
        await queue.review.confirm(card.item, card.fingerprint, queue.first)
    assert isinstance(refused.value.card.content, Appearance)
    assert refused.value.card.content.passage.text == "Other words."


async def test_press_at_once_decides_once(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    acts = [queue.review.confirm(card.item, card.fingerprint, queue.first) for _ in range(3)]
    ended = await asyncio.gather(*acts, return_exceptions=True)
    assert [isinstance(each, CardGone) for each in ended].count(False) == 1


async def test_store_decides_for_the_holder_only(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    verdict = Verdict("confirmed", queue.second.public_id, queue.now)
    assert not await queue.store.review.decide(card.item, card.content, verdict, queue.second)
    assert await queue.list_states() == [(1, "suggested", None, None)]


async def test_store_decides_what_was_seen_only(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    assert isinstance(card.content, Appearance)
    other = replace(card.content, passage=replace(PASSAGE, text="Other words."))
    verdict = Verdict("confirmed", queue.first.public_id, queue.now)
    assert not await queue.store.review.decide(card.item, other, verdict, queue.first)
    assert await queue.store.review.decide(card.item, card.content, verdict, queue.first)


async def test_statement_that_was_never_found_is_gone(queue: Queue) -> None:
    for item in (CardItem(ReviewKind.MATCH, 9, 9), CardItem(ReviewKind.TIP, 2**62), CardItem(ReviewKind.DRAFT, 1)):
        with pytest.raises(CardGone):
            await queue.review.confirm(item, "000000", queue.first)


async def test_banned_source_takes_its_cards_along(queue: Queue) -> None:
    for place in range(3):
        await queue.find("a", f"https://news.example.org/{place}", point=list(Point)[place % 2])
    card = await queue.need()
    outlet, revision = await queue.review.ban(card.item, card.fingerprint, queue.first, "A farm.")
    assert (outlet.domain, outlet.is_blocked) == ("example.org", True)
    assert await queue.take() is None
    await queue.review.undo_change(revision, queue.first)
    assert (await queue.need()).item == card.item


async def test_ban_keeps_what_is_known_of_the_outlet(queue: Queue) -> None:
    await take_in(queue.store, OUTLET)
    await queue.find()
    card = await queue.need()
    outlet, _ = await queue.review.ban(card.item, card.fingerprint, queue.first, "A farm.")
    assert (outlet.name, outlet.kind) == ("Example", "newspaper")


@pytest.mark.parametrize("url", ["https://t.me/channel/5", "http://10.0.0.1/a"])
async def test_shared_source_cannot_be_banned(queue: Queue, url: str) -> None:
    await queue.find("a", url)
    card = await queue.need()
    with pytest.raises(SharedSource):
        await queue.review.ban(card.item, card.fingerprint, queue.first, "A farm.")


async def test_moved_match_is_confirmed_at_the_other_statement(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    await queue.review.move(card.item, card.fingerprint, queue.first, 2)
    by = queue.first.public_id
    assert await queue.list_states() == [(1, "rejected", by, "→ S2"), (2, "confirmed", by, None)]


@pytest.mark.parametrize(
    ("statement_id", "refusal"),
    [pytest.param(99, NotOnRecord, id="unknown"), pytest.param(1, NothingToDo, id="the-same")],
)
async def test_match_moves_to_published_statement_only(
    queue: Queue, statement_id: int, refusal: type[Exception]
) -> None:
    await queue.find()
    card = await queue.need()
    with pytest.raises(refusal):
        await queue.review.move(card.item, card.fingerprint, queue.first, statement_id)
    assert await queue.list_states() == [(1, "suggested", None, None)]


async def test_last_decision_can_be_undone(queue: Queue) -> None:
    await queue.find()
    card = await queue.reject_next()
    again = await queue.review.undo(card.item, queue.first)
    assert again.item == card.item
    assert await queue.list_states() == [(1, "suggested", None, None)]


async def test_undone_move_leaves_nothing_at_the_other(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    await queue.review.move(card.item, card.fingerprint, queue.first, 2)
    await queue.review.undo(card.item, queue.first)
    assert await queue.list_states() == [(1, "suggested", None, None)]


async def test_only_the_last_decision_can_be_undone(queue: Queue) -> None:
    await queue.find("a", "https://news.example.org/1")
    await queue.find("b", "https://news.example.org/2")
    first = await queue.confirm_next()
    queue.now += timedelta(seconds=1)
    second = await queue.confirm_next()
    with pytest.raises(NothingToDo):
        await queue.review.undo(first.item, queue.first)
    with pytest.raises(NothingToDo):
        await queue.review.undo(second.item, queue.second)
    await queue.review.undo(second.item, queue.first)
    await queue.review.undo(first.item, queue.first)
    assert [state for _, state, *_ in await queue.list_states()] == ["suggested"] * 2


async def test_rejected_reply_is_decided(queue: Queue) -> None:
    await queue.propose(await find_id(queue.store, "a"))
    card = await queue.reject_next("no_reply")
    async with queue.store.database.read() as connection:
        row = (await connection.execute(select(suggestions))).one()
    assert (row.state, row.decided_by, row.reason) == ("rejected", queue.first.public_id, "no_reply")
    await queue.review.undo(card.item, queue.first)
    assert (await queue.need()).item == card.item


async def test_reply_on_record_has_no_card_any_more(queue: Queue) -> None:
    await queue.propose(await find_id(queue.store, "a"))
    card = await queue.need()
    reply = say("reply", "It stays open.", speaker="Tomas Reyl", said_on="2021-11-02")
    await take_in(queue.store, reply, relate("reply", "denies", "a"))
    assert await queue.take() is None
    with pytest.raises(CardGone):
        await queue.review.reject(card.item, card.fingerprint, queue.first, "no")


async def test_reply_taken_over_stays_with_its_taker_until_it_is_settled(queue: Queue) -> None:
    await queue.propose(await find_id(queue.store, "a"))
    card = await queue.need()
    assert await queue.review.take_over(card.item, card.fingerprint, queue.first) == card
    assert await queue.take(queue.second) is None
    settled = await queue.review.settle(card.item, queue.first)
    assert settled
    assert (settled.verdict.state, settled.verdict.by) == ("taken", queue.first.public_id)
    assert await queue.take() is None


async def test_reply_is_settled_when_its_speaker_has_come_onto_the_thread(queue: Queue) -> None:
    await queue.propose(await find_id(queue.store, "a"))
    card = await queue.need()
    reply = say("reply", "It stays open.", speaker="Tomas Reyl", said_on="2021-11-02")
    await take_in(queue.store, reply, relate("reply", "denies", "a"))
    assert await queue.review.settle(card.item, queue.first)


async def test_what_another_holds_or_nobody_wants_is_not_settled(queue: Queue) -> None:
    tip = await queue.tip()
    card = await queue.need()
    assert await queue.review.settle(card.item, queue.second) is None
    assert await queue.review.settle(CardItem(ReviewKind.TIP, tip.id + 1), queue.first) is None
    assert await queue.review.settle(card.item, queue.first, RejectReason.ON_RECORD)
    assert await queue.review.settle(card.item, queue.first) is None


async def test_only_replies_and_tips_are_taken_over(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    with pytest.raises(NothingToDo):
        await queue.review.take_over(card.item, card.fingerprint, queue.first)
    assert await queue.review.settle(card.item, queue.first) is None
    assert await queue.list_states() == [(1, "suggested", None, None)]


async def test_reply_is_seen_without_blocked_articles(queue: Queue) -> None:
    said = await find_id(queue.store, "a")
    await queue.propose(said)
    await queue.propose(said, "https://other.example.net/b")
    await take_in(queue.store, OUTLET | {"blocked": True})
    card = await queue.need()
    assert isinstance(card.content, Suggestion)
    assert [seen.url for seen in card.content.sightings] == ["https://other.example.net/b"]


async def test_own_draft_waits_for_another(queue: Queue) -> None:
    draft_id = await add_draft(queue, queue.first.public_id)
    assert await queue.take() is None
    card = await queue.need(queue.second)
    assert isinstance(card.content, Draft)
    assert (card.content.statement.id, card.content.author) == (draft_id, queue.first.public_id)


async def test_published_draft_is_on_record(store: Store) -> None:
    queue = await open_queue(store, needs_consent=True)
    draft_id = await add_draft(queue, queue.first.public_id)
    card = await queue.need(queue.second)
    settled = await queue.review.confirm(card.item, card.fingerprint, queue.second)
    assert settled.revision
    assert [thread.id for thread in await store.corpus.load_threads([draft_id])] == [draft_id]
    with pytest.raises(CardGone) as refused:
        await queue.review.confirm(card.item, card.fingerprint, queue.second)
    assert refused.value.verdict
    assert (refused.value.verdict.state, refused.value.verdict.by) == ("published", queue.second.public_id)


async def test_rejected_draft_is_withdrawn(queue: Queue) -> None:
    draft_id = await add_draft(queue, "U99")
    card = await queue.need()
    settled = await queue.review.reject(card.item, card.fingerprint, queue.first, "No source.")
    async with queue.store.curator.edit() as edit:
        assert (await edit.find_statements_by_id([draft_id]))[draft_id].state is StatementState.WITHDRAWN
    assert settled.verdict.reason == "No source."


async def test_withdrawing_what_changed_meanwhile_is_refused(queue: Queue) -> None:
    draft_id = await add_draft(queue, "U99")
    card = await queue.need()
    assert isinstance(card.content, Draft)
    await queue.review.curation.publish(draft_id, "U98")
    with pytest.raises(ChangedSince):
        await queue.review.curation.withdraw(draft_id, "U2", "No.", seen=card.content.statement)


async def test_tip_is_taken_once(queue: Queue) -> None:
    tip = await queue.tip()
    card = await queue.need()
    assert card.content == tip
    await queue.review.settle(card.item, queue.first)
    async with queue.store.database.read() as connection:
        row = (await connection.execute(select(tips))).one()
    assert (row.state, row.decided_by, row.decided_at) == (TipState.TAKEN, queue.first.public_id, queue.now)
    with pytest.raises(NothingToDo):
        await queue.review.undo(card.item, queue.first)


async def test_sixth_tip_of_a_day_is_not_kept(queue: Queue) -> None:
    kept = await asyncio.gather(*(queue.tip() for _ in range(5)))
    assert len({tip.id for tip in kept}) == 5
    since = queue.now - timedelta(days=1)
    assert await queue.store.tips.keep_tip(kept[0], since, 5) is None
    assert await queue.store.tips.count_since(queue.second.id, since) == 5


async def test_cards_that_are_over_leave_no_trace(queue: Queue) -> None:
    await queue.find()
    card = await queue.need()
    await queue.review.skip(card.item, card.fingerprint, queue.first)
    await queue.need(queue.second)
    assert await queue.store.forgetting.drop_expired(queue.now) == 0
    assert await queue.store.forgetting.drop_expired(queue.now + SKIPPED_FOR) == 2


async def test_machines_find_leaves_the_decision(queue: Queue) -> None:
    await queue.find()
    await queue.confirm_next()
    await save_article(queue.store, URL, "a")
    assert [state for _, state, *_ in await queue.list_states()] == ["confirmed"]
