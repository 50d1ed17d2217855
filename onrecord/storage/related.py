"""Related coverage: which known articles carry a statement and may be shown to everybody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select
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

    `excluding` is the spelling under which the article at hand is stored.
    """
    ids = keep_possible(statement_ids)
    if not ids:
        return ()
    rows = await connection.execute(_select_shown(ids, excluding))
    carried: dict[int, list[Row[Any]]] = {}
    for row in rows:
        carried.setdefault(row.article_id, []).append(row)
    denials = await _find_denials(connection, ids)
    return tuple(_describe(found, denials) for found in islice(carried.values(), RELATED_AT_MOST))


def _select_shown(ids: Collection[int], excluding: str | None) -> Select[Any]:
    shown = (
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
        .join(statements, statements.c.id == appearances.c.statement_id)
        .where(
            appearances.c.statement_id.in_(ids),
            statements.c.state == StatementState.PUBLISHED.value,
            or_(
                appearances.c.state == CONFIRMED,
                and_(
                    appearances.c.state == SUGGESTED,
                    has_outlet(blocked=False),
                    ~has_outlet(blocked=True),
                    ~has_same_words(REJECTED),
                ),
            ),
        )
        .order_by(articles.c.published.desc().nulls_last(), articles.c.id.desc(), statements.c.said_on, statements.c.id)
        .limit(ROWS_AT_MOST)
    )
    if excluding is None:
        return shown
    at_hand = select(article_aliases.c.article_id).where(article_aliases.c.spelling == excluding)
    return shown.where(articles.c.id.not_in(at_hand))


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
    found = await connection.scalars(
        select(relations.c.from_id).where(relations.c.from_id.in_(ids), relations.c.kind.in_(CONTRADICTING))
    )
    return set(found)


def _describe(carried: Sequence[Row[Any]], denials: set[int]) -> RelatedArticle:
    """Sum up the appearances of one article, oldest statement first.

    The oldest statement that it carries tells what it carries of the dispute. Where that is itself a denial, an
    article that has nothing but it carries the other side only.
    """
    oldest = carried[0]
    coverage = Coverage(oldest.coverage)
    if coverage is Coverage.STATEMENT_ONLY and oldest.statement_id in denials:
        coverage = Coverage.DENIAL_ONLY
    return RelatedArticle(
        url=oldest.canonical_url,
        title=oldest.title,
        outlet=oldest.outlet,
        published=oldest.published,
        coverage=coverage,
        statement_ids=tuple(row.statement_id for row in carried),
    )
