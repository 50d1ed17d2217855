"""A wording on record is laid beside the passages of an article that share most of its weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from onrecord.verification.matching.normalise import WEIGHT_NAME, WEIGHT_WORD, Word, split_words
from onrecord.verification.matching.rarity import is_known_in_news
from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.sentences import Span, split_sentences
from onrecord.verification.records import Thread

# A part of a wording with less weight than this (about two content words) is no evidence by itself.
LIGHTEST_UNIT = 2.5
# A neighbouring sentence joins the passage when it adds this share of the unit's weight, three sentences at most.
WORTH_JOINING = 0.15
LONGEST_PASSAGE = 3


@dataclass(frozen=True)
class Unit:
    """One sentence of a wording on record, with the weight of each of its stems."""

    text: str
    words: tuple[Word, ...]
    weights: dict[str, float]
    total: float


@dataclass(frozen=True)
class Aligned:
    """A unit laid beside its best passage.

    `containment` is the share of the unit's weight that the passage has; `weight` that weight itself; `run` the
    longest run of words, function words included, that both have in the same order without a gap; `quoted` the
    share of a direct quotation in the passage that stands in the unit, 0 where there is none.
    """

    unit: Unit
    story: int
    span: Span
    containment: float
    weight: float
    run: int
    quoted: float


@lru_cache(maxsize=20_000)
def split_units(text: str, language: str | None) -> tuple[Unit, ...]:
    """Return the units of a wording: its sentences, those too light for themselves joined to the one before."""
    units: list[Unit] = []
    start: int | None = None
    for first, last in split_sentences(text):
        start = first if start is None else start
        unit = _make_unit(text[start:last], language)
        if unit.total >= LIGHTEST_UNIT:
            units.append(unit)
            start = None
    if not units:
        return (_make_unit(text, language),)
    return tuple(units)


def list_stems(threads: Iterable[Thread]) -> frozenset[str]:
    """Return the stems by which the statements of the threads are compared."""
    wordings = [one for thread in threads for statement in thread.statements for one in statement.all_wordings]
    return frozenset(
        stem for wording in wordings for unit in split_units(wording.text, wording.language) for stem in unit.weights
    )


def _make_unit(text: str, language: str | None) -> Unit:
    words = tuple(_see_first_name(split_words(text, language)))
    weights = {word.stem: word.weight for word in words if word.weight}
    return Unit(text, words, weights, sum(weights.values()))


def _see_first_name(words: Sequence[Word]) -> Sequence[Word]:
    """Take the first word for a name where news hardly know it: its capital letter tells nothing."""
    first = words[0] if words else None
    if first is None or first.is_name or not (first.text[0].isupper() and first.text.isascii()):
        return words
    if first.weight != WEIGHT_WORD or is_known_in_news(first.stem):
        return words
    return [first._replace(is_name=True, weight=WEIGHT_NAME), *words[1:]]


def align_unit(unit: Unit, read: ReadArticle, taken: Set[int] = frozenset()) -> Aligned | None:
    """Return the unit beside the passage that shares most of its weight, or None where nothing is shared.

    Sentences whose index is `taken` are passed over.
    """
    scores: dict[int, float] = {}
    for stem, weight in unit.weights.items():
        for index in read.places.get(stem, ()):
            if index in taken:
                continue
            scores[index] = scores.get(index, 0.0) + weight
    if not scores:
        return None
    best = max(scores, key=lambda index: (scores[index], -index))
    first, last, shared = _grow_passage(unit, read, best, taken)
    span = (read.sentences[first].start, read.sentences[last].end)
    words = [word for sentence in read.sentences[first : last + 1] for word in sentence.words]
    return Aligned(
        unit=unit,
        story=read.sentences[best].story,
        span=span,
        containment=shared / unit.total if unit.total else 0.0,
        weight=shared,
        run=longest_run(unit.words, words),
        quoted=_quoted_share(unit, read, span),
    )


def longest_run(one: Sequence[Word], other: Sequence[Word]) -> int:
    """Return the length in words of the longest run that stands in both, compared as stems."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(other):
        places[word.stem].append(place)
    longest = 0
    runs: dict[int, int] = {}
    for word in one:
        # A run that ends here goes on from the one that ended at the word before.
        runs = {place: runs.get(place - 1, 0) + 1 for place in places.get(word.stem, ())}
        longest = max(longest, *runs.values()) if runs else longest
    return longest


def _grow_passage(unit: Unit, read: ReadArticle, best: int, taken: Set[int]) -> tuple[int, int, float]:
    first = last = best
    have = read.sentences[best].stems & unit.weights.keys()
    while last - first + 1 < LONGEST_PASSAGE:
        neighbours = [index for index in (first - 1, last + 1) if index not in taken and _joins(read, best, index)]
        gains = {
            index: sum(unit.weights[stem] for stem in (read.sentences[index].stems & unit.weights.keys()) - have)
            for index in neighbours
        }
        index = max(gains, key=lambda neighbour: gains[neighbour], default=None)
        if index is None or gains[index] < WORTH_JOINING * unit.total:
            break
        have |= read.sentences[index].stems & unit.weights.keys()
        first, last = min(first, index), max(last, index)
    return first, last, sum(unit.weights[stem] for stem in have)


def _joins(read: ReadArticle, best: int, index: int) -> bool:
    """Tell whether a sentence may stand in one passage with the best one: headings below each other tell no story."""
    if not 0 <= index < len(read.sentences):
        return False
    one, other = read.sentences[best], read.sentences[index]
    return one.story == other.story and not (one.is_heading or other.is_heading)


def _quoted_share(unit: Unit, read: ReadArticle, span: Span) -> float:
    shares = [0.0]
    for quotation in read.quotations_in(span):
        words = [
            word
            for sentence in read.sentences
            if sentence.start < quotation.end and quotation.start < sentence.end
            for word in sentence.words
            if quotation.start <= word.start < quotation.end and word.weight
        ]
        total = sum(word.weight for word in words)
        if total >= LIGHTEST_UNIT and not all(word.is_name for word in words):
            shares.append(sum(word.weight for word in words if word.stem in unit.weights) / total)
    return max(shares)
