"""Judges the values that moderators type, and says in the language of the chat what is wrong with one."""

from __future__ import annotations

from datetime import date
from typing import cast

from onrecord.handlers.desk.arguments import DOMAIN
from onrecord.handlers.desk.named_lines import REASON, StatementField
from onrecord.locales.phrases import Phrases
from onrecord.verification.day_spelling import parse_day, require_past
from onrecord.verification.fields import LEAP_DEPENDENT, STATEMENT_FIELDS, Flaw, WrongValue, check_reason

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


def say_wrong(phrases: Phrases, name: str, wrong: WrongValue) -> str:
    """Return a sentence on the value of a field; `name` is the field's name as people type it, such as `date`."""
    arguments = {"field": f"`{name}`", **wrong.arguments}
    match wrong.flaw:
        case Flaw.MONTH_DAYS:
            first = date(cast(int, arguments["year"]), cast(int, arguments["month"]), 1)
            pattern = "month-with-year" if arguments["days"] in LEAP_DEPENDENT else "month-name"
            arguments["named"] = phrases.say_day(first, pattern)
        case Flaw.FUTURE:
            arguments["named"] = phrases.say_day(cast(date, arguments["day"]))
    return phrases.say(f"value-{wrong.flaw}", {key: _plain(value) for key, value in arguments.items()})


def _plain(value: object) -> object:
    # Fluent writes a number as people do (2,000) and knows nothing of days, which are said by `named`.
    return value if isinstance(value, int | str) else str(value)
