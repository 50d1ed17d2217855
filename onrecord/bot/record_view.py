"""The record for a person at a terminal: the sentences of an answer in lines, indented and wrapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.bot.terminal import printable
from onrecord.locales.phrases import CoverageLines, QuotedLines, RecordLines, StatementLines

INDENT = 2  # columns


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the record before it is wrapped; an empty text leaves a line free."""

    text: str = ""
    style: str = ""
    depth: int = 0


def lay_out(record: RecordLines) -> Iterator[Line]:
    """Give out the lines of an answer in their order."""
    yield Line(record.title, "bold")
    yield Line(record.byline, "dim")
    yield Line()
    yield from (Line(sentence) for sentence in record.summary)
    for thread in record.threads:
        yield Line()
        yield from _lay_out_thread(thread)
    if record.names:
        yield Line()
        yield from (Line(sentence) for sentence in record.names)
    if record.related:
        yield Line()
        yield Line(record.related_heading, "bold")
        for side in record.related:
            yield from _lay_out_coverage(side)


def _lay_out_thread(thread: StatementLines) -> Iterator[Line]:
    yield Line(f"{thread.public_id} · {thread.speaker} · {thread.said_on}", "bold")
    yield from _lay_out_quotation(thread, 0)
    yield from (Line(sentence) for sentence in (thread.worded, *thread.remarks))
    for reply in thread.replies:
        yield Line()
        yield Line(f"↳ {reply.head} · {reply.when}", "bold", reply.depth)
        yield from _lay_out_quotation(reply, reply.depth + 1)
    if thread.unrecorded:
        yield Line()
        yield from (Line(sentence, depth=1) for sentence in thread.unrecorded)


def _lay_out_quotation(lines: QuotedLines, depth: int) -> Iterator[Line]:
    yield Line(lines.wording, depth=depth)
    if lines.translation:
        yield Line(lines.translation, depth=depth)
    if lines.source_url:
        yield Line(lines.source_url, "dim", depth)


def _lay_out_coverage(side: CoverageLines) -> Iterator[Line]:
    yield Line(side.heading, depth=1)
    for article in side.articles:
        yield Line(f"{article.label} · {article.title}" if article.title else article.label, depth=2)
        yield Line(article.url, "dim", 2)


def print_lines(console: Console, lines: Iterator[Line]) -> None:
    """Print the lines, wrapped at the width of a terminal; whoever reads a pipe gets them unbroken."""
    for line in lines:
        text = Text(printable(line.text), line.style)
        if console.is_terminal:
            console.print(Padding(text, (0, 0, 0, line.depth * INDENT), expand=False))
        else:
            console.print(Text(" " * line.depth * INDENT).append_text(text), soft_wrap=True)
