"""Threads in words: their replies, and the order in which things were said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.phrases import ReplyLines, TimelineLines
from onrecord.locales.speech import (
    NAME_LIMIT,
    QUOTATION_LIMIT,
    keep_linkable,
    measure_span,
    name_speaker,
    quote_statement,
    quote_translation,
)
from onrecord.verification.kinds import RelationKind, Timing
from onrecord.verification.records import Relation, Statement, Thread
from onrecord.verification.results import CheckResult, Match, Reply


def find_thread(result: CheckResult, thread_id: int) -> Thread:
    """Return a thread of the answer; raises KeyError where the answer has none of that id.

    An answer that came without its threads is put together from what its matches know.
    """
    for thread in result.threads:
        if thread.id == thread_id:
            return thread
    matches = [match for match in result.matches if match.thread_id == thread_id]
    if not matches:
        raise KeyError(thread_id)
    replies = [reply for match in matches for reply in match.replies]
    said = {match.statement.id: match.statement for match in matches}
    said |= {statement.id: statement for reply in replies for statement in (reply.to, reply.statement)}
    relations = dict.fromkeys(Relation(reply.statement.id, reply.relation, reply.to.id) for reply in replies)
    return Thread(tuple(sorted(said.values(), key=_when_said)), tuple(relations))


def find_answered(thread: Thread, statement: Statement) -> Statement | None:
    """Return the statement that this one answers, or None where it answers nothing on its thread."""
    known = {other.id: other for other in thread.statements}
    for relation in thread.relations:
        if relation.from_id == statement.id and relation.to_id in known:
            return known[relation.to_id]
    return None


def describe_replies(
    catalogue: Catalogue, match: Match, published: date | None, thread: Thread
) -> tuple[ReplyLines, ...]:
    """Return the replies to a statement in order of time, each once."""
    replies = {reply.statement.id: reply for reply in reversed(match.replies)}
    ordered = sorted(replies.values(), key=lambda reply: _when_said(reply.statement))
    return tuple(
        replace(
            describe_reply(catalogue, reply, published, thread),
            depth=_measure_depth(reply, replies, match.statement.id),
        )
        for reply in ordered
    )


def describe_thread(
    catalogue: Catalogue, thread: Thread, quotation_limit: int | None = QUOTATION_LIMIT
) -> tuple[TimelineLines, ...]:
    """Return the statements of a thread in order of time."""
    return tuple(
        _describe_entry(catalogue, thread, statement, quotation_limit)
        for statement in sorted(thread.statements, key=_when_said)
    )


def _describe_entry(
    catalogue: Catalogue, thread: Thread, statement: Statement, quotation_limit: int | None
) -> TimelineLines:
    return TimelineLines(
        when=catalogue.say_day(statement.said_on),
        head=_say_entry_head(catalogue, thread, statement),
        wording=quote_statement(catalogue, statement, quotation_limit),
        source_url=keep_linkable(statement.source.url),
        public_id=statement.public_id,
        day=statement.said_on,
        language=statement.language,
        translation=quote_translation(catalogue, statement, quotation_limit),
        archived_url=keep_linkable(statement.source.archived_url),
    )


def _say_entry_head(catalogue: Catalogue, thread: Thread, statement: Statement) -> str:
    answered = find_answered(thread, statement)
    speaker = name_speaker(catalogue, statement.speaker, thread)
    if answered is None:
        return catalogue.say("said-by", {"speaker": speaker})
    kind = next(
        relation.kind
        for relation in thread.relations
        if relation.from_id == statement.id and relation.to_id == answered.id
    )
    return _say_head(catalogue, kind, speaker, answered, thread)


def _say_head(catalogue: Catalogue, kind: RelationKind, speaker: str, answered: Statement, thread: Thread) -> str:
    is_answer_to_reply = find_answered(thread, answered) is not None
    return catalogue.say(f"answer-{kind}" if is_answer_to_reply else f"reply-{kind}", {"speaker": speaker})


def describe_reply(
    catalogue: Catalogue,
    reply: Reply,
    published: date | None,
    thread: Thread,
    *,
    quotation_limit: int | None = QUOTATION_LIMIT,
    name_limit: int = NAME_LIMIT,
) -> ReplyLines:
    """Return one reply by itself, as if it answered the statement directly."""
    statement = reply.statement
    speaker = name_speaker(catalogue, statement.speaker, thread, name_limit)
    return ReplyLines(
        public_id=statement.public_id,
        head=_say_head(catalogue, reply.relation, speaker, reply.to, thread),
        when=_say_when(catalogue, reply, published),
        wording=quote_statement(catalogue, statement, quotation_limit),
        source_url=keep_linkable(statement.source.url),
        depth=1,
        day=statement.said_on,
        language=statement.language,
        translation=quote_translation(catalogue, statement, quotation_limit),
        reported=reply.reported,
    )


def _say_when(catalogue: Catalogue, reply: Reply, published: date | None) -> str:
    said_on = catalogue.say_day(reply.statement.said_on)
    timing = _say_timing(catalogue, reply, published)
    if timing is None:
        return catalogue.say("when-reported", {"date": said_on}) if reply.reported else said_on
    if reply.reported:
        return catalogue.say("when-timed-reported", {"date": said_on, "timing": timing})
    is_left_out = reply.timing is Timing.BEFORE_ARTICLE
    return catalogue.say("when-left-out" if is_left_out else "when-timed", {"date": said_on, "timing": timing})


def _say_timing(catalogue: Catalogue, reply: Reply, published: date | None) -> str | None:
    if reply.timing is Timing.SAME_DAY:
        return catalogue.say("timing-same-day")
    if reply.timing is Timing.UNKNOWN or published is None:
        return None
    unit, count = measure_span(abs((reply.statement.said_on - published).days))
    direction = "after" if reply.timing is Timing.AFTER_ARTICLE else "before"
    return catalogue.say(f"timing-{direction}-{unit}", {"count": count})


def _measure_depth(reply: Reply, replies: dict[int, Reply], root_id: int) -> int:
    depth = 1
    answered = reply.to.id
    # Bounded by the number of replies, should two of them answer each other.
    while answered != root_id and answered in replies and depth <= len(replies):
        answered = replies[answered].to.id
        depth += 1
    return depth


def _when_said(statement: Statement) -> tuple[date, int]:
    return statement.said_on, statement.id
