"""The website: which address shows what, the form that checks an article, and a sign of health."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import hdrs, web

from onrecord.locales.phrases import Phrases
from onrecord.verification.check import Checks
from onrecord.verification.curation_ports import CorrectionLog
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.kinds import Outcome, UnreadableReason
from onrecord.verification.ports import Corpus
from onrecord.verification.report_ports import ReportReader
from onrecord.verification.results import CheckResult
from onrecord.web.corrections import CorrectionPages
from onrecord.web.forms import (
    DAY_FIELD,
    LEAST_TEXT,
    QUESTION_FIELD,
    BadForm,
    Question,
    comes_from_own_page,
    read_field,
    read_question,
)
from onrecord.web.guard import Apologies, add_safe_headers
from onrecord.web.limits import Gate, Limits
from onrecord.web.rendering import ICON, STYLE
from onrecord.web.statements import StatementPages
from onrecord.web.transparency import TransparencyPages
from onrecord.web.voices import Voice, Voices
from onrecord.web.webhook import WEBHOOK_PATH, Webhook

STYLE_CACHE = "public, max-age=31536000, immutable"
ICON_CACHE = "public, max-age=86400"

log = logging.getLogger(__name__)


def build_site(
    checks: Checks,
    corpus: Corpus,
    corrections: CorrectionLog,
    reports: ReportReader,
    phrases: Mapping[str, Phrases],
    *,
    public_url: str | None = None,
    limits: Limits | None = None,
    webhook: Webhook | None = None,
) -> web.Application:
    """Return the website as an application that the caller starts; without `public_url` it names itself as asked.

    It speaks every language of `phrases`, which has the default one among them. With a `webhook` it takes updates too.
    """
    limits = limits or Limits()
    voices = Voices(phrases)
    apologies = Apologies(voices, limits.form_bytes)
    site = Site(
        checks=checks,
        corpus=corpus,
        voices=voices,
        apologies=apologies,
        limits=limits,
        gate=Gate(limits),
    )
    statements = StatementPages(corpus, corrections, voices, apologies, public_url)
    changes = CorrectionPages(corrections, voices, public_url)
    transparency = TransparencyPages(reports, voices)
    application = web.Application(client_max_size=limits.form_bytes, middlewares=[apologies.apologise])
    application.on_response_prepare.append(add_safe_headers)
    application.router.add_get("/", site.show_form)
    application.router.add_post("/", site.answer_form)
    application.router.add_get(r"/s/{id:[Ss]\d{1,18}}", statements.show_statement)
    application.router.add_get("/corrections", changes.show_corrections)
    application.router.add_get("/corrections.atom", changes.show_feed)
    application.router.add_get("/transparency", transparency.show_decisions)
    application.router.add_get("/healthz", site.show_life)
    application.router.add_get("/readyz", site.show_readiness)
    application.router.add_get("/static/site.css", site.show_style)
    application.router.add_get("/static/icon.svg", site.show_icon)
    if webhook is not None:
        application.router.add_post(WEBHOOK_PATH, webhook.take_update)
    return application


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Answers the requests of the website: request in, one use case, page out."""

    checks: Checks
    corpus: Corpus
    voices: Voices
    apologies: Apologies
    limits: Limits
    gate: Gate

    async def show_form(self, request: web.Request) -> web.Response:
        """Show the empty form."""
        return self.voices.choose(request).show("home.html", problem=None, typed="", day="")

    async def answer_form(self, request: web.Request) -> web.Response:
        """Check what was typed and show the record; the answer has no address of its own, so nobody else sees it."""
        if not comes_from_own_page(request.headers, request.host):
            return self.apologies.say(request, "foreign-form", HTTPStatus.FORBIDDEN)
        try:
            async with asyncio.timeout(self.limits.form_seconds):
                fields = await request.post()
        except TimeoutError:
            return self.apologies.say(request, "slow", HTTPStatus.REQUEST_TIMEOUT)
        except (ValueError, LookupError):  # not a form, or in an encoding that nobody knows
            return self.apologies.say(request, "refused", HTTPStatus.BAD_REQUEST)
        voice = self.voices.choose(request)
        posted = {name: read_field(fields, name) for name in (QUESTION_FIELD, DAY_FIELD)}
        try:
            question = read_question(posted)
        except BadForm as error:
            problem = voice.phrases.say(error.key, {"least": LEAST_TEXT})
            filled = {"typed": posted[QUESTION_FIELD], "day": posted[DAY_FIELD], "posted": posted}
            return voice.show("home.html", HTTPStatus.UNPROCESSABLE_ENTITY, problem=problem, **filled)
        async with self.gate.pass_through():
            result = await self._check(question)
        return _show_result(voice, result, question, posted)

    async def show_life(self, _request: web.Request) -> web.Response:
        """Answer: whoever can do that is alive, and a new start would mend nothing."""
        return web.json_response({"status": "alive"})

    async def show_readiness(self, _request: web.Request) -> web.Response:
        """Say in JSON whether the record can be read."""
        try:
            revision = await self.corpus.get_revision()
        except StoreUnavailable as error:
            log.error("The store is away: %s", error)
            body = {"status": "not_ready", "problems": ["store"]}
            return web.json_response(body, status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.json_response({"status": "ready", "revision": revision})

    async def show_style(self, _request: web.Request) -> web.Response:
        """Send the style sheet, to be kept for good: its address changes with its content."""
        return web.Response(body=STYLE, content_type="text/css", headers={hdrs.CACHE_CONTROL: STYLE_CACHE})

    async def show_icon(self, _request: web.Request) -> web.Response:
        """Send the icon of the site."""
        return web.Response(body=ICON, content_type="image/svg+xml", headers={hdrs.CACHE_CONTROL: ICON_CACHE})

    async def _check(self, question: Question) -> CheckResult:
        try:
            async with asyncio.timeout(self.limits.check_seconds):
                if question.link:
                    return await self.checks.check_link(question.link, question.published)
                return await self.checks.check_text(question.text or "", question.published)
        except TimeoutError:
            log.warning("A check was ended after %s seconds", self.limits.check_seconds)
            return CheckResult("", Outcome.UNREADABLE, UnreadableReason.TIMEOUT)


def _show_result(voice: Voice, result: CheckResult, question: Question, posted: Mapping[str, str]) -> web.Response:
    phrases = voice.phrases
    if result.outcome is Outcome.UNREADABLE:
        day = question.published.isoformat() if question.published else ""
        sentence = phrases.describe_unreadable(result.reason)
        return voice.show("unreadable.html", sentence=sentence, day=day, posted=posted)
    return voice.show(
        "answer.html",
        record=phrases.describe_record(result),
        whys={match.statement.public_id: phrases.describe_why(match, result) for match in result.matches},
        related=phrases.describe_coverage(result),
        posted=posted,
    )
