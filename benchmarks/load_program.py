"""The program as a benchmark of load runs it, and what its processes use."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.importing_rest import COMMAND
from tests.fakes.bot_api import TOKEN

STOP_S = 20.0
PROFILED = (sys.executable, "-m", "benchmarks.load_runner")


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds of the processor, by the processes that were started and by those that these started to parse pages."""

    main_s: float
    parsers_s: float

    @property
    def all_s(self) -> float:
        """Of all together."""
        return self.main_s + self.parsers_s


def make_environment(folder: Path, api_url: str) -> dict[str, str]:
    """Return the environment of the program, free of what somebody has set for a bot of their own."""
    (folder / "onrecord.toml").touch()
    own = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    return own | {
        "ONRECORD_CONFIG": str(folder / "onrecord.toml"),
        "ONRECORD_DATA_DIR": str(folder / "data"),
        "ONRECORD_TELEGRAM_TOKEN": TOKEN,
        "ONRECORD_TELEGRAM_API_URL": api_url,
        "ONRECORD_WEB_PORT": "0",
        "ONRECORD_WATCH_ADDRESS": "127.0.0.1:0",
        "ONRECORD_FETCH_ALLOW": "127.0.0.0/8",
        "ONRECORD_ARCHIVE_URL": "off",
    }


def import_corpus(rows: Path, environment: Mapping[str, str]) -> None:
    """Put rows on record as an operator does."""
    subprocess.run([*COMMAND, "import", str(rows)], env=environment, stdout=subprocess.DEVNULL, check=True)


@asynccontextmanager
async def run_program(
    environment: Mapping[str, str], log: Path, part: str = "run", command: Sequence[str] = COMMAND
) -> AsyncIterator[psutil.Process]:
    """Run the bot and the website, or one part of it, as an operator does, and stop them at the end of the context."""
    with log.open("ab") as stream:
        program = await asyncio.create_subprocess_exec(
            *command, part, env=environment, stdout=asyncio.subprocess.DEVNULL, stderr=stream, start_new_session=True
        )
        try:
            yield psutil.Process(program.pid)
        finally:
            with suppress(ProcessLookupError):
                program.terminate()
            with suppress(TimeoutError):
                await asyncio.wait_for(program.wait(), STOP_S)
            if program.returncode is None:
                program.kill()
                await program.wait()


def read_cpu(programs: Sequence[psutil.Process]) -> Used:
    """Return what programs and all that they have started have used; parsers that have ended count as well."""
    main = sum(_read_own(program) for program in programs)
    below = [child for program in programs for child in program.children(recursive=True)]
    return Used(main, sum(_read_own(child, with_ended=True) for child in below))


def _read_own(process: psutil.Process, *, with_ended: bool = False) -> float:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        ended = times.children_user + times.children_system if with_ended else 0.0
        return float(times.user + times.system + ended)
    return 0.0


def read_memory(programs: Sequence[psutil.Process]) -> float:
    """Return the megabytes that programs and all that they have started hold, what they share counted once."""
    return sum(_read_pss(each) for one in programs for each in (one, *one.children(recursive=True))) / 1e6


def _read_pss(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        return float(process.memory_full_info().pss)
    return 0.0
