"""The lexical index follows the corpus: it is derived from the database, and built anew when it is lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import func, select, tuple_

from onrecord.storage.database import Database
from onrecord.storage.index_folder import (
    SCHEMA_VERSION,
    DamagedIndex,
    IndexedStatement,
    IndexFolder,
    IndexWriting,
)
from onrecord.storage.index_sift import IndexSift
from onrecord.storage.revisions import read_revision
from onrecord.storage.rows import make_statements
from onrecord.storage.tables import corpus, statements
from onrecord.verification.kinds import StatementState
from onrecord.verification.matching.alignment import split_units
from onrecord.verification.matching.normalise import TERMS_VERSION, index_terms
from onrecord.verification.matching.sifting import make_sketches
from onrecord.verification.ports import Candidate, Lookup, StemCounts
from onrecord.verification.records import Statement, Wording

INDEXED_AT_ONCE = 1_000  # statements that are held in memory
NEWER_AT_MOST = 32  # statements that are aligned without a look into the index; when there are more, it catches up
PATIENCE_SECONDS = 0.5  # a look-up waits this long for that: enough for some hundreds, and not for a whole import

Progress = Callable[[int, int], None]
"""Is told how many statements are done, and of how many."""

FIRST_TIME = "there was none yet"
PUBLISHED = StatementState.PUBLISHED.value

T = TypeVar("T")
logger = logging.getLogger(__name__)


class LexicalIndex:
    """Implements the port `CandidateIndex`."""

    def __init__(self, database: Database, folder: IndexFolder) -> None:
        """Read an index of the database in a folder; see `open`."""
        self._database = database
        self._folder = folder
        self._busy = asyncio.Lock()
        self._catching_up: asyncio.Task[None] | None = None
        # One thread, so that a writer is closed after what it was doing, also when the caller is cancelled.
        self._thread = ThreadPoolExecutor(1, "index")

    @classmethod
    async def open(cls, database: Database, data_dir: Path) -> LexicalIndex:
        """Return the index of this database in the data folder; it is read when it is first needed."""
        async with database.read() as connection:
            identity = (await connection.execute(select(corpus.c.identity))).scalar_one()
        return cls(database, IndexFolder(data_dir / "index", f"{SCHEMA_VERSION}.{TERMS_VERSION}.{identity}"))

    @property
    def revision(self) -> int | None:
        """The state of the corpus that the index shows, None where there is no index yet."""
        return self._folder.revision

    def make_sift(self) -> IndexSift | None:
        """Return what sifts statements by the index as it is now, in any process; None where there is no index yet."""
        folder = self._folder
        return IndexSift(folder.path, folder.stamp, folder.revision) if folder.revision else None

    async def find_candidates(self, passages: Sequence[Collection[str]], limit: int) -> Lookup:
        """Return for each passage up to `limit` statements that share most of its rare words, each statement once.

        Statements newer than the index come before them; where there are many, the newest do until it has caught up.
        """
        newer, revision = await self._find_newer()
        if len(newer) > NEWER_AT_MOST:
            await self._wait_a_moment()
            newer, revision = await self._find_newer()
        try:
            found = self._folder.search(passages, limit)
        except DamagedIndex as damage:
            await self._write(f"it is damaged: {damage}", None, anew=True)
            found = self._folder.search(passages, limit)
        added = newer[:NEWER_AT_MOST]
        rest = [candidate for candidate in found if candidate.statement_id not in added]
        return Lookup((*(Candidate(statement_id, 0.0) for statement_id in added), *rest), revision)

    async def count_statements(self, stems: Collection[str]) -> StemCounts:
        """Return in how many statements each stem stands, as of the last look-up."""
        try:
            return self._folder.count_statements(stems)
        except DamagedIndex as damage:  # the next look-up builds it anew; until then all words count as seldom
            logger.warning("no words are counted, because the index is damaged: %s", damage)
            return StemCounts({}, 0)

    async def is_behind(self) -> bool:
        """Tell whether the corpus has changed since what the index shows, whoever wrote that."""
        async with self._database.ask() as connection:
            revision = await read_revision(connection)
        if self._folder.revision != revision:
            self._refresh()
        return (self._folder.revision or 0) != revision

    async def catch_up(self, progress: Progress | None = None) -> None:
        """Take in what changed since the last revision seen; nothing is done where another program is at it."""
        reason = self._refresh()
        async with self._database.read() as connection:
            revision = await read_revision(connection)
        if self._folder.revision != revision and (revision or self._folder.revision):
            await self._write(reason, progress)

    async def rebuild(self, progress: Progress | None = None) -> bool:
        """Build the index anew from the database; False where another program has been writing it for a minute."""
        self._folder.forget()
        return await self._write("it was asked for", progress, anew=True)

    async def close(self) -> None:
        """Let the folder go; what was being taken in is taken in another time."""
        if self._catching_up:
            self._catching_up.cancel()
            await asyncio.wait({self._catching_up})
        self._thread.shutdown()

    async def _wait_a_moment(self) -> None:
        """Let the index catch up, for all that look something up meanwhile, and wait a moment for it."""
        if self._catching_up is None or self._catching_up.done():
            self._catching_up = asyncio.create_task(self.catch_up())
            self._catching_up.add_done_callback(_tell_failure)
        await asyncio.wait({self._catching_up}, timeout=PATIENCE_SECONDS)

    def _refresh(self) -> str:
        """See what is written, and return why it would have to be built anew."""
        try:
            self._folder.refresh()
        except DamagedIndex as damage:
            return f"it is damaged: {damage}"
        return "it is missing or was made in another way" if self._folder.was_written() else FIRST_TIME

    async def _find_newer(self) -> tuple[list[int], int]:
        """Return the published statements that the index does not show, newest first, and the corpus revision.

        Of the statements there is one too many at most.
        """
        async with self._database.ask(promptly=True) as connection:
            revision = await read_revision(connection)
        if self._folder.revision != revision:
            self._refresh()
        seen = self._folder.revision or 0
        if seen == revision:
            return [], revision
        async with self._database.ask() as connection:
            newer = select(statements.c.id).where(statements.c.revision > seen, statements.c.state == PUBLISHED)
            newest_first = newer.order_by(statements.c.revision.desc(), statements.c.id.desc())
            return list(await connection.scalars(newest_first.limit(NEWER_AT_MOST + 1))), revision

    async def _write(self, reason: str, progress: Progress | None, *, anew: bool = False) -> bool:
        async with self._locked() as is_ours:
            if not is_ours:
                logger.info("another program is bringing the index up to date")
                return False
            if not anew:
                self._refresh()  # that program may have been done just now
            async with self._database.read() as connection:
                target = await read_revision(connection)
            seen = self._folder.revision
            if anew or seen is None or seen > target:
                level = logging.INFO if reason == FIRST_TIME else logging.WARNING
                logger.log(level, "the index is built anew, because %s", reason)
                anew, seen = True, 0
            elif seen == target:
                return True
            writing = await self._run(lambda: self._folder.open_writer(anew=anew))
            try:
                await self._index_changes(writing, seen, target, progress)
                await self._run(lambda: writing.commit(target))
            finally:
                await self._run(writing.close)
            self._refresh()
            return True

    @asynccontextmanager
    async def _locked(self) -> AsyncIterator[bool]:
        async with self._busy:
            is_ours = await self._run(self._folder.lock)
            try:
                yield is_ours
            finally:
                if is_ours:
                    await self._run(self._folder.unlock)

    async def _index_changes(self, writing: IndexWriting, seen: int, target: int, progress: Progress | None) -> None:
        changed = statements.c.revision.between(seen + 1, target)
        place = tuple_(statements.c.revision, statements.c.id)
        batch = select(statements).where(changed).order_by(statements.c.revision, statements.c.id)
        async with self._database.read() as connection:
            total = (await connection.execute(select(func.count()).where(changed))).scalar_one()
        done, last = 0, (seen, 0)
        while done < total:
            async with self._database.read() as connection:
                rows = (await connection.execute(batch.where(place > last).limit(INDEXED_AT_ONCE))).all()
                said = await make_statements(connection, rows)
            if not rows:  # those that are left were changed meanwhile and are newer now than what is taken in
                break
            await self._run(partial(_put_in, writing, said))
            last = rows[-1].revision, rows[-1].id
            done += len(rows)
            if progress:
                progress(done, total)

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _tell_failure(catching_up: asyncio.Task[None]) -> None:
    if not catching_up.cancelled() and (failure := catching_up.exception()):
        logger.warning("the index could not catch up: %s", failure, exc_info=failure)


def _put_in(writing: IndexWriting, said: Sequence[Statement]) -> None:
    """Index the published statements anew and take out the others."""
    writing.remove([statement.id for statement in said])
    writing.add(_describe(statement) for statement in said if statement.state is StatementState.PUBLISHED)


def _describe(statement: Statement) -> IndexedStatement:
    terms = " ".join(
        [
            *(index_terms(statement.title, statement.language) if statement.title else ()),
            *(term for wording in statement.all_wordings for term in _list_terms(wording)),
        ]
    )
    speaker = " ".join(index_terms(statement.speaker))
    return IndexedStatement(statement.id, terms, speaker, statement.said_on, make_sketches(statement))


def _list_terms(wording: Wording) -> list[str]:
    """Return the terms of a wording; most are one sentence, whose words the sketches need as well."""
    units = split_units(wording.text, wording.language)
    if len(units) == 1 and units[0].text == wording.text:
        return [word.stem for word in units[0].words if word.weight]
    return index_terms(wording.text, wording.language)
