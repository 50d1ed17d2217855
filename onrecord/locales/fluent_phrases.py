"""The sentences of a language, made from its catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.locales.catalogue import Catalogue, known_languages, load_catalogue
from onrecord.locales.change_lines import describe_change
from onrecord.locales.coverage_lines import describe_related
from onrecord.locales.phrases import (
    BreakdownLines,
    ChangeLines,
    CoverageLines,
    Phrases,
    RecordLines,
    ReportLines,
    ShortLines,
    TimelineLines,
    WhyLines,
)
from onrecord.locales.problem_lines import describe_problem, describe_subject, describe_wrong_value, list_words
from onrecord.locales.record_lines import describe_record
from onrecord.locales.report_lines import describe_median, describe_report, describe_totals
from onrecord.locales.short_lines import describe_card, describe_short
from onrecord.locales.speech import quote, say_reason
from onrecord.locales.thread_lines import describe_thread, find_thread
from onrecord.locales.why_lines import describe_why
from onrecord.verification.fields import WrongValue
from onrecord.verification.kinds import UnreadableReason
from onrecord.verification.problems import Problem
from onrecord.verification.records import LogEntry, Statement, Thread
from onrecord.verification.report_records import Report, Totals
from onrecord.verification.results import CheckResult, Match, StatementPage

UNKNOWN = "unknown"
"""What stands in place of a reason that is not known."""


class FluentPhrases:
    """Implements `Phrases` for one language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.language = catalogue.language
        self._catalogue = catalogue

    def say(self, key: str, arguments: Mapping[str, object] | None = None) -> str:
        """Return the message of that key; raises KeyError where the language has none."""
        return self._catalogue.say(key, arguments)

    def say_day(self, day: date, pattern_key: str = "day-long") -> str:
        """Return a day in words, in the pattern of that message: `1 November 2021`."""
        return self._catalogue.say_day(day, pattern_key)

    def say_number(self, number: float, digits: int = 0) -> str:
        """Return a number as the language writes it, with so many digits behind the point: `1,234` or `0.74`."""
        return self._catalogue.say_number(number, digits)

    def say_language(self, code: str) -> str:
        """Return the name of a language, or its code where it has none that is known here."""
        return self._catalogue.say_language(code)

    def say_reason(self, reason: str) -> str:
        """Return why something was done: in words where it is one of the short list, else as a moderator wrote it."""
        return say_reason(self._catalogue, reason)

    def quote(self, text: str) -> str:
        """Return a text in the quotation marks of the language."""
        return quote(self._catalogue, text)

    def describe_record(self, result: CheckResult) -> RecordLines:
        """Return the answer to a check that was read (matched or no record)."""
        return describe_record(self._catalogue, result)

    def describe_short(self, result: CheckResult, match: Match, quotation_limit: int) -> ShortLines:
        """Return the short form of one match, its quotations cut at that many characters."""
        return describe_short(self._catalogue, result, match, quotation_limit)

    def describe_card(self, said: Statement, thread: Thread, quotation_limit: int) -> ShortLines:
        """Return one statement of a thread without any article, its quotations cut at that many characters."""
        return describe_card(self._catalogue, said, thread, quotation_limit)

    def describe_unreadable(self, reason: UnreadableReason | None) -> str:
        """Return one sentence for the reason and one for what to do."""
        return f"{self.explain_unreadable(reason)} {self._catalogue.say(f'advice-{reason or UNKNOWN}')}"

    def explain_unreadable(self, reason: UnreadableReason | None) -> str:
        """Return the sentence for the reason alone."""
        return self._catalogue.say(f"unreadable-{reason or UNKNOWN}")

    def describe_why(self, match: Match, result: CheckResult) -> WhyLines:
        """Return why this statement was matched."""
        return describe_why(self._catalogue, match, result)

    def describe_timeline(self, result: CheckResult, thread_id: int) -> tuple[TimelineLines, ...]:
        """Return the timeline of one thread of the answer; raises KeyError where the answer has no such thread."""
        return describe_thread(self._catalogue, find_thread(result, thread_id))

    def describe_coverage(self, result: CheckResult) -> tuple[CoverageLines, ...]:
        """Return all related coverage, not only the first lines of it."""
        published = result.article.published if result.article else None
        return describe_related(self._catalogue, result.related, published.year if published else None)

    def describe_statement(self, page: StatementPage) -> tuple[TimelineLines, ...]:
        """Return the timeline of a statement's public page, every wording whole."""
        return describe_thread(self._catalogue, page.thread, quotation_limit=None)

    def describe_statement_coverage(self, page: StatementPage) -> tuple[CoverageLines, ...]:
        """Return the related coverage of a statement's public page."""
        return describe_related(self._catalogue, page.related, year=None)

    def describe_change(
        self,
        entries: Sequence[LogEntry],
        ids: Mapping[str, str],
        *,
        actor: str | None = None,
        may_be_quoted: bool = True,
    ) -> ChangeLines:
        """Return one change, told by entries of the log of one revision."""
        return describe_change(self._catalogue, entries, ids, actor=actor, may_be_quoted=may_be_quoted)

    def describe_wrong_value(self, name: str, wrong: WrongValue) -> str:
        """Return a sentence on a value that somebody typed; `name` is what they call the field, such as `date`."""
        return describe_wrong_value(self._catalogue, name, wrong)

    def list_words(self, kinds: Sequence[str]) -> str:
        """Return what may be typed for these kinds of relations or outlets."""
        return list_words(self._catalogue, kinds)

    def describe_problem(self, problem: Problem) -> str:
        """Return what is wrong with a row of a file, or wants a look: what goes on after the number of its line."""
        return describe_problem(self._catalogue, problem)

    def describe_subject(self, subject: str) -> str:
        """Return how an entry is called that the log names as `statement bridge`."""
        return describe_subject(self._catalogue, subject)

    def describe_report(self, report: Report) -> ReportLines:
        """Return a report in words."""
        return describe_report(self._catalogue, report)

    def describe_totals(self, totals: Totals) -> tuple[BreakdownLines, ...]:
        """Return what all reports add up to."""
        return describe_totals(self._catalogue, totals)

    def describe_median(self, totals: Totals) -> str:
        """Return how long a decision takes."""
        return describe_median(self._catalogue, totals)


def load_phrases(language: str) -> Phrases:
    """Return the sentences of a language; raises KeyError where it is not known."""
    return FluentPhrases(load_catalogue(language))


def load_all_phrases() -> dict[str, Phrases]:
    """Return the sentences of every language that is known, by its code."""
    return {language: load_phrases(language) for language in known_languages()}
