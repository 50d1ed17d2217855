"""Which of the known languages to speak: the one that a browser asks for, or that of a terminal."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from babel import negotiate_locale

DEFAULT_LANGUAGE = "en"
"""Spoken where nothing hints at another language that is known."""

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX keeps the language of messages; the first that is set and not empty counts alone (XBD, 8.2)."""
_RANGE = re.compile(r"([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)(?:;q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?", re.ASCII)
"""One language range and its weight (RFC 9110, 12.5.4), in small letters and without spaces."""


def choose_by_header(accepted: str, known: Collection[str]) -> str:
    """Return the language that an `Accept-Language` wants most; of two that it wants alike, the first."""
    weights = _read_weights(accepted)
    named = {tag.partition("-")[0] for tag in weights}
    wanted: list[str] = []
    for tag in sorted((tag for tag in weights if weights[tag]), key=lambda tag: -weights[tag]):
        # A star stands for every language that is not named beside it.
        wanted += [tag] if tag != "*" else [each for each in (DEFAULT_LANGUAGE, *known) if each not in named]
    return negotiate_locale(wanted, known, sep="-") or DEFAULT_LANGUAGE


def choose_by_environment(environment: Mapping[str, str], known: Collection[str]) -> str:
    """Return the language that the variables of a terminal name, such as `LANG=ru_RU.UTF-8`."""
    locale = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    language = re.split(r"[_.@-]", locale.lower())[0]
    return language if language in known else DEFAULT_LANGUAGE


def _read_weights(accepted: str) -> dict[str, float]:
    """Return the ranges in their order; one that cannot be understood is left out, as if it were not there."""
    ranges = (_RANGE.fullmatch("".join(part.lower().split())) for part in accepted.split(","))
    return {found[1]: float(found[2] or 1) for found in ranges if found}
