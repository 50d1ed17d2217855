"""Shows on a terminal how far an import has come; elsewhere it shows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from onrecord.bot.terminal import open_console

CHUNK = 2**20  # bytes


@dataclass(frozen=True, slots=True)
class ImportBar:
    """Two bars, one below the other: the rows that were read, and the statements that the index took in."""

    bars: Progress
    reading: TaskID
    indexing: TaskID

    def show_rows(self, done: int) -> None:
        """Show how many rows have been read."""
        self.bars.update(self.reading, completed=done)

    def show_indexed(self, done: int, total: int) -> None:
        """Show how many statements the index has taken in, and of how many; all rows are read by then."""
        read = self.bars.tasks[self.reading].completed
        self.bars.update(self.reading, total=read)
        self.bars.update(self.indexing, completed=done, total=total, visible=True)


@contextmanager
def show_import(stream: BinaryIO) -> Iterator[ImportBar]:
    """Show the bars of an import of that file while the block runs, where somebody sits at a terminal."""
    console = open_console(to_error=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        reading = bars.add_task("Reading rows", total=count_lines(stream))
        yield ImportBar(bars, reading, bars.add_task("Indexing", total=None, visible=False))


def count_lines(stream: BinaryIO) -> int:
    """Return how many lines a file has, which is about as many as it has rows."""
    stream.seek(0)
    return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(CHUNK), b""))
