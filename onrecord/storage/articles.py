"""The articles that were read, and the statements found in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Executable, Row, Table, bindparam, delete, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningInsert

from onrecord.storage.database import Database
from onrecord.storage.related import SUGGESTED, find_related
from onrecord.storage.rows import keep_possible, make_storable
from onrecord.storage.spellings import spell_page
from onrecord.storage.tables import appearances, article_aliases, article_domains, articles
from onrecord.verification.decisions import copy_digest
from onrecord.verification.kinds import AppearanceState, PageKind
from onrecord.verification.ports import Clock, RememberedArticle
from onrecord.verification.records import Article, Story
from onrecord.verification.results import Decision, Match, RelatedArticle


@dataclass(frozen=True, slots=True)
class StoredArticles:
    """Implements the port `ArticleStore`."""

    database: Database
    now: Clock

    async def find_article(self, canonical_url: str) -> RememberedArticle | None:
        """Return the page last read under this spelling, with any scheme and `www.` or not, or None."""
        async with self.database.ask(promptly=True) as connection:
            row = (await connection.execute(_ARTICLE, {"spelled": spell_page(canonical_url)})).first()
            return RememberedArticle(row.id, make_article(row), row.read_at) if row else None

    async def save_check(
        self,
        article: Article,
        matches: Sequence[Match],
        aliases: Collection[str] = (),
        read_at: datetime | None = None,
    ) -> int:
        """Store an article, read at that moment (None: now), with its appearances in one transaction; return its id.

        The appearances found before by the machine are replaced; what a moderator confirmed or rejected stays.
        """
        if article.canonical_url is None:
            raise ValueError("only articles with a canonical URL are stored")
        own = spell_page(article.canonical_url)
        row = _describe_article(article) | {"spelling": own, "read_at": read_at or self.now()}
        domains = _list_domains(article.canonical_url)
        saving = _make_saving(self.database.insert)
        async with self.database.write(promptly=True) as connection:
            article_id = int((await connection.execute(saving.article, row)).scalar_one())
            spellings = sorted({own, *map(spell_page, aliases)})
            led = [{"spelling": spelling, "article_id": article_id} for spelling in spellings]
            await connection.execute(saving.aliases, led)
            if domains:
                below = [{"article_id": article_id, "domain": domain} for domain in domains]
                await connection.execute(saving.domains, below)
            await _replace_appearances(connection, article_id, matches)
        return article_id

    async def find_related(self, statement_ids: Collection[int], excluding: str | None) -> tuple[RelatedArticle, ...]:
        """Return other articles that carry these statements and may be shown to everybody, newest first."""
        async with self.database.read() as connection:
            return await find_related(connection, statement_ids, spell_page(excluding) if excluding else None)

    async def find_decisions(
        self, canonical_url: str | None, statement_ids: Collection[int], digests: Collection[str]
    ) -> tuple[Decision, ...]:
        """Return what moderators decided of these statements: in the article of this URL, and of the same words."""
        asked = {
            "spelled": spell_page(canonical_url) if canonical_url else None,
            "ids": keep_possible(statement_ids),
            "digests": list(digests),
        }
        async with self.database.ask(promptly=True) as connection:
            rows = await connection.execute(_DECIDED, asked)
            return tuple(
                Decision(row.statement_id, AppearanceState(row.state), row.passage_digest, bool(row.is_here))
                for row in rows
            )


@dataclass(frozen=True, slots=True)
class _Saving:
    """What stores an article, in the words of an engine."""

    article: ReturningInsert[int]
    aliases: Executable
    domains: Executable


@cache
def _make_saving(insert_into: Callable[[Table], sqlite.Insert | postgresql.Insert]) -> _Saving:
    article, alias = insert_into(articles), insert_into(article_aliases)
    anew = {column.name: column for column in article.excluded if column.name != "id"}
    led = {"article_id": alias.excluded.article_id}
    return _Saving(
        article.on_conflict_do_update(index_elements=["spelling"], set_=anew).returning(articles.c.id),
        alias.on_conflict_do_update(index_elements=["spelling"], set_=led),
        insert_into(article_domains).on_conflict_do_nothing(),
    )


# Made once: to make a question takes longer than to answer it.
_AT_HAND = select(article_aliases.c.article_id).where(article_aliases.c.spelling == bindparam("spelled"))
_ARTICLE = (
    select(articles)
    .join(article_aliases, article_aliases.c.article_id == articles.c.id)
    .where(article_aliases.c.spelling == bindparam("spelled"))
)
_IS_HERE = appearances.c.article_id.in_(_AT_HAND)
_DECIDED = select(
    appearances.c.statement_id, appearances.c.state, appearances.c.passage_digest, _IS_HERE.label("is_here")
).where(
    appearances.c.statement_id.in_(bindparam("ids", expanding=True)),
    appearances.c.state != SUGGESTED,
    or_(_IS_HERE, appearances.c.passage_digest.in_(bindparam("digests", expanding=True))),
)
_OF_ARTICLE = appearances.c.article_id == bindparam("article")
_UNDECIDED = delete(appearances).where(_OF_ARTICLE, appearances.c.state == SUGGESTED)
_CARRIED = select(appearances.c.statement_id).where(_OF_ARTICLE)
_APPEAR = insert(appearances)


async def _replace_appearances(connection: AsyncConnection, article_id: int, matches: Sequence[Match]) -> None:
    await connection.execute(_UNDECIDED, {"article": article_id})
    if not matches:
        return
    decided = set(await connection.scalars(_CARRIED, {"article": article_id}))
    best: dict[int, Match] = {}
    for match in matches:
        best.setdefault(match.statement.id, match)
    rows = [
        _describe_appearance(article_id, match) for statement_id, match in best.items() if statement_id not in decided
    ]
    if rows:
        await connection.execute(_APPEAR, rows)


def _describe_appearance(article_id: int, match: Match) -> dict[str, object]:
    return {
        "article_id": article_id,
        "statement_id": match.statement.id,
        "state": SUGGESTED,
        "passage": make_storable(match.passage.text),
        "start": match.passage.start,
        "end": match.passage.end,
        "story": match.story,
        "wording": match.wording.value,
        "coverage": match.coverage.value,
        "probability": match.probability,
        "point": match.point.value,
        "passage_digest": copy_digest(match.passage.text),
    }


def _describe_article(article: Article) -> dict[str, object]:
    return {
        "canonical_url": make_storable(article.canonical_url),
        "url": make_storable(article.url),
        "outlet": make_storable(article.outlet),
        "title": make_storable(article.title),
        "authors": list(article.authors),
        "published": article.published,
        "language": article.language,
        "credits": list(article.credits),
        "page": article.page.value,
        "partial": article.partial,
        "stories": [[story.title, story.start, story.end] for story in article.stories],
        "text": make_storable(article.text),
    }


def make_article(row: Row[Any]) -> Article:
    """Return the article of a row of its table."""
    return Article(
        text=row.text,
        url=row.url,
        canonical_url=row.canonical_url,
        outlet=row.outlet,
        title=row.title,
        authors=tuple(row.authors),
        published=row.published,
        language=row.language,
        credits=tuple(row.credits),
        page=PageKind(row.page),
        partial=row.partial,
        stories=tuple(Story(*story) for story in row.stories),
    )


def _list_domains(url: str) -> list[str]:
    """Return the host of a URL and the domains above it, but for the top level."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
        labels = host.encode("idna").decode("ascii").split(".") if host else []
    except ValueError:  # no host that could be an outlet's
        return []
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]
