"""Threads come whole, in order, with their parties, and only with what is published."""

from __future__ import annotations

import pytest

from onrecord.storage.store import Store
from onrecord.verification.errors import MergedInto, NotOnRecord

from .plans import explain, noted_questions
from .samples import find_id, list_keys, relate, say, take_in

DISPUTE = (
    say("answer", said_on="2021-11-03"),
    say("denial", said_on="2021-11-02"),
    say("claim", said_on="2021-11-01"),
    say("other", said_on="2021-10-01"),
    relate("denial", "denies", "claim"),
    relate("answer", "rebuts", "denial"),
)


@pytest.mark.parametrize("asked", ["claim", "denial", "answer"])
async def test_any_statement_brings_whole_thread(store: Store, asked: str) -> None:
    await take_in(store, *DISPUTE)
    assert await list_keys(store, await find_id(store, asked)) == [["claim", "denial", "answer"]]


async def test_thread_is_given_once(store: Store) -> None:
    await take_in(store, *DISPUTE)
    ids = [await find_id(store, key) for key in ("answer", "other", "claim")]
    assert await list_keys(store, *ids) == [["claim", "denial", "answer"], ["other"]]


async def test_thread_carries_its_relations(store: Store) -> None:
    await take_in(store, *DISPUTE)
    (thread,) = await store.corpus.load_threads([await find_id(store, "claim")])
    claim, denial, answer = (said.id for said in thread.statements)
    assert {(it.from_id, it.kind.value, it.to_id) for it in thread.relations} == {
        (denial, "denies", claim),
        (answer, "rebuts", denial),
    }


async def test_same_day_statements_come_by_id(store: Store) -> None:
    await take_in(store, say("b"), say("a"), relate("a", "denies", "b"))
    assert await list_keys(store, await find_id(store, "a")) == [["b", "a"]]


async def test_relations_in_a_circle_end(store: Store) -> None:
    await take_in(store, say("a"), say("b"), relate("a", "denies", "b"), relate("b", "denies", "a"))
    assert await list_keys(store, await find_id(store, "a")) == [["a", "b"]]


@pytest.mark.parametrize("state", ["withdrawn", "draft"])
async def test_unpublished_statement_breaks_thread(store: Store, state: str) -> None:
    await take_in(
        store, *DISPUTE, say("denial", state=state) | {"key": "denial2"}, relate("denial2", "denies", "other")
    )
    await take_in(store, {"type": "statement", "key": "denial", "state": state})
    ids = [await find_id(store, key) for key in ("claim", "denial", "answer", "other")]
    assert await list_keys(store, *ids) == [["claim"], ["answer"], ["other"]]


@pytest.mark.parametrize("number", [0, -1, 77, 2**63, 10**40])
async def test_unknown_ids_are_passed_over(store: Store, number: int) -> None:
    await take_in(store, *DISPUTE)
    assert await store.corpus.load_threads([number]) == ()


async def test_no_ids_bring_no_threads(store: Store) -> None:
    assert await store.corpus.load_threads([]) == ()


async def test_long_chain_is_one_thread(store: Store) -> None:
    chain = [say(f"s{number}") for number in range(1200)]
    ties = [relate(f"s{number}", "denies", f"s{number - 1}") for number in range(1, 1200)]
    await take_in(store, *chain, *ties)
    (thread,) = await store.corpus.load_threads([await find_id(store, "s600")])
    assert (len(thread.statements), len(thread.relations)) == (1200, 1199)


async def test_all_fields_of_statement_are_kept(store: Store) -> None:
    row = say(
        "full",
        title="A title",
        topic="water",
        source_url="https://example.org/s",
        source_title="Source",
        archived_url="https://archive.example/s",
        outlet="example.org",
        wordings=[{"language": "ru", "text": "Плотина", "kind": "translation"}],
    )
    await take_in(store, row)
    (thread,) = await store.corpus.load_threads([await find_id(store, "full")])
    said = thread.statements[0]
    assert (said.title, said.topic, said.source.url, said.source.title) == (
        "A title",
        "water",
        "https://example.org/s",
        "Source",
    )
    assert (said.source.archived_url, said.source.outlet) == ("https://archive.example/s", "example.org")
    assert [(it.language, it.text, it.kind.value) for it in said.wordings] == [("ru", "Плотина", "translation")]


PARTIES = (
    {"type": "party", "name": "Ministry of Water", "kind": "organisation"},
    {"type": "party", "name": "Aida Balaeva", "aliases": ["Аида Балаева", "Balaeva"], "role": "minister"},
    {"type": "party", "name": "Meta", "aliases": ["Facebook"], "kind": "organisation"},
    {"type": "party", "name": "Nobody Here"},
)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        pytest.param(say("s", "Nothing."), ["Ministry of Water"], id="speaker"),
        pytest.param(say("s", "x", speaker="Balaeva"), ["Aida Balaeva"], id="alias-speaks"),
        pytest.param(say("s", "It was agreed with Facebook.", speaker="X"), ["Meta"], id="alias-in-wording"),
        pytest.param(say("s", "Согласовано с Аидой Балаевой.", speaker="X"), ["Aida Balaeva"], id="inflected"),
        pytest.param(say("s", "The metal and the facebook.", speaker="X"), [], id="common-nouns"),
        pytest.param(say("s", "Aida went home.", speaker="X"), [], id="part-of-a-name"),
        pytest.param(
            say("s", "x", speaker="X", wordings=[{"language": "ru", "text": "Компания Meta", "kind": "translation"}]),
            ["Meta"],
            id="translation",
        ),
    ],
)
async def test_thread_brings_its_parties(store: Store, statement: dict[str, object], named: list[str]) -> None:
    await take_in(store, statement, *PARTIES)
    (thread,) = await store.corpus.load_threads([await find_id(store, "s")])
    assert [party.name for party in thread.parties] == named


async def test_spokesman_comes_with_the_party_served(store: Store) -> None:
    await take_in(
        store,
        say("s", "No agreement was signed.", speaker="Meta"),
        {"type": "party", "name": "Meta", "kind": "organisation"},
        {"type": "party", "name": "Ben Carver", "role": "spokesman, Meta"},
        {"type": "party", "name": "Eve Lund", "role": "spokeswoman, Metal Works"},
    )
    (thread,) = await store.corpus.load_threads([await find_id(store, "s")])
    assert [party.name for party in thread.parties] == ["Ben Carver", "Meta"]


async def test_role_in_a_place_that_is_only_mentioned_brings_nobody(store: Store) -> None:
    await take_in(
        store,
        say("s", "The dam in Harwick will be closed.", speaker="Ministry of Water"),
        {"type": "party", "name": "Ada Quill", "role": "mayor of Harwick"},
    )
    (thread,) = await store.corpus.load_threads([await find_id(store, "s")])
    assert thread.parties == ()


async def test_party_comes_with_role_and_aliases(store: Store) -> None:
    await take_in(store, say("s", speaker="Balaeva"), *PARTIES)
    (thread,) = await store.corpus.load_threads([await find_id(store, "s")])
    assert (thread.parties[0].aliases, thread.parties[0].role) == (("Аида Балаева", "Balaeva"), "minister")


async def test_parties_stay_with_their_threads(store: Store) -> None:
    await take_in(store, say("a", "Meta agreed."), say("b", "x", speaker="Balaeva"), *PARTIES)
    threads = await store.corpus.load_threads([await find_id(store, "a"), await find_id(store, "b")])
    assert [[it.name for it in thread.parties] for thread in threads] == [
        ["Meta", "Ministry of Water"],
        ["Aida Balaeva"],
    ]


async def test_statement_page_shows_its_thread(store: Store) -> None:
    await take_in(store, *DISPUTE)
    denial = await find_id(store, "denial")
    page = await store.corpus.load_statement_page(denial)
    assert (page.statement.key, page.thread.statements[0].key) == ("denial", "claim")


@pytest.mark.parametrize("state", ["withdrawn", "draft"])
async def test_unpublished_statement_has_no_page(store: Store, state: str) -> None:
    await take_in(store, say("s", state=state))
    with pytest.raises(NotOnRecord):
        await store.corpus.load_statement_page(await find_id(store, "s"))


async def test_threads_are_found_without_scanning(store: Store) -> None:
    if not store.database.is_sqlite:
        pytest.skip("PostgreSQL plans by statistics, and scans tables as small as these")
    await take_in(store, *DISPUTE, *PARTIES)
    claim = await find_id(store, "claim")
    with noted_questions() as questions:
        await store.corpus.load_threads([claim])
    plans = await explain(store, questions)
    scans = [step for plan in plans for step in plan if step.startswith("SCAN")]
    assert len(plans) >= 5
    assert set(scans) <= {"SCAN reached"}  # the thread itself


async def test_topics_are_those_of_published_statements(store: Store) -> None:
    await take_in(
        store,
        *(say("a", topic="water"), say("b", topic="Élections"), say("c", topic="Budget"), say("d", topic="water")),
        *(say("e", topic="draft", state="draft"), say("f", topic="gone", state="withdrawn"), say("g")),
    )
    assert await store.corpus.list_topics() == ("Budget", "water", "Élections")


async def test_page_of_a_merged_statement_names_its_taker(store: Store) -> None:
    await take_in(store, say("a"), say("b"), say("c"))
    for key, into in (("a", "b"), ("b", "c")):
        await take_in(store, say(key, state="withdrawn", merged_into=into))
    with pytest.raises(MergedInto) as merged:
        await store.corpus.load_statement_page(await find_id(store, "a"))
    assert merged.value.statement_id == await find_id(store, "c")


@pytest.mark.parametrize("into", ["a", "b", "gone"], ids=["circle", "withdrawn taker", "unknown taker"])
async def test_page_merged_into_nothing_is_not_on_record(store: Store, into: str) -> None:
    await take_in(store, say("a", state="withdrawn", merged_into=into), say("b", state="withdrawn"))
    with pytest.raises(NotOnRecord) as missing:
        await store.corpus.load_statement_page(await find_id(store, "a"))
    assert not isinstance(missing.value, MergedInto)
