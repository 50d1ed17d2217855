"""Reads `name: value` lines as moderators type them, under the names of a field in English, Russian and Kazakh."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class StatementField(StrEnum):
    """A field of a statement that moderators fill, under its name in the import format."""

    SPEAKER = "speaker"
    SAID_ON = "said_on"
    WORDING = "wording"
    TITLE = "title"
    SOURCE_URL = "source_url"
    SOURCE_TITLE = "source_title"
    ARCHIVED_URL = "archived_url"
    OUTLET = "outlet"
    LANGUAGE = "language"
    TOPIC = "topic"


REASON = "reason"
"""The line that says why; it is no field and goes into the log."""

_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    StatementField.SPEAKER: ("speaker", "author", "автор", "спикер", "сөйлеуші"),
    StatementField.SAID_ON: ("date", "day", "said on", "дата", "день", "күні", "күн"),
    StatementField.WORDING: ("text", "wording", "words", "quote", "текст", "цитата", "слова", "мәтін", "сөзі"),
    StatementField.TITLE: ("title", "headline", "заголовок", "название", "атауы"),
    StatementField.SOURCE_URL: ("source", "link", "url", "source url", "источник", "ссылка", "дереккөз", "сілтеме"),
    StatementField.SOURCE_TITLE: ("source title", "заголовок источника", "название источника", "дереккөз атауы"),
    StatementField.ARCHIVED_URL: ("archive", "archived", "archived url", "archived link", "архив", "копия", "мұрағат"),
    StatementField.OUTLET: ("outlet", "publisher", "издание", "сми", "басылым", "бақ"),
    StatementField.LANGUAGE: ("language", "lang", "язык", "тілі", "тіл"),
    StatementField.TOPIC: ("topic", "тема", "тақырып", "тақырыбы"),
    REASON: ("reason", "причина", "себеп", "себебі"),
}
STATEMENT_NAMES: Mapping[str, str] = {name: field for field, names in _SPELLINGS.items() for name in names}
"""The field by each name that it is known by."""
MANY_LINES = frozenset({StatementField.WORDING.value})
"""Fields whose value may itself hold lines such as `Question: …`."""

_LINE = re.compile(r"[ \t]*([^\W\d_][\w -]{0,30}?)[ \t]*[:：](?!//)[ \t]*(.*)")
_CLOSE = 0.8
"""`langauge` is as close as this to `language`; `question` is not to any name."""


@dataclass(frozen=True, slots=True)
class NamedLines:
    """What stood in a message: the value of each field, stripped; the first one where a field is `doubled`.

    `unknown` are names that no field has, as they were typed; `rest` is what stood before the first named line.
    """

    values: Mapping[str, str]
    unknown: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    rest: str = ""


def read_named_lines(text: str, names: Mapping[str, str], many_lines: Collection[str] = MANY_LINES) -> NamedLines:
    """Return the named lines of a text; a value goes on over the lines below it until the next name.

    `names` gives the field by each name in small letters. A name that no field has begins a line of its own, but in the
    value of a field of `many_lines` it is a part of it, unless it looks like a name misspelt.
    """
    values: dict[str, str] = {}
    unknown: list[str] = []
    doubled: list[str] = []
    rest = ""
    for name, field, value in _split(text, names, many_lines):
        if name is None:
            rest = value
        elif field is None:
            unknown.append(name)
        elif field in values:
            doubled.append(field)
        else:
            values[field] = value
    return NamedLines(values, tuple(dict.fromkeys(unknown)), tuple(dict.fromkeys(doubled)), rest)


def _split(
    text: str, names: Mapping[str, str], many_lines: Collection[str]
) -> Iterator[tuple[str | None, str | None, str]]:
    """Yield each named part as its name, its field and its value; what stands before the first has neither."""
    name: str | None = None
    field: str | None = None
    lines: list[str] = []
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        next_field = names.get(_fold(found[1])) if found else None
        if found is None or (next_field is None and _belongs_to(field, _fold(found[1]), names, many_lines)):
            lines.append(line)
            continue
        yield name, field, "\n".join(lines).strip()
        name, field, lines = found[1], next_field, [found[2]]
    yield name, field, "\n".join(lines).strip()


def _belongs_to(field: str | None, name: str, names: Mapping[str, str], many_lines: Collection[str]) -> bool:
    """Tell whether a line with an unknown name is a part of the value above it."""
    return field in many_lines and not get_close_matches(name, names, n=1, cutoff=_CLOSE)


def _fold(name: str) -> str:
    return " ".join(re.split(r"[\s_-]+", name.casefold().strip()))
