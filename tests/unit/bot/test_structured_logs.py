"""The form of the log: a line for people or an object for a program, with the number of the update."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from onrecord.bot.redaction import Redaction
from onrecord.bot.structured_logs import CONSOLE, JSON, make_formatter, name_update
from tests.fakes.bot_api import TOKEN

FORMS = pytest.mark.parametrize("form", [CONSOLE, JSON])
NAME = "onrecord.bot.test"


class Log:
    """What a logger of its own writes."""

    def __init__(self) -> None:
        self.stream = io.StringIO()
        self.logger = logging.getLogger(NAME)

    def write_in(self, form: str) -> None:
        handler = logging.StreamHandler(self.stream)
        handler.setFormatter(make_formatter(form))
        handler.addFilter(Redaction([TOKEN]))
        self.logger.handlers = [handler]

    @property
    def written(self) -> str:
        return self.stream.getvalue()


@pytest.fixture
def log() -> Iterator[Log]:
    log = Log()
    log.logger.propagate = False
    log.logger.setLevel(logging.DEBUG)
    yield log
    log.logger.handlers, log.logger.propagate = [], True
    log.logger.setLevel(logging.NOTSET)


def test_each_line_of_json_is_one_object(log: Log) -> None:
    log.write_in(JSON)
    with name_update(7):
        log.logger.warning("A page\nof %s lines", "two")
    line = json.loads(log.written)
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "A page\nof two lines", "level": "warning", "logger": NAME, "update_id": 7}


def test_line_for_people_has_everything_on_it(log: Log) -> None:
    log.write_in(CONSOLE)
    with name_update(7):
        log.logger.warning("A page")
    assert " ".join(log.written.split()).endswith("Z [warning ] A page [onrecord.bot.test] update_id=7")


@FORMS
def test_update_is_named_only_while_it_is_worked_on(log: Log, form: str) -> None:
    log.write_in(form)
    with name_update(7):
        pass
    with name_update(None):
        log.logger.info("later")
    assert "update_id" not in log.written


@FORMS
def test_failure_is_told_without_its_words_and_the_token(log: Log, form: str) -> None:
    log.write_in(form)
    try:
        raise ValueError("the words of a reader")
    except ValueError:
        log.logger.exception("Failed at https://api.telegram.org/bot%s/getMe", TOKEN)
    assert "builtins.ValueError" in log.written
    assert "test_structured_logs.py" in log.written
    assert "words of a reader" not in log.written
    assert TOKEN.partition(":")[2] not in log.written


@FORMS
def test_failure_without_filter_has_its_traceback(log: Log, form: str) -> None:
    log.write_in(form)
    log.logger.handlers[0].filters.clear()
    try:
        raise ValueError("a wrong row")
    except ValueError:
        log.logger.exception("Failed")
    assert "Traceback (most recent call last)" in log.written
