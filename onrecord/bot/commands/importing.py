"""`onrecord import`: a file in; each bad row named, the others kept."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import typer

from onrecord.bot.application import open_exchange
from onrecord.bot.inputs import STANDARD_INPUT
from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.bot.terminal import complain, open_console
from onrecord.config.settings import Settings
from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import Row, RowForm, read_rows, recognise_form
from onrecord.verification.importing import ImportReport, RowSource


class UnusableFile(Exception):
    """A file cannot be imported; the message is a sentence."""


def import_file(settings: Settings, name: str, *, strict: bool, force: bool) -> int:
    """Take in the rows of a file and return the exit status: 0 all kept, 1 some bad, 2 no such file."""
    set_up_logging(level_for_one_command(settings.log_level))
    try:
        with _open_file(name) as (stream, form):
            report = asyncio.run(_import(settings, _make_source(stream, form), strict=strict, force=force))
    except UnusableFile as unusable:
        complain(str(unusable))
        return 2
    _tell(report, form.place)
    return 1 if report.bad_rows or report.conflicts else 0


async def _import(settings: Settings, source: RowSource, *, strict: bool, force: bool) -> ImportReport:
    async with open_exchange(settings) as exchange:
        with _show_progress() as progress:
            return await exchange.import_rows(source, strict=strict, force=force, progress=progress)


@contextmanager
def _open_file(name: str) -> Iterator[tuple[BinaryIO, RowForm]]:
    if name == STANDARD_INPUT:
        # A pipe cannot be read twice, which strict rules need.
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
            copy.seek(0)
            yield copy, recognise_form("stdin.jsonl", copy) or RowForm.JSON_LINES
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115  # closed below; only the opening is guarded here
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UnusableFile(f"{name} cannot be read: {reason}.") from error
    with file:
        form = recognise_form(name, file)
        if form is None:
            raise UnusableFile(f"{name} is neither JSON nor CSV by its name, which ends in .jsonl, .json or .csv.")
        yield file, form


def _make_source(stream: BinaryIO, form: RowForm) -> RowSource:
    def open_rows() -> Iterator[Row | BadRow]:
        stream.seek(0)
        return read_rows(stream, form)

    return open_rows


@contextmanager
def _show_progress() -> Iterator[Callable[[int], None] | None]:
    console = open_console(to_error=True)
    if not console.is_terminal:
        yield None
        return
    with console.status("Reading rows") as status:
        yield lambda done: status.update(f"{done} rows read")


def _tell(report: ImportReport, place: str) -> None:
    for bad in report.bad_rows:
        complain(f"{place} {bad.line}: {bad.problem}")
    for conflict in report.conflicts:
        complain(f"{place} {conflict.line}: {conflict.subject} was changed by a moderator since; --force replaces it")
    if report.unknown_fields:
        complain(f"Passed over, because the format has no such field: {', '.join(report.unknown_fields)}.")
    typer.echo(summarise(report))


def summarise(report: ImportReport) -> str:
    """Return what an import did in one line."""
    if not report.is_kept:
        return f"Nothing was kept: {_count(len(report.bad_rows), 'row is', 'rows are')} bad."
    done = f"{report.added} added, {report.amended} amended, {report.unchanged} unchanged"
    left_out = [
        _count(len(rows), one, many)
        for rows, one, many in ((report.bad_rows, "bad row", "bad rows"), (report.conflicts, "conflict", "conflicts"))
        if rows
    ]
    return f"{done}; left out: {', '.join(left_out)}." if left_out else f"{done}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
