"""What moderators decided corrects the answers to come: rejected matches are left out, confirmed ones are sure.

A decision holds for its article, and for the same words elsewhere, which are copies of one text: a wire report stands
on a hundred sites and is judged once. In its own article a decision is the last word. Elsewhere a rejection outweighs a
confirmation, because a false alarm is worse than a miss; and words that are too few to be a copy ("The company denied
this.") decide nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.verification.kinds import AppearanceState, Coverage, Point
from onrecord.verification.matching.hits import SPEAKER_PARTS
from onrecord.verification.matching.normalise import fold_text
from onrecord.verification.records import Thread
from onrecord.verification.results import Decision, Match, NameDifference

DIGEST_CHARACTERS = 32
# Of two texts that share a passage of fewer words, neither need be a copy of the other.
LEAST_WORDS = 8
# What an article carries where none of the replies that it seemed to report is one.
WITHOUT_REPLY = {Coverage.BOTH: Coverage.STATEMENT_ONLY, Coverage.DENIAL_ONLY: Coverage.MENTION}

_WORD = re.compile(r"[^\W_]+")


def passage_digest(text: str) -> str:
    """Return what stands for the words of a passage, whatever its capitals, punctuation and spaces."""
    return hashlib.sha256(" ".join(_list_words(text)).encode()).hexdigest()[:DIGEST_CHARACTERS]


def copy_digest(text: str) -> str | None:
    """Return the digest of a passage by which copies of it are known, or None where it has too few words for that."""
    return passage_digest(text) if len(_list_words(text)) >= LEAST_WORDS else None


def apply_decisions(matches: Sequence[Match], decisions: Collection[Decision]) -> tuple[Match, ...]:
    """Return the matches as moderators corrected them: without those rejected, and sure of those confirmed.

    A reply that was rejected is no longer told as reported by the article.
    """
    if not decisions:
        return tuple(matches)
    judged = {match.statement.id: _judge(match, decisions) for match in matches}
    rejected = {statement_id for statement_id, state in judged.items() if state is AppearanceState.REJECTED}
    kept = [match for match in matches if match.statement.id not in rejected]
    return tuple(
        _leave_out_replies(_raise_point(match) if _is_confirmed(match, judged) else match, rejected) for match in kept
    )


def keep_names(names: Iterable[NameDifference], threads: Iterable[Thread]) -> tuple[NameDifference, ...]:
    """Return those of the altered names that belong to one of the threads."""
    known: set[str] = set()
    for thread in threads:
        known.update(name for party in thread.parties for name in party.all_names)
        known.update(part.strip() for said in thread.statements for part in SPEAKER_PARTS.split(said.speaker))
    return tuple(name for name in names if name.record in known)


def _list_words(text: str) -> list[str]:
    return _WORD.findall(fold_text(text))


def _judge(match: Match, decisions: Iterable[Decision]) -> AppearanceState:
    """Return what moderators say of a match, or that they have said nothing."""
    own = [one for one in decisions if one.statement_id == match.statement.id]
    here = [one.state for one in own if one.is_here]
    if here:
        return here[0]
    digest = copy_digest(match.passage.text)
    elsewhere = {one.state for one in own if digest and one.digest == digest}
    for state in (AppearanceState.REJECTED, AppearanceState.CONFIRMED):
        if state in elsewhere:
            return state
    return AppearanceState.SUGGESTED


def _is_confirmed(match: Match, judged: Mapping[int, AppearanceState]) -> bool:
    return judged[match.statement.id] is AppearanceState.CONFIRMED


def _raise_point(match: Match) -> Match:
    return replace(match, point=Point.SPEAK_UP)


def _leave_out_replies(match: Match, rejected: Collection[int]) -> Match:
    """Return the match with no rejected reply reported; its coverage loses the other side with the last of them."""
    if not any(reply.reported and reply.statement.id in rejected for reply in match.replies):
        return match
    replies = tuple(
        replace(reply, reported=reply.reported and reply.statement.id not in rejected) for reply in match.replies
    )
    is_contradicted = bool(match.unrecorded_replies) or any(
        reply.reported and reply.relation.contradicts and reply.to.id == match.statement.id for reply in replies
    )
    coverage = match.coverage if is_contradicted else WITHOUT_REPLY.get(match.coverage, match.coverage)
    return replace(match, replies=replies, coverage=coverage)
