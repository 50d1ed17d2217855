"""What the moderators' group is told: messages made of what is new, with nothing sent and nothing read here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.handlers.desk.standing import name_maker
from onrecord.handlers.markup import Paragraph, Span, to_one_message
from onrecord.locales.phrases import Phrases
from onrecord.locales.speech import shorten
from onrecord.verification.desks import ChangeNews, ReportNews, Seen, SuggestionNews
from onrecord.verification.kinds import Act, Matter

LINES_AT_MOST = 15
"""More than this in one message is skimmed, not read; what is left out is counted."""
_REASON_SHOWN = 200
_NAME_SHOWN = 120


@dataclass(frozen=True, slots=True)
class News:
    """What is new since the group was told last.

    `names` are those of the people who made the changes, `ids` the public ids of the statements that these name by key.
    """

    changes: Sequence[ChangeNews] = ()
    reports: Sequence[ReportNews] = ()
    suggestions: SuggestionNews | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)


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
        notices.append(_tell_changes(news, phrases))
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
        words = {"speaker": shorten(news.speaker, _NAME_SHOWN), "statement": f"S{news.statement_id}"}
        lines.append((Span(phrases.say("notice-suggestion", words)),))
    if news.open_tips:
        lines.append((Span(phrases.say("notice-tips", {"count": news.open_tips})),))
    html = _join(phrases.say("notice-suggestions", {"count": count}), lines, phrases)
    return Notice(Matter.SUGGESTIONS, html, Seen(suggestion=news.newest_suggestion, tip=news.newest_tip))


def _tell_changes(news: News, phrases: Phrases) -> Notice:
    changes = news.changes
    lines = list(_describe_changes(news, phrases))
    html = _join(phrases.say("notice-changes", {"count": len(changes)}), lines, phrases)
    return Notice(Matter.CHANGES, html, Seen(revision=changes[-1].entry.revision))


def _describe_changes(news: News, phrases: Phrases) -> Iterator[Paragraph]:
    """Yield a line for each change, and one for all imports by the same hand that follow each other."""
    for (is_import, actor), group in groupby(news.changes, lambda each: (_is_import(each), each.entry.deed.actor)):
        name = name_maker(actor, news.names)
        if is_import:
            yield _describe_import(list(group), name, phrases)
        else:
            yield from (_describe_change(change, name, news.ids, phrases) for change in group)


def _is_import(change: ChangeNews) -> bool:
    return change.entry.deed.act is Act.IMPORT


def _describe_import(changes: Sequence[ChangeNews], name: str | None, phrases: Phrases) -> Paragraph:
    told = {"count": sum(change.size for change in changes), "change": str(changes[-1].entry.revision)}
    if name is None:
        return (Span(phrases.say("notice-import", told)),)
    return (Span(phrases.say("notice-import-by", {**told, "actor": name})),)


def _describe_change(change: ChangeNews, name: str | None, ids: Mapping[str, str], phrases: Phrases) -> Paragraph:
    told = phrases.describe_change([change.entry], ids, actor=name)
    more = phrases.say("notice-more-entries", {"count": change.size - 1}) if change.size > 1 else ""
    parts = [f"{told.made_by}{more}", phrases.say("notice-number", {"change": str(told.revision)})]
    if change.entry.deed.undoes:
        parts.append(phrases.say("change-undoes", {"change": str(change.entry.deed.undoes)}))
    if told.reason:
        parts.append(shorten(told.reason, _REASON_SHOWN))
    return (Span(told.head, bold=True), *(Span(f" · {part}") for part in parts))


def _join(heading: str, lines: Sequence[Paragraph], phrases: Phrases) -> str:
    shown = lines[:LINES_AT_MOST]
    left_out = len(lines) - len(shown)
    joined: list[Span] = [Span(heading, bold=True)]
    for line in shown:
        joined += [Span("\n"), *line]
    if left_out:
        joined.append(Span("\n" + phrases.say("notice-left-out", {"count": left_out})))
    return to_one_message([tuple(joined)])
