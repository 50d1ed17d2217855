"""What those who filed a report are told when it is decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.handlers.actions import NOTICE_LIFE, Button, Keyboard, Purpose, Send
from onrecord.handlers.markup import Paragraph, Span, to_one_message
from onrecord.locales.phrases import Phrases
from onrecord.verification.kinds import ReportOutcome
from onrecord.verification.ports import Clock
from onrecord.verification.report_records import Report
from onrecord.verification.reports import APPEAL_FOR

APPEAL_PREFIX = "r3"


@dataclass(frozen=True, slots=True)
class Notices:
    """Writes to the reporters in one language."""

    phrases: Phrases
    clock: Clock

    def write(self, report: Report, outcome: ReportOutcome, reason: str, *, is_final: bool) -> list[Paragraph]:
        """Return what a reporter is told of a decision."""
        lines = self.phrases.describe_report(report)
        key = "notice-closed" if is_final else "notice-decided"
        decided = self.phrases.say(f"report-outcome-{outcome}")
        about = {"id": lines.subject or lines.public_id, "ground": lines.ground}
        way = self.phrases.say("notice-final" if is_final else "notice-appeal", {"days": APPEAL_FOR.days})
        return [
            (Span(self.phrases.say(key, {"id": lines.public_id}) + "\n"), Span(decided, bold=True)),
            (Span(self.phrases.say("notice-about", about)),),
            (Span(self.phrases.say("notice-reason") + "\n"), Span(reason)),
            (Span(way),),
        ]

    def notify(self, report: Report, bot_id: int) -> Iterator[Send]:
        """Yield the message for everybody who filed a decided report with this bot and can be told."""
        if report.outcome is None:
            return
        paragraphs = self.write(report, report.outcome, report.reason or "", is_final=report.was_appealed)
        html, expires_at = to_one_message(paragraphs), self.clock() + NOTICE_LIFE
        keyboard = () if report.was_appealed else appeal_keyboard(self.phrases, report)
        for filing in report.filings:
            if filing.contact and filing.contact.bot_id == bot_id:
                yield Send(filing.contact.chat_id, html, Purpose.NOTICE, expires_at, keyboard=keyboard)


def appeal_keyboard(phrases: Phrases, report: Report) -> Keyboard:
    """Return the button that appeals a decision."""
    label = phrases.say("reports-button-appeal", {"id": report.public_id})
    return ((Button(label, f"{APPEAL_PREFIX}:new:{report.id}"),),)
