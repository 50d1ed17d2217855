"""The number of a change, which is drawn inside its own transaction, so that numbers appear in the order of commits."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.tables import corpus


async def lock_corpus(connection: AsyncConnection) -> int:
    """Let nobody else change the corpus until the transaction ends, and return its revision.

    SQLite lets one writer in anyway; on PostgreSQL the row does, so that revisions appear in order of commit.
    """
    return int((await connection.execute(select(corpus.c.revision).with_for_update())).scalar_one())


async def draw_revision(connection: AsyncConnection) -> int:
    """Return the number of the change that is about to be made."""
    drawn = update(corpus).values(revision=corpus.c.revision + 1).returning(corpus.c.revision)
    return int((await connection.execute(drawn)).scalar_one())
