"""What a card of the review queue looks like, and the one line that is left of it once it is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rendering import join_lines
from onrecord.locales.phrases import Phrases
from onrecord.locales.speech import find_host, keep_linkable, shorten
from onrecord.verification.cards import Appearance, Card, CardContent, Draft, Tip, Verdict
from onrecord.verification.kinds import DifferenceKind, ReviewKind
from onrecord.verification.matching.comparison import Comparison
from onrecord.verification.records import Statement, Suggestion
from onrecord.verification.results import Difference
from onrecord.verification.review import compare_appearance

_PASSAGE_LIMIT = 700
_NAME_LIMIT = 80


def render_card(card: Card, place: int, phrases: Phrases) -> list[Paragraph]:
    """Return a card; `place` counts those of its kind that were shown one after the other."""
    content = card.content
    count = place - 1 + card.waiting
    head = phrases.say(f"review-head-{card.item.kind}", {"number": place, "count": count})
    probability = f" · {phrases.say_number(content.probability, 2)}" if isinstance(content, Appearance) else ""
    first: Paragraph = (Span(head, bold=True), Span(probability))
    match content:
        case Appearance():
            body = list(_appearance(content, card.item.kind, phrases))
        case Suggestion():
            body = list(_reply(content, phrases))
        case Tip():
            body = list(_tip(content, phrases))
        case Draft():
            body = list(_draft(content, phrases))
    return [first, *body]


def name_subject(content: CardContent, phrases: Phrases) -> str:
    """Return what a card is about in a few words."""
    match content:
        case Appearance():
            outlet = _name_outlet(content.article.outlet, content.article.canonical_url, phrases)
            return phrases.say("review-subject-appearance", {"id": content.statement.public_id, "outlet": outlet})
        case Suggestion():
            speaker = shorten(content.speaker, _NAME_LIMIT)
            return phrases.say("review-subject-reply", {"id": content.statement.public_id, "speaker": speaker})
        case Tip():
            return phrases.say("review-subject-tip", {"words": quote_tip(content)})
        case Draft():
            return phrases.say("review-subject-draft", {"id": content.statement.public_id})


def quote_tip(tip: Tip) -> str:
    """Return the first words of a tip."""
    return shorten(tip.words, _NAME_LIMIT)


def tell_verdict(content: CardContent, verdict: Verdict, phrases: Phrases) -> str:
    """Return the line that is left of a card."""
    subject = name_subject(content, phrases)
    line = phrases.say(f"review-line-{verdict.state}", {"who": verdict.by, "subject": subject})
    return f"{line} {phrases.say_reason(verdict.reason)}" if verdict.reason else line


def tell_shares(comparison: Comparison, phrases: Phrases) -> str:
    """Return in one line what is the same and what differs."""
    counted = (
        ("review-same-names", comparison.names),
        ("review-same-words", comparison.rare_words),
        ("review-same-numbers", comparison.numbers),
    )
    same = [phrases.say(key, {"found": share.found, "of": share.of}) for key, share in counted if share.of]
    differs = [_tell_difference(difference, phrases) for difference in comparison.differences]
    parts = [phrases.say("review-same", {"parts": ", ".join(same)})] if same else []
    parts += [phrases.say("review-differs", {"parts": ", ".join(differs)})] if differs else []
    return " · ".join(parts)


def _tell_difference(difference: Difference, phrases: Phrases) -> str:
    names = {
        DifferenceKind.NAME: "review-differs-name",
        DifferenceKind.DATE: "review-differs-year",
        DifferenceKind.NUMBER: "review-differs-number",
        DifferenceKind.WORD: "review-differs-word",
    }
    both = {
        "article": shorten(difference.article, _NAME_LIMIT),
        "record": shorten(difference.record, _NAME_LIMIT),
    }
    return phrases.say(names[difference.kind], both)


def _appearance(content: Appearance, kind: ReviewKind, phrases: Phrases) -> Iterator[Paragraph]:
    article = content.article
    yield _article(phrases, content.passage.text, article.outlet, article.published, article.canonical_url)
    yield _statement(content.statement, phrases)
    remarks = [tell_shares(compare_appearance(content), phrases)]
    if kind is ReviewKind.COVERAGE:
        remarks.append(phrases.say("review-coverage-hint"))
    yield join_lines([(Span(remark),) for remark in remarks])


def _reply(content: Suggestion, phrases: Phrases) -> Iterator[Paragraph]:
    seen = content.sightings[0]
    others = len(content.sightings) - 1
    yield _article(phrases, seen.passage, seen.outlet, seen.published, seen.url)
    speaker = phrases.say("review-reply-speaker", {"speaker": shorten(content.speaker, _NAME_LIMIT)})
    yield join_lines(
        [
            (Span(speaker, bold=True), Span(f" {_quote(content.words, phrases)}")),
            (Span(phrases.say("review-more-articles", {"count": others}) if others else ""),),
        ]
    )
    yield (Span(phrases.say("review-answers")), Span(" "), *_statement(content.statement, phrases))


def _tip(content: Tip, phrases: Phrases) -> Iterator[Paragraph]:
    yield (Span(content.words),)
    url = keep_linkable(content.url)
    if url:
        yield _link(phrases, url)


def _draft(content: Draft, phrases: Phrases) -> Iterator[Paragraph]:
    statement = content.statement
    yield _statement(statement, phrases, limit=None)
    url = keep_linkable(statement.source.url)
    yield _link(phrases, url) if url else (Span(phrases.say("review-no-source")),)
    if content.author:
        yield (Span(phrases.say("review-author", {"who": content.author})),)


def _article(phrases: Phrases, passage: str, outlet: str | None, day: date | None, url: str | None) -> Paragraph:
    where = f" {_quote(passage, phrases)}, {_name_outlet(outlet, url, phrases)}, {_say_day(day, phrases)}"
    link = keep_linkable(url)
    opens = (Span(" ["), Span(phrases.say("review-open"), url=link), Span("]")) if link else ()
    return (Span(phrases.say("review-article"), bold=True), Span(where), *opens)


def _statement(statement: Statement, phrases: Phrases, limit: int | None = _PASSAGE_LIMIT) -> Paragraph:
    head = f"{statement.public_id} · {shorten(statement.speaker, _NAME_LIMIT)}"
    words = _quote(statement.wording, phrases, limit)
    return (Span(head, bold=True), Span(f", {_say_day(statement.said_on, phrases)}: {words}"))


def _link(phrases: Phrases, url: str) -> Paragraph:
    return (Span("["), Span(phrases.say("review-open"), url=url), Span(f"] {find_host(url)}"))


def _quote(text: str, phrases: Phrases, limit: int | None = _PASSAGE_LIMIT) -> str:
    return phrases.quote(shorten(text, limit))


def _say_day(day: date | None, phrases: Phrases) -> str:
    return phrases.say_day(day) if day else phrases.say("date-unknown")


def _name_outlet(outlet: str | None, url: str | None, phrases: Phrases) -> str:
    return shorten(outlet or find_host(url) or phrases.say("untitled"), _NAME_LIMIT)


def list_counts(counts: Iterable[tuple[ReviewKind, int]], phrases: Phrases) -> list[Paragraph]:
    """Return how much of each kind waits, or that nothing does."""
    lines = [phrases.say(f"review-count-{kind}", {"count": count}) for kind, count in counts if count]
    if not lines:
        return [(Span(phrases.say("review-nothing")),)]
    return [join_lines([(Span(phrases.say("review-counts"), bold=True),), *((Span(line),) for line in lines)])]
