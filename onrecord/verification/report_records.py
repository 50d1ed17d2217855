"""The plain data of the report queue: a case, what each person filed, its steps, and what all cases add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.verification.kinds import ReporterKind, ReportGround, ReportOutcome, ReportState, StatementState
from onrecord.verification.records import Statement

WAITING = (ReportState.RECEIVED, ReportState.IN_ASSESSMENT, ReportState.APPEALED)
"""The states in which somebody has to decide; a filing that says the same joins a case in one of them."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """On whose behalf somebody reports. Only organisations and authorities have a name here, and a country."""

    kind: ReporterKind = ReporterKind.PERSON
    name: str | None = None
    country: str | None = None  # two letters, such as KZ
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody reports. `article_url` is the canonical spelling, `passage` what the article says there.

    `law` names the law and its country where the ground is a broken law.
    """

    ground: ReportGround
    reporter: Reporter = Reporter()
    statement_id: int | None = None
    article_url: str | None = None
    passage: str | None = None
    words: str | None = None
    law: str | None = None
    evidence_url: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Where somebody who files is told what became of it."""

    person_id: int
    bot_id: int
    chat_id: int


@dataclass(frozen=True, slots=True)
class Filing:
    """What one person filed; `contact` and all words are None once that person was forgotten."""

    id: int
    filed_at: datetime
    reporter: Reporter
    contact: Contact | None = None
    passage: str | None = None
    words: str | None = None
    law: str | None = None
    evidence_url: str | None = None
    appeal: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A state that a report came into; `actor` is the public id of a moderator, None for a reporter."""

    at: datetime
    state: ReportState
    actor: str | None = None
    outcome: ReportOutcome | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ReportedArticle:
    """The article that a report is about; `is_public` tells whether everybody may be shown where it is."""

    url: str
    title: str | None
    outlet: str | None
    published: date | None
    is_public: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One case: all filings that say the same about the same, first one first, and its steps in order."""

    id: int
    received_at: datetime
    ground: ReportGround
    state: ReportState
    filings: tuple[Filing, ...]
    steps: tuple[Step, ...]
    statement: Statement | None = None
    article: ReportedArticle | None = None
    outcome: ReportOutcome | None = None
    reason: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None

    @property
    def public_id(self) -> str:
        """The number that people are told, such as `R7`."""
        return f"R{self.id}"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has to decide it."""
        return self.state in WAITING

    @property
    def was_appealed(self) -> bool:
        """Whether one of those who filed it has appealed."""
        return any(step.state is ReportState.APPEALED for step in self.steps)

    @property
    def public_statement_id(self) -> str | None:
        """The number of the statement if its page is open to everybody, such as `S12`."""
        said = self.statement
        return said.public_id if said and said.state is StatementState.PUBLISHED else None

    def find_filing(self, person_id: int) -> Filing | None:
        """Return what this person filed, or None."""
        return next((each for each in self.filings if each.contact and each.contact.person_id == person_id), None)


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of a filing: the case that has it, and how many cases are before that.

    `is_repeat` says that the same person had filed it already, `is_joined` that others had.
    """

    report: Report
    before: int
    is_repeat: bool = False
    is_joined: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """What the reports add up to. States, grounds and outcomes count cases, kinds and countries count filings.

    What has no outcome or no country is counted under None, so that each breakdown sums up to its whole.
    """

    cases: int
    filings: int
    by_state: Mapping[ReportState, int]
    by_ground: Mapping[ReportGround, int]
    by_outcome: Mapping[ReportOutcome | None, int]
    by_kind: Mapping[ReporterKind, int]
    by_country: Mapping[str | None, int]
    median_days: float | None
