"""What moderators are shown of the record: a statement as a card, a list of them, what was changed. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.handlers.markup import Paragraph, Span
from onrecord.locales.countries import name_country
from onrecord.locales.phrases import ChangeLines, Phrases
from onrecord.locales.speech import keep_linkable, shorten
from onrecord.verification.curation_ports import RecordEntry, Tied
from onrecord.verification.kinds import StatementState
from onrecord.verification.records import Outlet, Statement

LINE_LETTERS = 100
"""Two lines of a phone hold who, when and this much of the words."""
LINES_OF_A_CHANGE = 8
"""A merge may move a hundred relations; this many lines are shown, and the rest is counted."""
_DETAILS_AMONG_OTHERS = 3
"""The same where one change stands among others."""


def show_entry(entry: RecordEntry, phrases: Phrases, merge: int | None = None) -> list[Paragraph]:
    """Return the card of a statement: as readers see it, and what only moderators need.

    `merge` is the number of the change by which another statement has taken it in.
    """
    said = entry.statement
    paragraphs = [join_lines([*_head(said, phrases), _quoted(said.wording, phrases, said.source.url)])]
    paragraphs.append(join_lines([(Span(line),) for line in _list_details(said, phrases)]))
    paragraphs.append(join_lines([_say_wording(said, number, phrases) for number in range(len(said.wordings))]))
    tied = [("answers", each) for each in entry.answers] + [("answered", each) for each in entry.answered_by]
    paragraphs.append(join_lines([_say_tie(direction, each, phrases) for direction, each in tied]))
    paragraphs.append(join_lines(_list_merges(entry, phrases, merge)))
    number = str(entry.revision)
    paragraphs.append((Span(phrases.say("keep-card-key", {"key": said.key, "revision": number})),))
    return [paragraph for paragraph in paragraphs if paragraph]


def show_found(said: Statement, phrases: Phrases) -> Paragraph:
    """Return a statement in two lines."""
    return join_lines([*_head(said, phrases), _quoted(shorten(said.wording, LINE_LETTERS), phrases, None)])


def show_outlet(outlet: Outlet, phrases: Phrases) -> list[Paragraph]:
    """Return what is on record of an outlet."""
    state = phrases.say("keep-outlet-blocked" if outlet.is_blocked else "keep-outlet-open")
    country = name_country(outlet.country, phrases.language) if outlet.country else ""
    arguments = {"kind": outlet.kind.value, "country": country}
    lines = [(Span(f"{outlet.domain} · {outlet.name}", bold=True),)]
    lines += [
        (Span(phrases.say("keep-outlet-line" if outlet.country else "keep-outlet-kind", arguments)),),
        (Span(state),),
    ]
    return [join_lines(lines)]


def show_change(told: ChangeLines, phrases: Phrases) -> Paragraph:
    """Return one change of the log: its number as it is taken back by, what it did, when, who did it, and why."""
    head = (
        Span(phrases.say("keep-change", {"revision": str(told.revision)}), bold=True),
        Span(f" · {told.head} · {told.time} · {told.made_by}"),
    )
    lines = cut_lines(told.details, _DETAILS_AMONG_OTHERS, phrases)
    if told.reason:
        lines.append(phrases.say("change-reason", {"reason": shorten(told.reason)}))
    return join_lines([head, *((Span(line),) for line in lines)])


def cut_lines(lines: Sequence[str], most: int, phrases: Phrases, left_out: int = 0) -> list[str]:
    """Return the first lines, and how many more there are, with those that were `left_out` before."""
    more = max(len(lines) - most, 0) + left_out
    return [*lines[:most], *([phrases.say("keep-more-lines", {"count": more})] if more else [])]


def _head(said: Statement, phrases: Phrases) -> list[Paragraph]:
    day = phrases.say_day(said.said_on)
    state = "" if said.state is StatementState.PUBLISHED else f" · {phrases.say(f'keep-state-{said.state}')}"
    return [(Span(f"{said.public_id} · {shorten(said.speaker, LINE_LETTERS)}", bold=True), Span(f" · {day}{state}"))]


def _quoted(text: str, phrases: Phrases, url: str | None) -> Paragraph:
    words = Span(phrases.quote(text))
    linkable = keep_linkable(url)
    return (words, Span(" ["), Span(phrases.say("chat-source"), url=linkable), Span("]")) if linkable else (words,)


def _list_details(said: Statement, phrases: Phrases) -> list[str]:
    source = said.source
    values = {
        "title": said.title,
        "source_url": source.url,
        "source_title": source.title,
        "archived_url": source.archived_url,
        "outlet": source.outlet,
        "language": phrases.say_language(said.language),
        "topic": said.topic,
    }
    return [f"{phrases.say(f'field-{name}')}: {shorten(value)}" for name, value in values.items() if value]


def _say_wording(said: Statement, number: int, phrases: Phrases) -> Paragraph:
    wording = said.wordings[number]
    kind = phrases.say(f"keep-wording-{wording.kind}", {"language": phrases.say_language(wording.language)})
    return (Span(f"{kind}: "), *_quoted(shorten(wording.text), phrases, None))


def _say_tie(direction: str, tied: Tied, phrases: Phrases) -> Paragraph:
    said = tied.statement
    arguments = {"id": said.public_id, "speaker": shorten(said.speaker, LINE_LETTERS)}
    state = "" if said.state is StatementState.PUBLISHED else f" · {phrases.say(f'keep-state-{said.state}')}"
    return (
        Span(f"{phrases.say(f'keep-{direction}-{tied.kind}', arguments)} · {phrases.say_day(said.said_on)}{state}"),
    )


def _list_merges(entry: RecordEntry, phrases: Phrases, merge: int | None) -> list[Paragraph]:
    lines: list[Paragraph] = []
    if entry.merged_into:
        into = {"id": entry.merged_into.public_id}
        merged = phrases.say("keep-merged-by", {**into, "merge": str(merge)}) if merge else None
        lines.append((Span(merged or phrases.say("keep-merged-into", into)),))
    if entry.taken_in:
        ids = ", ".join(said.public_id for said in entry.taken_in)
        lines.append((Span(phrases.say("keep-taken-in", {"ids": ids})),))
    return lines


def join_lines(lines: Sequence[Paragraph]) -> Paragraph:
    """Return the lines one below the other as one paragraph."""
    joined: list[Span] = []
    for line in lines:
        joined += [Span("\n"), *line] if joined else line
    return tuple(joined)
