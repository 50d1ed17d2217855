"""What the review queue and the readers' tips need from outside; `storage` implements it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from onrecord.verification.cards import Appearance, CardContent, CardItem, Tip, Verdict
from onrecord.verification.kinds import ReviewKind
from onrecord.verification.records import Person, Suggestion


class ReviewStore(Protocol):
    """Keeps what waits for moderators, who looks at what, and what was decided.

    What waits for somebody is what nobody else holds and they have not passed over. Articles of blocked outlets, and
    statements that are not published, are in no card.
    """

    async def count_waiting(self, kind: ReviewKind, person: Person, now: datetime) -> int:
        """Return how many cards of a kind wait for somebody; of `NEW_REPLY` see `list_replies`."""
        ...

    async def list_waiting(self, kind: ReviewKind, person: Person, now: datetime) -> tuple[CardItem, ...]:
        """Return the next cards of a kind that wait for somebody: matches surest first, others oldest first."""
        ...

    async def list_replies(self, person: Person, now: datetime, after: int) -> tuple[Suggestion, ...]:
        """Return the next open suggestions of new replies after that id, oldest first; an empty page is the end.

        Those whose speaker has come onto the thread meanwhile are among them.
        """
        ...

    async def load(self, item: CardItem, person: Person) -> CardContent | None:
        """Return what a card shows, or None where it does not wait for a decision that this person may take."""
        ...

    async def take(self, item: CardItem, person: Person, until: datetime, now: datetime) -> bool:
        """Give somebody a card until then, and tell whether it was free."""
        ...

    async def is_held_by(self, item: CardItem, person: Person, now: datetime) -> bool:
        """Tell whether somebody holds a card at this moment."""
        ...

    async def find_holder(self, item: CardItem, now: datetime) -> str | None:
        """Return the public id of who holds a card at this moment, or None."""
        ...

    async def release(self, item: CardItem, person: Person) -> None:
        """Let a card go."""
        ...

    async def skip(self, item: CardItem, person: Person, until: datetime) -> None:
        """Let a card go and keep it from the same person until then."""
        ...

    async def find_verdict(self, item: CardItem) -> Verdict | None:
        """Return how a card was decided, or None where it was not."""
        ...

    async def decide(self, item: CardItem, content: CardContent, verdict: Verdict, person: Person) -> bool:
        """Decide what this person holds, if it is still undecided and as it was seen; tell whether it was."""
        ...

    async def move(self, item: CardItem, content: Appearance, to: Appearance, verdict: Verdict, person: Person) -> bool:
        """Reject a statement found in an article and confirm another one in its place; tell whether it was undecided.

        `verdict` is that of the first one; what was decided of the other one before stays.
        """
        ...

    async def take_back(self, item: CardItem, person: Person) -> bool:
        """Make a card undecided again, if this was the last decision of that person; tell whether it was."""
        ...


class TipStore(Protocol):
    """Keeps what readers put forward."""

    async def keep_tip(self, tip: Tip, since: datetime, most: int) -> Tip | None:
        """Keep a new tip under an id that is given here, or None where its reader has sent `most` since then."""
        ...

    async def count_since(self, person_id: int, since: datetime) -> int:
        """Return how many tips somebody has sent since then."""
        ...
