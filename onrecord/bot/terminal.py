"""What the command line writes: results to standard output, sentences to standard error, nothing that a page forged."""

from __future__ import annotations

import io
import re
import sys

import typer
from rich.console import Console

from onrecord.verification.plain_text import drop_steering

# A title from the web must not steer the terminal, nor glue words together by what is taken out.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def prepare_streams() -> None:
    """Let both streams take every character, whatever the locale is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def printable(text: str) -> str:
    """Return the text on one line, without characters that steer a terminal."""
    return drop_steering(_CONTROL.sub(" ", text))


def complain(sentence: str) -> None:
    """Write one sentence to standard error."""
    typer.echo(printable(sentence), err=True)


def open_console(*, to_error: bool = False) -> Console:
    """Return a console that takes texts as they are: no markup, no colours found by guessing."""
    return Console(stderr=to_error, markup=False, highlight=False, emoji=False)
