"""A backup becomes a database again: looked through to its last byte first, then taken in whole or not at all.

1. The file is checked against its manifest: parts, digests, rows. Nothing is touched before.
2. Tables are made as they were when the backup was made, filled, and brought up to this program: in one transaction.
3. The corpus gets a new identity, because its revisions may go on otherwise than those of the one that was backed up,
   and a search index that has seen those must not be taken for one of this corpus.
"""

from __future__ import annotations

import hashlib
import json
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from pydantic import ValidationError
from sqlalchemy import Connection, func, insert, inspect, literal, select, text
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.backup import (
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    MANIFESTS,
    ROWS_AT_ONCE,
    Manifest,
    Part,
    Progress,
    decode_row,
    make_table,
)
from onrecord.storage.counters import go_on_from
from onrecord.storage.database import Database
from onrecord.storage.migrations import runner
from onrecord.storage.schema import lock_schema, read_version
from onrecord.storage.tables import corpus, metadata
from onrecord.verification.errors import OnRecordError, StoreUnavailable

DAMAGED = "It is damaged: take another copy of it."
LARGEST_MANIFEST = 2**20  # bytes; a table needs some hundred


class UnusableBackup(OnRecordError):
    """A file cannot be restored; the message says why, and nothing was touched."""


class NotEmpty(OnRecordError):
    """The database has something in it that a restore would replace."""


def check_backup(file: BinaryIO) -> Manifest:
    """Return what a backup holds after each byte of it was looked at; raises `UnusableBackup`."""
    with _open(file) as archive:
        manifest = _read_manifest(archive)
        if sorted(archive.namelist()) != sorted([MANIFEST, *(part.name for part in manifest.parts)]):
            raise UnusableBackup(f"The parts of the backup are not those of its manifest. {DAMAGED}")
        for part in manifest.parts:
            digest, rows = hashlib.sha256(), 0
            with archive.open(part.name) as source:
                for line in source:
                    digest.update(line)
                    rows += 1
            if (digest.hexdigest(), rows) != (part.sha256, part.rows):
                raise UnusableBackup(f"The part {part.name} of the backup is not what its manifest says. {DAMAGED}")
        if manifest.schema_version not in runner.list_versions():
            raise UnusableBackup(
                f"The backup was made by a newer onrecord (tables of version {manifest.schema_version}): "
                "restore it with that version."
            )
        return manifest


async def restore_backup(
    database: Database, file: BinaryIO, *, replace: bool = False, progress: Progress | None = None
) -> Manifest:
    """Take in a backup, and return what it held; raises `UnusableBackup`, or `NotEmpty` unless it may `replace`."""
    manifest = check_backup(file)
    with zipfile.ZipFile(file) as archive:
        async with database.write() as connection:
            await lock_schema(database, connection)
            await connection.run_sync(_make_room, replace)
            await connection.run_sync(runner.upgrade, manifest.schema_version)
            await connection.run_sync(_compare, manifest)
            done = 0
            for part in manifest.parts:
                done = await _fill(connection, archive, part, _Done(done, manifest.rows, progress))
                await connection.run_sync(go_on_from, part.table, part.key, part.last_id)
            await connection.run_sync(_count_again, manifest)
            await connection.run_sync(runner.upgrade)
            await connection.execute(corpus.update().values(identity=uuid.uuid4().hex))
    return manifest


@contextmanager
def _open(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnusableBackup(f"The file is no backup, or only a part of one ({error}).") from error


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise UnusableBackup("The file is no backup of onrecord: it has no manifest.")
    data = archive.read(MANIFEST)
    try:
        given = json.loads(data)
        if not isinstance(given, dict) or given.get("format") != FORMAT:
            raise UnusableBackup("The file is no backup of onrecord: its manifest is of something else.")
        if given.get("format_version") != FORMAT_VERSION:
            raise UnusableBackup("The backup was made by a newer onrecord: restore it with that version.")
        return MANIFESTS.validate_json(data)
    except (ValueError, ValidationError) as error:
        raise UnusableBackup(f"The manifest of the backup cannot be read. {DAMAGED}") from error


def _make_room(connection: Connection, replace: bool) -> None:
    version = read_version(connection)
    if version is None:
        return
    if version not in runner.list_versions():
        raise StoreUnavailable(f"The database was made by a newer onrecord (tables of version {version}).")
    if not replace and not is_empty(connection):
        raise NotEmpty("The database is not empty.")
    metadata.drop_all(connection)
    connection.execute(text("DROP TABLE alembic_version"))


def is_empty(connection: Connection) -> bool:
    """Tell whether nothing was ever kept here, though tables may stand."""
    names = set(inspect(connection).get_table_names())
    filled = [table for name, table in metadata.tables.items() if name in names and table is not corpus]
    has_rows = any(connection.execute(select(literal(1)).select_from(table).limit(1)).first() for table in filled)
    return not has_rows and not connection.execute(select(corpus.c.revision)).scalar()


def _compare(connection: Connection, manifest: Manifest) -> None:
    """Refuse a backup whose tables are not those of the version that it names."""
    inspector = inspect(connection)
    names = set(inspector.get_table_names()) & set(metadata.tables)
    for part in manifest.parts:
        columns = {it["name"] for it in inspector.get_columns(part.table)} if part.table in names else set()
        if not set(part.columns) <= columns:
            raise UnusableBackup(f"The table {part.table} of the backup is unknown to tables of its version. {DAMAGED}")


@dataclass(frozen=True, slots=True)
class _Done:
    """How far a restore has come."""

    rows: int
    total: int
    progress: Progress | None

    def tell(self, more: int) -> None:
        if self.progress:
            self.progress(self.rows + more, self.total)


async def _fill(connection: AsyncConnection, archive: zipfile.ZipFile, part: Part, done: _Done) -> int:
    """Put the rows of a part into its table, and return how many rows are in all tables."""
    target, count = make_table(part), 0
    with archive.open(part.name) as source:
        lines = iter(source)
        try:
            while rows := [decode_row(line, part) for line in islice(lines, ROWS_AT_ONCE)]:
                await connection.execute(insert(target), rows)
                count += len(rows)
                done.tell(count)
        except (ValueError, TypeError, IntegrityError, DataError) as error:
            raise UnusableBackup(f"The part {part.name} of the backup holds what its table cannot take.") from error
    return done.rows + count


def _count_again(connection: Connection, manifest: Manifest) -> None:
    for part in manifest.parts:
        rows = connection.execute(select(func.count()).select_from(make_table(part))).scalar_one()
        if rows != part.rows:
            raise UnusableBackup(f"The table {part.table} has {rows} rows after the restore, and {part.rows} before.")
