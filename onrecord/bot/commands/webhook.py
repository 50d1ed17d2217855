"""`onrecord webhook`: tells Telegram where to deliver updates, and asks what it knows of that."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import typer
from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from onrecord.bot.connecting import TokenRefused
from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.bot.polling import ALLOWED_UPDATES
from onrecord.bot.receiving import derive_secret
from onrecord.bot.redaction import Redaction, list_secrets
from onrecord.bot.terminal import printable
from onrecord.config.settings import Settings
from onrecord.verification.errors import OnRecordError
from onrecord.web.webhook import WEBHOOK_PATH

CONNECTIONS = 40
"""What Telegram takes by itself: at 30 updates a second and some hundredths of a second each, one would nearly do."""


class WebhookFailed(OnRecordError):
    """Telegram could not be told or asked; the message says why and what to do."""


def set_webhook(settings: Settings) -> int:
    """Have Telegram deliver updates to the address of the settings, and return the exit status."""
    if settings.webhook_url is None:
        raise WebhookFailed(
            "ONRECORD_WEBHOOK_URL is not set: it names the address under which Telegram reaches the website."
        )
    url = settings.webhook_url + WEBHOOK_PATH

    async def tell(bot: Bot) -> None:
        await bot.set_webhook(
            url,
            secret_token=derive_secret(bot.token),
            allowed_updates=ALLOWED_UPDATES,
            max_connections=CONNECTIONS,
        )
        typer.echo(f"Telegram delivers the updates of @{bot.username} to {url} from now on.")

    return _call(settings, tell)


def delete_webhook(settings: Settings) -> int:
    """Have Telegram keep updates until they are fetched, and return the exit status."""

    async def tell(bot: Bot) -> None:
        await bot.delete_webhook(drop_pending_updates=False)
        typer.echo(f"Telegram keeps the updates of @{bot.username} until they are fetched; none was dropped.")

    return _call(settings, tell)


def print_webhook(settings: Settings) -> int:
    """Print what Telegram says of the webhook, and return the exit status."""

    async def ask(bot: Bot) -> None:
        for line in describe_webhook(await bot.get_webhook_info()):
            typer.echo(printable(line))

    return _call(settings, ask)


def describe_webhook(info: WebhookInfo) -> Iterator[str]:
    """Yield what Telegram says, a line each."""
    yield f"address: {info.url or 'none; updates are kept until they are fetched'}"
    yield f"updates waiting at Telegram: {info.pending_update_count}"
    if info.ip_address:
        yield f"delivered to: {info.ip_address}, over at most {info.max_connections} connections"
    if info.last_error_date:
        yield f"last error: {info.last_error_date:%Y-%m-%d %H:%M:%S} UTC, {info.last_error_message}"
    elif info.url:
        yield "last error: none"


def _call(settings: Settings, work: Callable[[Bot], Awaitable[None]]) -> int:
    set_up_logging(level_for_one_command(settings.log_level), [Redaction(list_secrets(settings))])
    if settings.telegram_token is None:
        raise WebhookFailed("ONRECORD_TELEGRAM_TOKEN is not set: without a bot there is no webhook.")
    asyncio.run(_connect_and(settings.telegram_token.get_secret_value(), settings.telegram_api_url, work))
    return 0


async def _connect_and(token: str, api_url: str, work: Callable[[Bot], Awaitable[None]]) -> None:
    try:
        async with Bot(token, base_url=f"{api_url}/bot") as bot:
            await work(bot)
    except InvalidToken:
        raise TokenRefused from None  # the message of the library repeats the token
    except TelegramError as error:
        raise WebhookFailed(f"Telegram cannot be told or asked: {error}.") from error
