"""What a passage and a statement share, counted for whoever has to judge whether the passage gives the statement."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from onrecord.verification.kinds import DifferenceKind
from onrecord.verification.matching.alignment import Unit, split_units
from onrecord.verification.matching.normalise import WEIGHT_WORD, Word
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.reading import ReadArticle, Sentence
from onrecord.verification.matching.sentences import Span
from onrecord.verification.matching.wording import compare_wording
from onrecord.verification.records import Statement, Wording
from onrecord.verification.results import Difference

# Of the words that are common in news (`rarities.json`), the seldomer six in ten, and all others: these tell one matter
# from another ("quay", "northern"), while "told" and "every" stand in any report.
RARE = 0.5

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Shared:
    """How many things of a kind the passage has of those that the record has."""

    found: int
    of: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is the same and what differs between a passage and the sentence of the record that it comes nearest to.

    Names and numbers are looked for in the sentences beside the passage too, as the matcher does. `differences` are
    names, years and other numbers that stand in each other's place.
    """

    names: Shared
    rare_words: Shared
    numbers: Shared
    differences: tuple[Difference, ...]


def compare_passage(read: ReadArticle, passage: Span, statement: Statement, rarity: Rarity | None = None) -> Comparison:
    """Return what the passage and the statement share."""
    rarity = rarity or Rarity()
    inside = [it for it in read.sentences if it.start < passage[1] and passage[0] < it.end]
    near = _list_words(_add_neighbours(read, inside))
    present = {word.stem for word in near}
    unit, wording = _find_nearest(statement, {word.stem for word in _list_words(inside)})
    rare = {
        word.stem
        for word in unit.words
        if word.weight == WEIGHT_WORD and not word.is_number and rarity.of(word.stem) >= RARE
    }
    return Comparison(
        names=_share((word.stem for word in unit.words if word.is_name), present),
        rare_words=_share(rare, present),
        numbers=_share((word.stem for word in unit.words if word.is_number), present),
        differences=(*_list_names(wording, read, passage), *_list_numbers(unit.words, _list_words(inside))),
    )


def _add_neighbours(read: ReadArticle, inside: Sequence[Sentence]) -> list[Sentence]:
    if not inside:
        return []
    first, last = max(0, inside[0].index - 1), inside[-1].index + 1
    return [it for it in read.sentences[first : last + 1] if it.story == inside[0].story]


def _list_words(sentences: Iterable[Sentence]) -> list[Word]:
    return [word for sentence in sentences for word in sentence.words]


def _find_nearest(statement: Statement, present: Collection[str]) -> tuple[Unit, Wording]:
    """Return the sentence of the record of which the passage has the most, and the wording that it stands in."""
    units = [(unit, one) for one in statement.all_wordings for unit in split_units(one.text, one.language)]
    return max(units, key=lambda pair: sum(pair[0].weights[stem] for stem in pair[0].weights.keys() & set(present)))


def _share(wanted: Iterable[str], present: Collection[str]) -> Shared:
    every = set(wanted)
    return Shared(len(every & set(present)), len(every))


def _list_names(wording: Wording, read: ReadArticle, passage: Span) -> list[Difference]:
    compared = compare_wording(wording, read, passage).differences
    return [it for it in compared if it.kind is DifferenceKind.NAME and it.record and it.article]


def _list_numbers(record: Sequence[Word], article: Sequence[Word]) -> list[Difference]:
    """Return the years, and the other numbers, where the passage has only others than the record."""
    differences = []
    for is_year, kind in ((True, DifferenceKind.DATE), (False, DifferenceKind.NUMBER)):
        ours, theirs = (
            {
                word.stem: word.text
                for word in words
                if word.is_number and (_YEAR.fullmatch(word.stem) is not None) is is_year
            }
            for words in (record, article)
        )
        if ours and theirs and not ours.keys() & theirs.keys():
            differences.append(Difference(", ".join(ours.values()), ", ".join(theirs.values()), kind))
    return differences
