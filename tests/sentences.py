"""What is wrong with a row, in English, as the command line says it."""

from __future__ import annotations

from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.errors import BadRow
from onrecord.verification.problems import Problem

ENGLISH = load_phrases("en")


def say(problem: Problem) -> str:
    """Return a problem as a sentence."""
    return ENGLISH.describe_problem(problem)


def tell(bad: BadRow) -> str:
    """Return a bad row as a sentence with its line."""
    return f"line {bad.line}: {say(bad.problem)}"
