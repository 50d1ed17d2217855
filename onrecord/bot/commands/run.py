"""`onrecord run | worker | web | poll`: what runs until it is stopped."""

from __future__ import annotations

import asyncio

import typer

from onrecord.bot.error_reports import report_errors
from onrecord.bot.logs import set_up_logging
from onrecord.bot.processes import Process
from onrecord.bot.redaction import Redaction, list_secrets
from onrecord.bot.serving import serve
from onrecord.bot.structured_logs import make_formatter
from onrecord.config.settings import Settings


def run_program(settings: Settings, process: Process) -> int:
    """Do what that process does until a signal comes, and return the exit status."""
    redaction = Redaction(list_secrets(settings))
    set_up_logging(settings.log_level, [redaction], make_formatter(settings.log_format))
    asyncio.run(_serve(settings, process, redaction))
    return 0


async def _serve(settings: Settings, process: Process, redaction: Redaction) -> None:
    url = settings.error_report_url.get_secret_value() if settings.error_report_url else None
    async with report_errors(url, redaction):
        await serve(settings, typer.echo, process)
