"""Reports as everybody may have them: rows without the words of anybody who filed them, and without private people."""

from __future__ import annotations

from collections import Counter

from onrecord.verification.exchange import Json
from onrecord.verification.kinds import ReporterKind
from onrecord.verification.report_records import Report, Reporter, Step

REPORTER, MODERATOR, ANOTHER = "reporter", "moderator", "another moderator"


def as_report_row(report: Report) -> Json:
    """Return the row of a case; `count` is how many people filed it, and the counts of `reporters` sum up to it."""
    said, article = report.statement, report.article
    return {
        "type": "report",
        "id": report.public_id,
        "received_at": report.received_at.isoformat(),
        "ground": report.ground.value,
        "statement": {"id": said.public_id, "key": said.key} if said else None,
        "article_url": article.url if article and article.is_public else None,
        "state": report.state.value,
        "outcome": report.outcome.value if report.outcome else None,
        "reason": report.reason,
        "steps": [_describe_step(step, _name_actor(step.actor, report.steps)) for step in report.steps],
        "count": len(report.filings),
        "reporters": _count_reporters([filing.reporter for filing in report.filings]),
    }


def _describe_step(step: Step, actor: str) -> Json:
    row: Json = {"at": step.at.isoformat(), "state": step.state.value, "by": actor}
    return row | {"outcome": step.outcome.value, "reason": step.reason} if step.outcome else row


def _name_actor(actor: str | None, steps: tuple[Step, ...]) -> str:
    """Return who took a step without naming anybody: all that matters is whether it was the same moderator."""
    if actor is None:
        return REPORTER
    first = next(step.actor for step in steps if step.actor)
    return MODERATOR if actor == first else ANOTHER


def _count_reporters(reporters: list[Reporter]) -> list[Json]:
    return [_describe_reporter(reporter, count) for reporter, count in Counter(reporters).items()]


def _describe_reporter(reporter: Reporter, count: int) -> Json:
    row: Json = {"kind": reporter.kind.value, "count": count}
    if reporter.kind is ReporterKind.PERSON:
        return row
    return row | {"name": reporter.name, "country": reporter.country, "verified": reporter.is_verified}
