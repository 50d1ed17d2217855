"""Statements of a collection, held in memory and found by the rare words that a text shares with them."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.verification.matching.normalise import WEIGHT_NEWSROOM
from onrecord.verification.matching.ranking_texts import Entry, Words, cut_pieces, find_day, read_words
from onrecord.verification.matching.rarity import LEAST_CORPUS, Rarity, measure_rarity

# BM25 as Robertson and Zaragoza recommend it: how soon repetition stops counting, how much long statements lose.
SATURATION = 1.2
LENGTH_LOSS = 0.75
# So many places of the inverted index are read for one text, its rarest words first. What half of a large collection
# has decides nothing, and reading it would make the work grow with the collection.
MOST_PLACES = 200_000
# A small collection does not tell which words are rare: it is taken for a sample of one in which words that all news
# have stand in this share of the statements.
NEWSROOM_SHARE = 0.02
# Vectors kept of statements that were candidates; forgotten together beyond that.
MOST_VECTORS = 50_000

Vector = Mapping[str, float]


@dataclass(frozen=True)
class ReadEntry:
    """A statement with its fields as they are compared."""

    entry: Entry
    text: Words
    title: Words
    subtitle: Words
    speaker: Words
    day: date | None

    @cached_property
    def whole(self) -> Words:
        """All that it says, one field behind the other."""
        return Words(self.title.words + self.subtitle.words + self.text.words)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate by its number in the index, with its BM25."""

    number: int
    bm25: float


class RankingIndex:
    """An inverted index of statements; they are numbered from 0 in the order in which they came."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(read_entry(entry) for entry in entries)
        self._size = max(len(self.entries), LEAST_CORPUS)
        self._places = self._list_places()
        self._newsroom = {
            word.stem for entry in self.entries for word in entry.whole.words if word.weight == WEIGHT_NEWSROOM
        }
        self._rarities = {stem: self._weigh_stem(stem) for stem in self._places}
        self._unknown = self._rarity(0)
        self._piece_rarities = self._weigh_pieces()
        self._vectors: dict[tuple[int, bool], Vector] = {}

    @cached_property
    def word_rarity(self) -> Rarity:
        """What a shared word is worth to the live matcher, as it asks a corpus."""
        return Rarity({stem: len(numbers) for stem, (numbers, _) in self._places.items()}, len(self.entries))

    def rarity(self, stem: str) -> float:
        """Return what it tells that two texts share a stem: its inverse document frequency."""
        return self._rarities.get(stem, self._unknown)

    def sum_rarity(self, stems: Iterable[str]) -> float:
        """Return what it tells that two texts share all these stems."""
        return sum(self._rarities.get(stem, self._unknown) for stem in stems)

    def find_candidates(self, stems: Mapping[str, int], limit: int) -> list[Scored]:
        """Return the statements with the highest BM25, best first; `stems` says how often each stands in the text."""
        scores: dict[int, float] = defaultdict(float)
        read = 0
        for stem in sorted(self._places.keys() & stems.keys(), key=lambda one: (-self._rarities[one], one)):
            numbers, gains = self._places[stem]
            read += len(numbers)
            if read > MOST_PLACES and scores:
                break
            worth = self._rarities[stem] * stems[stem]
            for number, gain in zip(numbers, gains, strict=True):
                scores[number] += worth * gain
        best = sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))[:limit]
        return [Scored(number, score) for number, score in best]

    def make_vector(self, words: Words) -> Vector:
        """Return the pieces of the words by TF-IDF, of length 1."""
        counts: Counter[str] = Counter()
        for form, count in words.forms.items():
            for piece in cut_pieces(form):
                counts[piece] += count
        weighed = {
            piece: (1 + math.log(count)) * self._piece_rarities.get(piece, self._unknown)
            for piece, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {piece: weight / length for piece, weight in weighed.items()}

    def vector_of(self, number: int, *, title: bool = False) -> Vector:
        """Return the vector of a statement, or of its title."""
        if (number, title) not in self._vectors:
            if len(self._vectors) >= MOST_VECTORS:
                self._vectors.clear()
            entry = self.entries[number]
            self._vectors[number, title] = self.make_vector(entry.title if title else entry.whole)
        return self._vectors[number, title]

    def _list_places(self) -> dict[str, tuple[array[int], array[float]]]:
        lengths = [len(entry.whole.stems) + len(entry.speaker.stems) for entry in self.entries]
        mean = sum(lengths) / max(1, len(lengths)) or 1.0
        places: dict[str, tuple[array[int], array[float]]] = defaultdict(lambda: (array("I"), array("f")))
        for number, (entry, length) in enumerate(zip(self.entries, lengths, strict=True)):
            loss = SATURATION * (1 - LENGTH_LOSS + LENGTH_LOSS * length / mean)
            for stem, count in (entry.whole.counts + entry.speaker.counts).items():
                numbers, gains = places[stem]
                numbers.append(number)
                gains.append(count * (SATURATION + 1) / (count + loss))
        return dict(places)

    def _weigh_stem(self, stem: str) -> float:
        having = len(self._places[stem][0])
        return self._rarity(max(having, NEWSROOM_SHARE * self._size) if stem in self._newsroom else having)

    def _weigh_pieces(self) -> dict[str, float]:
        forms: Counter[str] = Counter()
        for entry in self.entries:
            forms.update(entry.whole.forms.keys())
        having: Counter[str] = Counter()
        for form, statements in forms.items():
            for piece in cut_pieces(form):
                having[piece] += statements
        return {piece: self._rarity(min(count, self._size)) for piece, count in having.items()}

    def _rarity(self, having: float) -> float:
        return measure_rarity(having, self._size)


def read_entry(entry: Entry) -> ReadEntry:
    """Return a statement with its fields as they are compared."""
    text, title, subtitle, speaker = (
        read_words(field, entry.language) for field in (entry.text, entry.title, entry.subtitle, entry.speaker)
    )
    return ReadEntry(entry, text, title, subtitle, speaker, find_day(entry.date))


def measure_likeness(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[piece] for piece, weight in one.items() if piece in other)
