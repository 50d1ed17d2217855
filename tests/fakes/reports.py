"""Reports to look at, and a queue of them that can only be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from onrecord.verification.kinds import ReporterKind, ReportGround, ReportOutcome, ReportState, StatementState
from onrecord.verification.report_records import Contact, Filing, Report, Reporter, Step, Totals
from tests.fakes.checks import make_statement

RECEIVED = datetime(2026, 5, 4, 12, tzinfo=UTC)
AUTHORITY = Reporter(ReporterKind.AUTHORITY, "Ministry of <Roads>", "KZ", is_verified=True)
COMPANY = Reporter(ReporterKind.ORGANISATION, "Bridge Company", "DE")
SECRET = "words of a reader"


def make_filing(number: int = 1, reporter: Reporter = COMPANY) -> Filing:
    return Filing(
        id=number,
        filed_at=RECEIVED,
        reporter=reporter,
        contact=Contact(number, 5, 700 + number),
        passage=f"passage among {SECRET}",
        words=SECRET,
        law=f"law in {SECRET}",
        evidence_url="https://evidence.example/secret",
        appeal=f"appeal in {SECRET}",
    )


def make_report(number: int = 1, *reporters: Reporter) -> Report:
    """Return a decided report about a published statement."""
    decided = RECEIVED + timedelta(days=number)
    reason = f"Reason {number} <b> & more"
    return Report(
        id=number,
        received_at=RECEIVED,
        ground=ReportGround.WRONG_QUOTATION,
        state=ReportState.DECIDED,
        filings=tuple(make_filing(place, each) for place, each in enumerate(reporters or (Reporter(),), start=1)),
        steps=(
            Step(RECEIVED, ReportState.RECEIVED),
            Step(RECEIVED, ReportState.IN_ASSESSMENT, "U3"),
            Step(decided, ReportState.DECIDED, "U3", ReportOutcome.KEPT, reason),
        ),
        statement=make_statement(1),
        outcome=ReportOutcome.KEPT,
        reason=reason,
        decided_by="U3",
        decided_at=decided,
    )


def appeal_and_close(report: Report) -> Report:
    """Return the report after its appeal was decided by another moderator."""
    last = report.decided_at or RECEIVED
    outcome, reason = ReportOutcome.WITHDRAWN, "It was said by somebody else."
    further = (
        Step(last, ReportState.APPEALED),
        Step(last, ReportState.IN_ASSESSMENT, "U4"),
        Step(last, ReportState.CLOSED, "U4", outcome, reason),
    )
    said = replace(make_statement(1), state=StatementState.WITHDRAWN)
    steps = (*report.steps, *further)
    return replace(
        report, state=ReportState.CLOSED, steps=steps, statement=said, outcome=outcome, reason=reason, decided_by="U4"
    )


class FakeReports:
    """Holds decided reports, the last one first."""

    def __init__(self, *reports: Report) -> None:
        self.reports = reports

    async def list_decided(self, before: int | None, limit: int) -> tuple[Report, ...]:
        ids = [report.id for report in self.reports]
        if before is None:
            return self.reports[:limit]
        start = ids.index(before) + 1 if before in ids else len(ids)
        return self.reports[start : start + limit]

    async def sum_up(self) -> Totals:
        filed = [filing.reporter for report in self.reports for filing in report.filings]
        return Totals(
            cases=len(self.reports),
            filings=len(filed),
            by_state=Counter(report.state for report in self.reports),
            by_ground=Counter(report.ground for report in self.reports),
            by_outcome=Counter(report.outcome for report in self.reports),
            by_kind=Counter(reporter.kind for reporter in filed),
            by_country=Counter(reporter.country for reporter in filed),
            median_days=1.0 if self.reports else None,
        )
