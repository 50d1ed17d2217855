"""`onrecord index rebuild`: the search index anew from the database."""

from __future__ import annotations

import asyncio

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from onrecord.bot.application import open_store
from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.bot.terminal import open_console
from onrecord.config.settings import Settings


def rebuild_index(settings: Settings) -> int:
    """Build the index anew, with a progress bar on standard error, and return the exit status."""
    set_up_logging(level_for_one_command(settings.log_level))
    done = asyncio.run(_rebuild(settings))
    typer.echo(f"The index holds {done} {'statement' if done == 1 else 'statements'}.")
    return 0


async def _rebuild(settings: Settings) -> int:
    columns = (TextColumn("Indexing"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=open_console(to_error=True)) as bar:
        task = bar.add_task("", total=None)
        async with open_store(settings) as store:
            await store.index.rebuild(lambda done, total: bar.update(task, completed=done, total=total))
        return int(bar.tasks[0].completed)
