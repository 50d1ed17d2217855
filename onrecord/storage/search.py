"""Finds statements: in whatever state they are for those who keep the record, the published ones for everybody."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.database import Database
from onrecord.storage.index import LexicalIndex
from onrecord.storage.rows import find_statements, keep_possible, make_statements, make_storable, split_list
from onrecord.storage.tables import outlets, relations, statements
from onrecord.verification.curation_ports import RecordEntry, Tied
from onrecord.verification.errors import NotOnRecord
from onrecord.verification.kinds import OutletKind, RelationKind, StatementState
from onrecord.verification.matching.normalise import index_terms
from onrecord.verification.records import Outlet, Statement

FOUND_AT_MOST = 100  # ten pages of ten; who looks through more asks for more words
UNPUBLISHED_AT_MOST = 2_000  # the newest drafts and withdrawn statements, whose words no index has
PUBLISHED = StatementState.PUBLISHED.value


@dataclass(frozen=True, slots=True)
class StoredSearch:
    """Implements the port `RecordSearch`."""

    database: Database
    index: LexicalIndex

    async def load_entry(self, statement_id: int) -> RecordEntry:
        """Return a statement with what it is tied to; raises `NotOnRecord`."""
        async with self.database.read() as connection:
            row = await _find_row(connection, statement_id)
            if row is None:
                raise NotOnRecord(f"S{statement_id} is not on record")
            tied = list(
                await connection.execute(
                    select(relations)
                    .where(or_(relations.c.from_id == row.id, relations.c.to_id == row.id))
                    .order_by(relations.c.from_id, relations.c.to_id, relations.c.kind)
                )
            )
            merged = or_(statements.c.key == row.merged_into, statements.c.merged_into == row.key)
            joined = (await connection.execute(select(statements).where(merged).order_by(statements.c.id))).all()
            ids = {number for relation in tied for number in (relation.from_id, relation.to_id)}
            known = {said.id: said for said in await _load(connection, ids | {row.id})}
            others = await make_statements(connection, joined)
        return RecordEntry(
            known[row.id],
            row.revision,
            answers=tuple(Tied(RelationKind(it.kind), known[it.to_id]) for it in tied if it.from_id == row.id),
            answered_by=tuple(Tied(RelationKind(it.kind), known[it.from_id]) for it in tied if it.to_id == row.id),
            taken_in=tuple(said for said in others if said.merged_into == row.key),
            merged_into=next((said for said in others if said.key == row.merged_into), None),
        )

    async def find_by_words(self, words: str) -> tuple[Statement, ...]:
        """Return the statements that share at least half of the words, by their stems; the most shared first."""
        stems = frozenset(index_terms(words))
        if not stems:
            return ()
        indexed = await self._find_indexed(stems)
        async with self.database.read() as connection:
            newest = select(statements).where(statements.c.state != PUBLISHED).order_by(statements.c.id.desc())
            others = (await connection.execute(newest.limit(UNPUBLISHED_AT_MOST))).all()
            unpublished = await make_statements(connection, others)
        # What was just withdrawn is in the index still: without its id as the key it would be found twice.
        said = {statement.id: statement for statement in (*indexed, *unpublished)}
        # Two thousand statements take a quarter of a second to stem, and others wait for answers meanwhile.
        return await asyncio.to_thread(rank_by_words, stems, list(said.values()))

    async def find_published(self, words: str) -> tuple[Statement, ...]:
        """Return the published statements that share at least half of the words, by their stems."""
        stems = frozenset(index_terms(words))
        indexed = await self._find_indexed(stems) if stems else []
        published = [said for said in indexed if said.state is StatementState.PUBLISHED]
        return await asyncio.to_thread(rank_by_words, stems, published)

    async def _find_indexed(self, stems: frozenset[str]) -> list[Statement]:
        """Return what the index has for these stems; something of it may just have been withdrawn."""
        found = await self.index.find_candidates([stems], FOUND_AT_MOST)
        async with self.database.read() as connection:
            return await _load(connection, [candidate.statement_id for candidate in found.candidates])

    async def find_by_key(self, key: str) -> tuple[Statement, ...]:
        """Return the statement of that key, or nothing."""
        async with self.database.read() as connection:
            return tuple((await find_statements(connection, [make_storable(key)])).values())

    async def find_by_link(self, url: str) -> tuple[Statement, ...]:
        """Return the statements whose source is behind that link, newest first, however the link is spelt."""
        core = _strip_link(make_storable(url))
        if core is None:
            return ()
        columns = statements.c.source_url, statements.c.archived_url
        alike = select(statements).where(or_(*(column.contains(core, autoescape=True) for column in columns)))
        async with self.database.read() as connection:
            rows = (await connection.execute(alike.order_by(statements.c.id.desc()).limit(FOUND_AT_MOST))).all()
            found = await make_statements(connection, rows)
        return tuple(said for said in found if core in map(_strip_link, (said.source.url, said.source.archived_url)))

    async def find_outlet(self, domain: str) -> Outlet | None:
        """Return the outlet of that domain, or None."""
        async with self.database.ask() as connection:
            row = (await connection.execute(select(outlets).where(outlets.c.domain == domain))).first()
        return Outlet(row.domain, row.name, OutletKind(row.kind), row.country, row.is_blocked) if row else None


def rank_by_words(stems: frozenset[str], said: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return those that have at least half of the stems, those with most of them first, then the newest."""
    shared = {statement.id: len(stems & _list_stems(statement)) for statement in said}
    kept = [statement for statement in said if 2 * shared[statement.id] >= len(stems)]
    return tuple(sorted(kept, key=lambda statement: (-shared[statement.id], -statement.id))[:FOUND_AT_MOST])


def _list_stems(said: Statement) -> set[str]:
    texts: list[tuple[str, str | None]] = [(wording.text, wording.language) for wording in said.all_wordings]
    texts += [(text, None) for text in (said.speaker, said.title, said.topic) if text]
    return {stem for text, language in texts for stem in index_terms(text, language)}


def _strip_link(url: str | None) -> str | None:
    """Return host and path of a link, which different spellings of it share; None for none."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return host + parts.path.rstrip("/") if host else None


async def _find_row(connection: AsyncConnection, statement_id: int) -> Row[Any] | None:
    ids = keep_possible([statement_id])
    return (await connection.execute(select(statements).where(statements.c.id.in_(ids)))).first()


async def _load(connection: AsyncConnection, ids: Collection[int]) -> list[Statement]:
    found: list[Statement] = []
    for part in split_list(keep_possible(ids)):
        rows = (await connection.execute(select(statements).where(statements.c.id.in_(part)))).all()
        found += await make_statements(connection, rows)
    return found
