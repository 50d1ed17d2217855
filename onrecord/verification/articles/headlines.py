"""Tells the headlines of several stories from the headings of one: by what is said under them.

A report says in its first sentences what its headline says, in the same words, and shares few words with the report
beside it. A chapter, a question of an interview or an item of a list does not repeat its heading, and the article
speaks of the same things throughout. Pure: plain texts in, figures out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from onrecord.verification.articles.cohesion import content_stems, measure_cohesion

LONGEST_OPENING = 400
"""The words of a headline stand in the first sentences."""

_QUESTIONS = ("?", ";", "؟")


@dataclass(frozen=True, slots=True)
class RowSigns:
    """What tells stories from chapters.

    `echo`: which share of a heading's words its own first sentences repeat, less those that the others repeat, on
    average; `cohesion`: which share of its vocabulary a text has in common with the next; `is_introduced`: prose stands
    above the first heading; `marks`: how many marks of a story of its own each text has: a day, a link, an <article>.
    """

    echo: float
    cohesion: float
    is_introduced: bool
    marks: int


WEIGHTS = (-2.6, 9.7, -14.9, -1.8, 1.6)
"""What speaks for stories, in log-odds: constant, echo, cohesion, introduction, each mark.

Chosen by `python -m benchmarks.story_weights`.
"""


def are_stories(signs: RowSigns) -> bool:
    """Whether texts under headings are stories rather than chapters of one."""
    figures = (1.0, signs.echo, signs.cohesion, float(signs.is_introduced), float(signs.marks))
    return sum(weight * figure for weight, figure in zip(WEIGHTS, figures, strict=True)) > 0


def measure_row(titles: Sequence[str], texts: Sequence[str], *, is_introduced: bool, marks: int) -> RowSigns:
    """Return the signs of texts under headings, at least two."""
    openings = [content_stems(text[:LONGEST_OPENING]) for text in texts]
    echoes = [
        measure_echo(title, opening, frozenset().union(*openings[:number], *openings[number + 1 :]))
        for number, (title, opening) in enumerate(zip(titles, openings, strict=True))
    ]
    shared = [measure_cohesion(one, other) for one, other in pairwise(map(content_stems, texts))]
    return RowSigns(fmean(echoes), fmean(shared), is_introduced, marks)


def measure_echo(title: str, own: frozenset[str], others: frozenset[str]) -> float:
    """Return which share of the words of a heading stand under it, less the share that stands elsewhere."""
    words = content_stems(title)
    if not words or title.rstrip("»”\"' ").endswith(_QUESTIONS):
        return 0.0
    return (len(words & own) - len(words & others)) / len(words)
