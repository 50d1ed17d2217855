"""What is wrong with a row of an import file, or wants a look, as plain data: each edge says it in its own language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class RowFlaw(StrEnum):
    """What can be wrong with a row as a whole, and what makes one doubtful; `fields.Flaw` has what a value can be."""

    # Of a file and its lines.
    LONG_LINE = "long_line"  # most, in bytes
    LONG_ENTRY = "long_entry"  # most, in megabytes
    LARGE_FILE = "large_file"  # most, in megabytes
    NOT_UTF8 = "not_utf8"  # byte
    ENTRY_NOT_UTF8 = "entry_not_utf8"  # byte
    NOT_JSON = "not_json"  # fault, place
    ENTRY_NOT_JSON = "entry_not_json"  # fault, line, place
    TOO_MUCH_JSON = "too_much_json"
    NO_COLUMNS = "no_columns"  # columns
    OPEN_QUOTE = "open_quote"
    MANY_CELLS = "many_cells"  # cells, columns
    CELL_NOT_UTF8 = "cell_not_utf8"  # field
    CELL_NOT_JSON = "cell_not_json"  # field

    # Of a row.
    NO_OBJECT = "no_object"
    NO_TYPE = "no_type"
    OTHER_TYPE = "other_type"  # value
    MISSING = "missing"  # field
    CLEARED = "cleared"  # field
    REPEATED = "repeated"  # subject, line
    UNKNOWN_KEY = "unknown_key"  # key
    ANSWERS_ITSELF = "answers_itself"

    # Of a review of a fact-checker.
    NO_REVIEW = "no_review"
    REVIEW_REPEATED = "review_repeated"  # entry
    SEVERAL_ITEMS = "several_items"
    NO_CLAIM = "no_claim"
    NO_CLAIMANT = "no_claimant"
    NO_CLAIM_DAY = "no_claim_day"
    NO_REVIEWER = "no_reviewer"
    NO_REVIEW_DAY = "no_review_day"
    NO_WORDS = "no_words"

    # What a person should look at before a row is taken over.
    TWIN = "twin"  # key
    EARLY_REPLY = "early_reply"  # reply, reply_day, answered, answered_day
    UNCLEAR_RATING = "unclear_rating"
    OTHER_FIELDS = "other_fields"  # subject


class JsonFault(StrEnum):
    """Where JSON breaks off."""

    NO_VALUE = "no_value"
    NO_NAME = "no_name"
    NO_COLON = "no_colon"
    NO_COMMA = "no_comma"
    OPEN_TEXT = "open_text"
    CONTROL_SIGN = "control_sign"
    ESCAPE = "escape"
    MORE = "more"
    OTHER = "other"


_FAULTS: Mapping[str, JsonFault] = {
    "Expecting value": JsonFault.NO_VALUE,
    "Expecting property name": JsonFault.NO_NAME,
    "Expecting ':'": JsonFault.NO_COLON,
    "Expecting ','": JsonFault.NO_COMMA,
    "Unterminated string": JsonFault.OPEN_TEXT,
    "Invalid control character": JsonFault.CONTROL_SIGN,
    "Invalid \\": JsonFault.ESCAPE,
    "Extra data": JsonFault.MORE,
}
"""The fault by how Python's json begins to tell it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a row, or wants a look.

    `flaw` is one of `RowFlaw` or of `fields.Flaw`; the arguments are what its sentence names, fields by their names in
    the import format.
    """

    flaw: StrEnum
    arguments: Mapping[str, object] = field(default_factory=dict, hash=False)


def find_json_fault(error: json.JSONDecodeError) -> JsonFault:
    """Return what is wrong with a text that is no JSON."""
    return next((fault for begins, fault in _FAULTS.items() if error.msg.startswith(begins)), JsonFault.OTHER)
