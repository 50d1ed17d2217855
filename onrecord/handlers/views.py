"""The views of an answer that buttons open, and how a button names one in its 64 bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class ViewKind(StrEnum):
    """What a button shows of an answer."""

    RECORD = "record"
    WHY = "why"
    TIMELINE = "time"
    COVERAGE = "more"


@dataclass(frozen=True, slots=True)
class View:
    """One view of a stored answer: the match, or the thread, at `index`."""

    answer_id: int
    kind: ViewKind
    index: int = 0


_FORM = re.compile(r"a1:(\d{1,18}):([a-z]+):(\d{1,4})", re.ASCII)
"""`a1` is an answer's button in its first form; buttons of other forms stay in chats and are told to be stale."""


def write_view(view: View) -> str:
    """Return what a button carries to name this view."""
    return f"a1:{view.answer_id}:{view.kind.value}:{view.index}"


def read_view(data: str) -> View | None:
    """Return the view that a button names, or None where it is of another form."""
    found = _FORM.fullmatch(data)
    if found is None or found[2] not in {kind.value for kind in ViewKind}:
        return None
    return View(int(found[1]), ViewKind(found[2]), int(found[3]))


TIP_PREFIX = "t1"
"""Begins the data of the button by which a reader suggests a statement."""
_TIP_FORM = re.compile(r"t1:(\d{1,18})", re.ASCII)


def write_tip(answer_id: int) -> str:
    """Return what the button carries that begins a suggestion about the article of an answer."""
    return f"{TIP_PREFIX}:{answer_id}"


def read_tip(data: str) -> int | None:
    """Return the answer below which the button stands, or None where it is of another form."""
    found = _TIP_FORM.fullmatch(data)
    return int(found[1]) if found else None
