"""A backup: every table of one moment in one file that no engine owns, so that any other can take it in.

The file is a zip of JSON lines, one part for each table, with a manifest at its end: what it is, of which tables and
columns, how many rows each part has and what its digest is. Tables and columns are those that the database has, not
those that this program would make, so that an older database can be backed up before it is brought up to date.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, BinaryIO

from pydantic import TypeAdapter
from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    DateTime,
    Float,
    Inspector,
    Integer,
    Row,
    String,
    TableClause,
    Text,
    column,
    func,
    inspect,
    select,
    table,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from onrecord.storage.counters import read_last_id
from onrecord.storage.database import Database
from onrecord.storage.schema import read_version
from onrecord.storage.tables import corpus, metadata
from onrecord.storage.tables.base import Data, Id, Moment
from onrecord.verification.errors import StoreUnavailable

FORMAT = "onrecord backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
ROWS_AT_ONCE = 500  # that are held in memory: articles have some kilobytes each

Progress = Callable[[int, int], None]
"""Is told how many rows are done, and of how many."""


class ColumnKind(StrEnum):
    """What a column holds, whatever an engine calls it."""

    TEXT = "text"
    NUMBER = "number"
    REAL = "real"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    DATA = "data"


TYPES: dict[ColumnKind, TypeEngine[Any]] = {
    ColumnKind.TEXT: Text(),
    ColumnKind.NUMBER: Id,
    ColumnKind.REAL: Float(),
    ColumnKind.FLAG: Boolean(),
    ColumnKind.DAY: Date(),
    ColumnKind.MOMENT: Moment(),
    ColumnKind.DATA: Data,
}


FAMILIES: tuple[tuple[type[TypeEngine[Any]], ColumnKind], ...] = (
    (JSON, ColumnKind.DATA),
    (Boolean, ColumnKind.FLAG),
    (DateTime, ColumnKind.MOMENT),
    (Date, ColumnKind.DAY),
    (Float, ColumnKind.REAL),
    (Integer, ColumnKind.NUMBER),
    (String, ColumnKind.TEXT),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A table in a backup. `last_id` is the highest number that it has ever given, None where it gives none."""

    table: str
    columns: dict[str, ColumnKind]
    key: tuple[str, ...]
    rows: int
    sha256: str
    last_id: int | None

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.table}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds; the parts come in an order in which they can be restored."""

    format: str
    format_version: int
    schema_version: str
    made_at: datetime
    identity: str
    revision: int
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """How many rows all tables have."""
        return sum(part.rows for part in self.parts)


MANIFESTS = TypeAdapter(Manifest)


async def write_backup(database: Database, file: BinaryIO, now: datetime, progress: Progress | None = None) -> Manifest:
    """Write all that the database holds at this moment, and return what that is; raises `StoreUnavailable`.

    Whoever works with the database meanwhile is not held up, and what they change is not in it.
    """
    async with database.read() as connection:
        version = await connection.run_sync(read_version)
        if version is None:
            raise StoreUnavailable("There is nothing to back up: the database holds no tables of onrecord.")
        described = await connection.run_sync(describe_tables)
        counts = {part.table: await count_rows(connection, part) for part in described}
        done, total = 0, sum(counts.values())
        parts = []
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in described:
                digest, rows = hashlib.sha256(), 0
                with archive.open(_name_entry(part.name, now), "w", force_zip64=True) as target:
                    async for data in _read_lines(connection, part):
                        target.write(data)
                        digest.update(data)
                        rows += data.count(b"\n")
                        if progress:
                            progress(done + rows, total)
                done += rows
                parts.append(Part(part.table, part.columns, part.key, rows, digest.hexdigest(), part.last_id))
            about = (await connection.execute(select(corpus.c.identity, corpus.c.revision))).one()
            manifest = Manifest(FORMAT, FORMAT_VERSION, version, now, about.identity, about.revision, tuple(parts))
            archive.writestr(_name_entry(MANIFEST, now), MANIFESTS.dump_json(manifest, indent=2))
        return manifest


def make_table(part: Part) -> TableClause:
    """Return the table of a part, with types that read and write the same on every engine."""
    return table(part.table, *(column(name, TYPES[kind]) for name, kind in part.columns.items()))


def encode_row(values: tuple[object, ...]) -> bytes:
    """Return a row as a line: its values in the order of the columns."""
    return json.dumps(values, ensure_ascii=False, default=_encode).encode("utf-8") + b"\n"


def decode_row(line: bytes, part: Part) -> dict[str, object]:
    """Return the values of a line by column."""
    values = json.loads(line)
    return {name: _decode(value, kind) for (name, kind), value in zip(part.columns.items(), values, strict=True)}


def _encode(value: object) -> str:
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    raise TypeError(f"a row of the database holds a {type(value).__name__}")


def _decode(value: object, kind: ColumnKind) -> object:
    if kind is ColumnKind.DAY and isinstance(value, str):
        return date.fromisoformat(value)
    if kind is ColumnKind.MOMENT and isinstance(value, str):
        return datetime.fromisoformat(value)
    return value


def _name_entry(name: str, now: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16  # it holds ids of readers, also once it is unpacked
    return entry


async def read_rows(connection: AsyncConnection, part: Part) -> AsyncGenerator[Sequence[Row[Any]], None]:
    """Return the rows of a table in the order of its key, as many at once as may be held in memory."""
    source = make_table(part)
    ordered = select(source).order_by(*(source.c[name] for name in part.key))
    result = await connection.stream(ordered, execution_options={"yield_per": ROWS_AT_ONCE})
    try:  # as a context it would be closed only where all goes well
        async for rows in result.partitions():
            yield rows
    finally:
        await result.close()


async def _read_lines(connection: AsyncConnection, part: Part) -> AsyncIterator[bytes]:
    async for rows in read_rows(connection, part):
        yield b"".join(encode_row(tuple(row)) for row in rows)


async def count_rows(connection: AsyncConnection, part: Part) -> int:
    """Return how many rows a table has."""
    return int((await connection.execute(select(func.count()).select_from(make_table(part)))).scalar_one())


def describe_tables(connection: Connection) -> list[Part]:
    """Return the tables without their rows, each after those that it refers to.

    What others keep in the same database is passed over.
    """
    inspector = inspect(connection)
    names = [name for name, _ in inspector.get_sorted_table_and_fkc_names() if name in metadata.tables]
    return [_describe_table(connection, inspector, str(name)) for name in names]


def _describe_table(connection: Connection, inspector: Inspector, name: str) -> Part:
    columns = {it["name"]: _find_kind(it["type"]) for it in inspector.get_columns(name)}
    key = tuple(inspector.get_pk_constraint(name)["constrained_columns"])
    return Part(name, columns, key, 0, "", read_last_id(connection, name, key))


def _find_kind(column_type: TypeEngine[Any]) -> ColumnKind:
    for family, kind in FAMILIES:
        if isinstance(column_type, family):
            return kind
    raise StoreUnavailable(f"A column is of a type that cannot be backed up ({column_type}).")
