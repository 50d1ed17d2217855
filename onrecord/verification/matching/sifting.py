"""Candidates that no passage of an article can carry are left out before anything is loaded of them."""

from __future__ import annotations

from collections.abc import Iterable, Set

from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.scoring import (
    LONGEST_RUN,
    Features,
    Model,
    describe_dates,
    describe_nothing,
    measure_strength,
)
from onrecord.verification.ports import Candidate, Sketch

# Neighbouring sentences may be joined to one passage: so much more than the best sentence alone may be shared.
JOINED = 1.5
# A run of words on record is so much longer than that of its words with weight.
WORDS_IN_RUN = 1.75


def sift_candidates(read: ReadArticle, candidates: Iterable[Candidate], model: Model) -> list[int]:
    """Return the ids of the candidates worth loading, in their order.

    A candidate is dropped when even the most that its words and its day allow (the speaker named beside them, all
    shared words in a quotation) leaves it below what its thread could lift. One without sketches is kept.
    """
    return [
        candidate.statement_id
        for candidate in candidates
        if not candidate.sketches or _best_hope(read, candidate, model) >= model.worth_a_look
    ]


def _best_hope(read: ReadArticle, candidate: Candidate, model: Model) -> float:
    dates = describe_dates(read.article.published, candidate.said_on) if candidate.said_on else {}
    return max(model.weigh(_hope(read, sketch)._replace(**dates)) for sketch in candidate.sketches)


def _hope(read: ReadArticle, sketch: Sketch) -> Features:
    """Return the best features that one sentence of a wording can have in this article, its day left out."""
    total = sum(weight for _, weight in sketch)
    scores: dict[int, float] = {}
    in_story = 0.0
    for stem, weight in sketch:
        places = read.places.get(stem)
        if places:
            in_story += weight
            for index in places:
                scores[index] = scores.get(index, 0.0) + weight
    if not scores or not total:
        return describe_nothing()
    best = max(scores, key=lambda index: scores[index])
    shared = min(in_story, JOINED * scores[best])
    containment = shared / total
    return describe_nothing()._replace(
        containment=containment,
        strength=measure_strength(containment, shared),
        run=min(1.0, WORDS_IN_RUN * _longest_run(sketch, read.sentences[best].stems) / LONGEST_RUN),
        quoted=containment,
        speaker_near=1.0,
        speaker_in_story=1.0,
        in_story=in_story / total,
    )


def _longest_run(sketch: Sketch, stems: Set[str]) -> int:
    longest = run = 0
    for stem, _ in sketch:
        run = run + 1 if stem in stems else 0
        longest = max(longest, run)
    return longest
