"""The index follows the corpus, can be lost at any moment, and is read by many while one writes."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import text

from onrecord.storage import index as index_module
from onrecord.storage import index_folder
from onrecord.storage.index import NEWER_AT_MOST, LexicalIndex
from onrecord.storage.store import Store
from onrecord.verification.matching.alignment import split_units
from onrecord.verification.matching.normalise import index_terms

from .samples import find_id, relate, say, take_in

DAM = "The Shardara reservoir will be emptied by November."
ROAD = "A motorway to Zhezkazgan is to be tendered."


@pytest.fixture
async def store(prepared_url: str, data_dir: Path) -> AsyncIterator[Store]:
    """A store with two statements that are indexed."""
    opened = await Store.open(prepared_url, data_dir)
    await take_in(opened, say("dam", DAM), say("road", ROAD, speaker="Ministry of Roads"))
    await opened.index.catch_up()
    yield opened
    await opened.close()


async def find_keys(store: Store, article: str, limit: int = 50) -> list[str]:
    """Return the keys of the candidates for an article, best first."""
    found = (await store.index.find_candidates([index_terms(article)], limit)).candidates
    threads = await store.corpus.load_threads([it.statement_id for it in found])
    keys = {said.id: said.key for thread in threads for said in thread.statements}
    return [keys[it.statement_id] for it in found if it.statement_id in keys]


async def test_statement_is_found_by_its_words(store: Store) -> None:
    assert await find_keys(store, "They emptied the Shardara reservoir, he said.") == ["dam"]


async def test_best_candidate_comes_first(store: Store) -> None:
    assert (await find_keys(store, f"Zhezkazgan. {DAM}"))[0] == "dam"


async def test_strange_words_find_nothing(store: Store) -> None:
    assert await find_keys(store, "Completely unrelated gardening advice") == []


async def test_no_terms_find_nothing(store: Store) -> None:
    assert (await store.index.find_candidates([], 50)).candidates == ()


async def test_limit_is_kept(store: Store) -> None:
    assert len(await find_keys(store, f"{DAM} {ROAD}", limit=1)) == 1


async def test_each_passage_brings_its_own_statements(store: Store) -> None:
    found = (await store.index.find_candidates([index_terms(DAM), index_terms(ROAD)], 1)).candidates
    assert {it.statement_id for it in found} == {await find_id(store, "dam"), await find_id(store, "road")}


async def test_statement_of_two_passages_is_given_once(store: Store) -> None:
    found = (await store.index.find_candidates([["shardara"], index_terms(DAM)], 5)).candidates
    assert [it.statement_id for it in found] == [await find_id(store, "dam")]


async def test_sketches_come_back_as_stems_with_weights(store: Store) -> None:
    (candidate,) = (await store.index.find_candidates([index_terms(DAM)], 5)).candidates
    assert candidate.sketches == tuple(unit.weights for unit in split_units(DAM, "en"))


async def test_day_comes_back_with_candidate(store: Store) -> None:
    await take_in(store, say("dam", DAM, said_on="2021-11-01"))
    await store.index.catch_up()
    (candidate,) = (await store.index.find_candidates([index_terms(DAM)], 5)).candidates
    assert candidate.said_on == date(2021, 11, 1)


async def test_wording_without_weight_has_no_sketch(store: Store) -> None:
    await take_in(store, say("denial", "It is not so.", title="Zhanatas phosphates"))
    await store.index.catch_up()
    (candidate,) = (await store.index.find_candidates([index_terms("Zhanatas")], 5)).candidates
    assert candidate.sketches == ()


async def test_speaker_alone_is_a_weak_candidate(store: Store) -> None:
    assert await find_keys(store, f"The Ministry of Roads said: {DAM}") == ["dam", "road"]


@pytest.mark.parametrize(
    "field",
    [
        {"title": "Zhanatas phosphates"},
        {"wordings": [{"language": "en", "text": "Zhanatas phosphates", "kind": "paraphrase"}]},
    ],
    ids=["title", "further-wording"],
)
async def test_title_and_further_wordings_are_indexed(store: Store, field: dict[str, object]) -> None:
    await take_in(store, say("p", "Nothing.", **field))
    await store.index.catch_up()
    assert await find_keys(store, "On Zhanatas and its phosphates") == ["p"]


async def test_newer_statement_is_always_a_candidate(store: Store) -> None:
    await take_in(store, say("new", "Fluorspar"))
    assert await find_keys(store, f"Nothing but: {DAM}") == ["new", "dam"]


async def take_in_many(store: Store) -> None:
    await take_in(store, *[say(f"s{number}", f"Fluorspar {number}") for number in range(NEWER_AT_MOST + 1)])


async def test_many_newer_statements_make_index_catch_up(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "PATIENCE_SECONDS", 30)
    await take_in_many(store)
    assert await find_keys(store, DAM) == ["dam"]
    assert store.index.revision == await store.corpus.get_revision()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Look-ups wait for nothing, and a catching up that they begin waits for this event."""
    monkeypatch.setattr(index_module, "PATIENCE_SECONDS", 0)
    may_go_on, catch_up = asyncio.Event(), LexicalIndex.catch_up

    async def wait_and_catch_up(index: LexicalIndex) -> None:
        await may_go_on.wait()
        await catch_up(index)

    monkeypatch.setattr(LexicalIndex, "catch_up", wait_and_catch_up)
    return may_go_on


async def test_look_up_does_not_wait_for_a_large_import(store: Store, hurried: asyncio.Event) -> None:
    await take_in_many(store)
    assert len(await find_keys(store, DAM)) == NEWER_AT_MOST + 1
    assert not hurried.is_set()


async def test_catching_up_goes_on_after_the_look_up(
    store: Store, hurried: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    await take_in_many(store)
    await find_keys(store, DAM)
    monkeypatch.undo()
    hurried.set()
    await store.index.catch_up()
    assert await find_keys(store, DAM) == ["dam"]


@pytest.mark.usefixtures("hurried")
async def test_store_closes_while_the_index_catches_up(prepared_url: str, tmp_path: Path) -> None:
    opened = await Store.open(prepared_url, tmp_path / "other")
    await take_in_many(opened)
    await find_keys(opened, DAM)
    await opened.close()
    assert opened.index.revision is None


async def test_index_that_cannot_catch_up_is_told_and_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_index: LexicalIndex) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(LexicalIndex, "catch_up", fail)
        await take_in_many(store)
        await find_keys(store, DAM)
    monkeypatch.setattr(index_module, "PATIENCE_SECONDS", 30)
    assert await find_keys(store, DAM) == ["dam"]
    assert "the index could not catch up: no space left" in caplog.text


async def test_amended_statement_is_found_by_new_words_only(store: Store) -> None:
    await take_in(store, say("dam", "Fluorspar"))
    await store.index.catch_up()
    assert [await find_keys(store, it) for it in (DAM, "Fluorspar")] == [[], ["dam"]]


@pytest.mark.parametrize("state", ["withdrawn", "draft"])
async def test_withdrawn_statement_leaves_the_index(store: Store, state: str) -> None:
    await take_in(store, {"type": "statement", "key": "dam", "state": state})
    await store.index.catch_up()
    assert (await store.index.find_candidates([index_terms(DAM)], 50)).candidates == ()


async def test_rare_word_outweighs_a_common_one(store: Store) -> None:
    await take_in(store, *[say(f"s{number}", f"Fluorspar w{number}q") for number in range(10)])
    await store.index.catch_up()
    assert await find_keys(store, "Fluorspar w7q", limit=1) == ["s7"]


async def test_catching_up_tells_progress(store: Store) -> None:
    await take_in(store, say("a"), say("b"), relate("a", "denies", "b"))
    told: list[tuple[int, int]] = []
    await store.index.catch_up(lambda done, total: told.append((done, total)))
    assert told == [(2, 2)]


async def test_rebuild_takes_in_everything(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "INDEXED_AT_ONCE", 1)
    told: list[tuple[int, int]] = []
    assert await store.index.rebuild(lambda done, total: told.append((done, total)))
    assert (told, await find_keys(store, DAM)) == ([(1, 2), (2, 2)], ["dam"])


async def test_empty_corpus_has_no_index(prepared_url: str, tmp_path: Path) -> None:
    store = await Store.open(prepared_url, tmp_path / "other")
    await store.index.catch_up()
    assert (await store.index.find_candidates([["x"]], 50)).candidates == ()
    assert not (tmp_path / "other" / "index").exists()
    await store.close()


async def reopen(store: Store, url: str, data_dir: Path) -> Store:
    await store.close()
    return await Store.open(url, data_dir)


def damage(folder: Path, how: str) -> None:
    """Do to the index what happens to files."""
    if how == "deleted":
        shutil.rmtree(folder)
        return
    endings = {
        "no-meta": "meta.json",
        "empty-meta": "meta.json",
        "cut-terms": "*.term",
        "lost-store": "*.store",
        "zeroed": "*.idx",
    }
    for file in folder.glob(endings[how]):
        data = file.read_bytes()
        if how in {"no-meta", "lost-store"}:
            file.unlink()
        else:
            file.write_bytes({"empty-meta": b"", "cut-terms": data[: len(data) // 2], "zeroed": bytes(len(data))}[how])


@pytest.mark.parametrize("how", ["deleted", "no-meta", "empty-meta", "cut-terms", "lost-store", "zeroed"])
async def test_damaged_index_is_built_anew(
    store: Store, prepared_url: str, data_dir: Path, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    await store.close()
    damage(data_dir / "index", how)
    again = await Store.open(prepared_url, data_dir)
    with caplog.at_level(logging.WARNING):
        await again.index.catch_up()
    assert await find_keys(again, DAM) == ["dam"]
    assert len([it for it in caplog.messages if "built anew" in it]) == 1
    await again.close()


@pytest.mark.parametrize("how", ["deleted", "empty-meta"])
async def test_index_damaged_while_open_is_built_anew(store: Store, data_dir: Path, how: str) -> None:
    assert await find_keys(store, DAM) == ["dam"]
    damage(data_dir / "index", how)
    await take_in(store, *[say(f"s{number}", f"Fluorspar {number}") for number in range(NEWER_AT_MOST + 1)])
    assert await find_keys(store, DAM) == ["dam"]


@pytest.mark.parametrize("constant", ["TERMS_VERSION", "SCHEMA_VERSION"])
async def test_index_of_other_version_is_built_anew(
    store: Store, prepared_url: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch, constant: str
) -> None:
    monkeypatch.setattr(index_module, constant, 999)
    again = await Store.open(prepared_url, data_dir)
    again.index._folder.refresh()
    before = again.index.revision
    await again.index.catch_up()
    assert (before, await find_keys(again, DAM)) == (None, ["dam"])
    await again.close()


async def test_index_of_other_corpus_is_not_read(store: Store, data_dir: Path, tmp_path: Path) -> None:
    other = await Store.open(f"sqlite:///{tmp_path / 'other.db'}", data_dir)
    assert (await other.index.find_candidates([index_terms(DAM)], 50)).candidates == ()
    await other.close()


async def test_index_ahead_of_restored_database_is_built_anew(store: Store) -> None:
    async with store.database.write() as connection:
        await connection.execute(text("UPDATE corpus SET revision = 1"))
        await connection.execute(text("UPDATE statements SET revision = 1"))
    await store.index.rebuild()
    await take_in(store, say("lost", "Fluorspar"))
    await store.index.catch_up()
    async with store.database.write() as connection:
        await connection.execute(text("UPDATE corpus SET revision = 1"))
        await connection.execute(text("DELETE FROM statements WHERE key = 'lost'"))
    await store.index.catch_up()
    assert (await store.index.find_candidates([["fluorspar"]], 50)).candidates == ()


async def test_change_of_another_program_is_seen(store: Store, prepared_url: str, data_dir: Path) -> None:
    other = await Store.open(prepared_url, data_dir)
    await take_in(other, say("new", "Fluorspar"))
    await other.index.catch_up()
    assert await find_keys(store, "Fluorspar and more") == ["new"]
    assert store.index.revision == other.index.revision
    await other.close()


async def test_held_lock_is_no_error(store: Store, data_dir: Path) -> None:
    await take_in(store, say("new", "Fluorspar"))
    before = store.index.revision
    with FileLock(data_dir / "index.lock"):
        await store.index.catch_up()
        assert await find_keys(store, DAM) == ["new", "dam"]
    assert store.index.revision == before


async def test_catching_up_twice_at_once_works_once(store: Store) -> None:
    await take_in(store, say("new", "Fluorspar"))
    told: list[tuple[int, int]] = []
    await asyncio.gather(*[store.index.catch_up(lambda *it: told.append(it)) for _ in range(3)])
    assert told == [(1, 1)]


async def test_cancelled_catch_up_leaves_lock_free(store: Store) -> None:
    await take_in(store, say("new", "Fluorspar"))
    started = asyncio.Event()
    task = asyncio.create_task(store.index.catch_up(lambda *_: started.set()))
    await started.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await store.index.catch_up()
    assert await find_keys(store, "Fluorspar") == ["new"]


async def test_candidates_belong_to_statements(store: Store) -> None:
    (candidate,) = (await store.index.find_candidates([index_terms(DAM)], 50)).candidates
    assert candidate.statement_id == await find_id(store, "dam")


async def test_statements_are_counted_by_their_words(store: Store) -> None:
    await take_in(store, say("dyke", "The Shardara dyke holds."))
    await store.index.catch_up()
    counts = await store.index.count_statements(index_terms("Shardara motorway dyke Veska"))
    assert list(counts.having.values()) == [2, 1, 1, 0]
    assert counts.statements == 3


async def test_nothing_is_counted_without_index(prepared_url: str, tmp_path: Path) -> None:
    store = await Store.open(prepared_url, tmp_path / "other")
    counts = await store.index.count_statements(index_terms(DAM))
    await store.close()
    assert (counts.having, counts.statements) == ({}, 0)


class PanicException(BaseException):
    """What the assertions of tantivy look like in Python."""


async def test_panic_of_tantivy_builds_index_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(*_: object) -> None:
        monkeypatch.undo()
        raise PanicException("called `Option::unwrap()` on a `None` value")

    monkeypatch.setattr(index_folder, "_search_passage", panic)
    assert await find_keys(store, DAM) == ["dam"]


async def test_panic_while_counting_leaves_words_uncounted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(*_: object) -> None:
        raise PanicException("called `Option::unwrap()` on a `None` value")

    monkeypatch.setattr(index_folder, "StemCounts", panic)
    counts = await store.index.count_statements(index_terms(DAM))
    assert counts.having == {}


async def test_first_index_is_no_warning(prepared_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = await Store.open(prepared_url, tmp_path / "other")
    await take_in(store, say("dam", DAM))
    with caplog.at_level(logging.INFO):
        await store.index.catch_up()
    told = [(it.levelname, it.getMessage()) for it in caplog.records if it.name.startswith("onrecord")]
    assert told == [("INFO", "the index is built anew, because there was none yet")]
    await store.close()
