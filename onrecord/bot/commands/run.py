"""`onrecord run`: the website always, the bot as soon as a token is set."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import typer

from onrecord.bot.error_reports import report_errors
from onrecord.bot.logs import set_up_logging
from onrecord.bot.redaction import Redaction
from onrecord.bot.serving import serve
from onrecord.bot.structured_logs import make_formatter
from onrecord.config.settings import Settings


def run_program(settings: Settings) -> int:
    """Run until a signal comes, and return the exit status."""
    redaction = Redaction(list_secrets(settings))
    set_up_logging(settings.log_level, [redaction], make_formatter(settings.log_format))
    asyncio.run(_serve(settings, redaction))
    return 0


async def _serve(settings: Settings, redaction: Redaction) -> None:
    url = settings.error_report_url.get_secret_value() if settings.error_report_url else None
    async with report_errors(url, redaction):
        await serve(settings, typer.echo)


def list_secrets(settings: Settings) -> list[str]:
    """Return what no log line may show."""
    token, database, report_url = (
        secret.get_secret_value() if secret else ""
        for secret in (settings.telegram_token, settings.database_url, settings.error_report_url)
    )
    return [secret for secret in (token, urlsplit(database).password, report_url) if secret]
