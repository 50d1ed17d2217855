"""No secret and no word of a reader stands in a log line."""

from __future__ import annotations

import logging
import sys

import pytest

from onrecord.bot.redaction import Redaction, describe_failure, redact
from onrecord.verification.errors import StoreUnavailable
from tests.fakes.bot_api import TOKEN


def write(name: str, message: str, *arguments: object, error: BaseException | None = None) -> str:
    """Return the line that a handler with the filter writes."""
    details = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.DEBUG, "file.py", 1, message, arguments, details)  # type: ignore[arg-type]
    assert Redaction([TOKEN]).filter(record)
    return logging.Formatter().format(record)


def catch(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


@pytest.mark.parametrize(
    "text",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"/file/bot{TOKEN}/documents/f.pdf",
        f"the half {TOKEN.partition(':')[2]}",
        "somebody else's 987654321:AAanotheranotheranotheranotherano_-",
        f"bot{TOKEN.replace(':', '%3A')}/getMe",
    ],
)
def test_token_is_taken_out_of_any_text(text: str) -> None:
    line = write("httpx", "%s", text)
    assert "AA" not in line
    assert "[withheld]" in line


def test_text_without_secret_is_left_alone() -> None:
    assert redact("Fetched 12:30 in 3 ms", [TOKEN]) == "Fetched 12:30 in 3 ms"


@pytest.mark.parametrize("content", [{"text": "my words"}, ["my words"], "my words " * 20, ValueError("my words")])
@pytest.mark.parametrize("library", ["telegram.ext.ExtBot", "aiosqlite", "sqlalchemy.engine.Engine"])
def test_contents_that_libraries_log_are_withheld(library: str, content: object) -> None:
    assert "my words" not in write(library, "Called %s with %s", "sendMessage", content)


def test_names_that_libraries_log_stay() -> None:
    assert write("telegram.ext.ExtBot", "Calling `%s`, run %s", "sendMessage", 3) == "Calling `sendMessage`, run 3"


def test_own_lines_stay_whole() -> None:
    assert write("onrecord.bot.sender", "%s", "long " * 30) == "long " * 30


def test_traceback_names_place_and_type_without_message() -> None:
    line = write("onrecord", "failed", error=catch(ValueError("my words")))
    assert "builtins.ValueError" in line
    assert "test_redaction.py" in line
    assert "my words" not in line


def test_message_of_an_own_error_is_kept() -> None:
    assert "StoreUnavailable: locked" in describe_failure(catch(StoreUnavailable("locked")))


def test_first_cause_stands_last() -> None:
    error = StoreUnavailable("locked")
    error.__cause__ = catch(KeyError("my words"))
    assert [line for line in describe_failure(error).splitlines() if not line.startswith(" ")] == [
        "onrecord.verification.errors.StoreUnavailable: locked",
        "builtins.KeyError",
    ]


def test_circle_of_causes_ends() -> None:
    error = catch(ValueError())
    error.__context__ = other = catch(KeyError())
    other.__context__ = error
    assert describe_failure(error).count("builtins.") == 2


def test_tasks_that_the_event_loop_quotes_are_left_out() -> None:
    quoted = "Task exception was never retrieved\nfuture: <Task finished exception=ValueError('my words')>"
    assert write("asyncio", quoted) == "Task exception was never retrieved"


def test_line_that_does_not_fit_its_arguments_passes() -> None:
    assert write("telegram.ext", "%d updates", {"text": "my words"}) == "%d updates"


def test_line_without_arguments_passes() -> None:
    assert write("telegram", "100 %") == "100 %"
    assert sys.exc_info() == (None, None, None)
