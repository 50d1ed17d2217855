"""`onrecord export`: the whole corpus out, as rows that can be imported again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import typer

from onrecord.bot.application import open_exchange
from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.bot.terminal import complain
from onrecord.config.settings import Settings
from onrecord.verification.entries import as_json_line


def export_corpus(settings: Settings, output: str | None) -> int:
    """Write the corpus to a file or to standard output, and return the exit status: 2 where it cannot be written."""
    set_up_logging(level_for_one_command(settings.log_level))
    if output is None:
        asyncio.run(_write_rows(settings, typer.echo))
        return 0
    # Whoever reads the file meanwhile, or is left with it after a failure, has the old one whole.
    unfinished = Path(f"{output}.part")
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            count = asyncio.run(_write_rows(settings, lambda row: print(row, file=file)))
        unfinished.replace(output)
    except OSError as error:
        complain(f"{output} cannot be written: {error.strerror}.")
        return 2
    finally:
        unfinished.unlink(missing_ok=True)
    typer.echo(f"{count} rows written to {output}.")
    return 0


async def _write_rows(settings: Settings, write: Callable[[str], object]) -> int:
    count = 0
    async with open_exchange(settings) as exchange:
        async for row in exchange.export():
            write(as_json_line(row))
            count += 1
    return count
