"""Corrections are found in the log by their mark: what was published and is so no more."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Select, insert, text
from sqlalchemy.dialects import sqlite

from onrecord.storage.corrections import select_corrections, select_corrections_of
from onrecord.storage.database import Database
from onrecord.storage.migrations import runner
from onrecord.storage.store import Store
from onrecord.storage.tables import log
from onrecord.verification.curation import Curation
from onrecord.verification.kinds import Act, RelationKind, WordingKind
from onrecord.verification.records import Correction, Statement, Wording

from .samples import NOON, find_id, relate, say, take_in

ACTOR = "U7"
TRANSLATION = Wording("ru", "Плотину закроют в мае.", WordingKind.TRANSLATION)


def curate(store: Store) -> Curation:
    return Curation(store.curator, lambda: NOON)


async def load(store: Store, key: str) -> Statement:
    async with store.curator.edit() as edit:
        return (await edit.find_statements([key]))[key]


async def amend(store: Store, key: str, **fields: object) -> None:
    seen = await load(store, key)
    await curate(store).amend(seen, replace(seen, **fields), ACTOR, "it was so")  # type: ignore[arg-type]


async def list_subjects(store: Store) -> list[str]:
    return [correction.entry.subject for correction in await store.corrections.list_corrections(None, 100)]


async def test_import_of_new_entries_corrects_nothing(store: Store) -> None:
    await take_in(store, say("a"), say("b"), relate("b", "denies", "a"))
    assert await list_subjects(store) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"said_on": date(2021, 11, 2)},
        {"speaker": "Ministry of Fire"},
        {"wording": "The dam will stay open."},
        {"title": None},
        {"wordings": ()},
    ],
    ids=["date", "speaker", "wording", "title gone", "translation gone"],
)
async def test_what_was_published_and_is_no_more_is_a_correction(store: Store, fields: dict[str, object]) -> None:
    translation = {"language": "ru", "text": TRANSLATION.text, "kind": "translation"}
    await take_in(store, say("a", title="The dam", wordings=[translation]))
    await amend(store, "a", **fields)
    assert await list_subjects(store) == ["statement a"]


@pytest.mark.parametrize("state", ["withdrawn", "draft"])
async def test_leaving_the_published_state_is_a_correction(store: Store, state: str) -> None:
    await take_in(store, say("a"))
    await take_in(store, {"type": "statement", "key": "a", "state": state})
    assert await list_subjects(store) == ["statement a"]


@pytest.mark.parametrize(
    "fields", [{"wordings": (TRANSLATION,)}, {"topic": "dams"}], ids=["translation", "topic that was empty"]
)
async def test_what_is_only_added_is_no_correction(store: Store, fields: dict[str, object]) -> None:
    await take_in(store, say("a"))
    await amend(store, "a", **fields)
    assert await list_subjects(store) == []


async def test_statement_that_is_back_corrects_its_withdrawal(store: Store) -> None:
    await take_in(store, say("a"))
    await curate(store).withdraw(await find_id(store, "a"), ACTOR, "it names a child")
    await curate(store).restore(await find_id(store, "a"), ACTOR)
    newest, _withdrawal = await store.corrections.list_corrections(None, 9)
    assert (newest.entry.subject, newest.entry.deed.act) == ("statement a", Act.RESTORE)


async def test_statement_that_nobody_missed_is_back_without_a_correction(store: Store) -> None:
    await take_in(store, say("a", state="withdrawn"))
    await curate(store).restore(await find_id(store, "a"), ACTOR)
    assert await list_subjects(store) == []


async def test_changed_draft_is_no_correction(store: Store) -> None:
    await take_in(store, say("a", state="draft"))
    await amend(store, "a", speaker="Ministry of Fire")
    await curate(store).publish(await find_id(store, "a"), ACTOR)
    assert await list_subjects(store) == []


async def test_import_that_amends_is_a_correction(store: Store) -> None:
    await take_in(store, say("a"))
    await take_in(store, say("a", speaker="Ministry of Fire"))
    assert await list_subjects(store) == ["statement a"]


async def test_denial_that_is_gone_is_a_correction(store: Store) -> None:
    await take_in(store, say("a"), say("b"), relate("b", "denies", "a"))
    await curate(store).unrelate(await find_id(store, "b"), RelationKind.DENIES, await find_id(store, "a"), ACTOR)
    assert await list_subjects(store) == ["relation b denies a"]


async def test_tie_of_a_draft_that_is_gone_is_none(store: Store) -> None:
    await take_in(store, say("a"), say("b", state="draft"), relate("b", "denies", "a"))
    await curate(store).unrelate(await find_id(store, "b"), RelationKind.DENIES, await find_id(store, "a"), ACTOR)
    assert await list_subjects(store) == []


async def test_merge_is_a_correction_of_the_merged_one_only(store: Store) -> None:
    await take_in(store, say("a"), say("b"), say("c", "It will not."), relate("c", "denies", "a"))
    await curate(store).merge(await find_id(store, "a"), await find_id(store, "b"), ACTOR)
    assert await list_subjects(store) == ["statement a"]


async def test_corrections_come_newest_first_by_the_page(store: Store) -> None:
    await take_in(store, *(say(key) for key in "abc"))
    for key in "abc":
        await amend(store, key, speaker="Ministry of Fire")
    first = await store.corrections.list_corrections(None, 2)
    rest = await store.corrections.list_corrections(first[-1].entry.id, 2)
    assert [it.entry.subject for it in (*first, *rest)] == ["statement c", "statement b", "statement a"]


async def test_correction_comes_with_public_ids(store: Store) -> None:
    await take_in(store, say("a"), say("b"))
    await curate(store).merge(await find_id(store, "a"), await find_id(store, "b"), ACTOR)
    (found,) = await store.corrections.list_corrections(None, 9)
    assert {key: found.ids[key] for key in "ab"} == {"a": "S1", "b": "S2"}


async def test_words_of_a_withdrawn_statement_may_not_be_quoted(store: Store) -> None:
    await take_in(store, say("a"), say("b"))
    await amend(store, "a", speaker="Ministry of Fire")
    await amend(store, "b", speaker="Ministry of Fire")
    await curate(store).withdraw(await find_id(store, "a"), ACTOR, "it names a child")
    found = await store.corrections.list_corrections(None, 9)
    assert [(it.entry.subject, it.may_be_quoted) for it in found] == [
        ("statement a", False),
        ("statement b", True),
        ("statement a", False),
    ]


async def test_corrections_of_one_statement_are_told_apart(store: Store) -> None:
    await take_in(store, say("a"), say("ab"))
    for key in ("a", "ab"):
        await amend(store, key, speaker="Ministry of Fire")
    found = await store.corrections.list_corrections_of(await find_id(store, "a"), 9)
    assert [it.entry.subject for it in found] == ["statement a"]


@pytest.mark.parametrize("statement_id", [99, 0, 10**18], ids=["unknown", "none", "beyond all"])
async def test_unknown_statement_has_no_corrections(store: Store, statement_id: int) -> None:
    assert await store.corrections.list_corrections_of(statement_id, 9) == ()
    assert await store.corrections.find_withdrawal(statement_id) is None


async def find_reason(store: Store, key: str) -> str | None:
    found: Correction | None = await store.corrections.find_withdrawal(await find_id(store, key))
    return found.entry.deed.reason if found else None


async def test_withdrawal_is_found_with_its_reason(store: Store) -> None:
    await take_in(store, say("a"))
    await curate(store).withdraw(await find_id(store, "a"), ACTOR, "it names a child")
    assert await find_reason(store, "a") == "it names a child"


async def test_later_changes_do_not_hide_the_withdrawal(store: Store) -> None:
    await take_in(store, say("a"))
    await curate(store).withdraw(await find_id(store, "a"), ACTOR, "it names a child")
    await amend(store, "a", topic="dams")
    assert await find_reason(store, "a") == "it names a child"


async def test_published_statement_has_no_withdrawal(store: Store) -> None:
    await take_in(store, say("a"))
    await curate(store).withdraw(await find_id(store, "a"), ACTOR, "it names a child")
    await curate(store).restore(await find_id(store, "a"), ACTOR)
    assert await find_reason(store, "a") is None


async def test_draft_that_was_withdrawn_was_never_on_view(store: Store) -> None:
    await take_in(store, say("a", state="draft"))
    await curate(store).withdraw(await find_id(store, "a"), ACTOR, "not yet")
    assert await find_reason(store, "a") is None


async def test_public_ids_are_found_by_key(store: Store) -> None:
    await take_in(store, say("a"), say("b", state="withdrawn"))
    assert await store.changes.find_public_ids(["a", "b", "c"]) == {"a": "S1", "b": "S2"}


async def test_corpus_has_an_identity_for_good(store: Store) -> None:
    identity = await store.corrections.get_identity()
    await take_in(store, say("a"))
    assert uuid.UUID(identity).hex == await store.corrections.get_identity()


@pytest.mark.usefixtures("made_data_dir")
async def test_older_log_is_marked_by_the_migration(database_url: str, data_dir: Path) -> None:
    before = {**say("a"), "state": "published", "wordings": []}
    amended = {**before, "speaker": "Ministry of Fire"}
    translated = {**amended, "wordings": [{"language": "ru", "text": "x", "kind": "translation"}]}
    old = {"at": NOON, "actor": "import", "subject": "statement a", "revision": 1}
    rows = [{"before": None, "after": before}, {"before": before, "after": amended}]
    database = Database(database_url)
    async with database.write() as connection:
        await connection.run_sync(runner.upgrade, "0002")
        for row in [*rows, {"before": amended, "after": translated}]:
            await connection.execute(insert(log).values(**old, **row).inline())
    await database.close()
    store = await Store.open(database_url, data_dir)
    assert [it.entry.after for it in await store.corrections.list_corrections(None, 9)] == [amended]
    await store.close()


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (select_corrections(None, 50), "ix_log_corrections"),
        (select_corrections(7, 50), "ix_log_corrections"),
        (select_corrections_of("a", 20), "ix_log_subject_id"),
    ],
    ids=["newest", "next page", "of one statement"],
)
@pytest.mark.parametrize("prepared_url", ["sqlite"], indirect=True)
async def test_corrections_are_read_from_an_index(store: Store, question: Select[tuple[object]], index: str) -> None:
    sql = str(question.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    async with store.database.read() as connection:
        plan = [row[-1] for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"))]
    assert len(plan) == 1
    assert index in plan[0]
