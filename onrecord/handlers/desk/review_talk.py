"""What the room of the review queue says: cards, what is left of them, and why a press changed nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from onrecord.handlers.actions import Action, Keyboard, Send, become_edit
from onrecord.handlers.desk.commanding import page_keyboard
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.review_buttons import (
    OK,
    Pressed,
    card_keyboard,
    make_press,
    reasons_keyboard,
    undo_keyboard,
)
from onrecord.handlers.desk.review_cards import list_counts, quote_tip, render_card, tell_verdict
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.markup import Span
from onrecord.handlers.rendering import render_note
from onrecord.locales.phrases import Phrases
from onrecord.verification.cards import Card, CardChanged, CardGone, CardHeld, Draft, Settled, SharedSource, Tip
from onrecord.verification.kinds import ReviewKind, StatementState, SuggestionState, TipState
from onrecord.verification.records import Person
from onrecord.verification.review import Review

Refusal = CardChanged | CardGone | CardHeld | SharedSource
REFUSALS = (CardChanged, CardGone, CardHeld, SharedSource)
"""Why a card could not be decided."""


@dataclass(frozen=True, slots=True)
class ReviewTalk:
    """Turns what the queue does into messages. `message_id` is the card's, where no press names it."""

    desk: Desk
    review: Review

    @property
    def phrases(self) -> Phrases:
        """The words of the language."""
        return self.desk.services.phrases

    async def begin(self, incoming: Incoming, person: Person, kinds: Collection[ReviewKind]) -> tuple[Action, ...]:
        """Return how much waits, and the first card."""
        counts = await self.review.count(person)
        told = self.desk.show(incoming, list_counts([(kind, counts[kind]) for kind in kinds], self.phrases))
        card = await self.review.take_next(person, kinds)
        if card is None:
            return (told,)
        return told, self.show(incoming, card, make_press(card, 1, is_only=len(kinds) == 1))

    async def go_on(self, event: Incoming | Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        """Return the next card, or that there is none."""
        kinds = (pressed.item.kind,) if pressed.is_only else tuple(ReviewKind)
        card = await self.review.take_next(person, kinds)
        if card is None:
            return (self.desk.say(event, "review-nothing-more"),)
        place = pressed.place + 1 if card.item.kind is pressed.item.kind else 1
        return (self.show(event, card, make_press(card, place, is_only=pressed.is_only)),)

    def show_taken(self, press: Press, card: Card, pressed: Pressed) -> tuple[Action, ...]:
        """Return a card without its buttons in the place of itself, while a draft is made of it below."""
        paragraphs = [*render_card(card, pressed.place, self.phrases), (Span(self.phrases.say("review-taken-over")),)]
        return self.desk.settle(press), become_edit(self.desk.show(press, paragraphs), press.message_id)

    def show_again(self, press: Press, card: Card, pressed: Pressed, *, asks_why: bool = False) -> tuple[Action, ...]:
        """Return the card in place of what the message shows, with its buttons or the reasons to turn it down."""
        pressed = replace(pressed, seen=card.fingerprint)
        shown = self.show(press, card, pressed)
        if asks_why:
            shown = replace(shown, keyboard=reasons_keyboard(pressed, self.phrases))
        return self.desk.settle(press), become_edit(shown, press.message_id)

    async def leave(
        self, event: Incoming | Press, pressed: Pressed, settled: Settled, message_id: int | None = None
    ) -> tuple[Action, ...]:
        """Return the line that stays in the place of a decided card, and the word to the reader of a tip."""
        line = tell_verdict(settled.content, settled.verdict, self.phrases)
        # A reader has been told, and what is on record is taken back there.
        if isinstance(settled.content, Tip) or settled.verdict.state == SuggestionState.TAKEN:
            return (*self.close(event, line, message_id=message_id), *await self._tell_reader(event, settled))
        keyboard = undo_keyboard(pressed, self.phrases, settled.revision)
        if isinstance(settled.content, Draft):
            said = replace(settled.content.statement, state=StatementState(settled.verdict.state))
            keyboard = (*page_keyboard(self.desk, said), *keyboard)
        return self.close(event, line, keyboard, message_id)

    def close(
        self, event: Incoming | Press, line: str, keyboard: Keyboard = (), message_id: int | None = None
    ) -> tuple[Action, ...]:
        """Return a line in the place of a card."""
        sent = self.desk.send(event, render_note(line), keyboard)
        if message_id:
            return (become_edit(sent, message_id),)
        if isinstance(event, Press):
            return self.desk.settle(event), become_edit(sent, event.message_id)
        return (sent,)

    def refuse(self, event: Incoming | Press, pressed: Pressed, refusal: Refusal) -> tuple[Action, ...]:
        """Return why a card could not be decided, and the card where it has to be looked at again."""
        key, arguments = _explain(refusal)
        first: Action
        if isinstance(event, Press):
            first = self.desk.pop_up(event, key, **arguments)
        else:
            first = self.desk.say(event, key, (), **arguments)
        if not isinstance(refusal, CardChanged):
            return (first,)
        shown = self.show(event, refusal.card, replace(pressed, seen=refusal.card.fingerprint))
        return first, become_edit(shown, event.message_id) if isinstance(event, Press) else shown

    def show(self, event: Incoming | Press, card: Card, pressed: Pressed) -> Send:
        """Return a card with its buttons, which hold for what it shows."""
        pressed = replace(pressed, verb=OK, seen=card.fingerprint)
        paragraphs = render_card(card, pressed.place, self.phrases)
        return self.desk.show(event, paragraphs, card_keyboard(pressed, self.phrases))

    async def _tell_reader(self, event: Incoming | Press, settled: Settled) -> tuple[Action, ...]:
        tip, verdict = settled.content, settled.verdict
        if not isinstance(tip, Tip) or tip.bot_id != event.bot_id:
            return ()  # Another bot on the same record was written to, and only that one may answer there.
        words = quote_tip(tip)
        if verdict.state == TipState.TAKEN:
            return (await self.desk.notify(tip.bot_id, tip.chat_id, "tip-taken", words=words),)
        phrases = await self.desk.services.languages.speak_to(tip.bot_id, tip.chat_id)
        reason = phrases.say_reason(verdict.reason or "")
        return (await self.desk.notify(tip.bot_id, tip.chat_id, "tip-declined", words=words, reason=reason),)


def _explain(refusal: Refusal) -> tuple[str, dict[str, object]]:
    match refusal:
        case CardChanged():
            return "review-look-again", {}
        case CardHeld():
            return "review-held", {"who": refusal.holder}
        case SharedSource():
            return "review-shared-source", {}
        case CardGone():
            return ("review-decided", {"who": refusal.verdict.by}) if refusal.verdict else ("review-gone", {})
