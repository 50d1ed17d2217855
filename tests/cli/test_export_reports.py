"""`onrecord export --reports` prints what was decided."""

from __future__ import annotations

import asyncio
import json

import pytest

from onrecord.storage.store import Store, tell_time
from onrecord.verification.kinds import ReporterKind, ReportGround
from onrecord.verification.report_records import Claim, Reporter
from onrecord.verification.reports import Reports
from tests.cli.program import Program


@pytest.fixture
def reported(empty: Program) -> Program:
    """The program with two reports, one of which was filed twice."""

    async def file() -> None:
        store = await Store.open(None, empty.folder / "data")
        reports = Reports(store.reports, store.people, store.articles, tell_time)
        authority = Reporter(ReporterKind.AUTHORITY, "Ministry of Roads", "KZ")
        for user_id, words, reporter in ((77, "One", Reporter()), (78, "One", authority), (77, "Two", Reporter())):
            claim = Claim(ReportGround.OTHER, reporter, words=words)
            await reports.file(user_id, "Somebody", 5, user_id, claim)
        await store.close()

    asyncio.run(file())
    return empty


def test_each_case_is_a_line(reported: Program) -> None:
    ended = reported.run("export", "--reports")
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert (ended.status, [(row["id"], row["count"]) for row in rows]) == (0, [("R1", 2), ("R2", 1)])
    assert "Somebody" not in ended.out


def test_reports_go_into_a_file(reported: Program) -> None:
    ended = reported.run("export", "--reports", "--output", "reports.jsonl")
    assert ended.out == "2 reports written to reports.jsonl.\n"
    assert len((reported.folder / "reports.jsonl").read_text().splitlines()) == 2


def test_file_that_cannot_be_written_is_named(reported: Program) -> None:
    ended = reported.run("export", "--reports", "--output", "missing/reports.jsonl")
    assert (ended.status, "missing/reports.jsonl cannot be written" in ended.err) == (2, True)
