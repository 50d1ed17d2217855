"""Days as people write them in English, Russian and Kazakh; what could mean two days is refused, not guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from onrecord.verification.fields import Flaw, WrongValue, make_day, shorten_value

LONGEST_SPELLING = 60
"""The longest that is understood, `Tuesday, the 2nd of November 2021` and its like, has forty characters."""
_DAY_OF_THE_WORLD = timedelta(days=1)
"""In the east of the world it is tomorrow already."""

_YEAR_FIRST = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-.]([0-9]{1,2})[-.]([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_PART = re.compile(r"[0-9]+|[^\W\d_]+")
_YEAR_DIGITS = 4
_DAY_DIGITS = 2
_MONTHS_OF_A_YEAR = 12
_LEAST_LETTERS = 3

_MONTH_NAMES: tuple[tuple[str, ...], ...] = (
    ("january", "января", "январь", "қаңтар"),
    ("february", "февраля", "февраль", "ақпан"),
    ("march", "марта", "март", "наурыз"),
    ("april", "апреля", "апрель", "сәуір"),
    ("may", "мая", "май", "мамыр"),
    ("june", "июня", "июнь", "маусым"),
    ("july", "июля", "июль", "шілде"),
    ("august", "августа", "август", "тамыз"),
    ("september", "сентября", "сентябрь", "қыркүйек"),
    ("october", "октября", "октябрь", "қазан"),
    ("november", "ноября", "ноябрь", "қараша"),
    ("december", "декабря", "декабрь", "желтоқсан"),
)
_ENDINGS = ("", "да", "де", "та", "те", "сы", "сі", "ы", "і", "сында", "сінде", "ында", "інде", "ның", "нің")
"""What Kazakh hangs on a month: `2021 жылғы 2 қарашада`."""
_SMALL_WORDS = frozenset(
    "the of st nd rd th г год года году го е ж жыл жылғы жылы жылдың күні "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


def _list_spellings() -> Mapping[str, int]:
    """Return the number of the month by each spelling: whole, shortened to three letters or more, with an ending."""
    spellings: dict[str, int] = {}
    for number, names in enumerate(_MONTH_NAMES, 1):
        for name in names:
            spellings |= {name[:length]: number for length in range(_LEAST_LETTERS, len(name))}
            spellings |= {name + ending: number for ending in _ENDINGS}
    return spellings


_MONTHS = _list_spellings()


def parse_day(text: str) -> date:
    """Return the day that the text names; raises `WrongValue`.

    Understood are `2021-11-02`, `02.11.2021`, `2 November 2021`, `November 2, 2021`, `2 ноября 2021 г.`,
    `2021 ж. 2 қараша` and their like. The year has four digits.
    """
    written = " ".join(text.split())
    if not written:
        raise WrongValue(Flaw.EMPTY)
    if len(written) > LONGEST_SPELLING:
        raise _no_day(written)
    return _read_numbers(written.rstrip(".")) or _read_words(written)


def require_past(day: date, today: date) -> date:
    """Return the day, or raise `WrongValue` where it is still to come everywhere; nobody has said anything then."""
    if day > today + _DAY_OF_THE_WORLD:
        raise WrongValue(Flaw.FUTURE, value=day.isoformat(), day=day)
    return day


def _read_numbers(written: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(written):
        year, month, day = map(int, found.groups())
        return make_day(year, month, day, written)
    if found := _DAY_FIRST.fullmatch(written):
        day, month, year = map(int, found.groups())
        return make_day(year, month, day, written)
    if found := _SLASHED.fullmatch(written):
        first, second, year = map(int, found.groups())
        return _read_slashed(first, second, year, written)
    return None


def _read_slashed(first: int, second: int, year: int, written: str) -> date:
    """Return the day of `25/12/2021`; Americans write the month first, so that `2/11/2021` can be two days."""
    if first == second or second > _MONTHS_OF_A_YEAR:
        return make_day(year, first, second, written)
    if first > _MONTHS_OF_A_YEAR:
        return make_day(year, second, first, written)
    raise WrongValue(Flaw.TWO_DAYS, value=written)


def _read_words(written: str) -> date:
    parts = [part for part in _PART.findall(written.casefold()) if part not in _SMALL_WORDS]
    years = [int(part) for part in parts if part.isdecimal() and len(part) == _YEAR_DIGITS]
    days = [int(part) for part in parts if part.isdecimal() and len(part) <= _DAY_DIGITS]
    months = [_MONTHS[part] for part in parts if part in _MONTHS]
    if len(parts) != len(years) + len(days) + len(months) or not len(years) == len(days) == len(months) == 1:
        raise _no_day(written)
    return make_day(years[0], months[0], days[0], written)


def _no_day(written: str) -> WrongValue:
    return WrongValue(Flaw.NO_DAY, value=shorten_value(written))
