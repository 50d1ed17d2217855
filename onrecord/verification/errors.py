"""What can go wrong in the core: one tree, each with a cause for the log; sentences for people are chosen at the edges.

OnRecordError
├── Unreadable          an input that could not be read, with its reason
├── NotOnRecord         an id or key that the corpus does not have
│   └── MergedInto      a statement that another one has taken in
├── BadRow              a row of an import file that cannot be taken, with its line and field
├── NotAllowed          somebody without the role for it, or who is banned
│   ├── Banned          somebody who may do nothing but read
│   └── OwnersOnly      a moderator where an owner has to act
├── HoldsRole           somebody who cannot be banned while they have a role
├── ChangedSince        an entry that somebody else has changed meanwhile
├── NothingToDo         a change that would leave everything as it is
├── CannotRelate        a relation that makes no sense, such as of a statement to itself
├── NeedsAnother        a decision that somebody else has to take: one's own draft, one's own decision under appeal
├── TooMany             more than one person may do in a day
├── HeldByAnother       a card at which somebody else looks just now
└── StoreUnavailable    the store is locked, damaged or of a newer version
"""

from __future__ import annotations

from onrecord.verification.kinds import PageKind, UnreadableReason
from onrecord.verification.problems import Problem


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


class MergedInto(NotOnRecord):
    """The statement was taken in by another one, which is published; `statement_id` is the id of that one."""

    def __init__(self, merged_id: int, statement_id: int) -> None:
        super().__init__(f"S{merged_id} was merged into S{statement_id}")
        self.statement_id = statement_id


class BadRow(OnRecordError):
    """A row of an import file cannot be taken."""

    def __init__(self, line: int, problem: Problem, field: str | None = None) -> None:
        super().__init__(f"line {line}: {problem.flaw}")
        self.line = line
        self.problem = problem
        self.field = field


class NotAllowed(OnRecordError):
    """Whoever asks for it may not do it."""


class Banned(NotAllowed):
    """Whoever asks for it may do nothing but read."""


class OwnersOnly(NotAllowed):
    """A moderator asks for what only an owner may do."""


class HoldsRole(OnRecordError):
    """Somebody who has a role is not banned; the role has to be taken away before."""


class ChangedSince(OnRecordError):
    """An entry is no longer what the change rests on; `subject` names it, `revision` is of its last change."""

    def __init__(self, subject: str, revision: int | None = None) -> None:
        super().__init__(f"{subject} was changed since" + (f" (change {revision})" if revision else ""))
        self.subject = subject
        self.revision = revision


class NothingToDo(OnRecordError):
    """Everything is already as it should become."""


class CannotRelate(OnRecordError):
    """Two statements cannot be tied, or merged, in this way."""


class NeedsAnother(OnRecordError):
    """Somebody else has to decide this."""


class TooMany(OnRecordError):
    """Somebody has done this as often as one may in a day."""


class HeldByAnother(OnRecordError):
    """Somebody else looks at this card just now."""


class StoreUnavailable(OnRecordError):
    """The store cannot be used now; the message says why and what to do."""
