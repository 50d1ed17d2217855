"""What moderators are shown of the record: a statement as a card, a list of them, what was changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.handlers.markup import Paragraph, Span
from onrecord.locales.phrases import Phrases
from onrecord.locales.speech import keep_linkable, shorten
from onrecord.verification.differences import FieldChange, compare_rows
from onrecord.verification.kinds import StatementState
from onrecord.verification.ports import RecordEntry, Tied
from onrecord.verification.records import LogEntry, Outlet, Statement

LINE_LETTERS = 100
"""Two lines of a phone hold who, when and this much of the words."""
_CHANGED_LETTERS = 160
"""Of a value that was changed; the whole stands in the log."""
_LINES_OF_A_CHANGE = 8
"""A merge may move a hundred relations; this many lines are shown, and the rest is counted."""


@dataclass(frozen=True, slots=True)
class Named:
    """Names for what the log only knows by key: people by their public id, statements by their key."""

    people: Mapping[str, str]
    statements: Mapping[str, int]

    def name_statement(self, key: str) -> str:
        """Return `S12`, or the key of what is gone."""
        number = self.statements.get(key)
        return f"S{number}" if number else key

    def name_actor(self, actor: str) -> str:
        """Return `Aida (U3)`, or `U3` for who was forgotten."""
        name = self.people.get(actor)
        return f"{shorten(name, LINE_LETTERS)} ({actor})" if name else actor


def show_entry(entry: RecordEntry, phrases: Phrases) -> list[Paragraph]:
    """Return the card of a statement: as readers see it, and what only moderators need."""
    said = entry.statement
    paragraphs = [join_lines([*_head(said, phrases), _quoted(said.wording, phrases, said.source.url)])]
    paragraphs.append(join_lines([(Span(line),) for line in _list_details(said, phrases)]))
    paragraphs.append(join_lines([_say_wording(said, number, phrases) for number in range(len(said.wordings))]))
    tied = [("answers", each) for each in entry.answers] + [("answered", each) for each in entry.answered_by]
    paragraphs.append(join_lines([_say_tie(direction, each, phrases) for direction, each in tied]))
    paragraphs.append(join_lines(_list_merges(entry, phrases)))
    number = str(entry.revision)
    paragraphs.append((Span(phrases.say("keep-card-key", {"key": said.key, "revision": number})),))
    return [paragraph for paragraph in paragraphs if paragraph]


def show_found(said: Statement, phrases: Phrases) -> Paragraph:
    """Return a statement in two lines."""
    return join_lines([*_head(said, phrases), _quoted(shorten(said.wording, LINE_LETTERS), phrases, None)])


def show_outlet(outlet: Outlet, phrases: Phrases) -> list[Paragraph]:
    """Return what is on record of an outlet."""
    state = phrases.say("keep-outlet-blocked" if outlet.is_blocked else "keep-outlet-open")
    arguments = {"kind": outlet.kind.value, "country": outlet.country or ""}
    lines = [(Span(f"{outlet.domain} · {outlet.name}", bold=True),)]
    lines += [
        (Span(phrases.say("keep-outlet-line" if outlet.country else "keep-outlet-kind", arguments)),),
        (Span(state),),
    ]
    return [join_lines(lines)]


def show_change(entries: Sequence[LogEntry], named: Named, phrases: Phrases) -> Paragraph:
    """Return one change of the log: who, when, what became of which fields, and why."""
    first = entries[0]
    at = first.deed.at
    when = phrases.say("keep-when", {"date": phrases.say_day(at.date()), "time": f"{at:%H:%M}"})
    head = (
        Span(phrases.say("keep-change", {"revision": str(first.revision)}), bold=True),
        Span(f" · {phrases.say(f'keep-act-{first.deed.act}')} · {named.name_actor(first.deed.actor)} · {when}"),
    )
    lines: list[Paragraph] = [head]
    if first.deed.undoes is not None:
        lines.append((Span(phrases.say("keep-takes-back", {"revision": str(first.deed.undoes)})),))
    if first.deed.reason:
        lines.append((Span(phrases.say("keep-reason", {"reason": shorten(first.deed.reason)})),))
    said = [line for entry in entries for line in say_entry(entry, named, phrases)]
    return join_lines([*lines, *((Span(line),) for line in cut_lines(said, phrases))])


def say_entry(entry: LogEntry, named: Named, phrases: Phrases) -> list[str]:
    """Return what an entry of the log did, a line for each field; of a new one only that it is new."""
    before, after = entry.before, entry.after
    row = after or before or {}
    name = _name_entry(row, named, phrases)
    if row.get("type") == "relation":
        return [phrases.say("keep-tied" if after else "keep-untied", {"relation": name})]
    if before is None:
        return [phrases.say("keep-entry-new", {"entry": name})]
    if after is None:
        key = "keep-entry-withdrawn" if row.get("type") == "statement" else "keep-entry-gone"
        return [phrases.say(key, {"entry": name})]
    changes = compare_rows(before, after)
    return [f"{name}: {say_field_change(change, named, phrases)}" for change in changes]


def say_field_change(change: FieldChange, named: Named, phrases: Phrases) -> str:
    """Return `speaker: Ministry → Ministry of Water`."""
    is_key = change.field == "merged_into"
    sides = [
        named.name_statement(side) if is_key and side else shorten(side, _CHANGED_LETTERS) if side else None
        for side in (change.before, change.after)
    ]
    none = phrases.say("keep-none")
    arguments = {"field": phrases.say(f"field-{change.field}"), "before": sides[0] or none, "after": sides[1] or none}
    return phrases.say("keep-field-change", arguments)


def cut_lines(lines: Sequence[str], phrases: Phrases) -> list[str]:
    """Return the first lines, and how many more there are."""
    if len(lines) <= _LINES_OF_A_CHANGE:
        return list(lines)
    more = phrases.say("keep-more-lines", {"count": len(lines) - _LINES_OF_A_CHANGE})
    return [*lines[:_LINES_OF_A_CHANGE], more]


def list_keys(entries: Sequence[LogEntry]) -> set[str]:
    """Return the keys of all statements that entries of the log name."""
    rows = [row for entry in entries for row in (entry.before, entry.after) if row]
    return {str(row[name]) for row in rows for name in ("key", "from", "to", "merged_into") if row.get(name)}


def _name_entry(row: Mapping[str, object], named: Named, phrases: Phrases) -> str:
    match row.get("type"):
        case "statement":
            return named.name_statement(str(row["key"]))
        case "relation":
            said, answered = named.name_statement(str(row["from"])), named.name_statement(str(row["to"]))
            verb = row["relation"]
            return phrases.say(f"keep-verb-{verb}", {"said": said, "answered": answered})
        case _:
            return str(row.get("domain") or row.get("name"))


def _head(said: Statement, phrases: Phrases) -> list[Paragraph]:
    day = phrases.say_day(said.said_on)
    state = "" if said.state is StatementState.PUBLISHED else f" · {phrases.say(f'keep-state-{said.state}')}"
    return [(Span(f"{said.public_id} · {shorten(said.speaker, LINE_LETTERS)}", bold=True), Span(f" · {day}{state}"))]


def _quoted(text: str, phrases: Phrases, url: str | None) -> Paragraph:
    # Not one message with the text in it: Fluent refuses long arguments.
    words = Span(f"{phrases.say('quotation-opens')}{text}{phrases.say('quotation-closes')}")
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
        "language": said.language,
        "topic": said.topic,
    }
    return [f"{phrases.say(f'field-{name}')}: {shorten(value)}" for name, value in values.items() if value]


def _say_wording(said: Statement, number: int, phrases: Phrases) -> Paragraph:
    wording = said.wordings[number]
    kind = phrases.say(f"keep-wording-{wording.kind}", {"language": wording.language})
    return (Span(f"{kind}: "), *_quoted(shorten(wording.text), phrases, None))


def _say_tie(direction: str, tied: Tied, phrases: Phrases) -> Paragraph:
    said = tied.statement
    arguments = {"id": said.public_id, "speaker": shorten(said.speaker, LINE_LETTERS)}
    state = "" if said.state is StatementState.PUBLISHED else f" · {phrases.say(f'keep-state-{said.state}')}"
    return (
        Span(f"{phrases.say(f'keep-{direction}-{tied.kind}', arguments)} · {phrases.say_day(said.said_on)}{state}"),
    )


def _list_merges(entry: RecordEntry, phrases: Phrases) -> list[Paragraph]:
    lines: list[Paragraph] = []
    if entry.merged_into:
        lines.append((Span(phrases.say("keep-merged-into", {"id": entry.merged_into.public_id})),))
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
