"""Rows are taken into the corpus and given out again, each change logged."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from onrecord.verification.entries import amend_outlet, amend_party, amend_statement, as_row
from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import Json, Row
from onrecord.verification.kinds import Act
from onrecord.verification.ports import Change, Clock, CorpusEdit, CorpusEditor, CorpusEntry
from onrecord.verification.records import Deed

IMPORT_ACTOR = "import"
BATCH_ROWS = (
    500  # a transaction of some 50 ms: checks in other processes hardly wait, and 100,000 rows need 200 of them
)

RowSource = Callable[[], Iterable[Row | BadRow]]
"""Opens the rows of a file from their beginning; `strict` reads them twice."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that was left out, because a moderator has changed its entry since."""

    line: int
    subject: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `unknown_fields` were passed over; `is_kept` is False where strict rules kept nothing."""

    added: int = 0
    amended: int = 0
    unchanged: int = 0
    conflicts: tuple[Conflict, ...] = ()
    bad_rows: tuple[BadRow, ...] = ()
    unknown_fields: tuple[str, ...] = ()
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class Exchange:
    """Takes rows in and gives the corpus out."""

    editor: CorpusEditor
    now: Clock

    async def import_rows(
        self,
        open_rows: RowSource,
        *,
        strict: bool = False,
        force: bool = False,
        actor: str = IMPORT_ACTOR,
        progress: Callable[[int], None] | None = None,
    ) -> ImportReport:
        """Take in the rows of a file and report what became of them.

        Entries known by their key, domain or name are amended. Relations may name statements that come later in the
        file. With `strict`, nothing is kept if any row is bad; with `force`, a moderator's changes are overwritten.
        `progress` is told the number of rows that were worked off.
        """
        if strict:
            rehearsal = _Import(self, actor, force=force, rehearsed=True)
            await rehearsal.run(open_rows(), None)
            if rehearsal.bad_rows:
                return ImportReport(bad_rows=rehearsal.sorted_bad_rows(), is_kept=False)
        run = _Import(self, actor, force=force)
        await run.run(open_rows(), progress)
        return run.report()

    async def export(self) -> AsyncIterator[Json]:
        """Give out the whole corpus as rows that can be imported again: outlets, parties, statements, relations."""
        async for entry in self.editor.read_all():
            yield as_row(entry)


@dataclass(slots=True)
class _Import:
    """One run over the rows of a file. A rehearsal finds the bad rows and changes nothing."""

    exchange: Exchange
    actor: str
    force: bool
    rehearsed: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    conflicts: list[Conflict] = field(default_factory=list)
    bad_rows: list[BadRow] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    async def run(self, rows: Iterable[Row | BadRow], progress: Callable[[int], None] | None) -> None:
        """Work off statements, outlets and parties as they come, and the relations when all keys are known."""
        relations: list[Row] = []
        remaining = iter(rows)
        done = 0
        while batch := list(islice(remaining, BATCH_ROWS)):
            await self._take_entries(self._sort_out(batch, relations))
            done += len(batch)
            if progress:
                progress(done)
        waiting = iter(relations)
        while related := list(islice(waiting, BATCH_ROWS)):
            await self._take_relations(related)

    def _sort_out(self, batch: Sequence[Row | BadRow], relations: list[Row]) -> list[Row]:
        entries: list[Row] = []
        for row in batch:
            if isinstance(row, BadRow):
                self.bad_rows.append(row)
                continue
            self.unknown.update(dict.fromkeys(row.unknown))
            (relations if row.type == "relation" else entries).append(row)
        return entries

    async def _take_entries(self, rows: Sequence[Row]) -> None:
        async with self.exchange.editor.edit() as edit:
            known = await _find_known(edit, rows)
            changes = [change for row in rows if (change := self._amend(row, known.get(row.subject)))]
            await self._keep(edit, changes, {row.subject: row.line for row in rows})

    def _amend(self, row: Row, before: CorpusEntry | None) -> Change | None:
        try:
            after = _amend_entry(row, before)
        except BadRow as bad:
            self.bad_rows.append(bad)
            return None
        if row.type == "statement":
            self.keys.add(row.key)
        if after == before:
            self.counts["unchanged"] += 1
            return None
        return Change(row.subject, before, after)

    async def _take_relations(self, rows: Sequence[Row]) -> None:
        async with self.exchange.editor.edit() as edit:
            relations = [row.relation for row in rows]
            named = {key for relation in relations for key in (relation.from_key, relation.to_key)}
            keys = self.keys | await edit.find_keys(named - self.keys)
            known = await edit.find_relations(relations)
            changes = []
            for row, relation in zip(rows, relations, strict=True):
                missing = [key for key in (relation.from_key, relation.to_key) if key not in keys]
                if missing:
                    problem = f"no statement with the key {missing[0]} is on record or in this file"
                    self.bad_rows.append(BadRow(row.line, problem, "from" if missing[0] == relation.from_key else "to"))
                elif relation.from_key == relation.to_key:
                    self.bad_rows.append(BadRow(row.line, "a statement cannot answer itself", "to"))
                elif relation in known:
                    self.counts["unchanged"] += 1
                else:
                    changes.append(Change(row.subject, None, relation))
            await self._keep(edit, changes, {})

    async def _keep(self, edit: CorpusEdit, changes: Sequence[Change], lines: dict[str, int]) -> None:
        """Store the changes but those that would undo what a moderator did."""
        amended = [change.subject for change in changes if change.before is not None]
        actors = {} if self.force or not amended else await edit.find_last_actors(amended)
        kept = []
        for change in changes:
            if change.before is not None and actors.get(change.subject, IMPORT_ACTOR) != IMPORT_ACTOR:
                self.conflicts.append(Conflict(lines[change.subject], change.subject))
                continue
            self.counts["added" if change.before is None else "amended"] += 1
            kept.append(change)
        if kept and not self.rehearsed:
            await edit.apply(kept, Deed(self.actor, self.exchange.now(), Act.IMPORT))

    def sorted_bad_rows(self) -> tuple[BadRow, ...]:
        """Return the bad rows in the order of the file."""
        return tuple(sorted(self.bad_rows, key=lambda bad: bad.line))

    def report(self) -> ImportReport:
        """Return what this run did."""
        return ImportReport(
            added=self.counts["added"],
            amended=self.counts["amended"],
            unchanged=self.counts["unchanged"],
            conflicts=tuple(self.conflicts),
            bad_rows=self.sorted_bad_rows(),
            unknown_fields=tuple(self.unknown),
        )


async def _find_known(edit: CorpusEdit, rows: Sequence[Row]) -> dict[str, CorpusEntry]:
    """Return what the corpus has of the rows, by the subject of the row."""
    by_type: dict[str, list[str]] = {"statement": [], "outlet": [], "party": []}
    for row in rows:
        by_type[row.type].append(row.key)
    known: dict[str, CorpusEntry] = {}
    if by_type["statement"]:
        statements = await edit.find_statements(by_type["statement"])
        known |= {f"statement {key}": entry for key, entry in statements.items()}
    if by_type["outlet"]:
        outlets = await edit.find_outlets(by_type["outlet"])
        known |= {f"outlet {domain}": entry for domain, entry in outlets.items()}
    if by_type["party"]:
        parties = await edit.find_parties(by_type["party"])
        known |= {f"party {name}": entry for name, entry in parties.items()}
    return known


def _amend_entry(row: Row, before: CorpusEntry | None) -> CorpusEntry:
    match row.type:
        case "statement":
            return amend_statement(row, before)  # type: ignore[arg-type]  # found under the subject of a statement
        case "outlet":
            return amend_outlet(row, before)  # type: ignore[arg-type]  # found under the subject of an outlet
        case _:
            return amend_party(row, before)  # type: ignore[arg-type]  # found under the subject of a party
