"""`onrecord export`: the corpus out, as rows that can be imported again, as labels, as reports or as an open dump."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

import typer

from onrecord.bot.application import build_dumps, open_store
from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.bot.terminal import complain
from onrecord.bot.whole_files import write_whole
from onrecord.config.settings import Settings
from onrecord.storage.store import Store
from onrecord.verification.entries import as_json_line
from onrecord.verification.exchange import RowForm
from onrecord.verification.exports import Exports, Write
from onrecord.verification.labels import as_label
from onrecord.verification.report_rows import as_report_row

WriteStore = Callable[[Store, Write], Awaitable[int]]
"""Writes something of a store and returns how many rows that were."""


def export_corpus(settings: Settings, output: str | None, form: RowForm) -> int:
    """Write the corpus to a file or to standard output, and return the exit status: 2 where it cannot be written."""

    async def write(store: Store, write: Write) -> int:
        return await Exports(store.curator).write_corpus(form, write)

    return _export(settings, output, write)


def export_labels(settings: Settings, output: str | None) -> int:
    """Write what moderators decided about matches as JSON lines, and return the exit status."""

    async def write(store: Store, write: Write) -> int:
        count = 0
        async for label in store.labels.read_labels():
            write(json.dumps(as_label(label), ensure_ascii=False) + "\n")
            count += 1
        return count

    return _export(settings, output, write)


def export_reports(settings: Settings, output: str | None) -> int:
    """Write every report with its decision, as everybody may have it, and return the exit status."""

    async def write(store: Store, write: Write) -> int:
        count = 0
        async for report in store.reports.read_all():
            write(as_json_line(as_report_row(report)) + "\n")
            count += 1
        return count

    return _export(settings, output, write, "reports")


def export_dump(settings: Settings, output: str) -> int:
    """Write an open dump, and return the exit status."""
    set_up_logging(level_for_one_command(settings.log_level))

    async def write() -> str:
        async with open_store(settings) as store:
            with write_whole(output) as file:
                report = await build_dumps(settings, store).write(file)
        lines = report.counts["corpus.jsonl"]
        return f"{lines} rows of the corpus up to change {report.revision} written to {output}."

    try:
        typer.echo(asyncio.run(write()))
    except OSError as error:
        complain(f"{output} cannot be written: {error.strerror}.")
        return 2
    return 0


def _export(settings: Settings, output: str | None, write: WriteStore, what: str = "rows") -> int:
    set_up_logging(level_for_one_command(settings.log_level))
    if output is None:
        asyncio.run(_run(settings, write, lambda text: typer.echo(text, nl=False)))
        return 0
    try:
        with write_whole(output) as file:
            count = asyncio.run(_run(settings, write, lambda text: file.write(text.encode("utf-8"))))
    except OSError as error:
        complain(f"{output} cannot be written: {error.strerror}.")
        return 2
    typer.echo(f"{count} {what} written to {output}.")
    return 0


async def _run(settings: Settings, write_store: WriteStore, write: Write) -> int:
    async with open_store(settings) as store:
        return await write_store(store, write)
