"""Suggestions are kept once, with every article in which they were seen, and survive what a moderator decided."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from onrecord.storage import suggestions as suggestions_module
from onrecord.storage.store import Store
from onrecord.storage.tables import articles, statements, suggestions
from onrecord.verification.kinds import SuggestionKind, SuggestionState
from onrecord.verification.records import Proposal

from .samples import NOON, find_id, make_article, say, take_in

URL = "https://news.example.org/a"
OTHER_URL = "https://other.example.org/b"
LATER = NOON + timedelta(hours=1)


def propose(statement_id: int, speaker: str = "Tomas Reyl", words: str = "It stays open.") -> Proposal:
    return Proposal(SuggestionKind.NEW_REPLY, statement_id, speaker, words, f"{words} Nobody was asked.")


@pytest.fixture
async def dam(store: Store) -> int:
    """The id of the only statement on record."""
    await take_in(store, say("dam"))
    return await find_id(store, "dam")


async def read_page(store: Store, url: str, *proposals: Proposal) -> int:
    """Store an article with what it suggests and return its id."""
    article_id = await store.articles.save_check(make_article(url), [])
    await store.suggestions.keep_proposals(article_id, proposals, NOON if url == URL else LATER)
    return article_id


async def list_urls(store: Store) -> list[list[str]]:
    return [[seen.url for seen in one.sightings] for one in await store.suggestions.list_suggestions()]


async def decide(store: Store, state: SuggestionState) -> None:
    decision = {"state": state.value, "decided_by": "u1", "decided_at": LATER, "reason": "A remark."}
    async with store.database.write() as connection:
        await connection.execute(update(suggestions).values(decision))


async def test_suggestion_is_listed_with_statement_and_article(store: Store, dam: int) -> None:
    await read_page(store, URL, propose(dam))
    (suggestion,) = await store.suggestions.list_suggestions()
    (seen,) = suggestion.sightings
    assert (suggestion.kind, suggestion.state, suggestion.statement.key) == ("new_reply", "open", "dam")
    article = make_article(URL)
    assert (seen.url, seen.title, seen.outlet) == (URL, article.title, article.outlet)
    assert (seen.published, seen.language, seen.seen_at) == (article.published, "en", NOON)
    assert (seen.speaker, seen.words) == ("Tomas Reyl", "It stays open.")
    assert seen.passage == "It stays open. Nobody was asked."


async def test_article_read_again_changes_nothing(store: Store, dam: int) -> None:
    article_id = await read_page(store, URL, propose(dam))
    before = await store.suggestions.list_suggestions()
    await store.suggestions.keep_proposals(article_id, [propose(dam)], LATER)
    assert await store.suggestions.list_suggestions() == before


async def test_article_read_again_waits_for_no_writer(store: Store, dam: int) -> None:
    article_id = await read_page(store, URL, propose(dam))
    async with store.database.write() as connection:
        await connection.execute(select(statements.c.id).with_for_update())
        await asyncio.wait_for(store.suggestions.keep_proposals(article_id, [propose(dam)], LATER), 5)
    assert await list_urls(store) == [[URL]]


async def test_other_article_is_another_sighting(store: Store, dam: int) -> None:
    await read_page(store, OTHER_URL, propose(dam))
    await read_page(store, URL, propose(dam, "Reyl", "The dam stays."))
    assert await list_urls(store) == [[URL, OTHER_URL]]


async def test_enough_sightings_are_enough(store: Store, dam: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions_module, "SIGHTINGS_AT_MOST", 2)
    for number in range(3):
        await read_page(store, f"{OTHER_URL}/{number}", propose(dam))
    assert await list_urls(store) == [[f"{OTHER_URL}/0", f"{OTHER_URL}/1"]]


async def test_each_speaker_and_statement_has_its_own(store: Store, dam: int) -> None:
    await take_in(store, say("bridge"))
    bridge = await find_id(store, "bridge")
    await read_page(store, URL, propose(dam), propose(dam, "Ada Stone"), propose(bridge))
    listed = await store.suggestions.list_suggestions()
    assert [(one.statement.id, one.speaker) for one in listed] == [
        (bridge, "Tomas Reyl"),
        (dam, "Ada Stone"),
        (dam, "Tomas Reyl"),
    ]


async def test_one_article_may_say_it_twice(store: Store, dam: int) -> None:
    await read_page(store, URL, propose(dam), propose(dam, "Reyl", "Never."))
    assert [one.words for one in await store.suggestions.list_suggestions()] == ["It stays open."]


async def test_checks_at_once_keep_one(store: Store, dam: int) -> None:
    ids = [await store.articles.save_check(make_article(f"{URL}/{number}"), []) for number in range(5)]
    await asyncio.gather(*[store.suggestions.keep_proposals(one, [propose(dam)], NOON) for one in ids])
    assert await list_urls(store) == [[f"{URL}/{number}" for number in range(5)]]


@pytest.mark.parametrize("state", [SuggestionState.TAKEN, SuggestionState.REJECTED])
async def test_decision_stays_when_seen_again(store: Store, dam: int, state: SuggestionState) -> None:
    await read_page(store, URL, propose(dam))
    await decide(store, state)
    await read_page(store, OTHER_URL, propose(dam))
    (suggestion,) = await store.suggestions.list_suggestions()
    assert (suggestion.state, suggestion.decided_by, suggestion.decided_at) == (state, "u1", LATER)
    assert (suggestion.reason, len(suggestion.sightings)) == ("A remark.", 2)


async def test_other_words_after_rejection_are_new(store: Store, dam: int) -> None:
    await read_page(store, URL, propose(dam))
    await decide(store, SuggestionState.REJECTED)
    await read_page(store, OTHER_URL, propose(dam, words="There is no plan to close it."))
    assert [one.state for one in await store.suggestions.list_suggestions()] == ["open", "rejected"]


async def test_list_is_of_one_state_where_asked(store: Store, dam: int) -> None:
    await read_page(store, URL, propose(dam))
    await decide(store, SuggestionState.REJECTED)
    await read_page(store, URL, propose(dam, "Ada Stone"))
    assert [one.speaker for one in await store.suggestions.list_suggestions(SuggestionState.OPEN)] == ["Ada Stone"]
    assert len(await store.suggestions.list_suggestions(SuggestionState.TAKEN)) == 0


async def test_list_is_given_out_in_pages(store: Store, dam: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions_module, "READ_AT_ONCE", 2)
    await read_page(store, URL, *[propose(dam, name) for name in ("Ann Ash", "Bo Birch", "Cy Cedar")])
    first = await store.suggestions.list_suggestions()
    second = await store.suggestions.list_suggestions(before=first[-1].id)
    assert [[one.speaker for one in page] for page in (first, second)] == [["Cy Cedar", "Bo Birch"], ["Ann Ash"]]
    assert await store.suggestions.list_suggestions(before=second[-1].id) == ()


async def test_blocked_outlet_suggests_nothing(store: Store, dam: int) -> None:
    await take_in(store, {"type": "outlet", "domain": "example.org", "name": "Example", "blocked": True})
    await read_page(store, URL, propose(dam))
    assert await store.suggestions.list_suggestions() == ()


async def test_article_that_is_gone_suggests_nothing(store: Store, dam: int) -> None:
    await store.suggestions.keep_proposals(4711, [propose(dam)], NOON)
    assert await store.suggestions.list_suggestions() == ()


async def test_suggestion_without_articles_is_not_listed(store: Store, dam: int) -> None:
    await read_page(store, URL, propose(dam))
    async with store.database.write() as connection:
        await connection.execute(delete(articles))
    assert await store.suggestions.list_suggestions() == ()


async def test_failure_leaves_no_half_of_a_suggestion(store: Store, dam: int) -> None:
    with pytest.raises(IntegrityError):
        await read_page(store, URL, propose(dam), propose(4711))
    assert [one.statement.id for one in await store.suggestions.list_suggestions()] == [dam]


async def test_unstorable_characters_are_the_same_next_time(store: Store, dam: int) -> None:
    broken = propose(dam, "Tomas\x00Reyl", "It stays\ud800 open.")
    await read_page(store, URL, broken)
    await decide(store, SuggestionState.REJECTED)
    await read_page(store, OTHER_URL, replace(broken, passage="\x00"))
    (suggestion,) = await store.suggestions.list_suggestions()
    assert suggestion.words == "It stays\ufffd open."
