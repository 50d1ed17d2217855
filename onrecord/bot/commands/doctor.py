"""`onrecord doctor`: a table of all that the program needs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.bot.examination import Finding, State, examine_all
from onrecord.bot.logs import set_up_logging
from onrecord.bot.terminal import open_console, printable
from onrecord.config.settings import Settings

STYLES = {State.WORKS: "green", State.MISSING: "yellow", State.FAILS: "bold red"}
# Whoever reads a pipe wants a finding to a line, not one that is cut to the width of a terminal.
PIPE_COLUMNS = 500


def examine(load_settings: Callable[[], Settings]) -> int:
    """Print what was found and return the exit status: 1 where something that is needed fails."""
    set_up_logging("error")
    findings = asyncio.run(_collect(load_settings))
    console = open_console()
    if not console.is_terminal:
        console.width = PIPE_COLUMNS
    print_findings(console, findings)
    return 1 if any(finding.state is State.FAILS for finding in findings) else 0


async def _collect(load_settings: Callable[[], Settings]) -> list[Finding]:
    return [finding async for finding in examine_all(load_settings)]


def print_findings(console: Console, findings: Sequence[Finding]) -> None:
    """Print a row to each finding."""
    table = Table("What", "State", "Found", "What to do", box=None, pad_edge=False)
    for finding in findings:
        state = Text(finding.state, STYLES[finding.state])
        table.add_row(finding.subject, state, Text(printable(finding.found)), Text(printable(finding.remedy)))
    console.print(table)
