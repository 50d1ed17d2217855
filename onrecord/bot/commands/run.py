"""`onrecord run`: the website always, the bot as soon as a token is set."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import typer

from onrecord.bot.logs import set_up_logging
from onrecord.bot.redaction import Redaction
from onrecord.bot.serving import serve
from onrecord.bot.structured_logs import make_formatter
from onrecord.config.settings import Settings


def run_program(settings: Settings) -> int:
    """Run until a signal comes, and return the exit status."""
    set_up_logging(settings.log_level, [Redaction(list_secrets(settings))], make_formatter(settings.log_format))
    asyncio.run(serve(settings, typer.echo))
    return 0


def list_secrets(settings: Settings) -> list[str]:
    """Return what no log line may show."""
    token, database = (
        secret.get_secret_value() if secret else "" for secret in (settings.telegram_token, settings.database_url)
    )
    return [secret for secret in (token, urlsplit(database).password) if secret]
