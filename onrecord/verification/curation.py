"""How moderators keep the corpus: each method is one change, logged with who made it and why, and each can be undone.

Nothing is overwritten silently: whoever changes an entry says what it was when they saw it, and is told
(`ChangedSince`) where it has become something else meanwhile.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.verification.curation_ports import Change, CorpusEdit, CorpusEditor, CorpusEntry, KeyedRelation
from onrecord.verification.entries import amend_outlet, name_subject
from onrecord.verification.errors import CannotRelate, ChangedSince, NeedsAnother, NothingToDo, NotOnRecord
from onrecord.verification.exchange import Row
from onrecord.verification.kinds import Act, RelationKind, StatementState, WordingKind
from onrecord.verification.matching.normalise import fold_text
from onrecord.verification.ports import Clock
from onrecord.verification.records import Deed, LogEntry, Outlet, Statement, Wording
from onrecord.verification.undoing import find_change, take_back


@dataclass(frozen=True, slots=True)
class Done:
    """What a change has made: its number, by which it can be undone, and the statement as it is now."""

    revision: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that a new statement has to one on record."""

    kind: RelationKind
    to_id: int


@dataclass(frozen=True, slots=True)
class Curation:
    """Changes what is on record. With `needs_consent`, nothing new is published without a second moderator.

    Every method raises `NotOnRecord` for an id that is not there.
    """

    editor: CorpusEditor
    clock: Clock
    needs_consent: bool = False

    async def add(self, statement: Statement, ties: Sequence[Tie], actor: str) -> Done:
        """Put a new statement on record with its relations; its id and key are given here.

        It is published, or kept as a draft where a second moderator has to consent.
        """
        state = StatementState.DRAFT if self.needs_consent else StatementState.PUBLISHED
        new = replace(statement, id=0, key=f"onrecord:{uuid.uuid4()}", state=state)
        async with self.editor.edit() as edit:
            answered = [_require_standing(await _load(edit, tie.to_id)) for tie in ties]
            entries: list[CorpusEntry] = [new]
            entries += [KeyedRelation(new.key, tie.kind, it.key) for tie, it in zip(ties, answered, strict=True)]
            revision = await edit.apply([_add(entry) for entry in entries], self._deed(actor, Act.ADD))
            return Done(revision, await _load_key(edit, new.key))

    async def publish(self, statement_id: int, actor: str) -> Done:
        """Publish a draft; raises `NeedsAnother` where it is one's own and a second moderator has to consent."""
        async with self.editor.edit() as edit:
            draft = await _load(edit, statement_id)
            if draft.state is not StatementState.DRAFT:
                raise NothingToDo(f"{draft.public_id} is no draft")
            authors = await edit.find_last_actors([name_subject(draft)])
            if self.needs_consent and actor in authors.values():
                raise NeedsAnother(f"{draft.public_id} is a draft of {actor}")
            return await _save(
                edit, draft, replace(draft, state=StatementState.PUBLISHED), self._deed(actor, Act.PUBLISH)
            )

    async def amend(self, seen: Statement, amended: Statement, actor: str, reason: str | None = None) -> Done:
        """Put the words of `amended` in the place of what was `seen`; raises `ChangedSince` or `NothingToDo`.

        Key and state stay what they are: other methods change these.
        """
        fixed = replace(amended, id=seen.id, key=seen.key, state=seen.state, merged_into=seen.merged_into)
        async with self.editor.edit() as edit:
            await _require_same(edit, await _load(edit, seen.id), seen)
            return await _save(edit, seen, fixed, self._deed(actor, Act.AMEND, reason))

    async def add_wording(self, statement_id: int, wording: Wording, actor: str) -> Done:
        """Add a translation, a paraphrase or further original words."""
        async with self.editor.edit() as edit:
            said = await _load(edit, statement_id)
            if any((known.language, known.text) == (wording.language, wording.text) for known in said.all_wordings):
                raise NothingToDo(f"{said.public_id} has this wording")
            return await _save(
                edit, said, replace(said, wordings=(*said.wordings, wording)), self._deed(actor, Act.AMEND)
            )

    async def withdraw(self, statement_id: int, actor: str, reason: str, *, seen: Statement | None = None) -> Done:
        """Take a statement out of all answers to come; it stays in the log and can be restored.

        Raises `ChangedSince` where it is no longer what was `seen`.
        """
        async with self.editor.edit() as edit:
            said = await _load(edit, statement_id)
            if seen is not None:
                await _require_same(edit, said, seen)
            withdrawn = replace(said, state=StatementState.WITHDRAWN)
            return await _save(edit, said, withdrawn, self._deed(actor, Act.WITHDRAW, reason))

    async def restore(self, statement_id: int, actor: str, reason: str | None = None) -> Done:
        """Put a withdrawn statement back: published, or as a draft where a second moderator has to consent."""
        async with self.editor.edit() as edit:
            said = await _load(edit, statement_id)
            if said.state is not StatementState.WITHDRAWN:
                raise NothingToDo(f"{said.public_id} is not withdrawn")
            state = StatementState.DRAFT if self.needs_consent else StatementState.PUBLISHED
            restored = replace(said, state=state, merged_into=None)
            return await _save(edit, said, restored, self._deed(actor, Act.RESTORE, reason))

    async def relate(self, from_id: int, kind: RelationKind, to_id: int, actor: str) -> Done:
        """Say that one statement answers another; raises `CannotRelate` for one and itself, and for a withdrawn one."""
        async with self.editor.edit() as edit:
            relation = await _name_relation(edit, from_id, kind, to_id)
            for statement_id in (from_id, to_id):
                _require_standing(await _load(edit, statement_id))
            if await edit.find_relations([relation]):
                raise NothingToDo(f"{name_subject(relation)} is on record")
            revision = await edit.apply([_add(relation)], self._deed(actor, Act.RELATE))
            return Done(revision, await _load(edit, from_id))

    async def unrelate(self, from_id: int, kind: RelationKind, to_id: int, actor: str) -> Done:
        """Take a relation away."""
        async with self.editor.edit() as edit:
            relation = await _name_relation(edit, from_id, kind, to_id)
            if not await edit.find_relations([relation]):
                raise NothingToDo(f"{name_subject(relation)} is not on record")
            change = Change(name_subject(relation), relation, None)
            revision = await edit.apply([change], self._deed(actor, Act.UNRELATE))
            return Done(revision, await _load(edit, from_id))

    async def merge(self, from_id: int, into_id: int, actor: str) -> Done:
        """Let one statement take in another that is the same: its wordings and relations; the other is withdrawn.

        Raises `CannotRelate` where one of them is withdrawn or speaks against the other, and where readers would lose a
        published one to a draft.
        """
        async with self.editor.edit() as edit:
            merged, kept = await _load(edit, from_id), await _load(edit, into_id)
            if merged.merged_into == kept.key:
                raise NothingToDo(f"{merged.public_id} is merged already")
            require_mergeable(merged, kept)
            tied = await edit.find_relations_of([merged.key])
            if any(is_between(it, merged, kept) and it.kind.contradicts for it in tied):
                raise CannotRelate(f"{merged.public_id} and {kept.public_id} contradict each other")
            moved = {_move(relation, merged.key, kept.key) for relation in tied}
            known = await edit.find_relations(moved)
            gone = replace(merged, state=StatementState.WITHDRAWN, merged_into=kept.key)
            # The one that is kept stands in the log even where it had all the words: its history tells the merge.
            # The other one comes first: its entry names both.
            changes = [
                Change(name_subject(merged), merged, gone),
                Change(name_subject(kept), kept, replace(kept, wordings=join_wordings(kept, merged))),
                *(Change(name_subject(it), it, None) for it in sorted(tied, key=name_subject)),
                *(_add(it) for it in sorted(moved - known, key=name_subject) if it.from_key != it.to_key),
            ]
            revision = await edit.apply(changes, self._deed(actor, Act.MERGE))
            return Done(revision, await _load(edit, into_id))

    async def amend_outlet(self, domain: str, given: Mapping[str, object], actor: str) -> tuple[int, Outlet]:
        """Change the given fields of an outlet and return the number of the change, and the outlet as it is now.

        `given` are fields of the import format, each checked, None to clear one. One that is not on record yet is put
        there, under its domain where no name is given.
        """
        async with self.editor.edit() as edit:
            before = (await edit.find_outlets([domain])).get(domain)
            fields = dict(given) if before or given.get("name") else {**given, "name": domain}
            outlet = amend_outlet(Row(0, "outlet", {"domain": domain, **fields}), before)
            return await self._save_outlet(edit, before, outlet, actor), outlet

    async def block_outlet(self, domain: str, name: str, actor: str, reason: str) -> tuple[Outlet, int]:
        """Keep an outlet out of all coverage, and return it with the number of the change.

        It is put on record under that name if it is not there yet.
        """
        async with self.editor.edit() as edit:
            before = (await edit.find_outlets([domain])).get(domain)
            blocked = replace(before or Outlet(domain, name), is_blocked=True)
            return blocked, await self._save_outlet(edit, before, blocked, actor, reason)

    async def undo(self, actor: str, revision: int | None = None) -> tuple[int, tuple[LogEntry, ...]]:
        """Take a change back (None: the last one of the actor) and return the number of the undoing, and what it undid.

        A statement that the change added is withdrawn. Raises `ChangedSince` where an entry has been changed after it,
        `NothingToDo` where there is no such change or it has been taken back.
        """
        async with self.editor.view() as view:
            number, entries = await find_change(view, actor, revision)
        undoing = await take_back(self.editor, number, entries, self._deed(actor, Act.UNDO, undoes=number))
        return undoing, entries

    async def _save_outlet(
        self, edit: CorpusEdit, before: Outlet | None, outlet: Outlet, actor: str, reason: str | None = None
    ) -> int:
        if before == outlet:
            raise NothingToDo(f"{outlet.domain} is so already")
        act = Act.AMEND if before else Act.ADD
        return await edit.apply([Change(name_subject(outlet), before, outlet)], self._deed(actor, act, reason))

    def _deed(self, actor: str, act: Act, reason: str | None = None, undoes: int | None = None) -> Deed:
        return Deed(actor, self.clock(), act, reason, undoes)


def require_mergeable(merged: Statement, kept: Statement) -> None:
    """Raise `CannotRelate` where `kept` cannot take in `merged`."""
    if merged.id == kept.id:
        raise CannotRelate("a statement cannot be merged into itself")
    _require_standing(merged)
    _require_standing(kept)
    if merged.state is StatementState.PUBLISHED and kept.state is StatementState.DRAFT:
        raise CannotRelate(f"{kept.public_id} is a draft")


def is_between(relation: KeyedRelation, one: Statement, other: Statement) -> bool:
    """Tell whether a relation ties these two statements to each other."""
    return {relation.from_key, relation.to_key} == {one.key, other.key}


def join_wordings(kept: Statement, merged: Statement) -> tuple[Wording, ...]:
    """Return the further wordings of a statement that takes in another: its own first, none twice."""
    known = {(wording.language, wording.text) for wording in kept.all_wordings}
    added = [wording for wording in merged.all_wordings if (wording.language, wording.text) not in known]
    if fold_text(merged.speaker) == fold_text(kept.speaker):
        return (*kept.wordings, *added)
    kinds = {WordingKind.ORIGINAL: WordingKind.PARAPHRASE}  # somebody else's words are none of its own
    return (*kept.wordings, *(replace(wording, kind=kinds.get(wording.kind, wording.kind)) for wording in added))


async def _save(edit: CorpusEdit, before: Statement, after: Statement, deed: Deed) -> Done:
    if after == before:
        raise NothingToDo(f"{before.public_id} is so already")
    return Done(await edit.apply([Change(name_subject(before), before, after)], deed), after)


def _add(entry: CorpusEntry) -> Change:
    return Change(name_subject(entry), None, entry)


def _move(relation: KeyedRelation, key: str, to_key: str) -> KeyedRelation:
    def move(end: str) -> str:
        return to_key if end == key else end

    return KeyedRelation(move(relation.from_key), relation.kind, move(relation.to_key))


async def _load(edit: CorpusEdit, statement_id: int) -> Statement:
    found = await edit.find_statements_by_id([statement_id])
    if statement_id not in found:
        raise NotOnRecord(f"S{statement_id} is not on record")
    return found[statement_id]


def _require_standing(said: Statement) -> Statement:
    if said.state is StatementState.WITHDRAWN:
        raise CannotRelate(f"{said.public_id} is withdrawn")
    return said


async def _load_key(edit: CorpusEdit, key: str) -> Statement:
    return (await edit.find_statements([key]))[key]


async def _name_relation(edit: CorpusEdit, from_id: int, kind: RelationKind, to_id: int) -> KeyedRelation:
    if from_id == to_id:
        raise CannotRelate("a statement cannot answer itself")
    said, answered = await _load(edit, from_id), await _load(edit, to_id)
    return KeyedRelation(said.key, kind, answered.key)


async def _require_same(edit: CorpusEdit, present: Statement, seen: Statement) -> None:
    if present != seen:
        subject = name_subject(present)
        raise ChangedSince(subject, (await edit.find_last_revisions([subject])).get(subject))
