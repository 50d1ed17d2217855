"""Related coverage: which known articles carry a statement and may be shown to everybody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.rows import keep_possible
from onrecord.storage.tables import (
    appearances,
    article_aliases,
    article_domains,
    articles,
    outlets,
    relations,
    statements,
)
from onrecord.verification.kinds import Coverage, RelationKind, StatementState
from onrecord.verification.results import RelatedArticle

SUGGESTED, CONFIRMED, REJECTED = "suggested", "confirmed", "rejected"
RELATED_AT_MOST = 100  # newest first; no page and no answer lists more
ROWS_AT_MOST = 2_000  # of a statement that thousands of articles carry, only the newest are looked at
CONTRADICTING = [kind.value for kind in RelationKind if kind.contradicts]


async def find_related(
    connection: AsyncConnection, statement_ids: Collection[int], excluding: str | None
) -> tuple[RelatedArticle, ...]:
    """Return the articles that carry these statements and may be shown (rule 9), newest first.

    What carries a statement that was merged into one of them counts for that one. `excluding` is the spelling under
    which the article at hand is stored.
    """
    ids = keep_possible(statement_ids)
    if not ids:
        return ()
    standing = {row.id: row for row in await connection.execute(_STANDING, {"ids": ids})}
    rejected = await _find_rejected(connection, ids)
    carried: dict[int, list[_Shown]] = {}
    for row in await connection.execute(_SHOWN, {"ids": list(standing), "excluded": excluding or ""}):
        stands = standing[row.statement_id]
        if (row.article_id, stands.shown_as) not in rejected:
            place = stands.said_on, stands.shown_as, row.statement_id != stands.shown_as
            carried.setdefault(row.article_id, []).append(_Shown(place, row))
    denials = await _find_denials(connection, ids)
    return tuple(
        _describe(sorted(found, key=_find_place), denials) for found in islice(carried.values(), RELATED_AT_MOST)
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """An appearance with its place among those of its article: the day and id of what it counts for, that one first."""

    place: tuple[date, int, bool]
    row: Row[Any]


def _find_place(shown: _Shown) -> tuple[date, int, bool]:
    return shown.place


def _select_standing() -> Select[Any]:
    """Select those of the statements that are published, and all that were merged into them and count for them."""
    published = select(
        statements.c.id, statements.c.key, statements.c.id.label("shown_as"), statements.c.said_on
    ).where(statements.c.id.in_(_IDS), statements.c.state == StatementState.PUBLISHED.value)
    standing = published.cte("standing", recursive=True)
    absorbed = select(statements.c.id, statements.c.key, standing.c.shown_as, standing.c.said_on).join(
        standing,
        and_(statements.c.merged_into == standing.c.key, statements.c.state == StatementState.WITHDRAWN.value),
    )
    every = standing.union(absorbed)
    return select(every.c.id, every.c.shown_as, every.c.said_on)


async def _find_rejected(connection: AsyncConnection, ids: Collection[int]) -> set[tuple[int, int]]:
    """Return the articles for which moderators rejected one of these statements, with its id."""
    rows = await connection.execute(_REJECTED_FOR, {"ids": ids})
    return {(row.article_id, row.statement_id) for row in rows}


def _select_shown() -> Select[Any]:
    # Not the bare column: SQLite would take the index of the queue and go through every suggestion on record.
    state = func.coalesce(appearances.c.state, "")
    at_hand = select(article_aliases.c.article_id).where(article_aliases.c.spelling == bindparam("excluded"))
    return (
        select(
            appearances.c.article_id,
            appearances.c.statement_id,
            appearances.c.coverage,
            articles.c.canonical_url,
            articles.c.title,
            articles.c.outlet,
            articles.c.published,
        )
        .join(articles, articles.c.id == appearances.c.article_id)
        .where(
            appearances.c.statement_id.in_(_IDS),
            articles.c.id.not_in(at_hand),
            or_(
                state == CONFIRMED,
                and_(
                    state == SUGGESTED,
                    has_outlet(blocked=False),
                    ~has_outlet(blocked=True),
                    ~has_same_words(REJECTED),
                ),
            ),
        )
        .order_by(articles.c.published.desc().nulls_last(), articles.c.id.desc())
        .limit(ROWS_AT_MOST)
    )


def has_outlet(*, blocked: bool) -> ColumnElement[bool]:
    """Return the condition that the outlet of an article is on record, and blocked or not."""
    return exists().where(
        article_domains.c.article_id == articles.c.id,
        outlets.c.domain == article_domains.c.domain,
        outlets.c.is_blocked.is_(blocked),
    )


def has_same_words(*states: str) -> ColumnElement[bool]:
    """Return the condition that moderators decided so of the same words of a statement in some article."""
    decided = appearances.alias()
    return exists().where(
        decided.c.statement_id == appearances.c.statement_id,
        decided.c.passage_digest == appearances.c.passage_digest,
        decided.c.state.in_(states),
    )


async def _find_denials(connection: AsyncConnection, ids: Collection[int]) -> set[int]:
    """Return those of the statements that contradict another one."""
    return set(await connection.scalars(_DENYING, {"ids": ids}))


# Made once: to make a question takes longer than to answer it.
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_STANDING = _select_standing()
_SHOWN = _select_shown()
_REJECTED_FOR = select(appearances.c.article_id, appearances.c.statement_id).where(
    appearances.c.statement_id.in_(_IDS), func.coalesce(appearances.c.state, "") == REJECTED
)
_DENYING = select(relations.c.from_id).where(relations.c.from_id.in_(_IDS), relations.c.kind.in_(CONTRADICTING))


def _describe(carried: Sequence[_Shown], denials: set[int]) -> RelatedArticle:
    """Sum up the appearances of one article, oldest statement first.

    The oldest statement that it carries tells what it carries of the dispute. Where that is itself a denial, an
    article that has nothing but it carries the other side only.
    """
    article = carried[0].row
    ids = tuple(dict.fromkeys(shown_as for _, shown_as, _ in map(_find_place, carried)))
    coverage = Coverage(article.coverage)
    if coverage is Coverage.STATEMENT_ONLY and ids[0] in denials:
        coverage = Coverage.DENIAL_ONLY
    return RelatedArticle(
        url=article.canonical_url,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        coverage=coverage,
        statement_ids=ids,
    )
