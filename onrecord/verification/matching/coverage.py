"""What an article carries of a dispute: where a statement is given, where it is contradicted, and by whom.

A sentence contradicts a statement when it speaks of its content, or names it ("the ministry's claim"), and either has a
cue of contradiction that is not itself denied ("did not deny"), or reports somebody else saying that it is not so. A
sentence that repeats a statement which is itself a denial does not contradict it. A sentence gives the statement when
it shares its content, or reports its speaker, without contradicting it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.verification.kinds import Coverage
from onrecord.verification.matching.alignment import Unit
from onrecord.verification.matching.cues import (
    NEGATED_CLAUSE,
    SPEECH,
    STATEMENT_NOUN,
    find_correction,
    find_denial,
    find_negating_speech,
)
from onrecord.verification.matching.names import find_names
from onrecord.verification.matching.normalise import Word
from onrecord.verification.matching.quotations import PRONOUN
from onrecord.verification.matching.reading import ReadArticle, Sentence
from onrecord.verification.matching.sentences import Span
from onrecord.verification.matching.speakers import Speaker, find_mention, mentions_loosely, mentions_role
from onrecord.verification.matching.subjects import find_subject, first_full_name
from onrecord.verification.matching.thresholds import thresholds
from onrecord.verification.records import Passage, Quotation


@dataclass(frozen=True)
class Contradiction:
    """A sentence that reports a reply against a statement; `by` is whom it names.

    `takes_back` is true where its cue is one of a correction or retraction.
    """

    sentence: Sentence
    by: Passage
    words: Passage
    takes_back: bool

    def is_by(self, speaker: Speaker, read: ReadArticle) -> bool:
        """Tell whether the one who contradicts is this speaker, or speaks for it."""
        words = words_of(self.by, read)
        return find_mention(words, speaker.circle) is not None or mentions_role(words, speaker)


@dataclass(frozen=True)
class Target:
    """A statement that was found in a story, as far as coverage needs it: its units, its speaker, its passages.

    `telling` are those of the passages that have enough of the statement to give its content.
    """

    units: tuple[Unit, ...]
    speaker: Speaker
    story: int
    passages: tuple[Span, ...]
    telling: tuple[Span, ...]

    @cached_property
    def stems(self) -> dict[str, float]:
        """The weight of each stem of its wordings."""
        return {stem: weight for unit in self.units for stem, weight in unit.weights.items()}


def words_of(passage: Passage, read: ReadArticle) -> list[Word]:
    """Return the words of a stretch of the article."""
    return [
        word
        for sentence in read.sentences
        if sentence.start < passage.end and passage.start < sentence.end
        for word in sentence.words
        if passage.start <= word.start < passage.end
    ]


def find_contradictions(target: Target, read: ReadArticle) -> tuple[Contradiction, ...]:
    """Return the sentences of the target's story that report a contradiction of it by somebody else."""
    found = []
    for sentence in read.sentences_of(target.story):
        contradiction = _contradiction(sentence, target, read)
        if contradiction:
            found.append(contradiction)
    return tuple(found)


def is_given(
    target: Target, read: ReadArticle, contradicted_in: Collection[int], replies: Sequence[Speaker], *, is_replied: bool
) -> bool:
    """Tell whether the story gives the statement as made by its speaker.

    `contradicted_in` are the indexes of the sentences that contradict it: they give it too where they say whose it is
    ("denied the claim of the ministry that ..."), and so do others with a cue of contradiction. Words quoted from one
    who replies do not count. Where the story reports a reply (`is_replied`), a looser report is enough.
    """
    against = [read.sentences[index] for index in contradicted_in]
    told = any(
        not any(start < sentence.end and sentence.start < end for sentence in against) for start, end in target.telling
    )
    return told or any(
        _is_attributed(sentence, target)
        if sentence.index in contradicted_in or _denies_elsewhere(sentence, target)
        else _gives_content(sentence, target) or (is_replied and _reports_speaker(sentence, target))
        for sentence in read.sentences_of(target.story)
        if not _quotes_reply(sentence, read, replies)
    )


def _denies_elsewhere(sentence: Sentence, target: Target) -> bool:
    """Tell whether a sentence contradicts something, by whomever, without repeating a denial on record."""
    return find_denial(sentence.folded) is not None and not _repeats(sentence, target)


def share_content(sentence: Sentence, target: Target) -> float:
    """Return the weight that a sentence shares with a statement."""
    return sum(weight for stem, weight in target.stems.items() if stem in sentence.stems)


def judge_coverage(*, given: bool, contradicted: bool) -> Coverage:
    """Return what the article carries, from whether it gives the statement and whether it reports a reply to it."""
    if contradicted:
        return Coverage.BOTH if given else Coverage.DENIAL_ONLY
    return Coverage.STATEMENT_ONLY if given else Coverage.MENTION


def _contradiction(sentence: Sentence, target: Target, read: ReadArticle) -> Contradiction | None:
    denial, correction = find_denial(sentence.folded), find_correction(sentence.folded)
    cue = denial or correction
    shown = cue or find_negating_speech(sentence.folded)
    if shown is None or not _speaks_of(sentence, target, has_cue=cue is not None) or _repeats(sentence, target):
        return None
    span = sentence.start + shown.start(), sentence.start + shown.end()
    by = find_subject(read.article.text, sentence.span, span) or _antecedent(sentence, read)
    quotation = next((quoted for quoted in read.quotations_in(sentence.span) if _is_speech(quoted)), None)
    if quotation is not None and (by is None or quotation.start <= by.start < quotation.end):
        by = quotation.speaker
    if by is None or (cue is None and by.text[0].islower()):
        return None
    if correction is None and find_mention(words_of(by, read), target.speaker.circle) is not None:
        return None
    words = (quotation.start, quotation.end) if quotation else sentence.span
    return Contradiction(sentence, by, read.cut(*words), takes_back=correction is not None)


def _is_speech(quotation: Quotation) -> bool:
    """Tell whether a quotation is somebody's words, and not a name or title in quotation marks."""
    return quotation.speaker is not None and len(quotation.text.split()) >= thresholds().words_of_speech


def _antecedent(sentence: Sentence, read: ReadArticle) -> Passage | None:
    """Return whom a pronoun of the sentence stands for: the first name of the sentence before, a full one rather."""
    if not PRONOUN.search(sentence.text) or sentence.index == 0:
        return None
    before = read.sentences[sentence.index - 1]
    names = find_names(read.article.text, before.span) if before.story == sentence.story else []
    return read.cut(*(first_full_name(read.article.text, names) or names[0])) if names else None


def _repeats(sentence: Sentence, target: Target) -> bool:
    """Tell whether the sentence gives a statement that is a denial itself, so that the cue is the statement's own."""
    return any(
        (NEGATED_CLAUSE.search(folded) or find_denial(folded))
        and _has_share(sentence, unit, thresholds().repeats_denial)
        for unit in target.units
        for folded in [unit.text.casefold()]
    )


def _speaks_of(sentence: Sentence, target: Target, *, has_cue: bool) -> bool:
    shared = share_content(sentence, target)
    if shared >= thresholds().shares_content:
        return True
    if not has_cue:
        return False
    names_it = STATEMENT_NOUN.search(sentence.folded) is not None
    names_speaker = mentions_loosely(sentence.words, target.speaker)
    if names_it and (names_speaker or _refers_back(sentence, target)):
        return True
    if shared >= thresholds().shares_something and (names_it or names_speaker):
        return True
    return shared >= thresholds().shares_something and _refers_back(sentence, target)


def _refers_back(sentence: Sentence, target: Target) -> bool:
    return any(end <= sentence.start and sentence.start - end < thresholds().refers_back for _, end in target.passages)


def _gives_content(sentence: Sentence, target: Target) -> bool:
    return any(_has_share(sentence, unit, thresholds().gives_content) for unit in target.units)


def _has_share(sentence: Sentence, unit: Unit, share: float) -> bool:
    return sum(weight for stem, weight in unit.weights.items() if stem in sentence.stems) >= share * unit.total


def _is_attributed(sentence: Sentence, target: Target) -> bool:
    """Tell whether a sentence that contradicts the statement also says whose it is ("the claim of the ministry")."""
    denial = find_denial(sentence.folded)
    rest = sentence.folded if denial is None else sentence.folded[: denial.start()] + sentence.folded[denial.end() :]
    told_as_said = STATEMENT_NOUN.search(rest) or SPEECH.search(rest)
    shares = share_content(sentence, target) >= thresholds().shares_content
    return shares and told_as_said is not None and mentions_loosely(sentence.words, target.speaker)


def _reports_speaker(sentence: Sentence, target: Target) -> bool:
    shared = share_content(sentence, target)
    return (
        shared >= thresholds().shares_something
        and SPEECH.search(sentence.folded) is not None
        and mentions_loosely(sentence.words, target.speaker)
    )


def _quotes_reply(sentence: Sentence, read: ReadArticle, replies: Sequence[Speaker]) -> bool:
    return any(
        quotation.speaker is not None
        and any(find_mention(words_of(quotation.speaker, read), reply.circle) for reply in replies)
        for quotation in read.quotations_in(sentence.span)
    )
