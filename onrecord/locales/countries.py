"""Countries by their two letters and by their names, as Unicode (CLDR) has them."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel import Locale

# Codes that name no country and no union of countries.
NO_COUNTRIES = frozenset({"EZ", "QO", "XA", "XB", "ZZ"})

# Names that everybody uses and the list of names has in full only.
SHORT_NAMES = {"UK": "GB", "USA": "US", "UAE": "AE"}


# A country is found in each of these, whichever of them somebody reads: people write the name as they know it.
WRITTEN_IN = ("en", "ru", "kk")


def name_country(code: str, language: str) -> str:
    """Return the name of a country in a language, or its code where it has none."""
    return _list_countries(language).get(code, code)


def find_country(typed: str, language: str) -> str | None:
    """Return the code of a country that somebody typed: as two letters, or by its name, first in their language."""
    code = typed.strip().upper()
    code = SHORT_NAMES.get(code, code)
    for each in (language, *WRITTEN_IN):
        known = _list_countries(each)
        if code in known:
            return code
        names = {_fold(name): country for country, name in known.items()}
        if _fold(typed) in names:
            return names[_fold(typed)]
    return None


@cache
def _list_countries(language: str) -> dict[str, str]:
    territories = Locale.parse(language).territories
    return {code: name for code, name in territories.items() if code.isalpha() and code not in NO_COUNTRIES}


def _fold(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in parts if sign.isalnum()).removeprefix("the")
