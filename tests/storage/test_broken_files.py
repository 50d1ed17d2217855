"""Of a large file, exactly the rows that are bad are named, each with its line and the reason."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from benchmarks.broken_rows import BAD_ROWS, BREAKS, break_rows, find_faults
from onrecord.storage.store import Store
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.importing import Exchange
from tests import sentences

from .samples import NOON, relate, say

STATEMENTS = 1_200


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """A file of good rows."""
    said = [say(f"s{number}", f"The dam {number} is open.") for number in range(STATEMENTS)]
    ties = [relate(f"s{number}", "denies", f"s{number - 1}") for number in range(1, STATEMENTS // 2, 2)]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in [*said, *ties]), encoding="utf-8")
    return file


@pytest.mark.parametrize("seed", [1, 2])
async def test_exactly_the_bad_rows_are_named(store: Store, rows: Path, seed: int) -> None:
    broken, good = break_rows(rows, rows.with_name("broken.jsonl"), seed)
    data = rows.with_name("broken.jsonl").read_bytes()
    report = await Exchange(store.curator, lambda: NOON).import_rows(
        lambda: read_rows(io.BytesIO(data), RowForm.JSON_LINES)
    )
    assert find_faults({bad.line: sentences.say(bad.problem) for bad in report.bad_rows}, broken) == []
    assert (len(report.bad_rows), report.added) == (BAD_ROWS, good)


def test_every_way_of_being_bad_is_tried() -> None:
    assert len(BREAKS) <= BAD_ROWS


def test_faults_of_a_report_are_found() -> None:
    broken = {1: "`key` is missing", 2: "is empty"}
    assert find_faults({1: "`key` is missing", 3: "?"}, broken) == [
        "line 2 is bad and is not named",
        "line 3 is named and is not bad: ?",
    ]
    assert find_faults({1: "?", 2: "`wording` is empty"}, broken) == ["line 1: '?' does not say '`key` is missing'"]
