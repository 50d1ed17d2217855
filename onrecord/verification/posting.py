"""What has arrived from Telegram and what is to be sent there: it waits in the store, so that no process loses it."""

from __future__ import annotations

from collections.abc import Collection, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import takewhile
from typing import Any, Protocol, TypeVar

from onrecord.verification.errors import OnRecordError

Json = dict[str, Any]
Outcome = TypeVar("Outcome")


class LeaseLost(OnRecordError):
    """Somebody else works on it meanwhile, or has done it: what was done here must not be kept."""


TRIED_TOGETHER = 2
"""An update that was begun so often and never ended is given out alone: it may be what ends its process."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as Telegram delivered it. Those of one `lane`, a chat, keep their order; None needs none.

    `pages` are the canonical addresses of the pages that it names. Where one of them was not read in the last hours, it
    takes long, and all others are given out first.
    """

    update_id: int
    lane: int | None
    raw: Json
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """An update that a worker holds; `attempt` counts from 1.

    What was scheduled rather than delivered has a negative `update_id`.
    """

    bot_id: int
    update_id: int
    worker: str
    raw: Json
    attempt: int = 1
    needs_page: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """How many updates a worker can take on, and how many of those that need a page."""

    updates: int
    pages: int


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to be sent for an update: those of one `lane`, a chat, go out in their order.

    `content` says what, as whoever sends it reads it. `group_id` is the group or channel in which it was caused,
    `answer_id` the stored answer that it shows.
    """

    lane: int | None
    content: Json
    expires_at: datetime
    update_id: int | None = None
    group_id: int | None = None
    answer_id: int | None = None


@dataclass(frozen=True, slots=True)
class WaitingErrand:
    """An errand as it stands in the outbox."""

    id: int
    bot_id: int
    errand: Errand


@dataclass(frozen=True, slots=True)
class Queue:
    """How much waits, since when the oldest of it does, and how much of the last 48 hours was given up.

    Given up are updates that were put aside, and what was sent without anybody knowing whether it arrived.
    """

    waiting: int
    oldest: datetime | None
    given_up: int = 0


class Duty(StrEnum):
    """What only one of all workers does at a time."""

    POLL = "poll"
    SEND = "send"


class Apart(Protocol):
    """Sees work through that waits for the world or is long."""

    async def __call__(self, work: Coroutine[Any, Any, Outcome]) -> Outcome:
        """Let what was written so far come to pass, and return what the work returns, which writes for itself."""
        ...


async def do_apart(work: Coroutine[Any, Any, Outcome]) -> Outcome:
    """See work through where nothing that was written waits to be kept."""
    return await work


class _Tried(Protocol):
    @property
    def attempts(self) -> int: ...


Tried = TypeVar("Tried", bound=_Tried)


def choose_company(rows: Sequence[Tried]) -> Sequence[Tried]:
    """Return what of these may be worked on at the same time, in their order: a suspect only by itself."""
    if rows and rows[0].attempts >= TRIED_TOGETHER:
        return rows[:1]
    return tuple(takewhile(lambda row: row.attempts < TRIED_TOGETHER, rows))


class Inbox(Protocol):
    """Keeps updates until they are worked off, each once; nothing is kept for more than 48 hours."""

    async def take(self, bot_id: int, arrivals: Sequence[Arrival], now: datetime) -> int:
        """Store updates and return how many of them are new."""
        ...

    async def schedule(self, bot_id: int, lane: int, raw: Json, ripe_at: datetime) -> None:
        """Store something that is to be worked on at a later moment; until then it holds up nobody."""
        ...

    async def claim(self, bot_id: int, worker: str, room: Room, now: datetime) -> tuple[Claim, ...]:
        """Give a worker what may be worked on, oldest first: never two of one lane, to nobody else before `LEASE`.

        What needs a page comes after all else, and no further than there is room for it.
        What was begun more than once before and never ended is given out alone.
        """
        ...

    async def renew(self, worker: str, update_ids: Collection[int], now: datetime) -> None:
        """Prolong these of what a worker holds; whatever else it holds is free when its lease ends."""
        ...

    async def finish(self, claim: Claim, now: datetime) -> None:
        """Note that an update is worked off, and forget its content; raises `LeaseLost`."""
        ...

    async def hand_back(self, claim: Claim, ripe_at: datetime, *, has_failed: bool = False) -> None:
        """Let go of an update, which is to be tried again then, before all that came later in its lane.

        It counts as an attempt where it `has_failed`.
        """
        ...

    async def put_aside(self, claim: Claim, now: datetime) -> None:
        """Give an update up, and forget its content; it is counted among those that were put aside."""
        ...

    async def note_placeholder(self, bot_id: int, update_id: int, message_id: int) -> None:
        """Note the message that stands for the answer to come."""
        ...

    async def find_placeholder(self, bot_id: int, update_id: int) -> int | None:
        """Return the message that stands for the answer to an update, or None."""
        ...

    async def release(self, bot_id: int, worker: str | None = None) -> None:
        """Let go of all that a worker holds, which counts for no attempt, or, where none lives, of everything."""
        ...

    async def find_next(self, bot_id: int, now: datetime) -> datetime | None:
        """Return when the first of what nobody works on is ripe, which may be now, or None."""
        ...

    async def measure(self, bot_id: int, now: datetime) -> Queue:
        """Return how much is ripe and not worked off, and how much was put aside."""
        ...

    async def drop_expired(self, now: datetime) -> int:
        """Forget what was done or has waited for 48 hours, and return how much that was."""
        ...


class Outbox(Protocol):
    """Keeps what is to be sent until its end is known."""

    async def add(self, bot_id: int, errands: Sequence[Errand], now: datetime) -> None:
        """Store errands, in their order."""
        ...

    async def add_sign(self, claim: Claim, errand: Errand, now: datetime) -> bool:
        """Store the sign of work on an update, if it is still worked on, and tell whether it is."""
        ...

    async def list_waiting(self, bot_id: int, after: int, limit: int) -> tuple[WaitingErrand, ...]:
        """Return the first errands behind that one, oldest first."""
        ...

    async def is_answer_waiting(self, bot_id: int, answer_id: int) -> bool:
        """Tell whether a part of an answer waits, is being sent or is doubtful."""
        ...

    async def is_lane_waiting(self, bot_id: int, lane: int) -> bool:
        """Tell whether anything waits for a chat, or is being sent there."""
        ...

    async def begin(self, errand_id: int, epoch: int) -> None:
        """Note that what must not be done twice is being done; raises `LeaseLost` where it was begun before."""
        ...

    async def finish(self, errand_id: int) -> None:
        """Forget an errand whose end is known."""
        ...

    async def doubt(self, errand_id: int) -> None:
        """Forget the content of an errand that may have been done, and keep for 48 hours that it is doubtful."""
        ...

    async def drop_rest(self, bot_id: int, update_id: int | None, lane: int) -> None:
        """Forget what else waits for an update, or for none, in a chat that takes nothing more."""
        ...

    async def recover(self, bot_id: int, epoch: int) -> int:
        """Mark as doubtful what was being done in earlier epochs, and return how much that was."""
        ...

    async def measure(self, bot_id: int) -> Queue:
        """Return how much waits, and how much is doubtful."""
        ...

    async def drop_expired(self, now: datetime) -> int:
        """Forget what was stored 48 hours ago, and return how much that was: by then nothing of it is of use."""
        ...


class Duties(Protocol):
    """Knows who does what only one may do."""

    async def hold(self, bot_id: int, duty: Duty, worker: str, now: datetime) -> int | None:
        """Take or keep a duty and return its epoch, which grows with each other holder; None while another has it."""
        ...

    async def release(self, bot_id: int, worker: str | None = None) -> None:
        """Give up the duties of a worker, or, where it is known that none lives, of everybody."""
        ...
