"""Files of ClaimReviews: one JSON document, or one a line, read no further than a machine can hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.verification.claim_reviews import ReviewRows, find_reviews
from onrecord.verification.errors import BadRow
from onrecord.verification.problems import Problem, RowFlaw, find_json_fault

LONGEST_DOCUMENT = 2**26  # bytes; the largest public feed of fact-checks has had some 60 million
MEGABYTE = 2**20
MARK = b"\xef\xbb\xbf"  # of the byte order, which some editors put before UTF-8

# A key of JSON-LD, at the beginning of a file. Inside a text, its quotation marks would be escaped.
KEY_OF_JSON_LD = re.compile(rb'(?<!\\)"@(context|type|graph|id)"\s*:')


def looks_like_feed(head: bytes) -> bool:
    """Tell from the beginning of a file whether it holds JSON-LD rather than rows of the import format."""
    first = head.removeprefix(MARK).lstrip()[:1]
    return first == b"[" or (first == b"{" and KEY_OF_JSON_LD.search(head) is not None)


def read_feed(stream: BinaryIO) -> Iterator[ReviewRows | BadRow]:
    """Give out the rows of each ClaimReview of a file, or what is wrong with it.

    An entry is known by its line where each line is a document, else by its number in the feed.
    """
    first = stream.readline(LONGEST_DOCUMENT + 1).removeprefix(MARK)
    rest = b""
    while first and not rest.strip() and (rest := stream.readline(LONGEST_DOCUMENT + 1)):
        pass  # to the next line that holds something
    if rest.strip() and (_can_be_decoded(first) or _can_be_decoded(rest)):
        stream.seek(0)
        yield from _read_lines(stream)
        return
    data = first + rest + stream.read(max(LONGEST_DOCUMENT + 1 - len(first) - len(rest), 0))
    if len(data) > LONGEST_DOCUMENT:
        yield BadRow(1, Problem(RowFlaw.LARGE_FILE, {"most": LONGEST_DOCUMENT // MEGABYTE}))
    elif data.strip():
        yield from _read_document(1, data)


def _read_document(entry: int, data: bytes) -> Iterator[ReviewRows | BadRow]:
    try:
        document = _decode(entry, data)
    except BadRow as bad:
        yield bad
        return
    found = False
    for each in find_reviews(document):
        found = True
        yield each
    if not found:
        yield BadRow(entry, Problem(RowFlaw.NO_REVIEW))


def _read_lines(stream: BinaryIO) -> Iterator[ReviewRows | BadRow]:
    number = 0
    while line := stream.readline(LONGEST_DOCUMENT + 1):
        number += 1
        if len(line) > LONGEST_DOCUMENT:
            yield BadRow(number, Problem(RowFlaw.LONG_ENTRY, {"most": LONGEST_DOCUMENT // MEGABYTE}))
            return
        if not line.removeprefix(MARK).strip():
            continue
        for each in _read_document(number, line.removeprefix(MARK)):
            if isinstance(each, BadRow):
                yield BadRow(number, each.problem, each.field)
            else:
                yield ReviewRows(number, each.rows, each.doubts)


def _can_be_decoded(data: bytes) -> bool:
    try:
        return isinstance(_decode(1, data), dict | list)
    except BadRow:
        return False


def _decode(entry: int, data: bytes) -> object:
    """Return the document; raises `BadRow`."""
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadRow(entry, Problem(RowFlaw.ENTRY_NOT_UTF8, {"byte": error.start + 1})) from error
    except json.JSONDecodeError as error:
        where = {"fault": find_json_fault(error), "line": error.lineno, "place": error.colno}
        raise BadRow(entry, Problem(RowFlaw.ENTRY_NOT_JSON, where)) from error
    except (ValueError, RecursionError) as error:
        raise BadRow(entry, Problem(RowFlaw.TOO_MUCH_JSON)) from error
