"""What moderators have to decide, with the articles in which it was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.database import Database
from onrecord.storage.related import has_outlet
from onrecord.storage.rows import make_statements, make_storable
from onrecord.storage.tables import articles, sightings, statements, suggestions
from onrecord.verification.kinds import SuggestionKind, SuggestionState
from onrecord.verification.records import Proposal, Sighting, Suggestion
from onrecord.verification.suggestions import find_same

READ_AT_ONCE = 200  # suggestions of a page
# Enough to choose a source from; every new sighting is compared with those that are kept.
SIGHTINGS_AT_MOST = 50
# One whose articles are all deleted has nothing left to show.
SEEN = select(suggestions).where(exists().where(sightings.c.suggestion_id == suggestions.c.id))
SIGHTINGS_OF = (
    select(
        sightings,
        articles.c.canonical_url,
        articles.c.title,
        articles.c.outlet,
        articles.c.published,
        articles.c.language,
    )
    .join(articles, articles.c.id == sightings.c.article_id)
    .where(sightings.c.suggestion_id.in_(bindparam("ids", expanding=True)))
    .order_by(sightings.c.seen_at, sightings.c.article_id)
)


@dataclass(frozen=True, slots=True)
class StoredSuggestions:
    """Implements the port `SuggestionStore`."""

    database: Database

    async def keep_proposals(self, article_id: int, proposals: Sequence[Proposal], seen_at: datetime) -> None:
        """Keep what an article suggests: as sightings of suggestions that are kept already, else as new ones.

        Nothing is kept of an article whose outlet is blocked.
        """
        allowed = select(articles.c.id).where(articles.c.id == article_id, ~has_outlet(blocked=True))
        seen = (
            select(suggestions.c.statement_id, sightings.c.speaker, sightings.c.words)
            .join(suggestions, suggestions.c.id == sightings.c.suggestion_id)
            .where(sightings.c.article_id == article_id)
        )
        async with self.database.read() as connection:
            if (await connection.execute(allowed)).first() is None:
                return
            known = {tuple(row) for row in await connection.execute(seen)}
        for proposal in proposals:
            # A page that many ask for is checked again and again: what it suggested before must not wait for writers.
            if (proposal.statement_id, proposal.speaker, proposal.words) in known:
                continue
            # A transaction each: whoever locks one statement only cannot block an import that amends several.
            async with self.database.write() as connection:
                await self._keep(connection, article_id, proposal, seen_at)

    async def list_suggestions(
        self, state: SuggestionState | None = None, before: int | None = None
    ) -> tuple[Suggestion, ...]:
        """Return suggestions in that state (None: in any), newest first, a page at a time."""
        page = SEEN.order_by(suggestions.c.id.desc()).limit(READ_AT_ONCE)
        if state is not None:
            page = page.where(suggestions.c.state == state.value)
        if before is not None:
            page = page.where(suggestions.c.id < before)
        async with self.database.read() as connection:
            return await load_suggestions(connection, page)

    async def _keep(self, connection: AsyncConnection, article_id: int, proposal: Proposal, seen_at: datetime) -> None:
        # On PostgreSQL the row lets one check in at a time, so that two do not both miss what the other keeps.
        answered = select(statements.c.id).where(statements.c.id == proposal.statement_id)
        await connection.execute(answered.with_for_update(key_share=True))
        texts = {name: make_storable(getattr(proposal, name)) for name in ("speaker", "words", "passage")}
        of_statement = SEEN.where(suggestions.c.statement_id == proposal.statement_id)
        same = find_same(replace(proposal, **texts), await load_suggestions(connection, of_statement))
        if same and len(same.sightings) >= SIGHTINGS_AT_MOST:
            return
        suggestion_id = same.id if same else await _add(connection, proposal)
        seen = self.database.insert(sightings).values(
            suggestion_id=suggestion_id, article_id=article_id, seen_at=seen_at, **texts
        )
        await connection.execute(seen.on_conflict_do_nothing())  # an article that is read again is no new sighting


async def _add(connection: AsyncConnection, proposal: Proposal) -> int:
    row = {
        "kind": proposal.kind.value,
        "statement_id": proposal.statement_id,
        "state": SuggestionState.OPEN.value,
    }
    added = await connection.execute(insert(suggestions).values(row).returning(suggestions.c.id))
    return int(added.scalar_one())


async def load_suggestions(
    connection: AsyncConnection, chosen: Select[Any], sightings_of: Select[Any] = SIGHTINGS_OF
) -> tuple[Suggestion, ...]:
    """Return the suggestions that were chosen; `sightings_of` may leave out articles, but must leave each one."""
    rows = (await connection.execute(chosen)).all()
    seen = await _load_sightings(connection, sightings_of, [row.id for row in rows])
    asked = {row.statement_id for row in rows}
    found = (await connection.execute(select(statements).where(statements.c.id.in_(asked)))).all()
    said = {statement.id: statement for statement in await make_statements(connection, found)}
    return tuple(
        Suggestion(
            id=row.id,
            kind=SuggestionKind(row.kind),
            statement=said[row.statement_id],
            sightings=tuple(seen[row.id]),
            state=SuggestionState(row.state),
            decided_by=row.decided_by,
            decided_at=row.decided_at,
            reason=row.reason,
        )
        for row in rows
    )


async def _load_sightings(
    connection: AsyncConnection, sightings_of: Select[Any], ids: Sequence[int]
) -> dict[int, list[Sighting]]:
    seen: dict[int, list[Sighting]] = defaultdict(list)
    for row in await connection.execute(sightings_of, {"ids": ids}):
        seen[row.suggestion_id].append(_make_sighting(row))
    return seen


def _make_sighting(row: Row[Any]) -> Sighting:
    return Sighting(
        url=row.canonical_url,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        language=row.language,
        speaker=row.speaker,
        words=row.words,
        passage=row.passage,
        seen_at=row.seen_at,
    )
