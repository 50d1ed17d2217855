"""An open dump holds what is public, describes itself, and can be taken in again."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from onrecord.storage.store import Store
from onrecord.verification.curation import Curation
from onrecord.verification.dump import Dumps
from onrecord.verification.dump_schema import LINES, describe_files
from onrecord.verification.exchange import FIELDS, RowForm, read_rows
from onrecord.verification.importing import Exchange
from tests.unit.json_schema import find_fault

from .samples import NOON, find_id, relate, save_article, say, take_in
from .test_labels import decide

LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
CORPUS = (
    {"type": "outlet", "domain": "known.example", "name": "Known", "kind": "agency"},
    {"type": "party", "name": "Aida", "aliases": ["A"], "kind": "person"},
    say(
        "a", source_url="https://known.example/said", wordings=[{"language": "ru", "text": "x", "kind": "translation"}]
    ),
    say("b", "It will not.", said_on="2021-11-02"),
    say("alone", "Rain is near."),
    say("draft", "Not yet said in public.", state="draft"),
    say("gone", "A secret of a private person."),
    relate("b", "denies", "a"),
    relate("gone", "denies", "a"),
)


REPORT = {
    "type": "report",
    "id": "R1",
    "received_at": "2021-11-03T12:00:00+00:00",
    "ground": "other",
    "statement": {"id": "S1", "key": "a"},
    "article_url": None,
    "state": "decided",
    "outcome": "kept",
    "reason": "It is so.",
    "steps": [{"at": "2021-11-03T12:00:00+00:00", "state": "received", "by": "reporter"}],
    "count": 1,
    "reporters": [{"kind": "authority", "count": 1, "name": "An office", "country": "KZ", "verified": False}],
}


async def report() -> AsyncIterator[dict[str, object]]:
    yield REPORT


def make_dumps(store: Store) -> Dumps:
    return Dumps(store.curator, store.corpus, store.corrections, store.labels, lambda: NOON, LICENCE, report)


async def dump(store: Store) -> dict[str, str]:
    file = io.BytesIO()
    await make_dumps(store).write(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def read_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
async def curated(store: Store) -> Store:
    """A corpus with a draft, a correction, a withdrawal and decisions."""
    await take_in(store, *CORPUS)
    for key in ("a", "gone"):
        await decide(store, await save_article(store, f"https://known.example/{key}", key), key, "rejected")
    curation = Curation(store.curator, lambda: NOON)
    await curation.withdraw(await find_id(store, "gone"), "U1", "It named a private person.")
    async with store.curator.edit() as edit:
        said = (await edit.find_statements(["a"]))["a"]
    await curation.amend(said, replace(said, speaker="Water board"), "U1", "The speaker was wrong.")
    return store


async def test_dump_has_its_files_in_order(curated: Store) -> None:
    assert list(await dump(curated)) == [
        *("schema.json", "LICENSE.txt", "README.txt"),
        *("corpus.jsonl", "corpus.csv", "claimreview.jsonl", "corrections.jsonl", "reports.jsonl", "labels.jsonl"),
    ]


async def test_draft_and_withdrawn_statement_are_not_in_it(curated: Store) -> None:
    files = await dump(curated)
    everything = "".join(files.values())
    assert "secret" not in everything
    assert "Not yet said" not in everything
    assert [row["key"] for row in read_lines(files["corpus.jsonl"]) if row["type"] == "statement"] == [
        "a",
        "b",
        "alone",
    ]


async def test_corrections_say_what_was_changed_and_why(curated: Store) -> None:
    corrections = read_lines((await dump(curated))["corrections.jsonl"])
    told = [(row["statement"], row["act"], row["fields"], row["reason"]) for row in corrections]
    assert told == [
        ("a", "amend", ["speaker"], "The speaker was wrong."),
        ("gone", "withdraw", ["state"], "It named a private person."),
    ]


async def test_nobody_who_decided_is_named(curated: Store) -> None:
    assert '"U1"' not in "".join((await dump(curated)).values())


async def test_labels_of_published_statements_are_in_it(curated: Store) -> None:
    assert [row["statement"] for row in read_lines((await dump(curated))["labels.jsonl"])] == ["a"]


async def test_reports_are_those_that_were_handed_in(curated: Store) -> None:
    assert [row["id"] for row in read_lines((await dump(curated))["reports.jsonl"])] == ["R1"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("corpus.jsonl", RowForm.JSON_LINES),
        ("corpus.csv", RowForm.CSV),
        ("claimreview.jsonl", RowForm.CLAIM_REVIEW),
    ],
)
async def test_each_form_is_taken_in_as_unchanged(curated: Store, name: str, form: RowForm) -> None:
    data = (await dump(curated))[name].encode()
    exchange = Exchange(curated.curator, lambda: NOON)
    taken = await exchange.import_rows(lambda: read_rows(io.BytesIO(data), form))
    assert (taken.added, taken.amended, taken.bad_rows, taken.conflicts) == (0, 0, (), ())
    assert taken.unchanged >= 4


@pytest.mark.parametrize("name", sorted(LINES))
async def test_every_line_is_as_the_schema_says(curated: Store, name: str) -> None:
    rows = read_lines((await dump(curated))[name])
    assert rows
    assert [fault for row in rows if (fault := find_fault(row, LINES[name]))] == []


async def test_schema_file_describes_every_file(curated: Store) -> None:
    files = await dump(curated)
    assert json.loads(files["schema.json"]) == describe_files()
    assert set(LINES) == {name for name in files if name.endswith(".jsonl")}


def test_schema_knows_every_field_of_a_row() -> None:
    rows: Any = LINES["corpus.jsonl"]["oneOf"]
    known = {row["properties"].pop("type")["const"]: set(row["properties"]) for row in json.loads(json.dumps(rows))}
    assert known == {name: set(fields) for name, fields in FIELDS.items()}


async def test_readme_counts_and_dates(curated: Store) -> None:
    files = await dump(curated)
    readme = files["README.txt"]
    revision = await curated.corpus.get_revision()
    assert f"Taken on 2021-11-05, with every change up to number {revision}. Licence: CC BY 4.0" in readme
    counted = dict(re.findall(r"^(\S+\.\w+) +(\d+) ", readme, flags=re.MULTILINE))
    assert counted == {"corpus.csv": "6"} | {name: str(len(read_lines(files[name]))) for name in LINES}
    assert LICENCE[1] in files["LICENSE.txt"]


async def test_same_corpus_makes_the_same_bytes(curated: Store) -> None:
    one, two = io.BytesIO(), io.BytesIO()
    for file in (one, two):
        await make_dumps(curated).write(file)
    assert one.getvalue() == two.getvalue()


async def test_change_meanwhile_is_waited_for(curated: Store) -> None:
    class Late:
        """Tells the number of a change that was made while the first attempt was read."""

        numbers = iter([7, 8, 8, 8])

        async def get_revision(self) -> int:
            return next(self.numbers)

    told = await replace(make_dumps(curated), corpus=Late()).write(io.BytesIO())
    assert (told.revision, told.counts["corrections.jsonl"]) == (8, 2)
