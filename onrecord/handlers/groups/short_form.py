"""Gives the short form of a record its look: at most 600 characters, for groups, guests and cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.handlers.markup import Paragraph, Span, to_html
from onrecord.handlers.rendering import join_lines, show_quotation
from onrecord.locales.phrases import Phrases, ShortLines
from onrecord.locales.speech import keep_linkable, shorten
from onrecord.verification.kinds import Outcome
from onrecord.verification.records import Article, Statement, Thread
from onrecord.verification.results import CheckResult, Match

SHORT_CHARACTERS = 600
"""What a message in a group may have, without its markup (issue 5)."""
_QUOTED = range(160, 10, -10)
"""Lengths of quotations, tried until the message is short enough: it may hold two, each with its translation."""
_TITLE_CHARACTERS = 80
"""Titles of news pages are rarely longer."""


def render_short(result: CheckResult, match: Match, phrases: Phrases, heading: Paragraph = ()) -> str:
    """Return the short form of one match, in Telegram's HTML, below a heading where there is one."""
    return _shorten(lambda limit: phrases.describe_short(result, match, limit), phrases, heading)


def render_card(said: Statement, thread: Thread, phrases: Phrases) -> str:
    """Return one statement and the reply to it that matters most, in Telegram's HTML, as short."""
    return _shorten(lambda limit: phrases.describe_card(said, thread, limit), phrases)


def name_article(article: Article, phrases: Phrases) -> Paragraph:
    """Return the title of an article with its link, so that a message can do without the one that it answers."""
    title = shorten(article.title or phrases.say("untitled"), _TITLE_CHARACTERS)
    return (Span(title, bold=True, url=keep_linkable(article.url)),)


def render_silence(result: CheckResult, phrases: Phrases) -> str:
    """Return what is said of an article without a match to somebody who has asked."""
    if result.outcome is Outcome.UNREADABLE:
        # A text that is pasted into a group is for the group.
        sentences = phrases.explain_unreadable(result.reason), phrases.say("group-unreadable-advice")
        return to_html((Span(" ".join(sentences)),))
    return "\n\n".join(
        to_html(paragraph) for paragraph in ([(Span(line),) for line in phrases.describe_record(result).summary])
    )


def count_characters(paragraphs: list[Paragraph]) -> int:
    """Return how long paragraphs are to a reader, with the empty lines between them."""
    return sum(len(span.text) for paragraph in paragraphs for span in paragraph) + 2 * (len(paragraphs) - 1)


def _shorten(describe: Callable[[int], ShortLines], phrases: Phrases, heading: Paragraph = ()) -> str:
    form: list[Paragraph] = []
    for limit in _QUOTED:
        paragraphs = (heading, *_list_paragraphs(describe(limit), phrases.say("chat-source")))
        form = [paragraph for paragraph in paragraphs if paragraph]
        if count_characters(form) <= SHORT_CHARACTERS:
            break
    return "\n\n".join(map(to_html, form))


def _list_paragraphs(lines: ShortLines, source: str) -> Iterator[Paragraph]:
    yield join_lines([(Span(lines.summary),)])
    yield join_lines(
        [
            (Span(f"{lines.public_id} · {lines.speaker}", bold=True), Span(f" · {lines.said_on}")),
            show_quotation(lines, source),
        ]
    )
    if lines.reply:
        yield join_lines(
            [
                (Span("↳ "), Span(lines.reply.head, bold=True), Span(f" · {lines.reply.when}")),
                show_quotation(lines.reply, source),
            ]
        )
