"""The public account of the report queue: what it adds up to, and each decision with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aiohttp import hdrs, web

from onrecord.verification.report_ports import ReportReader
from onrecord.web.voices import Voices

PER_PAGE = 25
# A decision may wait as long as a statement's page.
TRANSPARENCY_CACHE = "public, max-age=60"
_NUMBER = re.compile(r"[1-9]\d{0,17}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TransparencyPages:
    """Answers requests for the account of the report queue."""

    reports: ReportReader
    voices: Voices

    async def show_decisions(self, request: web.Request) -> web.Response:
        """Show the counts and a page of decisions, the last one first; `after` is the number of the last one seen."""
        asked = request.query.get("after")
        if asked is not None and not _NUMBER.fullmatch(asked):
            raise web.HTTPBadRequest
        # One more than is shown tells whether there are older ones.
        found = await self.reports.list_decided(int(asked) if asked else None, PER_PAGE + 1)
        shown = found[:PER_PAGE]
        totals = await self.reports.sum_up()
        voice = self.voices.choose(request)
        response = voice.show(
            "transparency.html",
            breakdowns=[lines for lines in voice.phrases.describe_totals(totals) if lines.rows],
            median=voice.phrases.describe_median(totals),
            decisions=[(voice.phrases.describe_report(report), report.public_statement_id) for report in shown],
            older=shown[-1].id if len(found) > PER_PAGE else None,
            is_first=asked is None,
        )
        response.headers[hdrs.CACHE_CONTROL] = TRANSPARENCY_CACHE
        return response
