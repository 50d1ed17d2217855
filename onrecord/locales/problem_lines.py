"""What is wrong with a value that was typed, or with a row of a file: each a sentence that names it and the rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from onrecord.locales.catalogue import Catalogue
from onrecord.verification.fields import LEAP_DEPENDENT, Flaw, WrongValue
from onrecord.verification.kinds import RelationKind
from onrecord.verification.problems import Problem

PLACES = frozenset({"line", "entry", "byte", "place", "number"})
"""Numbers by which something is found; they are never written with separators."""
_RELATION = re.compile(rf"(.+) ({'|'.join(RelationKind)}) (.+)", re.DOTALL)


def describe_wrong_value(catalogue: Catalogue, name: str, wrong: WrongValue) -> str:
    """Return a sentence on a value that somebody typed; `name` is what they call the field, such as `date`."""
    arguments = {"field": f"`{name}`", **wrong.arguments}
    match wrong.flaw:
        case Flaw.MONTH_DAYS:
            arguments["named"] = _name_month(catalogue, arguments)
        case Flaw.FUTURE:
            arguments["named"] = catalogue.say_day(cast(date, arguments["day"]))
        case Flaw.NO_CHOICE:
            arguments["choices"] = list_words(catalogue, cast(Sequence[str], arguments["choices"]))
    return catalogue.say(f"value-{wrong.flaw}", {key: _make_plain(value) for key, value in arguments.items()})


def list_words(catalogue: Catalogue, kinds: Sequence[str]) -> str:
    """Return what may be typed for these kinds of relations or outlets, in the words of the language."""
    return ", ".join(catalogue.say(f"typed-{kind}") for kind in kinds)


def describe_problem(catalogue: Catalogue, problem: Problem) -> str:
    """Return what is wrong with a row of a file, or wants a look: what goes on after the number of its line."""
    arguments = dict(problem.arguments)
    if problem.flaw is Flaw.MONTH_DAYS:
        arguments["named"] = _name_month(catalogue, arguments)
    if "choices" in arguments:
        # The words of the format itself: a file holds no others.
        *others, last = cast(Sequence[str], arguments["choices"])
        arguments |= {"choices": ", ".join(others), "last": last}
    told = {name: _say_argument(catalogue, name, value) for name, value in arguments.items()}
    return catalogue.say(f"row-{problem.flaw}", told)


def describe_subject(catalogue: Catalogue, subject: str) -> str:
    """Return how an entry is called that the log names as `statement bridge` or `relation road denies bridge`."""
    kind, _, name = subject.partition(" ")
    ends = _RELATION.fullmatch(name) if kind == "relation" else None
    if ends:
        name = catalogue.say(f"keep-verb-{ends[2]}", {"said": ends[1], "answered": ends[3]})
    return catalogue.say(f"row-subject-{kind}", {"name": name})


def _say_argument(catalogue: Catalogue, name: str, value: object) -> object:
    match name:
        case "problem":
            return describe_problem(catalogue, cast(Problem, value))
        case "subject":
            return describe_subject(catalogue, str(value))
        case "found":
            return catalogue.say(f"row-type-{value}")
        case "fault":
            return catalogue.say(f"row-json-{value}")
    return str(value) if name in PLACES else _make_plain(value)


def _name_month(catalogue: Catalogue, arguments: Mapping[str, object]) -> str:
    first = date(cast(int, arguments["year"]), cast(int, arguments["month"]), 1)
    return catalogue.say_day(first, "month-with-year" if arguments["days"] in LEAP_DEPENDENT else "month-name")


def _make_plain(value: object) -> object:
    # Fluent writes a number as people do (2,000) and knows nothing of days, which stand as they do in a file.
    return value if isinstance(value, int | str) else str(value)
