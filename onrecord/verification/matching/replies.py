"""The replies of a match: those on record with their timing, and those that the article reports beyond the record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from onrecord.verification.kinds import Timing
from onrecord.verification.matching.coverage import Contradiction
from onrecord.verification.matching.hits import Hit, ThreadHits
from onrecord.verification.matching.names import find_altered_names, same_name_form
from onrecord.verification.matching.normalise import Word, split_words
from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.speakers import find_mention, know_speaker, mentions_role
from onrecord.verification.matching.thresholds import thresholds
from onrecord.verification.records import Statement, Thread
from onrecord.verification.results import Reply, UnrecordedReply


def list_replies(
    statement: Statement, thread: Thread, found: Mapping[int, Hit], published: date | None
) -> tuple[Reply, ...]:
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


def list_unrecorded(
    hit: Hit, hits: ThreadHits, found: Mapping[int, Hit], read: ReadArticle
) -> tuple[UnrecordedReply, ...]:
    """Return the contradictions that are nobody's on record.

    Words of a statement that was found are on record. Whoever has spoken on the thread, and "the company", whose name
    cannot be told, is taken to say what is on record.
    """
    recorded = [other.speaker for other in hits.hits.values()]
    replies: dict[str, UnrecordedReply] = {}
    for contradiction in hits.contradictions[hit.statement.id]:
        if any(contradiction.is_by(speaker, read) for speaker in recorded):
            continue
        if any(_repeats_found(contradiction, other) for other in found.values() if other is not hit):
            continue
        if not _is_named(contradiction, read) or is_on_thread(contradiction.by.text, hits.thread):
            continue
        words = contradiction.words
        replies.setdefault(
            contradiction.by.text, UnrecordedReply(contradiction.by.text, words.text, words.start, words.end)
        )
    return tuple(replies.values())


def is_on_thread(speaker: str, thread: Thread) -> bool:
    """Tell whether a name is that of one who has spoken on the thread, or speaks for somebody who has.

    Its aliases, a part of it ("Valdorra" of "Ministry of Culture of Valdorra") and another spelling of it count. A
    party that the thread only mentions does not: it is the one whose reply is wanted.
    """
    words = split_words(speaker)
    parts = list_name_parts(words)
    known = [know_speaker(statement, thread.parties) for statement in thread.statements]
    return any(
        find_mention(words, one.circle) is not None
        or mentions_role(words, one)
        or any(is_part_of_name(parts, list_name_parts(split_words(name))) for name in one.circle)
        or find_altered_names(speaker, (0, len(speaker)), one.circle)
        for one in known
    )


def is_part_of_name(parts: Collection[str], name: Collection[str]) -> bool:
    """Tell whether each word stands in the name, in whatever case."""
    return bool(parts) and all(
        any(same_name_form(word, part) or same_name_form(part, word) for word in name) for part in parts
    )


def list_name_parts(words: Iterable[Word]) -> list[str]:
    """Return the words by which a name is compared."""
    return [word.text for word in words if word.weight]


def _is_named(contradiction: Contradiction, read: ReadArticle) -> bool:
    """Tell whether the one who contradicts has a name: "the company" has none, nor may a sentence's first word."""
    by = contradiction.by
    if by.text[0].islower():
        return False
    begins = not any(
        letter.isalnum() for letter in contradiction.sentence.text[: by.start - contradiction.sentence.start]
    )
    if " " in by.text or not begins:
        return True
    return any(word.text == by.text and word.is_name for sentence in read.sentences for word in sentence.words)


def _repeats_found(contradiction: Contradiction, other: Hit) -> bool:
    passages = [
        aligned.span
        for aligned in (other.best, *other.others)
        if aligned and aligned.containment >= thresholds().has_its_words
    ]
    sentence = contradiction.sentence
    return any(start < sentence.end and sentence.start < end for start, end in passages)
