"""The messages of one language, read from every `.ftl` file of its folder: a language comes by adding a folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

# fluent.runtime refuses longer placeables (its MAX_PART_LENGTH is 2,500): a hostile title must not stop an answer.
ARGUMENT_LIMIT = 1_000


class BrokenCatalogue(Exception):
    """A language file cannot be used; the message names the file and what is wrong."""


class Catalogue:
    """Says the messages of one language, writes its days and numbers, and names languages and countries in it."""

    def __init__(self, language: str, sources: Mapping[str, str]) -> None:
        """`sources` maps the name of each file to its Fluent text; raises `BrokenCatalogue`."""
        self.language = language
        self._locale = Locale.parse(language)
        # Isolation marks would stand in every chat message, and outlets and names here are not mixed in direction.
        self._bundle = FluentBundle([language], use_isolating=False)
        keys: set[str] = set()
        for name, source in sources.items():
            resource = FluentParser().parse(source)
            found = _list_keys(name, resource)
            if doubled := keys & found:
                raise BrokenCatalogue(f"{language}/{name}: {', '.join(sorted(doubled))} stand in another file too")
            keys |= found
            self._bundle.add_resource(resource)
        self.keys = frozenset(keys)

    def say(self, key: str, arguments: Mapping[str, object] | None = None) -> str:
        """Return the message; raises KeyError where the language has none, ValueError where an argument is missing."""
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        given = {name: _shorten_argument(value) for name, value in (arguments or {}).items()}
        text, problems = self._bundle.format_pattern(pattern, given)
        if problems:
            raise ValueError(f"{self.language}: {key}: {problems[0]}")
        return str(text)

    def say_day(self, day: date, pattern_key: str = "day-long") -> str:
        """Return a day in words, in the pattern of that message: `1 November 2021`."""
        return format_date(day, self.say(pattern_key), locale=self._locale)

    def say_number(self, number: float, digits: int = 0) -> str:
        """Return a number as the language writes it, with so many digits behind the point: `1,234` or `0.74`."""
        return format_decimal(number, "#,##0" + ("." + "0" * digits if digits else ""), locale=self._locale)

    def say_language(self, code: str) -> str:
        """Return the name of a language, or its code where it has none that is known here."""
        return _find_name(self._locale.languages, code)

    def say_country(self, code: str) -> str:
        """Return the name of a country, or its code where it has none that is known here."""
        return _find_name(self._locale.territories, code.upper())


def _find_name(names: Mapping[str, str], code: str) -> str:
    """Return the name of a code such as `kk` or `pt-BR`, which may be known by its first part only."""
    whole = code.replace("-", "_")
    return names.get(whole) or names.get(whole.partition("_")[0]) or code


def _shorten_argument(value: object) -> object:
    return value[:ARGUMENT_LIMIT] + "…" if isinstance(value, str) and len(value) > ARGUMENT_LIMIT else value


def _list_keys(name: str, resource: ast.Resource) -> set[str]:
    keys: set[str] = set()
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            raise BrokenCatalogue(f"{name}: not Fluent: {(entry.content or '').strip()[:80]}")
        if isinstance(entry, ast.Message):
            if entry.id.name in keys:
                raise BrokenCatalogue(f"{name}: {entry.id.name} stands twice")
            keys.add(entry.id.name)
    return keys


def known_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a folder."""
    return tuple(sorted(folder.name for folder in files(__package__).iterdir() if _message_files(folder)))


@cache
def load_catalogue(language: str) -> Catalogue:
    """Return the messages of a language; raises KeyError where it has no folder, `BrokenCatalogue` for a bad file."""
    if language not in known_languages():
        raise KeyError(language)
    folder = files(__package__).joinpath(language)
    return Catalogue(language, {file.name: file.read_text(encoding="utf-8") for file in _message_files(folder)})


def _message_files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((file for file in folder.iterdir() if file.name.endswith(".ftl")), key=lambda file: file.name)
