"""What the report queue needs from the store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from onrecord.verification.records import Person
from onrecord.verification.report_records import Claim, Contact, Report, Step, Totals


class ReportEdit(Protocol):
    """One open change of the queue: nobody else changes it until it is closed."""

    async def find_report(self, report_id: int) -> Report | None:
        """Return a case, or None."""
        ...

    async def find_same(self, digest: str) -> tuple[Report, ...]:
        """Return the cases that say the same about the same, newest first."""
        ...

    async def count_filings(self, person_id: int, since: datetime) -> int:
        """Return how much somebody has filed since that moment."""
        ...

    async def count_before(self, report_id: int) -> int:
        """Return how many cases that wait are older than this one."""
        ...

    async def find_next(self, moderator: Person, now: datetime) -> int | None:
        """Return the oldest case that waits for this moderator, or None.

        That is none which somebody else holds, which the moderator filed, decided first, or skipped not long ago.
        """
        ...

    async def add_report(self, claim: Claim, digest: str, article_id: int | None, at: datetime) -> int:
        """Open a case with its first step and return its id."""
        ...

    async def add_filing(self, report_id: int, claim: Claim, contact: Contact, at: datetime) -> None:
        """Add what a person files to a case."""
        ...

    async def add_step(self, report: Report, step: Step) -> None:
        """Bring a case into the state of the step; a step with an outcome decides it."""
        ...

    async def keep_appeal(self, filing_id: int, reason: str) -> None:
        """Keep why somebody appeals, with what that person filed."""
        ...

    async def set_verified(self, filing_id: int, *, is_verified: bool) -> None:
        """Note whether a moderator has verified on whose behalf something was filed."""
        ...

    async def take_lease(self, report_id: int, person_id: int, until: datetime, now: datetime) -> bool:
        """Give a case to one moderator until then, and tell whether it was free."""
        ...

    async def release(self, report_id: int, person_id: int) -> None:
        """Let a case go."""
        ...

    async def skip(self, report_id: int, person_id: int, until: datetime) -> None:
        """Let a case go and keep it from this moderator until then."""
        ...


class ReportReader(Protocol):
    """Reads what everybody may know of the report queue."""

    async def list_decided(self, before: int | None, limit: int) -> tuple[Report, ...]:
        """Return the decided cases, last decided first, after the one of that id (None: from the first on)."""
        ...

    async def sum_up(self) -> Totals:
        """Return what all cases add up to."""
        ...


class ReportStore(ReportReader, Protocol):
    """Keeps the report queue."""

    def edit(self) -> AbstractAsyncContextManager[ReportEdit]:
        """Open a change; it is kept when the block ends, and undone when the block raises."""
        ...

    async def find_report(self, report_id: int) -> Report | None:
        """Return a case, or None."""
        ...

    async def count_filings(self, person_id: int, since: datetime) -> int:
        """Return how much somebody has filed since that moment."""
        ...

    async def list_of_person(self, person_id: int, limit: int) -> tuple[Report, ...]:
        """Return the cases that somebody filed, newest first."""
        ...

    async def list_received(self, after_id: int, limit: int) -> tuple[Report, ...]:
        """Return the cases that came in after that one, oldest first, in whatever state they are."""
        ...

    def read_all(self) -> AsyncIterator[Report]:
        """Give out all cases in order of arrival."""
        ...

    async def count_waiting(self) -> int:
        """Return how many cases wait for a decision, whoever looks at them."""
        ...

    async def find_last_change(self, report: Report) -> datetime | None:
        """Return when the statement of a case, its relations, or its place in the article were changed last."""
        ...
