"""Know pages without scheme and `www.`, and make one article of those that were two only by them.

What was read last stays: its text, what the matcher found in it, its id. What moderators decided of either is kept, the
later decision where they decided twice; suggestions, reports and other spellings of the link come over.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from onrecord.storage.spellings import spell_page

revision = "0006"
down_revision = "0005"

DIGEST = "sha256:"
AT_ONCE = 1_000

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")

articles = sa.table(
    "articles",
    sa.column("id", Id),
    sa.column("spelling", sa.String()),
    sa.column("canonical_url", sa.Text()),
    sa.column("read_at", sa.DateTime(timezone=True)),
)
aliases = sa.table("article_aliases", sa.column("spelling", sa.String()), sa.column("article_id", Id))
domains = sa.table("article_domains", sa.column("article_id", Id), sa.column("domain", sa.String()))
appearances = sa.table(
    "appearances",
    sa.column("article_id", Id),
    sa.column("statement_id", Id),
    sa.column("state", sa.String()),
    sa.column("decided_at", sa.DateTime(timezone=True)),
)
sightings = sa.table(
    "sightings",
    sa.column("suggestion_id", Id),
    sa.column("article_id", Id),
    sa.column("seen_at", sa.DateTime(timezone=True)),
)
reports = sa.table("reports", sa.column("article_id", Id))

# Of the work only: each article with its new spelling, each alias with its own, each article that goes with the one
# that it becomes.
work = sa.MetaData()
named = sa.Table(
    "named_articles",
    work,
    sa.Column("article_id", Id, primary_key=True, autoincrement=False),
    sa.Column("spelling", sa.String(600), nullable=False, index=True),
    sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
    prefixes=["TEMPORARY"],
)
named_aliases = sa.Table(
    "named_aliases",
    work,
    sa.Column("spelling", sa.String(600), nullable=False, index=True),
    sa.Column("article_id", Id, nullable=False),
    prefixes=["TEMPORARY"],
)
merged = sa.Table(
    "merged_articles",
    work,
    sa.Column("article_id", Id, primary_key=True, autoincrement=False),
    sa.Column("kept_id", Id, nullable=False, index=True),
    prefixes=["TEMPORARY"],
)

GONE = sa.select(merged.c.article_id)


def upgrade() -> None:
    connection = op.get_bind()
    work.create_all(connection, checkfirst=False)
    for rows in _read(connection, articles.c.id, articles.c.canonical_url, articles.c.read_at):
        found = [
            {"article_id": row.id, "spelling": spell_page(row.canonical_url), "read_at": row.read_at} for row in rows
        ]
        connection.execute(sa.insert(named), found)
    _choose_kept(connection)
    _name_aliases(connection)
    connection.execute(sa.delete(aliases))
    # What the matcher found in a text that goes has no place in the text that stays.
    connection.execute(sa.delete(appearances).where(appearances.c.article_id.in_(GONE), _is_suggested))
    _move(connection, appearances, "statement_id", _is_suggested, appearances.c.decided_at.desc().nulls_last())
    _move(connection, sightings, "suggestion_id", sightings.c.seen_at)
    _move(connection, domains, "domain")
    connection.execute(_repoint(reports))
    connection.execute(sa.delete(articles).where(articles.c.id.in_(GONE)))
    new = sa.select(named.c.spelling).where(named.c.article_id == articles.c.id).scalar_subquery()
    connection.execute(sa.update(articles).values(spelling=new))
    _fill_aliases(connection)
    work.drop_all(connection, checkfirst=False)


def _read(
    connection: sa.Connection,
    key: sa.ColumnClause[Any],
    *columns: sa.ColumnClause[Any],
    of: sa.FromClause | None = None,
) -> Iterator[Sequence[sa.Row[Any]]]:
    """Give out the rows of a table in the order of its key, some at a time."""
    batch = sa.select(key, *columns).order_by(key).limit(AT_ONCE)
    batch = batch.select_from(of) if of is not None else batch
    rows = connection.execute(batch).all()
    while rows:
        yield rows
        rows = connection.execute(batch.where(key > rows[-1][0])).all()


def _choose_kept(connection: sa.Connection) -> None:
    """Note which articles go, and into which one: of those with one spelling, the one that was read last."""
    kept = sa.func.first_value(named.c.article_id).over(
        partition_by=named.c.spelling, order_by=[named.c.read_at.desc(), named.c.article_id.desc()]
    )
    each = sa.select(named.c.article_id, kept.label("kept_id")).subquery()
    going = sa.select(each).where(each.c.article_id != each.c.kept_id)
    connection.execute(sa.insert(merged).from_select(["article_id", "kept_id"], going))


def _name_aliases(connection: sa.Connection) -> None:
    """Note the aliases as they are spelt now.

    A digest tells its link only where an article has it, too; others are learnt anew when their link is pasted again.
    """
    owned = aliases.outerjoin(articles, articles.c.spelling == aliases.c.spelling)
    for rows in _read(connection, aliases.c.spelling, aliases.c.article_id, articles.c.canonical_url, of=owned):
        found = [
            {"spelling": spell_page(row.canonical_url or row.spelling), "article_id": row.article_id}
            for row in rows
            if row.canonical_url or not row.spelling.startswith(DIGEST)
        ]
        if found:
            connection.execute(sa.insert(named_aliases), found)


def _move(connection: sa.Connection, table: sa.TableClause, other: str, *order: sa.ColumnElement[Any]) -> None:
    """Give rows of articles that go to those that stay; of rows that become one, the first in that order is kept."""
    page = sa.func.coalesce(merged.c.kept_id, table.c.article_id)
    place = sa.func.row_number().over(
        partition_by=[page, table.c[other]],
        # Then that of the article that stays, and of the others the newest.
        order_by=[*order, merged.c.kept_id.is_not(None), table.c.article_id.desc()],
    )
    touched = sa.union(GONE, sa.select(merged.c.kept_id))
    ranked = (
        sa.select(table.c.article_id, table.c[other].label("other"), place.label("place"))
        .select_from(table.outerjoin(merged, merged.c.article_id == table.c.article_id))
        .where(table.c.article_id.in_(touched))
        .subquery()
    )
    beaten = sa.select(ranked.c.article_id, ranked.c.other).where(ranked.c.place > 1)
    connection.execute(sa.delete(table).where(sa.tuple_(table.c.article_id, table.c[other]).in_(beaten)))
    connection.execute(_repoint(table))


def _repoint(table: sa.TableClause) -> sa.Update:
    kept = sa.select(merged.c.kept_id).where(merged.c.article_id == table.c.article_id).scalar_subquery()
    return sa.update(table).where(table.c.article_id.in_(GONE)).values(article_id=kept)


def _fill_aliases(connection: sa.Connection) -> None:
    """Put the aliases back: one that led to several articles leads to the one that was read last."""
    page = sa.func.coalesce(merged.c.kept_id, named_aliases.c.article_id)
    led = (
        sa.select(named_aliases.c.spelling, page.label("article_id"))
        .select_from(named_aliases.outerjoin(merged, merged.c.article_id == named_aliases.c.article_id))
        .subquery()
    )
    place = sa.func.row_number().over(
        partition_by=led.c.spelling, order_by=[named.c.read_at.desc(), named.c.article_id.desc()]
    )
    ranked = (
        sa.select(led.c.spelling, led.c.article_id, place.label("place"))
        .join(named, named.c.article_id == led.c.article_id)
        .subquery()
    )
    first = sa.select(ranked.c.spelling, ranked.c.article_id).where(ranked.c.place == 1)
    connection.execute(sa.insert(aliases).from_select(["spelling", "article_id"], first))


_is_suggested = appearances.c.state == "suggested"
