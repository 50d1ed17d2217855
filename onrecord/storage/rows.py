"""Rows become records here, and records become rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, islice
from typing import Any, TypeVar

from sqlalchemy import Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.tables import statements, wordings
from onrecord.verification.kinds import OutletKind, StatementState, WordingKind
from onrecord.verification.plain_text import NOT_TEXT
from onrecord.verification.records import Outlet, Source, Statement, Wording

IN_LIST = 500  # names in one IN list; SQLite takes 32,766 in a question and PostgreSQL 65,535
LARGEST_ID = 2**63 - 1  # what both engines can compare an id with

T = TypeVar("T")
TextOrNone = TypeVar("TextOrNone", str, str | None)


def make_storable(text: TextOrNone) -> TextOrNone:
    """Return the text with the characters that no database takes replaced one by one, so that offsets stay."""
    return NOT_TEXT.sub("\ufffd", text) if text else text


def keep_possible(ids: Collection[int]) -> list[int]:
    """Return the ids, once each, without those that no row can have and the driver would refuse."""
    return [number for number in dict.fromkeys(ids) if 0 < number <= LARGEST_ID]


def split_list(values: Collection[T]) -> Iterator[list[T]]:
    """Split the values into lists that fit an IN list."""
    remaining = iter(values)
    while part := list(islice(remaining, IN_LIST)):
        yield part


def make_statement(row: Row[Any], further: tuple[Wording, ...] = ()) -> Statement:
    """Return the statement of a row of its table."""
    return Statement(
        id=row.id,
        key=row.key,
        speaker=row.speaker,
        wording=row.wording,
        language=row.language,
        said_on=row.said_on,
        title=row.title,
        topic=row.topic,
        source=Source(row.source_url, row.source_title, row.archived_url, row.outlet),
        state=StatementState(row.state),
        wordings=further,
        merged_into=row.merged_into,
    )


def describe_statement(statement: Statement, revision: int) -> dict[str, object]:
    """Return the row of a statement, but for its id."""
    return {
        "key": statement.key,
        "speaker": statement.speaker,
        "wording": statement.wording,
        "language": statement.language,
        "said_on": statement.said_on,
        "title": statement.title,
        "topic": statement.topic,
        "source_url": statement.source.url,
        "source_title": statement.source.title,
        "archived_url": statement.source.archived_url,
        "outlet": statement.source.outlet,
        "state": statement.state.value,
        "revision": revision,
        "merged_into": statement.merged_into,
    }


# Built once: with a list inside, SQLAlchemy would look at each number of it anew.
WORDINGS_OF = (
    select(wordings)
    .where(wordings.c.statement_id.in_(bindparam("ids", expanding=True)))
    .order_by(wordings.c.statement_id, wordings.c.position)
)


async def make_statements(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> list[Statement]:
    """Return the statements of rows of their table, in the same order, with their further wordings."""
    further: dict[int, tuple[Wording, ...]] = {}
    for ids in split_list([row.id for row in rows]):
        found = await connection.execute(WORDINGS_OF, {"ids": ids})
        for statement_id, group in groupby(found, key=lambda row: row.statement_id):
            further[statement_id] = tuple(Wording(row.language, row.text, WordingKind(row.kind)) for row in group)
    return [make_statement(row, further.get(row.id, ())) for row in rows]


async def find_statements(connection: AsyncConnection, keys: Collection[str]) -> dict[str, Statement]:
    """Return the statements of these keys."""
    rows: list[Row[Any]] = []
    for part in split_list(keys):
        rows += await connection.execute(select(statements).where(statements.c.key.in_(part)))
    return {statement.key: statement for statement in await make_statements(connection, rows)}


def make_outlet(row: Row[Any]) -> Outlet:
    """Return the outlet of a row of its table."""
    return Outlet(row.domain, row.name, OutletKind(row.kind), row.country, row.is_blocked)


def describe_wordings(statement: Statement) -> list[dict[str, object]]:
    """Return the rows of the further wordings of a statement, but for where they belong."""
    return [{"language": it.language, "text": it.text, "kind": it.kind.value} for it in statement.wordings]
