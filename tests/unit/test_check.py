"""The journey of a check: what is read, remembered, shared, stored and passed on."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from onrecord.verification.check import REMEMBERED_FOR, Checker
from onrecord.verification.decisions import passage_digest
from onrecord.verification.errors import StoreUnavailable, Unreadable
from onrecord.verification.kinds import AppearanceState, Outcome, PageKind, Point, Timing, UnreadableReason
from onrecord.verification.results import CheckResult, Decision
from onrecord.verification.suggestions import Suggester
from tests.fakes.stores import MemorySuggestions
from tests.matching.samples import GIVES_BOTH, GIVES_CLAIM, THREAD, UNRELATED
from tests.unit.checking import (
    CANONICAL,
    GIVES_NEW_REPLY,
    LINK,
    NOON,
    PUBLISHED,
    RELATED,
    FakeArticles,
    FakeCorpus,
    FakeIndex,
    FakeReader,
    House,
    make_article,
)


@pytest.fixture
def house() -> House:
    reader, corpus, index, articles = FakeReader(), FakeCorpus(), FakeIndex(), FakeArticles()
    suggestions = MemorySuggestions()
    suggester = Suggester(suggestions, lambda: NOON)
    checker = Checker(reader, corpus, index, articles, lambda: NOON, suggester=suggester)
    return House(reader, corpus, index, articles, suggestions, suggester, checker)


def keys_of(result: CheckResult) -> list[str]:
    return [match.statement.key for match in result.matches]


async def test_link_gives_the_record_of_its_page(house: House) -> None:
    result = await house.checker.check_link(LINK)
    assert (result.input, result.outcome, result.page) == (LINK, Outcome.MATCHED, PageKind.ARTICLE)
    assert keys_of(result) == ["quay-rotten"]


async def test_page_without_statements_has_no_record(house: House) -> None:
    house.reader.article = make_article(UNRELATED)
    result = await house.checker.check_link(LINK)
    assert (result.outcome, result.matches, result.threads) == (Outcome.NO_RECORD, (), ())


async def test_long_text_does_not_stop_the_others(house: House) -> None:
    house.reader.article = make_article(UNRELATED + "\n\nNothing else was said." * 1_000)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0)
            ticks += 1

    ticking = asyncio.create_task(tick())
    await house.checker._match(house.reader.article, None)
    ticking.cancel()
    assert ticks > 0


async def test_result_carries_whole_thread_of_matches(house: House) -> None:
    assert (await house.checker.check_link(LINK)).threads == (THREAD,)


async def test_result_carries_revision_of_corpus(house: House) -> None:
    house.index.revision = 41
    assert (await house.checker.check_link(LINK)).revision == 41


async def test_times_of_reading_are_passed_on(house: House) -> None:
    timings = (await house.checker.check_link(LINK)).timings
    assert (timings.fetch, timings.extract) == (120, 30)
    assert timings.total >= timings.match >= 0


@pytest.mark.parametrize("age", [timedelta(0), timedelta(hours=5, minutes=59), REMEMBERED_FOR], ids=str)
async def test_page_of_last_hours_is_not_fetched(house: House, age: timedelta) -> None:
    house.articles.remember(NOON - age, make_article())
    result = await house.checker.check_link(LINK)
    assert house.reader.links == []
    assert keys_of(result) == ["quay-rotten"]


@pytest.mark.parametrize("age", [REMEMBERED_FOR + timedelta(seconds=1), timedelta(days=9)], ids=str)
async def test_older_page_is_fetched_again(house: House, age: timedelta) -> None:
    house.articles.remember(NOON - age, make_article(UNRELATED))
    result = await house.checker.check_link(LINK)
    assert house.reader.links == [LINK]
    assert keys_of(result) == ["quay-rotten"]


async def test_pages_are_remembered_for_six_hours() -> None:
    assert timedelta(hours=6) == REMEMBERED_FOR


async def test_remembered_page_is_matched_against_corpus_of_now(house: House) -> None:
    house.articles.remember(NOON, make_article())
    house.corpus.threads = ()
    assert (await house.checker.check_link(LINK)).outcome is Outcome.NO_RECORD


async def test_page_that_goes_round_is_matched_once(house: House) -> None:
    house.articles.remember(NOON, make_article())
    first = await house.checker.check_link(LINK)
    house.index.error = ZeroDivisionError()
    assert (await house.checker.check_link(LINK)).matches == first.matches


async def test_page_that_goes_round_is_matched_anew_after_a_change(house: House) -> None:
    house.articles.remember(NOON, make_article())
    await house.checker.check_link(LINK)
    house.corpus.threads = ()
    house.corpus.revision += 1
    assert (await house.checker.check_link(LINK)).outcome is Outcome.NO_RECORD


async def test_remembered_page_keeps_moment_of_reading(house: House) -> None:
    read_at = NOON - timedelta(hours=2)
    house.articles.remember(read_at, make_article())
    await house.checker.check_link(LINK)
    assert [saved.read_at for saved in house.articles.saved] == [read_at]


async def test_checks_of_one_page_share_one_reading(house: House) -> None:
    house.reader.gate.clear()
    first = asyncio.create_task(house.checker.check_link(LINK))
    second = asyncio.create_task(house.checker.check_link(CANONICAL))
    await house.reader.began.wait()
    house.reader.gate.set()
    assert [keys_of(result) for result in await asyncio.gather(first, second)] == [["quay-rotten"]] * 2
    assert house.reader.links == [LINK]


async def test_check_that_comes_before_storing_shares_the_reading(house: House) -> None:
    house.articles.gate.clear()
    first = asyncio.create_task(house.checker.check_link(LINK))
    await house.articles.began.wait()
    second = asyncio.create_task(house.checker.check_link(CANONICAL))
    await asyncio.sleep(0)
    house.articles.gate.set()
    await asyncio.gather(first, second)
    assert house.reader.links == [LINK]


async def test_reader_who_gives_up_ends_nobody_elses_check(house: House) -> None:
    house.reader.gate.clear()
    leaves = asyncio.create_task(house.checker.check_link(LINK))
    stays = asyncio.create_task(house.checker.check_link(LINK))
    await house.reader.began.wait()
    leaves.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaves
    house.reader.gate.set()
    assert keys_of(await stays) == ["quay-rotten"]


async def test_page_is_read_anew_after_shared_reading(house: House) -> None:
    await house.checker.check_link(LINK)
    await house.checker.check_link(LINK)
    assert house.reader.links == [LINK, LINK]


async def test_address_that_fails_leaves_another_one_its_own_try(house: House) -> None:
    others = [CANONICAL.replace("//", "//www."), f"{CANONICAL.replace('//', '//www.')}?again"]
    house.reader.gate.clear()
    house.reader.errors[LINK] = Unreadable(UnreadableReason.CONNECTION)
    checks = [asyncio.create_task(house.checker.check_link(link)) for link in (LINK, *others)]
    await house.reader.began.wait()
    house.reader.gate.set()
    results = await asyncio.gather(*checks)
    assert [result.outcome for result in results] == [Outcome.UNREADABLE, Outcome.MATCHED, Outcome.MATCHED]
    assert house.reader.links == [LINK, others[0]]


async def test_addresses_of_one_page_share_one_reading(house: House) -> None:
    await asyncio.gather(*map(house.checker.check_link, (LINK, CANONICAL.replace("//", "//www."))))
    assert house.reader.links == [LINK]


async def test_failed_reading_is_told_to_all_who_share_it(house: House) -> None:
    house.reader.gate.clear()
    house.reader.error = Unreadable(UnreadableReason.TIMEOUT)
    checks = [asyncio.create_task(house.checker.check_link(LINK)) for _ in range(2)]
    await house.reader.began.wait()
    house.reader.gate.set()
    assert [result.reason for result in await asyncio.gather(*checks)] == [UnreadableReason.TIMEOUT] * 2


async def test_failed_reading_is_tried_again_next_time(house: House) -> None:
    house.reader.error = Unreadable(UnreadableReason.TIMEOUT)
    await house.checker.check_link(LINK)
    house.reader.error = None
    assert (await house.checker.check_link(LINK)).outcome is Outcome.MATCHED


async def _check_link(checker: Checker) -> CheckResult:
    return await checker.check_link(LINK)


async def _check_document(checker: Checker) -> CheckResult:
    return await checker.check_document(b"data", "page.html")


async def _check_text(checker: Checker) -> CheckResult:
    return await checker.check_text(GIVES_NEW_REPLY)


INPUTS = pytest.mark.parametrize(
    ("check", "given"),
    [
        pytest.param(_check_link, LINK, id="link"),
        pytest.param(_check_document, "page.html", id="document"),
        pytest.param(_check_text, "", id="text"),
    ],
)


@INPUTS
async def test_unreadable_input_says_why(house: House, check: object, given: str) -> None:
    house.reader.error = Unreadable(UnreadableReason.LOGIN_WALL, "a form", PageKind.LOGIN)
    result = await check(house.checker)  # type: ignore[operator]  # one of the three functions above
    assert (result.input, result.outcome) == (given, Outcome.UNREADABLE)
    assert (result.reason, result.page, result.article) == (UnreadableReason.LOGIN_WALL, PageKind.LOGIN, None)


async def test_bad_link_is_not_read(house: House) -> None:
    result = await house.checker.check_link("ftp://news.example/")
    assert (result.reason, house.reader.links) == (UnreadableReason.BAD_URL, [])


async def test_unreadable_page_is_not_stored(house: House) -> None:
    house.reader.error = Unreadable(UnreadableReason.PAYWALL)
    await house.checker.check_link(LINK)
    assert house.articles.saved == []


async def test_page_is_stored_with_its_matches(house: House) -> None:
    result = await house.checker.check_link(LINK)
    (saved,) = house.articles.saved
    assert (saved.article, tuple(saved.matches)) == (house.reader.article, result.matches)


async def test_page_without_statements_is_stored_too(house: House) -> None:
    house.reader.article = make_article(UNRELATED)
    await house.checker.check_link(LINK)
    assert [len(saved.matches) for saved in house.articles.saved] == [0]


@pytest.mark.parametrize("check", [_check_document, _check_text], ids=["document", "text"])
async def test_documents_and_pastes_are_never_stored(house: House, check: object) -> None:
    result = await check(house.checker)  # type: ignore[operator]  # one of the functions above
    assert result.outcome is Outcome.MATCHED
    assert house.articles.saved == []


@pytest.mark.parametrize(
    ("canonical", "aliases"),
    [("https://news.example/real", {CANONICAL}), (CANONICAL, set())],
    ids=["page of another address", "page of its own address"],
)
async def test_spelling_that_led_elsewhere_is_saved_as_alias(house: House, canonical: str, aliases: set[str]) -> None:
    house.reader.article = make_article(canonical=canonical)
    await house.checker.check_link(LINK)
    assert [saved.aliases for saved in house.articles.saved] == [aliases]


async def test_day_from_reader_dates_undated_page(house: House) -> None:
    house.reader.article = make_article(published=None)
    result = await house.checker.check_link(LINK, PUBLISHED)
    assert result.article is not None
    assert result.article.published == PUBLISHED
    assert {reply.timing for reply in result.matches[0].replies} == {Timing.AFTER_ARTICLE}


async def test_day_from_reader_is_not_stored(house: House) -> None:
    house.reader.article = make_article(published=None)
    await house.checker.check_link(LINK, PUBLISHED)
    assert [saved.article.published for saved in house.articles.saved] == [None]


async def test_day_on_page_is_believed_before_readers(house: House) -> None:
    result = await house.checker.check_link(LINK, date(2020, 1, 1))
    assert result.article is not None
    assert result.article.published == PUBLISHED


@pytest.mark.parametrize("published", [PUBLISHED, None], ids=["given", "not given"])
async def test_pasted_text_has_only_day_from_reader(house: House, published: date | None) -> None:
    result = await house.checker.check_text(GIVES_CLAIM, published)
    assert result.article is not None
    assert result.article.published == published


async def test_related_coverage_is_of_the_matches(house: House) -> None:
    result = await house.checker.check_link(LINK)
    assert result.related == (RELATED,)
    assert house.articles.related_asked == [({1}, CANONICAL)]


async def test_nothing_matched_asks_for_no_coverage(house: House) -> None:
    house.reader.article = make_article(UNRELATED)
    result = await house.checker.check_link(LINK)
    assert (result.related, house.articles.related_asked) == ((), [])


async def test_broken_store_is_not_called_unreadable(house: House) -> None:
    house.index.error = StoreUnavailable("the index is damaged")
    with pytest.raises(StoreUnavailable):
        await house.checker.check_link(LINK)


async def test_new_reply_on_page_is_kept_for_moderators(house: House) -> None:
    house.reader.article = make_article(GIVES_NEW_REPLY)
    await house.checker.check_link(LINK)
    await house.suggester.finish()
    assert [(kept[0], [one.speaker for one in kept[1]]) for kept in house.suggestions.kept] == [(1, ["Tomas Reyl"])]


@pytest.mark.parametrize("check", [_check_document, _check_text], ids=["document", "text"])
async def test_documents_and_pastes_suggest_nothing(house: House, check: object) -> None:
    house.reader.article = make_article(GIVES_NEW_REPLY)
    await check(house.checker)  # type: ignore[operator]  # one of the functions above
    await house.suggester.finish()
    assert house.suggestions.kept == []


async def test_suggestion_that_cannot_be_kept_breaks_no_answer(house: House) -> None:
    house.reader.article = make_article(GIVES_NEW_REPLY)
    house.suggestions.error = StoreUnavailable("the disk is full")
    result = await house.checker.check_link(LINK)
    await house.suggester.finish()
    assert keys_of(result) == ["quay-rotten"]


def decide(state: AppearanceState, statement_id: int = 1) -> Decision:
    return Decision(statement_id, state, None, is_here=True)


async def test_rejected_match_leaves_no_record(house: House) -> None:
    house.articles.decisions = (decide(AppearanceState.REJECTED),)
    result = await house.checker.check_link(LINK)
    assert (result.outcome, result.matches, result.threads, result.related) == (Outcome.NO_RECORD, (), (), ())


async def test_rejected_match_is_not_stored_again(house: House) -> None:
    house.articles.decisions = (decide(AppearanceState.REJECTED),)
    await house.checker.check_link(LINK)
    assert [saved.matches for saved in house.articles.saved] == [()]


async def test_confirmed_match_is_sure(house: House) -> None:
    house.articles.decisions = (decide(AppearanceState.CONFIRMED),)
    result = await house.checker.check_link(LINK)
    assert [match.point for match in result.matches] == [Point.SPEAK_UP]


async def test_decisions_are_asked_by_article_and_words(house: House) -> None:
    result = await house.checker.check_link(LINK)
    digests = {passage_digest(match.passage.text) for match in result.matches}
    assert house.articles.decisions_asked == [(CANONICAL, {1}, digests)]


async def test_pasted_text_is_judged_by_its_words(house: House) -> None:
    [match] = (await house.checker.check_text(GIVES_CLAIM)).matches
    digest = passage_digest(match.passage.text)
    house.articles.decisions = (Decision(1, AppearanceState.REJECTED, digest, is_here=False),)
    assert (await house.checker.check_text(GIVES_CLAIM)).outcome is Outcome.NO_RECORD
    assert house.articles.decisions_asked[-1] == (None, {1}, {digest})


async def test_nothing_matched_asks_for_no_decisions(house: House) -> None:
    house.reader.article = make_article(UNRELATED)
    await house.checker.check_link(LINK)
    assert house.articles.decisions_asked == []


async def test_altered_names_go_with_their_thread(house: House) -> None:
    house.reader.article = make_article(GIVES_BOTH.replace("Quill", "Quell"))
    assert [name.article for name in (await house.checker.check_link(LINK)).names] == ["Ada Quell"]
    house.articles.decisions = (decide(AppearanceState.REJECTED), decide(AppearanceState.REJECTED, 2))
    assert (await house.checker.check_link(LINK)).names == ()
