"""Where log lines go: to standard error, each made free of secrets before it is written."""

from __future__ import annotations

import logging
from collections.abc import Iterable

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

# They log every request at INFO: a line per poll of Telegram says nothing to an operator.
_TALKATIVE = ("httpx", "httpcore", "alembic")


def set_up_logging(
    level: str, filters: Iterable[logging.Filter] = (), formatter: logging.Formatter | None = None
) -> None:
    """Log from that level on, in plain lines without a formatter; the filters see every line of every library."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter or logging.Formatter(FORMAT))
    for each in filters:
        handler.addFilter(each)
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.DEBUG if level == "debug" else logging.WARNING)
    logging.captureWarnings(capture=True)


def level_for_one_command(level: str) -> str:
    """Return the level for a command that a person waits for: its answer is the news, not what went well on the way."""
    return "warning" if level == "info" else level
