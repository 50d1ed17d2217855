"""Finds the day that a text prints above itself; what is not printed in full, in a line of its own, is unknown."""

from __future__ import annotations

import re
from datetime import date

# Beginnings of the months' names, enough to tell the months of these languages apart: English, Russian, Kazakh; Romance
# languages; German, Dutch, Scandinavian ones; Ukrainian, Polish; Turkish; Uzbek.
_MONTHS = (
    "jan янв қаң ene gen ian sty січ oca yan",
    "feb фев ақп fév fev lut лют şub",
    "mar мар нау mär mrt maa бер",
    "apr апр сәу avr abr kwi кві nis",
    "may мая май мам mai mag maj mei тра",
    "jun июн мау juin giu iun cze чер haz iyun",
    "jul июл шіл juil lug iul lip лип tem iyul",
    "aug авг там aoû aou ago sie сер ağu avg",
    "sep сен қыр set wrz вер eyl sen",
    "oct окт қаз okt ott out paź жов eki",
    "nov ноя қар noi lis лис kas noy",
    "dec дек жел déc dez dic gru гру ara",
)
_NUMBER_OF_MONTH = {beginning: number for number, row in enumerate(_MONTHS, 1) for beginning in row.split()}

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
_NAME = r"(?P<month>[^\W\d_]{3,12})\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.]){_DAY}\s*(?:de\s+)?{_NAME},?\s+(?:del?\s+)?{_YEAR}(?!\d)",
        rf"\b{_NAME}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s+(?:жылғы|жылдың|ж\.)\s+{_DAY}\s+{_NAME}",
        rf"(?<!\d){_YEAR}\s?年\s?(?P<number>\d{{1,2}})\s?月\s?{_DAY}\s?日",
        rf"(?<!\d){_YEAR}[-/.](?P<number>\d\d)[-/.]{_DAY}(?!\d)",
        # Day first, as in Europe; with slashes only where no month has that number.
        rf"(?<![\d.])(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>1[3-9]|2\d|3[01])/(?P<number>\d\d?)/{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<number>\d\d?)/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}(?!\d)",
    )
)
# Besides the day, such a line has a weekday, a time, a name, a count of views.
LONGEST_LINE = 70
MOST_OTHER_WORDS = 5
_OTHER_DAY = re.compile(
    r"\b(?:until|till|до|дейін|copyright|bis|jusqu\W?au|hasta|fino|até|tot)\b|©|(?<!:\d)\d\.?\s?[-–—]\s?\d{1,2}(?:\.|\s*[^\W\d_]{3})",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:(?:last )?(?:updated?|modified|edited|revised)|обновл|измен|жаңартыл|өзгертіл|оновлен|aktualisier|geändert|"
    r"stand:|mise? à jour|modifié|actualizad|modificad|aggiornat|modificat|atualizad|bijgewerkt|zaktualizowan|"
    r"uppdatera|oppdatert|opdateret|güncelle|yangilan)",
    re.IGNORECASE,
)


def read_printed_day(line: str) -> date | None:
    """Return the day that a line consists of; None where it is a sentence, or has no full day of its own."""
    if len(line) > LONGEST_LINE or _OTHER_DAY.search(line):
        return None
    line = _CHANGE.split(line, maxsplit=1)[0]
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
    name = (parts.get("month") or "").casefold()
    number = int(parts.get("number") or 0) or _NUMBER_OF_MONTH.get(name[:3]) or _NUMBER_OF_MONTH.get(name[:4])
    try:
        return date(int(parts["year"]), number or 0, int(parts["day"]))
    except ValueError:
        return None
