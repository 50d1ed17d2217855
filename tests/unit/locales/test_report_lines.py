"""Reports in words."""

from __future__ import annotations

from dataclasses import replace

from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.kinds import ReportState
from onrecord.verification.report_records import Reporter, Totals
from tests.fakes.reports import AUTHORITY, COMPANY, FakeReports, appeal_and_close, make_report

PHRASES = load_phrases("en")
NOTHING = Totals(0, 0, {}, {}, {}, {}, {}, None)


def test_report_is_told_in_short_words() -> None:
    lines = PHRASES.describe_report(make_report(7, COMPANY))
    assert (lines.public_id, lines.ground, lines.subject) == ("R7", "Wrong quotation", "S1")
    assert (lines.received, lines.state) == ("4 May 2026", "decided: kept as it is")


def test_steps_tell_both_decisions() -> None:
    lines = PHRASES.describe_report(appeal_and_close(make_report()))
    assert [step.state for step in lines.steps] == [
        "received",
        "taken up by a moderator",
        "decided: kept as it is",
        "appealed",
        "taken up by a moderator",
        "closed after an appeal: withdrawn",
    ]


def test_appealed_case_does_not_stand_where_it_was_decided() -> None:
    appealed = replace(make_report(), state=ReportState.APPEALED)
    assert PHRASES.describe_report(appealed).state == "appealed, waits for another moderator"


def test_only_verified_names_are_public() -> None:
    lines = PHRASES.describe_report(make_report(1, AUTHORITY, COMPANY, Reporter(), Reporter()))
    assert lines.reporters == (
        "An authority, Ministry of <Roads>, Kazakhstan, verified",
        "An organisation, Bridge Company, Germany, unverified",
        "A private person, 2 times",
    )
    assert lines.public_reporters[1] == "An organisation, Germany, unverified"


def test_same_unverified_reporters_are_counted_together_in_public() -> None:
    other = replace(COMPANY, name="Bridge Company Ltd")
    lines = PHRASES.describe_report(make_report(1, COMPANY, other))
    assert (len(lines.reporters), lines.public_reporters) == (2, ("An organisation, Germany, unverified, 2 times",))


async def test_countries_are_ranked_and_the_rest_comes_last() -> None:
    totals = await FakeReports(make_report(1, Reporter(), AUTHORITY, COMPANY, COMPANY)).sum_up()
    assert PHRASES.describe_totals(totals)[-1].rows == (
        ("Germany", "2"),
        ("Kazakhstan", "1"),
        ("no country given", "1"),
    )


def test_no_reports_are_told_without_rows() -> None:
    assert [lines.rows for lines in PHRASES.describe_totals(NOTHING)] == [()] * 5
    assert PHRASES.describe_median(NOTHING) == "Nothing has been decided yet."


def test_median_is_told_to_a_tenth_of_a_day() -> None:
    said = PHRASES.describe_median(replace(NOTHING, median_days=2.04))
    assert said == "Median time from a report to its first decision: 2.0 days."
