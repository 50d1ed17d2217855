"""Rows are taken into the corpus and given out again, each change logged.

1. Rows are read, judged and staged some hundreds at a time, in short transactions (`judging.py`).
2. What they would change can be looked at: nothing is on record yet.
3. All of it is taken over in one transaction, under one revision, so that one undoing takes the whole import back; what
   somebody else has changed since it was judged is left out and named.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from onrecord.verification.curation_ports import CorpusEditor
from onrecord.verification.entries import as_row
from onrecord.verification.errors import BadRow, OnRecordError
from onrecord.verification.exchange import Json
from onrecord.verification.judging import Conflict, Doubt, Judge, RowSource
from onrecord.verification.kinds import Act
from onrecord.verification.ports import Clock
from onrecord.verification.records import Deed

__all__ = ["IMPORT_ACTOR", "Conflict", "Exchange", "ImportReport", "Rehearsal", "RowSource", "complete_report"]

IMPORT_ACTOR = "import"
STAGED_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What an import would do. `take_over` does it, and `discard` drops it, as does the first day that passes.

    `first_added` and `first_amended` list the first thousand of each, with line and subject. `doubtful` rows can be
    taken but want a look: each has its line and why. `conflicts`, `bad_rows` and `unknown_fields` are left out.
    """

    import_id: int
    added: int = 0
    amended: int = 0
    unchanged: int = 0
    conflicts: tuple[Conflict, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    bad_rows: tuple[BadRow, ...] = ()
    unknown_fields: tuple[str, ...] = ()
    first_added: tuple[tuple[int, str], ...] = ()
    first_amended: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `unknown_fields` were passed over; `is_kept` is False where strict rules kept nothing.

    `revision` is the number by which it can be undone, None where nothing was changed.
    """

    added: int = 0
    amended: int = 0
    unchanged: int = 0
    conflicts: tuple[Conflict, ...] = ()
    bad_rows: tuple[BadRow, ...] = ()
    unknown_fields: tuple[str, ...] = ()
    is_kept: bool = True
    revision: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Takes rows in and gives the corpus out."""

    editor: CorpusEditor
    now: Clock

    async def stage(
        self,
        open_rows: RowSource,
        *,
        name: str,
        actor: str,
        force: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> Rehearsal:
        """Read and judge the rows of a file of that name, and say what taking them over would do.

        Entries known by their key, domain or name are amended. Relations may name statements that come later in the
        file. With `force`, a moderator's changes are overwritten. `progress` is told the number of rows that were read.
        """
        now = self.now()
        await self.drop_stale(now)
        staging = self.editor.staging
        import_id = await staging.begin(actor, name, now, force=force)
        trusted = frozenset({IMPORT_ACTOR, actor})
        judge = Judge(self.editor, import_id, now, trusted_actors=None if force else trusted)
        try:
            await judge.work_off(open_rows(), progress)
            await staging.close(import_id, judge.unchanged)
        except BaseException:
            with suppress(OnRecordError):
                await staging.discard(import_id)
            raise
        return Rehearsal(
            import_id=import_id,
            added=judge.added,
            amended=judge.amended,
            unchanged=judge.unchanged,
            conflicts=tuple(judge.conflicts),
            doubtful=await judge.list_doubtful(),
            bad_rows=tuple(sorted(judge.bad_rows, key=lambda bad: bad.line)),
            unknown_fields=tuple(judge.unknown),
            first_added=tuple(judge.first_added),
            first_amended=tuple(judge.first_amended),
        )

    async def take_over(self, import_id: int, actor: str) -> ImportReport:
        """Put on record what was staged, and report what became of it; raises `NotOnRecord` where nothing waits.

        `conflicts` are the rows whose entry somebody has changed after they were staged. The index has to catch up.
        """
        done = await self.editor.staging.take_over(import_id, Deed(actor, self.now(), Act.IMPORT))
        conflicts = tuple(Conflict(it.line, it.subject) for it in done.overtaken)
        return ImportReport(done.added, done.amended, done.unchanged, conflicts, revision=done.revision)

    async def discard(self, import_id: int) -> None:
        """Drop what was staged; raises `NotOnRecord` where nothing waits."""
        await self.editor.staging.discard(import_id)

    async def drop_stale(self, now: datetime) -> int:
        """Drop what nobody has taken over for a day, and return how many imports that were."""
        return await self.editor.staging.drop_stale(now - STAGED_FOR)

    async def import_rows(
        self,
        open_rows: RowSource,
        *,
        strict: bool = False,
        force: bool = False,
        actor: str = IMPORT_ACTOR,
        progress: Callable[[int], None] | None = None,
    ) -> ImportReport:
        """Stage the rows of a file and take them over at once, and report what became of them.

        With `strict`, nothing is kept if any row is bad.
        """
        staged = await self.stage(open_rows, name="", actor=actor, force=force, progress=progress)
        if strict and staged.bad_rows:
            await self.discard(staged.import_id)
            return ImportReport(bad_rows=staged.bad_rows, is_kept=False)
        return complete_report(await self.take_over(staged.import_id, actor), staged)

    async def export(self) -> AsyncIterator[Json]:
        """Give out the whole corpus as rows that can be imported again: outlets, parties, statements, relations."""
        async for entry in self.editor.read_all():
            yield as_row(entry)


def complete_report(done: ImportReport, staged: Rehearsal) -> ImportReport:
    """Return what became of the rows of a file: what taking over tells, with what was left out before it."""
    return ImportReport(
        added=done.added,
        amended=done.amended,
        unchanged=done.unchanged,
        conflicts=tuple(sorted((*staged.conflicts, *done.conflicts), key=lambda it: it.line)),
        bad_rows=staged.bad_rows,
        unknown_fields=staged.unknown_fields,
        revision=done.revision,
    )
