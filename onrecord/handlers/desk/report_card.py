"""A report as a moderator sees it: what is said to be wrong, beside what is on record, and the ways to decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.handlers.actions import LABEL_CHARACTERS, Button, Keyboard
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rendering import quote_with_source
from onrecord.locales.phrases import Phrases, TimelineLines
from onrecord.locales.speech import keep_linkable, shorten
from onrecord.verification.kinds import ReporterKind, ReportOutcome, StatementState
from onrecord.verification.ports import Corpus
from onrecord.verification.report_records import Filing, Report
from onrecord.verification.reports import Reports
from onrecord.verification.results import StatementPage

PREFIX = "r2"
VERIFY, UNVERIFY, SKIP, CHOOSE, BAN, CARD = "verify", "unverify", "skip", "choose", "ban", "card"
REPORTERS_SHOWN = 5
"""Of a hundred who report the same, the first few tell who they are; the count tells the rest."""
_WORDING_MOST = 600
_REPLY_MOST = 200


@dataclass(frozen=True, slots=True)
class ReportCard:
    """Shows a report in one language."""

    phrases: Phrases
    corpus: Corpus
    reports: Reports

    async def describe(self, report: Report) -> list[Paragraph]:
        """Return the card of a report."""
        lines = self.phrases.describe_report(report)
        head = (Span(f"{lines.public_id} · {lines.ground}", bold=True), Span(f"\n{lines.received} · {lines.state}"))
        reporters = "\n".join((lines.count, *lines.reporters[:REPORTERS_SHOWN]))
        return [
            head,
            *self._earlier(report),
            (Span(reporters),),
            *self._filed(report.filings),
            *self._article(report),
            *await self._record(report),
        ]

    def decide_keyboard(self, report: Report) -> Keyboard:
        """Return the buttons of a report that the moderator holds."""
        outcomes = [self._button(report, each, self._name(each)) for each in ReportOutcome]
        named = [each for each in report.filings if each.reporter.kind is not ReporterKind.PERSON]
        skip = self._button(report, SKIP, self.phrases.say("deciding-button-skip"))
        ban = self._button(report, CHOOSE, self.phrases.say("deciding-button-ban"))
        return (
            tuple(outcomes[:2]),
            tuple(outcomes[2:]),
            *((self._verify_button(report, filing),) for filing in named[:REPORTERS_SHOWN]),
            (skip, ban) if _list_reachable(report) else (skip,),
        )

    def ban_keyboard(self, report: Report) -> Keyboard:
        """Return a button for each of the first who filed it, and the way back."""
        rows = [
            (self._button(report, BAN, self.phrases.say("deciding-button-ban-one", {"who": f"U{person}"}), filing),)
            for filing, person in _list_reachable(report)[:REPORTERS_SHOWN]
        ]
        return (*rows, (self._button(report, CARD, self.phrases.say("deciding-button-back")),))

    def back_keyboard(self, report: Report) -> Keyboard:
        """Return the way back to the card."""
        return ((self._button(report, CARD, self.phrases.say("deciding-button-back")),),)

    def _earlier(self, report: Report) -> Iterator[Paragraph]:
        """Yield what was decided before, and why somebody appeals."""
        for step in self.phrases.describe_report(report).steps:
            if step.reason:
                yield (Span(f"{step.when}: {step.state}\n"), Span(step.reason))
        for filing in report.filings:
            if filing.appeal:
                yield self._line("deciding-appeal", Span(filing.appeal))

    def _filed(self, filings: tuple[Filing, ...]) -> Iterator[Paragraph]:
        """Yield what those who filed it say; all say the same in the same words, but for the evidence."""
        first = next((each for each in filings if each.contact), None)
        if first is None:
            yield (Span(self.phrases.say("deciding-forgotten")),)
            return
        if first.law:
            yield self._line("reporting-name-law", Span(first.law))
        if first.words:
            yield self._line("deciding-words", Span(first.words))
        links = dict.fromkeys(filter(None, (keep_linkable(each.evidence_url) for each in filings)))
        for link in list(links)[:REPORTERS_SHOWN]:
            yield self._line("reporting-name-evidence", Span(link, url=link))

    def _article(self, report: Report) -> Iterator[Paragraph]:
        if report.article:
            title = shorten(report.article.title or report.article.url)
            outlet = f" · {report.article.outlet}" if report.article.outlet else ""
            link = Span(title, url=keep_linkable(report.article.url))
            yield (Span(self.phrases.say("reporting-name-article") + ": "), link, Span(outlet))
        passages = dict.fromkeys(each.passage for each in report.filings if each.passage)
        for passage in list(passages)[:1]:
            yield self._line("reporting-name-passage", Span(passage))

    async def _record(self, report: Report) -> list[Paragraph]:
        said = report.statement
        if said is None:
            return [(Span(self.phrases.say("deciding-no-statement")),)]
        say = self.phrases.say
        head = f"{said.public_id} · {shorten(said.speaker, _REPLY_MOST)}"
        words = f"{say('quotation-opens')}{shorten(said.wording, _WORDING_MOST)}{say('quotation-closes')}"
        quoted = quote_with_source(words, keep_linkable(said.source.url), say("chat-source"))
        on_record = (Span(f"{say('deciding-record')} "), Span(head, bold=True))
        is_changed = await self.reports.is_done(report, ReportOutcome.AMENDED)
        return [
            (*on_record, Span(f" · {self.phrases.say_day(said.said_on)}\n"), *quoted),
            await self._replies(report),
            (Span(say("deciding-changed-yes" if is_changed else "deciding-changed-no")),),
            *([(Span(say("deciding-commands", {"id": said.public_id})),)] if report.is_waiting else []),
        ]

    async def _replies(self, report: Report) -> Paragraph:
        """Return what answers the statement by now, or that it is not published."""
        said = report.statement
        if said is None or said.state is not StatementState.PUBLISHED:
            return (Span(self.phrases.say("deciding-not-published")),)
        threads = await self.corpus.load_threads([said.id])
        entries = [
            entry
            for thread in threads
            for entry in self.phrases.describe_statement(StatementPage(said, thread, ()))
            if entry.public_id != said.public_id
        ]
        return (Span("\n".join(map(self._write_entry, entries)) or self.phrases.say("deciding-no-replies")),)

    def _write_entry(self, entry: TimelineLines) -> str:
        words = shorten(entry.wording, _REPLY_MOST)
        closed = words if words == entry.wording else f"{words}{self.phrases.say('quotation-closes')}"
        return f"{entry.public_id} · {entry.head} · {entry.when}: {closed}"

    def _line(self, key: str, value: Span) -> Paragraph:
        return (Span(f"{self.phrases.say(key)}: "), value)

    def _name(self, outcome: ReportOutcome) -> str:
        return self.phrases.say(f"deciding-button-{outcome}")

    def _verify_button(self, report: Report, filing: Filing) -> Button:
        name = shorten(filing.reporter.name or f"{filing.id}", LABEL_CHARACTERS)
        key = "deciding-button-unverify" if filing.reporter.is_verified else "deciding-button-verify"
        verb = UNVERIFY if filing.reporter.is_verified else VERIFY
        return self._button(report, verb, self.phrases.say(key, {"name": name}), filing.id)

    def _button(self, report: Report, verb: str, label: str, filing_id: int | None = None) -> Button:
        data = f"{PREFIX}:{verb}:{report.id}:{len(report.steps)}"
        return Button(label, data if filing_id is None else f"{data}:{filing_id}")


def _list_reachable(report: Report) -> list[tuple[int, int]]:
    """Return the filings that lead to somebody, each with the number of the person."""
    return [(filing.id, filing.contact.person_id) for filing in report.filings if filing.contact]
