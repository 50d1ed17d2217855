"""Breaks single rows of a file of good ones, so that it is known which an import has to name, and why.

A row is broken in one of many ways, as files from outside are. Only rows that no relation names are broken: a relation
to a statement that is missing is bad itself, and would be counted twice.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

BAD_ROWS = 37
TOO_LONG = 2**20 + 1

Row = dict[str, object]
Break = Callable[[Row], bytes]


def _dump(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()


def _with(**fields: object) -> Break:
    return lambda row: _dump(row | fields)


def _without(name: str) -> Break:
    return lambda row: _dump({field: value for field, value in row.items() if field != name})


# What is done to a row, and what the sentence about it has to say.
BREAKS: tuple[tuple[Break, str], ...] = (
    (lambda row: _dump(row)[:-9], "this is not JSON"),
    (lambda row: _dump(row).replace(b'"key"', b'"k\xff"'), "is not UTF-8"),
    (lambda _: b"[1, 2, 3]", "a row is a JSON object"),
    (_without("type"), "`type` is missing"),
    (_with(type="claim"), "`type` is 'claim'"),
    (_without("key"), "`key` is missing"),
    (_with(key="k" * 201), "`key` has 201 characters"),
    (_without("speaker"), "`speaker` is missing"),
    (_with(speaker=["A", "B"]), "`speaker` must be text, not a list"),
    (_without("wording"), "`wording` is missing"),
    (_with(wording="  "), "`wording` is empty"),
    (_with(wording="\x00"), "`wording` holds a character that is no text"),
    (_with(language="English"), "`language` is English"),
    (_with(said_on="2021-11-31"), "November has 30 days"),
    (_with(said_on="31.12.2021"), "a day is written YYYY-MM-DD"),
    (_with(said_on=None), "`said_on` is null"),
    (_with(source_url="example.org/a"), "a link begins with http"),
    (_with(state="deleted"), "`state` is deleted"),
    (_with(wordings=[{"language": "ru", "text": "Нет"}]), "entry 1 has no `kind`"),
    (lambda row: _dump(row | {"title": "t" * TOO_LONG}), "the line is longer than"),
    (lambda row: _dump({"type": "relation", "from": "nowhere", "relation": "denies", "to": row["key"]}), "nowhere"),
    (lambda row: _dump({"type": "relation", "from": row["key"], "relation": "hates", "to": row["key"]}), "hates"),
)


def break_rows(source: Path, target: Path, seed: int, count: int = BAD_ROWS) -> tuple[dict[int, str], int]:
    """Write the file with so many rows broken, and return their lines, each with what must be said of it.

    The second value is how many rows are good.
    """
    chance = random.Random(seed)
    lines = source.read_bytes().splitlines()
    rows = [json.loads(line) for line in lines]
    named = {row[end] for row in rows if row["type"] == "relation" for end in ("from", "to")}
    free = [place for place, row in enumerate(rows) if row["type"] == "statement" and row["key"] not in named]
    broken: dict[int, str] = {}
    for number, place in enumerate(sorted(chance.sample(free, count))):
        make, sentence = BREAKS[number % len(BREAKS)]
        lines[place] = make(rows[place])
        broken[place + 1] = sentence
    target.write_bytes(b"\n".join(lines) + b"\n")
    return broken, len(lines) - count


def find_faults(told: dict[int, str], broken: dict[int, str]) -> list[str]:
    """Return the faults of what an import says: bad rows that it does not name, and good ones that it does."""
    faults = [f"line {line} is bad and is not named" for line in broken.keys() - told.keys()]
    faults += [f"line {line} is named and is not bad: {told[line]}" for line in told.keys() - broken.keys()]
    wrong = [line for line in told.keys() & broken.keys() if broken[line] not in told[line]]
    return [*faults, *(f"line {line}: {told[line]!r} does not say {broken[line]!r}" for line in wrong)]
