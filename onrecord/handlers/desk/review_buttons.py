"""The buttons of the review queue: what each says, and how it names in 64 bytes the card that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.handlers.actions import Button, Keyboard
from onrecord.locales.phrases import Phrases
from onrecord.verification.cards import APPEARANCES, Card, CardItem
from onrecord.verification.kinds import RejectReason, ReviewKind

PREFIX = "q1"
OK, NO, BACK, SKIP, OTHER, BAN = "ok", "no", "bk", "sk", "os", "bn"
WRITE_REASON, UNDO, UNDO_CHANGE = "rt", "un", "uc"
REASONS: dict[ReviewKind, tuple[RejectReason, ...]] = {
    ReviewKind.DRAFT: (RejectReason.OTHER_WORDS, RejectReason.NO_SOURCE, RejectReason.ON_RECORD),
    ReviewKind.NEW_REPLY: (RejectReason.NO_REPLY, RejectReason.OTHER_SPEAKER, RejectReason.ON_RECORD),
    ReviewKind.TIP: (
        RejectReason.ON_RECORD,
        RejectReason.NO_SOURCE,
        RejectReason.NO_STATEMENT,
        RejectReason.OUT_OF_SCOPE,
    ),
    ReviewKind.MATCH: (RejectReason.OTHER_MATTER, RejectReason.OTHER_STATEMENT, RejectReason.ONLY_MENTIONED),
    ReviewKind.COVERAGE: (RejectReason.OTHER_MATTER, RejectReason.OTHER_STATEMENT, RejectReason.ONLY_MENTIONED),
}
"""What is offered when a card is turned down, in the order of the buttons."""
_LETTERS = {
    ReviewKind.DRAFT: "d",
    ReviewKind.NEW_REPLY: "n",
    ReviewKind.TIP: "t",
    ReviewKind.MATCH: "m",
    ReviewKind.COVERAGE: "c",
}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_FORM = re.compile(
    r"q1:(?P<verb>[a-z][a-z0-9]):(?P<kind>[dntmc]):(?P<number>\d{1,18}):(?P<statement>\d{1,18})"
    r":(?P<place>\d{1,4})(?P<run>[ao]):(?P<seen>[0-9a-f]{6})",
    re.ASCII,
)
_LAST_PLACE = 9_999


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a card: what it does, to what, and how the card was seen.

    `place` counts the cards of a kind that were shown one after the other; `is_only` tells that no other kind follows.
    """

    verb: str
    item: CardItem
    seen: str
    place: int = 1
    is_only: bool = False

    @property
    def reason(self) -> RejectReason | None:
        """The reason that the button stands for, if it is one of the short list."""
        reasons = REASONS[self.item.kind]
        number = int(self.verb[1]) if self.verb[0] == "r" and self.verb[1].isdecimal() else len(reasons)
        return reasons[number] if number < len(reasons) else None


def write_press(pressed: Pressed) -> str:
    """Return what a button carries."""
    item, run = pressed.item, "o" if pressed.is_only else "a"
    place = min(pressed.place, _LAST_PLACE)
    letter = _LETTERS[item.kind]
    return f"{PREFIX}:{pressed.verb}:{letter}:{item.number}:{item.statement_id}:{place}{run}:{pressed.seen}"


def read_press(data: str) -> Pressed | None:
    """Return what a button says, or None where it is of another form."""
    found = _FORM.fullmatch(data)
    if found is None:
        return None
    item = CardItem(_KINDS[found["kind"]], int(found["number"]), int(found["statement"]))
    return Pressed(found["verb"], item, found["seen"], int(found["place"]), found["run"] == "o")


def is_offered(pressed: Pressed) -> bool:
    """Tell whether a card of this kind has such a button at all."""
    wanted = {OTHER: APPEARANCES, BAN: (*APPEARANCES, ReviewKind.NEW_REPLY)}
    return pressed.item.kind in wanted.get(pressed.verb, tuple(ReviewKind))


def make_press(card: Card, place: int, *, is_only: bool) -> Pressed:
    """Return the button of a card that says yes; the others differ in their verb."""
    return Pressed(OK, card.item, card.fingerprint, place, is_only)


def card_keyboard(pressed: Pressed, phrases: Phrases) -> Keyboard:
    """Return the buttons below a card."""
    kind = pressed.item.kind
    yes = {
        ReviewKind.DRAFT: phrases.say("review-button-publish"),
        ReviewKind.NEW_REPLY: phrases.say("review-button-take-over"),
        ReviewKind.TIP: phrases.say("review-button-take"),
    }.get(kind, phrases.say("review-button-confirm"))
    first = [(OK, yes), (NO, phrases.say("review-button-reject")), (SKIP, phrases.say("review-button-skip"))]
    second = [(OTHER, phrases.say("review-button-other")), (BAN, phrases.say("review-button-ban"))]
    second = [button for button in second if is_offered(replace(pressed, verb=button[0]))]
    return tuple(filter(None, (_row(pressed, first), _row(pressed, second))))


def reasons_keyboard(pressed: Pressed, phrases: Phrases) -> Keyboard:
    """Return the buttons that ask why a card is turned down."""
    reasons = [
        (f"r{number}", phrases.say(f"review-reason-{reason}"))
        for number, reason in enumerate(REASONS[pressed.item.kind])
    ]
    last = [(WRITE_REASON, phrases.say("review-button-write")), (BACK, phrases.say("review-button-back"))]
    return (*(_row(pressed, [reason]) for reason in reasons), _row(pressed, last))


def undo_keyboard(pressed: Pressed, phrases: Phrases, revision: int | None = None) -> Keyboard:
    """Return the button that takes a decision back: the change of that number, where the record was changed."""
    label = phrases.say("review-button-undo")
    if revision is None:
        return (_row(pressed, [(UNDO, label)]),)
    item = replace(pressed.item, number=revision, statement_id=0)
    return (_row(replace(pressed, item=item), [(UNDO_CHANGE, label)]),)


def _row(pressed: Pressed, buttons: Iterable[tuple[str, str]]) -> tuple[Button, ...]:
    return tuple(Button(label, write_press(replace(pressed, verb=verb))) for verb, label in buttons)
