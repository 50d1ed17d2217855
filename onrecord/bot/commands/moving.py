"""`onrecord migrate-store`: all that one database holds, into another one of whatever engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.bot.terminal import complain, open_console
from onrecord.config.settings import Settings
from onrecord.storage.database import Database, name_file_database
from onrecord.storage.moving import MoveBars, Moved, move_store
from onrecord.storage.restore import NotEmpty
from onrecord.storage.store import tell_time
from onrecord.verification.errors import StoreUnavailable


def migrate_store(settings: Settings, source: str, target: str) -> int:
    """Move a store and return the exit status: 2 where the target is not empty."""
    set_up_logging(level_for_one_command(settings.log_level))
    try:
        with _show_bars() as bars:
            moved = asyncio.run(_move(source, target, bars))
    except NotEmpty:
        complain("TO is not empty. Nothing was changed; name an empty database, or empty it yourself.")
        return 2
    rows, tables = sum(moved.counts.values()), len(moved.counts)
    typer.echo(
        f"{rows} rows of {tables} tables, with every change up to {moved.revision}, moved; "
        "rows and digest of each table are the same."
    )
    typer.echo("Name the new database in ONRECORD_DATABASE_URL from now on; the old one was not changed.", err=True)
    return 0


async def _move(source: str, target: str, bars: MoveBars) -> Moved:
    async with _opened(source, "FROM") as left, _opened(target, "TO") as arrived:
        _require_file(left)
        return await move_store(left, arrived, tell_time(), bars)


def _require_file(database: Database) -> None:
    """Refuse a SQLite database that is not there, which opening would make."""
    if database.is_sqlite and not Path(str(database.url.database)).exists():
        raise StoreUnavailable(f"There is nothing to move: {database.url.database} does not exist.")


@asynccontextmanager
async def _opened(place: str, name: str) -> AsyncIterator[Database]:
    database = Database(place if "://" in place else name_file_database(Path(place)), name)
    try:
        yield database
    finally:
        await database.close()


@contextmanager
def _show_bars() -> Iterator[MoveBars]:
    """Show one bar for what has moved, and one below it for what was looked at again."""
    console = open_console(to_error=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        moving = bars.add_task("Moving rows", total=None)
        checking = bars.add_task("Comparing", total=None, visible=False)
        yield MoveBars(
            lambda done, total: bars.update(moving, completed=done, total=total),
            lambda done, total: bars.update(checking, completed=done, total=total, visible=True),
        )
