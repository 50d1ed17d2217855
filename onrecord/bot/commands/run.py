"""`onrecord run | worker | web | poll`: what runs until it is stopped."""

from __future__ import annotations

import gc

import typer
import uvloop

from onrecord.bot.error_reports import report_errors
from onrecord.bot.logs import set_up_logging
from onrecord.bot.processes import Process
from onrecord.bot.redaction import Redaction, list_secrets
from onrecord.bot.serving import serve
from onrecord.bot.structured_logs import make_formatter
from onrecord.config.settings import Settings

_NEW_OBJECTS = 50_000
"""So many come between two searches for objects that hold each other, in place of 700: nearly all go without one.

With 700, a link spent a tenth of its processor time on them (`python -m benchmarks.load --rate 15`).
"""


def run_program(settings: Settings, process: Process) -> int:
    """Do what that process does until a signal comes, and return the exit status."""
    redaction = Redaction(list_secrets(settings))
    set_up_logging(settings.log_level, [redaction], make_formatter(settings.log_format))
    gc.freeze()  # what the program is made of stays: nobody need look through it again
    gc.set_threshold(_NEW_OBJECTS)
    # Its turns cost a third of those of the standard loop, and a link takes some hundred.
    uvloop.run(_serve(settings, process, redaction))
    return 0


async def _serve(settings: Settings, process: Process, redaction: Redaction) -> None:
    url = settings.error_report_url.get_secret_value() if settings.error_report_url else None
    async with report_errors(url, redaction):
        await serve(settings, typer.echo, process)
