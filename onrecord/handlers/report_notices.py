"""What those who filed a report are told when it is decided."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.handlers.actions import NOTICE_LIFE, Button, Keyboard, Purpose, Send
from onrecord.handlers.languages import Languages
from onrecord.handlers.markup import Paragraph, Span, to_one_message
from onrecord.locales.phrases import Phrases
from onrecord.verification.kinds import ReportOutcome
from onrecord.verification.ports import Clock
from onrecord.verification.report_records import Report
from onrecord.verification.reports import APPEAL_FOR

APPEAL_PREFIX = "r3"


@dataclass(frozen=True, slots=True)
class Notices:
    """Writes to the reporters, to each in the language of the own chat; `phrases` are those of whoever decides."""

    phrases: Phrases
    languages: Languages
    clock: Clock

    def preview(self, report: Report, outcome: ReportOutcome, reason: str) -> list[Paragraph]:
        """Return what reporters are going to be told of a decision, as whoever decides reads it."""
        return _write(self.phrases, report, outcome, reason)

    async def notify(self, report: Report, bot_id: int) -> tuple[Send, ...]:
        """Return the message for everybody who filed a decided report with this bot and can be told."""
        if report.outcome is None:
            return ()
        sends: list[Send] = []
        for filing in report.filings:
            if filing.contact and filing.contact.bot_id == bot_id:
                phrases = await self.languages.speak_to(bot_id, filing.contact.chat_id)
                html = to_one_message(_write(phrases, report, report.outcome, report.reason or ""))
                keyboard = () if report.was_appealed else appeal_keyboard(phrases, report)
                expires_at = self.clock() + NOTICE_LIFE
                sends.append(Send(filing.contact.chat_id, html, Purpose.NOTICE, expires_at, keyboard=keyboard))
        return tuple(sends)


def _write(phrases: Phrases, report: Report, outcome: ReportOutcome, reason: str) -> list[Paragraph]:
    lines = phrases.describe_report(report)
    key = "notice-closed" if report.was_appealed else "notice-decided"
    about = {"id": lines.subject or lines.public_id, "ground": lines.ground}
    way = phrases.say("notice-final" if report.was_appealed else "notice-appeal", {"days": APPEAL_FOR.days})
    return [
        (
            Span(phrases.say(key, {"id": lines.public_id}) + "\n"),
            Span(phrases.say(f"report-outcome-{outcome}"), bold=True),
        ),
        (Span(phrases.say("notice-about", about)),),
        (Span(phrases.say("notice-reason") + "\n"), Span(reason)),
        (Span(way),),
    ]


def appeal_keyboard(phrases: Phrases, report: Report) -> Keyboard:
    """Return the button that appeals a decision."""
    label = phrases.say("reports-button-appeal", {"id": report.public_id})
    return ((Button(label, f"{APPEAL_PREFIX}:new:{report.id}"),),)
