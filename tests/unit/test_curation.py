"""Each change of a moderator is one revision, refuses what makes no sense, and can be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from onrecord.verification.curation import Curation, Tie
from onrecord.verification.entries import as_row
from onrecord.verification.errors import (
    CannotRelate,
    ChangedSince,
    NeedsAnother,
    NothingToDo,
    NotOnRecord,
    OnRecordError,
)
from onrecord.verification.kinds import Act, OutletKind, RelationKind, StatementState, WordingKind
from onrecord.verification.records import Outlet, Statement, Wording
from tests.fakes.editor import FakeEditor

NOON = datetime(2021, 11, 5, 12, tzinfo=UTC)
DENIES, CONFIRMS = RelationKind.DENIES, RelationKind.CONFIRMS
FIRST, SECOND = "U1", "U2"


def make_statement(wording: str = "The dam is safe.", **fields: object) -> Statement:
    values: dict[str, object] = {"speaker": "Ministry", "language": "en", "said_on": date(2021, 11, 1), **fields}
    return Statement(id=0, key="", wording=wording, **values)  # type: ignore[arg-type]


class Desk:
    """A curation on a corpus in memory, with short ways to fill and read it."""

    def __init__(self, *, needs_consent: bool = False) -> None:
        self.editor = FakeEditor()
        self.curation = Curation(self.editor, lambda: NOON, needs_consent=needs_consent)

    async def add(self, wording: str = "The dam is safe.", *ties: Tie, **fields: object) -> Statement:
        return (await self.curation.add(make_statement(wording, **fields), ties, FIRST)).statement

    async def get(self, statement_id: int) -> Statement:
        return (await self.editor.find_statements_by_id([statement_id]))[statement_id]

    @property
    def relations(self) -> set[str]:
        ids = {entry.key: entry.id for entry in self.editor.entries.values() if isinstance(entry, Statement)}
        named = [name.split() for name in self.editor.entries if name.startswith("relation ")]
        return {f"S{ids[said]} {kind} S{ids[answered]}" for _, said, kind, answered in named}

    @property
    def rows(self) -> dict[str, dict[str, object]]:
        return {subject: as_row(entry) for subject, entry in self.editor.entries.items()}


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_added_statement_is_published_with_its_ties(desk: Desk) -> None:
    said = await desk.add()
    denial = await desk.add("It is not.", Tie(DENIES, said.id))
    assert (denial.state, desk.relations, desk.editor.revision) == (StatementState.PUBLISHED, {"S2 denies S1"}, 2)


async def test_keys_are_given_here_and_differ(desk: Desk) -> None:
    assert len({(await desk.add()).key, (await desk.add()).key}) == 2


async def test_with_consent_a_new_statement_is_a_draft() -> None:
    assert (await Desk(needs_consent=True).add()).state is StatementState.DRAFT


async def test_own_draft_takes_a_second_moderator() -> None:
    desk = Desk(needs_consent=True)
    draft = await desk.add()
    with pytest.raises(NeedsAnother):
        await desk.curation.publish(draft.id, FIRST)
    assert (await desk.curation.publish(draft.id, SECOND)).statement.state is StatementState.PUBLISHED


async def test_restored_statement_needs_consent_again() -> None:
    desk = Desk(needs_consent=True)
    draft = await desk.add()
    await desk.curation.publish(draft.id, SECOND)
    await desk.curation.withdraw(draft.id, SECOND, "wrong person")
    assert (await desk.curation.restore(draft.id, FIRST)).statement.state is StatementState.DRAFT


async def test_amendment_is_logged_with_reason_and_both_sides(desk: Desk) -> None:
    said = await desk.add()
    done = await desk.curation.amend(said, replace(said, speaker="Ministry of Water"), SECOND, "its full name")
    entry = desk.editor.log[-1]
    assert (entry.revision, entry.deed.actor, entry.deed.act) == (done.revision, SECOND, Act.AMEND)
    assert entry.deed.reason == "its full name"
    assert [(row or {})["speaker"] for row in (entry.before, entry.after)] == ["Ministry", "Ministry of Water"]


async def test_second_of_two_editors_is_told_and_overwrites_nothing(desk: Desk) -> None:
    seen = await desk.add()
    await desk.curation.amend(seen, replace(seen, speaker="Ministry of Water"), FIRST)
    with pytest.raises(ChangedSince) as told:
        await desk.curation.amend(seen, replace(seen, speaker="Ministry of Fire"), SECOND)
    assert (told.value.revision, (await desk.get(seen.id)).speaker) == (2, "Ministry of Water")


async def test_amendment_cannot_publish_a_draft() -> None:
    desk = Desk(needs_consent=True)
    draft = await desk.add()
    done = await desk.curation.amend(draft, replace(draft, topic="x", state=StatementState.PUBLISHED), FIRST)
    assert done.statement.state is StatementState.DRAFT


async def test_wording_is_added_behind_the_others(desk: Desk) -> None:
    said = await desk.add()
    for text in ("Плотина цела.", "Плотина не повреждена."):
        await desk.curation.add_wording(said.id, Wording("ru", text, WordingKind.TRANSLATION), FIRST)
    assert [wording.text for wording in (await desk.get(said.id)).wordings] == [
        "Плотина цела.",
        "Плотина не повреждена.",
    ]


async def test_merge_joins_wordings_and_moves_relations(desk: Desk) -> None:
    kept, merged = await desk.add("The dam is safe."), await desk.add("Our dam is safe.", topic="dam")
    denial = await desk.add("It is not.", Tie(DENIES, merged.id))
    await desk.curation.merge(merged.id, kept.id, FIRST)
    gone = await desk.get(merged.id)
    assert (gone.state, gone.merged_into) == (StatementState.WITHDRAWN, kept.key)
    assert desk.relations == {f"{denial.public_id} denies {kept.public_id}"}
    assert (await desk.get(kept.id)).wordings == (Wording("en", "Our dam is safe.", WordingKind.ORIGINAL),)


async def test_merged_words_of_somebody_else_are_a_paraphrase(desk: Desk) -> None:
    kept, merged = await desk.add("The dam is safe."), await desk.add("Our dam is safe.", speaker="River Agency")
    await desk.curation.merge(merged.id, kept.id, FIRST)
    assert (await desk.get(kept.id)).wordings == (Wording("en", "Our dam is safe.", WordingKind.PARAPHRASE),)


async def test_merge_keeps_no_relation_twice_and_none_to_itself(desk: Desk) -> None:
    kept, merged = await desk.add("A"), await desk.add("B", Tie(CONFIRMS, 1))
    await desk.add("C", Tie(DENIES, kept.id), Tie(DENIES, merged.id))
    await desk.curation.merge(merged.id, kept.id, FIRST)
    assert desk.relations == {"S3 denies S1"}


async def test_merge_of_equal_words_adds_none_but_stands_in_the_log(desk: Desk) -> None:
    kept, merged = await desk.add(), await desk.add()
    done = await desk.curation.merge(merged.id, kept.id, FIRST)
    subjects = [entry.subject for entry in desk.editor.log if entry.revision == done.revision]
    assert (await desk.get(kept.id)).wordings == ()
    assert subjects == [f"statement {merged.key}", f"statement {kept.key}"]


async def test_outlet_is_amended_field_by_field(desk: Desk) -> None:
    await desk.curation.amend_outlet("a.example", {"kind": OutletKind.AGENCY, "country": "KZ"}, FIRST)
    _, outlet = await desk.curation.amend_outlet("a.example", {"blocked": True}, FIRST)
    assert outlet == Outlet("a.example", "a.example", OutletKind.AGENCY, "KZ", is_blocked=True)


CHANGES: dict[str, Callable[[Curation], Awaitable[object]]] = {
    "add": lambda curation: curation.add(make_statement("New."), [Tie(DENIES, 1), Tie(CONFIRMS, 2)], FIRST),
    "wording": lambda curation: curation.add_wording(1, Wording("ru", "Цела.", WordingKind.TRANSLATION), FIRST),
    "withdraw": lambda curation: curation.withdraw(1, FIRST, "wrong"),
    "restore": lambda curation: curation.restore(4, FIRST),
    "relate": lambda curation: curation.relate(1, CONFIRMS, 3, FIRST),
    "unrelate": lambda curation: curation.unrelate(3, DENIES, 2, FIRST),
    "merge": lambda curation: curation.merge(2, 1, FIRST),
    "new outlet": lambda curation: curation.amend_outlet("b.example", {"name": "B"}, FIRST),
    "outlet": lambda curation: curation.amend_outlet("a.example", {"blocked": True}, FIRST),
}
each_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)


@pytest.fixture
async def filled(desk: Desk) -> Desk:
    """S3 denies S2 and answers S1; S4 is withdrawn; one outlet."""
    await desk.add("A")
    await desk.add("B")
    await desk.add("C", Tie(DENIES, 2), Tie(RelationKind.CORRECTS, 1))
    await desk.add("D")
    await desk.curation.withdraw(4, SECOND, "wrong")
    await desk.curation.amend_outlet("a.example", {"name": "A"}, SECOND)
    return desk


def leave_out_new(rows: dict[str, dict[str, object]], before: dict[str, dict[str, object]]) -> dict[str, object]:
    """Return the rows without statements that came later and are withdrawn: statements are never removed."""
    return {
        subject: row
        for subject, row in rows.items()
        if subject in before or row.get("state") != StatementState.WITHDRAWN
    }


@each_change
async def test_undo_brings_everything_back(filled: Desk, change: Callable[[Curation], Awaitable[object]]) -> None:
    before = filled.rows
    await change(filled.curation)
    assert filled.rows != before
    await filled.curation.undo(FIRST)
    assert leave_out_new(filled.rows, before) == before


@each_change
async def test_undo_of_an_undo_makes_the_change_again(
    filled: Desk, change: Callable[[Curation], Awaitable[object]]
) -> None:
    await change(filled.curation)
    after = filled.rows
    undoing, _ = await filled.curation.undo(SECOND, filled.editor.revision)
    await filled.curation.undo(SECOND, undoing)
    assert filled.rows == after


async def test_undo_names_what_it_took_back(filled: Desk) -> None:
    done = await filled.curation.withdraw(1, FIRST, "wrong")
    _, entries = await filled.curation.undo(FIRST)
    assert [(entry.revision, entry.deed.act) for entry in entries] == [(done.revision, Act.WITHDRAW)]
    assert filled.editor.log[-1].deed.undoes == done.revision


async def test_undo_without_number_walks_back_through_own_changes(filled: Desk) -> None:
    await filled.curation.withdraw(1, FIRST, "wrong")
    await filled.curation.withdraw(2, SECOND, "wrong")
    await filled.curation.undo(FIRST)
    await filled.curation.undo(SECOND)
    assert {(await filled.get(number)).state for number in (1, 2)} == {StatementState.PUBLISHED}


async def test_undo_is_refused_where_the_entry_changed_since(filled: Desk) -> None:
    done = await filled.curation.add_wording(1, Wording("ru", "Цела.", WordingKind.TRANSLATION), FIRST)
    later = await filled.curation.withdraw(1, SECOND, "wrong")
    before = filled.rows
    with pytest.raises(ChangedSince) as told:
        await filled.curation.undo(FIRST, done.revision)
    assert (told.value.revision, filled.rows) == (later.revision, before)


REFUSED: dict[str, tuple[Callable[[Curation], Awaitable[object]], type[OnRecordError]]] = {
    "unknown id": (lambda it: it.withdraw(99, FIRST, "x"), NotOnRecord),
    "tie to unknown": (lambda it: it.add(make_statement(), [Tie(DENIES, 99)], FIRST), NotOnRecord),
    "tie to withdrawn": (lambda it: it.add(make_statement(), [Tie(DENIES, 4)], FIRST), CannotRelate),
    "publish what is": (lambda it: it.publish(1, FIRST), NothingToDo),
    "same wording": (lambda it: it.add_wording(1, Wording("en", "A", WordingKind.PARAPHRASE), FIRST), NothingToDo),
    "withdraw twice": (lambda it: it.withdraw(4, FIRST, "x"), NothingToDo),
    "restore what stands": (lambda it: it.restore(1, FIRST), NothingToDo),
    "answer itself": (lambda it: it.relate(1, DENIES, 1, FIRST), CannotRelate),
    "relate withdrawn": (lambda it: it.relate(1, DENIES, 4, FIRST), CannotRelate),
    "relate twice": (lambda it: it.relate(3, DENIES, 2, FIRST), NothingToDo),
    "unrelate nothing": (lambda it: it.unrelate(1, DENIES, 2, FIRST), NothingToDo),
    "merge itself": (lambda it: it.merge(1, 1, FIRST), CannotRelate),
    "merge into withdrawn": (lambda it: it.merge(1, 4, FIRST), CannotRelate),
    "merge denial": (lambda it: it.merge(3, 2, FIRST), CannotRelate),
    "merge denied": (lambda it: it.merge(2, 3, FIRST), CannotRelate),
    "merge withdrawn": (lambda it: it.merge(4, 1, FIRST), CannotRelate),
    "same outlet": (lambda it: it.amend_outlet("a.example", {"name": "A"}, FIRST), NothingToDo),
    "undo nothing": (lambda it: it.undo("U9"), NothingToDo),
    "undo unknown": (lambda it: it.undo(FIRST, 99), NothingToDo),
}


@pytest.mark.parametrize(("act", "error"), REFUSED.values(), ids=REFUSED)
async def test_senseless_change_is_refused_and_changes_nothing(
    filled: Desk, act: Callable[[Curation], Awaitable[object]], error: type[OnRecordError]
) -> None:
    before = filled.rows, filled.editor.revision
    with pytest.raises(error):
        await act(filled.curation)
    assert (filled.rows, filled.editor.revision) == before


async def test_change_is_undone_only_once(filled: Desk) -> None:
    done = await filled.curation.withdraw(1, FIRST, "wrong")
    await filled.curation.undo(FIRST, done.revision)
    with pytest.raises(NothingToDo):
        await filled.curation.undo(SECOND, done.revision)


async def test_merged_statement_is_merged_once(filled: Desk) -> None:
    await filled.curation.merge(2, 1, FIRST)
    with pytest.raises(NothingToDo):
        await filled.curation.merge(2, 1, FIRST)


async def test_published_statement_is_not_merged_into_a_draft() -> None:
    desk = Desk(needs_consent=True)
    published, draft = await desk.add("A"), await desk.add("B")
    await desk.curation.publish(published.id, SECOND)
    with pytest.raises(CannotRelate):
        await desk.curation.merge(published.id, draft.id, FIRST)
