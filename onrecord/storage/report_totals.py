"""What all reports add up to, counted in the database."""

from __future__ import annotations

from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.tables import filings, report_steps, reports
from onrecord.verification.kinds import ReporterKind, ReportGround, ReportOutcome, ReportState
from onrecord.verification.report_records import Totals

SECONDS_PER_DAY = 86_400


async def sum_up(connection: AsyncConnection) -> Totals:
    """Return what all cases add up to, as of one moment."""
    states = await _count(connection, reports.c.state)
    grounds = await _count(connection, reports.c.ground)
    outcomes = await _count(connection, reports.c.outcome)
    kinds = await _count(connection, filings.c.reporter_kind)
    countries = await _count(connection, filings.c.country)
    return Totals(
        cases=sum(states.values()),
        filings=sum(kinds.values()),
        by_state={ReportState(name): count for name, count in states.items()},
        by_ground={ReportGround(name): count for name, count in grounds.items()},
        by_outcome={ReportOutcome(name) if name else None: count for name, count in outcomes.items()},
        by_kind={ReporterKind(name): count for name, count in kinds.items()},
        by_country=countries,
        median_days=await _measure_decisions(connection),
    )


async def _count(connection: AsyncConnection, column: ColumnElement[Any]) -> dict[Any, int]:
    rows = await connection.execute(select(column, func.count()).group_by(column))
    return {row[0]: row[1] for row in rows}


async def _measure_decisions(connection: AsyncConnection) -> float | None:
    """Return the median of the days from a report to its first decision; an appeal does not make it longer."""
    decided = select(func.min(report_steps.c.at), reports.c.received_at).join(
        reports, reports.c.id == report_steps.c.report_id
    )
    decided = decided.where(report_steps.c.state == ReportState.DECIDED.value)
    rows = await connection.execute(decided.group_by(reports.c.id, reports.c.received_at))
    days = [(at - received).total_seconds() / SECONDS_PER_DAY for at, received in rows]
    return median(days) if days else None
