"""Matches an article against threads of the corpus. Pure: an article and threads in, matches out.

What a match is: a passage of the article that says what a statement on record says, in its words or in others. How it
is found, step by step:

1. Each sentence of each wording is laid beside the passage that shares most of its weight (`alignment`).
2. The features of the best one are weighed (`scoring`): first by themselves, then knowing how sure the other
   statements of the thread are, and whether the article says that this speaker contradicted what this one answers.
3. What reaches the operating point `show` is a match.
4. For each match the wording is compared (`wording`), its coverage judged and its replies told (`coverage`), and the
   names of its thread that the article spells otherwise are listed (`names`).

Valid cases that look like matches and must stay silent: the same people on another subject, the same words about
another person, country or year, an article that is older than the statement. The features `names_missing`,
`numbers_differ`, `early` and `late` stand for these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.verification.matching.alignment import Aligned, align_unit, split_units
from onrecord.verification.matching.coverage import (
    Contradiction,
    Target,
    find_contradictions,
    is_given,
    judge_coverage,
    words_of,
)
from onrecord.verification.matching.names import find_altered_names
from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.scoring import Features, Model, describe_alignment
from onrecord.verification.matching.sentences import Span
from onrecord.verification.matching.speakers import Speaker, find_mention, is_same_circle, know_speaker
from onrecord.verification.matching.wording import Worded, compare_wording
from onrecord.verification.records import (
    Coverage,
    Match,
    NameDifference,
    Passage,
    Point,
    Relation,
    Reply,
    Statement,
    Thread,
    Timing,
    UnrecordedReply,
    Wording,
    WordingMatch,
)

# An alignment with less of the unit's weight is not weighed at all; among other passages of the same statement, one
# with this share is worth showing.
LEAST_CONTAINMENT = 0.2
WORTH_SHOWING = 0.5
# A thread none of whose statements is this probable by itself is not looked at further.
WORTH_A_CLOSER_LOOK = 0.02
# Passages besides the best one that an answer lists.
MOST_MORE_PASSAGES = 5


@dataclass(frozen=True)
class Hit:
    """A statement beside an article: its best alignment, in which wording, all others, and what they weigh."""

    statement: Statement
    speaker: Speaker
    wording: Wording | None
    best: Aligned | None
    others: tuple[Aligned, ...]
    features: Features
    contradiction: Contradiction | None = None


@dataclass(frozen=True)
class ThreadHits:
    """The statements of one thread beside an article, with the contradictions found of each."""

    thread: Thread
    hits: dict[int, Hit]
    contradictions: dict[int, tuple[Contradiction, ...]]
    names: tuple[NameDifference, ...] = ()


def match_article(
    read: ReadArticle, threads: Iterable[Thread], model: Model
) -> tuple[tuple[Match, ...], tuple[NameDifference, ...]]:
    """Return the statements that the article carries, surest first, and the names that it spells otherwise."""
    matches: list[Match] = []
    names: dict[tuple[int, int], NameDifference] = {}
    for thread in threads:
        hits = hit_thread(read, thread, model)
        found = {
            statement_id: hit
            for statement_id, hit in hits.hits.items()
            if model.point(model.weigh(hit.features)) is not None
        }
        matches.extend(_make_match(hit, hits, found, read, model) for hit in found.values())
        if found:
            names.update({(difference.start, difference.end): difference for difference in hits.names})
    matches.sort(key=lambda match: (-match.probability, match.statement.id))
    return tuple(matches), tuple(sorted(names.values(), key=lambda name: name.start))


def hit_thread(read: ReadArticle, thread: Thread, model: Model) -> ThreadHits:
    """Return each statement of the thread beside the article, with the features that the model weighs."""
    alone = {statement.id: _hit_alone(read, statement, thread, {}) for statement in thread.statements}
    sure = {statement_id: model.weigh(hit.features) for statement_id, hit in alone.items()}
    if max(sure.values()) < WORTH_A_CLOSER_LOOK:
        return ThreadHits(thread, alone, dict.fromkeys(alone, ()))
    names = _altered_names(read, thread, {hit.best.story for hit in alone.values() if hit.best})
    if names:
        spellings = {difference.record: difference.article for difference in names}
        alone = {statement.id: _hit_alone(read, statement, thread, spellings) for statement in thread.statements}
        sure = {statement_id: model.weigh(hit.features) for statement_id, hit in alone.items()}
    contradictions = {
        statement_id: find_contradictions(_target(hit), read) if hit.best else () for statement_id, hit in alone.items()
    }
    hits = {}
    for statement_id, hit in alone.items():
        others = [other for other in alone if other != statement_id and _same_story(hit, alone[other])]
        reported = _reported_contradiction(hit, thread, alone, contradictions, read)
        features = hit.features._replace(
            thread=max((sure[other] for other in others), default=0.0),
            explained=max((_explains(alone[other], hit) for other in others), default=0.0),
            reply_cue=float(reported is not None),
        )
        hits[statement_id] = replace(hit, features=features, contradiction=reported)
    return ThreadHits(thread, hits, contradictions, names)


def _hit_alone(read: ReadArticle, statement: Statement, thread: Thread, spellings: Mapping[str, str]) -> Hit:
    speaker = know_speaker(statement, thread.parties, spellings)
    aligned = [
        (found, wording)
        for wording in statement.all_wordings
        for unit in split_units(wording.text, wording.language)
        if (found := align_unit(unit, read)) and found.containment >= LEAST_CONTAINMENT
    ]
    if not aligned:
        return Hit(statement, speaker, None, None, (), _no_features(read, statement, speaker))
    best, wording = max(aligned, key=lambda pair: (pair[0].containment * pair[0].weight, pair[0].run))
    others = tuple(found for found, _ in aligned if found is not best)
    return Hit(statement, speaker, wording, best, others, describe_alignment(best, statement, speaker, read))


def _no_features(read: ReadArticle, statement: Statement, speaker: Speaker) -> Features:
    mentioned = any(find_mention(sentence.words, speaker.circle) for sentence in read.sentences)
    early = read.article.published is not None and read.article.published < statement.said_on
    return Features(0, 0, 0, 0, 0, float(mentioned), 1, 0, 0, float(early), 0)


def _same_story(hit: Hit, other: Hit) -> bool:
    return hit.best is None or other.best is None or hit.best.story == other.best.story


def _explains(other: Hit, hit: Hit) -> float:
    """Return by how much another statement fits the passage of this one better, 0 where it does not."""
    if not (
        hit.best and other.best and hit.best.span[0] < other.best.span[1] and other.best.span[0] < hit.best.span[1]
    ):
        return 0.0
    return max(0.0, other.best.containment - hit.best.containment)


def _target(hit: Hit) -> Target:
    units = tuple(
        unit for wording in hit.statement.all_wordings for unit in split_units(wording.text, wording.language)
    )
    passages = tuple(aligned.span for aligned in (hit.best, *hit.others) if aligned)
    return Target(units, hit.speaker, hit.best.story if hit.best else 0, passages)


def _reported_contradiction(
    hit: Hit,
    thread: Thread,
    hits: Mapping[int, Hit],
    contradictions: Mapping[int, Sequence[Contradiction]],
    read: ReadArticle,
) -> Contradiction | None:
    """Return where the article says that this speaker contradicted a statement that this one answers."""
    published = read.article.published
    if published is not None and published < hit.statement.said_on:
        return None
    for relation in _contradicting(thread):
        if relation.from_id != hit.statement.id:
            continue
        takes_back = is_same_circle(hit.speaker, hits[relation.to_id].speaker)
        for contradiction in contradictions[relation.to_id]:
            if contradiction.takes_back >= takes_back and contradiction.is_by(hit.speaker, read):
                return contradiction
    return None


def _contradicting(thread: Thread) -> list[Relation]:
    return [relation for relation in thread.relations if relation.kind.contradicts]


def _make_match(hit: Hit, hits: ThreadHits, found: dict[int, Hit], read: ReadArticle, model: Model) -> Match:
    probability = model.weigh(hit.features)
    span, wording = _passage_of(hit)
    worded = compare_wording(wording, read, span)
    passages = _more_passages(hit, span, read)
    return Match(
        statement=hit.statement,
        thread_id=hits.thread.id,
        probability=probability,
        point=model.point(probability) or Point.SHOW,
        story=_story_of(hit),
        passage=read.cut(*span),
        matched_wording=wording,
        wording=worded.wording,
        coverage=_coverage(hit, hits, found, read),
        more_passages=passages,
        speaker_in_article=_speaker_in_article(hit, span, read),
        retranslated=_is_retranslated(worded),
        differences=worded.differences,
        replies=_replies(hit.statement, hits.thread, found, read.article.published),
        unrecorded_replies=_unrecorded(hit, hits, found, read),
    )


def _story_of(hit: Hit) -> int:
    if hit.best:
        return hit.best.story
    return hit.contradiction.sentence.story if hit.contradiction else 0


def _passage_of(hit: Hit) -> tuple[Span, Wording]:
    """Return where the statement is found: its best alignment, unless only the cue of a contradiction tells of it."""
    wording = hit.wording or hit.statement.all_wordings[0]
    if hit.contradiction and (hit.best is None or hit.best.containment < WORTH_SHOWING):
        return hit.contradiction.sentence.span, wording
    return (hit.best.span if hit.best else (0, 0)), wording


def _more_passages(hit: Hit, span: Span, read: ReadArticle) -> tuple[Passage, ...]:
    spans = [aligned.span for aligned in hit.others if aligned.containment >= WORTH_SHOWING]
    if hit.contradiction:
        spans.append(hit.contradiction.sentence.span)
    distinct: list[Span] = []
    for other in sorted(set(spans)):
        if not any(other[0] < taken[1] and taken[0] < other[1] for taken in [span, *distinct]):
            distinct.append(other)
    return tuple(read.cut(*other) for other in distinct[:MOST_MORE_PASSAGES])


def _is_retranslated(worded: Worded) -> bool:
    return worded.direct and worded.wording is WordingMatch.PARAPHRASE


def _speaker_in_article(hit: Hit, span: Span, read: ReadArticle) -> Passage | None:
    for quotation in read.quotations_in(span):
        if quotation.speaker and find_mention(words_of(quotation.speaker, read), hit.speaker.circle):
            return quotation.speaker
    inside = [sentence for sentence in read.sentences if sentence.start < span[1] and span[0] < sentence.end]
    near = [*inside, *reversed([sentence for sentence in read.sentences if sentence.end <= span[0]])]
    for sentence in near:
        if sentence.story == _story_of(hit) and (mention := find_mention(sentence.words, hit.speaker.circle)):
            return read.cut(*mention)
    return None


def _coverage(hit: Hit, hits: ThreadHits, found: Mapping[int, Hit], read: ReadArticle) -> Coverage:
    against = [relation for relation in _contradicting(hits.thread) if relation.to_id == hit.statement.id]
    reported = [relation for relation in against if relation.from_id in found]
    contradictions = hits.contradictions[hit.statement.id]
    speakers = [hits.hits[relation.from_id].speaker for relation in against]
    given = is_given(
        _target(hit),
        read,
        {contradiction.sentence.index for contradiction in contradictions},
        [speaker for speaker in speakers if not is_same_circle(speaker, hit.speaker)],
    )
    return judge_coverage(given=given, contradicted=bool(reported or contradictions))


def _unrecorded(hit: Hit, hits: ThreadHits, found: Mapping[int, Hit], read: ReadArticle) -> tuple[UnrecordedReply, ...]:
    """Return the contradictions that are nobody's on record.

    Words of a statement that was found are on record. Where a reply on record is reported, a contradiction by "the
    company" is taken for that reply.
    """
    recorded = [other.speaker for other in hits.hits.values()]
    replies: dict[str, UnrecordedReply] = {}
    for contradiction in hits.contradictions[hit.statement.id]:
        if contradiction.by is None or any(contradiction.is_by(speaker, read) for speaker in recorded):
            continue
        if any(_repeats_found(contradiction, other) for other in found.values() if other is not hit):
            continue
        if contradiction.by.text[0].islower() and len(found) > 1:
            continue
        words = contradiction.words
        replies.setdefault(
            contradiction.by.text, UnrecordedReply(contradiction.by.text, words.text, words.start, words.end)
        )
    return tuple(replies.values())


def _repeats_found(contradiction: Contradiction, other: Hit) -> bool:
    passages = [
        aligned.span for aligned in (other.best, *other.others) if aligned and aligned.containment >= WORTH_SHOWING
    ]
    sentence = contradiction.sentence
    return any(start < sentence.end and sentence.start < end for start, end in passages)


def _replies(statement: Statement, thread: Thread, found: dict[int, Hit], published: date | None) -> tuple[Reply, ...]:
    """Return what answers the statement, directly or through other answers, in order of date."""
    replies: dict[int, Reply] = {}
    waiting = [statement.id]
    while waiting:
        target = thread.find_statement(waiting.pop(0))
        for relation in thread.relations:
            if relation.to_id != target.id or relation.from_id in replies or relation.from_id == statement.id:
                continue
            reply = thread.find_statement(relation.from_id)
            timing = tell_timing(published, reply.said_on)
            replies[reply.id] = Reply(reply, target, relation.kind, timing, reply.id in found)
            waiting.append(reply.id)
    return tuple(sorted(replies.values(), key=lambda reply: (reply.statement.said_on, reply.statement.id)))


def tell_timing(published: date | None, said_on: date) -> Timing:
    """Return when a reply was made, seen from the article's day; both are calendar days as printed."""
    if published is None:
        return Timing.UNKNOWN
    if said_on == published:
        return Timing.SAME_DAY
    return Timing.AFTER_ARTICLE if said_on > published else Timing.BEFORE_ARTICLE


def _altered_names(read: ReadArticle, thread: Thread, stories: Collection[int]) -> tuple[NameDifference, ...]:
    names = [statement.speaker for statement in thread.statements]
    names += [name for party in thread.parties for name in party.all_names]
    return tuple(
        difference
        for story in sorted(stories)
        for difference in find_altered_names(
            read.article.text, (read.stories[story].start, read.stories[story].end), names
        )
    )
