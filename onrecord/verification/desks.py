"""Where the moderators meet, and what is new for them there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.verification.kinds import Matter, ReportGround
from onrecord.verification.records import LogEntry


@dataclass(frozen=True, slots=True)
class Seen:
    """Up to which number the group was told of each thing; as a note, None leaves what was there."""

    revision: int | None = None
    suggestion: int | None = None
    report: int | None = None
    tip: int | None = None


@dataclass(frozen=True, slots=True)
class BoundDesk:
    """The moderators' group of a bot, with the forum topic of each matter that has one."""

    bot_id: int
    chat_id: int
    topics: Mapping[Matter, int] = field(default_factory=dict)
    seen: Seen = Seen()


@dataclass(frozen=True, slots=True)
class ChangeNews:
    """One change of the corpus in short: its first entry, of how many."""

    entry: LogEntry
    size: int


@dataclass(frozen=True, slots=True)
class ReportNews:
    """A report that came in; its words stay where reports are read."""

    id: int
    ground: ReportGround
    statement_id: int | None


@dataclass(frozen=True, slots=True)
class SuggestionNews:
    """How many suggestions of the program and of readers are open, and the newest of each.

    `speaker` answers the statement of `statement_id` in the newest suggestion of the program.
    """

    open_suggestions: int
    open_tips: int
    newest_suggestion: int = 0
    newest_tip: int = 0
    statement_id: int | None = None
    speaker: str | None = None


class DeskStore(Protocol):
    """Keeps which group is the moderators' desk of each bot."""

    async def find_desk(self, bot_id: int) -> BoundDesk | None:
        """Return the desk of a bot, or None."""
        ...

    async def bind(self, bot_id: int, chat_id: int) -> BoundDesk:
        """Make a group the desk, in place of another one; it is told of what comes from now on.

        Bound again, a group keeps its topics, and whichever group it was keeps what it was told last.
        """
        ...

    async def unbind(self, bot_id: int, chat_id: int) -> bool:
        """Let a bot have no desk and tell whether that group was it."""
        ...

    async def set_topic(self, bot_id: int, chat_id: int, matter: Matter, topic_id: int | None) -> None:
        """Note the forum topic of a matter, None for the general one, if that group is the desk."""
        ...

    async def note_seen(self, bot_id: int, chat_id: int, seen: Seen) -> None:
        """Note what that group was told, if it is the desk."""
        ...


class NewsStore(Protocol):
    """Tells what is new for the moderators' group."""

    async def list_changes(self, after: int, limit: int) -> tuple[ChangeNews, ...]:
        """Return the changes after that revision, oldest first."""
        ...

    async def list_reports(self, after: int, limit: int) -> tuple[ReportNews, ...]:
        """Return the reports after that number, oldest first."""
        ...

    async def find_suggestions(self, after: Seen) -> SuggestionNews | None:
        """Return what is open if something of it is newer than what was seen, else None."""
        ...
