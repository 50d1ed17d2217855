"""What is on record, read from the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from onrecord.storage.database import Database
from onrecord.storage.merged import find_taker
from onrecord.storage.related import find_related
from onrecord.storage.revisions import read_revision
from onrecord.storage.tables import statements
from onrecord.storage.threads import load_threads
from onrecord.verification.errors import MergedInto, NotOnRecord
from onrecord.verification.kinds import StatementState
from onrecord.verification.records import Thread
from onrecord.verification.results import StatementPage


@dataclass(frozen=True, slots=True)
class StoredCorpus:
    """Implements the port `Corpus`."""

    database: Database

    async def get_revision(self) -> int:
        """Return the number of the last change."""
        async with self.database.ask(promptly=True) as connection:
            return await read_revision(connection)

    async def load_threads(self, statement_ids: Collection[int]) -> tuple[Thread, ...]:
        """Return each thread that holds one of the statements, once, whole; unknown ids are passed over."""
        async with self.database.read(promptly=True) as connection:
            return await load_threads(connection, statement_ids)

    async def list_topics(self) -> tuple[str, ...]:
        """Return the topics that published statements have, in order of the alphabet.

        All statements are read for it (0.2 s for a million): a topic may be too long for an index.
        """
        is_published = statements.c.state == StatementState.PUBLISHED.value
        named = select(statements.c.topic).where(is_published, statements.c.topic.is_not(None)).distinct()
        async with self.database.ask() as connection:
            topics = await connection.scalars(named)
            return tuple(sorted(topics, key=lambda topic: (topic.casefold(), topic)))

    async def load_statement_page(self, statement_id: int) -> StatementPage:
        """Return what may be shown of a statement to everybody; raises `MergedInto` or `NotOnRecord`."""
        async with self.database.read() as connection:
            threads = await load_threads(connection, [statement_id])
            if not threads:
                taker = await find_taker(connection, statement_id)
                if taker is not None:
                    raise MergedInto(statement_id, taker)
                raise NotOnRecord(f"S{statement_id} is not on record")
            thread = threads[0]
            related = await find_related(connection, [statement.id for statement in thread.statements], None)
            return StatementPage(thread.find_statement(statement_id), thread, related)
