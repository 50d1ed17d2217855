"""What pages that are no articles say of themselves, by matter: the table `page_words.toml`, made ready for use."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def _read_table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("page_words.toml").read_text("utf-8"))


@cache
def _compile(matter: str) -> re.Pattern[str]:
    # Small letters only: a pattern for both cases could not skip ahead by first letters, and takes thrice the time.
    return re.compile("|".join(word for words in _read_table()[matter].values() for word in words))


def find_words(matter: str, text: str) -> re.Match[str] | None:
    """Return the first place where a text speaks of a matter, in any language and in letters large or small."""
    return _compile(matter).search(text.lower())


def list_words(matter: str, text: str) -> frozenset[str]:
    """Return the different words by which a text speaks of a matter."""
    return frozenset(found[0] for found in _compile(matter).finditer(text.lower()))


def names_whole(matter: str, text: str) -> bool:
    """Whether a line says this and nothing else."""
    return _compile(matter).fullmatch(text.lower()) is not None
