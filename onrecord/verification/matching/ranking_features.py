"""What a short text and a statement have in common, as numbers that a linear model weighs."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Sequence, Set
from typing import NamedTuple

from rapidfuzz import fuzz

from onrecord.verification.matching.ranking_index import RankingIndex, ReadEntry, Scored, measure_likeness
from onrecord.verification.matching.ranking_texts import ShortText, Words, cut_pieces

# What is divided by, so that features are about 0 to 1.
HIGH_BM25 = 20.0
HIGH_RARITY = 4.0  # of the logarithm of summed rarities
LONG_STATEMENT = 30  # words
# Words that belong together stand within so many words.
WINDOW = 12
# Two words with less in common than this share of their pieces are different words.
LEAST_ALIKE = 0.4
DAYS_HALVED = 30
MANY_DAYS = 3650


class PairFeatures(NamedTuple):
    """A text beside a statement, each about 0 to 1.

    `bm25` and `shared`: the rare words in common, weighed by BM25, and by rarity alone. `explained`: the share of the
    text's rare words that the statement has; `text_cover`, `title_cover`, `best_cover`: the share of the statement's,
    of its title's, of its best field's that the text has; `loose_cover`: the same of the statement, words that share
    only pieces counted in part. `pieces`, `title_pieces`: cosine of runs of letters. `token_set`: rapidfuzz on stems.
    `near`: the rare words in common that stand close together in the text. `names_found`, `names_known`: the share of
    the statement's names that the text has, and the other way round. `numbers_missing`: the share of the statement's
    numbers that the text lacks. `author_named`: the share of the author's names that the statement has. `negation`:
    only one of both is negated. `same_time`, `apart`: how close the days are, where both are known. `length`: of the
    statement. What ends in `_of_best` is the feature as a share of the highest among the candidates.
    """

    bm25: float
    shared: float
    explained: float
    text_cover: float
    title_cover: float
    best_cover: float
    loose_cover: float
    pieces: float
    title_pieces: float
    token_set: float
    near: float
    names_found: float
    names_known: float
    numbers_missing: float
    author_named: float
    negation: float
    same_time: float
    apart: float
    length: float
    bm25_of_best: float = 0.0
    near_of_best: float = 0.0
    pieces_of_best: float = 0.0
    title_pieces_of_best: float = 0.0
    loose_cover_of_best: float = 0.0
    token_set_of_best: float = 0.0


# The features that are also told as a share of the highest among the candidates.
COMPARED = tuple(name.removesuffix("_of_best") for name in PairFeatures._fields if name.endswith("_of_best"))


def describe_candidates(text: ShortText, candidates: Sequence[Scored], index: RankingIndex) -> list[PairFeatures]:
    """Return the features of each candidate, in their order."""
    sight = _Sight(text, index)
    described = [sight.describe(candidate) for candidate in candidates]
    highest = {name: max((getattr(one, name) for one in described), default=0.0) or 1.0 for name in COMPARED}
    return [
        one._replace(**{f"{name}_of_best": getattr(one, name) / highest[name] for name in COMPARED})
        for one in described
    ]


class _Sight:
    """What is worked out once of a text that is laid beside many statements."""

    def __init__(self, text: ShortText, index: RankingIndex) -> None:
        self._text = text
        self._index = index
        self._vector = index.make_vector(text.body)
        self._stems = text.body.counts.keys()
        self._total = index.sum_rarity(self._stems) or 1.0
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, stem in enumerate(text.body.stems):
            self._places[stem].append(place)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for form in text.body.content.values():
            self._by_letter[form[:1]].append(form)

    def describe(self, candidate: Scored) -> PairFeatures:
        text, index = self._text, self._index
        entry = index.entries[candidate.number]
        shared = entry.whole.counts.keys() & self._stems
        weight = index.sum_rarity(shared)
        covers = [self._cover(field) for field in (entry.text, entry.title, entry.subtitle)]
        days = abs((entry.day - text.day).days) if entry.day and text.day else None
        return PairFeatures(
            bm25=candidate.bm25 / HIGH_BM25,
            shared=math.log1p(weight) / HIGH_RARITY,
            explained=weight / self._total,
            text_cover=covers[0],
            title_cover=covers[1],
            best_cover=max(covers),
            loose_cover=self._cover_loosely(entry),
            pieces=measure_likeness(self._vector, index.vector_of(candidate.number)),
            title_pieces=measure_likeness(self._vector, index.vector_of(candidate.number, title=True)),
            token_set=fuzz.token_set_ratio(text.body.folded, entry.text.folded) / 100,
            near=math.log1p(self._weigh_window(entry.text.counts.keys() & self._stems)) / HIGH_RARITY,
            names_found=_share(entry.whole.names, self._stems | text.author),
            names_known=_share(text.body.names, entry.whole.counts.keys() | entry.speaker.counts.keys()),
            numbers_missing=1 - _share(entry.text.numbers, text.body.numbers) if entry.text.numbers else 0.0,
            author_named=_share(text.author, entry.whole.counts.keys()),
            negation=float(text.body.is_negated != entry.text.is_negated),
            same_time=1 / (1 + days / DAYS_HALVED) if days is not None else 0.0,
            apart=min(1.0, days / MANY_DAYS) if days is not None else 0.0,
            length=math.log1p(len(entry.text.stems)) / math.log1p(LONG_STATEMENT),
        )

    def _cover(self, field: Words) -> float:
        total = self._index.sum_rarity(field.counts)
        return self._index.sum_rarity(field.counts.keys() & self._stems) / total if total else 0.0

    def _cover_loosely(self, entry: ReadEntry) -> float:
        total = found = 0.0
        for stem, form in entry.text.content.items():
            rarity = self._index.rarity(stem)
            total += rarity
            found += rarity if stem in self._stems else rarity * self._likeness_of(form) ** 2
        return found / total if total else 0.0

    def _likeness_of(self, form: str) -> float:
        """Return which share of its pieces a word has in common with the most similar word of the text."""
        pieces = frozenset(cut_pieces(form))
        most = max(
            (_share_pieces(pieces, cut_pieces(other)) for other in self._by_letter.get(form[:1], ())), default=0.0
        )
        return most if most > LEAST_ALIKE else 0.0

    def _weigh_window(self, shared: Set[str]) -> float:
        """Return what the shared stems weigh that stand closest together in the text."""
        places = sorted((place, stem) for stem in shared for place in self._places[stem])
        return max(
            (
                self._index.sum_rarity({stem for place, stem in places[first:] if place < start + WINDOW})
                for first, (start, _) in enumerate(places)
            ),
            default=0.0,
        )


def _share(wanted: Set[str], present: Container[str]) -> float:
    return sum(one in present for one in wanted) / len(wanted) if wanted else 0.0


def _share_pieces(pieces: Set[str], others: Sequence[str]) -> float:
    return sum(other in pieces for other in others) / min(len(pieces), len(others))
