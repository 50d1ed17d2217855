"""A task that dies in the middle: `python -m tests.crash.victim STEP FILE MODULE:FUNCTION ARGUMENT...`.

A step is the beginning or the end of a question to the database, or a commit. At the given one the process kills itself
with SIGKILL, which nothing can catch; with 0 it lives, and the number of its steps is left in the file.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import signal
import sys
from importlib import import_module
from itertools import count
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

STEPS = ("before_cursor_execute", "after_cursor_execute", "commit")


def run_program(*arguments: str) -> None:
    """Run `onrecord` with these arguments."""
    from onrecord.bot.cli import main

    sys.argv = ["onrecord", *arguments]
    main()


def main(die_at: int, told: Path, target: str, *arguments: str) -> None:
    """Run the task, and die at that step."""
    numbers = count(1)
    done = 0

    def step(*_: object) -> None:
        nonlocal done
        done = next(numbers)
        if done == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in STEPS:
        event.listen(Engine, name, step)
    module, _, function = target.partition(":")
    try:
        ended = getattr(import_module(module), function)(*arguments)
        if inspect.iscoroutine(ended):
            asyncio.run(ended)
    finally:
        told.write_text(str(done))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
