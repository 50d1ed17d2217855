"""`onrecord check`: inputs in, one record each out."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import typer

from onrecord.bot.application import open_core
from onrecord.bot.inputs import is_link, read_document
from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.bot.record_view import Line, lay_out, print_lines
from onrecord.bot.terminal import open_console
from onrecord.config.settings import Settings
from onrecord.locales.catalogue import known_languages
from onrecord.locales.choosing import choose_by_environment
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.check import Checks
from onrecord.verification.contract import as_contract
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import Outcome
from onrecord.verification.results import CheckResult

Show = Callable[[CheckResult], None]


def check_inputs(
    settings: Settings,
    inputs: Sequence[str],
    published: date | None,
    *,
    as_json: bool,
    with_text: bool,
    language: str | None = None,
) -> int:
    """Print the record of each input as soon as it is known, without a language in that of the terminal.

    Returns the exit status.
    """
    set_up_logging(level_for_one_command(settings.log_level))
    show = _show_json(with_text=with_text) if as_json else _show_lines(language, is_single=len(inputs) == 1)
    return asyncio.run(_check_all(settings, inputs, published, show))


async def _check_all(settings: Settings, inputs: Sequence[str], published: date | None, show: Show) -> int:
    all_read = True
    async with open_core(settings) as core:
        for name in inputs:
            result = await _check_one(core.checker, name, published)
            show(result)
            all_read &= result.outcome is not Outcome.UNREADABLE
    return 0 if all_read else 1


async def _check_one(checker: Checks, name: str, published: date | None) -> CheckResult:
    if is_link(name):
        return await checker.check_link(name, published)
    try:
        data = await asyncio.to_thread(read_document, name)
    except Unreadable as unreadable:
        return CheckResult(input=name, outcome=Outcome.UNREADABLE, reason=unreadable.reason)
    return replace(await checker.check_document(data, name, published), input=name)


def _show_json(*, with_text: bool) -> Show:
    def show(result: CheckResult) -> None:
        typer.echo(json.dumps(as_contract(result, with_text=with_text), ensure_ascii=False))

    return show


def _show_lines(language: str | None, *, is_single: bool) -> Show:
    console = open_console()
    phrases = load_phrases(language or choose_by_environment(os.environ, known_languages()))

    def show(result: CheckResult) -> None:
        heading = [] if is_single else [Line(result.input, "reverse")]
        if result.outcome is Outcome.UNREADABLE:
            print_lines(console, iter([*heading, Line(phrases.describe_unreadable(result.reason))]))
        else:
            print_lines(console, iter([*heading, *lay_out(phrases.describe_record(result))]))
        if not is_single:
            print_lines(console, iter([Line()]))

    return show
