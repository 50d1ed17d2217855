"""What the moderators' group is told: messages made of what is new, with nothing sent and nothing read here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.handlers.desk.standing import name_actor
from onrecord.handlers.markup import Paragraph, Span, to_one_message
from onrecord.locales.phrases import Phrases
from onrecord.verification.desks import ChangeNews, ReportNews, Seen, SuggestionNews
from onrecord.verification.importing import IMPORT_ACTOR
from onrecord.verification.kinds import Act, Matter

LINES_AT_MOST = 15
"""More than this in one message is skimmed, not read; what is left out is counted."""
_LONGEST_REASON = 200
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class News:
    """What is new since the group was told last; `names` are those of the people who made the changes."""

    changes: Sequence[ChangeNews] = ()
    reports: Sequence[ReportNews] = ()
    suggestions: SuggestionNews | None = None
    names: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One message for one topic, and what the group has seen once it is sent."""

    matter: Matter
    html: str
    seen: Seen


def build_notices(news: News, phrases: Phrases) -> tuple[Notice, ...]:
    """Return at most one message for each matter: few enough for a group, however much is new."""
    notices: list[Notice] = []
    if news.reports:
        notices.append(_tell_reports(news.reports, phrases))
    if news.suggestions:
        notices.append(_tell_suggestions(news.suggestions, phrases))
    if news.changes:
        notices.append(_tell_changes(news.changes, news.names or {}, phrases))
    return tuple(notices)


def _tell_reports(reports: Sequence[ReportNews], phrases: Phrases) -> Notice:
    lines = [_describe_report(report, phrases) for report in reports]
    html = _join(phrases.say("notice-reports", {"count": len(reports)}), lines, phrases)
    return Notice(Matter.REPORTS, html, Seen(report=reports[-1].id))


def _describe_report(report: ReportNews, phrases: Phrases) -> Paragraph:
    ground = phrases.say(f"report-ground-{report.ground.value}")
    about = f" · S{report.statement_id}" if report.statement_id else ""
    return (Span(f"R{report.id}", bold=True), Span(f" · {ground}{about}"))


def _tell_suggestions(news: SuggestionNews, phrases: Phrases) -> Notice:
    count = news.open_suggestions + news.open_tips
    lines: list[Paragraph] = []
    if news.statement_id and news.speaker:
        words = {"speaker": _shorten(news.speaker, _LONGEST_NAME), "statement": f"S{news.statement_id}"}
        lines.append((Span(phrases.say("notice-suggestion", words)),))
    if news.open_tips:
        lines.append((Span(phrases.say("notice-tips", {"count": news.open_tips})),))
    html = _join(phrases.say("notice-suggestions", {"count": count}), lines, phrases)
    return Notice(Matter.SUGGESTIONS, html, Seen(suggestion=news.newest_suggestion, tip=news.newest_tip))


def _tell_changes(changes: Sequence[ChangeNews], names: Mapping[str, str], phrases: Phrases) -> Notice:
    lines = list(_describe_changes(changes, names, phrases))
    html = _join(phrases.say("notice-changes", {"count": len(changes)}), lines, phrases)
    return Notice(Matter.CHANGES, html, Seen(revision=changes[-1].entry.revision))


def _describe_changes(changes: Sequence[ChangeNews], names: Mapping[str, str], phrases: Phrases) -> Iterator[Paragraph]:
    """Yield a line for each change, and one for all imports by the same hand that follow each other."""
    for (is_import, actor), group in groupby(changes, lambda each: (_is_import(each), each.entry.deed.actor)):
        together = list(group)
        if is_import:
            yield _describe_import(together, names, phrases)
        else:
            yield from (_describe_change(change, name_actor(actor, names), phrases) for change in together)


def _is_import(change: ChangeNews) -> bool:
    return change.entry.deed.act is Act.IMPORT


def _describe_import(changes: Sequence[ChangeNews], names: Mapping[str, str], phrases: Phrases) -> Paragraph:
    actor = changes[-1].entry.deed.actor
    entries = sum(change.size for change in changes)
    told = {"count": entries, "change": str(changes[-1].entry.revision)}
    if actor == IMPORT_ACTOR:  # whoever runs the program is no person of the chat
        return (Span(phrases.say("notice-import", told)),)
    return (Span(phrases.say("notice-import-by", {**told, "actor": name_actor(actor, names)})),)


def _describe_change(change: ChangeNews, actor: str, phrases: Phrases) -> Paragraph:
    deed = change.entry.deed
    told = phrases.say(f"notice-act-{deed.act.value}", {"actor": actor, "number": str(deed.undoes or "")})
    reason = f": {_shorten(deed.reason, _LONGEST_REASON)}" if deed.reason else ""
    more = phrases.say("notice-more-entries", {"count": change.size - 1}) if change.size > 1 else ""
    number = phrases.say("notice-number", {"change": str(change.entry.revision)})
    return (Span(_name_subject(change), bold=True), Span(f" · {told}{reason}{more} · {number}"))


def _name_subject(change: ChangeNews) -> str:
    """Return what was changed, as people know it: a statement by its number, an outlet or a party by its name."""
    if change.statement_id:
        return f"S{change.statement_id}"
    row = change.entry.after or change.entry.before or {}
    named = row.get("domain") or row.get("name") or change.entry.subject
    return _shorten(str(named), _LONGEST_NAME)


def _join(heading: str, lines: Sequence[Paragraph], phrases: Phrases) -> str:
    shown = lines[:LINES_AT_MOST]
    left_out = len(lines) - len(shown)
    joined: list[Span] = [Span(heading, bold=True)]
    for line in shown:
        joined += [Span("\n"), *line]
    if left_out:
        joined.append(Span("\n" + phrases.say("notice-left-out", {"count": left_out})))
    return to_one_message([tuple(joined)])


def _shorten(text: str, limit: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
