"""Imports reach the database whole, as revisions, and with their log."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from onrecord.storage.store import Store
from onrecord.storage.tables import log, statements
from onrecord.verification.curation_ports import Change
from onrecord.verification.importing import Exchange, ImportReport
from onrecord.verification.kinds import Act
from onrecord.verification.records import Deed

from .samples import NOON, find_id, list_keys, relate, say, take_in

MODERATOR = "U7"
CORPUS = (
    {"type": "outlet", "domain": "example.org", "name": "Example", "kind": "agency", "country": "KZ"},
    {"type": "outlet", "domain": "farm.example", "name": "Farm", "kind": "other", "country": None, "blocked": True},
    {"type": "party", "name": "Aida", "aliases": ["A", "Аида"], "kind": "person", "role": "minister"},
    {"type": "party", "name": "Water", "aliases": [], "kind": "organisation", "role": None},
    say("a", "Плотина «закроется» \U0001f30a", wordings=[{"language": "en", "text": "x", "kind": "translation"}]),
    say("b", state="withdrawn", said_on="0001-01-01"),
    say("c", state="draft", said_on="9999-12-31"),
    relate("b", "denies", "a"),
    relate("c", "confirms", "b"),
)


async def export(store: Store) -> list[dict[str, object]]:
    return [row async for row in Exchange(store.curator, lambda: NOON).export()]


async def read_log(store: Store) -> list[tuple[str, str, object, object]]:
    async with store.database.read() as connection:
        rows = await connection.execute(select(log).order_by(log.c.id))
        return [(row.actor, row.subject, row.before, row.after) for row in rows]


async def list_revisions(store: Store) -> dict[str, int]:
    async with store.database.read() as connection:
        rows = await connection.execute(select(statements.c.key, statements.c.revision))
        return {row.key: row.revision for row in rows}


async def test_export_gives_back_what_was_imported(store: Store) -> None:
    await take_in(store, *CORPUS)
    exported = {json.dumps(row, sort_keys=True): row for row in await export(store)}
    assert [row["type"] for row in exported.values()] == [
        *["outlet"] * 2,
        *["party"] * 2,
        *["statement"] * 3,
        *["relation"] * 2,
    ]
    for row in CORPUS:
        assert any(row.items() <= given.items() for given in exported.values()), row


async def test_export_imports_as_unchanged(store: Store) -> None:
    await take_in(store, *CORPUS)
    report = await take_in(store, *await export(store))
    assert report == ImportReport(unchanged=len(CORPUS))


async def test_export_has_no_ids(store: Store) -> None:
    await take_in(store, *CORPUS)
    assert not any("id" in row for row in await export(store))


async def test_large_export_comes_whole(store: Store) -> None:
    rows = [say(f"s{number:04}") for number in range(2100)]
    ties = [relate(f"s{number:04}", "denies", "s0000") for number in range(1, 2100)]
    await take_in(store, *rows, *ties)
    exported = await export(store)
    assert len({json.dumps(row) for row in exported}) == 4199


async def test_unchanged_rows_make_no_revision(store: Store) -> None:
    await take_in(store, *CORPUS)
    before = await store.corpus.get_revision()
    await take_in(store, *CORPUS)
    assert await store.corpus.get_revision() == before


async def test_change_draws_next_revision(store: Store) -> None:
    await take_in(store, say("a"), say("b"))
    before = await store.corpus.get_revision()
    await take_in(store, say("a", "Other words."))
    assert await list_revisions(store) == {"a": before + 1, "b": before}


async def test_withdrawal_is_a_revision(store: Store) -> None:
    await take_in(store, say("a"))
    before = await store.corpus.get_revision()
    await take_in(store, {"type": "statement", "key": "a", "state": "withdrawn"})
    assert await list_revisions(store) == {"a": before + 1}


async def test_relation_changes_both_statements(store: Store) -> None:
    await take_in(store, say("a"), say("b"), say("c"))
    before = await store.corpus.get_revision()
    await take_in(store, relate("b", "denies", "a"))
    assert await list_revisions(store) == {"a": before + 1, "b": before + 1, "c": before}


async def test_party_changes_its_statements(store: Store) -> None:
    party = {"type": "party", "name": "Ministry of Water", "aliases": ["Water"]}
    await take_in(store, party, say("a"), say("b", speaker="Water"), say("c", speaker="Nobody"))
    before = await store.corpus.get_revision()
    await take_in(store, {"type": "party", "name": "Ministry of Water", "aliases": []})
    assert await list_revisions(store) == {"a": before + 1, "b": before + 1, "c": before}


async def test_amended_wordings_replace_those_before(store: Store) -> None:
    await take_in(store, say("a", wordings=[{"language": "en", "text": text, "kind": "paraphrase"} for text in "xyz"]))
    await take_in(store, say("a", wordings=[{"language": "en", "text": "w", "kind": "paraphrase"}]))
    (thread,) = await store.corpus.load_threads([await find_id(store, "a")])
    assert [it.text for it in thread.statements[0].wordings] == ["w"]


async def test_amendment_keeps_the_id(store: Store) -> None:
    await take_in(store, say("a"), say("b"))
    known = await find_id(store, "a")
    await take_in(store, say("a", "Other words."))
    assert await find_id(store, "a") == known


async def test_log_tells_before_and_after(store: Store) -> None:
    await take_in(store, say("a"))
    await take_in(store, {"type": "statement", "key": "a", "topic": "water"}, actor=MODERATOR)
    actor, subject, before, after = (await read_log(store))[-1]
    assert (actor, subject) == (MODERATOR, "statement a")
    assert isinstance(before, dict)
    assert after == before | {"topic": "water"}


async def test_moderators_change_is_a_conflict(store: Store) -> None:
    await take_in(store, say("a"), say("b"))
    await take_in(store, {"type": "statement", "key": "a", "topic": "water"}, actor=MODERATOR)
    report = await take_in(store, say("a", "Other."), say("b", "Other."))
    assert [(it.line, it.subject) for it in report.conflicts] == [(1, "statement a")]
    assert report.amended == 1


async def test_force_overwrites_a_moderator(store: Store) -> None:
    await take_in(store, say("a"))
    await take_in(store, {"type": "statement", "key": "a", "topic": "water"}, actor=MODERATOR)
    assert (await take_in(store, say("a", "Other."), force=True)).amended == 1


async def test_strict_import_keeps_nothing_of_bad_file(store: Store) -> None:
    report = await take_in(store, say("a"), relate("a", "denies", "missing"), strict=True)
    assert ([it.line for it in report.bad_rows], report.is_kept) == ([2], False)
    assert await export(store) == []


async def test_strict_import_keeps_good_file(store: Store) -> None:
    report = await take_in(store, relate("a", "denies", "b"), say("a"), say("b"), strict=True)
    assert (report.added, report.bad_rows, report.is_kept) == (3, (), True)


async def test_relation_reaches_statement_of_earlier_import(store: Store) -> None:
    await take_in(store, say("a"))
    report = await take_in(store, relate("b", "denies", "a"), say("b"))
    assert (report.added, report.bad_rows) == (2, ())
    assert await list_keys(store, await find_id(store, "a")) == [["a", "b"]]


async def test_failed_change_is_undone(store: Store) -> None:
    await take_in(store, say("a"))
    before = await store.corpus.get_revision()

    async def fail_halfway() -> None:
        async with store.curator.edit() as edit:
            known = (await edit.find_statements(["a"]))["a"]
            await edit.apply(
                [Change("statement a", known, replace(known, topic="x"))], Deed(MODERATOR, NOON, Act.AMEND)
            )
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        await fail_halfway()
    assert (await store.corpus.get_revision(), (await export(store))[0]["topic"]) == (before, None)
