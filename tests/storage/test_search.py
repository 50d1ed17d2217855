"""Moderators find what is on record in whatever state it is, in both engines."""

from __future__ import annotations

import pytest

from onrecord.storage.store import Store
from onrecord.verification.curation import Curation
from onrecord.verification.errors import NotOnRecord
from onrecord.verification.kinds import RelationKind

from .samples import NOON, find_id, relate, say, take_in


def list_keys_of(found: tuple[object, ...]) -> list[str]:
    return [said.key for said in found]  # type: ignore[attr-defined]


@pytest.fixture
async def store(store: Store) -> Store:
    await take_in(
        store,
        say("dam", "The dam will be closed in May.", topic="water"),
        say("draft", "Closing the dam is a mistake.", state="draft"),
        say("gone", "The dam stays as it is.", state="withdrawn", speaker="River Agency"),
        say("bridge", "Мост закроют.", language="ru", source_url="https://www.a.example/news/1/?id=2#x"),
        relate("dam", "denies", "gone"),
        relate("bridge", "confirms", "dam"),
    )
    await store.index.catch_up()
    return store


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("closing dams", ["draft", "dam", "gone"]),
        ("dam", ["gone", "draft", "dam"]),
        ("river agency", ["gone"]),
        ("water ministry", ["bridge", "draft", "dam"]),
        ("закрытый мост", ["bridge"]),
        ("zeppelin", []),
        ("the of", []),
        ("dam zeppelin airship", []),
    ],
)
async def test_words_find_statements_in_any_state(store: Store, words: str, keys: list[str]) -> None:
    assert list_keys_of(await store.search.find_by_words(words)) == keys


@pytest.mark.parametrize(("words", "keys"), [("closing dams", ["dam"]), ("закрытый мост", ["bridge"]), ("the of", [])])
async def test_everybody_finds_published_statements_only(store: Store, words: str, keys: list[str]) -> None:
    assert list_keys_of(await store.search.find_published(words)) == keys


async def test_nobody_finds_what_was_just_withdrawn(store: Store) -> None:
    await Curation(store.curator, lambda: NOON).withdraw(await find_id(store, "dam"), "U1", "Said by nobody.")
    assert await store.search.find_published("closing dams") == ()


async def test_statement_newer_than_the_index_is_found(store: Store) -> None:
    await take_in(store, say("new", "A zeppelin lands."))
    assert list_keys_of(await store.search.find_by_words("zeppelins")) == ["new"]


async def test_statement_just_withdrawn_is_found_once(store: Store) -> None:
    await Curation(store.curator, lambda: NOON).withdraw(await find_id(store, "dam"), "U1", "Said by nobody.")
    assert list_keys_of(await store.search.find_by_words("dam")) == ["gone", "draft", "dam"]


@pytest.mark.parametrize(
    ("url", "is_found"),
    [
        ("https://www.a.example/news/1/?id=2#x", True),
        ("http://a.example/news/1", True),
        ("https://a.example/news/11", False),
        ("https://a.example/news", False),
        ("https://a.example/news/_", False),
        ("https://b.example/news/1", False),
        ("https://[", False),
        ("nonsense", False),
    ],
)
async def test_link_finds_its_source_however_spelt(store: Store, url: str, is_found: bool) -> None:
    assert list_keys_of(await store.search.find_by_link(url)) == (["bridge"] if is_found else [])


async def test_key_finds_its_statement(store: Store) -> None:
    assert list_keys_of(await store.search.find_by_key("gone")) == ["gone"]
    assert await store.search.find_by_key("no\x00ne") == ()


async def test_entry_knows_both_directions(store: Store) -> None:
    entry = await store.search.load_entry(await find_id(store, "dam"))
    assert [(tied.kind, tied.statement.key) for tied in entry.answers] == [(RelationKind.DENIES, "gone")]
    assert [(tied.kind, tied.statement.key) for tied in entry.answered_by] == [(RelationKind.CONFIRMS, "bridge")]
    assert entry.revision == 1


async def test_entry_knows_what_was_merged(store: Store) -> None:
    curation = Curation(store.curator, lambda: NOON)
    await curation.merge(await find_id(store, "draft"), await find_id(store, "dam"), "U1")
    taker = await store.search.load_entry(await find_id(store, "dam"))
    merged = await store.search.load_entry(await find_id(store, "draft"))
    assert (list_keys_of(taker.taken_in), merged.merged_into) == (["draft"], taker.statement)


@pytest.mark.parametrize("statement_id", [0, 99, 2**70])
async def test_unknown_id_is_not_on_record(store: Store, statement_id: int) -> None:
    with pytest.raises(NotOnRecord):
        await store.search.load_entry(statement_id)


async def test_history_holds_statement_and_relations_of_both_ends(store: Store) -> None:
    entries = await store.changes.list_statement_history("dam", None, 10)
    assert [(entry.revision, entry.subject) for entry in entries] == [
        (1, "statement dam"),
        (1, "relation dam denies gone"),
        (1, "relation bridge confirms dam"),
    ]


async def test_history_of_keys_with_spaces_is_told_apart(store: Store) -> None:
    await take_in(store, say("my dam"), say("x"), relate("x", "denies", "my dam"), relate("my dam", "confirms", "x"))
    entries = await store.changes.list_statement_history("dam", None, 10)
    assert not [entry.subject for entry in entries if "my dam" in entry.subject]


async def test_history_goes_on_below_a_revision(store: Store) -> None:
    curation = Curation(store.curator, lambda: NOON)
    said = await find_id(store, "dam")
    await curation.withdraw(said, "U1", "wrong")
    await curation.restore(said, "U1")
    first = await store.changes.list_statement_history("dam", None, 2)
    second = await store.changes.list_statement_history("dam", first[-1].revision, 2)
    assert [entry.revision for entry in (*first, *second)] == [3, 2, 1, 1, 1]


@pytest.mark.parametrize("key", ["100%", "a_b", "back\\slash"])
async def test_history_takes_signs_of_patterns_as_they_are(store: Store, key: str) -> None:
    await take_in(store, say(key), relate(key, "denies", "dam"), relate("dam", "confirms", key))
    assert len(await store.changes.list_statement_history(key, None, 5)) == 3
