"""The first sentences of an answer: how much of the record an article carries, and which side of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.speech import measure_span
from onrecord.locales.thread_lines import find_answered
from onrecord.verification.kinds import Coverage, Timing
from onrecord.verification.records import Article, Thread
from onrecord.verification.results import Match, Reply

TEASER = "teaser"


class Side(StrEnum):
    """What an article carries of one thread, as its reader is told."""

    LEFT_OUT = "left_out"
    NO_REPLY = "no_reply"
    NONE_KNOWN = "none_known"
    BOTH = "both"
    REPLY_SIDE = "reply_side"
    MENTION = "mention"
    REPLY_FOUND = "reply_found"


@dataclass(frozen=True, slots=True)
class Block:
    """One thread of an answer: the match that heads it, and the other matches on it."""

    thread: Thread
    head: Match
    others: tuple[Match, ...] = ()

    @property
    def is_reply_only(self) -> bool:
        """Whether only replies of the thread were found in the article."""
        return find_answered(self.thread, self.head.statement) is not None


def judge_side(block: Block) -> Side:
    """Return which side of a thread the article carries."""
    if block.is_reply_only:
        return Side.REPLY_FOUND
    match block.head.coverage:
        case Coverage.BOTH:
            return Side.BOTH
        case Coverage.DENIAL_ONLY:
            return Side.REPLY_SIDE
        case Coverage.MENTION:
            return Side.MENTION
    replies = _list_contradictions(block.head)
    if any(_is_left_out(reply) for reply in replies):
        return Side.LEFT_OUT
    return Side.NO_REPLY if replies else Side.NONE_KNOWN


def summarise(catalogue: Catalogue, article: Article | None, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return what the article carries, what cannot be said about it, and how much of the page was read."""
    lines = _summarise_sides(catalogue, blocks, article.published if article else None)
    unplaced = _find_unplaced_reply(blocks)
    if unplaced:
        lines.append(catalogue.say("summary-date-unknown", {"relation": unplaced.relation.value}))
    if article and len(article.stories) > 1:
        lines.append(catalogue.say("summary-stories", {"count": len(article.stories)}))
    return (*lines, *_warn_of_teaser(catalogue, article))


def summarise_nothing(catalogue: Catalogue, article: Article | None) -> tuple[str, ...]:
    """Return that nothing is on record, with how much of the page was read."""
    words = article.word_count if article else 0
    return (catalogue.say("summary-nothing", {"words": words}), *_warn_of_teaser(catalogue, article))


def _warn_of_teaser(catalogue: Catalogue, article: Article | None) -> tuple[str, ...]:
    """Return the warning that only a teaser was read, if so."""
    return (catalogue.say("summary-teaser"),) if article and article.partial == TEASER else ()


def _summarise_sides(catalogue: Catalogue, blocks: Sequence[Block], published: date | None) -> list[str]:
    sides = [judge_side(block) for block in blocks]
    kinds = [side for side in Side if side in sides]
    if len(kinds) == 1:
        return [_say_side(catalogue, f"summary-{kinds[0]}", blocks, published)]
    lines = [catalogue.say("summary-statements", {"count": len(blocks)})]
    for kind in kinds:
        alike = [block for block, side in zip(blocks, sides, strict=True) if side is kind]
        lines.append(_say_side(catalogue, f"summary-part-{kind}", alike, published))
    return lines


def _say_side(catalogue: Catalogue, key: str, blocks: Sequence[Block], published: date | None) -> str:
    relation, age = "denies", ""
    left_out = [reply for block in blocks for reply in _list_contradictions(block.head) if _is_left_out(reply)]
    if left_out and published:
        earliest = min(left_out, key=lambda reply: reply.statement.said_on)
        unit, count = measure_span(abs((published - earliest.statement.said_on).days))
        relation, age = earliest.relation.value, catalogue.say(f"age-{unit}", {"count": count})
    return catalogue.say(key, {"count": len(blocks), "relation": relation, "age": age})


def _list_contradictions(match: Match) -> list[Reply]:
    # Direct replies only: who contradicts a denial speaks for the statement.
    return [reply for reply in match.replies if reply.relation.contradicts and reply.to.id == match.statement.id]


def _is_left_out(reply: Reply) -> bool:
    return reply.timing is Timing.BEFORE_ARTICLE and not reply.reported


def _find_unplaced_reply(blocks: Sequence[Block]) -> Reply | None:
    for block in blocks:
        if judge_side(block) is Side.NO_REPLY:
            for reply in _list_contradictions(block.head):
                if reply.timing is Timing.UNKNOWN:
                    return reply
    return None
