"""Articles are remembered under every spelling, and appearances keep what a moderator decided."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from onrecord.storage.store import Store
from onrecord.storage.tables import appearances
from onrecord.verification.kinds import Coverage

from .samples import NOON, make_article, make_match, save_article, say, take_in

URL = "https://news.example.org/a"


async def list_appearances(store: Store) -> list[tuple[int, str, str]]:
    async with store.database.read() as connection:
        rows = await connection.execute(select(appearances).order_by(appearances.c.statement_id))
        return [(row.statement_id, row.state, row.coverage) for row in rows]


async def decide(store: Store, state: str) -> None:
    async with store.database.write() as connection:
        await connection.execute(update(appearances).values(state=state))


async def test_article_is_found_as_it_was_stored(store: Store) -> None:
    article_id = await store.articles.save_check(make_article(), [])
    found = await store.articles.find_article(URL)
    assert found is not None
    assert (found.id, found.article) == (article_id, make_article())
    assert found.read_at.utcoffset() is not None


async def test_matches_found_anew_leave_time_of_reading(store: Store) -> None:
    await store.articles.save_check(make_article(), [], read_at=NOON)
    found = await store.articles.find_article(URL)
    assert found is not None
    assert found.read_at == NOON


async def test_first_readings_at_once_make_one_article(store: Store) -> None:
    ids = await asyncio.gather(*[store.articles.save_check(make_article(), []) for _ in range(5)])
    assert len(set(ids)) == 1


async def test_unknown_article_is_not_found(store: Store) -> None:
    assert await store.articles.find_article(URL) is None


@pytest.mark.parametrize(
    "alias", ["https://m.example.org/a", "https://example.org/" + "x" * 9000, "https://e.org/\ud800"]
)
async def test_article_is_found_by_alias(store: Store, alias: str) -> None:
    article_id = await store.articles.save_check(make_article(), [], [alias])
    found = await store.articles.find_article(alias)
    assert found is not None
    assert (found.id, found.article.canonical_url) == (article_id, URL)


async def test_long_urls_are_told_apart(store: Store) -> None:
    stem = "https://example.org/" + "x" * 9000
    first, second = [await store.articles.save_check(make_article(stem + end), []) for end in "ab"]
    found = await store.articles.find_article(stem + "b")
    assert found is not None
    assert first != found.id == second


async def test_second_reading_replaces_first(store: Store) -> None:
    first = await store.articles.save_check(make_article(), [])
    second = await store.articles.save_check(make_article(title="New title"), [])
    found = await store.articles.find_article(URL)
    assert found is not None
    assert (first, found.article.title) == (second, "New title")


async def test_alias_can_become_a_page(store: Store) -> None:
    alias = "https://m.example.org/a"
    first = await store.articles.save_check(make_article(), [], [alias])
    second = await store.articles.save_check(make_article(alias), [])
    found = await store.articles.find_article(alias)
    assert found is not None
    assert (found.id, found.id != first) == (second, True)


async def test_text_without_link_is_not_stored(store: Store) -> None:
    with pytest.raises(ValueError, match="canonical"):
        await store.articles.save_check(replace(make_article(), canonical_url=None), [])


async def test_unstorable_characters_keep_offsets(store: Store) -> None:
    await store.articles.save_check(make_article(text="a\x00b\ud800c", title="\x00"), [])
    found = await store.articles.find_article(URL)
    assert found is not None
    assert found.article.text == "a\ufffdb\ufffdc"


async def test_new_suggestions_replace_old_ones(store: Store) -> None:
    await take_in(store, say("a"), say("b"))
    await save_article(store, URL, "a")
    await save_article(store, URL, "b", coverage=Coverage.BOTH)
    assert await list_appearances(store) == [(2, "suggested", "both")]


@pytest.mark.parametrize("state", ["confirmed", "rejected"])
async def test_decisions_of_moderators_stay(store: Store, state: str) -> None:
    await take_in(store, say("a"), say("b"))
    await save_article(store, URL, "a")
    await decide(store, state)
    await save_article(store, URL, "a", "b", coverage=Coverage.BOTH)
    assert await list_appearances(store) == [(1, state, "statement_only"), (2, "suggested", "both")]


async def test_statement_found_twice_is_stored_once(store: Store) -> None:
    await take_in(store, say("a"))
    async with store.curator.edit() as edit:
        said = (await edit.find_statements(["a"]))["a"]
    await store.articles.save_check(make_article(), [make_match(said, Coverage.BOTH), make_match(said)])
    assert await list_appearances(store) == [(said.id, "suggested", "both")]
