"""The import format: the lines of a file become typed rows, or problems named with their line.

Feeds of fact-checks are a third spelling: `feeds.py` makes plain rows of them, which are checked here like all others.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from pathlib import PurePath
from typing import BinaryIO, cast

from onrecord.verification import fields
from onrecord.verification.claim_reviews import ReviewRows
from onrecord.verification.curation_ports import KeyedRelation
from onrecord.verification.errors import BadRow
from onrecord.verification.feeds import looks_like_feed, read_feed
from onrecord.verification.kinds import RelationKind
from onrecord.verification.problems import Problem, RowFlaw, find_json_fault

Json = dict[str, object]

LONGEST_LINE = 2**20  # bytes; a row is a few kilobytes, and a file without line ends must not fill the memory
CSV_SEPARATORS = (",", ";", "\t")  # spreadsheets write the one that their language uses
TOO_LONG = Problem(RowFlaw.LONG_LINE, {"most": LONGEST_LINE})
# Wordings in a cell of a CSV file are one long JSON text; the csv module takes an eighth of this unless it is told.
csv.field_size_limit(LONGEST_LINE)
RECOGNISED_BY = 2**16  # bytes at the beginning of a file

FIELDS: Mapping[str, Mapping[str, fields.Check]] = {
    "statement": {"key": fields.check_key, **fields.STATEMENT_FIELDS},
    "relation": fields.RELATION_FIELDS,
    "outlet": {"domain": fields.check_domain, **fields.OUTLET_FIELDS},
    "party": {"name": fields.check_name, **fields.PARTY_FIELDS},
}
NAMED_BY = {"statement": ("key",), "relation": ("from", "relation", "to"), "outlet": ("domain",), "party": ("name",)}
CSV_COLUMNS = tuple(dict.fromkeys(["type", *chain.from_iterable(FIELDS.values())]))
JSON_COLUMNS = {"wordings", "aliases", "blocked"}  # they hold JSON in a cell of a CSV file


class RowForm(StrEnum):
    """The spellings of the import format."""

    JSON_LINES = "jsonl"
    CSV = "csv"
    CLAIM_REVIEW = "claimreview"

    @property
    def place(self) -> str:
        """What the `line` of a row counts."""
        return "entry" if self is RowForm.CLAIM_REVIEW else "line"


FORMS = {
    ".jsonl": RowForm.JSON_LINES,
    ".json": RowForm.JSON_LINES,
    ".ndjson": RowForm.JSON_LINES,
    ".jsonld": RowForm.CLAIM_REVIEW,
    ".csv": RowForm.CSV,
    ".tsv": RowForm.CSV,
}
"""The form of a file by the end of its name; of JSON, the content tells whether it holds rows or ClaimReviews."""


def recognise_form(name: str, stream: BinaryIO) -> RowForm | None:
    """Return the form of a file, or None where its name tells none; the stream is left at its beginning."""
    form = FORMS.get(PurePath(name).suffix.lower())
    if form is RowForm.JSON_LINES and looks_like_feed(stream.read(RECOGNISED_BY)):
        form = RowForm.CLAIM_REVIEW
    stream.seek(0)
    return form


@dataclass(frozen=True, slots=True)
class Row:
    """One row that can be read: only the fields that it gives, typed, None where it clears one.

    `unknown` names fields that the format does not have; they are passed over. `doubts` are what a person should
    look at before the row is taken over.
    """

    line: int
    type: str
    given: Mapping[str, object]
    unknown: tuple[str, ...] = ()
    doubts: tuple[Problem, ...] = ()

    @property
    def key(self) -> str:
        """The key, domain or name by which the row finds its entry in the corpus."""
        return cast(str, self.given[NAMED_BY[self.type][0]])

    @property
    def subject(self) -> str:
        """How the log names the entry."""
        return " ".join((self.type, *(str(self.given[name]) for name in NAMED_BY[self.type])))

    @property
    def relation(self) -> KeyedRelation:
        """The relation that a row of that type holds."""
        return KeyedRelation(
            cast(str, self.given["from"]), cast(RelationKind, self.given["relation"]), cast(str, self.given["to"])
        )


def read_rows(stream: BinaryIO, form: RowForm) -> Iterator[Row | BadRow]:
    """Give out each row of a file in turn, or what is wrong with it; blank lines and a byte order mark do no harm."""
    if form is RowForm.CLAIM_REVIEW:
        yield from _read_reviews(read_feed(stream))
        return
    lines = _read_lines(stream)
    parsed = _read_csv(lines) if form is RowForm.CSV else _read_json(lines)
    seen: dict[str, int] = {}
    for row in parsed:
        if isinstance(row, Row) and (first := seen.setdefault(row.subject, row.line)) != row.line:
            named = NAMED_BY[row.type][0]
            yield BadRow(row.line, Problem(RowFlaw.REPEATED, {"subject": row.subject, "line": first}), named)
        else:
            yield row


def _read_reviews(entries: Iterable[ReviewRows | BadRow]) -> Iterator[Row | BadRow]:
    """Give out the rows of each review, all or none; what several entries state alike stands in the first of them."""
    first: dict[str, Row] = {}
    for entry in entries:
        if isinstance(entry, BadRow):
            yield entry
            continue
        try:
            rows = [parse_row(entry.entry, row) for row in entry.rows]
        except BadRow as bad:
            yield bad
            continue
        known = [first.setdefault(row.subject, row) for row in rows]
        changed = [row for row, before in zip(rows, known, strict=True) if before.given != row.given]
        if known[-1] is rows[-1]:
            kept = (Problem(RowFlaw.OTHER_FIELDS, {"subject": row.subject}) for row in changed)
            yield from (row for row, before in zip(rows[:-1], known, strict=False) if before is row)
            yield replace(rows[-1], doubts=(*entry.doubts, *kept))
        elif changed:
            yield BadRow(entry.entry, Problem(RowFlaw.REVIEW_REPEATED, {"entry": known[-1].line}))


def _read_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number the lines; one that is too long is None."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) <= LONGEST_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)
        yield number, None


def _read_json(lines: Iterable[tuple[int, bytes | None]]) -> Iterator[Row | BadRow]:
    for number, line in lines:
        if line is None:
            yield BadRow(number, TOO_LONG)
        elif line.strip():
            try:
                yield parse_row(number, _decode_object(line))
            except UnicodeDecodeError as error:
                yield BadRow(number, Problem(RowFlaw.NOT_UTF8, {"byte": error.start + 1}))
            except json.JSONDecodeError as error:
                where = {"fault": find_json_fault(error), "place": error.pos + 1}
                yield BadRow(number, Problem(RowFlaw.NOT_JSON, where))
            except (ValueError, RecursionError):
                yield BadRow(number, Problem(RowFlaw.TOO_MUCH_JSON))
            except BadRow as bad:
                yield bad


def _decode_object(line: bytes) -> object:
    return json.loads(line.decode("utf-8"))


def _read_csv(lines: Iterable[tuple[int, bytes | None]]) -> Iterator[Row | BadRow]:
    """Read a CSV file with a line of column names; a quoted cell may hold line ends."""
    numbered = iter(lines)
    head_line, head = next(((number, line) for number, line in numbered if line is None or line.strip()), (1, b""))
    if not head:
        if head is None:
            yield BadRow(head_line, TOO_LONG)
        return
    columns, separator = _read_head(head.decode("utf-8", "surrogateescape"))
    if not set(columns) & set(CSV_COLUMNS):
        yield BadRow(head_line, Problem(RowFlaw.NO_COLUMNS, {"columns": ", ".join(CSV_COLUMNS)}))
        return
    too_long: list[int] = []
    reader = csv.reader(_decode_lines(numbered, too_long), delimiter=separator, strict=True)
    while True:
        start = head_line + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield BadRow(start, Problem(RowFlaw.OPEN_QUOTE))
            return
        try:
            if head_line + reader.line_num in too_long:
                raise BadRow(start, TOO_LONG)
            if any(cell.strip() for cell in cells):
                yield parse_row(start, _read_cells(start, columns, cells))
        except BadRow as bad:
            yield bad


def _read_head(head: str) -> tuple[list[str], str]:
    def split(separator: str) -> list[str]:
        return [name.strip().lower() for name in next(csv.reader(head.splitlines(), delimiter=separator), [])]

    separator = max(CSV_SEPARATORS, key=lambda tried: len(set(split(tried)) & set(CSV_COLUMNS)))
    return split(separator), separator


def _decode_lines(lines: Iterable[tuple[int, bytes | None]], too_long: list[int]) -> Iterator[str]:
    for number, line in lines:
        if line is None:
            too_long.append(number)
        # Bytes that are no UTF-8 become lone surrogates, which the check of the cell finds in the row where they stand.
        yield "\n" if line is None else line.decode("utf-8", "surrogateescape")


def _read_cells(line: int, columns: list[str], cells: list[str]) -> Json:
    """Return the cells that hold something under the names of their columns; the cell `null` clears a field."""
    if len(cells) > len(columns):
        raise BadRow(line, Problem(RowFlaw.MANY_CELLS, {"cells": len(cells), "columns": len(columns)}))
    row: Json = {}
    for column, cell in zip(columns, cells, strict=False):
        text = cell.strip()
        if any("\udc80" <= char <= "\udcff" for char in text):
            raise BadRow(line, Problem(RowFlaw.CELL_NOT_UTF8, {"field": column}), column)
        if text == "null":
            row[column] = None
        elif text and column in JSON_COLUMNS:
            row[column] = _read_json_cell(line, column, text)
        elif text:
            row[column] = text
    row.setdefault("type", "statement")
    return row


def _read_json_cell(line: int, column: str, text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRow(line, Problem(RowFlaw.CELL_NOT_JSON, {"field": column}), column) from error


def parse_row(line: int, raw: object) -> Row:
    """Check the fields of one row; raises `BadRow` with the first that is wrong."""
    if not isinstance(raw, dict):
        raise BadRow(line, Problem(RowFlaw.NO_OBJECT))
    if "type" not in raw:
        raise BadRow(line, Problem(RowFlaw.NO_TYPE), "type")
    row_type = raw["type"]
    if not isinstance(row_type, str) or row_type not in FIELDS:
        raise BadRow(line, Problem(RowFlaw.OTHER_TYPE, {"value": f"{row_type!r:.60}"}), "type")
    known = FIELDS[row_type]
    for name in NAMED_BY[row_type]:
        if raw.get(name) is None:
            raise BadRow(line, Problem(RowFlaw.MISSING, {"field": name}), name)
    given = {name: _check(line, name, check, raw[name]) for name, check in known.items() if name in raw}
    return Row(line, row_type, given, tuple(str(name) for name in raw if name not in known and name != "type"))


def _check(line: int, name: str, check: fields.Check, value: object) -> object:
    if value is None:
        if name in fields.NEVER_NULL:
            raise BadRow(line, Problem(RowFlaw.CLEARED, {"field": name}), name)
        return None
    try:
        return check(value)
    except fields.WrongValue as wrong:
        raise BadRow(line, wrong.name(name), name) from wrong
