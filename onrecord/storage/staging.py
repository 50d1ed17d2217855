"""Changes are prepared here in many short transactions, so that taking them over is one that moves sets of rows."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.database import Database
from onrecord.storage.revisions import lock_corpus
from onrecord.storage.settling import settle_some
from onrecord.storage.stages import STAGED_TABLES, StageState, claim_stage, remove_staged, write_staged
from onrecord.storage.tables import (
    corpus,
    imports,
    log,
    relations,
    staged_changes,
    staged_statements,
    statements,
    wordings,
)
from onrecord.storage.take_over import take_over_stage
from onrecord.verification.curation_ports import StagedChange, TakeOver, Twin
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.kinds import StatementState
from onrecord.verification.records import Deed

COUNTED_ANEW_FROM = 5_000  # changes; a count takes a tenth of a second
CACHE = -32_768  # kilobytes while a stage is taken over: a third of the time less; four times as many gain nothing
DROPPED_AT_ONCE = 5_000  # rows of a table: some 50 ms, for which others wait

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredStaging:
    """Implements the port `Staging`."""

    database: Database

    async def begin(self, actor: str, name: str, at: datetime, *, force: bool) -> int:
        """Open an empty stage and return its number; with `force`, what is overtaken is changed all the same."""
        stage = insert(imports).values(
            actor=actor,
            name=name,
            begun_at=at,
            base_revision=select(corpus.c.revision).scalar_subquery(),
            state=StageState.READING.value,
            is_forced=force,
            unchanged=0,
            seen_first=select(func.coalesce(func.max(log.c.id), 0)).scalar_subquery(),
        )
        async with self.database.write() as connection:
            return int((await connection.execute(stage.returning(imports.c.id))).scalar_one())

    async def add(self, import_id: int, changes: Sequence[StagedChange], seen: int) -> None:
        """Stage changes that were judged when the log ended with the entry `seen`."""
        async with self.database.write() as connection:
            await claim_stage(connection, import_id, [StageState.READING], StageState.READING)
            start = 0 if (last := await _find_last_position(connection, import_id)) is None else last + 1
            await write_staged(connection, import_id, start, changes, seen)

    async def close(self, import_id: int, unchanged: int) -> None:
        """Say that nothing more will come, and how many rows change nothing: from now on it can be taken over."""
        async with self.database.write() as connection:
            await claim_stage(connection, import_id, [StageState.READING], StageState.STAGED)
            closed = update(imports).where(imports.c.id == import_id)
            await connection.execute(closed.values(unchanged=unchanged))

    async def find_twins(self, import_id: int) -> tuple[Twin, ...]:
        """Return the staged statements whose words are on record under another key, in the order of the file."""
        staged = staged_statements
        same = and_(
            statements.c.speaker == staged.c.speaker,
            statements.c.said_on == staged.c.said_on,
            statements.c.wording == staged.c.wording,
            statements.c.key != staged.c.key,
            statements.c.state != StatementState.WITHDRAWN.value,
        )
        told = and_(staged_changes.c.import_id == import_id, staged_changes.c.position == staged.c.position)
        twins = (
            select(staged_changes.c.line, staged.c.key, func.min(statements.c.key).label("known_key"))
            .select_from(staged)
            .join(statements, same)
            .join(staged_changes, told)
            .where(staged.c.import_id == import_id)
            .group_by(staged_changes.c.position, staged_changes.c.line, staged.c.key)
            .order_by(staged_changes.c.position)
        )
        async with self.database.read() as connection:
            return tuple(Twin(row.line, row.key, row.known_key) for row in await connection.execute(twins))

    async def take_over(self, import_id: int, deed: Deed, *, whole: bool = False) -> TakeOver:
        """Make the staged changes under one revision, in one transaction."""
        place: int | None = -1
        while place is not None:  # two files of the same rows: each of the second is overtaken
            async with self.database.write() as connection:
                await lock_corpus(connection)
                await claim_stage(connection, import_id, [StageState.STAGED], StageState.STAGED)
                place = await settle_some(connection, import_id, place, whole=whole)
        async with self.database.write() as connection:
            await lock_corpus(connection)
            async with self._much_memory(connection):
                done = await take_over_stage(connection, import_id, deed, whole=whole)
        try:
            await self._drop(import_id)
            if not self.database.is_sqlite and done.added + done.amended > COUNTED_ANEW_FROM:
                await self._count_anew()
        except StoreUnavailable as error:  # what was taken over is kept; the rest is dropped with what is stale
            logger.warning("What was staged for import %d could not be dropped yet: %s", import_id, error)
        return done

    @asynccontextmanager
    async def _much_memory(self, connection: AsyncConnection) -> AsyncIterator[None]:
        """Let SQLite keep more pages at hand: keys in no order touch each page of an index many times."""
        if not self.database.is_sqlite:
            yield
            return
        usual = await connection.scalar(text("PRAGMA cache_size"))
        await connection.execute(text(f"PRAGMA cache_size = {CACHE}"))
        try:
            yield
        finally:
            await connection.execute(text(f"PRAGMA cache_size = {usual}"))

    async def _count_anew(self) -> None:
        """Tell PostgreSQL how much there is now: until it looks by itself, it reads whole tables for a few keys."""
        for table in (statements, wordings, relations, log):
            async with self.database.write() as connection:
                await connection.execute(text(f"ANALYZE {table.name}"))

    async def discard(self, import_id: int) -> None:
        """Drop what is staged."""
        async with self.database.write() as connection:
            await claim_stage(connection, import_id, [StageState.READING, StageState.STAGED], StageState.DROPPED)
        await self._drop(import_id)

    async def drop_stale(self, before: datetime) -> int:
        """Drop every stage that was begun before that moment and return how many that were."""
        async with self.database.read() as connection:
            stale = (await connection.scalars(select(imports.c.id).where(imports.c.begun_at < before))).all()
        for import_id in stale:
            async with self.database.write() as connection:
                gone = update(imports).where(imports.c.id == import_id).values(state=StageState.DROPPED.value)
                await connection.execute(gone)
            await self._drop(import_id)
        return len(stale)

    async def _drop(self, import_id: int) -> None:
        """Delete a stage that nobody can take over any more, in short transactions."""
        async with self.database.read() as connection:
            last = await _find_last_position(connection, import_id)
        for start in range(0, 0 if last is None else last + 1, DROPPED_AT_ONCE):
            for table in STAGED_TABLES:
                async with self.database.write() as connection:
                    await remove_staged(connection, table, import_id, start, start + DROPPED_AT_ONCE)
        async with self.database.write() as connection:
            await connection.execute(imports.delete().where(imports.c.id == import_id))


async def _find_last_position(connection: AsyncConnection, import_id: int) -> int | None:
    last = select(func.max(staged_changes.c.position)).where(staged_changes.c.import_id == import_id)
    found: int | None = await connection.scalar(last)
    return found
