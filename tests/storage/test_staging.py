"""Imports wait beside the corpus, and become part of it whole, under one revision, or not at all."""

from __future__ import annotations

import asyncio
import io
import json
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from onrecord.storage import settling
from onrecord.storage import staging as staging_module
from onrecord.storage.stages import STAGED_TABLES
from onrecord.storage.store import Store
from onrecord.storage.tables import imports, log, statements
from onrecord.verification import judging, undoing
from onrecord.verification.curation import Curation
from onrecord.verification.errors import ChangedSince, NothingToDo, NotOnRecord
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.importing import IMPORT_ACTOR, Conflict, Exchange, ImportReport, Rehearsal
from onrecord.verification.kinds import Act, StatementState
from onrecord.verification.records import Deed, Statement
from tests import sentences

from .samples import NOON, find_id, relate, say, take_in

MODERATOR = "U7"
OUTLET = {"type": "outlet", "domain": "example.org", "name": "Example"}
PARTY = {"type": "party", "name": "Meta", "aliases": ["Facebook"], "role": "owner of WhatsApp"}
TRANSLATION = {"language": "ru", "text": "Плотина", "kind": "translation"}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "BATCH_ROWS", 3)
    monkeypatch.setattr(undoing, "REVERSED_AT_ONCE", 3)
    monkeypatch.setattr(staging_module, "DROPPED_AT_ONCE", 4)
    monkeypatch.setattr(settling, "IN_LIST", 2)


def open_exchange(store: Store, now: datetime = NOON) -> Exchange:
    return Exchange(store.curator, lambda: now)


async def stage(
    store: Store, *rows: dict[str, object], actor: str = IMPORT_ACTOR, force: bool = False, now: datetime = NOON
) -> Rehearsal:
    data = "\n".join(json.dumps(row) for row in rows).encode()
    exchange = open_exchange(store, now)
    return await exchange.stage(
        lambda: read_rows(io.BytesIO(data), RowForm.JSON_LINES), name="rows", actor=actor, force=force
    )


async def read_all(store: Store) -> list[str]:
    return [json.dumps(row, sort_keys=True) async for row in open_exchange(store).export()]


async def find(store: Store, key: str) -> Statement:
    async with store.curator.view() as view:
        return (await view.find_statements([key]))[key]


async def count_staged(store: Store) -> list[int]:
    async with store.database.read() as connection:
        counted = [select(func.count()).select_from(table) for table in (imports, *STAGED_TABLES)]
        return [(await connection.execute(each)).scalar_one() for each in counted]


async def amend(store: Store, key: str, **fields: str) -> None:
    """Change a statement by hand."""
    await take_in_by_hand(store, {"type": "statement", "key": key, **fields})


async def take_in_by_hand(store: Store, row: dict[str, object]) -> None:
    await take_in(store, row, actor=MODERATOR, force=True)


async def test_staged_rows_are_not_on_record(store: Store) -> None:
    staged = await stage(store, say("a"), OUTLET, PARTY, say("b"), relate("b", "denies", "a"))
    assert (staged.added, await read_all(store), await store.corpus.get_revision()) == (5, [], 0)


async def test_take_over_gives_one_revision_and_cleans_up(store: Store) -> None:
    rows = [say(f"s{number}", wordings=[TRANSLATION]) for number in range(7)]
    staged = await stage(store, *rows, OUTLET, PARTY, relate("s1", "denies", "s0"), relate("s2", "denies", "s0"))
    report = await open_exchange(store).take_over(staged.import_id, IMPORT_ACTOR)
    assert (report, report.revision) == (ImportReport(added=11), 1)
    async with store.database.read() as connection:
        revisions = (await connection.scalars(select(log.c.revision))).all()
        ids = (await connection.execute(select(statements.c.key).order_by(statements.c.id))).scalars().all()
    assert (revisions, list(ids)) == ([1] * 11, [f"s{number}" for number in range(7)])
    assert await count_staged(store) == [0, 0, 0, 0, 0]


async def test_amendments_change_only_what_they_name(store: Store) -> None:
    await take_in(store, say("a", topic="t", wordings=[TRANSLATION]), say("b"), PARTY, OUTLET)
    known = await find_id(store, "a")
    await take_in(
        store,
        {"type": "statement", "key": "a", "title": "T"},
        {"type": "statement", "key": "b", "wordings": [TRANSLATION]},
        {**PARTY, "aliases": ["WhatsApp"]},
        {**OUTLET, "country": "KZ"},
    )
    said = await find(store, "a")
    assert (said.id, said.title, said.topic, len(said.wordings)) == (known, "T", "t", 1)
    assert len((await find(store, "b")).wordings) == 1
    async with store.curator.view() as view:
        assert (await view.find_parties(["Meta"]))["Meta"].aliases == ("WhatsApp",)
        assert (await view.find_outlets(["example.org"]))["example.org"].country == "KZ"


async def test_taking_over_twice_does_it_once(store: Store) -> None:
    staged = await stage(store, say("a"))
    exchange = open_exchange(store)
    first, second = await asyncio.gather(
        *(exchange.take_over(staged.import_id, IMPORT_ACTOR) for _ in range(2)), return_exceptions=True
    )
    assert {type(first), type(second)} == {ImportReport, NotOnRecord}
    assert len(await read_all(store)) == 1


async def test_discarded_import_cannot_be_taken_over(store: Store) -> None:
    staged = await stage(store, *(say(f"s{number}") for number in range(9)))
    await open_exchange(store).discard(staged.import_id)
    assert await count_staged(store) == [0, 0, 0, 0, 0]
    with pytest.raises(NotOnRecord):
        await open_exchange(store).take_over(staged.import_id, IMPORT_ACTOR)


async def test_import_that_is_still_read_cannot_be_taken_over(store: Store) -> None:
    import_id = await store.curator.staging.begin(MODERATOR, "rows", NOON, force=False)
    with pytest.raises(NotOnRecord):
        await open_exchange(store).take_over(import_id, MODERATOR)


async def test_number_of_an_import_is_never_given_again(store: Store) -> None:
    first = await stage(store, say("a"))
    await open_exchange(store).discard(first.import_id)
    assert (await stage(store, say("a"))).import_id > first.import_id


async def test_failed_reading_leaves_nothing_staged(store: Store) -> None:
    def fail() -> object:
        yield from read_rows(io.BytesIO(json.dumps(say("a")).encode()), RowForm.JSON_LINES)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        await open_exchange(store).stage(fail, name="rows", actor=MODERATOR)  # type: ignore[arg-type]
    assert await count_staged(store) == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(("age", "left"), [(23, 1), (25, 0)], ids=["of today", "of yesterday"])
async def test_import_nobody_takes_over_is_dropped_after_a_day(store: Store, age: int, left: int) -> None:
    await stage(store, *(say(f"s{number}") for number in range(9)))
    dropped = await open_exchange(store).drop_stale(NOON + timedelta(hours=age))
    assert (dropped, (await count_staged(store))[0]) == (1 - left, left)


async def test_row_overtaken_by_a_moderator_is_left_out(store: Store) -> None:
    await take_in(store, say("a"), say("b"))
    staged = await stage(store, say("a", "Other."), say("b", "Other."), say("c"))
    await amend(store, "b", topic="water")
    await take_in_by_hand(store, say("c", "By hand."))
    report = await open_exchange(store).take_over(staged.import_id, IMPORT_ACTOR)
    assert report == ImportReport(
        added=0, amended=1, conflicts=(Conflict(2, "statement b"), Conflict(3, "statement c"))
    )
    assert [(await find(store, key)).wording for key in "abc"] == ["Other.", say("b")["wording"], "By hand."]


async def test_same_change_made_meanwhile_counts_as_unchanged(store: Store) -> None:
    await take_in(store, say("a"), say("b"))
    staged = await stage(store, relate("b", "denies", "a"), say("c"))
    await take_in_by_hand(store, relate("b", "denies", "a"))
    report = await open_exchange(store).take_over(staged.import_id, IMPORT_ACTOR)
    assert report == ImportReport(added=1, unchanged=1)


async def test_same_file_staged_twice_changes_nothing_twice(store: Store) -> None:
    rows = [*(say(f"s{number}") for number in range(7)), OUTLET, PARTY, relate("s1", "denies", "s0")]
    first, second = [await stage(store, *rows) for _ in range(2)]
    await open_exchange(store).take_over(first.import_id, MODERATOR)
    before = await read_all(store)
    report = await open_exchange(store).take_over(second.import_id, MODERATOR)
    assert (report, report.revision, await read_all(store)) == (ImportReport(unchanged=10), None, before)


async def test_older_version_of_a_file_is_all_conflicts(store: Store) -> None:
    old = await stage(store, *(say(f"s{number}", "Old.") for number in range(7)), say("only old"))
    await take_in(store, *(say(f"s{number}", "New.") for number in range(7)))
    report = await open_exchange(store).take_over(old.import_id, IMPORT_ACTOR)
    assert report == ImportReport(
        added=1, conflicts=tuple(Conflict(number + 1, f"statement s{number}") for number in range(7))
    )
    assert {(await find(store, f"s{number}")).wording for number in range(7)} == {"New."}
    assert await count_staged(store) == [0, 0, 0, 0, 0]


async def test_forced_import_overwrites_only_what_its_row_gives(store: Store) -> None:
    await take_in(store, say("a"))
    staged = await stage(store, {"type": "statement", "key": "a", "title": "T"}, say("new"), force=True)
    await amend(store, "a", title="by hand", topic="water")
    await take_in_by_hand(store, say("new", "By hand."))
    report = await open_exchange(store).take_over(staged.import_id, IMPORT_ACTOR)
    said = await find(store, "a")
    assert (report, said.title, said.topic) == (ImportReport(amended=2), "T", "water")
    assert (await find(store, "new")).wording == say("new")["wording"]


async def test_log_of_forced_row_tells_what_was_there(store: Store) -> None:
    await take_in(store, say("a"))
    staged = await stage(store, {"type": "statement", "key": "a", "title": "T"}, force=True)
    await amend(store, "a", title="by hand")
    report = await open_exchange(store).take_over(staged.import_id, IMPORT_ACTOR)
    async with store.curator.view() as view:
        (entry,) = await view.find_log(report.revision or 0)
    assert [row and row["title"] for row in (entry.before, entry.after)] == ["by hand", "T"]


async def test_import_of_the_same_person_may_be_corrected(store: Store) -> None:
    await take_in(store, say("a"), actor=MODERATOR)
    assert (await stage(store, say("a", "Other."), actor=MODERATOR)).conflicts == ()


async def test_import_over_a_hand_made_change_is_a_conflict(store: Store) -> None:
    await take_in(store, say("a"))
    seen = await find(store, "a")
    curation = Curation(store.curator, lambda: NOON)
    await curation.withdraw(seen.id, MODERATOR, "wrong")
    assert (await stage(store, say("a", state="published"), actor=MODERATOR)).conflicts == (Conflict(1, "statement a"),)


DOUBTS = [
    ([say("a", said_on="2021-11-07")], (1, "`said_on` is 2021-11-07, which is in the future")),
    ([say("a"), say("b")], (2, "speaker, day and wording are those of a")),
    ([say("x", "The dam is open.")], (1, "speaker, day and wording are those of known")),
    (
        [say("late", said_on="2021-11-03"), relate("known", "denies", "late")],
        (2, "known is of 2021-11-01, before what it answers: late is of 2021-11-03"),
    ),
]


@pytest.mark.parametrize(("rows", "doubt"), DOUBTS, ids=["future", "twin in file", "twin on record", "early reply"])
async def test_doubtful_row_is_named_and_can_be_taken(
    store: Store, rows: list[dict[str, object]], doubt: tuple[int, str]
) -> None:
    await take_in(store, say("known", "The dam is open."))
    staged = await stage(store, *rows)
    assert [(line, sentences.say(it)) for line, it in staged.doubtful] == [doubt]
    assert staged.added == len(rows)


NOT_DOUBTFUL = [
    [say("a", said_on="2021-11-06")],
    [say("a", speaker="Somebody else"), say("b")],
    [say("a"), say("b", said_on="2021-11-02"), relate("b", "denies", "a")],
    [say("x", "The dam was open.")],
]


@pytest.mark.parametrize(
    "rows", NOT_DOUBTFUL, ids=["tomorrow in Kiritimati", "other speaker", "later reply", "twin withdrawn"]
)
async def test_sound_row_is_not_doubtful(store: Store, rows: list[dict[str, object]]) -> None:
    await take_in(store, say("gone", "The dam was open.", state="withdrawn"))
    assert (await stage(store, *rows)).doubtful == ()


async def test_repeated_entry_of_other_sources_is_bad(store: Store) -> None:
    rows = [row for _ in range(2) for row in read_rows(io.BytesIO(json.dumps(say("a")).encode()), RowForm.JSON_LINES)]
    staged = await open_exchange(store).stage(lambda: rows, name="rows", actor=MODERATOR)
    assert [sentences.say(bad.problem) for bad in staged.bad_rows] == ["statement a stands in line 1 already"]


async def test_others_write_while_an_import_is_staged(store: Store) -> None:
    def dawdle() -> object:
        for number in range(20):
            data = json.dumps(say(f"s{number}")).encode()
            yield from read_rows(io.BytesIO(data), RowForm.JSON_LINES)

    staging = asyncio.create_task(
        open_exchange(store).stage(dawdle, name="rows", actor=IMPORT_ACTOR)  # type: ignore[arg-type]
    )
    await take_in(store, say("meanwhile"))
    staged = await staging
    assert (await open_exchange(store).take_over(staged.import_id, IMPORT_ACTOR)).added == 20
    assert await store.corpus.get_revision() == 2


async def test_large_import_is_undone_as_one_change(store: Store) -> None:
    await take_in(store, say("old", topic="t"), say("older"), relate("old", "denies", "older"), OUTLET)
    before = await read_all(store)
    rows = [say(f"s{number}", said_on="2021-12-01") for number in range(8)]
    ties = [relate(f"s{number}", "denies", "old") for number in range(8)]
    changed = [{"type": "statement", "key": "old", "topic": "other"}, {**OUTLET, "name": "Other"}, PARTY]
    report = await take_in(store, *rows, *changed, *ties)
    undoing, entries = await Curation(store.curator, lambda: NOON).undo(MODERATOR, report.revision)
    assert (undoing, len(entries)) == (3, 19)
    left = [row for row in await read_all(store) if '"2021-12-01"' not in row]
    assert left == before
    assert {(await find(store, f"s{number}")).state for number in range(8)} == {StatementState.WITHDRAWN}
    assert await count_staged(store) == [0, 0, 0, 0, 0]


async def test_undoing_of_a_large_import_is_undone(store: Store) -> None:
    report = await take_in(store, *(say(f"s{number}") for number in range(8)), relate("s1", "denies", "s0"), PARTY)
    before = await read_all(store)
    curation = Curation(store.curator, lambda: NOON)
    undoing, _ = await curation.undo(MODERATOR, report.revision)
    await curation.undo(MODERATOR, undoing)
    assert await read_all(store) == before


async def test_undoing_is_logged_as_such(store: Store) -> None:
    report = await take_in(store, *(say(f"s{number}") for number in range(8)))
    undoing, _ = await Curation(store.curator, lambda: NOON).undo(MODERATOR, report.revision)
    async with store.curator.view() as view:
        deeds = {entry.deed for entry in await view.find_log(undoing)}
    assert [(deed.actor, deed.act, deed.undoes) for deed in deeds] == [(MODERATOR, Act.UNDO, report.revision)]


async def test_large_import_with_a_changed_entry_is_not_undone(store: Store) -> None:
    report = await take_in(store, *(say(f"s{number}") for number in range(8)))
    await amend(store, "s5", topic="water")
    before = await read_all(store)
    with pytest.raises(ChangedSince) as raised:
        await Curation(store.curator, lambda: NOON).undo(MODERATOR, report.revision)
    assert (raised.value.subject, raised.value.revision, await read_all(store)) == ("statement s5", 2, before)
    assert await count_staged(store) == [0, 0, 0, 0, 0]


async def test_whole_stage_is_left_when_one_entry_was_overtaken(store: Store) -> None:
    await take_in(store, say("a"), say("b"))
    staged = await stage(store, say("a", "Other."), say("b", "Other."))
    await amend(store, "b", topic="water")
    before = await read_all(store)
    with pytest.raises(ChangedSince, match="statement b"):
        await store.curator.staging.take_over(staged.import_id, Deed(MODERATOR, NOON, Act.UNDO), whole=True)
    assert await read_all(store) == before


async def test_large_import_is_undone_once_only(store: Store) -> None:
    report = await take_in(store, *(say(f"s{number}") for number in range(8)))
    curation = Curation(store.curator, lambda: NOON)
    await curation.undo(MODERATOR, report.revision)
    with pytest.raises(NothingToDo):
        await curation.undo(MODERATOR, report.revision)


async def test_statement_days_are_found_by_key(store: Store) -> None:
    await take_in(store, say("a"))
    async with store.curator.view() as view:
        assert await view.find_days(["a", "missing"]) == {"a": date(2021, 11, 1)}
