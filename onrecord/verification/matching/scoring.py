"""How sure it is that an article carries a statement: features of the best alignment, weighed by a logistic model.

The coefficients and the two operating points stand in `model.json`, and for claims without a speaker in
`bare_model.json`, both written by `benchmarks/train_matcher.py`, which says what they were learnt on.
"""

from __future__ import annotations

import json
import math
import operator
from collections.abc import Collection, Container, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from onrecord.verification.kinds import Point
from onrecord.verification.matching.alignment import Aligned, Unit
from onrecord.verification.matching.normalise import Word
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.speakers import Speaker, find_mention, is_mentioned
from onrecord.verification.records import Statement

# Beyond these a longer run of words, or a later article, makes no more difference.
LONGEST_RUN = 12
HEAVIEST = 20.0
LATEST_DAYS = 3650
# What seldom words are worth together, and how long a story is, beyond which there is no more difference.
RAREST = 12.0
LONGEST_STORY = 100
# What the others of a thread tell lifts a statement from this share of the probability that is shown, at most.
WORTH_A_LOOK = 0.25


class Features(NamedTuple):
    """What is weighed, each about 0 to 1.

    `containment`, `strength`, `run`, `quoted`: how much of the wording's weight the passage has, the same times how
    much that is (a long wording is better evidence than a short one), the longest common run of words, and the share of
    a direct quotation that is on record. `speaker_near`,
    `speaker_in_story`: whether the speaker is mentioned beside the passage, or at all. `names_missing`,
    `names_missing_near`, `numbers_differ`: the share of the wording's names that the story lacks, that the passage and
    the sentences beside it lack, and whether these have other numbers. `names_swapped`: the second times `run`, as the
    same words around other names are another event.
    `in_story`: the share of the wording's weight that stands anywhere in the story.
    `rare_in_story`, `rare_in_lead`, `rare_beyond_names`: how seldom the words are (see `rarity`) that the story has, as
    a share of the wording's; that its first sentences have; that the passage has and that are no names, since what is
    told of the same people is often another matter. `story_length`: a long story has any words.
    `day_early`, `early`, `late`: the article is a day older than the statement (which time zones can make
    of the same moment), older than that, or long after it. `undated`: its day is unknown, so that its words must show
    more. `thread`: how sure another statement of the thread is, times `rare_beyond_names`, as what has no words of its
    own here is not carried because its dispute is. `explained`: by how much another statement of the thread fits the
    same passage better. `reply_cue`: the article says that this speaker contradicted the statement that this one
    answers.
    """

    containment: float
    strength: float
    run: float
    quoted: float
    speaker_near: float
    speaker_in_story: float
    names_missing: float
    names_missing_near: float
    names_swapped: float
    numbers_differ: float
    in_story: float
    rare_in_story: float
    rare_in_lead: float
    rare_beyond_names: float
    story_length: float
    day_early: float
    early: float
    late: float
    undated: float
    thread: float = 0.0
    explained: float = 0.0
    reply_cue: float = 0.0


@dataclass(frozen=True)
class Model:
    """A logistic model with the least probabilities of its two operating points."""

    intercept: float
    coefficients: Features
    show: float
    speak_up: float

    def weigh(self, features: Features) -> float:
        """Return the probability that an article with these features carries the statement, between 0 and 1."""
        logit = self.intercept + sum(map(operator.mul, self.coefficients, features))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))

    @property
    def worth_a_look(self) -> float:
        """The least probability of a statement by itself that its thread can lift over the point at which it shows."""
        return WORTH_A_LOOK * self.show

    def point(self, probability: float) -> Point | None:
        """Return the operating point that a probability reaches, or None where it reaches none."""
        if probability >= self.speak_up:
            return Point.SPEAK_UP
        return Point.SHOW if probability >= self.show else None


def load_model() -> Model:
    """Return the model for statements on record, which have a speaker and a day."""
    return _load_model("model.json")


def load_bare_model() -> Model:
    """Return the model for claims without a speaker, as research collections have them: their words must show more."""
    return _load_model("bare_model.json")


@lru_cache(maxsize=2)
def _load_model(name: str) -> Model:
    stored = json.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))
    return Model(
        intercept=stored["intercept"],
        coefficients=Features(**stored["coefficients"]),
        show=stored["show"],
        speak_up=stored["speak_up"],
    )


def describe_alignment(
    aligned: Aligned, statement: Statement, speaker: Speaker, read: ReadArticle, rarity: Rarity
) -> Features:
    """Return the features of one aligned unit, those of its thread still at 0."""
    near = _words_near(aligned, read)
    run = min(aligned.run, LONGEST_RUN) / LONGEST_RUN
    missing_near = _missing_names(aligned.unit, {word.stem for word in near})
    stems = aligned.unit.weights.keys()
    return Features(
        containment=aligned.containment,
        strength=measure_strength(aligned.containment, aligned.weight),
        run=run,
        quoted=aligned.quoted,
        speaker_near=float(find_mention(near, speaker.circle) is not None),
        speaker_in_story=float(is_mentioned(read.sentences_of(aligned.story), speaker)),
        names_missing=_missing_names(aligned.unit, read.stems_of(aligned.story)),
        names_missing_near=missing_near,
        names_swapped=missing_near * run,
        numbers_differ=_numbers_differ(aligned.unit, near),
        in_story=_share_in_story(aligned.unit, read, aligned.story),
        rare_in_story=share_rarity(stems, read.stems_of(aligned.story), rarity),
        rare_in_lead=measure_rare(stems & read.lead_of(aligned.story), rarity),
        rare_beyond_names=measure_rare((stems & _stems_of_passage(aligned, read)) - read.names, rarity),
        story_length=measure_length(len(read.sentences_of(aligned.story))),
        **describe_dates(read.article.published, statement.said_on),
    )


@cache
def describe_nothing() -> Features:
    """Return features that are all 0."""
    return Features(*([0.0] * len(Features._fields)))


def describe_absence(statement: Statement, read: ReadArticle) -> Features:
    """Return the features of a statement that shares next to nothing with any passage."""
    dates = describe_dates(read.article.published, statement.said_on)
    return describe_nothing()._replace(names_missing=1.0, names_missing_near=1.0, **dates)


def measure_strength(containment: float, weight: float) -> float:
    """Return the share of a wording's weight that a passage has, times how much that weight is, at most 1."""
    return containment * min(1.0, math.log1p(weight) / math.log1p(HEAVIEST))


def share_rarity(stems: Collection[str], present: Container[str], rarity: Rarity) -> float:
    """Return the share of the stems' rarity that is present."""
    every = sum(map(rarity.of, stems))
    shared = sum(map(rarity.of, [stem for stem in stems if stem in present]))
    return shared / every if every else 0.0


def measure_rare(stems: Iterable[str], rarity: Rarity) -> float:
    """Return what the stems are worth together, 0 to about 1."""
    return math.log1p(sum(map(rarity.of, stems))) / math.log1p(RAREST)


def measure_length(sentences: int) -> float:
    """Return the length of a story, 0 to about 1."""
    return math.log(max(1, sentences)) / math.log(LONGEST_STORY)


def describe_dates(published: date | None, said_on: date) -> dict[str, float]:
    """Return the features that the days of article and statement give; where the article has none, that it has none."""
    if published is None:
        return {"day_early": 0.0, "early": 0.0, "late": 0.0, "undated": 1.0}
    days = (published - said_on).days
    return {
        "day_early": float(days == -1),
        "early": float(days < -1),
        "late": min(1.0, math.log1p(days) / math.log1p(LATEST_DAYS)) if days > 0 else 0.0,
        "undated": 0.0,
    }


def _words_near(aligned: Aligned, read: ReadArticle) -> list[Word]:
    inside = [
        sentence.index
        for sentence in read.sentences
        if sentence.start < aligned.span[1] and aligned.span[0] < sentence.end
    ]
    first, last = max(0, inside[0] - 1), min(len(read.sentences) - 1, inside[-1] + 1)
    return [
        word
        for sentence in read.sentences[first : last + 1]
        if sentence.story == aligned.story
        for word in sentence.words
    ]


def _stems_of_passage(aligned: Aligned, read: ReadArticle) -> frozenset[str]:
    start, end = aligned.span
    return frozenset().union(
        *(sentence.stems for sentence in read.sentences if sentence.start < end and start < sentence.end)
    )


def _missing_names(unit: Unit, present: Set[str]) -> float:
    names = {word.stem for word in unit.words if word.is_name}
    return len(names - present) / len(names) if names else 0.0


def _share_in_story(unit: Unit, read: ReadArticle, story: int) -> float:
    present = read.stems_of(story)
    shared = sum(weight for stem, weight in unit.weights.items() if stem in present)
    return shared / unit.total if unit.total else 0.0


def _numbers_differ(unit: Unit, near: Sequence[Word]) -> float:
    recorded = {word.stem for word in unit.words if word.is_number}
    written = {word.stem for word in near if word.is_number}
    return float(bool(recorded) and bool(written) and not recorded & written)
