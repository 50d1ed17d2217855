"""The statements of a thread are laid beside an article and described, together, as the model weighs them.

A statement is first described by itself; then by what the others of its thread tell: how sure they are, whether one of
them fits the same passage better, and whether the article says that this speaker contradicted what this one answers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from onrecord.verification.matching.alignment import Aligned, align_unit, split_units
from onrecord.verification.matching.coverage import (
    Contradiction,
    Target,
    find_contradictions,
    share_content,
)
from onrecord.verification.matching.names import find_altered_names
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.scoring import Features, Model, describe_absence, describe_alignment
from onrecord.verification.matching.speakers import (
    Speaker,
    is_same_circle,
    know_speaker,
    mentions_loosely,
)
from onrecord.verification.matching.thresholds import thresholds
from onrecord.verification.records import Relation, Statement, Thread, Wording
from onrecord.verification.results import NameDifference

# A speaker may be named with who speaks for it: "Meta (Ben McConaghy)", "Denise Marchetti, Welland Biologics".
SPEAKER_PARTS = re.compile(r"[,()]")

Contradictions = Mapping[int, tuple[Contradiction, ...]]


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
    contradictions: Contradictions
    names: tuple[NameDifference, ...] = ()


@dataclass(frozen=True)
class _Look:
    """An article and a thread beside each other; `spellings` maps names on record to what the article makes of them."""

    read: ReadArticle
    thread: Thread
    rarity: Rarity
    spellings: Mapping[str, str] = field(default_factory=dict)


def hit_thread(read: ReadArticle, thread: Thread, model: Model, rarity: Rarity) -> ThreadHits:
    """Return each statement of the thread beside the article, with the features that the model weighs."""
    alone = _hit_each_alone(_Look(read, thread, rarity))
    sure = {statement_id: model.weigh(hit.features) for statement_id, hit in alone.items()}
    if max(sure.values()) < model.worth_a_look:
        return ThreadHits(thread, alone, dict.fromkeys(alone, ()))
    names = _altered_names(read, thread, {hit.best.story for hit in alone.values() if hit.best})
    if names:
        spellings = {difference.record: difference.article for difference in names}
        alone = _hit_each_alone(_Look(read, thread, rarity, spellings))
        sure = {statement_id: model.weigh(hit.features) for statement_id, hit in alone.items()}
    contradictions = _assign_contradictions(thread, alone, sure, read)
    hits = {}
    for statement_id, hit in alone.items():
        others = [other for other in alone if other != statement_id and _same_story(hit, alone[other])]
        reported = _reported_contradiction(hit, thread, alone, contradictions, read)
        features = hit.features._replace(
            thread=hit.features.rare_beyond_names * max((sure[other] for other in others), default=0.0),
            explained=max((_explains(alone[other], hit) for other in others), default=0.0),
            reply_cue=float(reported is not None),
        )
        hits[statement_id] = replace(hit, features=features, contradiction=reported)
    return ThreadHits(thread, hits, contradictions, names)


def make_target(hit: Hit) -> Target:
    """Return the statement of a hit as coverage needs it."""
    units = tuple(
        unit for wording in hit.statement.all_wordings for unit in split_units(wording.text, wording.language)
    )
    aligned = [one for one in (hit.best, *hit.others) if one]
    passages = tuple(one.span for one in aligned)
    telling = tuple(one.span for one in aligned if one.containment >= thresholds().tells_content)
    return Target(units, hit.speaker, hit.best.story if hit.best else 0, passages, telling)


def list_contradicting(thread: Thread) -> list[Relation]:
    """Return the relations of the thread by which one statement speaks against another."""
    return [relation for relation in thread.relations if relation.kind.contradicts]


def _hit_each_alone(look: _Look) -> dict[int, Hit]:
    """Return each statement beside its own best passage.

    A passage speaks for one statement of a thread: what another one fits much better is passed over.
    """
    hits = {statement.id: _hit_alone(statement, look) for statement in look.thread.statements}
    for statement in look.thread.statements:
        rivals = [
            other for other in hits.values() if _explains(other, hits[statement.id]) >= thresholds().fits_much_better
        ]
        spans = [rival.best.span for rival in rivals if rival.best]
        if spans:
            taken = {
                sentence.index
                for sentence in look.read.sentences
                if any(start < sentence.end and sentence.start < end for start, end in spans)
            }
            hits[statement.id] = _hit_alone(statement, look, taken)
    return hits


def _hit_alone(statement: Statement, look: _Look, taken: Set[int] = frozenset()) -> Hit:
    speaker = know_speaker(statement, look.thread.parties, look.spellings)
    aligned = [
        (found, wording)
        for wording in statement.all_wordings
        for unit in split_units(wording.text, wording.language)
        if (found := align_unit(unit, look.read, taken)) and found.containment >= thresholds().worth_weighing
    ]
    if not aligned:
        return Hit(statement, speaker, None, None, (), describe_absence(statement, look.read))
    best, wording = max(aligned, key=lambda pair: (_fitness(pair[0]), pair[0].run))
    others = tuple(found for found, _ in aligned if found is not best)
    features = describe_alignment(best, statement, speaker, look.read, look.rarity)
    return Hit(statement, speaker, wording, best, others, features)


def _fitness(aligned: Aligned) -> float:
    """Return how well a passage shows a statement: much of its weight, and rather in a quotation than retold."""
    return aligned.containment * aligned.weight * (1.0 + aligned.quoted)


def _same_story(hit: Hit, other: Hit) -> bool:
    return hit.best is None or other.best is None or hit.best.story == other.best.story


def _explains(other: Hit, hit: Hit) -> float:
    """Return by how much another statement fits the passage of this one better, 0 where it does not."""
    if not (
        hit.best and other.best and hit.best.span[0] < other.best.span[1] and other.best.span[0] < hit.best.span[1]
    ):
        return 0.0
    return max(0.0, other.best.containment - hit.best.containment)


def _assign_contradictions(
    thread: Thread, hits: Mapping[int, Hit], sure: Mapping[int, float], read: ReadArticle
) -> Contradictions:
    """Return the contradictions of each statement; a sentence contradicts one statement, not each that it resembles.

    One who has answered a statement on record contradicts that one. Anybody else contradicts, of the statements that
    the article may well carry, the one whose speaker the sentence names, or else whose content it shares most.
    """
    raw: dict[int, dict[int, Contradiction]] = defaultdict(dict)
    for statement_id, hit in hits.items():
        for contradiction in find_contradictions(make_target(hit), read) if hit.best else ():
            raw[contradiction.sentence.index][statement_id] = contradiction
    assigned: dict[int, list[Contradiction]] = defaultdict(list)
    for by_target in raw.values():
        likely = {one: found for one, found in by_target.items() if sure[one] >= thresholds().likely_target}
        for statement_id in _choose_targets(likely or by_target, thread, hits, read):
            assigned[statement_id].append(by_target[statement_id])
    return {statement_id: tuple(assigned[statement_id]) for statement_id in hits}


def _choose_targets(
    by_target: Mapping[int, Contradiction], thread: Thread, hits: Mapping[int, Hit], read: ReadArticle
) -> list[int]:
    contradiction = next(iter(by_target.values()))
    speaking = {statement_id for statement_id, hit in hits.items() if contradiction.is_by(hit.speaker, read)}
    answered = [
        relation.to_id
        for relation in list_contradicting(thread)
        if relation.from_id in speaking and relation.to_id in by_target
    ]
    if answered:
        return list(dict.fromkeys(answered))
    named = [
        statement_id
        for statement_id in by_target
        if statement_id not in speaking and _names_target(contradiction, hits[statement_id].speaker)
    ]
    if speaking and not named:
        return []
    answered_on_record = {relation.to_id for relation in list_contradicting(thread)}
    chosen = max(
        named or by_target,
        key=lambda one: (
            one in answered_on_record,
            share_content(contradiction.sentence, make_target(hits[one])),
            -one,
        ),
    )
    return [chosen]


def _names_target(contradiction: Contradiction, speaker: Speaker) -> bool:
    """Tell whether the sentence names the speaker of the target beside the one who contradicts."""
    by = contradiction.by
    others = [word for word in contradiction.sentence.words if not by.start <= word.start < by.end]
    return mentions_loosely(others, speaker)


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
    for relation in list_contradicting(thread):
        if relation.from_id != hit.statement.id:
            continue
        takes_back = is_same_circle(hit.speaker, hits[relation.to_id].speaker)
        for contradiction in contradictions[relation.to_id]:
            if contradiction.takes_back >= takes_back and contradiction.is_by(hit.speaker, read):
                return contradiction
    return None


def _altered_names(read: ReadArticle, thread: Thread, stories: Collection[int]) -> tuple[NameDifference, ...]:
    names = [part.strip() for statement in thread.statements for part in SPEAKER_PARTS.split(statement.speaker)]
    names += [name for party in thread.parties for name in party.all_names]
    return tuple(
        difference
        for story in sorted(stories)
        for difference in find_altered_names(
            read.article.text, (read.stories[story].start, read.stories[story].end), names
        )
    )
