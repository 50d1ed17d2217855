"""The part of a command that is wrong or missing, so that what is sent next can stand in its place. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.handlers.desk.arguments import read_reference

_PUBLIC_ID = re.compile(r"[SsСс]\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the part stands: between what was typed before it, and after it."""

    before: str
    after: str = ""


def find_gap(text: str, part: str | None) -> Gap | None:
    """Return the place of a wrong part in what was typed, or None where it is not certain.

    A `part` without letters is missing at the end; None stands for all that was typed.
    """
    if part is None:
        return None
    if not part:
        return Gap(f"{text.rstrip()} ")
    places = list(re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text))
    return Gap(text[: places[0].start()], text[places[0].end() :]) if len(places) == 1 else None


def name_reference(text: str) -> str | None:
    """Return the id with which a text begins, where it is the only one there."""
    words = text.split()
    others = [word for word in words[1:] if _PUBLIC_ID.fullmatch(word)]
    return words[0] if words and read_reference(words[0]) is not None and not others else None


def fill_gap(gap: Gap | None, typed: str) -> str:
    """Return what a command is followed by, from what was sent after it: the part, the part and the rest, or all."""
    words, before = typed.split(), gap.before.split() if gap else []
    if gap is None or (before and words and words[0].casefold() == before[0].casefold()):
        return typed
    # Whoever sends several words for one goes on to the end.
    return gap.before + typed + ("" if len(words) > 1 else gap.after)
