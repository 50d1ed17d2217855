"""The number of a change, which is drawn inside its own transaction, so that numbers appear in the order of commits.

Whoever has drawn one holds the row until the end of the transaction: a second one waits for its number until the first
has been committed, and then everybody sees the first. That is why "greater than the last seen" passes over nothing.
"""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.tables import corpus

CHANNEL = "onrecord_corpus"
"""Where PostgreSQL tells of each change of the corpus, at its commit."""
_REVISION = select(corpus.c.revision)


async def read_revision(connection: AsyncConnection) -> int:
    """Return the number of the last change."""
    return int((await connection.execute(_REVISION)).scalar_one())


async def lock_corpus(connection: AsyncConnection) -> int:
    """Let nobody else change the corpus until the transaction ends, and return its revision.

    SQLite lets one writer in anyway; on PostgreSQL the row does, so that revisions appear in order of commit.
    """
    return int((await connection.execute(select(corpus.c.revision).with_for_update())).scalar_one())


async def draw_revision(connection: AsyncConnection) -> int:
    """Return the number of the change that is about to be made."""
    told = [func.pg_notify(CHANNEL, "")] if connection.dialect.name == "postgresql" else []
    drawn = update(corpus).values(revision=corpus.c.revision + 1).returning(corpus.c.revision, *told)
    return int((await connection.execute(drawn)).scalars().one())
