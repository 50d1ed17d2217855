"""What moderators decide in the queue corrects the next check, on both engines."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from onrecord.storage.store import Store
from onrecord.verification.check import Checker
from onrecord.verification.entries import as_row
from onrecord.verification.kinds import AppearanceState, Outcome, Point
from onrecord.verification.results import CheckResult, Decision
from tests.matching.samples import CLAIM, DENIAL, GIVES_BOTH, GIVES_CLAIM
from tests.unit.checking import NOON, FakeReader, make_article

from .queue import Queue, open_queue
from .samples import relate, take_in

LINK, COPY = "https://news.example/quay", "https://copy.example/quay"
WIRE = f"{GIVES_CLAIM} It is not known when the quay will open again, a neighbour told this paper."


@dataclass
class Desk:
    """A queue, and a checker that reads from the same store."""

    queue: Queue
    reader: FakeReader
    checker: Checker

    async def check(self, url: str = LINK, text: str = GIVES_CLAIM) -> CheckResult:
        self.reader.article = make_article(text, canonical=url)
        return await self.checker.check_link(url)


@pytest.fixture
async def desk(store: Store) -> Desk:
    rows = [as_row(said) for said in (CLAIM, DENIAL)]
    await take_in(store, *rows, relate(DENIAL.key, "denies", CLAIM.key))
    await store.index.catch_up()
    reader = FakeReader()
    checker = Checker(reader, store.corpus, store.index, store.articles, lambda: NOON)
    return Desk(await open_queue(store), reader, checker)


def keys_of(result: CheckResult) -> list[str]:
    return [match.statement.key for match in result.matches]


async def test_rejected_match_is_in_no_later_answer(desk: Desk) -> None:
    assert keys_of(await desk.check()) == [CLAIM.key]
    await desk.queue.reject_next()
    result = await desk.check()
    assert (result.outcome, result.matches, result.threads) == (Outcome.NO_RECORD, (), ())
    assert [state for _, state, *_ in await desk.queue.list_states()] == ["rejected"]


async def test_rejected_words_are_in_no_copy(desk: Desk) -> None:
    await desk.check()
    await desk.queue.reject_next()
    assert (await desk.check(COPY, WIRE)).outcome is Outcome.NO_RECORD
    assert (await desk.checker.check_text(WIRE)).outcome is Outcome.NO_RECORD
    assert (await desk.checker.check_document(b"", "page.html")).outcome is Outcome.NO_RECORD


async def test_other_words_are_found_as_before(desk: Desk) -> None:
    await desk.check()
    await desk.queue.reject_next()
    assert keys_of(await desk.check(COPY, GIVES_CLAIM.replace("told nobody", "kept quiet"))) == [CLAIM.key]


async def test_confirmed_match_speaks_up_everywhere(desk: Desk) -> None:
    result = await desk.check()
    unsure = [replace(match, point=Point.SHOW) for match in result.matches]
    assert result.article
    await desk.queue.store.articles.save_check(result.article, unsure)
    await desk.queue.confirm_next()
    for checked in (await desk.check(), await desk.check(COPY, WIRE), await desk.checker.check_text(WIRE)):
        assert [match.point for match in checked.matches] == [Point.SPEAK_UP]


async def test_undone_rejection_brings_the_match_back(desk: Desk) -> None:
    await desk.check()
    card = await desk.queue.reject_next()
    await desk.queue.review.undo(card.item, desk.queue.first)
    assert keys_of(await desk.check()) == [CLAIM.key]


async def test_rejected_reply_leaves_the_statement_alone(desk: Desk) -> None:
    before = await desk.check(text=GIVES_BOTH)
    assert sorted(keys_of(before)) == sorted([CLAIM.key, DENIAL.key])
    card = await desk.queue.need()
    if card.item.statement_id == 1:
        await desk.queue.review.confirm(card.item, card.fingerprint, desk.queue.first)
        card = await desk.queue.need()
    await desk.queue.review.reject(card.item, card.fingerprint, desk.queue.first, "no_reply")
    [match] = (await desk.check(text=GIVES_BOTH)).matches
    assert [reply.reported for reply in match.replies] == [False]


async def test_decisions_are_found_by_article_and_words(desk: Desk) -> None:
    await desk.check()
    await desk.queue.reject_next()
    find = desk.queue.store.articles.find_decisions
    [found] = await find(LINK, [1], [])
    assert (found.state, found.is_here) == (AppearanceState.REJECTED, True)
    assert await find(None, [1], [found.digest or ""]) == (Decision(1, found.state, found.digest, is_here=False),)
    assert await find(COPY, [1], ["other"]) == await find(LINK, [2], [found.digest or ""]) == ()
    assert await find(LINK, [], []) == await find(None, [2**70], []) == ()
