"""`onrecord run`: the website always, the bot as soon as a token is set."""

from __future__ import annotations

import asyncio

import typer

from onrecord.bot.logs import set_up_logging
from onrecord.bot.redaction import Redaction, list_secrets
from onrecord.bot.serving import serve
from onrecord.config.settings import Settings


def run_program(settings: Settings) -> int:
    """Run until a signal comes, and return the exit status."""
    set_up_logging(settings.log_level, [Redaction(list_secrets(settings))])
    asyncio.run(serve(settings, typer.echo))
    return 0
