"""The words of an answer: a check result becomes sentences without markup, the same for chat, page and command line.

Every `wording` comes in the quotation marks of the reader's language, and in the `language` in which it was said. Its
`translation` belongs below it: in the reader's language, quoted too and called a translation, or None. Every URL is
http or https, or it is None: it may be linked as it is. `day` repeats a date of the words beside it, for machines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from onrecord.verification.fields import WrongValue
from onrecord.verification.kinds import UnreadableReason
from onrecord.verification.problems import Problem
from onrecord.verification.records import LogEntry, Statement, Thread
from onrecord.verification.report_records import Report, Totals
from onrecord.verification.results import CheckResult, Match, StatementPage


@dataclass(frozen=True, slots=True)
class ReplyLines:
    """One reply on a thread: `Denied by Meta`, `2 November 2021, a day after this article`, its words."""

    public_id: str
    head: str
    when: str
    wording: str
    source_url: str | None
    depth: int  # 1 answers the statement, 2 answers a reply, and so on
    day: date | None = None
    language: str | None = None
    translation: str | None = None
    reported: bool = False


@dataclass(frozen=True, slots=True)
class StatementLines:
    """One thread of an answer, headed by the statement of it that the article carries.

    `remarks` belong below `worded` (which story, only the reply was found), `unrecorded` below the replies.
    """

    public_id: str
    thread_id: int
    speaker: str
    said_on: str
    wording: str
    source_url: str | None
    worded: str  # Worded here: word for word
    replies: tuple[ReplyLines, ...]
    remarks: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    day: date | None = None
    language: str | None = None
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """A related article: `rferl.org, 2 Nov` and where it is."""

    label: str
    url: str
    title: str | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class CoverageLines:
    """Related articles that carry the same side: `Reports both sides`."""

    heading: str
    articles: tuple[ArticleLink, ...]


@dataclass(frozen=True, slots=True)
class RecordLines:
    """A whole answer. `threads` and `related` are empty where nothing is on record.

    `names` are the names that the article spells otherwise, a sentence each; they belong below the threads. `language`
    is that of the title where the article has one.
    """

    title: str
    byline: str
    summary: tuple[str, ...]
    threads: tuple[StatementLines, ...]
    related_heading: str
    related: tuple[CoverageLines, ...]
    names: tuple[str, ...] = ()
    url: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ShortLines:
    """The short form of a record, for groups: what the article carries, one statement, and a reply to it.

    `summary` is empty where no article is told of.
    """

    summary: str
    public_id: str
    speaker: str
    said_on: str
    wording: str
    translation: str | None
    source_url: str | None
    reply: ReplyLines | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the spans that differ, so that each edge can mark them in its own way."""

    text: str
    marks: tuple[tuple[int, int], ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class WhyLines:
    """Why one statement was matched: the passage and the wording on record side by side."""

    article_label: str
    article: Marked
    record_label: str
    record: Marked
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineLines:
    """The thread in order of time, one entry a statement: `2 November 2021`, `Denied by Meta`, its words."""

    when: str
    head: str
    wording: str
    source_url: str | None
    public_id: str
    day: date | None = None
    language: str | None = None
    translation: str | None = None
    archived_url: str | None = None


QuotedLines = StatementLines | ReplyLines | ShortLines | TimelineLines
"""What quotes somebody: it has a wording, its translation, and the URL of its source."""


@dataclass(frozen=True, slots=True)
class ChangeLines:
    """One change: `S12 amended on 5 November 2021`, and a sentence for each thing that is otherwise now.

    `reason` is of the short list, or as somebody typed it, or None. `made_by` names nobody (`by a moderator`) unless
    the edge gave a name. `public_id` is of the statement that `head` is about (of a relation the one that answers).
    """

    head: str
    details: tuple[str, ...]
    reason: str | None
    revision: int
    when: str  # 5 November 2021, 12:03 UTC
    time: str  # 12:03 UTC
    at: datetime
    made_by: str
    public_id: str | None = None


@dataclass(frozen=True, slots=True)
class StepLines:
    """One step of a report: `4 May 2026`, `decided: kept`, and the reason as a moderator typed it."""

    when: str
    state: str
    reason: str | None
    day: date


@dataclass(frozen=True, slots=True)
class ReportLines:
    """A report. `reporters` is for moderators; `public_reporters` names only those whom a moderator verified."""

    public_id: str
    ground: str
    subject: str | None  # S12
    received: str
    state: str  # decided: kept
    reason: str | None
    count: str  # 3 people have reported it
    steps: tuple[StepLines, ...]
    reporters: tuple[str, ...]
    public_reporters: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class BreakdownLines:
    """Counts by one kind of thing; they sum up to what `whole` says, such as `12 cases`."""

    heading: str
    whole: str
    rows: tuple[tuple[str, str], ...]


class Phrases(Protocol):
    """The sentences of one language."""

    language: str

    def say(self, key: str, arguments: Mapping[str, object] | None = None) -> str:
        """Return the message of that key; raises KeyError where the language has none."""
        ...

    def say_day(self, day: date, pattern_key: str = "day-long") -> str:
        """Return a day in words, in the pattern of that message: `1 November 2021`."""
        ...

    def say_number(self, number: float, digits: int = 0) -> str:
        """Return a number as the language writes it, with so many digits behind the point: `1,234` or `0.74`."""
        ...

    def say_language(self, code: str) -> str:
        """Return the name of a language, or its code where it has none that is known here."""
        ...

    def say_reason(self, reason: str) -> str:
        """Return why something was done: in words where it is one of the short list, else as a moderator wrote it."""
        ...

    def quote(self, text: str) -> str:
        """Return a text in the quotation marks of the language."""
        ...

    def describe_record(self, result: CheckResult) -> RecordLines:
        """Return the answer to a check that was read (matched or no record)."""
        ...

    def describe_short(self, result: CheckResult, match: Match, quotation_limit: int) -> ShortLines:
        """Return the short form of one match, its quotations cut at that many characters."""
        ...

    def describe_card(self, said: Statement, thread: Thread, quotation_limit: int) -> ShortLines:
        """Return one statement of a thread without any article, its quotations cut at that many characters."""
        ...

    def describe_unreadable(self, reason: UnreadableReason | None) -> str:
        """Return one sentence for the reason and one for what to do."""
        ...

    def explain_unreadable(self, reason: UnreadableReason | None) -> str:
        """Return the sentence for the reason alone, for where a text cannot be pasted."""
        ...

    def describe_why(self, match: Match, result: CheckResult) -> WhyLines:
        """Return why this statement was matched."""
        ...

    def describe_timeline(self, result: CheckResult, thread_id: int) -> tuple[TimelineLines, ...]:
        """Return the timeline of one thread of the answer."""
        ...

    def describe_coverage(self, result: CheckResult) -> tuple[CoverageLines, ...]:
        """Return all related coverage, not only the first lines of it."""
        ...

    def describe_statement(self, page: StatementPage) -> tuple[TimelineLines, ...]:
        """Return the timeline of a statement's public page."""
        ...

    def describe_statement_coverage(self, page: StatementPage) -> tuple[CoverageLines, ...]:
        """Return the related coverage of a statement's public page."""
        ...

    def describe_change(
        self,
        entries: Sequence[LogEntry],
        ids: Mapping[str, str],
        *,
        actor: str | None = None,
        may_be_quoted: bool = True,
    ) -> ChangeLines:
        """Return one change, told by entries of the log of one revision.

        `ids` are the public ids of the keys that `entries.list_keys` finds in them, `actor` is the name of whoever made
        it where readers may know that. Unless it `may_be_quoted`, nothing of what was on record is repeated.
        """
        ...

    def describe_wrong_value(self, name: str, wrong: WrongValue) -> str:
        """Return a sentence on a value that somebody typed; `name` is what they call the field, such as `date`."""
        ...

    def list_words(self, kinds: Sequence[str]) -> str:
        """Return what may be typed for these kinds of relations or outlets."""
        ...

    def describe_problem(self, problem: Problem) -> str:
        """Return what is wrong with a row of a file, or wants a look: what goes on after the number of its line."""
        ...

    def describe_subject(self, subject: str) -> str:
        """Return how an entry is called that the log names as `statement bridge`."""
        ...

    def describe_report(self, report: Report) -> ReportLines:
        """Return a report in words."""
        ...

    def describe_totals(self, totals: Totals) -> tuple[BreakdownLines, ...]:
        """Return what all reports add up to."""
        ...

    def describe_median(self, totals: Totals) -> str:
        """Return how long a decision takes."""
        ...
