from __future__ import annotations

import io

import pytest

from onrecord.bot.commands.importing import foretell, summarise
from onrecord.bot.import_bar import count_lines
from onrecord.verification.errors import BadRow
from onrecord.verification.importing import Conflict, ImportReport, Rehearsal
from onrecord.verification.problems import Problem, RowFlaw

BAD = BadRow(3, Problem(RowFlaw.MISSING, {"field": "key"}), "key")
TWIN, UNCLEAR = Problem(RowFlaw.TWIN, {"key": "dam"}), Problem(RowFlaw.UNCLEAR_RATING)
CONFLICT = Conflict(4, "statement bridge")


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (ImportReport(), "0 added, 0 amended, 0 unchanged."),
        (ImportReport(added=2, bad_rows=(BAD,)), "2 added, 0 amended, 0 unchanged; left out: 1 bad row."),
        (
            ImportReport(amended=1, unchanged=5, bad_rows=(BAD, BAD), conflicts=(CONFLICT,)),
            "0 added, 1 amended, 5 unchanged; left out: 2 bad rows, 1 conflict.",
        ),
        (ImportReport(bad_rows=(BAD,), is_kept=False), "Nothing was kept: 1 row is bad."),
        (ImportReport(bad_rows=(BAD, BAD), is_kept=False), "Nothing was kept: 2 rows are bad."),
    ],
    ids=["nothing", "one bad", "bad and conflict", "strict, one", "strict, two"],
)
def test_summary_counts_what_was_kept_and_left_out(report: ImportReport, line: str) -> None:
    assert summarise(report) == line


@pytest.mark.parametrize(
    ("staged", "strict", "line"),
    [
        (Rehearsal(1, added=2), True, "Would be: 2 added, 0 amended, 0 unchanged. Nothing was changed."),
        (
            Rehearsal(1, amended=3, doubtful=((4, TWIN), (4, UNCLEAR), (5, TWIN)), bad_rows=(BAD,)),
            False,
            "Would be: 0 added, 3 amended, 0 unchanged, 2 of them doubtful; left out: 1 bad row. Nothing was changed.",
        ),
        (Rehearsal(1, added=2, bad_rows=(BAD,)), True, "Nothing would be kept: 1 row is bad."),
    ],
    ids=["good", "doubtful and bad", "strict and bad"],
)
def test_rehearsal_counts_what_would_be_kept(staged: Rehearsal, strict: bool, line: str) -> None:
    assert foretell(staged, strict=strict) == line


def test_rows_are_estimated_by_line_ends() -> None:
    assert count_lines(io.BytesIO(b"a\n" * 3 + b"b")) == 3
