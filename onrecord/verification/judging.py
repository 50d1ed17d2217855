"""The rows of an import are judged: which are new, which amend, which are bad or doubtful, and which come too late."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TypeVar

from onrecord.verification.curation_ports import (
    Change,
    CorpusEditor,
    CorpusEntry,
    CorpusView,
    KeyedRelation,
    StagedChange,
)
from onrecord.verification.entries import amend_outlet, amend_party, amend_statement, find_named
from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import NAMED_BY, Row
from onrecord.verification.fields import Flaw
from onrecord.verification.kinds import Act
from onrecord.verification.problems import Problem, RowFlaw
from onrecord.verification.records import Statement

BATCH_ROWS = 500  # read in one go: the event loop is held up for some 20 ms, and so is another writer
LISTED_AT_MOST = 1_000  # of what is new and of what is changed: more is a list that nobody reads
FURTHEST_ZONE = timedelta(hours=14)  # a day begins there first

T = TypeVar("T")

RowSource = Callable[[], Iterable[Row | BadRow]]
"""Opens the rows of a file from their beginning."""
Doubt = tuple[int, Problem]
"""The line of a row that can be taken but wants a look, and why."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that was left out, because somebody has changed its entry since."""

    line: int
    subject: str


@dataclass(slots=True)
class Judge:
    """Works off the rows of one file and stages what they change.

    A row is a conflict where its entry was changed last by somebody's hand, or by an import of somebody who is not
    trusted; with None, nothing is.
    """

    editor: CorpusEditor
    import_id: int
    now: datetime
    trusted_actors: frozenset[str] | None
    added: int = 0
    amended: int = 0
    unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    bad_rows: list[BadRow] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)
    first_added: list[tuple[int, str]] = field(default_factory=list)
    first_amended: list[tuple[int, str]] = field(default_factory=list)
    _doubts: list[Doubt] = field(default_factory=list)
    _lines: dict[str, int] = field(default_factory=dict)  # of every subject that came up
    _days: dict[str, date] = field(default_factory=dict)  # of every good statement of the file, by key
    _said: dict[int, str] = field(default_factory=dict)  # who said what when, as a number, with the key

    async def work_off(self, rows: Iterable[Row | BadRow], progress: Callable[[int], None] | None) -> None:
        """Stage statements, outlets and parties as they come, and the relations when all keys are known."""
        relations: list[Row] = []
        done = 0
        for batch in _cut(rows):
            await self._take_entries(self._sort_out(batch, relations))
            done += len(batch)
            if progress:
                progress(done)
        for part in _cut(relations):
            await self._take_relations(part)

    async def list_doubtful(self) -> tuple[Doubt, ...]:
        """Return the lines of rows that want a look, each with the reason, in the order of the file."""
        twins = await self.editor.staging.find_twins(self.import_id)
        known = [(twin.line, _name_twin(twin.known_key)) for twin in twins]
        return tuple(sorted(dict.fromkeys([*self._doubts, *known]), key=lambda doubt: doubt[0]))

    def _sort_out(self, batch: Sequence[Row | BadRow], relations: list[Row]) -> list[Row]:
        entries: list[Row] = []
        for row in batch:
            if isinstance(row, BadRow):
                self.bad_rows.append(row)
            elif row.subject in self._lines:
                repeated = {"subject": row.subject, "line": self._lines[row.subject]}
                self.bad_rows.append(BadRow(row.line, Problem(RowFlaw.REPEATED, repeated), NAMED_BY[row.type][0]))
            else:
                self._lines[row.subject] = row.line
                self.unknown.update(dict.fromkeys(row.unknown))
                self._doubts += [(row.line, doubt) for doubt in row.doubts]
                (relations if row.type == "relation" else entries).append(row)
        return entries

    async def _take_entries(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        async with self.editor.view() as view:
            seen = await view.find_log_end()
            known = await _find_known(view, rows)
            staged = [it for row in rows if (it := self._amend(row, known.get(row.subject)))]
            staged = await self._keep_current(view, staged)
        await self._stage(staged, seen)

    def _amend(self, row: Row, before: CorpusEntry | None) -> StagedChange | None:
        try:
            after = _amend_entry(row, before)
        except BadRow as bad:
            self.bad_rows.append(bad)
            return None
        if isinstance(after, Statement):
            self._days[after.key] = after.said_on
        if after == before:
            self.unchanged += 1
            return None
        if isinstance(after, Statement):
            self._doubt_statement(row.line, after)
        return StagedChange(row.line, Change(row.subject, before, after), tuple(row.given))

    def _doubt_statement(self, line: int, said: Statement) -> None:
        if said.said_on > (self.now + FURTHEST_ZONE).date():
            self._doubts.append((line, Problem(Flaw.FUTURE, {"field": "said_on", "day": said.said_on})))
        same = hash((said.speaker, said.said_on, said.wording))
        if same in self._said:
            self._doubts.append((line, _name_twin(self._said[same])))
        self._said.setdefault(same, said.key)

    async def _keep_current(self, view: CorpusView, staged: Sequence[StagedChange]) -> list[StagedChange]:
        """Leave out what would undo somebody's change."""
        amended = [it.change.subject for it in staged if it.change.before is not None]
        if not amended or self.trusted_actors is None:
            return list(staged)
        deeds = await view.find_last_deeds(amended)
        kept = []
        for it in staged:
            last = deeds.get(it.change.subject)
            if last and not (last.act is Act.IMPORT and last.actor in self.trusted_actors):
                self.conflicts.append(Conflict(it.line, it.change.subject))
            else:
                kept.append(it)
        return kept

    async def _take_relations(self, rows: Sequence[Row]) -> None:
        async with self.editor.view() as view:
            seen = await view.find_log_end()
            named = {key for row in rows for key in _name_ends(row.relation)}
            days = await view.find_days(named - self._days.keys()) | self._days
            known = await view.find_relations([row.relation for row in rows])
        staged = [it for row in rows if (it := self._relate(row, days, known))]
        await self._stage(staged, seen)

    def _relate(self, row: Row, days: Mapping[str, date], known: set[KeyedRelation]) -> StagedChange | None:
        relation = row.relation
        missing = [key for key in _name_ends(relation) if key not in days]
        if missing:
            problem = Problem(RowFlaw.UNKNOWN_KEY, {"key": missing[0]})
            self.bad_rows.append(BadRow(row.line, problem, "from" if missing[0] == relation.from_key else "to"))
        elif relation.from_key == relation.to_key:
            self.bad_rows.append(BadRow(row.line, Problem(RowFlaw.ANSWERS_ITSELF), "to"))
        elif relation in known:
            self.unchanged += 1
        else:
            said, answered = days[relation.from_key], days[relation.to_key]
            if said < answered:
                ends = {"reply": relation.from_key, "answered": relation.to_key}
                both = {**ends, "reply_day": said, "answered_day": answered}
                self._doubts.append((row.line, Problem(RowFlaw.EARLY_REPLY, both)))
            return StagedChange(row.line, Change(row.subject, None, relation))
        return None

    async def _stage(self, staged: Sequence[StagedChange], seen: int) -> None:
        for it in staged:
            is_new = it.change.before is None
            self.added += is_new
            self.amended += not is_new
            listed = self.first_added if is_new else self.first_amended
            if len(listed) < LISTED_AT_MOST:
                listed.append((it.line, it.change.subject))
        if staged:
            await self.editor.staging.add(self.import_id, staged, seen)


def _cut(rows: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH_ROWS)):
        yield batch


def _name_ends(relation: KeyedRelation) -> tuple[str, str]:
    return relation.from_key, relation.to_key


def _name_twin(key: str) -> Problem:
    return Problem(RowFlaw.TWIN, {"key": key})


async def _find_known(view: CorpusView, rows: Sequence[Row]) -> dict[str, CorpusEntry]:
    """Return what the corpus has of the rows, by the subject of the row."""
    known: dict[str, CorpusEntry] = {}
    for kind in ("statement", "outlet", "party"):
        known |= await find_named(view, kind, [row.key for row in rows if row.type == kind])
    return known


def _amend_entry(row: Row, before: CorpusEntry | None) -> CorpusEntry:
    match row.type:
        case "statement":
            return amend_statement(row, before)  # type: ignore[arg-type]  # found under the subject of a statement
        case "outlet":
            return amend_outlet(row, before)  # type: ignore[arg-type]  # found under the subject of an outlet
        case _:
            return amend_party(row, before)  # type: ignore[arg-type]  # found under the subject of a party
