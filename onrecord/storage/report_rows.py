"""Rows of the report queue become cases here, and what is filed becomes rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.related import CONFIRMED, has_outlet
from onrecord.storage.rows import make_statements, make_storable, split_list
from onrecord.storage.tables import appearances, articles, filings, report_steps, reports, statements
from onrecord.verification.kinds import ReporterKind, ReportGround, ReportOutcome, ReportState
from onrecord.verification.records import Statement
from onrecord.verification.report_records import Claim, Contact, Filing, Report, ReportedArticle, Reporter, Step

IS_CONFIRMED = exists().where(appearances.c.article_id == articles.c.id, appearances.c.state == CONFIRMED)
# Rule 9 of the design: who may be shown where an article is that somebody else asked about.
IS_PUBLIC = or_(IS_CONFIRMED, and_(has_outlet(blocked=False), ~has_outlet(blocked=True)))
ARTICLES = select(
    articles.c.id,
    articles.c.canonical_url,
    articles.c.title,
    articles.c.outlet,
    articles.c.published,
    IS_PUBLIC.label("is_public"),
)

Part = TypeVar("Part")


async def load_reports(connection: AsyncConnection, ids: Sequence[int]) -> tuple[Report, ...]:
    """Return the cases of these ids, in the order of the ids; those that are not there are missing."""
    loaded: dict[int, Report] = {}
    for part in split_list(ids):
        rows = (await connection.execute(select(reports).where(reports.c.id.in_(part)))).all()
        filed = await _load_filings(connection, part)
        steps = await _load_steps(connection, part)
        said = await _load_statements(connection, {row.statement_id for row in rows if row.statement_id})
        shown = await _load_articles(connection, {row.article_id for row in rows if row.article_id})
        loaded |= {
            row.id: _make_report(
                row, filed[row.id], steps[row.id], said.get(row.statement_id), shown.get(row.article_id)
            )
            for row in rows
        }
    return tuple(loaded[number] for number in ids if number in loaded)


def name_item(report_id: int) -> str:
    """Return how a case is named where it is leased or skipped."""
    return f"report:{report_id}"


async def count_filings(connection: AsyncConnection, person_id: int, since: datetime) -> int:
    """Return how much somebody has filed since that moment."""
    own = select(func.count()).where(filings.c.person_id == person_id, filings.c.filed_at > since)
    return int(await connection.scalar(own) or 0)


def describe_claim(claim: Claim, contact: Contact) -> dict[str, object]:
    """Return the columns of what a person files."""
    texts = {name: make_storable(getattr(claim, name)) for name in ("passage", "words", "law", "evidence_url")}
    return {
        "person_id": contact.person_id,
        "bot_id": contact.bot_id,
        "chat_id": contact.chat_id,
        "reporter_kind": claim.reporter.kind.value,
        "on_behalf_of": make_storable(claim.reporter.name),
        "country": claim.reporter.country,
        "is_verified": claim.reporter.is_verified,
        **texts,
    }


async def _load_filings(connection: AsyncConnection, ids: list[int]) -> dict[int, list[Filing]]:
    found: dict[int, list[Filing]] = defaultdict(list)
    for row in await connection.execute(select(filings).where(filings.c.report_id.in_(ids)).order_by(filings.c.id)):
        found[row.report_id].append(_make_filing(row))
    return found


async def _load_steps(connection: AsyncConnection, ids: list[int]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = defaultdict(list)
    of_cases = select(report_steps).where(report_steps.c.report_id.in_(ids)).order_by(report_steps.c.position)
    for row in await connection.execute(of_cases):
        outcome = ReportOutcome(row.outcome) if row.outcome else None
        found[row.report_id].append(Step(row.at, ReportState(row.state), row.actor, outcome, row.reason))
    return found


async def _load_statements(connection: AsyncConnection, ids: set[int]) -> dict[int, Statement]:
    rows = (await connection.execute(select(statements).where(statements.c.id.in_(ids)))).all()
    return {said.id: said for said in await make_statements(connection, rows)}


async def _load_articles(connection: AsyncConnection, ids: set[int]) -> dict[int, ReportedArticle]:
    rows = await connection.execute(ARTICLES.where(articles.c.id.in_(ids)))
    return {
        row.id: ReportedArticle(row.canonical_url, row.title, row.outlet, row.published, bool(row.is_public))
        for row in rows
    }


def _make_filing(row: Row[Any]) -> Filing:
    is_reachable = row.person_id is not None and row.bot_id is not None and row.chat_id is not None
    return Filing(
        id=row.id,
        filed_at=row.filed_at,
        reporter=Reporter(ReporterKind(row.reporter_kind), row.on_behalf_of, row.country, row.is_verified),
        contact=Contact(row.person_id, row.bot_id, row.chat_id) if is_reachable else None,
        passage=row.passage,
        words=row.words,
        law=row.law,
        evidence_url=row.evidence_url,
        appeal=row.appeal,
    )


def _make_report(
    row: Row[Any],
    filed: Sequence[Filing],
    steps: Sequence[Step],
    statement: Statement | None,
    article: ReportedArticle | None,
) -> Report:
    return Report(
        id=row.id,
        received_at=row.received_at,
        ground=ReportGround(row.ground),
        state=ReportState(row.state),
        filings=tuple(filed),
        steps=tuple(steps),
        statement=statement,
        article=article,
        outcome=ReportOutcome(row.outcome) if row.outcome else None,
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )
