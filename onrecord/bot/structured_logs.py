"""Gives the log lines of the running program a form, and each the number of the update that it was written for."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager

import structlog
from structlog.typing import EventDict, Processor

CONSOLE, JSON = "console", "json"


def make_formatter(form: str) -> logging.Formatter:
    """Return what writes every line, of whatever library, for people (`console`) or as a JSON object (`json`)."""
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == JSON
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _add_failure,
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )


def name_update(update_id: int | None) -> AbstractContextManager[object]:
    """Let each line that is written meanwhile, also by tasks that begin meanwhile, name the update."""
    return structlog.contextvars.bound_contextvars(**({} if update_id is None else {"update_id": update_id}))


_tell_failure = structlog.processors.ExceptionRenderer()


def _add_failure(logger: logging.Logger, name: str, line: EventDict) -> EventDict:
    """Add what was raised, as `Redaction` has described it where it saw the line."""
    record: logging.LogRecord = line["_record"]
    if record.exc_text:
        return {**line, "exception": record.exc_text}
    return _tell_failure(logger, name, line)
