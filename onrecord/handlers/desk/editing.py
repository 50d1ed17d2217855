"""`/edit`: changes a statement field by field, or with named lines; nobody overwrites what they have not seen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.handlers.actions import Action, Button, Edit, Keyboard, Send, lay_out
from onrecord.handlers.desk.arguments import Misused, read_reference, split_first
from onrecord.handlers.desk.cards import join_lines, show_change, show_entry
from onrecord.handlers.desk.commanding import entry_keyboard, load_change, refuse_button, tell_changes
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.draft_state import CHANGEABLE
from onrecord.handlers.desk.edit_draft import (
    DRAFT,
    EditDraft,
    begin_draft,
    clear_value,
    make_amended,
    may_be_cleared,
    rest_on,
    take_lines,
    take_value,
)
from onrecord.handlers.desk.named_lines import STATEMENT_NAMES, NamedLines, StatementField, read_named_lines
from onrecord.handlers.desk.retyping import follow, is_perhaps_cut, keep_command
from onrecord.handlers.desk.wrong_values import name_field
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.gathering import PASTE_GAP
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rendering import render_note
from onrecord.handlers.rooms import State
from onrecord.locales.speech import shorten
from onrecord.verification.errors import ChangedSince, NothingToDo
from onrecord.verification.fields import WrongValue, shorten_value
from onrecord.verification.records import LogEntry, Person

EDITING = "edit"
_OPEN = re.compile(r"edit:open:([0-9]{1,18})")
_FIELD = re.compile(r"edit:field:([0-9]{1,18}):([a-z_]{1,20})")
_FIELDS_IN_ROW = 2
_CHANGES_SHOWN = 3
"""Of those by others while somebody edits; /history tells all."""


@dataclass(frozen=True, slots=True)
class Editing:
    """The room of `/edit`."""

    desk: Desk
    commands: frozenset[str] = frozenset({"edit"})
    prefix: str = "edit"
    kind: str | None = EDITING

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Offer the fields of a statement, or change those that are given in lines."""
        person = await self.desk.admit(incoming, "/edit")
        return await follow(self.desk, incoming, lambda text: self._edit(incoming, person, text))

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Ask for a field, clear it, apply what was kept, or go back."""
        person = await self.desk.admit(press, "a button of /edit")
        if found := _OPEN.fullmatch(press.data):
            return (self.desk.settle(press), await self._offer(press, int(found[1])))
        if (found := _FIELD.fullmatch(press.data)) and found[2] in set(StatementField):
            return (self.desk.settle(press), await self._begin(press, int(found[1]), found[2]))
        draft = await self._find(press)
        # What a button carries tells the draft that it was made for, with what it asks and has been given.
        acts = self._draft_keyboard(draft)[0] if draft else ()
        if draft is None or press.data not in {button.data for button in acts}:
            return (refuse_button(self.desk, press, person),)
        return (self.desk.settle(press), await self._act_on(press, person, draft, press.data.split(":")[1]))

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the value that was asked for."""
        person = await self.desk.admit(incoming, "/edit")
        draft = DRAFT.validate_python(state)
        if draft.cut_at and incoming.sent_at - draft.cut_at < PASTE_GAP:
            return ()  # The rest of what was cut is no value either.
        if is_perhaps_cut(incoming):
            await self._save(incoming, replace(draft, cut_at=incoming.sent_at))
            return (self.desk.say(incoming, "keep-too-long"),)
        if not draft.asking:
            return (self.desk.say(incoming, "keep-edit-waiting"),)
        field = draft.asking[0]
        try:
            changed = take_value(draft, field, incoming.content.text, self.desk.services.clock().date())
        except WrongValue as wrong:
            await self._save(incoming, draft)
            return (self._ask_again(incoming, draft, [self._say_wrong(field, wrong)]),)
        return (await self._go_on(incoming, person, changed),)

    async def _edit(self, incoming: Incoming, person: Person, text: str) -> tuple[Action, ...]:
        word, rest = split_first(text)
        number = read_reference(word)
        if number is None:
            raise Misused("keep-usage-edit")
        if not rest:
            return (await self._offer(incoming, number),)
        lines = read_named_lines(rest, STATEMENT_NAMES)
        entry = await self.desk.services.search.load_entry(number)
        today = self.desk.services.clock().date()
        draft, wrong = take_lines(begin_draft(entry.statement), lines, today)
        problems = [*self._list_problems(lines), *(self._say_wrong(field, each) for field, each in wrong.items())]
        if not problems:
            return (await self._apply(incoming, person, draft),)
        if not draft.given and not draft.asking:
            return (await keep_command(self.desk, incoming, "\n".join(problems), part=rest),)
        await self._save(incoming, draft)
        return (self._ask_again(incoming, draft, problems),)

    def _list_problems(self, lines: NamedLines) -> list[str]:
        phrases = self.desk.services.phrases
        known = ", ".join(name_field(phrases, field) for field in CHANGEABLE)
        names = [*lines.unknown, *([lines.rest] if lines.rest else [])]
        problems = [phrases.say("keep-edit-unknown", {"name": shorten_value(name), "known": known}) for name in names]
        doubled = [name_field(phrases, field) for field in lines.doubled]
        return [*problems, *(phrases.say("keep-edit-doubled", {"field": field}) for field in doubled)]

    def _say_wrong(self, field: str, wrong: WrongValue) -> str:
        phrases = self.desk.services.phrases
        return phrases.describe_wrong_value(name_field(phrases, field), wrong)

    async def _offer(self, event: Incoming | Press, number: int) -> Send:
        """Show a statement with a button for each of its fields."""
        phrases = self.desk.services.phrases
        entry = await self.desk.services.search.load_entry(number)
        question: Paragraph = (Span(phrases.say("keep-edit-which", {"id": f"S{number}"})),)
        return self.desk.show(event, [*show_entry(entry, phrases), question], self._field_keyboard(number))

    def _field_keyboard(self, number: int) -> Keyboard:
        phrases = self.desk.services.phrases
        buttons = [Button(name_field(phrases, field), f"edit:field:{number}:{field}") for field in CHANGEABLE]
        return lay_out(buttons, _FIELDS_IN_ROW)

    async def _begin(self, press: Press, number: int, field: str) -> Send:
        entry = await self.desk.services.search.load_entry(number)
        draft = begin_draft(entry.statement, (field,))
        before = await self._find(press)
        if before and (before.statement_id, before.seen) == (draft.statement_id, draft.seen):
            asking = (field, *(other for other in before.asking if other != field and before.given))
            draft = replace(before, asking=asking)
        await self._save(press, draft)
        return self._ask(press, draft)

    def _ask(self, event: Incoming | Press, draft: EditDraft) -> Send:
        phrases = self.desk.services.phrases
        field = draft.asking[0]
        now = draft.seen.get(field)
        told = {"field": name_field(phrases, field), "id": f"S{draft.statement_id}", "now": self._say_value(field, now)}
        question: Paragraph = (Span(phrases.say("keep-edit-ask" if now else "keep-edit-ask-empty", told)),)
        kept = [self._say_typed(draft)] if draft.given else []
        return self.desk.show(event, [*kept, question], self._draft_keyboard(draft))

    def _say_value(self, field: str, value: object) -> str:
        """Return a value as people read it: a day and a language like on the card, and long words cut."""
        phrases, text = self.desk.services.phrases, str(value or "")
        if field == StatementField.SAID_ON and text:
            return phrases.say_day(date.fromisoformat(text))
        return phrases.say_language(text) if field == StatementField.LANGUAGE else shorten(text)

    def _ask_again(self, event: Incoming | Press, draft: EditDraft, problems: list[str]) -> Send:
        """Say what is wrong, and ask for the first of the values that are missing, or whether to go without."""
        phrases = self.desk.services.phrases
        if draft.asking:
            field = name_field(phrases, draft.asking[0])
            problems = [*problems, phrases.say("keep-edit-again", {"field": field})]
        else:
            problems = [*problems, phrases.say("keep-edit-kept")]
        return self.desk.send(event, render_note("\n".join(problems)), self._draft_keyboard(draft))

    def _draft_keyboard(self, draft: EditDraft) -> Keyboard:
        phrases, number = self.desk.services.phrases, draft.statement_id
        row: list[Button] = []
        if not draft.asking:
            row.append(Button(phrases.say("keep-button-apply"), f"edit:apply:{number}:{draft.digest}"))
        elif may_be_cleared(draft.asking[0]):
            row.append(Button(phrases.say("keep-button-clear"), f"edit:clear:{number}:{draft.digest}"))
        if not draft.given:
            row.append(Button(phrases.say("keep-button-back"), f"edit:back:{number}:{draft.digest}"))
        row.append(Button(phrases.say("keep-button-cancel"), f"edit:cancel:{number}:{draft.digest}"))
        return (tuple(row),)

    async def _act_on(self, press: Press, person: Person, draft: EditDraft, act: str) -> Send | Edit:
        match act:
            case "apply":
                return await self._apply(press, person, draft)
            case "clear":
                return await self._go_on(press, person, clear_value(draft, draft.asking[0]))
        await self.desk.conversations.end(press, EDITING)
        if act == "back":
            return await self._offer(press, draft.statement_id)
        return self.desk.edit(press, render_note(self.desk.services.phrases.say("keep-dropped")))

    async def _go_on(self, event: Incoming | Press, person: Person, draft: EditDraft) -> Send:
        """Ask for the next value, or apply them all."""
        if not draft.asking:
            return await self._apply(event, person, draft)
        await self._save(event, draft)
        return self._ask(event, draft)

    async def _apply(self, event: Incoming | Press, person: Person, draft: EditDraft) -> Send:
        seen, amended = make_amended(draft)
        try:
            done = await self.desk.services.curation.amend(seen, amended, person.public_id, draft.reason)
        except ChangedSince:
            return await self._tell_conflict(event, draft)
        except NothingToDo:
            await self.desk.conversations.end(event, EDITING)
            raise
        await self.desk.conversations.end(event, EDITING)
        phrases = self.desk.services.phrases
        keyboard = entry_keyboard(done.statement, phrases, done.revision)
        names = {"id": done.statement.public_id, "revision": str(done.revision)}
        [told] = await tell_changes(self.desk, [await load_change(self.desk, done.revision, 1)])
        details = join_lines([(Span(line),) for line in told.details])
        return self.desk.show(event, [(Span(phrases.say("keep-amended", names)),), details], keyboard)

    async def _tell_conflict(self, event: Incoming | Press, draft: EditDraft) -> Send:
        """Say who changed the statement meanwhile and how, keep what was typed, and offer to apply it all the same."""
        services, phrases = self.desk.services, self.desk.services.phrases
        said = (await services.search.load_entry(draft.statement_id)).statement
        entries = await services.changes.list_history([f"statement {said.key}"], _CHANGES_SHOWN)
        told = await tell_changes(self.desk, [[entry] for entry in _take_unseen(entries, draft.seen)])
        kept = rest_on(draft, said)
        await self._save(event, kept)
        head: Paragraph = (Span(phrases.say("keep-edit-conflict", {"id": said.public_id}), bold=True),)
        changes = [show_change(each, phrases) for each in told]
        return self.desk.show(event, [head, *changes, self._say_typed(kept)], self._draft_keyboard(kept))

    def _say_typed(self, draft: EditDraft) -> Paragraph:
        phrases = self.desk.services.phrases
        lines = [
            f"{name_field(phrases, field)}: {self._say_value(field, value) or phrases.say('keep-none')}"
            for field, value in draft.given.items()
        ]
        return join_lines([(Span(line),) for line in (phrases.say("keep-edit-typed"), *lines)])

    async def _find(self, press: Press) -> EditDraft | None:
        kept = await self.desk.conversations.find(press, EDITING)
        return DRAFT.validate_python(kept.state) if kept else None

    async def _save(self, event: Incoming | Press, draft: EditDraft) -> None:
        await self.desk.conversations.save(event, EDITING, DRAFT.dump_python(draft, mode="json"))


def _take_unseen(entries: Sequence[LogEntry], seen: dict[str, object]) -> list[LogEntry]:
    """Return those changes of a statement, newest first, that came after it was as it was seen."""
    unseen: list[LogEntry] = []
    for entry in entries:
        unseen.append(entry)
        if entry.before == seen:
            break
    return unseen
