"""The room of the review queue: counts first, then one card at a time; the next comes when one is decided.

Each press asks anew who acts, whether the card is theirs, and whether it is still what they saw (`Review.hold`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from onrecord.handlers.actions import Action
from onrecord.handlers.desk import review_buttons as buttons
from onrecord.handlers.desk.adding import Adding
from onrecord.handlers.desk.arguments import Misused, read_reference
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.openings import TakenCard
from onrecord.handlers.desk.retyping import follow
from onrecord.handlers.desk.review_buttons import Pressed, read_press, write_press
from onrecord.handlers.desk.review_talk import REFUSALS, ReviewTalk
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.rooms import State
from onrecord.verification.errors import NotAllowed, NothingToDo, NotOnRecord
from onrecord.verification.kinds import RejectReason, ReviewKind
from onrecord.verification.limits import LONGEST_REASON
from onrecord.verification.records import Person
from onrecord.verification.review import Review

KIND = "review"
_COMMAND = "/queue"
_ASKING = frozenset({buttons.OTHER, buttons.WRITE_REASON})
_WORDS = {
    "draft": ReviewKind.DRAFT,
    "drafts": ReviewKind.DRAFT,
    "reply": ReviewKind.NEW_REPLY,
    "replies": ReviewKind.NEW_REPLY,
    "tip": ReviewKind.TIP,
    "tips": ReviewKind.TIP,
    "suggestion": ReviewKind.TIP,
    "suggestions": ReviewKind.TIP,
    "match": ReviewKind.MATCH,
    "matches": ReviewKind.MATCH,
    "coverage": ReviewKind.COVERAGE,
}

Act = Callable[[Press, Pressed, Person], Awaitable[tuple[Action, ...]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The button that asked for words, and the message of its card."""

    data: str
    message_id: int


class _Unclear(Exception):
    """What was typed is no answer; the question stays."""

    def __init__(self, key: str, **arguments: object) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


_STATE = TypeAdapter(Asked)


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Shows the queue and takes decisions."""

    desk: Desk
    review: Review
    talk: ReviewTalk
    adding: Adding
    commands: frozenset[str] = frozenset({"queue"})
    prefix: str = buttons.PREFIX
    kind: str | None = KIND

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Show how much waits, and the first card."""
        person = await self.desk.admit(incoming, _COMMAND)
        return await follow(self.desk, incoming, lambda text: self._open(incoming, person, text.strip().lower()))

    async def _open(self, incoming: Incoming, person: Person, word: str) -> tuple[Action, ...]:
        if word and word not in _WORDS:
            raise Misused("review-unknown-kind")
        return await self.talk.begin(incoming, person, (_WORDS[word],) if word else tuple(ReviewKind))

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do what a button says, if the card is this person's and still what they saw."""
        person = await self.desk.admit(press, _COMMAND)
        pressed = read_press(press.data)
        act = self._find_act(pressed) if pressed else None
        if pressed is None or act is None:
            return (self.desk.pop_up(press, "review-stale"),)
        try:
            actions = await act(press, pressed, person)
        except REFUSALS as refusal:
            return self.talk.refuse(press, pressed, refusal)
        if pressed.verb not in _ASKING:
            # Whoever went on with the buttons owes no words any more: what they type next is something else.
            await self.desk.conversations.end(press, KIND)
        return actions

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the reason, or the number of a statement, that was asked for."""
        try:
            person = await self.desk.admit(incoming, _COMMAND)
        except NotAllowed:
            await self.desk.conversations.end(incoming, KIND)  # else every message of theirs would end here
            raise
        asked = _read_state(state)
        pressed = read_press(asked.data)
        if pressed is None:
            await self.desk.conversations.end(incoming, KIND)
            return (self.desk.say(incoming, "review-stale"),)
        try:
            actions = await self._take_words(incoming, pressed, person, asked.message_id)
        except _Unclear as unclear:
            await self.desk.conversations.save(incoming, KIND, state)
            return (self.desk.say(incoming, unclear.key, (), **unclear.arguments),)
        except REFUSALS as refusal:
            actions = self.talk.refuse(incoming, pressed, refusal)
        await self.desk.conversations.end(incoming, KIND)
        return actions

    def _find_act(self, pressed: Pressed) -> Act | None:
        acts: dict[str, Act] = {
            buttons.OK: self._confirm,
            buttons.NO: self._ask_why,
            buttons.BACK: self._show_again,
            buttons.SKIP: self._skip,
            buttons.OTHER: self._ask_words,
            buttons.WRITE_REASON: self._ask_words,
            buttons.BAN: self._ban,
            buttons.UNDO: self._undo,
            buttons.UNDO_CHANGE: self._undo_change,
        }
        if not buttons.is_offered(pressed):
            return None
        return self._reject if pressed.reason else acts.get(pressed.verb)

    async def _confirm(self, press: Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        if pressed.item.kind in {ReviewKind.NEW_REPLY, ReviewKind.TIP}:
            return await self._take_over(press, pressed, person)
        settled = await self.review.confirm(pressed.item, pressed.seen, person)
        return *await self.talk.leave(press, pressed, settled), *await self.talk.go_on(press, pressed, person)

    async def _reject(self, press: Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        reason = pressed.reason.value if pressed.reason else ""
        settled = await self.review.reject(pressed.item, pressed.seen, person, reason)
        return *await self.talk.leave(press, pressed, settled), *await self.talk.go_on(press, pressed, person)

    async def _take_over(self, press: Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        """Begin a draft with what the card puts forward; the card is decided when the draft ends."""
        card = await self.review.take_over(pressed.item, pressed.seen, person)
        taken = TakenCard(write_press(pressed), press.message_id)
        return *self.talk.show_taken(press, card, pressed), *await self.adding.take_up(press, card, taken, person)

    async def _skip(self, press: Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        await self.review.skip(pressed.item, pressed.seen, person)
        line = self.talk.phrases.say("review-line-skipped")
        return *self.talk.close(press, line), *await self.talk.go_on(press, pressed, person)

    async def _ban(self, press: Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        phrases = self.talk.phrases
        why = RejectReason.SOURCE_BANNED.value
        outlet, revision = await self.review.ban(pressed.item, pressed.seen, person, why)
        line = phrases.say("review-line-banned", {"who": person.public_id, "domain": outlet.domain})
        keyboard = buttons.undo_keyboard(pressed, phrases, revision)
        return *self.talk.close(press, line, keyboard), *await self.talk.go_on(press, pressed, person)

    async def _ask_why(self, press: Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        card = await self.review.hold(pressed.item, pressed.seen, person)
        return self.talk.show_again(press, card, pressed, asks_why=True)

    async def _show_again(self, press: Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        card = await self.review.hold(pressed.item, pressed.seen, person)
        return self.talk.show_again(press, card, pressed)

    async def _ask_words(self, press: Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        await self.review.hold(pressed.item, pressed.seen, person)
        asked = Asked(write_press(pressed), press.message_id)
        await self.desk.conversations.save(press, KIND, _STATE.dump_python(asked, mode="json"))
        key = "review-ask-reason" if pressed.verb == buttons.WRITE_REASON else "review-ask-statement"
        return self.desk.settle(press), self.desk.say(press, key, most=LONGEST_REASON)

    async def _undo(self, press: Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        try:
            card = await self.review.undo(pressed.item, person)
        except NothingToDo:
            return (self.desk.pop_up(press, "review-cannot-undo"),)
        return self.talk.show_again(press, card, pressed)

    async def _undo_change(self, press: Press, pressed: Pressed, person: Person) -> tuple[Action, ...]:
        try:
            await self.review.undo_change(pressed.item.number, person)
        except NothingToDo:
            return (self.desk.pop_up(press, "review-cannot-undo"),)
        return self.talk.close(press, self.talk.phrases.say("review-line-undone", {"who": person.public_id}))

    async def _take_words(
        self, incoming: Incoming, pressed: Pressed, person: Person, message_id: int
    ) -> tuple[Action, ...]:
        text = " ".join(incoming.content.text.split())
        if pressed.verb == buttons.OTHER:
            return await self._move(incoming, pressed, person, message_id, text)
        if not text:
            raise _Unclear("review-ask-reason", most=LONGEST_REASON)
        if len(text) > LONGEST_REASON:
            raise _Unclear("review-long-reason", length=len(text), most=LONGEST_REASON)
        settled = await self.review.reject(pressed.item, pressed.seen, person, text)
        closed = await self.talk.leave(incoming, pressed, settled, message_id)
        return *closed, *await self.talk.go_on(incoming, pressed, person)

    async def _move(
        self, incoming: Incoming, pressed: Pressed, person: Person, message_id: int, text: str
    ) -> tuple[Action, ...]:
        number = read_reference(text)
        if number is None:
            raise _Unclear("review-no-number")
        to = f"S{number}"
        try:
            await self.review.move(pressed.item, pressed.seen, person, number)
        except NotOnRecord as missing:
            raise _Unclear("review-no-such-statement", id=to) from missing
        except NothingToDo as same:
            raise _Unclear("review-same-statement", id=to) from same
        told = {"who": person.public_id, "from": f"S{pressed.item.statement_id}", "to": to}
        line = self.talk.phrases.say("review-line-moved", told)
        closed = self.talk.close(incoming, line, buttons.undo_keyboard(pressed, self.talk.phrases), message_id)
        return *closed, *await self.talk.go_on(incoming, pressed, person)


def build_reviewing(desk: Desk, adding: Adding) -> Reviewing:
    """Return the room of the review queue; `adding` makes drafts of its cards."""
    review = desk.services.review
    return Reviewing(desk, review, ReviewTalk(desk, review), adding)


def _read_state(state: State) -> Asked:
    try:
        return _STATE.validate_python(state)
    except ValidationError:  # of another version of the program
        return Asked("", 0)
