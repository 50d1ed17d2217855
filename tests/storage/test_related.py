"""Rule 9: others see an article only if its outlet is in the corpus and not blocked, or a moderator confirmed it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from onrecord.storage.store import Store
from onrecord.storage.tables import appearances
from onrecord.verification.kinds import Coverage

from .plans import explain, noted_questions
from .samples import find_id, make_article, make_match, relate, save_article, say, take_in

OUTLET = {"type": "outlet", "domain": "example.org", "name": "Example", "kind": "newspaper"}
URL = "https://news.example.org/a"


async def find_urls(store: Store, *keys: str, excluding: str | None = None) -> list[str]:
    ids = [await find_id(store, key) for key in keys]
    return [article.url for article in await store.articles.find_related(ids, excluding)]


async def decide(store: Store, state: str) -> None:
    async with store.database.write() as connection:
        await connection.execute(update(appearances).values(state=state))


@pytest.mark.parametrize(
    ("url", "domain", "shown"),
    [
        pytest.param("https://example.org/a", "example.org", True, id="its-own-host"),
        pytest.param("https://www.news.example.org/a", "example.org", True, id="below-the-domain"),
        pytest.param("https://example.org:8443/a", "example.org", True, id="port"),
        pytest.param("https://xn--80aswg.xn--p1ai/a", "сайт.рф", True, id="idn"),
        pytest.param("https://notexample.org/a", "example.org", False, id="other-domain"),
        pytest.param("https://example.org.evil.net/a", "example.org", False, id="domain-in-front"),
        pytest.param("https://example.org/a", "news.example.org", False, id="above-the-domain"),
    ],
)
async def test_outlet_is_known_by_its_domain(store: Store, url: str, domain: str, shown: bool) -> None:
    await take_in(store, say("a"), OUTLET | {"domain": domain})
    await save_article(store, url, "a")
    assert bool(await find_urls(store, "a")) is shown


async def test_article_of_unknown_outlet_is_not_shown(store: Store) -> None:
    await take_in(store, say("a"))
    await save_article(store, URL, "a")
    assert await find_urls(store, "a") == []


async def test_outlet_added_later_shows_article(store: Store) -> None:
    await take_in(store, say("a"))
    await save_article(store, URL, "a")
    await take_in(store, OUTLET)
    assert await find_urls(store, "a") == [URL]


@pytest.mark.parametrize("domain", ["example.org", "news.example.org"])
async def test_blocked_outlet_is_not_shown(store: Store, domain: str) -> None:
    await take_in(store, say("a"), OUTLET)
    await save_article(store, URL, "a")
    await take_in(store, OUTLET | {"domain": domain, "blocked": True})
    assert await find_urls(store, "a") == []


async def test_confirmed_appearance_is_shown(store: Store) -> None:
    await take_in(store, say("a"))
    await save_article(store, URL, "a")
    await decide(store, "confirmed")
    assert await find_urls(store, "a") == [URL]


async def test_rejected_appearance_is_not_shown(store: Store) -> None:
    await take_in(store, say("a"), OUTLET)
    await save_article(store, URL, "a")
    await decide(store, "rejected")
    assert await find_urls(store, "a") == []


async def test_withdrawn_statement_relates_nothing(store: Store) -> None:
    await take_in(store, say("a"), OUTLET)
    await save_article(store, URL, "a")
    await take_in(store, {"type": "statement", "key": "a", "state": "withdrawn"})
    assert await find_urls(store, "a") == []


@pytest.mark.parametrize("excluded", [URL, "https://m.example.org/a"], ids=["canonical", "alias"])
async def test_article_at_hand_is_left_out(store: Store, excluded: str) -> None:
    await take_in(store, say("a"), OUTLET)
    async with store.curator.edit() as edit:
        said = (await edit.find_statements(["a"]))["a"]
    await store.articles.save_check(make_article(URL), [make_match(said)], ["https://m.example.org/a"])
    await save_article(store, "https://example.org/b", "a")
    assert await find_urls(store, "a", excluding=excluded) == ["https://example.org/b"]


async def test_newest_article_comes_first(store: Store) -> None:
    await take_in(store, say("a"), OUTLET)
    async with store.curator.edit() as edit:
        said = (await edit.find_statements(["a"]))["a"]
    for name, published in (("old", date(2021, 1, 1)), ("undated", None), ("new", date(2021, 3, 1))):
        article = make_article(f"https://example.org/{name}", published=published)
        await store.articles.save_check(article, [make_match(said)])
    assert [url.rsplit("/")[-1] for url in await find_urls(store, "a")] == ["new", "old", "undated"]


async def test_article_names_all_statements_it_carries(store: Store) -> None:
    await take_in(store, say("a"), say("b", said_on="2021-11-02"), say("c"), OUTLET)
    await save_article(store, URL, "b", "a")
    ids = [await find_id(store, key) for key in "abc"]
    (article,) = await store.articles.find_related(ids, None)
    assert article.statement_ids == (ids[0], ids[1])


@pytest.mark.parametrize(
    ("carried", "judged", "summed"),
    [
        pytest.param("claim", Coverage.BOTH, Coverage.BOTH, id="statement-and-reply"),
        pytest.param("claim", Coverage.STATEMENT_ONLY, Coverage.STATEMENT_ONLY, id="statement"),
        pytest.param("denial", Coverage.STATEMENT_ONLY, Coverage.DENIAL_ONLY, id="nothing-but-the-denial"),
        pytest.param("denial", Coverage.BOTH, Coverage.BOTH, id="denial-and-answer"),
    ],
)
async def test_oldest_statement_tells_the_coverage(
    store: Store, carried: str, judged: Coverage, summed: Coverage
) -> None:
    await take_in(store, say("claim"), say("denial", said_on="2021-11-02"), relate("denial", "denies", "claim"), OUTLET)
    await save_article(store, URL, carried, coverage=judged)
    ids = [await find_id(store, key) for key in ("claim", "denial")]
    assert [article.coverage for article in await store.articles.find_related(ids, None)] == [summed]


async def test_statement_page_lists_coverage_of_thread(store: Store) -> None:
    await take_in(store, say("claim"), say("denial"), relate("denial", "denies", "claim"), OUTLET)
    await save_article(store, URL, "denial")
    page = await store.corpus.load_statement_page(await find_id(store, "claim"))
    assert [article.url for article in page.related] == [URL]


async def test_no_statements_relate_nothing(store: Store) -> None:
    assert await store.articles.find_related([], None) == ()


def merge(key: str, into: str) -> dict[str, object]:
    return say(key, state="withdrawn", merged_into=into)


async def test_article_of_a_merged_statement_counts_for_its_taker(store: Store) -> None:
    await take_in(store, say("a"), say("b"), say("c"), OUTLET)
    await save_article(store, URL, "a")
    await take_in(store, merge("a", "b"), merge("b", "c"))
    [article] = await store.articles.find_related([await find_id(store, "c")], None)
    assert (article.url, article.statement_ids) == (URL, (await find_id(store, "c"),))


async def test_article_of_both_is_listed_once_as_the_taker(store: Store) -> None:
    await take_in(store, say("a"), say("b"), OUTLET)
    await save_article(store, URL, "a", "b")
    await take_in(store, merge("a", "b"))
    [article] = await store.articles.find_related([await find_id(store, "b")], None)
    assert article.statement_ids == (await find_id(store, "b"),)


async def test_article_rejected_for_the_taker_is_not_shown(store: Store) -> None:
    await take_in(store, say("a"), say("b"), OUTLET)
    await save_article(store, URL, "a", "b")
    taker = await find_id(store, "b")
    async with store.database.write() as connection:
        mine = update(appearances).where(appearances.c.statement_id == taker)
        await connection.execute(mine.values(state="rejected"))
    await take_in(store, merge("a", "b"))
    assert await find_urls(store, "b") == []


async def test_withdrawn_statement_counts_for_nobody(store: Store) -> None:
    await take_in(store, say("a"), say("b"), OUTLET)
    await save_article(store, URL, "a")
    await take_in(store, say("a", state="withdrawn"))
    assert await find_urls(store, "b") == []


async def test_circle_of_merges_ends(store: Store) -> None:
    await take_in(store, say("a"), say("b"), say("c"), OUTLET)
    await save_article(store, URL, "a")
    await take_in(store, merge("a", "b"), merge("b", "a"))
    assert await find_urls(store, "a", "b", "c") == []


async def test_related_articles_are_found_by_statement_alone(store: Store) -> None:
    if not store.database.is_sqlite:
        pytest.skip("PostgreSQL plans by statistics, and scans tables as small as these")
    with noted_questions() as questions:
        await store.articles.find_related([1, 2, 3], None)
    steps = [step for plan in await explain(store, questions) for step in plan]
    assert {step for step in steps if "appearances" in step or "statements" in step} == {
        "SEARCH appearances USING INDEX ix_appearances_statement_id (statement_id=?)",
        # Whether the same words were rejected elsewhere.
        "SEARCH appearances_1 USING INDEX ix_appearances_statement_id_passage_digest "
        "(statement_id=? AND passage_digest=?)",
        "SEARCH statements USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH statements USING INDEX ix_statements_merged_into (merged_into=?)",
    }
