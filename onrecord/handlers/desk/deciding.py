"""Where moderators decide reports: the oldest first, each with a reason, and the next one comes by itself.

`/reports` shows readers their own reports. Who is what is asked at that moment.
"""

from __future__ import annotations

import logging
import re
import secrets
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from onrecord.handlers.actions import Action, Button, Keyboard
from onrecord.handlers.appealing import Appealing
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.report_card import BAN, CARD, CHOOSE, PREFIX, SKIP, UNVERIFY, VERIFY, ReportCard
from onrecord.handlers.desk.retyping import keep_command
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.markup import Paragraph, Span, to_messages, to_one_message
from onrecord.handlers.report_notices import Notices
from onrecord.handlers.rooms import State
from onrecord.verification.errors import (
    ChangedSince,
    HeldByAnother,
    HoldsRole,
    NeedsAnother,
    NotAllowed,
    NothingToDo,
    NotOnRecord,
    OnRecordError,
)
from onrecord.verification.kinds import ReportOutcome
from onrecord.verification.limits import LONGEST_REASON
from onrecord.verification.plain_text import clean_text
from onrecord.verification.records import Person
from onrecord.verification.report_records import Report
from onrecord.verification.reports import REASON_LEAST, Reports

KIND = "deciding"
DEED = "/reports"
MINE = "mine"
_NUMBER = re.compile(r"[Rr]?(\d{1,18})", re.ASCII)
_ACT = re.compile(rf"{PREFIX}:([a-z_]{{1,20}}):(\d{{1,18}}):(\d{{1,4}})(?::(\d{{1,18}}))?", re.ASCII)
_SEND = re.compile(rf"{PREFIX}:send:([0-9a-f]{{8}})", re.ASCII)
_SENTENCES: dict[type[OnRecordError], str] = {
    ChangedSince: "deciding-stale",
    HeldByAnother: "deciding-held",
    NeedsAnother: "deciding-needs-another",
    NothingToDo: "deciding-decided",
    NotOnRecord: "deciding-unknown",
}
REFUSALS = tuple(_SENTENCES)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome that a moderator has chosen, and the reason once it is typed. `token` is in the button that sends it.

    `seen` is how many steps the report had when it was looked at.
    """

    report_id: int
    seen: int
    outcome: ReportOutcome
    reason: str | None = None
    token: str = ""


_STATE = TypeAdapter(Verdict)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Shows one report at a time and takes its decision."""

    desk: Desk
    card: ReportCard
    notices: Notices
    own: Appealing
    commands: frozenset[str] = frozenset({"reports"})
    prefix: str = PREFIX
    kind: str | None = KIND

    @property
    def reports(self) -> Reports:
        """The use case."""
        return self.desk.services.reports

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Open the oldest report that waits, or the one that is named; for readers, show their own."""
        argument = incoming.command.argument.text.strip() if incoming.command else ""
        number = _NUMBER.fullmatch(argument)
        role = await self.desk.services.roles.find_role(incoming.user_id)
        if not role.may_moderate or argument.lower() == MINE:
            return await (self.own.show(incoming, int(number[1])) if number else self.own.run(incoming))
        moderator = await self.desk.admit(incoming, DEED)
        if incoming.place is not None:
            return (self.desk.say(incoming, "deciding-private"),)
        if argument and not number:
            return (await keep_command(self.desk, incoming, self.card.phrases.say("deciding-usage")),)
        if number is None:
            return await self._show_next(incoming, moderator)
        return await self._open(incoming, moderator, int(number[1]))

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do what a button of a card says, if the report is as it was when the card was made."""
        moderator = await self.desk.admit(press, DEED)
        if press.place is not None:
            return (self.desk.pop_up(press, "deciding-private"),)
        sent, act = _SEND.fullmatch(press.data), _ACT.fullmatch(press.data)
        try:
            if sent:
                return await self._send(press, moderator, sent[1])
            if act:
                report = await self.reports.take(moderator, int(act[2]), seen=int(act[3]))
                return await self._act(press, moderator, report, act[1], int(act[4] or 0))
        except REFUSALS as refusal:
            return (self.desk.pop_up(press, _SENTENCES[type(refusal)]),)
        return (self.desk.pop_up(press, "deciding-stale"),)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the reason of the decision."""
        try:
            await self.desk.admit(incoming, DEED)
        except NotAllowed:
            await self.desk.conversations.end(incoming, KIND)
            raise
        verdict, reason = _STATE.validate_python(state), clean_text(incoming.content.text)
        if not REASON_LEAST <= len(reason) <= LONGEST_REASON:
            count = len(reason)
            return (
                self.desk.say(incoming, "deciding-reason-length", least=REASON_LEAST, most=LONGEST_REASON, count=count),
            )
        report = await self.reports.store.find_report(verdict.report_id)
        if report is None or len(report.steps) != verdict.seen:
            await self.desk.conversations.end(incoming, KIND)
            return (self.desk.say(incoming, "deciding-stale"),)
        return (await self._preview(incoming, report, replace(verdict, reason=reason)),)

    async def _act(
        self, press: Press, moderator: Person, report: Report, verb: str, filing_id: int
    ) -> tuple[Action, ...]:
        if verb in set(ReportOutcome):
            return await self._choose(press, report, ReportOutcome(verb))
        if verb in {VERIFY, UNVERIFY}:
            verified = await self.reports.verify(moderator, report.id, filing_id, is_verified=verb == VERIFY)
            return await self._redraw(press, verified)
        if verb == BAN:
            return await self._ban(press, moderator, report, filing_id)
        if verb == SKIP:
            return await self._skip(press, moderator, report)
        return await self._show_again(press, report, verb)

    async def _show_again(self, press: Press, report: Report, verb: str) -> tuple[Action, ...]:
        """Return the card in place of what stands there, with its own buttons or with those of a ban."""
        if verb == CHOOSE:
            return await self._redraw(press, report, self.card.ban_keyboard(report))
        if verb != CARD:
            return (self.desk.pop_up(press, "deciding-stale"),)
        kept = await self._find(press)
        if kept and not kept.reason:
            await self.desk.conversations.end(press, KIND)  # nothing is asked any more
        return await self._redraw(press, report)

    async def _skip(self, press: Press, moderator: Person, report: Report) -> tuple[Action, ...]:
        await self.reports.skip(moderator, report.id)
        await self.desk.conversations.end(press, KIND)
        skipped = self._note("deciding-skipped", id=report.public_id)
        return (self.desk.settle(press), self.desk.edit(press, skipped), *await self._show_next(press, moderator))

    async def _choose(self, press: Press, report: Report, outcome: ReportOutcome) -> tuple[Action, ...]:
        """Ask for the reason of an outcome; one that was typed for this report already is kept."""
        kept = await self._find(press)
        verdict = Verdict(report.id, len(report.steps), outcome)
        if kept and kept.reason and (kept.report_id, kept.seen) == (verdict.report_id, verdict.seen):
            return (self.desk.settle(press), await self._preview(press, report, replace(verdict, reason=kept.reason)))
        await self._save(press, verdict)
        named = self.card.phrases.say(f"deciding-button-{outcome}")
        about = {"id": report.public_id, "outcome": named, "least": REASON_LEAST, "most": LONGEST_REASON}
        paragraphs: list[Paragraph] = [(Span(self.card.phrases.say("deciding-ask-reason", about)),)]
        remark = await self._remark(report, outcome)
        if remark:
            paragraphs.append((Span(remark),))
        return (self.desk.settle(press), self.desk.show(press, paragraphs, self.card.back_keyboard(report)))

    async def _preview(self, event: Incoming | Press, report: Report, verdict: Verdict) -> Action:
        """Return what the reporters will get, with the button that sends it."""
        saved = await self._save(event, verdict)
        text = self.notices.preview(report, verdict.outcome, verdict.reason or "")
        remark = await self._remark(report, verdict.outcome)
        heading: Paragraph = (Span(self.card.phrases.say("deciding-preview"), bold=True),)
        key = "deciding-button-send-anyway" if remark else "deciding-button-send"
        send = Button(self.card.phrases.say(key), f"{PREFIX}:send:{saved.token}")
        after = [(Span(remark),)] if remark else []
        return self.desk.show(event, [heading, *text, *after], ((send,), *self.card.back_keyboard(report)))

    async def _send(self, press: Press, moderator: Person, token: str) -> tuple[Action, ...]:
        verdict = await self._find(press)
        if verdict is None or verdict.token != token or verdict.reason is None:
            return (self.desk.pop_up(press, "deciding-stale"),)
        decided = await self.reports.decide(moderator, verdict.report_id, verdict.seen, verdict.outcome, verdict.reason)
        await self.desk.conversations.end(press, KIND)
        sends = await self.notices.notify(decided, press.bot_id)
        state = self.card.phrases.describe_report(decided).state
        done = self._note("deciding-done", id=decided.public_id, state=state, count=len(sends))
        following = await self._show_next(press, moderator)
        return (self.desk.settle(press), self.desk.edit(press, done), *sends, *following)

    async def _ban(self, press: Press, moderator: Person, report: Report, filing_id: int) -> tuple[Action, ...]:
        services = self.desk.services
        contact = next((each.contact for each in report.filings if each.id == filing_id and each.contact), None)
        people = await services.roles.people.find_people([contact.person_id] if contact else [])
        banned = next(iter(people.values()), None)
        if banned is None:
            return (self.desk.pop_up(press, "deciding-stale"),)
        try:
            await services.roles.ban(banned.user_id, banned.name, moderator, report.public_id)
        except HoldsRole:
            return (self.desk.pop_up(press, "deciding-ban-moderator"),)
        logger.info("Banned: %s by %s, over %s", banned.public_id, moderator.public_id, report.public_id)
        _settled, *redrawn = await self._redraw(press, report)
        return (self.desk.pop_up(press, "deciding-banned", who=banned.public_id), *redrawn)

    async def _open(self, incoming: Incoming, moderator: Person, report_id: int) -> tuple[Action, ...]:
        try:
            return await self._show(incoming, await self.reports.take(moderator, report_id))
        except NothingToDo:
            report = await self.reports.store.find_report(report_id)
            return await self._show(incoming, report, ()) if report else ()
        except REFUSALS as refusal:
            return (self.desk.say(incoming, _SENTENCES[type(refusal)]),)

    async def _show_next(self, event: Incoming | Press, moderator: Person) -> tuple[Action, ...]:
        report = await self.reports.take_next(moderator)
        if report:
            return await self._show(event, report)
        waiting = await self.reports.store.count_waiting()
        return (self.desk.say(event, "deciding-others" if waiting else "deciding-none", count=waiting),)

    async def _show(
        self, event: Incoming | Press, report: Report, keyboard: Keyboard | None = None
    ) -> tuple[Action, ...]:
        """Return the card as new messages, the buttons below the last one."""
        buttons = self.card.decide_keyboard(report) if keyboard is None else keyboard
        *first, last = to_messages(await self.card.describe(report))
        return (*(self.desk.send(event, html) for html in first), self.desk.send(event, last, buttons))

    async def _redraw(self, press: Press, report: Report, keyboard: Keyboard | None = None) -> tuple[Action, ...]:
        """Return the card in place of what has the buttons, which is its last message where it has several."""
        buttons = self.card.decide_keyboard(report) if keyboard is None else keyboard
        html = to_messages(await self.card.describe(report))[-1]
        return (self.desk.settle(press), self.desk.edit(press, html, buttons))

    async def _remark(self, report: Report, outcome: ReportOutcome) -> str | None:
        """Return what is to be noticed where the record does not show what an outcome says."""
        if await self.reports.is_done(report, outcome):
            return None
        if report.statement is None:
            return self.card.phrases.say("deciding-nothing-to-compare")
        about = {"id": report.statement.public_id, "report": report.public_id}
        is_amended = outcome is ReportOutcome.AMENDED
        return self.card.phrases.say("deciding-not-amended" if is_amended else "deciding-not-withdrawn", about)

    async def _find(self, press: Press) -> Verdict | None:
        conversation = await self.desk.conversations.find(press, KIND)
        return _STATE.validate_python(conversation.state) if conversation else None

    async def _save(self, event: Incoming | Press, verdict: Verdict) -> Verdict:
        fresh = replace(verdict, token=secrets.token_hex(4))
        await self.desk.conversations.save(event, KIND, _STATE.dump_python(fresh, mode="json"))
        return fresh

    def _note(self, key: str, **arguments: object) -> str:
        return to_one_message([(Span(self.card.phrases.say(key, arguments)),)])
