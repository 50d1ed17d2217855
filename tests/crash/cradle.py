"""Begins `onrecord run` again and again: it loads the program once, and each life of it is a fork, which costs little.

    python -m tests.crash.cradle

Each line on standard input is a `Birth` as JSON; the number of the process comes back, which leads a group of its own.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import count
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
CLOCK = "CRASH_CLOCK"
"""In the environment of a life: the file that says by how many seconds its clock is wrong, at every moment anew."""


@dataclass(frozen=True)
class Birth:
    """How a process begins: `die_at` is the step of its work with the database at which it kills itself, 0 for none.

    With `lease_s` a worker that is silent for so long is taken for dead, rather than after the program's half minute.
    """

    environment: dict[str, str]
    log: str
    die_at: int = 0
    lease_s: float = 0.0

    def write(self) -> str:
        return json.dumps(asdict(self))


def live(birth: Birth) -> None:
    """Be the program, from its command line on."""
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # a test that is broken off leaves nobody behind
    os.environ.clear()
    os.environ.update(birth.environment)
    log = os.open(birth.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, sys.stderr.fileno())
    os.dup2(log, sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if birth.lease_s:
        shorten_leases(birth.lease_s)
    if CLOCK in os.environ:
        set_clock(Path(os.environ[CLOCK]))
    if birth.die_at:
        die_at_step(birth.die_at)
    from tests.crash.victim import run_program

    run_program("run")


def shorten_leases(seconds: float) -> None:
    """Let the death of a worker be noticed sooner, in the proportion of lease and beat that the program has."""
    from onrecord.bot import telegram_app
    from onrecord.storage import duties, inbox

    lease = timedelta(seconds=seconds)
    set_known(telegram_app, "BEAT_S", telegram_app.BEAT_S * (lease / inbox.LEASE))
    set_known(duties, "LEASE", lease)
    set_known(inbox, "LEASE", lease)


def set_clock(wrong_by: Path) -> None:
    """Let the clock of the program be wrong."""
    from onrecord.storage import store

    class WrongClock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.now(tz) + timedelta(seconds=float(wrong_by.read_text()))

    set_known(store, "datetime", WrongClock)


def set_known(module: object, name: str, value: object) -> None:
    if not hasattr(module, name):
        raise AttributeError(f"the program has no {name} any more")
    setattr(module, name, value)


def die_at_step(die_at: int) -> None:
    """End the whole group at the beginning or end of a question to the database, or at a commit."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    from tests.crash.victim import STEPS

    numbers = count(1)

    def step(*_: Any) -> None:
        if next(numbers) == die_at:
            os.killpg(0, signal.SIGKILL)

    for name in STEPS:
        event.listen(Engine, name, step)


def load() -> None:
    """Load all that a life needs before it begins: its modules, and the words of all languages."""
    import onrecord.bot.commands.run
    import onrecord.bot.telegram_app
    import onrecord.storage.migrations
    import onrecord.web.site  # noqa: F401
    from onrecord.locales.fluent_phrases import load_all_phrases

    load_all_phrases()


def main() -> None:
    load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead here
    for line in sys.stdin:
        birth = Birth(**json.loads(line))
        if (pid := os.fork()) == 0:
            try:
                live(birth)
            finally:
                os._exit(1)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
