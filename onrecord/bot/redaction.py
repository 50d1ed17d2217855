"""Keeps secrets and readers' words out of the log, whoever writes to it."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from telegram.error import TelegramError

from onrecord.bot.receiving import derive_secret
from onrecord.config.settings import Settings
from onrecord.verification.errors import OnRecordError

_WITHHELD = "[withheld]"
_TOKEN = re.compile(r"\d{5,}(:|%3A)[A-Za-z0-9_-]{30,}")
"""Any bot's token, also one that is not ours: a mistyped one is a secret of somebody, too."""
_LOG_CONTENT = ("telegram", "aiosqlite", "sqlalchemy")
"""Libraries that log what they carry: whole updates, the parameters of calls and of queries."""
_EVENT_LOOP = "asyncio"
"""It tells on its first line what went wrong, and below it quotes tasks with what they raised, message and all."""
_LONGEST_NAME = 60
"""Arguments of those libraries up to this many characters are names of methods and loops, not contents."""
_PLAIN_SPOKEN = (OnRecordError, TelegramError, OSError)
"""Failures whose message is known to hold no words of a reader."""


def list_secrets(settings: Settings) -> list[str]:
    """Return what no log line may show."""
    token, database = (
        secret.get_secret_value() if secret else "" for secret in (settings.telegram_token, settings.database_url)
    )
    return [secret for secret in (token, token and derive_secret(token), urlsplit(database).password) if secret]


def redact(text: str, secrets: Iterable[str]) -> str:
    """Return the text with every secret, and whatever looks like a bot's token, taken out."""
    for secret in secrets:
        text = text.replace(secret, _WITHHELD)
    return _TOKEN.sub(_WITHHELD, text)


def describe_failure(error: BaseException) -> str:
    """Return the cause of a failure for the log: what was raised where, the first cause last.

    The message of a foreign exception is left out, for it may quote what a reader wrote.
    """
    return "\n".join(line for each in _chain(error) for line in _describe_one(each))


class Redaction(logging.Filter):
    """Lets every log line pass, without secrets and without the contents that libraries log for debugging."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        # A token is split where a library logs a path in pieces; its second half alone opens the bot as well.
        whole = [secret for secret in secrets if secret]
        self._secrets = sorted({*whole, *(secret.partition(":")[2] or secret for secret in whole)}, key=len)[::-1]

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place."""
        if record.name.split(".")[0] in _LOG_CONTENT and record.args:
            record.args = _withhold(record.args)
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):  # A line that does not fit its arguments must not stop its writer.
            message = str(record.msg)
        if record.name == _EVENT_LOOP:
            message = message.partition("\n")[0]
        record.msg, record.args = redact(message, self._secrets), None
        if record.exc_info and record.exc_info[1]:
            record.exc_text, record.exc_info = describe_failure(record.exc_info[1]), None
        if record.exc_text:
            record.exc_text = redact(record.exc_text, self._secrets)
        return True


def _withhold(arguments: tuple[object, ...] | Mapping[str, object]) -> tuple[object, ...] | Mapping[str, object]:
    if isinstance(arguments, Mapping):
        return {name: _withhold_one(value) for name, value in arguments.items()}
    return tuple(_withhold_one(value) for value in arguments)


def _withhold_one(value: object) -> object:
    if isinstance(value, BaseException):
        return type(value).__name__
    is_name = isinstance(value, str) and len(value) <= _LONGEST_NAME
    return value if is_name or isinstance(value, int | float | None) else _WITHHELD


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _describe_one(error: BaseException) -> Iterator[str]:
    message = f": {error}" if isinstance(error, _PLAIN_SPOKEN) else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{message}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
