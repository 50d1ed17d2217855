"""What can go wrong in the core: one tree, each with a cause for the log; sentences for people are chosen at the edges.

OnRecordError
├── Unreadable          an input that could not be read, with its reason
├── NotOnRecord         an id or key that the corpus does not have
├── BadRow              a row of an import file that cannot be taken, with its line and field
└── StoreUnavailable    the store is locked, damaged or of a newer version
"""

from __future__ import annotations

from onrecord.verification.kinds import PageKind, UnreadableReason


class OnRecordError(Exception):
    """The base of every failure that this program expects."""


class Unreadable(OnRecordError):
    """An input could not be read. `cause` is for the log and holds no text of a reader."""

    def __init__(self, reason: UnreadableReason, cause: str = "", page: PageKind | None = None) -> None:
        super().__init__(f"{reason.value}: {cause}" if cause else reason.value)
        self.reason = reason
        self.cause = cause
        self.page = page


class NotOnRecord(OnRecordError):
    """The corpus has no such statement."""


class BadRow(OnRecordError):
    """A row of an import file cannot be taken."""

    def __init__(self, line: int, problem: str, field: str | None = None) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem
        self.field = field


class StoreUnavailable(OnRecordError):
    """The store cannot be used now; the message says why and what to do."""
