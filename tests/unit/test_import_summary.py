from __future__ import annotations

import pytest

from onrecord.bot.commands.importing import summarise
from onrecord.verification.errors import BadRow
from onrecord.verification.importing import Conflict, ImportReport

BAD = BadRow(3, "`key` is missing", "key")
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
