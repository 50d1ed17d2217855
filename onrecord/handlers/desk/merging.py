"""Merging two records of one statement: both are shown with what will happen, and one press does it."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass

from onrecord.handlers.actions import Action, Button
from onrecord.handlers.desk.arguments import Misused, read_merge
from onrecord.handlers.desk.cards import LINES_OF_A_CHANGE, cut_lines, show_found
from onrecord.handlers.desk.commanding import entry_keyboard, refuse_button
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.retyping import follow
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rendering import render_note
from onrecord.handlers.rooms import State
from onrecord.locales.phrases import Phrases
from onrecord.locales.speech import shorten
from onrecord.verification.curation import join_wordings, require_mergeable
from onrecord.verification.curation_ports import RecordEntry
from onrecord.verification.errors import CannotRelate, NothingToDo
from onrecord.verification.kinds import RelationKind
from onrecord.verification.records import Person, Statement, Wording


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The wordings and relations (from, kind, to) that the statement which is kept would gain."""

    wordings: tuple[Wording, ...]
    relations: tuple[tuple[str, RelationKind, str], ...]


@dataclass(frozen=True, slots=True)
class Merging:
    """The room of `/merge`. Its button names who asked, and the state of both statements that was shown."""

    desk: Desk
    commands: frozenset[str] = frozenset({"merge"})
    prefix: str = "merge"
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Show two statements and what a merge would do."""
        person = await self.desk.admit(incoming, "/merge")
        return await follow(self.desk, incoming, lambda text: self._propose(incoming, person, text))

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Merge what was shown, if it is still so, or drop it."""
        person = await self.desk.admit(press, "a button of /merge")
        if press.data == _write_drop(person):
            note = render_note(self.desk.services.phrases.say("keep-dropped"))
            return (self.desk.settle(press), self.desk.edit(press, note))
        asked = _read_merge(press.data)
        if asked is None or asked.person_id != person.id:
            return (refuse_button(self.desk, press, person),)
        search, phrases = self.desk.services.search, self.desk.services.phrases
        merged, kept = await search.load_entry(asked.merged_id), await search.load_entry(asked.kept_id)
        if (merged.revision, kept.revision) != (asked.merged_seen, asked.kept_seen):
            return (self.desk.pop_up(press, "keep-merge-changed"),)
        done = await self.desk.services.curation.merge(asked.merged_id, asked.kept_id, person.public_id)
        names = {**_name_both(merged, kept), "revision": str(done.revision)}
        keyboard = entry_keyboard(done.statement, phrases, done.revision)
        html = render_note(phrases.say("keep-merged", names))
        return (self.desk.settle(press), self.desk.edit(press, html, keyboard))

    async def go_on(self, _incoming: Incoming, _state: State) -> tuple[Action, ...]:
        """Answer nothing: this room asks nothing."""
        return ()

    async def _propose(self, incoming: Incoming, person: Person, text: str) -> tuple[Action, ...]:
        merged_id, kept_id = read_merge(text, "keep-usage-merge")
        search, phrases = self.desk.services.search, self.desk.services.phrases
        merged, kept = await search.load_entry(merged_id), await search.load_entry(kept_id)
        if merged.statement.merged_into == kept.statement.key:
            raise NothingToDo(f"S{merged_id} is merged already")
        if (tie := find_opposition(merged, kept)) is not None:
            said, kind, answered = tie
            relation = phrases.say(f"keep-verb-{kind}", {"said": said, "answered": answered})
            typed = {"said": said, "word": phrases.say(f"typed-{kind}"), "answered": answered}
            line = phrases.say("typed-relation", typed)
            return (self.desk.say(incoming, "keep-merge-opposed", relation=relation, line=line),)
        try:
            require_mergeable(merged.statement, kept.statement)
        except CannotRelate as refusal:
            raise Misused("keep-merge-itself" if merged_id == kept_id else "keep-cannot-merge") from refusal
        data = _write_merge(MergePress(merged_id, kept_id, merged.revision, kept.revision, person.id))
        confirm = Button(phrases.say("keep-button-merge", _name_both(merged, kept)), data)
        drop = Button(phrases.say("keep-button-drop"), _write_drop(person))
        return (self.desk.show(incoming, show_plan(merged, kept, phrases), ((confirm, drop),)),)


@dataclass(frozen=True, slots=True)
class MergePress:
    """What the button of a merge carries."""

    merged_id: int
    kept_id: int
    merged_seen: int
    kept_seen: int
    person_id: int


_FORM = re.compile(r"merge:([0-9]{1,10}):([0-9]{1,10}):([0-9]{1,10}):([0-9]{1,10}):([0-9]{1,10})")


def _write_merge(asked: MergePress) -> str:
    return "merge:" + ":".join(map(str, astuple(asked)))


def _read_merge(data: str) -> MergePress | None:
    found = _FORM.fullmatch(data)
    return MergePress(*map(int, found.groups())) if found else None


def _write_drop(person: Person) -> str:
    return f"merge:drop:{person.id}"


def _name_both(merged: RecordEntry, kept: RecordEntry) -> dict[str, object]:
    return {"merged": merged.statement.public_id, "kept": kept.statement.public_id}


def find_opposition(merged: RecordEntry, kept: RecordEntry) -> tuple[str, RelationKind, str] | None:
    """Return the relation by which one of the two speaks against the other, or None."""
    both = {merged.statement.public_id, kept.statement.public_id}
    ties = _list_relations(merged, merged.statement.public_id)
    return next((tie for tie in ties if {tie[0], tie[2]} == both and tie[1].contradicts), None)


def plan_merge(merged: RecordEntry, kept: RecordEntry) -> MergePlan:
    """Return what `kept` would take over from `merged`."""
    wordings = join_wordings(kept.statement, merged.statement)[len(kept.statement.wordings) :]
    name = kept.statement.public_id
    present = set(_list_relations(kept, name))
    moved = [each for each in _list_relations(merged, name) if each not in present and each[0] != each[2]]
    return MergePlan(wordings, tuple(moved))


def show_plan(merged: RecordEntry, kept: RecordEntry, phrases: Phrases) -> list[Paragraph]:
    """Return both statements, and what will happen to them."""
    plan, names = plan_merge(merged, kept), _name_both(merged, kept)
    lines = [phrases.say("keep-merge-plan", names)]
    gained = [shorten(wording.text) for wording in plan.wordings]
    gained += [phrases.say(f"keep-verb-{kind}", {"said": said, "answered": to}) for said, kind, to in plan.relations]
    if gained:
        lines += [phrases.say("keep-merge-gains", names), *cut_lines(gained, LINES_OF_A_CHANGE, phrases)]
    return [show_found(merged.statement, phrases), show_found(kept.statement, phrases), (Span("\n".join(lines)),)]


def _list_relations(entry: RecordEntry, name: str) -> list[tuple[str, RelationKind, str]]:
    """Return the relations of a statement as if it were called so."""
    own = entry.statement.public_id

    def rename(said: Statement) -> str:
        return name if said.public_id in {own, name} else said.public_id

    answers = [(name, tied.kind, rename(tied.statement)) for tied in entry.answers]
    return [*answers, *((rename(tied.statement), tied.kind, name) for tied in entry.answered_by)]
