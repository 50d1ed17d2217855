"""Finds the day that a text prints above itself; what is not printed in full, in a line of its own, is unknown."""

from __future__ import annotations

import re
from datetime import date

# Beginnings of the months' names in English, Russian and Kazakh, enough to tell the months of a language apart.
_MONTHS = (
    ("jan", "янв", "қаң"),
    ("feb", "фев", "ақп"),
    ("mar", "мар", "нау"),
    ("apr", "апр", "сәу"),
    ("may", "мая", "май", "мам"),
    ("jun", "июн", "мау"),
    ("jul", "июл", "шіл"),
    ("aug", "авг", "там"),
    ("sep", "сен", "қыр"),
    ("oct", "окт", "қаз"),
    ("nov", "ноя", "қар"),
    ("dec", "дек", "жел"),
)
_NUMBER_OF_MONTH = {beginning: number for number, names in enumerate(_MONTHS, 1) for beginning in names}

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<month>[^\W\d_]{3,10})\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_DAY}\s+{_NAME},?\s+{_YEAR}(?!\d)",
        rf"\b{_NAME}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s+(?:жылғы|жылдың|ж\.)\s+{_DAY}\s+{_NAME}",
        rf"(?<!\d){_YEAR}-(?P<number>\d\d)-{_DAY}(?!\d)",
        # Day first, as in Europe; with slashes nobody can tell, so they are left alone.
        rf"(?<!\d){_DAY}\.(?P<number>\d\d)\.{_YEAR}(?!\d)",
    )
)
# Besides the day, such a line has a weekday, a time, a name, a count of views.
LONGEST_LINE = 70
MOST_OTHER_WORDS = 5
_UNSAID = re.compile(r"\b(?:updated|modified|обновлен|изменен|жаңартыл|until|till|до|дейін|copyright)|©", re.IGNORECASE)


def read_printed_day(line: str) -> date | None:
    """Return the day that a line consists of; None where it is a sentence, or has no full day."""
    if len(line) > LONGEST_LINE or _UNSAID.search(line):
        return None
    for form in _FORMS:
        found = form.search(line)
        if found is None:
            continue
        other_words = f"{line[: found.start()]} {line[found.end() :]}".split()
        if len(other_words) > MOST_OTHER_WORDS:
            return None
        return _make_day(found)
    return None


def _make_day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    number = (
        int(parts["number"]) if parts.get("number") else _NUMBER_OF_MONTH.get((parts.get("month") or "")[:3].casefold())
    )
    try:
        return date(int(parts["year"]), number or 0, int(parts["day"]))
    except ValueError:
        return None
