"""Matches an article against threads of the corpus. Pure: an article and threads in, matches out.

What a match is, and what only looks like one, is told in the docstring of the package. How one is found, step by step:

1. Each sentence of each wording is laid beside the passage that shares most of its weight (`alignment`).
2. The features of the best one are weighed (`scoring`): first by themselves, then knowing how sure the other
   statements of the thread are, and whether the article says that this speaker contradicted what this one answers.
3. What reaches the operating point `show` is a match.
4. For each match the wording is compared (`wording`), its coverage judged and its replies told (`coverage`), and the
   names of its thread that the article spells otherwise are listed (`names`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.verification.kinds import Coverage, Point, WordingMatch
from onrecord.verification.matching.alignment import Aligned, longest_run
from onrecord.verification.matching.coverage import is_given, judge_coverage, words_of
from onrecord.verification.matching.cues import NEGATED_CLAUSE, STATEMENT_NOUN, find_correction, find_denial
from onrecord.verification.matching.hits import Hit, ThreadHits, hit_thread, list_contradicting, make_target
from onrecord.verification.matching.normalise import Word
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.replies import list_replies, list_unrecorded
from onrecord.verification.matching.scoring import Model
from onrecord.verification.matching.sentences import Span
from onrecord.verification.matching.speakers import find_mention, is_same_circle, mentions_role
from onrecord.verification.matching.thresholds import thresholds
from onrecord.verification.matching.wording import Worded, compare_wording, join_worded
from onrecord.verification.records import Passage, Thread, Wording
from onrecord.verification.results import Match, NameDifference

# Passages besides the best one that an answer lists.
MOST_MORE_PASSAGES = 5


def match_article(
    read: ReadArticle, threads: Iterable[Thread], model: Model, rarity: Rarity | None = None
) -> tuple[tuple[Match, ...], tuple[NameDifference, ...]]:
    """Return the statements that the article carries, surest first, and the names that it spells otherwise.

    `rarity` tells how seldom words are in the corpus; without it, only how seldom they are in news counts.
    """
    rarity = rarity or Rarity()
    matches: list[Match] = []
    names: dict[tuple[int, int], NameDifference] = {}
    for thread in threads:
        hits = hit_thread(read, thread, model, rarity)
        found = {
            statement_id: hit
            for statement_id, hit in hits.hits.items()
            if model.point(model.weigh(hit.features)) is not None and not _may_be_older(hit, thread, read)
        }
        told = _tell_matches(hits, found, read, model)
        matches.extend(told)
        if told:
            names.update({(difference.start, difference.end): difference for difference in hits.names})
    matches.sort(key=lambda match: (-match.probability, match.statement.id))
    return tuple(matches), tuple(sorted(names.values(), key=lambda name: name.start))


def lay_beside(read: ReadArticle, thread: Thread, statement_id: int, passage: Span, model: Model) -> Match:
    """Return a statement of the thread as if the article gave it in this passage, however little speaks for it."""
    hits = hit_thread(read, thread, model, Rarity())
    hit = hits.hits[statement_id]
    match = _make_match(hit, hits, {statement_id: hit}, read, model)
    wording, worded = _compare(hit, match.matched_wording, [passage], read)
    return replace(match, passage=read.cut(*passage), matched_wording=wording, wording=worded.wording)


def _may_be_older(hit: Hit, thread: Thread, read: ReadArticle) -> bool:
    """Tell whether an article without a day may be older than this reply, as nothing in its words shows the reply.

    A reply is shown by its words, by a word of contradiction, or by a report that its speaker contradicted.
    """
    if read.article.published is not None or not _is_reply(hit, thread) or hit.contradiction or hit.best is None:
        return False
    if _is_quoted(hit) or _count_own_run(hit.best, read) >= thresholds().shown_by_run:
        return False
    start, end = hit.best.span
    return not any(
        find_denial(sentence.folded) or find_correction(sentence.folded) or NEGATED_CLAUSE.search(sentence.folded)
        for sentence in read.sentences
        if sentence.start < end and start < sentence.end
    )


def _count_own_run(best: Aligned, read: ReadArticle) -> int:
    """Return how many content words in a row stand in both, names left out: each article on a dispute has its names."""
    return longest_run(_leave_out_names(best.unit.words), _leave_out_names(words_of(read.cut(*best.span), read)))


def _leave_out_names(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.weight and not word.is_name]


def _tell_matches(hits: ThreadHits, found: Mapping[int, Hit], read: ReadArticle, model: Model) -> list[Match]:
    """Return the matches that are worth telling; what is not told is no reported reply to the others either."""
    told = [_make_match(hit, hits, found, read, model) for hit in found.values()]
    kept = {
        match.statement.id: found[match.statement.id]
        for match in told
        if _is_worth_telling(match, found[match.statement.id], hits.thread, read)
    }
    return told if len(kept) == len(told) else _tell_matches(hits, kept, read, model)


def _is_worth_telling(match: Match, hit: Hit, thread: Thread, read: ReadArticle) -> bool:
    """Tell whether a match is told: where little of a reply's content is there, the passage must name its speaker.

    The names and words of a dispute stand in every article about it, so that they show the first statement, but no
    particular reply. Without any content of it, the passage must name a statement as one, and its speaker.
    """
    words = words_of(match.passage, read)
    speaker_named = find_mention(words, hit.speaker.circle) is not None or mentions_role(words, hit.speaker)
    if match.coverage is Coverage.MENTION:
        return speaker_named and STATEMENT_NOUN.search(match.passage.text.casefold()) is not None
    is_faint = hit.contradiction is None and hit.best is not None and hit.best.containment < thresholds().shows_reply
    return not (is_faint and _is_reply(hit, thread)) or speaker_named or _is_quoted(hit)


def _is_reply(hit: Hit, thread: Thread) -> bool:
    return any(relation.from_id == hit.statement.id for relation in list_contradicting(thread))


def _is_quoted(hit: Hit) -> bool:
    return hit.best is not None and hit.best.quoted >= thresholds().shown_by_quotation


def _make_match(hit: Hit, hits: ThreadHits, found: Mapping[int, Hit], read: ReadArticle, model: Model) -> Match:
    probability = model.weigh(hit.features)
    span, wording = _passage_of(hit, read)
    more = _more_spans(hit, span)
    # Of a page of several stories each is judged by itself: what another one reports, this one does not.
    beside = {key: other for key, other in found.items() if _story_of(hit) in _stories_of(other)}
    wording, worded = _compare(hit, wording, [span, *more], read)
    return Match(
        statement=hit.statement,
        thread_id=hits.thread.id,
        probability=probability,
        point=model.point(probability) or Point.SHOW,
        story=_story_of(hit),
        passage=read.cut(*span),
        matched_wording=wording,
        wording=worded.wording,
        coverage=_coverage(hit, hits, beside, read),
        more_passages=tuple(read.cut(*other) for other in more),
        speaker_in_article=_speaker_in_article(hit, span, read),
        retranslated=_is_retranslated(worded),
        differences=worded.differences,
        replies=list_replies(hit.statement, hits.thread, beside, read.article.published),
        unrecorded_replies=list_unrecorded(hit, hits, found, read),
    )


def _story_of(hit: Hit) -> int:
    if hit.best:
        return hit.best.story
    return hit.contradiction.sentence.story if hit.contradiction else 0


def _stories_of(hit: Hit) -> set[int]:
    """Return the stories that tell of a statement, by its words or by saying who contradicted."""
    stories = {_story_of(hit)} | ({hit.contradiction.sentence.story} if hit.contradiction else set())
    return stories | {one.story for one in hit.others if one.containment >= thresholds().worth_showing}


def _passage_of(hit: Hit, read: ReadArticle) -> tuple[Span, Wording]:
    """Return where the statement is found: its best alignment, unless only the cue of a contradiction tells of it."""
    wording = hit.wording or hit.statement.all_wordings[0]
    best = hit.best
    if best and (
        hit.contradiction is None or best.containment >= thresholds().less_than_cue or read.quotations_in(best.span)
    ):
        return best.span, wording
    return (hit.contradiction.sentence.span if hit.contradiction else (0, 0)), wording


def _more_spans(hit: Hit, span: Span) -> list[Span]:
    """Return the other passages that are worth showing, in the order of the article."""
    spans = [
        aligned.span
        for aligned in hit.others
        if aligned.containment >= thresholds().worth_showing and _same_place(hit, aligned)
    ]
    if hit.contradiction:
        spans.append(hit.contradiction.sentence.span)
    distinct: list[Span] = []
    for other in sorted(set(spans)):
        if not any(other[0] < taken[1] and taken[0] < other[1] for taken in [span, *distinct]):
            distinct.append(other)
    return distinct[:MOST_MORE_PASSAGES]


def _same_place(hit: Hit, aligned: Aligned) -> bool:
    return hit.best is not None and aligned.story == hit.best.story


def _compare(hit: Hit, found_by: Wording, spans: list[Span], read: ReadArticle) -> tuple[Wording, Worded]:
    """Return the wording on record that the article's comes nearest to, and how it compares.

    The statement may have been found by a paraphrase on record while the article quotes the original.
    """
    cue = hit.contradiction.sentence.span if hit.contradiction else None
    compared = [span for span in spans if span == spans[0] or span != cue]
    rivals = [one for one in hit.statement.all_wordings if one.language == found_by.language]
    verdicts = [(one, join_worded([compare_wording(one, read, span) for span in compared])) for one in rivals]
    return max(verdicts, key=lambda verdict: (verdict[1].wording is WordingMatch.VERBATIM, verdict[1].aligned))


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
    against = [relation for relation in list_contradicting(hits.thread) if relation.to_id == hit.statement.id]
    reported = [relation for relation in against if relation.from_id in found]
    contradictions = hits.contradictions[hit.statement.id]
    speakers = [hits.hits[relation.from_id].speaker for relation in against]
    given = is_given(
        make_target(hit),
        read,
        {contradiction.sentence.index for contradiction in contradictions},
        [speaker for speaker in speakers if not is_same_circle(speaker, hit.speaker)],
        is_replied=bool(reported or contradictions),
    )
    return judge_coverage(given=given, contradicted=bool(reported or contradictions))
