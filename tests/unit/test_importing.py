"""Rows are taken in as the rules of the import say, whatever keeps them."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest

from onrecord.verification import judging
from onrecord.verification.curation_ports import KeyedRelation
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.importing import IMPORT_ACTOR, Conflict, Exchange, ImportReport
from onrecord.verification.kinds import Act, RelationKind
from onrecord.verification.records import Deed
from tests.fakes.editor import FakeEditor
from tests.sentences import tell

NOON = datetime(2021, 11, 5, 12, tzinfo=UTC)
MODERATOR = "U7"


@pytest.fixture
def editor() -> FakeEditor:
    return FakeEditor()


def say(key: str, **fields: object) -> dict[str, object]:
    row = {"speaker": "S", "wording": "w", "language": "en", "said_on": "2021-11-01", **fields}
    return {"type": "statement", "key": key, **row}


def relate(from_key: str, to_key: str) -> dict[str, object]:
    return {"type": "relation", "from": from_key, "relation": "denies", "to": to_key}


async def take_in(
    editor: FakeEditor, *rows: dict[str, object], actor: str = IMPORT_ACTOR, **options: bool
) -> ImportReport:
    data = "\n".join(json.dumps(row) for row in rows).encode()
    exchange = Exchange(editor, lambda: NOON)
    return await exchange.import_rows(lambda: read_rows(io.BytesIO(data), RowForm.JSON_LINES), actor=actor, **options)


def list_bad(report: ImportReport) -> list[str]:
    return [tell(bad) for bad in report.bad_rows]


async def test_new_rows_are_added(editor: FakeEditor) -> None:
    outlet, party = {"type": "outlet", "domain": "e.org", "name": "E"}, {"type": "party", "name": "P"}
    assert await take_in(editor, say("a"), say("b"), outlet, party, relate("b", "a")) == ImportReport(added=5)
    assert set(editor.entries) == {"statement a", "statement b", "outlet e.org", "party P", "relation b denies a"}


async def test_known_rows_are_amended_or_unchanged(editor: FakeEditor) -> None:
    await take_in(editor, say("a"), say("b"), relate("b", "a"))
    assert await take_in(editor, say("a", topic="t"), say("b"), relate("b", "a")) == ImportReport(
        amended=1, unchanged=2
    )


async def test_unchanged_rows_are_not_logged(editor: FakeEditor) -> None:
    await take_in(editor, say("a"))
    await take_in(editor, say("a"))
    assert (editor.revision, len(editor.log)) == (1, 1)


async def test_log_tells_who_when_and_what(editor: FakeEditor) -> None:
    await take_in(editor, say("a"))
    await take_in(editor, say("a", topic="t"), actor=MODERATOR)
    entry = editor.log[-1]
    assert (entry.deed, entry.subject) == (Deed(MODERATOR, NOON, Act.IMPORT), "statement a")
    assert entry.before is not None
    assert entry.after == entry.before | {"topic": "t"}


async def test_amending_row_may_leave_out_required_fields(editor: FakeEditor) -> None:
    await take_in(editor, say("a"))
    assert (await take_in(editor, {"type": "statement", "key": "a", "state": "withdrawn"})).amended == 1


async def test_new_row_without_required_field_is_bad(editor: FakeEditor) -> None:
    report = await take_in(editor, {"type": "statement", "key": "a", "topic": "t"}, say("b"))
    assert (list_bad(report), report.added) == (["line 1: `speaker` is missing"], 1)


async def test_relation_may_come_before_its_statements(editor: FakeEditor) -> None:
    assert (await take_in(editor, relate("b", "a"), say("a"), say("b"))).added == 3


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (relate("a", "x"), "line 2: no statement with the key x is on record or in this file"),
        (relate("x", "a"), "line 2: no statement with the key x is on record or in this file"),
        (relate("a", "a"), "line 2: a statement cannot answer itself"),
    ],
    ids=["to-missing", "from-missing", "to-itself"],
)
async def test_relation_to_nothing_is_bad(editor: FakeEditor, row: dict[str, object], problem: str) -> None:
    assert list_bad(await take_in(editor, say("a"), row)) == [problem]


async def test_relation_to_bad_row_is_bad(editor: FakeEditor) -> None:
    report = await take_in(editor, relate("a", "b"), say("a"), say("b", said_on="2021-11-31"))
    assert [bad.line for bad in report.bad_rows] == [1, 3]


async def test_strict_import_of_bad_file_changes_nothing(editor: FakeEditor) -> None:
    report = await take_in(editor, say("a"), relate("a", "x"), strict=True)
    assert (report.is_kept, report.added, len(report.bad_rows), editor.entries) == (False, 0, 1, {})


async def test_strict_import_of_good_file_is_kept(editor: FakeEditor) -> None:
    assert await take_in(editor, relate("b", "a"), say("a"), say("b"), strict=True) == ImportReport(added=3)


async def test_row_older_than_moderators_change_is_conflict(editor: FakeEditor) -> None:
    await take_in(editor, say("a"))
    await take_in(editor, say("a", topic="t"), actor=MODERATOR)
    report = await take_in(editor, say("b"), say("a", topic="other"))
    assert (report.conflicts, report.added) == ((Conflict(2, "statement a"),), 1)


async def test_unchanged_row_is_no_conflict(editor: FakeEditor) -> None:
    await take_in(editor, say("a"), actor=MODERATOR)
    assert await take_in(editor, say("a")) == ImportReport(unchanged=1)


async def test_forced_row_overwrites_a_moderator(editor: FakeEditor) -> None:
    await take_in(editor, say("a"), actor=MODERATOR)
    assert await take_in(editor, say("a", topic="other"), force=True) == ImportReport(amended=1)


async def test_unknown_fields_are_reported_once(editor: FakeEditor) -> None:
    report = await take_in(editor, say("a", colour=1), say("b", colour=2, id="S1"))
    assert report.unknown_fields == ("colour", "id")


async def test_batches_of_rows_become_one_revision(editor: FakeEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "BATCH_ROWS", 2)
    told: list[int] = []
    data = "\n".join(json.dumps(say(key)) for key in "abcde").encode()
    await Exchange(editor, lambda: NOON).import_rows(
        lambda: read_rows(io.BytesIO(data), RowForm.JSON_LINES), progress=told.append
    )
    assert (told, editor.revision) == ([2, 4, 5], 1)


async def test_export_gives_rows_that_import(editor: FakeEditor) -> None:
    await take_in(editor, say("a", topic="t"), {"type": "party", "name": "P", "aliases": ["Q"]})
    exported = [row async for row in Exchange(editor, lambda: NOON).export()]
    assert await take_in(editor, *exported) == ImportReport(unchanged=2)


def test_relation_subject_names_both_ends() -> None:
    (row,) = read_rows(io.BytesIO(json.dumps(relate("b", "a")).encode()), RowForm.JSON_LINES)
    assert getattr(row, "subject", None) == "relation b denies a"
    assert getattr(row, "relation", None) == KeyedRelation("b", RelationKind.DENIES, "a")
