"""Where anybody reports a mistake: a conversation that asks for one thing at a time, and a card before it is sent."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from onrecord.handlers.actions import Action
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Content, Incoming, Press
from onrecord.handlers.markup import Paragraph, Span, to_one_message
from onrecord.handlers.rendering import REPORT_PREFIX
from onrecord.handlers.report_draft import (
    Ask,
    BadAnswer,
    Draft,
    FoundStatement,
    begin_draft,
    keep_answer,
    list_asks,
    make_claim,
    next_ask,
    previous_ask,
    take_choice,
    take_subject,
    take_typed,
)
from onrecord.handlers.report_texts import BACK, CANCEL, CHANGE, KEEP, SEND, TO, ReportTexts
from onrecord.handlers.rooms import State
from onrecord.verification.errors import Banned, NotOnRecord, TooMany
from onrecord.verification.kinds import Outcome
from onrecord.verification.plain_text import clean_line
from onrecord.verification.report_records import Filed
from onrecord.verification.reports import REPORTS_PER_DAY
from onrecord.verification.results import Answer

KIND = "reporting"
_STATE = TypeAdapter(Draft)
_NEW = re.compile(rf"{REPORT_PREFIX}:new:(\d{{1,18}})", re.ASCII)
_ABOUT = re.compile(rf"{REPORT_PREFIX}:about:(\d{{1,18}})", re.ASCII)
_CHOICE = re.compile(rf"{REPORT_PREFIX}:([0-9a-f]{{8}}):([\w-]{{1,40}})", re.ASCII)
_STATEMENT = re.compile(r"[SsСс](\d{1,18})", re.ASCII)
"""The letter of `S12`, also the Cyrillic one that looks like it."""
_LARGEST_PART = 1_000
"""Longer than any number or link that is looked for in what somebody types."""


def write_about(statement_id: int) -> str:
    """Return the data of a button with which somebody reports a mistake in a statement."""
    return f"{REPORT_PREFIX}:about:{statement_id}"


@dataclass(frozen=True, slots=True)
class Reporting:
    """Takes reports from whoever asks."""

    desk: Desk
    texts: ReportTexts
    commands: frozenset[str] = frozenset({"report"})
    prefix: str = REPORT_PREFIX
    kind: str | None = KIND

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Begin a report, about what the command names or answers, or go on with the one begun."""
        if incoming.place is not None:
            return (self.desk.say(incoming, "reporting-private"),)
        refusal = await self._refuse(incoming)
        if refusal:
            return (self.desk.say(incoming, refusal, most=REPORTS_PER_DAY),)
        begun = await self._find(incoming)
        argument = incoming.command.argument if incoming.command else Content()
        is_empty = not argument.text and not argument.links
        if begun and begun.is_begun:
            problem = None if is_empty else self._say("reporting-unfinished")
            return (await self._ask(incoming, begun, problem),)
        shown = await self._find_answered(incoming) if is_empty else None
        if shown:
            return (await self._ask(incoming, begin_draft(shown.result)),)
        # The links in an answer of the bot are its sources, and not what somebody who replies to it means.
        is_of_person = incoming.replied is not None and incoming.meant is not None
        named = incoming.replied if is_empty and is_of_person and incoming.replied else argument
        draft = Draft(asked=Ask.SUBJECT, is_bare=True)
        if not named.text and not named.links:
            return (await self._ask(incoming, draft),)
        return (await self._take_subject(incoming, draft, named),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Begin a report of an answer or a statement, or take the choice that a button of the last question is."""
        if begun := _NEW.fullmatch(press.data):
            return await self._begin(press, int(begun[1]))
        if about := _ABOUT.fullmatch(press.data):
            return await self._begin_about(press, int(about[1]))
        chosen = _CHOICE.fullmatch(press.data)
        draft = await self._find(press)
        if chosen is None or draft is None or chosen[1] != draft.token:
            return (self.desk.pop_up(press, "reporting-stale"),)
        return await self._choose(press, draft, chosen[2])

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the answer to what was asked last."""
        draft = _STATE.validate_python(state)
        if draft.asked is Ask.SUBJECT:
            return (await self._take_subject(incoming, draft, incoming.content),)
        try:
            taken = take_typed(draft, incoming.content, self.texts.phrases.language)
        except BadAnswer as bad:
            return (await self._ask(incoming, draft, self._say(bad.key, **bad.arguments)),)
        return (await self._ask(incoming, _move_on(taken)),)

    async def _find_answered(self, incoming: Incoming) -> Answer | None:
        """Return the answer of the bot to which somebody replies, if it is still kept and says something."""
        if not incoming.replies_to_bot or incoming.replied_id is None:
            return None
        place = incoming.bot_id, incoming.user_id, incoming.chat_id
        shown = await self.desk.services.answers.find_shown_in(*place, incoming.replied_id)
        return shown if shown and shown.result.outcome is not Outcome.UNREADABLE else None

    async def _begin(self, press: Press, answer_id: int) -> tuple[Action, ...]:
        services = self.desk.services
        answer = await services.answers.find_answer(press.bot_id, answer_id)
        if answer is None or answer.chat_id != press.chat_id:
            return (self.desk.pop_up(press, "reporting-no-answer"),)
        return await self._open(press, begin_draft(answer.result))

    async def _begin_about(self, press: Press, statement_id: int) -> tuple[Action, ...]:
        try:
            subject = await self._find_statement(statement_id)
        except NotOnRecord:
            return (self.desk.pop_up(press, "reporting-no-statement"),)
        return await self._open(press, _move_on(take_subject(Draft(asked=Ask.SUBJECT, is_bare=True), subject)))

    async def _open(self, press: Press, draft: Draft) -> tuple[Action, ...]:
        """Ask the first question of a draft, or the next one of that which its reader has begun before."""
        if press.place is not None:
            return (self.desk.pop_up(press, "reporting-private"),)
        refusal = await self._refuse(press)
        if refusal:
            return (self.desk.pop_up(press, refusal, most=REPORTS_PER_DAY),)
        begun = await self._find(press)
        if begun and begun.is_begun:
            question = await self._ask(press, begun, self._say("reporting-unfinished"))
        else:
            question = await self._ask(press, draft)
        return (self.desk.settle(press), question)

    async def _choose(self, press: Press, draft: Draft, choice: str) -> tuple[Action, ...]:
        if choice == CANCEL:
            await self.desk.conversations.end(press, KIND)
            dropped = to_one_message([(Span(self._say("reporting-dropped")),)])
            return (self.desk.settle(press), self.desk.edit(press, dropped))
        if choice == SEND and draft.asked is Ask.CARD:
            return await self._send(press, draft)
        if choice == CHANGE and draft.asked is Ask.CARD:
            return await self._edit(press, draft, is_changing=True)
        moved = _navigate(draft, choice)
        if moved is None:
            taken = take_choice(draft, choice)
            moved = _move_on(taken) if taken else None
        if moved is None:
            return (self.desk.pop_up(press, "reporting-stale"),)
        return await self._edit(press, moved)

    async def _send(self, press: Press, draft: Draft) -> tuple[Action, ...]:
        claim, reports = make_claim(draft), self.desk.services.reports
        try:
            filed = await reports.file(press.user_id, press.user_name, press.bot_id, press.chat_id, claim)
        except Banned:
            return (self.desk.pop_up(press, "reporting-closed"),)
        except TooMany:
            return (self.desk.pop_up(press, "reporting-enough", most=REPORTS_PER_DAY),)
        await self.desk.conversations.end(press, KIND)
        return (self.desk.settle(press), self.desk.edit(press, to_one_message(self._receipt(filed))))

    def _receipt(self, filed: Filed) -> list[Paragraph]:
        number = Span(filed.report.public_id, bold=True)
        received = (Span(self._say("reporting-received-as") + " "), number, Span("."))
        if filed.is_repeat:
            state = self.texts.phrases.describe_report(filed.report).state
            return [(Span(self._say("reporting-repeated")),), (number, Span(f": {state}"))]
        before = (Span(self._say("reporting-before", count=filed.before)),)
        joined = (Span(self._say("reporting-joined")),) if filed.is_joined else ()
        return [received, before, joined, (Span(self._say("reporting-next")),)]

    async def _take_subject(self, incoming: Incoming, draft: Draft, named: Content) -> Action:
        """Return the next question about a draft whose subject is a statement, or an article, that a message names."""
        typed = clean_line(named.text[:_LARGEST_PART])
        statement = _STATEMENT.fullmatch(typed)
        try:
            if statement:
                subject = await self._find_statement(int(statement[1]))
            elif named.links:
                return await self._take_link(incoming, draft, named.links[0])
            else:
                return await self._ask(incoming, draft, self._say("reporting-no-subject"))
        except NotOnRecord:
            return await self._ask(incoming, draft, self._say("reporting-no-statement"))
        return await self._ask(incoming, _move_on(take_subject(draft, subject)))

    async def _find_statement(self, statement_id: int) -> Draft:
        said = (await self.desk.services.corpus.load_statement_page(statement_id)).statement
        return Draft(found=(FoundStatement(said.id, clean_line(said.speaker)),), statement_id=said.id)

    async def _take_link(self, incoming: Incoming, draft: Draft, link: str) -> Action:
        result = await self.desk.services.checks.check_link(link)
        if result.outcome is not Outcome.UNREADABLE:
            return await self._ask(incoming, _move_on(take_subject(draft, begin_draft(result))))
        subject = replace(take_subject(draft, Draft()), evidence_url=_keep_link(link))
        return await self._ask(incoming, _move_on(subject), self._say("reporting-unreadable-link"))

    async def _refuse(self, event: Incoming | Press) -> str | None:
        """Return the key of the sentence that says why somebody cannot report now, or None."""
        try:
            await self.desk.services.reports.require_welcome(event.user_id)
        except Banned:
            return "reporting-closed"
        except TooMany:
            return "reporting-enough"
        return None

    async def _find(self, event: Incoming | Press) -> Draft | None:
        conversation = await self.desk.conversations.find(event, KIND)
        return _STATE.validate_python(conversation.state) if conversation else None

    async def _ask(self, event: Incoming | Press, draft: Draft, problem: str | None = None) -> Action:
        paragraphs, keyboard = self.texts.show(await self._save(event, draft), problem)
        return self.desk.show(event, paragraphs, keyboard)

    async def _edit(self, press: Press, draft: Draft, *, is_changing: bool = False) -> tuple[Action, ...]:
        saved = await self._save(press, draft)
        paragraphs, keyboard = self.texts.show_changes(saved) if is_changing else self.texts.show(saved)
        return (self.desk.settle(press), self.desk.edit(press, to_one_message(paragraphs), keyboard))

    async def _save(self, event: Incoming | Press, draft: Draft) -> Draft:
        """Keep a draft with a token that only the buttons of the next message have."""
        fresh = replace(draft, token=secrets.token_hex(4))
        await self.desk.conversations.save(event, KIND, _STATE.dump_python(fresh, mode="json"))
        return fresh

    def _say(self, key: str, **arguments: object) -> str:
        return self.texts.phrases.say(key, arguments)


def _move_on(draft: Draft) -> Draft:
    return replace(draft, asked=next_ask(draft))


def _navigate(draft: Draft, choice: str) -> Draft | None:
    """Return the draft at another question, or None where the button is none that leads to one."""
    if choice == BACK:
        before = previous_ask(draft)
        return replace(draft, asked=before) if before else None
    if choice == KEEP:
        kept = draft if draft.asked is Ask.CARD else keep_answer(draft)
        return _move_on(kept) if kept else None
    if choice.startswith(TO) and draft.asked is Ask.CARD:
        wanted = choice.removeprefix(TO)
        return next((replace(draft, asked=ask) for ask in list_asks(draft) if ask == wanted), None)
    return None


def _keep_link(link: str) -> str | None:
    return link if link.startswith(("http://", "https://")) else None
