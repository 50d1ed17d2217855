"""Changes of the corpus: each is one revision, and each entry of it stands in the log."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.changes import describe_change, describe_deed
from onrecord.storage.corrections import find_corrections
from onrecord.storage.database import Database
from onrecord.storage.others import save_others
from onrecord.storage.relations import find_ids, remove_relations, save_relations
from onrecord.storage.revisions import draw_revision, lock_corpus
from onrecord.storage.rows import describe_statement, describe_wordings, split_list
from onrecord.storage.staging import StoredStaging
from onrecord.storage.tables import log, statements, wordings
from onrecord.storage.view import StoredView
from onrecord.storage.whole import read_entries
from onrecord.verification.curation_ports import Change, CorpusEntry, KeyedRelation
from onrecord.verification.kinds import Act
from onrecord.verification.records import Deed, Statement


@dataclass(frozen=True, slots=True)
class StoredEdit(StoredView):
    """Implements the port `CorpusEdit` inside one transaction that writes."""

    async def apply(self, changes: Sequence[Change], deed: Deed) -> int:
        """Store the changes and their log entries under the next revision, which is returned."""
        revision = await draw_revision(self.connection)
        corrections = await find_corrections(self.connection, changes, is_merge=deed.act is Act.MERGE)
        removed = [change.before for change in changes if change.after is None]
        if any(isinstance(entry, Statement) for entry in removed):
            raise ValueError("a statement is withdrawn, never removed")
        await _save_statements(self.connection, changes, revision)
        await save_others(self.connection, changes, revision)
        gone = [entry for entry in removed if isinstance(entry, KeyedRelation)]
        await remove_relations(self.connection, gone, revision)
        new = [change.after for change in changes if isinstance(change.after, KeyedRelation)]
        await save_relations(self.connection, new, revision)
        told = describe_deed(deed, revision)
        rows = [told | describe_change(change) | {"is_correction": change.subject in corrections} for change in changes]
        await self.connection.execute(insert(log), rows)
        return revision


async def _save_statements(connection: AsyncConnection, changes: Sequence[Change], revision: int) -> None:
    saved = [change.after for change in changes if isinstance(change.after, Statement)]
    new = [describe_statement(said, revision) for said in saved if not said.id]
    amended = [describe_statement(said, revision) | {"known_id": said.id} for said in saved if said.id]
    if new:
        await connection.execute(insert(statements), new)
    if amended:
        known = update(statements).where(statements.c.id == bindparam("known_id"))
        await connection.execute(known, amended)
        for part in split_list([row["known_id"] for row in amended]):
            await connection.execute(delete(wordings).where(wordings.c.statement_id.in_(part)))
    ids = await find_ids(connection, [said.key for said in saved if said.wordings])
    further = [
        {"statement_id": ids[said.key], "position": position, **wording}
        for said in saved
        for position, wording in enumerate(describe_wordings(said))
    ]
    if further:
        await connection.execute(insert(wordings), further)


@dataclass(frozen=True, slots=True)
class StoredEditor:
    """Implements the port `CorpusEditor`."""

    database: Database

    @property
    def staging(self) -> StoredStaging:
        """Where large changes are prepared."""
        return StoredStaging(self.database)

    @asynccontextmanager
    async def edit(self) -> AsyncIterator[StoredEdit]:
        """Open a change; it is kept when the block ends, and undone when the block raises."""
        async with self.database.write() as connection:
            await lock_corpus(connection)
            yield StoredEdit(connection)

    @asynccontextmanager
    async def view(self) -> AsyncIterator[StoredView]:
        """Look at the corpus as of one moment without keeping anybody from changing it."""
        async with self.database.read() as connection:
            yield StoredView(connection)

    async def read_all(self) -> AsyncIterator[CorpusEntry]:
        """Give out the whole corpus as of one moment: outlets, parties, statements, relations."""
        async with self.database.read() as connection:
            async for entry in read_entries(connection):
                yield entry
