"""Judges the values that moderators type, and says in the language of the chat what is wrong with them."""

from __future__ import annotations

from datetime import date
from typing import cast

from onrecord.handlers.desk.arguments import DOMAIN, Misused
from onrecord.handlers.desk.named_lines import REASON, StatementField
from onrecord.locales.phrases import Phrases
from onrecord.verification.day_spelling import parse_day, require_past
from onrecord.verification.fields import STATEMENT_FIELDS, check_reason

_ARGUMENTS = frozenset({*StatementField, REASON, DOMAIN})


def check_value(field: str, text: str, today: date) -> str:
    """Return what was typed for a field of a statement as the import format holds it; raises `WrongValue`."""
    if field == StatementField.SAID_ON:
        return require_past(parse_day(text), today).isoformat()
    rule = check_reason if field == REASON else STATEMENT_FIELDS[field]
    return cast(str, rule(text))


def name_field(phrases: Phrases, field: str) -> str:
    """Return the name of a field as people type it: `date` for `said_on`."""
    return phrases.say(f"field-{field}")


def name_argument(phrases: Phrases, name: str) -> str:
    """Return the name of what stands behind a command: of a field as people type it, else as it was typed."""
    return name_field(phrases, name) if name in _ARGUMENTS else name


def say_misused(phrases: Phrases, misused: Misused) -> str:
    """Return a sentence on a command that cannot be read."""
    told = misused.arguments.items()
    listed = {name: phrases.list_words(value) if isinstance(value, tuple) else value for name, value in told}
    return phrases.say(misused.key, listed)
