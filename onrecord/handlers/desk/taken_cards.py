"""Follows a card of the review queue while a draft is made of it: settled with the draft, or given back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.handlers.actions import Action
from onrecord.handlers.desk.openings import TakenCard
from onrecord.handlers.desk.review_buttons import read_press
from onrecord.handlers.desk.review_talk import ReviewTalk
from onrecord.handlers.events import Incoming, Press
from onrecord.verification.cards import CardContent, Tip
from onrecord.verification.drafts import DraftField
from onrecord.verification.errors import NothingToDo
from onrecord.verification.kinds import RejectReason
from onrecord.verification.records import Person, Suggestion
from onrecord.verification.review import Review


@dataclass(frozen=True, slots=True)
class TakenCards:
    """Settles the cards that drafts were made of, and lets go of those that came to nothing."""

    review: Review
    talk: ReviewTalk

    async def settle(
        self, press: Press, taken: TakenCard, person: Person, reason: RejectReason | None = None
    ) -> tuple[Action, ...]:
        """Decide a card whose draft has ended: taken, or turned down for a reason; the next card follows."""
        pressed = read_press(taken.data)
        if pressed is None:
            return ()
        settled = await self.review.settle(pressed.item, person, reason)
        closed = await self.talk.leave(press, pressed, settled, taken.message_id) if settled else ()
        return *closed, *await self.talk.go_on(press, pressed, person)

    async def give_back(self, event: Incoming | Press, taken: TakenCard, person: Person) -> tuple[Action, ...]:
        """Show a card whose draft was dropped once more, to be decided otherwise; nothing where it is gone."""
        pressed = read_press(taken.data)
        card = await self.review.take(pressed.item, person) if pressed else None
        return (self.talk.show(event, card, pressed),) if pressed and card else ()

    async def release(self, taken: TakenCard | None, person: Person) -> None:
        """Let a card go back to the queue, for whoever comes next."""
        pressed = read_press(taken.data) if taken else None
        if pressed:
            await self.review.release(pressed.item, person)


def is_same_card(one: TakenCard | None, other: TakenCard | None) -> bool:
    """Tell whether two drafts were begun with one card."""
    pressed = [read_press(each.data) if each else None for each in (one, other)]
    return all(pressed) and len({each.item for each in pressed if each}) == 1


def describe_draft(content: CardContent) -> tuple[str, Mapping[DraftField, str | None]]:
    """Return the command with which a draft of a card begins, and what the card gives for it."""
    match content:
        case Suggestion():
            seen = content.sightings[0]
            return "deny", {
                DraftField.ANSWERED: content.statement.public_id,
                DraftField.WORDING: content.words,
                DraftField.SPEAKER: content.speaker,
                DraftField.SAID_ON: seen.published.isoformat() if seen.published else None,
                DraftField.SOURCE_URL: seen.url,
                DraftField.LANGUAGE: seen.language,
                DraftField.SOURCE_TITLE: seen.title,
                DraftField.OUTLET: seen.outlet,
            }
        case Tip():
            return "statement", {DraftField.WORDING: content.words, DraftField.SOURCE_URL: content.url}
        case _:
            raise NothingToDo("no statement is made of this card")
