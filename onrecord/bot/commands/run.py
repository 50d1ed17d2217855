"""`onrecord run | worker | web | poll`: what runs until it is stopped."""

from __future__ import annotations

import asyncio

import typer

from onrecord.bot.logs import set_up_logging
from onrecord.bot.processes import Process
from onrecord.bot.redaction import Redaction, list_secrets
from onrecord.bot.serving import serve
from onrecord.config.settings import Settings


def run_program(settings: Settings, process: Process) -> int:
    """Do what that process does until a signal comes, and return the exit status."""
    set_up_logging(settings.log_level, [Redaction(list_secrets(settings))])
    asyncio.run(serve(settings, typer.echo, process))
    return 0
