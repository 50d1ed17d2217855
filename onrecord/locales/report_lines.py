"""Reports in words: a case with its steps and reporters, and what all cases add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.countries import name_country
from onrecord.locales.phrases import BreakdownLines, ReportLines, StepLines
from onrecord.locales.speech import NAME_LIMIT, shorten
from onrecord.verification.kinds import ReporterKind, ReportGround, ReportOutcome, ReportState
from onrecord.verification.report_records import Report, Reporter, Step, Totals

Kind = TypeVar("Kind")


def describe_report(catalogue: Catalogue, report: Report) -> ReportLines:
    """Return a case in words."""
    reporters = [filing.reporter for filing in report.filings]
    return ReportLines(
        public_id=report.public_id,
        ground=catalogue.say(f"report-ground-{report.ground}"),
        subject=report.statement.public_id if report.statement else None,
        received=catalogue.say_day(report.received_at.date()),
        state=_describe_state(catalogue, report),
        reason=report.reason,
        count=catalogue.say("report-count", {"count": len(reporters)}),
        steps=tuple(_describe_step(catalogue, step) for step in report.steps),
        reporters=_list_reporters(catalogue, reporters),
        public_reporters=_list_reporters(catalogue, [_hide_unverified(each) for each in reporters]),
        day=report.received_at.date(),
    )


def describe_totals(catalogue: Catalogue, totals: Totals) -> tuple[BreakdownLines, ...]:
    """Return what all cases add up to, a breakdown each for state, ground, outcome, kind of reporter and country."""
    cases = catalogue.say("totals-cases", {"count": totals.cases})
    filings = catalogue.say("totals-filings", {"count": totals.filings})
    states = _keep_order(totals.by_state, {kind: catalogue.say(f"report-state-{kind}") for kind in ReportState})
    grounds = _keep_order(totals.by_ground, {kind: catalogue.say(f"report-ground-{kind}") for kind in ReportGround})
    outcomes = {kind: catalogue.say(f"report-outcome-{kind}") for kind in ReportOutcome}
    undecided = {None: catalogue.say("totals-undecided")}
    kinds = _keep_order(totals.by_kind, {kind: catalogue.say(f"reporter-{kind}") for kind in ReporterKind})
    decided = _keep_order(totals.by_outcome, outcomes | undecided)
    return (
        _break_down(catalogue, "totals-by-state", cases, states),
        _break_down(catalogue, "totals-by-ground", cases, grounds),
        _break_down(catalogue, "totals-by-outcome", cases, decided),
        _break_down(catalogue, "totals-by-kind", filings, kinds),
        _break_down(catalogue, "totals-by-country", filings, _rank_countries(catalogue, totals.by_country)),
    )


def describe_median(catalogue: Catalogue, totals: Totals) -> str:
    """Return how long a decision takes, or that there is none yet."""
    if totals.median_days is None:
        return catalogue.say("totals-no-decision")
    return catalogue.say("totals-median", {"days": totals.median_days})


def _break_down(catalogue: Catalogue, heading: str, whole: str, rows: Sequence[tuple[str, int]]) -> BreakdownLines:
    counted = tuple((label, catalogue.say_number(count)) for label, count in rows)
    return BreakdownLines(catalogue.say(heading), whole, counted)


def _add_outcome(catalogue: Catalogue, said: str, outcome: ReportOutcome | None) -> str:
    return f"{said}: {catalogue.say(f'report-outcome-{outcome}')}" if outcome else said


def _describe_state(catalogue: Catalogue, report: Report) -> str:
    """Return where a case stands; what was decided before an appeal is not its outcome while it waits again."""
    said = catalogue.say(f"report-state-{report.state}")
    return said if report.is_waiting else _add_outcome(catalogue, said, report.outcome)


def _describe_step(catalogue: Catalogue, step: Step) -> StepLines:
    day = step.at.date()
    state = _add_outcome(catalogue, catalogue.say(f"report-step-{step.state}"), step.outcome)
    return StepLines(catalogue.say_day(day), state, step.reason, day)


def _hide_unverified(reporter: Reporter) -> Reporter:
    """Return what everybody may see of a reporter: anybody can write down the name of a ministry."""
    return reporter if reporter.is_verified else replace(reporter, name=None)


def _list_reporters(catalogue: Catalogue, reporters: list[Reporter]) -> tuple[str, ...]:
    return tuple(_name_reporter(catalogue, each, count) for each, count in Counter(reporters).items())


def _name_reporter(catalogue: Catalogue, reporter: Reporter, count: int) -> str:
    parts = [catalogue.say(f"reporter-{reporter.kind}")]
    if reporter.name:
        parts.append(shorten(reporter.name, NAME_LIMIT))
    if reporter.country:
        parts.append(name_country(reporter.country, catalogue.language))
    if reporter.kind is not ReporterKind.PERSON:
        parts.append(catalogue.say("reporter-verified" if reporter.is_verified else "reporter-unverified"))
    if count > 1:
        parts.append(catalogue.say("reporter-times", {"count": count}))
    return ", ".join(parts)


def _keep_order(counts: Mapping[Kind, int], labels: Mapping[Kind, str]) -> tuple[tuple[str, int], ...]:
    """Return the counts that are not nothing, in the order of the labels."""
    return tuple((label, counts[kind]) for kind, label in labels.items() if counts.get(kind))


def _rank_countries(catalogue: Catalogue, counts: Mapping[str | None, int]) -> tuple[tuple[str, int], ...]:
    named = [(name_country(code, catalogue.language), count) for code, count in counts.items() if code]
    ranked = sorted(named, key=lambda each: (-each[1], each[0]))
    unnamed = [(catalogue.say("totals-no-country"), counts[None])] if counts.get(None) else []
    return (*ranked, *unnamed)
