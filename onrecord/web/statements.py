"""The page of one statement: its timeline, its coverage and its corrections, or how it was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import hdrs, web

from onrecord.locales.speech import shorten
from onrecord.verification.curation_ports import CorrectionLog
from onrecord.verification.errors import MergedInto, NotOnRecord
from onrecord.verification.ports import Corpus
from onrecord.web.corrections import tell_correction
from onrecord.web.guard import Apologies
from onrecord.web.voices import Voice, Voices

HEADLINE_LIMIT = 160
# A record is mended within minutes; a page of it may be as old as this.
STATEMENT_CACHE = "public, max-age=60"
# A statement is seldom corrected; older corrections stand on the page of all.
CORRECTIONS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class StatementPages:
    """Answers requests for statements. `public_url` is where the site is reached, or None."""

    corpus: Corpus
    corrections: CorrectionLog
    voices: Voices
    apologies: Apologies
    public_url: str | None

    async def show_statement(self, request: web.Request) -> web.Response:
        """Show one statement with its timeline, coverage and corrections."""
        statement_id = int(request.match_info["id"][1:])
        public_id = f"S{statement_id}"
        voice = self.voices.choose(request)
        if request.match_info["id"] != public_id:
            raise web.HTTPMovedPermanently(voice.link(f"/s/{public_id}"))
        try:
            page = await self.corpus.load_statement_page(statement_id)
        except MergedInto as merged:
            raise web.HTTPFound(voice.link(f"/s/S{merged.statement_id}")) from merged  # for now: a merge can be undone
        except NotOnRecord:
            return await self._show_withdrawal(request, voice, statement_id)
        corrections = await self.corrections.list_corrections_of(statement_id, CORRECTIONS_SHOWN)
        response = voice.show(
            "statement.html",
            public_id=public_id,
            address=f"{self.public_url or ''}/s/{public_id}",
            title=page.statement.title,
            opening=shorten(page.statement.wording, HEADLINE_LIMIT),
            opening_language=page.statement.language,
            timeline=voice.phrases.describe_statement(page),
            related=voice.phrases.describe_statement_coverage(page),
            corrections=[tell_correction(voice.phrases, it) for it in corrections],
        )
        response.headers[hdrs.CACHE_CONTROL] = STATEMENT_CACHE
        return response

    async def _show_withdrawal(self, request: web.Request, voice: Voice, statement_id: int) -> web.Response:
        """Say when and why a statement was withdrawn, and nothing of what it said."""
        public_id = f"S{statement_id}"
        withdrawal = await self.corrections.find_withdrawal(statement_id)
        if withdrawal is None:
            return self.apologies.say(request, "missing-statement", HTTPStatus.NOT_FOUND, id=public_id)
        lines = tell_correction(voice.phrases, withdrawal)
        return voice.show("withdrawn.html", HTTPStatus.GONE, public_id=public_id, correction=lines)
