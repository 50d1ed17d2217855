"""`onrecord import`: a file in; each bad row named, the others kept."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import typer

from onrecord.bot.application import open_exchange
from onrecord.bot.import_bar import show_import
from onrecord.bot.inputs import STANDARD_INPUT
from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.bot.terminal import complain
from onrecord.config.settings import Settings
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import Row, RowForm, read_rows, recognise_form
from onrecord.verification.importing import IMPORT_ACTOR, ImportReport, Rehearsal, RowSource


class UnusableFile(Exception):
    """A file cannot be imported; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How strictly an import is run, and whether only to see what it would do."""

    strict: bool = False
    force: bool = False
    dry_run: bool = False


def import_file(settings: Settings, name: str, options: ImportOptions) -> int:
    """Take in the rows of a file and return the exit status: 0 all kept, 1 some bad, 2 no such file."""
    set_up_logging(level_for_one_command(settings.log_level))
    run = _rehearse if options.dry_run else _import
    try:
        with _open_file(name) as (stream, form):
            return asyncio.run(run(settings, stream, form, options))
    except UnusableFile as unusable:
        complain(str(unusable))
        return 2


async def _import(settings: Settings, stream: BinaryIO, form: RowForm, options: ImportOptions) -> int:
    with show_import(stream) as bar:
        async with open_exchange(settings, bar.show_indexed) as exchange:
            report = await exchange.import_rows(
                _make_source(stream, form),
                strict=options.strict,
                force=options.force,
                progress=bar.show_rows,
            )
    _tell_left_out(report, form.place)
    typer.echo(summarise(report))
    return 1 if report.bad_rows or report.conflicts else 0


async def _rehearse(settings: Settings, stream: BinaryIO, form: RowForm, options: ImportOptions) -> int:
    with show_import(stream) as bar:
        async with open_exchange(settings) as exchange:
            staged = await exchange.stage(
                _make_source(stream, form),
                name="dry run",
                actor=IMPORT_ACTOR,
                force=options.force,
                progress=bar.show_rows,
            )
            await exchange.discard(staged.import_id)
    _list_changes(staged, form.place)
    say = load_phrases("en").describe_problem
    for line, doubt in staged.doubtful:
        complain(f"{form.place} {line}: doubtful: {say(doubt)}")
    _tell_left_out(staged, form.place)
    typer.echo(foretell(staged, strict=options.strict))
    return 1 if staged.bad_rows or staged.conflicts else 0


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


def _tell_left_out(done: ImportReport | Rehearsal, place: str) -> None:
    say = load_phrases("en").describe_problem
    for bad in done.bad_rows:
        complain(f"{place} {bad.line}: {say(bad.problem)}")
    for conflict in done.conflicts:
        complain(f"{place} {conflict.line}: {conflict.subject} was changed by a moderator since; --force replaces it")
    if done.unknown_fields:
        complain(f"Passed over, because the format has no such field: {', '.join(done.unknown_fields)}.")


def _list_changes(staged: Rehearsal, place: str) -> None:
    """Print what would be new and what would be changed, as far as it is listed."""
    kinds = (("new", staged.first_added, staged.added), ("changed", staged.first_amended, staged.amended))
    for kind, listed, count in kinds:
        for line, subject in listed:
            typer.echo(f"{place} {line}: {kind}: {subject}")
        if count > len(listed):
            typer.echo(f"… and {count - len(listed)} more {kind} rows")


def summarise(report: ImportReport) -> str:
    """Return what an import did in one line."""
    if not report.is_kept:
        return f"Nothing was kept: {_count(len(report.bad_rows), 'row is', 'rows are')} bad."
    done = f"{report.added} added, {report.amended} amended, {report.unchanged} unchanged"
    return f"{done}{_name_left_out(report)}."


def foretell(staged: Rehearsal, *, strict: bool) -> str:
    """Return what an import would do in one line."""
    if strict and staged.bad_rows:
        return f"Nothing would be kept: {_count(len(staged.bad_rows), 'row is', 'rows are')} bad."
    would = f"Would be: {staged.added} added, {staged.amended} amended, {staged.unchanged} unchanged"
    doubtful = len({line for line, _ in staged.doubtful})
    doubts = f", {doubtful} of them doubtful" if doubtful else ""
    return f"{would}{doubts}{_name_left_out(staged)}. Nothing was changed."


def _name_left_out(done: ImportReport | Rehearsal) -> str:
    left_out = [
        _count(len(rows), one, many)
        for rows, one, many in ((done.bad_rows, "bad row", "bad rows"), (done.conflicts, "conflict", "conflicts"))
        if rows
    ]
    return f"; left out: {', '.join(left_out)}" if left_out else ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
