"""The report queue in the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage import leases as leasing
from onrecord.storage.database import Database
from onrecord.storage.report_rows import count_filings, describe_claim, load_reports, name_item
from onrecord.storage.report_totals import sum_up
from onrecord.storage.rows import keep_possible, make_storable
from onrecord.storage.tables import appearances, corpus, filings, leases, log, report_steps, reports, skips, statements
from onrecord.verification.kinds import ReportState
from onrecord.verification.records import Person
from onrecord.verification.report_records import WAITING, Claim, Contact, Report, Step, Totals

READ_AT_ONCE = 200  # cases of an export that are held in memory
SAME_AT_MOST = 10  # cases that say the same, newest first; all but one of them are decided
IS_WAITING = reports.c.state.in_([state.value for state in WAITING])


@dataclass(frozen=True, slots=True)
class StoredReportEdit:
    """Implements the port `ReportEdit` inside one transaction."""

    database: Database
    connection: AsyncConnection

    async def find_report(self, report_id: int) -> Report | None:
        """Return a case, or None."""
        return await _find(self.connection, report_id)

    async def find_same(self, digest: str) -> tuple[Report, ...]:
        """Return the cases that say the same about the same, newest first."""
        same = select(reports.c.id).where(reports.c.digest == digest).order_by(reports.c.id.desc()).limit(SAME_AT_MOST)
        return await load_reports(self.connection, list(await self.connection.scalars(same)))

    async def count_filings(self, person_id: int, since: datetime) -> int:
        """Return how much somebody has filed since that moment."""
        return await count_filings(self.connection, person_id, since)

    async def count_before(self, report_id: int) -> int:
        """Return how many cases that wait are older than this one."""
        older = select(func.count()).select_from(reports).where(IS_WAITING, reports.c.id < report_id)
        return int(await self.connection.scalar(older) or 0)

    async def find_next(self, moderator: Person, now: datetime) -> int | None:
        """Return the oldest case that waits for this moderator, or None."""
        fits = select(reports.c.id).where(IS_WAITING, *_is_free_for(moderator, now))
        return await self.connection.scalar(fits.order_by(reports.c.id).limit(1))

    async def add_report(self, claim: Claim, digest: str, article_id: int | None, at: datetime) -> int:
        """Open a case with its first step and return its id."""
        known = select(statements.c.id).where(statements.c.id == claim.statement_id)
        row = {
            "received_at": at,
            "digest": digest,
            "ground": claim.ground.value,
            "statement_id": known.scalar_subquery() if claim.statement_id else None,
            "article_id": article_id,
            "state": ReportState.RECEIVED.value,
        }
        added = await self.connection.execute(insert(reports).values(row).returning(reports.c.id))
        number = int(added.scalar_one())
        first = {"report_id": number, "position": 0, "at": at, "state": ReportState.RECEIVED.value}
        await self.connection.execute(insert(report_steps).values(first))
        return number

    async def add_filing(self, report_id: int, claim: Claim, contact: Contact, at: datetime) -> None:
        """Add what a person files to a case."""
        row = {"report_id": report_id, "filed_at": at, **describe_claim(claim, contact)}
        await self.connection.execute(insert(filings).values(row))

    async def add_step(self, report: Report, step: Step) -> None:
        """Bring a case into the state of the step; a step with an outcome decides it."""
        await add_step(self.connection, report.id, step)

    async def keep_appeal(self, filing_id: int, reason: str) -> None:
        """Keep why somebody appeals, with what that person filed."""
        await self._amend_filing(filing_id, appeal=make_storable(reason))

    async def set_verified(self, filing_id: int, *, is_verified: bool) -> None:
        """Note whether a moderator has verified on whose behalf something was filed."""
        await self._amend_filing(filing_id, is_verified=is_verified)

    async def take_lease(self, report_id: int, person_id: int, until: datetime, now: datetime) -> bool:
        """Give a case to one moderator until then, and tell whether it was free."""
        item = name_item(report_id)
        return await leasing.take(self.database, self.connection, item, person_id, until=until, now=now)

    async def release(self, report_id: int, person_id: int) -> None:
        """Let a case go."""
        await leasing.release(self.connection, name_item(report_id), person_id)

    async def skip(self, report_id: int, person_id: int, until: datetime) -> None:
        """Let a case go and keep it from this moderator until then."""
        await leasing.skip(self.database, self.connection, name_item(report_id), person_id, until)

    async def _amend_filing(self, filing_id: int, **values: object) -> None:
        await self.connection.execute(update(filings).where(filings.c.id == filing_id).values(**values))


@dataclass(frozen=True, slots=True)
class StoredReports:
    """Implements the port `ReportStore`."""

    database: Database

    @asynccontextmanager
    async def edit(self) -> AsyncIterator[StoredReportEdit]:
        """Open a change; it is kept when the block ends, and undone when the block raises."""
        async with self._change() as connection:
            yield StoredReportEdit(self.database, connection)

    async def find_report(self, report_id: int) -> Report | None:
        """Return a case, or None."""
        async with self.database.read() as connection:
            return await _find(connection, report_id)

    async def count_filings(self, person_id: int, since: datetime) -> int:
        """Return how much somebody has filed since that moment."""
        async with self.database.read() as connection:
            return await count_filings(connection, person_id, since)

    async def list_of_person(self, person_id: int, limit: int) -> tuple[Report, ...]:
        """Return the cases that somebody filed, newest first."""
        filed = exists().where(filings.c.report_id == reports.c.id, filings.c.person_id == person_id)
        return await self._list(filed, reports.c.id.desc(), limit=limit)

    async def list_received(self, after_id: int, limit: int) -> tuple[Report, ...]:
        """Return the cases that came in after that one, oldest first, in whatever state they are."""
        return await self._list(reports.c.id > after_id, reports.c.id, limit=limit)

    async def list_decided(self, before: int | None, limit: int) -> tuple[Report, ...]:
        """Return the decided cases, last decided first, after the one of that id (None: from the first on)."""
        decided: ColumnElement[bool] = reports.c.decided_at.is_not(None)
        if before is not None:
            async with self.database.read() as connection:
                [number] = keep_possible([before]) or [0]
                at = await connection.scalar(select(reports.c.decided_at).where(reports.c.id == number))
            if at is None:
                return ()
            earlier = and_(reports.c.decided_at == at, reports.c.id < before)
            decided = and_(decided, or_(reports.c.decided_at < at, earlier))
        return await self._list(decided, reports.c.decided_at.desc(), reports.c.id.desc(), limit=limit)

    async def read_all(self) -> AsyncIterator[Report]:
        """Give out all cases in order of arrival."""
        last = 0
        while batch := await self.list_received(last, READ_AT_ONCE):
            for report in batch:
                yield report
            last = batch[-1].id

    async def count_waiting(self) -> int:
        """Return how many cases wait for a decision, whoever looks at them."""
        async with self.database.read() as connection:
            return int(await connection.scalar(select(func.count()).select_from(reports).where(IS_WAITING)) or 0)

    async def sum_up(self) -> Totals:
        """Return what all cases add up to."""
        async with self.database.read() as connection:
            return await sum_up(connection)

    async def find_last_change(self, report: Report) -> datetime | None:
        """Return when the statement of a case, its relations, or its place in the article were changed last."""
        if report.statement is None:
            return None
        said = report.statement.id
        # A statement bears the revision of its last change, and so of the last change of its relations.
        revision = select(statements.c.revision).where(statements.c.id == said).scalar_subquery()
        changed = select(func.max(log.c.at)).where(log.c.revision == revision)
        article = select(reports.c.article_id).where(reports.c.id == report.id).scalar_subquery()
        decided = select(func.max(appearances.c.decided_at)).where(
            appearances.c.statement_id == said, appearances.c.article_id == article
        )
        async with self.database.read() as connection:
            moments: list[datetime | None] = [await connection.scalar(changed), await connection.scalar(decided)]
        return max((moment for moment in moments if moment), default=None)

    async def _list(self, chosen: ColumnElement[bool], *order: Any, limit: int) -> tuple[Report, ...]:
        async with self.database.read() as connection:
            found = await connection.scalars(select(reports.c.id).where(chosen).order_by(*order).limit(limit))
            return await load_reports(connection, list(found))

    @asynccontextmanager
    async def _change(self) -> AsyncIterator[AsyncConnection]:
        async with self.database.write() as connection:
            # On PostgreSQL the row lets one change in at a time, so that two who file the same share a case.
            await connection.execute(select(corpus.c.id).with_for_update())
            yield connection


async def _find(connection: AsyncConnection, report_id: int) -> Report | None:
    found = await load_reports(connection, keep_possible([report_id]))
    return found[0] if found else None


async def add_step(connection: AsyncConnection, report_id: int, step: Step) -> None:
    """Bring a case into the state of the step; a step with an outcome decides it."""
    last = func.coalesce(func.max(report_steps.c.position), literal(-1))
    row = {
        "report_id": report_id,
        "position": await connection.scalar(select(last + 1).where(report_steps.c.report_id == report_id)),
        "at": step.at,
        "state": step.state.value,
        "actor": step.actor,
        "outcome": step.outcome.value if step.outcome else None,
        "reason": make_storable(step.reason),
    }
    await connection.execute(insert(report_steps).values(row))
    values: dict[str, object] = {"state": row["state"]}
    if step.outcome:
        values |= {"outcome": row["outcome"], "reason": row["reason"], "decided_by": step.actor, "decided_at": step.at}
    await connection.execute(update(reports).where(reports.c.id == report_id).values(values))


def _is_free_for(moderator: Person, now: datetime) -> tuple[ColumnElement[bool], ...]:
    item = literal("report:") + cast(reports.c.id, String)
    return (
        or_(reports.c.decided_by.is_(None), reports.c.decided_by != moderator.public_id),
        ~exists().where(filings.c.report_id == reports.c.id, filings.c.person_id == moderator.id),
        ~exists().where(leases.c.item == item, leases.c.person_id != moderator.id, leases.c.until > now),
        ~exists().where(skips.c.item == item, skips.c.person_id == moderator.id, skips.c.until > now),
    )
