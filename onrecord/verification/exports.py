"""The corpus is given out, in each of the forms that can be imported again."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from onrecord.verification.claim_review_writing import ClaimReviewWriter
from onrecord.verification.curation_ports import CorpusEditor, CorpusEntry
from onrecord.verification.entries import as_csv_cells, as_json_line, as_row
from onrecord.verification.exchange import CSV_COLUMNS, RowForm

Write = Callable[[str], object]
"""Takes the next piece of a text file, with its line ends."""


class CorpusWriter(Protocol):
    """Writes entries in one form, in the order in which `read_all` gives them out."""

    count: int

    def add(self, entry: CorpusEntry) -> None:
        """Write an entry, or hold it back until it can be."""
        ...

    def finish(self) -> Iterator[None]:
        """Write what was held back, some at each step, so that others get their turn between them."""
        ...


@dataclass(slots=True)
class JsonLinesWriter:
    """Writes a row a line."""

    write: Write
    count: int = 0

    def add(self, entry: CorpusEntry) -> None:
        """Write an entry."""
        self.write(as_json_line(as_row(entry)) + "\n")
        self.count += 1

    def finish(self) -> Iterator[None]:
        """Take no step: nothing is held back."""
        return iter(())


@dataclass(slots=True)
class CsvWriter:
    """Writes a table with a line of column names, each row in the columns of its type."""

    write: Write
    count: int = 0
    table: Any = field(init=False)  # the csv module has no public name for the type of its writers

    def __post_init__(self) -> None:
        self.table = csv.writer(self, lineterminator="\r\n")  # with LF alone, a CR in a cell would not be quoted
        self.table.writerow(CSV_COLUMNS)

    def add(self, entry: CorpusEntry) -> None:
        """Write an entry."""
        cells = as_csv_cells(as_row(entry))
        self.table.writerow([cells.get(column, "") for column in CSV_COLUMNS])
        self.count += 1

    def finish(self) -> Iterator[None]:
        """Take no step: nothing is held back."""
        return iter(())


WRITERS: Mapping[RowForm, Callable[[Write], CorpusWriter]] = {
    RowForm.JSON_LINES: JsonLinesWriter,
    RowForm.CSV: CsvWriter,
    RowForm.CLAIM_REVIEW: ClaimReviewWriter,
}


@dataclass(frozen=True, slots=True)
class Exports:
    """Gives the corpus out."""

    editor: CorpusEditor

    async def write_corpus(self, form: RowForm, write: Write) -> int:
        """Write the whole corpus in a form, and return how many rows or objects that were."""
        writer = WRITERS[form](write)
        async for entry in self.editor.read_all():
            writer.add(entry)
        for _ in writer.finish():
            await asyncio.sleep(0)
        return writer.count
