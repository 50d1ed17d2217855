"""Checks that are counted and timed, whoever asks for them."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from onrecord.bot.meters import Meters, Stage
from onrecord.verification.check import Checks
from onrecord.verification.kinds import Outcome
from onrecord.verification.results import CheckResult, Timings

_MS = 1000


@dataclass(frozen=True, slots=True)
class MeteredChecks:
    """Implements `Checks` by other ones, and notes how each check ended and what took how long."""

    checks: Checks
    meters: Meters

    async def check_link(self, url: str, published: date | None = None) -> CheckResult:
        """Check the page behind a link."""
        begun = perf_counter()
        result = await self._note("link", self.checks.check_link(url, published))
        if result.outcome is not Outcome.UNREADABLE:
            # What a check times itself ends with the answer; storing it comes after that.
            self.meters.note_time(Stage.STORING, max(perf_counter() - begun - result.timings.total / _MS, 0.0))
        return result

    async def check_document(self, data: bytes, name: str, published: date | None = None) -> CheckResult:
        """Check an HTML, PDF or plain text document."""
        return await self._note("document", self.checks.check_document(data, name, published))

    async def check_text(self, text: str, published: date | None = None) -> CheckResult:
        """Check pasted text."""
        return await self._note("text", self.checks.check_text(text, published))

    async def _note(self, source: str, check: Awaitable[CheckResult]) -> CheckResult:
        with self.meters.time(Stage.CHECK):
            result = await check
        self.meters.note_check(source, result)
        if result.outcome is not Outcome.UNREADABLE:
            self._note_timings(result.timings)
        return result

    def _note_timings(self, timings: Timings) -> None:
        if timings.fetch or timings.extract:  # a page from the store was neither fetched nor parsed
            self.meters.note_time(Stage.FETCHING, timings.fetch / _MS)
            self.meters.note_time(Stage.PARSING, timings.extract / _MS)
        self.meters.note_time(Stage.MATCHING, timings.match / _MS)
