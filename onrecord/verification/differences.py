"""What a change of the log did, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

Row = Mapping[str, object]


class LoggedField(StrEnum):
    """The fields of entries that moderators do not fill by name."""

    STATE = "state"
    WORDINGS = "wordings"
    MERGED_INTO = "merged_into"
    NAME = "name"
    KIND = "kind"
    COUNTRY = "country"
    BLOCKED = "blocked"
    ALIASES = "aliases"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; None where it held nothing.

    Of a list, one change stands for each member that was taken away or added.
    """

    field: str
    before: str | None
    after: str | None


_NAMING = frozenset({"type", "key", "domain", "from", "relation", "to"})
"""Fields that name an entry; they never change."""


def compare_rows(before: Row, after: Row) -> tuple[FieldChange, ...]:
    """Return what differs between two rows of one entry, in the order of their fields."""
    changes: list[FieldChange] = []
    for field in dict.fromkeys([*before, *after]):
        old, new = before.get(field), after.get(field)
        if field in _NAMING or old == new:
            continue
        if isinstance(old, list) or isinstance(new, list):
            changes += _compare_lists(field, _spell_list(old), _spell_list(new))
        else:
            changes.append(FieldChange(field, _spell(old), _spell(new)))
    return tuple(changes)


def _compare_lists(field: str, before: list[str], after: list[str]) -> list[FieldChange]:
    gone = [FieldChange(field, member, None) for member in before if member not in after]
    new = [FieldChange(field, None, member) for member in after if member not in before]
    return [*gone, *new]


def _spell_list(value: object) -> list[str]:
    return [_spell(member) or "" for member in cast(list[object], value or [])]


def _spell(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, dict):
        return f"{value.get('language')}: {value.get('text')}"
    return str(value).lower() if isinstance(value, bool) else str(value)
