"""Gives the words of an answer their look in a chat: Telegram's HTML and buttons, from plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.handlers.actions import Button, Keyboard, lay_out
from onrecord.handlers.markup import Paragraph, Span, to_messages, to_one_message, unlink
from onrecord.handlers.views import View, ViewKind, write_tip, write_view
from onrecord.locales.phrases import (
    ArticleLink,
    CoverageLines,
    Marked,
    Phrases,
    QuotedLines,
    RecordLines,
    ReplyLines,
    StatementLines,
    TimelineLines,
)
from onrecord.verification.kinds import Outcome
from onrecord.verification.results import CheckResult, Match

REPORT_PREFIX = "r1"
"""Begins the data of the buttons with which somebody reports a mistake."""
_BUTTONS_IN_ROW = 5
"""Short ids stay legible on a phone with up to this many in a row."""
_CHOICES = 20
"""More statements than this are not offered one by one: the buttons would fill the screen."""


def render_note(sentence: str) -> str:
    """Return a text of our own as one message."""
    return to_one_message([(Span(sentence),)])


def render_answer(result: CheckResult, phrases: Phrases) -> tuple[str, ...]:
    """Return the messages of an answer: the record, or why the input could not be read."""
    if result.outcome is Outcome.UNREADABLE:
        return to_messages([(Span(phrases.describe_unreadable(result.reason)),)])
    return to_messages(_record(phrases.describe_record(result), phrases.say("chat-source")))


def answer_keyboard(answer_id: int, result: CheckResult, phrases: Phrases) -> Keyboard:
    """Return the buttons below an answer: the views that show more than it does, and the ways to the moderators.

    What could not be read says nothing that could be a mistake.
    """
    if result.outcome is Outcome.UNREADABLE:
        return ()
    last = (
        Button(phrases.say("reporting-button-new"), f"{REPORT_PREFIX}:new:{answer_id}"),
        Button(phrases.say("tip-button"), write_tip(answer_id)),
    )
    if not result.matches:
        return (last,)
    row = [_button(phrases.say("chat-button-why"), View(answer_id, ViewKind.WHY))]
    if any(match.replies for match in result.matches) or any(len(thread.statements) > 1 for thread in result.threads):
        row.append(_button(phrases.say("chat-button-timeline"), View(answer_id, ViewKind.TIMELINE)))
    if _count_articles(phrases.describe_coverage(result)) > _count_articles(phrases.describe_record(result).related):
        row.append(_button(phrases.say("chat-button-coverage"), View(answer_id, ViewKind.COVERAGE)))
    return (tuple(row), last)


def render_view(view: View, result: CheckResult, phrases: Phrases) -> tuple[str, Keyboard] | None:
    """Return a view and its buttons, or None where the answer has nothing at that place."""
    if view.kind is ViewKind.RECORD:
        return render_answer(result, phrases)[-1], answer_keyboard(view.answer_id, result, phrases)
    choices = _choices(view.kind, result)
    if view.index >= len(choices):
        return None
    paragraphs = {ViewKind.WHY: _why, ViewKind.TIMELINE: _timeline, ViewKind.COVERAGE: _coverage}[view.kind](
        choices[view.index], result, phrases
    )
    html = to_one_message(paragraphs)
    return (html, _view_keyboard(view, choices, result, phrases)) if html else None


def _record(lines: RecordLines, source: str) -> Iterator[Paragraph]:
    yield join_lines([(Span(unlink(lines.title), bold=True),), (Span(lines.byline),)])
    yield join_lines([(Span(sentence),) for sentence in lines.summary])
    for thread in lines.threads:
        yield from _thread(thread, source)
    yield join_lines([(Span(unlink(sentence)),) for sentence in lines.names])
    if lines.related:
        rows = [_coverage_row(coverage) for coverage in lines.related]
        yield join_lines([(Span(lines.related_heading, bold=True),), *rows])


def _thread(lines: StatementLines, source: str) -> Iterator[Paragraph]:
    yield join_lines(
        [
            (Span(f"{lines.public_id} · {lines.speaker}", bold=True), Span(f" · {lines.said_on}")),
            show_quotation(lines, source),
            (Span(lines.worded),),
            *((Span(unlink(sentence)),) for sentence in lines.remarks),
        ]
    )
    yield join_lines([line for reply in lines.replies for line in _reply(reply, source)])
    yield join_lines([(Span(unlink(sentence)),) for sentence in lines.unrecorded])


def _reply(lines: ReplyLines, source: str) -> tuple[Paragraph, Paragraph]:
    return (
        (Span("↳ "), Span(lines.head, bold=True), Span(f" · {lines.when}")),
        show_quotation(lines, source),
    )


def show_quotation(lines: QuotedLines, source: str) -> Paragraph:
    """Return what was said, the link to where it can be read, and on a line below it the translation."""
    said = quote_with_source(lines.wording, lines.source_url, source)
    return join_lines([said, (Span(lines.translation or ""),)])


def quote_with_source(wording: str, source_url: str | None, source: str) -> Paragraph:
    """Return quoted words with the link to where they can be read; `source` is the word for it."""
    link = (Span(" ["), Span(source, url=source_url), Span("]")) if source_url else ()
    return (Span(wording), *link)


def _coverage_row(lines: CoverageLines) -> Paragraph:
    links: list[Span] = []
    for article in lines.articles:
        links += [Span(" · " if links else ""), Span(article.label, url=article.url)]
    return (Span(f"{lines.heading}: "), *links)


def _why(match: Match, result: CheckResult, phrases: Phrases) -> Iterator[Paragraph]:
    lines = phrases.describe_why(match, result)
    yield join_lines([(Span(lines.article_label, bold=True),), _unlink_all(_marked(lines.article))])
    yield join_lines([(Span(lines.record_label, bold=True),), _marked(lines.record)])
    yield join_lines([(Span(sentence),) for sentence in lines.remarks])


def _timeline(match: Match, result: CheckResult, phrases: Phrases) -> Iterator[Paragraph]:
    return write_timeline(phrases.describe_timeline(result, match.thread_id), phrases.say("chat-source"))


def write_timeline(timeline: Sequence[TimelineLines], source: str) -> Iterator[Paragraph]:
    """Yield what was said in order of time, a paragraph for each; `source` is the word for the link to it."""
    for entry in timeline:
        head = (Span(f"{entry.when} · "), Span(entry.head, bold=True), Span(f" · {entry.public_id}"))
        yield join_lines([head, show_quotation(entry, source)])


def _coverage(_match: Match, result: CheckResult, phrases: Phrases) -> Iterator[Paragraph]:
    for coverage in phrases.describe_coverage(result):
        yield join_lines([(Span(coverage.heading, bold=True),), *map(_article_row, coverage.articles)])


def _article_row(article: ArticleLink) -> Paragraph:
    title = (Span(f" · {unlink(article.title)}"),) if article.title else ()
    return (Span(article.label, url=article.url), *title)


def _unlink_all(paragraph: Paragraph) -> Paragraph:
    return tuple(replace(span, text=unlink(span.text)) for span in paragraph)


def _marked(marked: Marked) -> Paragraph:
    spans: list[Span] = []
    end_before = 0
    for start, end in sorted(marked.marks):
        spans += [Span(marked.text[end_before:start]), Span(marked.text[max(start, end_before) : end], bold=True)]
        end_before = max(end_before, end)
    return tuple(span for span in (*spans, Span(marked.text[end_before:])) if span.text)


def join_lines(lines: Sequence[Paragraph]) -> Paragraph:
    """Return the lines that say something, one below the other."""
    joined: list[Span] = []
    for line in lines:
        if any(span.text for span in line):
            joined += [Span("\n"), *line] if joined else line
    return tuple(joined)


def _choices(kind: ViewKind, result: CheckResult) -> tuple[Match, ...]:
    """Return what a view can show one of: each match for the reason, one match a thread for the timeline."""
    if kind is ViewKind.WHY:
        return result.matches[:_CHOICES]
    first_of_thread = {match.thread_id: match for match in reversed(result.matches)}
    threads = tuple(match for match in result.matches if first_of_thread[match.thread_id] is match)
    return threads[:_CHOICES] if kind is ViewKind.TIMELINE else threads[:1]


def _view_keyboard(view: View, choices: Sequence[Match], result: CheckResult, phrases: Phrases) -> Keyboard:
    labels = [
        f"S{match.thread_id}" if view.kind is ViewKind.TIMELINE else match.statement.public_id for match in choices
    ]
    others = [
        _button(label, View(view.answer_id, view.kind, index))
        for index, label in enumerate(labels)
        if index != view.index
    ]
    shown = write_view(View(view.answer_id, view.kind))
    all_views, report = answer_keyboard(view.answer_id, result, phrases)
    views = tuple(button for button in all_views if button.data != shown)
    back = _button(phrases.say("chat-button-back"), View(view.answer_id, ViewKind.RECORD))
    return tuple(filter(None, (*lay_out(others, _BUTTONS_IN_ROW), views, (back,), report)))


def _button(label: str, view: View) -> Button:
    return Button(label, write_view(view))


def _count_articles(coverage: Sequence[CoverageLines]) -> int:
    return sum(len(lines.articles) for lines in coverage)
