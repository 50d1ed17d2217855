"""The numbers that tables give to their rows: each engine keeps the highest one in its own place."""

from __future__ import annotations

from sqlalchemy import Connection, column, func, inspect, select, text
from sqlalchemy import table as as_table


def read_last_id(connection: Connection, name: str, key: tuple[str, ...]) -> int | None:
    """Return the highest number that a table has ever given, None where it gives none or does not keep it."""
    if len(key) != 1:
        return None
    if connection.dialect.name == "sqlite":
        return _read_of_sqlite(connection, name)
    sequence = _find_sequence(connection, name, key[0])
    if sequence is None:
        return None
    given = connection.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608  # a name that the database gave
    return int(given.last_value) if given.is_called else 0


def go_on_from(connection: Connection, name: str, key: tuple[str, ...], last_id: int | None) -> None:
    """Let a table give numbers above `last_id` and above all that its rows have."""
    if len(key) != 1 or not _gives_numbers(connection, name, key[0]):
        return
    numbers = as_table(name, column(key[0]))
    highest = connection.execute(select(func.max(numbers.c[key[0]]))).scalar() or 0
    last = max(highest, last_id or 0)
    if not last:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
        connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), {"name": name, "last": last})
    else:
        sequence = _find_sequence(connection, name, key[0])
        connection.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last})


def _gives_numbers(connection: Connection, name: str, key: str) -> bool:
    if connection.dialect.name != "sqlite":
        return _find_sequence(connection, name, key) is not None
    made = text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
    return "AUTOINCREMENT" in str(connection.execute(made, {"name": name}).scalar())


def _read_of_sqlite(connection: Connection, name: str) -> int | None:
    if not inspect(connection).has_table("sqlite_sequence"):
        return None
    given = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return connection.execute(given, {"name": name}).scalar()


def _find_sequence(connection: Connection, name: str, key: str) -> str | None:
    found = text("SELECT pg_get_serial_sequence(:name, :key)")
    sequence: str | None = connection.execute(found, {"name": f'"{name}"', "key": key}).scalar()
    return sequence
