"""What moderators do reaches the database whole, and an undoing brings back what was there, in both engines."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from onrecord.storage.store import Store
from onrecord.verification.curation import Curation, Tie
from onrecord.verification.curation_ports import CorpusEntry
from onrecord.verification.errors import ChangedSince, NothingToDo
from onrecord.verification.importing import Exchange
from onrecord.verification.kinds import RelationKind, StatementState, WordingKind
from onrecord.verification.records import LogEntry, Statement, Wording

from .samples import NOON, find_id, list_keys, relate, say, take_in

RUSSIAN = {"language": "ru", "text": "Плотину закроют.", "kind": "translation"}
CORPUS = (
    say("kept", wordings=[RUSSIAN]),
    say("merged", "The dam closes in May.", topic="dam", wordings=[RUSSIAN]),
    say("denial", "It will not."),
    say("other"),
    relate("denial", "denies", "merged"),
    relate("denial", "denies", "kept"),
    relate("merged", "confirms", "other"),
    relate("merged", "clarifies", "kept"),
)


@pytest.fixture
async def curation(store: Store) -> Curation:
    await take_in(store, *CORPUS)
    return Curation(store.curator, lambda: NOON)


async def read_corpus(store: Store) -> dict[str, CorpusEntry]:
    return {repr(entry): entry async for entry in store.curator.read_all()}


async def load(store: Store, key: str) -> Statement:
    async with store.curator.edit() as edit:
        return (await edit.find_statements([key]))[key]


async def merge(store: Store, curation: Curation, actor: str = "U1") -> int:
    done = await curation.merge(await find_id(store, "merged"), await find_id(store, "kept"), actor)
    return done.revision


async def test_merge_moves_what_the_merged_one_had(store: Store, curation: Curation) -> None:
    await merge(store, curation)
    kept, merged = await load(store, "kept"), await load(store, "merged")
    assert [wording.text for wording in kept.wordings] == ["Плотину закроют.", "The dam closes in May."]
    assert (merged.state, merged.merged_into) == (StatementState.WITHDRAWN, "kept")
    async with store.curator.edit() as edit:
        tied = await edit.find_relations_of(["kept", "merged"])
    assert {(it.from_key, it.kind.value, it.to_key) for it in tied} == {
        ("denial", "denies", "kept"),
        ("kept", "confirms", "other"),
    }


async def test_undone_merge_leaves_no_trace_but_the_log(store: Store, curation: Curation) -> None:
    before = await read_corpus(store)
    await merge(store, curation)
    assert await read_corpus(store) != before
    await curation.undo("U1")
    assert await read_corpus(store) == before


async def test_merge_is_seen_by_the_index_at_once(store: Store, curation: Curation) -> None:
    await store.index.catch_up()
    await merge(store, curation)
    found = await store.index.find_candidates([["dam"]], 10)
    threads = await store.corpus.load_threads([it.statement_id for it in found.candidates])
    assert "merged" not in {said.key for thread in threads for said in thread.statements}


async def test_added_statement_joins_the_thread_that_it_answers(store: Store, curation: Curation) -> None:
    new = replace(await load(store, "other"), wording="No, in June.")
    done = await curation.add(new, [Tie(RelationKind.CORRECTS, await find_id(store, "other"))], "U1")
    [keys] = await list_keys(store, done.statement.id)
    assert (done.statement.id > 0, {"other", done.statement.key} <= set(keys)) == (True, True)


async def test_undone_addition_is_withdrawn_and_keeps_its_id(store: Store, curation: Curation) -> None:
    done = await curation.add(await load(store, "other"), [], "U1")
    await curation.undo("U1")
    assert await load(store, done.statement.key) == replace(done.statement, state=StatementState.WITHDRAWN)


@pytest.mark.parametrize("length", [1, 2, 3, 4])
async def test_chain_of_undoings_is_followed_to_its_end(store: Store, curation: Curation, length: int) -> None:
    states = [await read_corpus(store)]
    number = first = await merge(store, curation)
    states.append(await read_corpus(store))
    for _ in range(length):
        number, _ = await curation.undo("U2", number)
    assert await read_corpus(store) == states[(length + 1) % 2]
    async with store.curator.edit() as edit:
        assert (await edit.find_undoing(first) is None) is (length % 2 == 0)


async def test_undone_change_cannot_be_undone_before_it_is_made_again(store: Store, curation: Curation) -> None:
    first = await merge(store, curation)
    number = first
    for _ in range(3):
        number, _ = await curation.undo("U2", number)
    with pytest.raises(NothingToDo):
        await curation.undo("U1", first)


async def test_last_change_is_ones_own_and_not_undone(store: Store, curation: Curation) -> None:
    said = await find_id(store, "other")
    wordings = [Wording("en", f"Words {number}.", WordingKind.PARAPHRASE) for number in range(25)]
    for wording in wordings:
        await curation.add_wording(said, wording, "U1")
    await merge(store, curation, "U2")
    for _ in range(23):
        await curation.undo("U1")
    assert (await load(store, "other")).wordings == tuple(wordings[:2])


async def test_undo_of_what_changed_since_changes_nothing(store: Store, curation: Curation) -> None:
    number = await merge(store, curation)
    kept = await load(store, "kept")
    later = await curation.amend(kept, replace(kept, topic="dam"), "U2")
    before = await read_corpus(store)
    with pytest.raises(ChangedSince) as told:
        await curation.undo("U1", number)
    assert (told.value.revision, await read_corpus(store)) == (later.revision, before)


async def test_of_many_editors_at_once_one_wins(store: Store, curation: Curation) -> None:
    seen = await load(store, "other")
    amendments = [curation.amend(seen, replace(seen, topic=f"topic {number}"), f"U{number}") for number in range(5)]
    ended = await asyncio.gather(*amendments, return_exceptions=True)
    assert sum(isinstance(end, ChangedSince) for end in ended) == 4


async def test_reason_is_kept_in_the_log(store: Store, curation: Curation) -> None:
    await curation.withdraw(await find_id(store, "other"), "U1", "said by somebody else")
    [entry, *_] = await store.changes.list_history(["statement other"], 5)
    assert (entry.deed.actor, entry.deed.reason) == ("U1", "said by somebody else")


def count_revisions(entries: tuple[LogEntry, ...]) -> dict[int, int]:
    return {revision: sum(it.revision == revision for it in entries) for revision in {it.revision for it in entries}}


async def test_changes_come_in_whole_revisions(store: Store, curation: Curation) -> None:
    first = await merge(store, curation)
    second, _ = await curation.undo("U1")
    size = len(await store.changes.list_changes(second - 1, 100))
    assert count_revisions(await store.changes.list_changes(first - 1, 2 * size)) == {first: size, second: size}
    assert count_revisions(await store.changes.list_changes(first - 1, 2 * size - 1)) == {first: size}


async def test_change_beyond_the_limit_is_cut(store: Store, curation: Curation) -> None:
    number = await merge(store, curation)
    assert count_revisions(await store.changes.list_changes(number - 1, 2)) == {number: 2}


async def test_export_of_a_merge_imports_as_unchanged(store: Store, curation: Curation) -> None:
    await merge(store, curation)
    rows = [row async for row in Exchange(store.curator, lambda: NOON).export()]
    assert (await take_in(store, *rows)).unchanged == len(rows)
