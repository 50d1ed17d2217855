"""The journey of a check: what is read, remembered, shared, stored and passed on."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from onrecord.verification.check import REMEMBERED_FOR, Checker
from onrecord.verification.errors import NotOnRecord, StoreUnavailable, Unreadable
from onrecord.verification.ports import Candidate, ReadPage, RememberedArticle
from onrecord.verification.records import (
    Article,
    CheckResult,
    Coverage,
    Match,
    Outcome,
    PageKind,
    RelatedArticle,
    StatementPage,
    Thread,
    Timing,
    UnreadableReason,
)
from tests.matching.samples import GIVES_CLAIM, THREAD, UNRELATED

NOON = datetime(2024, 3, 9, 12, tzinfo=UTC)
LINK = "https://news.example/quay?utm_source=chat"
CANONICAL = "https://news.example/quay"
PUBLISHED = date(2024, 3, 5)
RELATED = RelatedArticle("https://other.example/", "Quay", "other.example", PUBLISHED, Coverage.BOTH, (1,))


def make_article(text: str = GIVES_CLAIM, published: date | None = PUBLISHED, canonical: str = CANONICAL) -> Article:
    return Article(text=text, url=LINK, canonical_url=canonical, published=published, language="en")


class FakeReader:
    """Gives out the article that was laid down, or raises; a reading waits while `gate` is closed."""

    def __init__(self) -> None:
        self.article = make_article()
        self.error: Unreadable | None = None
        self.links: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.began = asyncio.Event()

    def canonical_url(self, url: str) -> str:
        if not url.startswith("https://"):
            raise Unreadable(UnreadableReason.BAD_URL)
        return url.partition("?")[0]

    async def read_link(self, url: str) -> ReadPage:
        self.links.append(url)
        self.began.set()
        await self.gate.wait()
        return self._give(self.article)

    async def read_document(self, data: bytes, name: str) -> ReadPage:
        return self._give(replace(self.article, url=None, canonical_url=None))

    async def read_text(self, text: str) -> ReadPage:
        return self._give(Article(text=text, language="en", page=PageKind.PLAIN_TEXT))

    def _give(self, article: Article) -> ReadPage:
        if self.error:
            raise self.error
        return ReadPage(article, fetch_ms=120, extract_ms=30)


class FakeCorpus:
    def __init__(self) -> None:
        self.threads: tuple[Thread, ...] = (THREAD,)
        self.revision = 7

    async def get_revision(self) -> int:
        return self.revision

    async def load_threads(self, statement_ids: Collection[int]) -> tuple[Thread, ...]:
        wanted = set(statement_ids)
        return tuple(each for each in self.threads if wanted & {statement.id for statement in each.statements})

    async def load_statement_page(self, statement_id: int) -> StatementPage:
        raise NotOnRecord(str(statement_id))


class FakeIndex:
    def __init__(self) -> None:
        self.error: Exception | None = None

    async def find_candidates(self, terms: Collection[str], limit: int) -> Sequence[Candidate]:
        if self.error:
            raise self.error
        return [Candidate(statement.id, 1.0) for statement in THREAD.statements] if "quay" in terms else []


@dataclass(frozen=True)
class Saved:
    article: Article
    matches: Sequence[Match]
    aliases: set[str]
    read_at: datetime | None


class FakeArticles:
    """Keeps what is saved, and gives out what was remembered or related."""

    def __init__(self) -> None:
        self.remembered: dict[str, RememberedArticle] = {}
        self.saved: list[Saved] = []
        self.related_asked: list[tuple[set[int], str | None]] = []

    def remember(self, read_at: datetime, article: Article) -> None:
        self.remembered[CANONICAL] = RememberedArticle(1, article, read_at)

    async def find_article(self, canonical_url: str) -> RememberedArticle | None:
        return self.remembered.get(canonical_url)

    async def save_check(
        self,
        article: Article,
        matches: Sequence[Match],
        aliases: Collection[str] = (),
        read_at: datetime | None = None,
    ) -> int:
        self.saved.append(Saved(article, matches, set(aliases), read_at))
        return len(self.saved)

    async def find_related(self, statement_ids: Collection[int], excluding: str | None) -> tuple[RelatedArticle, ...]:
        self.related_asked.append((set(statement_ids), excluding))
        return (RELATED,)


@dataclass
class House:
    """A checker with the fakes that it stands on."""

    reader: FakeReader
    corpus: FakeCorpus
    index: FakeIndex
    articles: FakeArticles
    checker: Checker


@pytest.fixture
def house() -> House:
    reader, corpus, index, articles = FakeReader(), FakeCorpus(), FakeIndex(), FakeArticles()
    return House(reader, corpus, index, articles, Checker(reader, corpus, index, articles, lambda: NOON))


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


async def test_result_carries_whole_thread_of_matches(house: House) -> None:
    assert (await house.checker.check_link(LINK)).threads == (THREAD,)


async def test_result_carries_revision_of_corpus(house: House) -> None:
    house.corpus.revision = 41
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
    return await checker.check_text(GIVES_CLAIM)


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
