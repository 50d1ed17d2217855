"""The real program as a process that is killed and begun again, with what a test needs to know of its death."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from .cradle import Birth
from .killing import ROOT

WAIT_S = 60.0


class Life:
    """A process of the program; `over` is set when it is dead, by whatever cause."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.over = asyncio.Event()
        self._fd = os.pidfd_open(pid)
        asyncio.get_running_loop().add_reader(self._fd, self._end)

    def kill(self) -> None:
        """End it and its parsers as a power cut would."""
        if not self.over.is_set():
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._fd)
        os.close(self._fd)
        self.over.set()


class Cradle:
    """Where lives begin."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    async def begin(self, environment: Mapping[str, str], *, die_at: int = 0, lease_s: float = 0.0) -> Life:
        """Start the program."""
        birth = Birth(dict(environment), str(self._log), die_at, lease_s)
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(birth.write().encode() + b"\n")
        line = await asyncio.wait_for(self._process.stdout.readline(), WAIT_S)
        return Life(int(line))


@asynccontextmanager
async def open_cradle(log: Path) -> AsyncIterator[Cradle]:
    """Load the program, which then begins quickly; all lives write to one log."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.crash.cradle"),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Cradle(process, log)
    finally:
        assert process.stdin
        process.stdin.close()
        await asyncio.wait_for(process.wait(), WAIT_S)
