"""What somebody sees of own reports: where they stand, and the way to appeal a decision once."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from onrecord.handlers.actions import Action, Button
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.markup import Paragraph, Span, to_one_message
from onrecord.handlers.report_notices import APPEAL_PREFIX, appeal_keyboard
from onrecord.handlers.rooms import State
from onrecord.locales.phrases import StepLines
from onrecord.verification.errors import Banned, NothingToDo, NotOnRecord
from onrecord.verification.limits import LONGEST_REASON
from onrecord.verification.plain_text import clean_text
from onrecord.verification.report_records import Report
from onrecord.verification.reports import APPEAL_FOR, REASON_LEAST, can_be_appealed

KIND = "appealing"
APPEALS_OFFERED = 5
SEND, DROP = "send", "drop"
_NEW = re.compile(rf"{APPEAL_PREFIX}:new:(\d{{1,18}})", re.ASCII)
_CHOICE = re.compile(rf"{APPEAL_PREFIX}:({SEND}|{DROP}):([0-9a-f]{{8}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal whose reason is asked for. `token` is in the buttons that send or drop the reason typed last."""

    report_id: int
    reason: str | None = None
    token: str = ""


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
        steps = [_write_step(step) for step in lines.steps]
        is_open = can_be_appealed(report, services.clock())
        keyboard = appeal_keyboard(services.phrases, report) if is_open else ()
        return (self.desk.show(incoming, [self._row(report), *steps], keyboard),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Ask why somebody appeals, or send or drop the reason that was typed."""
        begun, choice = _NEW.fullmatch(press.data), _CHOICE.fullmatch(press.data)
        if begun:
            return await self._ask(press, int(begun[1]))
        conversation = await self.desk.conversations.find(press, KIND)
        appeal = _STATE.validate_python(conversation.state) if conversation else None
        if choice is None or appeal is None or appeal.token != choice[2] or appeal.reason is None:
            return (self.desk.pop_up(press, "reporting-stale"),)
        await self.desk.conversations.end(press, KIND)
        if choice[1] == DROP:
            return self._settle(press, "reporting-dropped")
        try:
            report = await self.desk.services.reports.appeal(press.user_id, appeal.report_id, appeal.reason)
        except (Banned, NotOnRecord, NothingToDo) as refusal:
            return self._settle(press, _explain(refusal), days=APPEAL_FOR.days)
        return self._settle(press, "appealing-done", id=report.public_id)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the reason of the appeal and show it: it is sent once, so nothing is sent by mistake."""
        appeal, reason = _STATE.validate_python(state), clean_text(incoming.content.text)
        if len(reason) < REASON_LEAST:
            return (self.desk.say(incoming, "appealing-too-short", least=REASON_LEAST),)
        if len(reason) > LONGEST_REASON:
            return (self.desk.say(incoming, "reporting-too-long", count=len(reason), most=LONGEST_REASON),)
        shown = replace(appeal, reason=reason, token=secrets.token_hex(4))
        await self._save(incoming, shown)
        say = self.desk.services.phrases.say
        send = Button(say("reporting-button-send"), f"{APPEAL_PREFIX}:{SEND}:{shown.token}")
        drop = Button(say("reporting-button-cancel"), f"{APPEAL_PREFIX}:{DROP}:{shown.token}")
        heading: Paragraph = (Span(say("appealing-preview", {"id": f"R{appeal.report_id}"}), bold=True),)
        paragraphs: list[Paragraph] = [heading, (Span(reason),), (Span(say("appealing-once")),)]
        return (self.desk.show(incoming, paragraphs, ((send, drop),)),)

    async def _ask(self, press: Press, report_id: int) -> tuple[Action, ...]:
        try:
            report = await self.desk.services.reports.require_appealable(press.user_id, report_id)
        except (Banned, NotOnRecord, NothingToDo) as refusal:
            return (self.desk.pop_up(press, _explain(refusal), days=APPEAL_FOR.days),)
        await self._save(press, Appeal(report.id))
        return (self.desk.settle(press), self.desk.say(press, "appealing-ask", id=report.public_id))

    async def _save(self, event: Incoming | Press, appeal: Appeal) -> None:
        await self.desk.conversations.save(event, KIND, _STATE.dump_python(appeal, mode="json"))

    def _settle(self, press: Press, key: str, **arguments: object) -> tuple[Action, ...]:
        """Return a sentence in the place of the message whose button was pressed."""
        sentence = to_one_message([(Span(self.desk.services.phrases.say(key, arguments)),)])
        return (self.desk.settle(press), self.desk.edit(press, sentence))

    def _row(self, report: Report) -> Paragraph:
        lines = self.desk.services.phrases.describe_report(report)
        what = " · ".join(filter(None, (lines.ground, lines.subject, lines.received)))
        return (Span(lines.public_id, bold=True), Span(f" · {what}\n{lines.state}"))


def _write_step(step: StepLines) -> Paragraph:
    what = f"{step.when}: {step.state}"
    return (Span(f"{what}\n"), Span(step.reason)) if step.reason else (Span(what),)


def _explain(refusal: Exception) -> str:
    if isinstance(refusal, Banned):
        return "reporting-closed"
    return "reports-unknown" if isinstance(refusal, NotOnRecord) else "appealing-impossible"
