"""Changing the record by command: relations, states, wordings and outlets, and taking a change back."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from onrecord.handlers.actions import Action, Send
from onrecord.handlers.desk import arguments
from onrecord.handlers.desk.arguments import Misused, WrongField
from onrecord.handlers.desk.cards import LINES_OF_A_CHANGE, cut_lines, join_lines, show_outlet
from onrecord.handlers.desk.commanding import (
    entry_keyboard,
    find_merge,
    load_change,
    page_keyboard,
    refuse_button,
    tell_changes,
    undo_keyboard,
)
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.retyping import follow, is_perhaps_cut
from onrecord.handlers.desk.wrong_values import name_argument
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rooms import State
from onrecord.locales.speech import shorten
from onrecord.verification.curation import Curation, Done
from onrecord.verification.errors import CannotRelate, ChangedSince, NothingToDo, NotOnRecord
from onrecord.verification.kinds import RelationKind, StatementState
from onrecord.verification.records import Person

WITHDRAWING = "withdrawing"
COMMANDS = frozenset({"relate", "unrelate", "withdraw", "restore", "publish", "undo", "outlet", "wording"})
_BUTTON = re.compile(r"keep:(withdraw|restore|publish|undo):([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement that waits for the reason of its withdrawal, and the last change of it that was seen."""

    statement_id: int
    revision: int


_WAITING = TypeAdapter(Waiting)
_Act = Callable[[Incoming, Person, str], Awaitable[tuple[Action, ...]]]


@dataclass(frozen=True, slots=True)
class Keeping:
    """The room of the commands that change one thing at once; its conversation asks why something is withdrawn."""

    desk: Desk
    commands: frozenset[str] = COMMANDS
    prefix: str = "keep"
    kind: str | None = WITHDRAWING

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Do what a command says."""
        name = incoming.command.name if incoming.command else ""
        person = await self.desk.admit(incoming, f"/{name}")
        acts: Mapping[str, _Act] = {
            "relate": self._relate,
            "unrelate": self._unrelate,
            "withdraw": self._withdraw,
            "restore": self._restore,
            "publish": self._publish,
            "undo": self._undo,
            "outlet": self._keep_outlet,
            "wording": self._add_wording,
        }
        return await follow(self.desk, incoming, lambda text: acts[name](incoming, person, text))

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Withdraw, restore, publish, or take a change back."""
        person = await self.desk.admit(press, "a button of /show")
        found = _BUTTON.fullmatch(press.data)
        if found is None:
            return (refuse_button(self.desk, press, person),)
        number = int(found[2])
        match found[1]:
            case "withdraw":
                sent = await self._ask_why(press, number)
            case "restore":
                sent = await self._bring_back(press, person, number)
            case "publish":
                sent = await self._publish_draft(press, person, number)
            case _:
                sent = await self._take_back(press, person, number)
        return (self.desk.settle(press), sent)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the reason for withdrawing."""
        person = await self.desk.admit(incoming, "/withdraw")
        waiting = _WAITING.validate_python(state)
        if is_perhaps_cut(incoming):
            return (self.desk.say(incoming, "keep-too-long"),)
        return (await self._withdraw_for(incoming, person, waiting, incoming.content.text),)

    @property
    def _curation(self) -> Curation:
        return self.desk.services.curation

    async def _relate(self, incoming: Incoming, person: Person, text: str) -> tuple[Action, ...]:
        said, kind, answered = arguments.read_relation(text, "keep-usage-relate")
        return await self._tie(incoming, person, said, kind, answered)

    async def _tie(
        self, incoming: Incoming, person: Person, said: int, kind: RelationKind, answered: int
    ) -> tuple[Action, ...]:
        try:
            done = await self._curation.relate(said, kind, answered, person.public_id)
        except CannotRelate as refusal:
            raise Misused("keep-relate-itself" if said == answered else "keep-relate-withdrawn") from refusal
        return (self._tell(incoming, done, "keep-related", relation=self._name_relation(said, kind, answered)),)

    async def _unrelate(self, incoming: Incoming, person: Person, text: str) -> tuple[Action, ...]:
        said, kind, answered = arguments.read_relation(text, "keep-usage-unrelate")
        relation = self._name_relation(said, kind, answered)
        try:
            done = await self._curation.unrelate(said, kind, answered, person.public_id)
        except (CannotRelate, NothingToDo) as refusal:
            raise Misused("keep-not-related", relation=relation) from refusal
        return (self._tell(incoming, done, "keep-unrelated", relation=relation),)

    def _name_relation(self, said: int, kind: RelationKind, answered: int) -> str:
        ends = {"said": f"S{said}", "answered": f"S{answered}"}
        return self.desk.services.phrases.say(f"keep-verb-{kind}", ends)

    async def _withdraw(self, incoming: Incoming, person: Person, text: str) -> tuple[Action, ...]:
        number, reason = arguments.read_with_reason(text, "keep-usage-withdraw")
        if not reason:
            return (await self._ask_why(incoming, number),)
        entry = await self.desk.services.search.load_entry(number)
        return (await self._withdraw_for(incoming, person, Waiting(number, entry.revision), reason),)

    async def _ask_why(self, event: Incoming | Press, number: int) -> Send:
        entry = await self.desk.services.search.load_entry(number)
        if entry.statement.state is StatementState.WITHDRAWN:
            raise NothingToDo(f"S{number} is withdrawn")
        await self._wait(event, Waiting(number, entry.revision))
        return self.desk.say(event, "keep-ask-why", id=f"S{number}", words=shorten(entry.statement.wording))

    async def _withdraw_for(self, incoming: Incoming, person: Person, waiting: Waiting, text: str) -> Send:
        """Withdraw a statement for a reason, unless the reason is wrong or the statement was changed meanwhile."""
        number = waiting.statement_id
        try:
            reason = arguments.check_reason(text)
            if (entry := await self.desk.services.search.load_entry(number)).revision != waiting.revision:
                await self._wait(incoming, Waiting(number, entry.revision))
                return self.desk.say(incoming, "keep-withdraw-changed", id=f"S{number}", revision=str(entry.revision))
            done = await self._curation.withdraw(number, person.public_id, reason)
        except WrongField as wrong:
            await self._wait(incoming, waiting)
            phrases = self.desk.services.phrases
            problem = phrases.describe_wrong_value(name_argument(phrases, wrong.name), wrong.wrong)
            return self.desk.say(incoming, "keep-send-again", problem=problem)
        except (NothingToDo, NotOnRecord):
            await self.desk.conversations.end(incoming, WITHDRAWING)  # There is nothing left to give a reason for.
            raise
        await self.desk.conversations.end(incoming, WITHDRAWING)
        return self._tell(incoming, done, "keep-withdrawn")

    async def _wait(self, event: Incoming | Press, waiting: Waiting) -> None:
        await self.desk.conversations.save(event, WITHDRAWING, _WAITING.dump_python(waiting, mode="json"))

    async def _restore(self, incoming: Incoming, person: Person, text: str) -> tuple[Action, ...]:
        number, reason = arguments.read_with_reason(text, "keep-usage-restore")
        checked = arguments.check_reason(reason) if reason else None
        return (await self._bring_back(incoming, person, number, checked),)

    async def _bring_back(
        self, event: Incoming | Press, person: Person, number: int, reason: str | None = None
    ) -> Send:
        """Restore a statement; of one that another has taken in, say what stays there and how to have it back."""
        entry = await self.desk.services.search.load_entry(number)
        merge = await find_merge(self.desk, entry.statement)
        done = await self._curation.restore(number, person.public_id, reason)
        if merge and entry.merged_into:
            into = entry.merged_into.public_id
            return self._tell(event, done, "keep-restored-alone", into=into, merge=str(merge))
        return self._tell(event, done, "keep-restored")

    async def _publish(self, incoming: Incoming, person: Person, text: str) -> tuple[Action, ...]:
        number = arguments.read_one(text, "keep-usage-publish")
        return (await self._publish_draft(incoming, person, number),)

    async def _publish_draft(self, event: Incoming | Press, person: Person, number: int) -> Send:
        try:
            done = await self._curation.publish(number, person.public_id)
        except NothingToDo:
            return self.desk.say(event, "keep-no-draft", id=f"S{number}")
        return self._tell(event, done, "keep-published")

    async def _add_wording(self, incoming: Incoming, person: Person, text: str) -> tuple[Action, ...]:
        new = arguments.read_wording(text, "keep-usage-wording")
        said = (await self.desk.services.search.load_entry(new.statement_id)).statement
        wording = new.make_wording(said.language)
        done = await self._curation.add_wording(new.statement_id, wording, person.public_id)
        phrases = self.desk.services.phrases
        what = phrases.say(f"keep-wording-{wording.kind}", {"language": phrases.say_language(wording.language)})
        return (self._tell(incoming, done, "keep-worded", what=what),)

    async def _keep_outlet(self, incoming: Incoming, person: Person, text: str) -> tuple[Action, ...]:
        domain, given = arguments.read_outlet(text, "keep-usage-outlet")
        phrases = self.desk.services.phrases
        if not given:
            known = await self.desk.services.search.find_outlet(domain)
            if known is None:
                raise Misused("keep-outlet-missing", part="", domain=domain)
            return (self.desk.show(incoming, show_outlet(known, phrases)),)
        revision, outlet = await self._curation.amend_outlet(domain, given, person.public_id)
        done: Paragraph = (Span(phrases.say("keep-outlet-kept", {"revision": str(revision)})),)
        return (self.desk.show(incoming, [*show_outlet(outlet, phrases), done], undo_keyboard(phrases, revision)),)

    async def _undo(self, incoming: Incoming, person: Person, text: str) -> tuple[Action, ...]:
        return (await self._take_back(incoming, person, arguments.read_change(text, "keep-usage-undo")),)

    async def _take_back(self, event: Incoming | Press, person: Person, number: int | None) -> Send:
        phrases = self.desk.services.phrases
        try:
            undoing, entries = await self._curation.undo(person.public_id, number)
        except NothingToDo as nothing:
            if number is not None and isinstance(event, Incoming):
                raise Misused("keep-undo-nothing") from nothing
            return self.desk.say(event, "keep-undo-own-nothing" if number is None else "keep-undo-nothing")
        except ChangedSince as since:
            return self.desk.say(event, "keep-undo-changed", revision=str(since.revision))
        made = await load_change(self.desk, undoing, LINES_OF_A_CHANGE)
        # The heading says what it undoes.
        unsaid = [replace(entry, deed=replace(entry.deed, undoes=None)) for entry in made]
        [told] = await tell_changes(self.desk, [unsaid])
        lines = cut_lines([told.head, *told.details], LINES_OF_A_CHANGE, phrases, left_out=len(entries) - len(made))
        numbers = {"revision": str(entries[0].revision), "undoing": str(undoing)}
        head: Paragraph = (Span(phrases.say("keep-undone", numbers), bold=True),)
        return self.desk.show(event, [head, join_lines([(Span(it),) for it in lines])], undo_keyboard(phrases, undoing))

    def _tell(self, event: Incoming | Press, done: Done, key: str, **words: object) -> Send:
        """Say what was changed, under which number, with the buttons of the statement."""
        phrases = self.desk.services.phrases
        keyboard = (
            *entry_keyboard(done.statement, phrases, done.revision),
            *(page_keyboard(self.desk, done.statement) if key == "keep-published" else ()),
        )
        return self.desk.say(event, key, keyboard, id=done.statement.public_id, revision=str(done.revision), **words)
