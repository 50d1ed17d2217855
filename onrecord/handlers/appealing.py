"""What somebody sees of own reports: where they stand, and the way to appeal a decision once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import TypeAdapter

from onrecord.handlers.actions import Action
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.incoming import Incoming, Press
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.report_notices import APPEAL_PREFIX, appeal_keyboard
from onrecord.handlers.rooms import State
from onrecord.verification.errors import Banned, NothingToDo, NotOnRecord
from onrecord.verification.limits import LONGEST_REASON
from onrecord.verification.plain_text import clean_text
from onrecord.verification.report_records import Report
from onrecord.verification.reports import APPEAL_FOR, REASON_LEAST, can_be_appealed

KIND = "appealing"
APPEALS_OFFERED = 5
_NEW = re.compile(rf"{APPEAL_PREFIX}:new:(\d{{1,18}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal whose reason is asked for."""

    report_id: int


_STATE = TypeAdapter(Appeal)


@dataclass(frozen=True, slots=True)
class Appealing:
    """Lists own reports and takes appeals. `/reports` itself is told apart by role, where the moderators decide."""

    desk: Desk
    commands: frozenset[str] = frozenset()
    prefix: str = APPEAL_PREFIX
    kind: str | None = KIND

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """List the reports of whoever asks."""
        if incoming.place is not None:
            return (self.desk.say(incoming, "reporting-private"),)
        services = self.desk.services
        own = await services.reports.list_own(incoming.user_id)
        if not own:
            return (self.desk.say(incoming, "reports-own-none"),)
        heading: Paragraph = (Span(services.phrases.say("reports-own"), bold=True),)
        offered = [each for each in own if can_be_appealed(each, services.clock())][:APPEALS_OFFERED]
        keyboard = tuple(row for each in offered for row in appeal_keyboard(services.phrases, each))
        return (self.desk.show(incoming, [heading, *map(self._row, own)], keyboard),)

    async def show(self, incoming: Incoming, report_id: int) -> tuple[Action, ...]:
        """Show one report of whoever asks, with all its steps."""
        if incoming.place is not None:
            return (self.desk.say(incoming, "reporting-private"),)
        services = self.desk.services
        try:
            report = await services.reports.find_own(incoming.user_id, report_id)
        except Banned:
            return (self.desk.say(incoming, "reporting-closed"),)
        except NotOnRecord:
            return (self.desk.say(incoming, "reports-unknown"),)
        lines = services.phrases.describe_report(report)
        steps = [(Span(f"{step.when}: {step.state}\n"), Span(step.reason or "")) for step in lines.steps]
        is_open = can_be_appealed(report, services.clock())
        keyboard = appeal_keyboard(services.phrases, report) if is_open else ()
        return (self.desk.show(incoming, [self._row(report), *steps], keyboard),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Ask why somebody appeals."""
        found = _NEW.fullmatch(press.data)
        if found is None:
            return (self.desk.pop_up(press, "reporting-stale"),)
        try:
            report = await self.desk.services.reports.require_appealable(press.user_id, int(found[1]))
        except (Banned, NotOnRecord, NothingToDo) as refusal:
            return (self.desk.pop_up(press, _explain(refusal), days=APPEAL_FOR.days),)
        await self.desk.conversations.save(press, KIND, _STATE.dump_python(Appeal(report.id), mode="json"))
        return (self.desk.settle(press), self.desk.say(press, "appealing-ask", id=report.public_id))

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the reason of the appeal."""
        appeal, reason = _STATE.validate_python(state), clean_text(incoming.content.text)
        if len(reason) < REASON_LEAST:
            return (self.desk.say(incoming, "appealing-too-short", least=REASON_LEAST),)
        if len(reason) > LONGEST_REASON:
            return (self.desk.say(incoming, "reporting-too-long", count=len(reason), most=LONGEST_REASON),)
        try:
            report = await self.desk.services.reports.appeal(incoming.user_id, appeal.report_id, reason)
        except (Banned, NotOnRecord, NothingToDo) as refusal:
            await self.desk.conversations.end(incoming, KIND)
            return (self.desk.say(incoming, _explain(refusal), days=APPEAL_FOR.days),)
        await self.desk.conversations.end(incoming, KIND)
        return (self.desk.say(incoming, "appealing-done", id=report.public_id),)

    def _row(self, report: Report) -> Paragraph:
        lines = self.desk.services.phrases.describe_report(report)
        what = " · ".join(filter(None, (lines.ground, lines.subject, lines.received)))
        return (Span(lines.public_id, bold=True), Span(f" · {what}\n{lines.state}"))


def _explain(refusal: Exception) -> str:
    if isinstance(refusal, Banned):
        return "reporting-closed"
    return "reports-unknown" if isinstance(refusal, NotOnRecord) else "appealing-impossible"
