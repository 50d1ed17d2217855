"""Why a statement was matched, in words: two texts side by side with what differs marked, and what to notice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.phrases import Marked, WhyLines
from onrecord.locales.speech import NAME_LIMIT, shorten
from onrecord.locales.thread_lines import find_thread
from onrecord.verification.kinds import DifferenceKind, WordingKind, WordingMatch
from onrecord.verification.plain_text import drop_steering
from onrecord.verification.results import CheckResult, Match, NameDifference

# Two such texts and the remarks fit into one message of a chat (4,096 units).
SIDE_LIMIT = 1_500
# Where the article's grammar hides who speaks, a whole clause may come as the speaker; it would tell a reader nothing.
SPEAKER_LIMIT = 100

RECORD_LABELS = {
    WordingKind.ORIGINAL: "why-record",
    WordingKind.TRANSLATION: "why-record-translation",
    WordingKind.PARAPHRASE: "why-record-paraphrase",
}


def describe_why(catalogue: Catalogue, match: Match, result: CheckResult) -> WhyLines:
    """Return why this statement was matched."""
    return WhyLines(
        article_label=catalogue.say("why-article"),
        article=mark_spans(
            match.passage.text,
            (difference.article for difference in match.differences),
            result.article.language if result.article else None,
        ),
        record_label=catalogue.say(RECORD_LABELS[match.matched_wording.kind], {"id": match.statement.public_id}),
        record=mark_spans(
            match.matched_wording.text,
            (difference.record for difference in match.differences),
            match.matched_wording.language,
        ),
        remarks=(
            *_describe_differences(catalogue, match),
            *_describe_names(catalogue, match, result),
            *_describe_place(catalogue, match),
        ),
    )


def mark_spans(text: str, wanted: Iterable[str], language: str | None = None) -> Marked:
    """Return the text with each wanted string marked where it next stands as whole words; what is not there is not."""
    text = drop_steering(text)
    marks: list[tuple[int, int]] = []
    position = 0
    for words in wanted:
        if not words.strip():
            continue
        found = re.compile(rf"(?<!\w){re.escape(words.strip())}(?!\w)").search(text, position)
        if found:
            marks.append(found.span())
            position = found.end()
    return _cut(text, marks, language)


def _cut(text: str, marks: list[tuple[int, int]], language: str | None) -> Marked:
    if len(text) <= SIDE_LIMIT:
        return Marked(text, tuple(marks), language)
    end = text.rfind(" ", 0, SIDE_LIMIT)
    end = end if end > 0 else SIDE_LIMIT
    kept = tuple((start, min(stop, end)) for start, stop in marks if start < end)
    return Marked(text[:end] + "…", kept, language)


def _describe_differences(catalogue: Catalogue, match: Match) -> list[str]:
    remarks = [catalogue.say("why-retranslated")] if match.retranslated else []
    count = sum(
        max(len(difference.record.split()), len(difference.article.split())) for difference in match.differences
    )
    if count:
        remarks.append(catalogue.say("difference-word", {"count": count}))
    elif match.wording is WordingMatch.VERBATIM:
        remarks.append(catalogue.say("why-same"))
    elif not match.retranslated:
        remarks.append(catalogue.say("why-other-words"))
    remarks.extend(
        catalogue.say(f"difference-{difference.kind}", _name_both(difference.record, difference.article))
        for difference in match.differences
        if difference.kind is not DifferenceKind.WORD and difference.record and difference.article
    )
    return remarks


def _describe_names(catalogue: Catalogue, match: Match, result: CheckResult) -> list[str]:
    already = {(difference.record, difference.article) for difference in match.differences}
    pairs = dict.fromkeys((name.record, name.article) for name in _list_names(match, result))
    return [
        catalogue.say("name-differs", _name_both(record, article))
        for record, article in pairs
        if (record, article) not in already
    ]


def _list_names(match: Match, result: CheckResult) -> tuple[NameDifference, ...]:
    """Return the names that belong to the thread of the match; all of them where the answer has one thread only."""
    if len({other.thread_id for other in result.matches}) <= 1:
        return result.names
    thread = find_thread(result, match.thread_id)
    known = {name for party in thread.parties for name in party.all_names}
    known |= {statement.speaker for statement in thread.statements}
    return tuple(name for name in result.names if name.record in known)


def _describe_place(catalogue: Catalogue, match: Match) -> list[str]:
    speaker = match.speaker_in_article
    remarks = []
    if speaker is None:
        remarks.append(catalogue.say("why-no-speaker"))
    elif len(speaker.text) <= SPEAKER_LIMIT:
        remarks.append(catalogue.say("why-speaker", {"speaker": shorten(speaker.text)}))
    if match.more_passages:
        remarks.append(catalogue.say("why-more-passages", {"count": len(match.more_passages)}))
    return remarks


def _name_both(record: str, article: str) -> dict[str, object]:
    return {"record": shorten(record, NAME_LIMIT), "article": shorten(article, NAME_LIMIT)}
