from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator

import pytest

from onrecord.bot.logs import level_for_one_command, set_up_logging


class Mask(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = record.getMessage().replace("secret", "…")
        record.args = ()
        return True


@pytest.fixture(autouse=True)
def _restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    logging.captureWarnings(capture=False)


def test_every_library_goes_through_the_filters(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("debug", [Mask()])
    logging.getLogger("some.library").debug("a %s", "secret")
    assert capsys.readouterr().err.endswith("DEBUG some.library: a …\n")


def test_warnings_of_libraries_are_logged(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", [Mask()])
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("a secret", UserWarning, stacklevel=1)
    assert "secret" not in capsys.readouterr().err


@pytest.mark.parametrize(("level", "lines"), [("info", 0), ("debug", 1)])
def test_requests_are_logged_only_for_debugging(capsys: pytest.CaptureFixture[str], level: str, lines: int) -> None:
    set_up_logging(level)
    logging.getLogger("httpx").info("POST …/getUpdates")
    assert len(capsys.readouterr().err.splitlines()) == lines


@pytest.mark.parametrize(
    ("level", "expected"), [("debug", "debug"), ("info", "warning"), ("warning", "warning"), ("error", "error")]
)
def test_one_command_tells_only_what_went_wrong(level: str, expected: str) -> None:
    assert level_for_one_command(level) == expected
