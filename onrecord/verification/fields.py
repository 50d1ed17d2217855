"""What each field of an import file may hold, and what can be wrong with a value."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from onrecord.verification.kinds import (
    OutletKind,
    PartyKind,
    RelationKind,
    StatementState,
    WordingKind,
)
from onrecord.verification.limits import LONGEST_REASON
from onrecord.verification.plain_text import NOT_TEXT, clean_line
from onrecord.verification.problems import Problem
from onrecord.verification.records import Wording

Check = Callable[[object], object]

# What is looked up by an index must stay below the 2,704 bytes that PostgreSQL allows in one entry of it, four bytes to
# a character at worst and two keys in a relation's subject.
LONGEST_KEY = 200
LONGEST_NAME = 300
SHOWN_OF_A_VALUE = 60  # characters; a sentence in a terminal still fits its line
LONGEST_TEXT = 100_000  # forty pages: more is an article, not a statement

LEAP_DEPENDENT = {28, 29}  # the lengths of February, whose sentence must name the year
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DOMAIN = re.compile(r"(?=.{4,253}$)([\w-]{1,63}\.)+[\w-]{2,63}")


CLEARED = "-"
"""What people type as a value to leave a field empty."""


class Flaw(StrEnum):
    """What can be wrong with a value, so that an edge can say it in its own language."""

    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"  # wanted, found
    TOO_LONG = "too_long"  # count, most
    UNSTORABLE = "unstorable"
    NO_DAY = "no_day"  # value
    NO_MONTH = "no_month"  # value
    NO_YEAR = "no_year"  # value
    MONTH_DAYS = "month_days"  # value, year, month, days
    TWO_DAYS = "two_days"  # value
    FUTURE = "future"  # value
    NO_LANGUAGE = "no_language"  # value
    NO_LINK = "no_link"  # value
    NO_DOMAIN = "no_domain"  # value
    NO_COUNTRY = "no_country"  # value
    NO_CHOICE = "no_choice"  # value, choices
    NO_NUMBER = "no_number"  # value
    PART_WRONG = "part_wrong"  # number, problem
    PART_MISSING = "part_missing"  # number, part
    PART_NO_OBJECT = "part_no_object"  # number, found


class WrongValue(Exception):
    """A value that a field cannot hold: what is wrong with it, and what a sentence about that names."""

    def __init__(self, flaw: Flaw, **arguments: object) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw
        self.arguments = arguments

    def name(self, field: str) -> Problem:
        """Return the same as the problem of a field of that name."""
        return Problem(self.flaw, {"field": field, **self.arguments})


def _text(value: object, longest: int = LONGEST_TEXT) -> str:
    if not isinstance(value, str):
        raise WrongValue(Flaw.WRONG_TYPE, wanted="text", found=_name_type(value))
    text = value.strip()
    if NOT_TEXT.search(text):
        raise WrongValue(Flaw.UNSTORABLE)
    if not clean_line(text):  # signs of no width alone look like nothing
        raise WrongValue(Flaw.EMPTY)
    if len(text) > longest:
        raise WrongValue(Flaw.TOO_LONG, count=len(text), most=longest)
    return text


def _name_type(value: object) -> str:
    """Return what JSON calls a value: a sentence about it has a word for each."""
    if isinstance(value, bool):
        return "flag"
    names = {str: "text", int: "number", float: "number", list: "list", dict: "object"}
    return names.get(type(value), "null")


def check_key(value: object) -> str:
    """Return the key of a statement."""
    return _text(value, LONGEST_KEY)


def check_name(value: object) -> str:
    """Return a name of a party or a speaker."""
    return _text(value, LONGEST_NAME)


def check_reason(value: object) -> str:
    """Return why something was done, as the log keeps it."""
    return _text(value, LONGEST_REASON)


def get_base(language: str) -> str:
    """Return the code of a language without its region or script: `en` for `en-GB`."""
    return language.partition("-")[0]


def shorten_value(text: str) -> str:
    """Return a value as a sentence about it can hold it: on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_OF_A_VALUE else line[: SHOWN_OF_A_VALUE - 1] + "…"


def _no(flaw: Flaw, text: str) -> WrongValue:
    return WrongValue(flaw, value=shorten_value(text))


def make_day(year: int, month: int, day: int, written: str) -> date:
    """Return a day of the calendar; raises `WrongValue` with what was written where there is no such day."""
    if year < 1:
        raise _no(Flaw.NO_YEAR, written)
    if not 1 <= month <= 12:  # noqa: PLR2004 - a year has twelve months
        raise _no(Flaw.NO_MONTH, written)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise WrongValue(Flaw.MONTH_DAYS, value=shorten_value(written), year=year, month=month, days=last)
    return date(year, month, day)


def _day(value: object) -> date:
    text = _text(value)
    written = DAY.fullmatch(text)
    if not written:
        raise _no(Flaw.NO_DAY, text)
    year, month, day = (int(part) for part in written.groups())
    return make_day(year, month, day, text)


def _language(value: object) -> str:
    text = _text(value)
    if not LANGUAGE.fullmatch(text):
        raise _no(Flaw.NO_LANGUAGE, text)
    code, *rest = text.split("-")
    return "-".join((code.lower(), *rest))


def _url(value: object) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"} or re.search(r"\s", text):
        raise _no(Flaw.NO_LINK, text)
    return text


def check_domain(value: object) -> str:
    """Return a domain in the spelling of the DNS."""
    text = _text(value).lower()
    if not DOMAIN.fullmatch(text):
        raise _no(Flaw.NO_DOMAIN, text)
    try:
        return text.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise _no(Flaw.NO_DOMAIN, text) from error


def _country(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise _no(Flaw.NO_COUNTRY, text)
    return text.upper()


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongValue(Flaw.WRONG_TYPE, wanted="flag", found=_name_type(value))
    return value


def _one_of(kinds: type[StrEnum]) -> Callable[[object], StrEnum]:
    def choose(value: object) -> StrEnum:
        text = _text(value)
        if text not in set(kinds):
            raise WrongValue(Flaw.NO_CHOICE, value=shorten_value(text), choices=tuple(kinds))
        return kinds(text)

    return choose


def _aliases(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise WrongValue(Flaw.WRONG_TYPE, wanted="names", found=_name_type(value))
    return tuple(dict.fromkeys(check_name(alias) for alias in value))


def _wordings(value: object) -> tuple[Wording, ...]:
    if not isinstance(value, list):
        raise WrongValue(Flaw.WRONG_TYPE, wanted="list", found=_name_type(value))
    return tuple(_wording(number, entry) for number, entry in enumerate(value, 1))


def _wording(number: int, entry: object) -> Wording:
    if not isinstance(entry, dict):
        raise WrongValue(Flaw.PART_NO_OBJECT, number=number, found=_name_type(entry))
    checked: dict[str, object] = {}
    for field, check in (("language", _language), ("text", _text), ("kind", _one_of(WordingKind))):
        if field not in entry:
            raise WrongValue(Flaw.PART_MISSING, number=number, part=field)
        try:
            checked[field] = check(entry[field])
        except WrongValue as wrong:
            raise WrongValue(Flaw.PART_WRONG, number=number, problem=wrong.name(field)) from wrong
    return Wording(**checked)  # type: ignore[arg-type]  # each field was made by its own check above


STATEMENT_FIELDS: Mapping[str, Check] = {
    "speaker": check_name,
    "wording": _text,
    "language": _language,
    "said_on": _day,
    "title": _text,
    "source_url": _url,
    "source_title": _text,
    "archived_url": _url,
    "outlet": _text,
    "topic": _text,
    "state": _one_of(StatementState),
    "wordings": _wordings,
    "merged_into": check_key,
}
OUTLET_FIELDS: Mapping[str, Check] = {
    "name": _text,
    "kind": _one_of(OutletKind),
    "country": _country,
    "blocked": _flag,
}
PARTY_FIELDS: Mapping[str, Check] = {"aliases": _aliases, "kind": _one_of(PartyKind), "role": _text}
RELATION_FIELDS: Mapping[str, Check] = {"from": check_key, "relation": _one_of(RelationKind), "to": check_key}

NEVER_NULL = {"speaker", "wording", "language", "said_on", "state", "from", "relation", "to", "name", "blocked"}
"""Fields that cannot be cleared."""
