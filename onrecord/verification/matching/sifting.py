"""Statements are looked up for each passage of an article, and what no passage can carry is never loaded."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.verification.matching.alignment import LONGEST_PASSAGE, split_units
from onrecord.verification.matching.normalise import WEIGHT_NAME
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.scoring import (
    LONGEST_RUN,
    Features,
    Model,
    describe_dates,
    describe_nothing,
    measure_length,
    measure_rare,
    measure_strength,
)
from onrecord.verification.ports import Candidate, Sketch
from onrecord.verification.records import Statement

# Sentences are looked up together until they have so many stems. In a whole article, a statement that shares a word
# here and a word there comes before one that a single sentence repeats; single sentences miss what is told in two.
PASSAGE_STEMS = 30
# Statements that are sifted for each passage of an article: the best that the index has for its rare words.
CANDIDATES_OF_PASSAGE = 7
# A run of words on record is so much longer than that of its words with weight.
WORDS_IN_RUN = 1.75
# So many of the statements with sketches are loaded, the most hopeful ones, and more of a long article. Of those that
# the open labelled pages carry among 100,000 others, 0.99 are among the first ten. The days tell most of it: without
# them (CheckThat! 2020 dev) 0.54 are among the first ten and 0.67 among the first 20.
MOST_LOADED, MOST_LOADED_UNDATED = 10, 20
SENTENCES_FOR_EACH = 3


def cut_passages(read: ReadArticle) -> tuple[frozenset[str], ...]:
    """Return the stems of each passage for which statements are looked up: some whole sentences of the article."""
    passages: list[frozenset[str]] = []
    stems: frozenset[str] = frozenset()
    for sentence in read.sentences:
        stems |= sentence.stems
        if len(stems) >= PASSAGE_STEMS:
            passages.append(stems)
            stems = frozenset()
    return (*passages, stems) if stems else tuple(passages)


def sift_candidates(read: ReadArticle, candidates: Iterable[Candidate], model: Model) -> list[int]:
    """Return the ids of the candidates worth loading: those without sketches, then the others, most hopeful first.

    A candidate is dropped when even the most that its words and its day allow (the speaker named beside them, all
    shared words in a quotation) leaves it below what its thread could lift.
    """
    sieve = _Sieve(read, model)
    unknown, hopeful = [], []
    for candidate in candidates:
        if not candidate.sketches:
            unknown.append(candidate.statement_id)
        elif (hope := sieve.hope(candidate)) >= model.worth_a_look:
            hopeful.append((-hope, candidate.statement_id))
    return unknown + [statement_id for _, statement_id in sorted(hopeful)[: _count_loaded(read)]]


def _count_loaded(read: ReadArticle) -> int:
    least = MOST_LOADED if read.article.published else MOST_LOADED_UNDATED
    return max(least, len(read.sentences) // SENTENCES_FOR_EACH)


def make_sketches(statement: Statement) -> tuple[Sketch, ...]:
    """Return the sentences of all wordings of a statement as candidates carry them."""
    units = (unit for wording in statement.all_wordings for unit in split_units(wording.text, wording.language))
    return tuple(unit.weights for unit in units if unit.weights)


@dataclass
class _Sieve:
    """Tells what candidates can reach at most in one article."""

    read: ReadArticle
    model: Model
    near: dict[int, frozenset[str]] = field(default_factory=dict)

    def hope(self, candidate: Candidate) -> float:
        """Return the most that an article can show of one of the candidate's sentences."""
        dates = describe_dates(self.read.article.published, candidate.said_on) if candidate.said_on else {}
        return max(self.model.weigh(self._describe(sketch, dates)) for sketch in candidate.sketches)

    def _describe(self, sketch: Sketch, dates: dict[str, float]) -> Features:
        """Return the best features that one sentence of a wording can have in this article."""
        best = self._find_best(sketch)
        if best is None:
            return describe_nothing()._replace(**dates)
        story = self.read.sentences[best].story
        rarity = _rarity_in_news()
        present = self.read.stems_of(story).intersection(sketch)
        shared = self._stems_near(best).intersection(sketch)
        total, weight = sum(sketch.values()), sum(map(sketch.__getitem__, shared))
        names = [stem for stem, worth in sketch.items() if worth == WEIGHT_NAME]
        return Features(
            containment=weight / total,
            strength=measure_strength(weight / total, weight),
            run=min(1.0, WORDS_IN_RUN * _longest_run(sketch, self.read.sentences[best].stems) / LONGEST_RUN),
            quoted=weight / total,
            speaker_near=1.0,
            speaker_in_story=1.0,
            names_missing=1.0 - sum(stem in present for stem in names) / len(names) if names else 0.0,
            names_missing_near=0.0,
            names_swapped=0.0,
            numbers_differ=0.0,
            in_story=sum(map(sketch.__getitem__, present)) / total,
            rare_in_story=1.0,  # not measured: that takes a fourth of the time, and the model gives it no weight
            rare_in_lead=measure_rare(present & self.read.lead_of(story), rarity),
            rare_beyond_names=measure_rare(shared - self.read.names, rarity),
            story_length=measure_length(len(self.read.sentences_of(story))),
            **dates,
        )

    def _find_best(self, sketch: Sketch) -> int | None:
        """Return the sentence that shares most of the weight, the first of several."""
        scores: dict[int, float] = {}
        places = self.read.places
        for stem, weight in sketch.items():
            for index in places.get(stem, ()):
                scores[index] = scores.get(index, 0.0) + weight
        return max(scores, key=lambda index: (scores[index], -index), default=None)

    def _stems_near(self, best: int) -> frozenset[str]:
        """Return the stems of the sentences that may be joined with the best one to a passage."""
        if best not in self.near:
            first, last = max(0, best - LONGEST_PASSAGE + 1), best + LONGEST_PASSAGE
            self.near[best] = frozenset().union(*(sentence.stems for sentence in self.read.sentences[first:last]))
        return self.near[best]


@lru_cache(maxsize=1)
def _rarity_in_news() -> Rarity:
    """Return what words are worth in news at large: what the corpus makes of a word can only lower that."""
    return Rarity()


def _longest_run(sketch: Sketch, stems: Set[str]) -> int:
    runs = [0]
    for stem in sketch:
        if stem in stems:
            runs[-1] += 1
        elif runs[-1]:
            runs.append(0)
    return max(runs)
