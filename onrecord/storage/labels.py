"""The appearances that moderators decided, with as much of their articles as everybody may see."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select, tuple_

from onrecord.storage.database import Database
from onrecord.storage.related import CONFIRMED, SUGGESTED, has_outlet
from onrecord.storage.tables import appearances, articles, statements
from onrecord.verification.kinds import AppearanceState, Point, WordingMatch
from onrecord.verification.labels import Label

READ_AT_ONCE = 500  # labels with their passages that are held in memory


@dataclass(frozen=True, slots=True)
class StoredLabels:
    """Implements the port `LabelStore`."""

    database: Database

    async def read_labels(self) -> AsyncIterator[Label]:
        """Give out every decided appearance, as of one moment, in the order of statements and articles."""
        page = _select_decided().limit(READ_AT_ONCE)
        place = tuple_(appearances.c.statement_id, appearances.c.article_id)
        async with self.database.read() as connection:
            rows = (await connection.execute(page)).all()
            while rows:
                for row in rows:
                    yield _make_label(row)
                last = rows[-1]
                rows = (await connection.execute(page.where(place > (last.statement_id, last.article_id)))).all()


def _select_decided() -> Select[Any]:
    known_outlet = and_(has_outlet(blocked=False), ~has_outlet(blocked=True))
    return (
        select(
            appearances,
            statements.c.key,
            statements.c.wording.label("said"),
            articles.c.canonical_url,
            articles.c.title,
            articles.c.outlet,
            articles.c.published,
            or_(appearances.c.state == CONFIRMED, known_outlet).label("is_shown"),
        )
        .join(statements, statements.c.id == appearances.c.statement_id)
        .join(articles, articles.c.id == appearances.c.article_id)
        .where(appearances.c.state != SUGGESTED)
        .order_by(appearances.c.statement_id, appearances.c.article_id)
    )


def _make_label(row: Row[Any]) -> Label:
    shown: dict[str, Any] = {}
    if row.is_shown:
        shown = {"url": row.canonical_url, "title": row.title, "outlet": row.outlet}
        shown |= {"published": row.published, "passage": row.passage}
    return Label(
        statement_key=row.key,
        wording=row.said,
        worded=WordingMatch(row.wording),
        probability=row.probability,
        point=Point(row.point),
        label=AppearanceState(row.state),
        decided_at=row.decided_at,
        passage_digest=row.passage_digest,
        **shown,
    )
