"""A database with something in every table, and all that a database holds as plain data."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, Integer, String, Table, insert, select, update

from onrecord.storage.counters import go_on_from
from onrecord.storage.database import Database
from onrecord.storage.tables import corpus, metadata
from onrecord.storage.tables.base import Moment

NUMBERS = (7, 8)
MOMENT = datetime(2021, 11, 5, 12, 30, 1, 123456, tzinfo=UTC)


async def fill_every_table(database: Database) -> None:
    """Put two rows into each table, each referring to the rows of its own number."""
    async with database.write() as connection:
        await connection.execute(update(corpus).values(revision=12))
        for table in metadata.sorted_tables:
            if table is not corpus:
                await connection.execute(insert(table), [make_row(table, number) for number in NUMBERS])
                # Rows that bring their own numbers leave the sequences of PostgreSQL where they were.
                await connection.run_sync(go_on_from, table.name, tuple(table.primary_key.columns.keys()), None)


def make_row(table: Table, number: int) -> dict[str, Any]:
    row = {column.name: make_value(column, number) for column in table.columns}
    if table.name == "relations":
        row["to_id"] = sum(NUMBERS) - number  # a statement cannot answer itself
    return row


def make_value(column: Column[Any], number: int) -> Any:
    if column.nullable and not number % 2:
        return None
    if column.foreign_keys or (column.primary_key and isinstance(column.type, Integer)):
        return number
    values: dict[type, Any] = {
        String: f"{number} «ё» \U0001f30a\n{column.name}"[: getattr(column.type, "length", None)],
        JSON: {"number": number, "list": [None, 0.5, "ё\u0007"]},
        Boolean: bool(number % 2),
        Date: date(number, 1, 2),
        Float: number / 9,
        Moment: MOMENT,
        BigInteger: 2**40 + number,
        Integer: 2**30 + number,
    }
    return next(value for kind, value in values.items() if isinstance(column.type, kind))


async def read_everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table, but for the identity of the corpus, which each database has for itself."""
    async with database.read() as connection:
        return {
            table.name: [
                tuple(row)
                for row in await connection.execute(
                    select(*(it for it in table.columns if it is not corpus.c.identity)).order_by(*table.primary_key)
                )
            ]
            for table in metadata.sorted_tables
        }
