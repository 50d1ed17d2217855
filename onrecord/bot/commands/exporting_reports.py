"""`onrecord export --reports`: every report with its decision, as everybody may have it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import typer

from onrecord.bot.application import open_store
from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.bot.terminal import complain
from onrecord.config.settings import Settings
from onrecord.verification.entries import as_json_line
from onrecord.verification.report_rows import as_report_row


def export_reports(settings: Settings, output: str | None) -> int:
    """Write the reports to a file or to standard output, and return the exit status: 2 where it cannot be written."""
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
    typer.echo(f"{count} reports written to {output}.")
    return 0


async def _write_rows(settings: Settings, write: Callable[[str], object]) -> int:
    count = 0
    async with open_store(settings) as store:
        async for report in store.reports.read_all():
            write(as_json_line(as_report_row(report)))
            count += 1
    return count
