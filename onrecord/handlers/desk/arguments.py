"""Reads what stands behind the commands that keep the record; what makes no sense is told with an example."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from onrecord.handlers.desk.named_lines import REASON, StatementField
from onrecord.verification import fields
from onrecord.verification.fields import WrongValue
from onrecord.verification.kinds import RelationKind, WordingKind
from onrecord.verification.records import Wording

DOMAIN = "domain"
"""What `/outlet` names first."""
_REFERENCE = re.compile(r"[SsСс]?([0-9]{1,18})")
"""The letter of `S12`, also the Cyrillic one that looks like it."""
_CHANGE = re.compile(r"#?([0-9]{1,18})")
VERBS: Mapping[str, RelationKind] = {
    "deny": RelationKind.DENIES,
    "rebut": RelationKind.REBUTS,
    "correct": RelationKind.CORRECTS,
    "retract": RelationKind.RETRACTS,
    "confirm": RelationKind.CONFIRMS,
    "clarify": RelationKind.CLARIFIES,
}
"""What one types to say how a statement answers another."""
_VERBS: Mapping[str, RelationKind] = {
    **{kind.value: kind for kind in RelationKind},
    **VERBS,
    "опровергает": RelationKind.DENIES,
    "оспаривает": RelationKind.REBUTS,
    "исправляет": RelationKind.CORRECTS,
    "отзывает": RelationKind.RETRACTS,
    "подтверждает": RelationKind.CONFIRMS,
    "уточняет": RelationKind.CLARIFIES,
    "теріске шығарады": RelationKind.DENIES,
    "қарсы жауап береді": RelationKind.REBUTS,
    "түзетеді": RelationKind.CORRECTS,
    "қайтарып алады": RelationKind.RETRACTS,
    "растайды": RelationKind.CONFIRMS,
    "нақтылайды": RelationKind.CLARIFIES,
}
_LONGEST_VERB = max(len(verb.split()) for verb in _VERBS)
_INTO = frozenset({"into", "→", "->", "в", "ішіне"})
_OUTLET_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("name", "название", "атауы"), "name"),
    **dict.fromkeys(("kind", "вид", "тип", "түрі"), "kind"),
    **dict.fromkeys(("country", "страна", "ел", "елі"), "country"),
}
_OUTLET_KINDS: Mapping[str, str] = {
    "агентство": "agency",
    "газета": "newspaper",
    "вещатель": "broadcaster",
    "официальное": "official",
    "другое": "other",
    **dict.fromkeys(("агенттік", "ақпарат агенттігі"), "agency"),
    "газет": "newspaper",
    **dict.fromkeys(("телерадио", "телерадио компаниясы"), "broadcaster"),
    **dict.fromkeys(("ресми", "ресми басылым"), "official"),
    **dict.fromkeys(("басқа", "басқа басылым"), "other"),
}
"""The kinds of an outlet as people type them in other languages than the import format."""
_BLOCKING: Mapping[str, bool] = {
    **dict.fromkeys(("block", "blocked", "заблокировать", "бұғаттау"), True),
    **dict.fromkeys(("unblock", "unblocked", "разблокировать", "бұғатты алу"), False),
}
_WORDING_KINDS: Mapping[str, WordingKind] = {
    **{kind.value: kind for kind in WordingKind},
    "оригинал": WordingKind.ORIGINAL,
    "перевод": WordingKind.TRANSLATION,
    "пересказ": WordingKind.PARAPHRASE,
    "түпнұсқа": WordingKind.ORIGINAL,
    "аударма": WordingKind.TRANSLATION,
    "басқаша": WordingKind.PARAPHRASE,
}


class Misused(Exception):
    """A command cannot be read; `key` is the sentence that says why, with an example.

    `part` is what of it is wrong, as it was typed: nothing where it is missing at the end, None for all. An argument
    that is a tuple holds kinds, which each language has its words for.
    """

    def __init__(self, key: str, *, part: str | None = None, **arguments: object) -> None:
        super().__init__(key)
        self.key = key
        self.part = part
        self.arguments = arguments


class WrongField(Exception):
    """A value behind a command is wrong; `name` is the field, or its name as it was typed; `part` as in `Misused`."""

    def __init__(self, name: str, wrong: WrongValue, part: str | None = None) -> None:
        super().__init__(f"{name}: {wrong}")
        self.name = name
        self.part = part
        self.wrong = wrong


def read_reference(word: str) -> int | None:
    """Return the id that a word such as `S12` names, or None."""
    found = _REFERENCE.fullmatch(word)
    return int(found[1]) if found else None


def read_one(text: str, usage: str) -> int:
    """Return the only statement that is named; raises `Misused` with that sentence."""
    words = text.split()
    number = read_reference(words[0]) if len(words) == 1 else None
    if number is None:
        raise Misused(usage)
    return number


def read_with_reason(text: str, usage: str) -> tuple[int, str]:
    """Return the statement that is named first, and what stands behind it, unchecked."""
    word, rest = split_first(text)
    number = read_reference(word)
    if number is None:
        raise Misused(usage)
    return number, rest


def check_reason(text: str) -> str:
    """Return a reason as the log keeps it; raises `WrongField`."""
    return cast(str, check(REASON, text, fields.check_reason, text))


def read_relation(text: str, usage: str) -> tuple[int, RelationKind, int]:
    """Return the two statements and the relation between them of `S12 denies S7`, or with the verb last."""
    match text.split():
        case [first, word, second] if read_reference(word) is None:
            verb = word
        case [first, second, *words] if 0 < len(words) <= _LONGEST_VERB:  # as Kazakh has it
            verb = " ".join(words)
        case _:
            raise Misused(usage)
    said, answered = read_reference(first), read_reference(second)
    if said is None or answered is None:
        raise Misused(usage)
    kind = _VERBS.get(verb.casefold())
    if kind is None:
        raise Misused("keep-no-relation", part=verb, word=fields.shorten_value(verb), known=tuple(RelationKind))
    return said, kind, answered


def spell_relation(text: str) -> str:
    """Return a relation as the import format names it, where it is one of those that people type."""
    return _VERBS.get(" ".join(text.split()).casefold(), text)


def read_merge(text: str, usage: str) -> tuple[int, int]:
    """Return which statement is merged into which of `S12 into S7`."""
    words = [word for word in text.split() if word.casefold() not in _INTO]
    numbers = [number for word in words if (number := read_reference(word)) is not None]
    if len(words) != 2 or len(numbers) != 2:  # noqa: PLR2004 - one goes into the other
        raise Misused(usage)
    return numbers[0], numbers[1]


def read_change(text: str, usage: str) -> int | None:
    """Return the number of the change to take back, None for the last one of one's own."""
    if not text.strip():
        return None
    found = _CHANGE.fullmatch(text.strip())
    if not found:
        raise Misused(usage)
    return int(found[1])


@dataclass(frozen=True, slots=True)
class NewWording:
    """Further words of a statement; `kind` is None where nobody said whether they translate or paraphrase it."""

    statement_id: int
    language: str
    text: str
    kind: WordingKind | None

    def make_wording(self, language: str) -> Wording:
        """Return the wording of a statement in that language: a translation where its own is another."""
        other = fields.get_base(self.language) != fields.get_base(language)
        guessed = WordingKind.TRANSLATION if other else WordingKind.PARAPHRASE
        return Wording(self.language, self.text, self.kind or guessed)


def read_wording(text: str, usage: str) -> NewWording:
    """Return the wording of `S12 ru …`; `translation:`, `paraphrase:` or `original:` may stand before the words."""
    word, rest = split_first(text)
    number = read_reference(word)
    code, words = split_first(rest)
    if number is None or not code:
        raise Misused(usage, part=None if number is None else "")
    language = cast(str, check(StatementField.LANGUAGE, code, fields.STATEMENT_FIELDS["language"], code))
    first, others = split_first(words)
    kind = _WORDING_KINDS.get(first[:-1].casefold()) if first.endswith(":") else None
    text = others if kind else words
    said = cast(str, check(StatementField.WORDING, text, fields.STATEMENT_FIELDS["wording"], text))
    return NewWording(number, language, said, kind)


def read_outlet(text: str, usage: str) -> tuple[str, dict[str, object]]:
    """Return the domain of `example.org name: …, kind: …, country: KZ, block`, and its fields that are given."""
    word, rest = split_first(text)
    if not word:
        raise Misused(usage)
    domain = cast(str, check(DOMAIN, _find_host(word.rstrip(",")), fields.check_domain, word))
    given: dict[str, object] = {}
    for part in _split_fields(rest):
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        field = _OUTLET_NAMES.get(name.casefold()) if colon else None
        if not colon and name.casefold() in _BLOCKING:
            _put(given, "blocked", _BLOCKING[name.casefold()])
        elif field is None:
            raise Misused("keep-outlet-unknown", part=part, named=fields.shorten_value(part))
        elif value == fields.CLEARED and field not in fields.NEVER_NULL:
            _put(given, field, fields.OUTLET_FIELDS["kind"]("other") if field == "kind" else None)
        else:
            spelled = _OUTLET_KINDS.get(value.casefold(), value.casefold()) if field == "kind" else value
            _put(given, field, check(name.casefold(), spelled, fields.OUTLET_FIELDS[field], value or None))
    return domain, given


def _find_host(word: str) -> str:
    """Return the host where a whole link was pasted; `www.` names the same outlet, and would stand for half of it."""
    try:
        host = urlsplit(word if "://" in word else f"https://{word}").hostname
    except ValueError:
        host = None
    return (host or word).removeprefix("www.")


def check(name: str, value: str, rule: fields.Check, part: str | None) -> object:
    """Return the value as the field holds it; raises `WrongField` with the part that it was typed as."""
    try:
        return rule(value)
    except WrongValue as wrong:
        raise WrongField(name, wrong, part) from wrong


def _put(given: dict[str, object], field: str, value: object) -> None:
    if field in given:
        raise Misused("keep-outlet-doubled", field=field)
    given[field] = value


def _split_fields(text: str) -> list[str]:
    """Return the parts between commas and line ends; a comma that no field or switch follows belongs to a value."""
    names = "|".join([*_OUTLET_NAMES, *_BLOCKING])
    parts = re.split(rf"\s*[,\n]\s*(?=(?:{names})\s*(?:[:,\n]|$))", text.strip(), flags=re.IGNORECASE)
    return [part.strip(" ,\n") for part in parts if part.strip(" ,\n")]


def split_first(text: str) -> tuple[str, str]:
    """Return the first word, and what follows."""
    found = re.match(r"\s*(\S*)\s*(.*)", text, re.DOTALL)
    return (found[1], found[2].strip()) if found else ("", "")
