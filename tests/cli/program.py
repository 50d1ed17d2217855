"""Runs the real program as a user does: in a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

COMMAND = (sys.executable, "-c", "from onrecord.bot.cli import main; main()")
# A command takes a second; on two cores that others use as well it has taken ten.
SECONDS = 60


@dataclass(frozen=True)
class Program:
    """The program in one working folder with one data folder."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        own = {"ONRECORD_DATA_DIR": str(self.folder / "data"), "LC_ALL": "C.UTF-8"}
        own["ONRECORD_WATCH_ADDRESS"] = "127.0.0.1:0"
        return os.environ | own | dict(self.settings)

    def run(self, *arguments: str | Path, stdin: bytes = b"") -> Ended:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            cwd=self.folder,
            env=self.environment,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(
        self, *arguments: str | Path, stdout: int = subprocess.PIPE, stderr: int = subprocess.PIPE
    ) -> subprocess.Popen[str]:
        """Start the program without waiting for it."""
        return subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            text=True,
            # Signals sent to the group reach the worker processes too, as Ctrl-C at a terminal does.
            start_new_session=True,
        )


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str
