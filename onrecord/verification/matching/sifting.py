"""Candidates that no passage of an article can carry are left out before anything is loaded of them."""

from __future__ import annotations

from collections.abc import Iterable, Set

from onrecord.verification.matching.alignment import split_units
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
    share_rarity,
)
from onrecord.verification.ports import Candidate, Sketch
from onrecord.verification.records import Statement

# Neighbouring sentences may be joined to one passage: so much more than the best sentence alone may be shared.
JOINED = 1.5
# A run of words on record is so much longer than that of its words with weight.
WORDS_IN_RUN = 1.75


def sift_candidates(read: ReadArticle, candidates: Iterable[Candidate], model: Model) -> list[int]:
    """Return the ids of the candidates worth loading, in their order.

    A candidate is dropped when even the most that its words and its day allow (the speaker named beside them, all
    shared words in a quotation) leaves it below what its thread could lift. One without sketches is kept.
    """
    sieve = _Sieve(read, model)
    return [candidate.statement_id for candidate in candidates if sieve.holds(candidate)]


def make_sketches(statement: Statement) -> tuple[Sketch, ...]:
    """Return the sentences of all wordings of a statement as candidates carry them."""
    return tuple(
        tuple(unit.weights.items())
        for wording in statement.all_wordings
        for unit in split_units(wording.text, wording.language)
    )


class _Sieve:
    """What is worked out once of an article that is held against many candidates."""

    def __init__(self, read: ReadArticle, model: Model) -> None:
        self._read = read
        self._model = model
        # What the corpus makes of a word can only lower its worth.
        self._rarity = Rarity()
        stories = range(len(read.stories))
        self._leads = frozenset().union(*(read.lead_of(story) for story in stories))
        self._length = min((measure_length(len(read.sentences_of(story))) for story in stories), default=0.0)

    def holds(self, candidate: Candidate) -> bool:
        """Tell whether a candidate is worth loading."""
        if not candidate.sketches:
            return True
        dates = describe_dates(self._read.article.published, candidate.said_on) if candidate.said_on else {}
        least = self._model.worth_a_look
        return any(self._model.weigh(self._hope(one)._replace(**dates)) >= least for one in candidate.sketches)

    def _hope(self, sketch: Sketch) -> Features:
        """Return the best features that one sentence of a wording can have in this article, its day left out."""
        places = self._read.places
        total = sum(weight for _, weight in sketch)
        scores: dict[int, float] = {}
        in_story = 0.0
        for stem, weight in sketch:
            if stem in places:
                in_story += weight
                for index in places[stem]:
                    scores[index] = scores.get(index, 0.0) + weight
        if not scores or not total:
            return describe_nothing()
        best = max(scores, key=lambda index: scores[index])
        shared = min(in_story, JOINED * scores[best])
        containment = shared / total
        stems = {stem for stem, _ in sketch}
        return describe_nothing()._replace(
            containment=containment,
            strength=measure_strength(containment, shared),
            run=min(1.0, WORDS_IN_RUN * _longest_run(sketch, self._read.sentences[best].stems) / LONGEST_RUN),
            quoted=containment,
            speaker_near=1.0,
            speaker_in_story=1.0,
            in_story=in_story / total,
            rare_in_story=max(in_story / total, share_rarity(stems, places, self._rarity)),
            rare_in_lead=measure_rare(stems & self._leads, self._rarity),
            rare_beyond_names=measure_rare((stems & places.keys()) - self._read.names, self._rarity),
            story_length=self._length,
        )


def _longest_run(sketch: Sketch, stems: Set[str]) -> int:
    longest = run = 0
    for stem, _ in sketch:
        run = run + 1 if stem in stems else 0
        longest = max(longest, run)
    return longest
