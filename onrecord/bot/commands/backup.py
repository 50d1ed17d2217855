"""`onrecord backup` and `onrecord restore`: all that the database holds, into one file and back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from onrecord.bot.application import open_database, open_store
from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.bot.terminal import complain, open_console
from onrecord.bot.whole_files import write_whole
from onrecord.config.settings import Settings
from onrecord.storage.backup import Manifest, write_backup
from onrecord.storage.database import Database
from onrecord.storage.restore import NotEmpty, restore_backup
from onrecord.storage.store import tell_time
from onrecord.verification.errors import StoreUnavailable


def back_up(settings: Settings, name: str) -> int:
    """Write a backup that only this user can read, and return the exit status: 2 where it cannot be written."""
    set_up_logging(level_for_one_command(settings.log_level))
    try:
        manifest = asyncio.run(_back_up(settings, name))
    except OSError as error:
        complain(f"{name} cannot be written: {error.strerror or error}.")
        return 2
    rows, tables = manifest.rows, len(manifest.parts)
    typer.echo(f"{rows} rows of {tables} tables, with every change up to {manifest.revision}, backed up to {name}.")
    typer.echo("It holds the ids of readers and moderators: keep it where nobody else can read it.", err=True)
    return 0


def restore(settings: Settings, name: str, *, replace: bool) -> int:
    """Take in a backup, and return the exit status: 2 where it cannot be read, or the database is not empty."""
    set_up_logging(level_for_one_command(settings.log_level))
    try:
        with Path(name).open("rb") as file:
            manifest, indexed = asyncio.run(_restore(settings, file, replace=replace))
    except NotEmpty:
        complain("The database is not empty. Nothing was changed; --replace puts the backup in the place of all of it.")
        return 2
    except OSError as error:
        complain(f"{name} cannot be read: {error.strerror or error}.")
        return 2
    counts = ", ".join(f"{part.table} {part.rows}" for part in manifest.parts if part.rows)
    typer.echo(f"Restored, with every change up to {manifest.revision}: {counts or 'nothing'}.")
    typer.echo(f"The index holds {indexed} {'statement' if indexed == 1 else 'statements'}.")
    return 0


async def _back_up(settings: Settings, name: str) -> Manifest:
    async with open_database(settings) as database:
        _require_other_file(database, Path(name))
        with write_whole(name, is_private=True) as file, _show_progress("Backing up") as progress:
            return await write_backup(database, file, tell_time(), progress)


async def _restore(settings: Settings, file: BinaryIO, *, replace: bool) -> tuple[Manifest, int]:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    async with open_database(settings) as database:
        with _show_progress("Restoring") as progress:
            manifest = await restore_backup(database, file, replace=replace, progress=progress)
    indexed = [0]
    async with open_store(settings) as store:
        await store.index.rebuild(lambda done, _total: indexed.append(done))
    return manifest, indexed[-1]


def _require_other_file(database: Database, backup: Path) -> None:
    """Refuse to back up what is not there, and to write the backup over it."""
    if not database.is_sqlite:
        return
    path = Path(str(database.url.database))
    if not path.exists():
        raise StoreUnavailable(f"There is nothing to back up: {path} does not exist.")
    if backup.exists() and path.samefile(backup):
        raise StoreUnavailable(f"{backup} is the database itself: name another file for the backup.")


@contextmanager
def _show_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn())
    console = open_console(to_error=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
