"""The room where moderators add statements and denials: in one message, thing by thing, or out of an article.

1. A command begins a draft from what it gives (`openings`); a link is read, and its quotations are offered.
2. What is missing or wrong is asked for, one thing at a time (`draft_state` says what comes next, `draft_talk` asks).
3. The card shows the statement as readers will see it, with what is to be looked at (`Drafting.review`).
4. A press publishes it (`draft_endings`), and the draft is ended in the same step.

Each message of a draft carries the draft's token and its turn in the buttons, so that an old one changes nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.handlers.actions import Action
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.draft_cards import Cards
from onrecord.handlers.desk.draft_endings import DraftEndings
from onrecord.handlers.desk.draft_guesses import Guesses
from onrecord.handlers.desk.draft_state import (
    CHANGEABLE,
    PREFIX,
    DraftState,
    Pressed,
    Stage,
    Verb,
    begin_state,
    change,
    continues_paste,
    note_paste,
    read_button,
    read_state,
    settle,
    step_back,
    take_given,
    take_over,
)
from onrecord.handlers.desk.draft_talk import KIND, DraftTalk
from onrecord.handlers.desk.named_lines import STATEMENT_NAMES, read_named_lines
from onrecord.handlers.desk.openings import LINKS, RELATIONS, Opening, Openings, spell_link
from onrecord.handlers.incoming import Incoming, Press
from onrecord.handlers.rooms import State
from onrecord.verification.drafting import Drafting
from onrecord.verification.drafts import REQUIRED, Draft, DraftField, find_missing, give_field, leave_out
from onrecord.verification.errors import NotAllowed
from onrecord.verification.fields import WrongValue
from onrecord.verification.offers import MOST_OFFERS, Offer
from onrecord.verification.records import Person

RESUME = "draft"
"""The command that takes up a draft that fell asleep."""
_COMMANDS = frozenset({*RELATIONS, RESUME})
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Adding:
    """Adds statements to the record."""

    desk: Desk
    talk: DraftTalk
    endings: DraftEndings
    commands: frozenset[str] = _COMMANDS
    prefix: str = PREFIX
    kind: str | None = KIND

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Begin a draft, or take up the one that is there."""
        name = incoming.command.name if incoming.command else RESUME
        await self.desk.admit(incoming, f"/{name}")
        state = await self.talk.find(incoming)
        if name == RESUME:
            if state is None:
                return (self.desk.say(incoming, "adding-no-draft"),)
            return await self.talk.show_again(incoming, state)
        opening = self.talk.openings.read(incoming, self.talk.today())
        if state:
            return await self.talk.choose(incoming, replace(state, waiting=opening))
        return await self._begin(incoming, opening)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the answer to what the draft waits for."""
        draft = read_state(state)
        try:
            await self.desk.admit(incoming, f"/{draft.command if draft else RESUME}")
        except NotAllowed:
            await self.desk.conversations.end(incoming, KIND)  # else every message of theirs would end here
            raise
        if draft is None:
            await self.desk.conversations.end(incoming, KIND)
            return (self.desk.say(incoming, "adding-unreadable-draft"),)
        return await self._answer(incoming, draft)

    async def _answer(self, incoming: Incoming, draft: DraftState) -> tuple[Action, ...]:
        text = incoming.content.text
        if continues_paste(draft, incoming.sent_at):
            return await self._take(incoming, draft, DraftField.WORDING, f"{draft.draft.wording} {text}")
        if draft.stage is Stage.CHOICE:
            return await self.talk.choose(incoming, draft)
        lines = read_named_lines(text, STATEMENT_NAMES)
        if lines.values and not lines.rest:
            blank = Opening(draft.command, Draft(draft.draft.relation))
            given = self.talk.openings.take_lines(blank, lines, self.talk.today())
            return await self.talk.advance(incoming, take_given(draft, given))
        if draft.stage is Stage.QUOTATIONS:
            return await self._answer_offer(incoming, draft, text)
        if draft.stage is Stage.QUESTION and draft.asked:
            return await self._answer_question(incoming, draft, draft.asked)
        return await self.talk.advance(incoming, draft, self.talk.say("adding-press-card"))

    async def _answer_question(self, incoming: Incoming, draft: DraftState, asked: DraftField) -> tuple[Action, ...]:
        """Take what was typed for a field; a link in the place of the words is read for its quotations."""
        text = incoming.content.text
        link = next(iter(incoming.content.links), incoming.content.post_link)
        if asked is DraftField.WORDING and link and spell_link(text) == link:
            return await self._read(incoming, draft, link)
        return await self._take(incoming, draft, asked, link if link and asked in LINKS else text)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do what a button of a draft says, if it is of the last message of one's own draft."""
        actor = await self.desk.admit(press, f"/{RESUME}")
        pressed = read_button(press.data)
        state = await self.talk.find(press)
        actions: tuple[Action, ...] = ()
        if pressed and state and (pressed.token, pressed.turn) == (state.token, state.turn):
            actions = await self._do(press, state, pressed, actor)
        return actions or (self.desk.pop_up(press, "adding-stale"),)

    async def _do(self, press: Press, state: DraftState, pressed: Pressed, actor: Person) -> tuple[Action, ...]:
        """Do what a button of the last message says; nothing where that message has no such button."""
        if state.stage is Stage.CHOICE:
            return await self._press_choice(press, state, pressed)
        if pressed.verb is Verb.CANCEL:
            return await self.endings.cancel(press)
        if pressed.verb is Verb.BACK:
            before = step_back(state)
            first = self.desk.pop_up(press, "adding-first-step")
            return await self.talk.show_again(press, before) if before else (first,)
        if state.stage is Stage.QUOTATIONS:
            return await self._press_quotation(press, state, pressed)
        if state.stage is Stage.CARD:
            return await self._press_card(press, state, pressed, actor)
        return await self._press_question(press, state, state.asked, pressed) if state.asked else ()

    async def _press_choice(self, press: Press, state: DraftState, pressed: Pressed) -> tuple[Action, ...]:
        match pressed.verb:
            case Verb.GO_ON:
                return await self.talk.show_again(press, state)
            case Verb.BEGIN_ANEW if state.waiting:
                return await self._begin(press, state.waiting)
        return ()

    async def _press_quotation(self, press: Press, state: DraftState, pressed: Pressed) -> tuple[Action, ...]:
        match pressed.verb:
            case Verb.BY_HAND:
                return await self.talk.advance(press, state)
            case Verb.QUOTATION if offer := _pick(state.offers, pressed.argument):
                return await self._take_over(press, state, offer)
        return ()

    async def _press_question(
        self, press: Press, state: DraftState, asked: DraftField, pressed: Pressed
    ) -> tuple[Action, ...]:
        match pressed.verb:
            case Verb.GUESS if guess := _pick(state.guesses, pressed.argument):
                return await self._take(press, state, asked, guess)
            case Verb.KEEP if state.draft.read(asked):
                return await self.talk.advance(press, settle(state, asked, state.draft))
            case Verb.SKIP if asked not in REQUIRED:
                return await self.talk.advance(press, settle(state, asked, leave_out(state.draft, asked)))
        return ()

    async def _press_card(self, press: Press, state: DraftState, pressed: Pressed, actor: Person) -> tuple[Action, ...]:
        is_open = bool(state.same) and not state.keeps_both
        match pressed.verb:
            case Verb.CHANGE if pressed.argument in set(CHANGEABLE):
                return await self.talk.show_again(press, change(state, DraftField(pressed.argument)))
            case Verb.KEEP_BOTH if is_open:
                return await self.talk.advance(press, replace(state, keeps_both=True))
            case Verb.MERGE if is_open and pressed.argument in {str(each) for each in state.same}:
                return await self._end(press, state, actor, into=int(pressed.argument))
            case Verb.PUBLISH if not is_open:
                return await self._end(press, state, actor)
        return ()

    async def _end(self, press: Press, state: DraftState, actor: Person, into: int | None = None) -> tuple[Action, ...]:
        """Publish or merge what the card shows; where the record has changed since, the card is shown again instead."""
        review = await self.talk.review(state)
        same = {statement.id: statement for statement in review.same}
        is_gone = bool(state.draft.relation) and review.answered is None
        if is_gone or find_missing(state.draft) or not set(same) <= set(state.same) or (into and into not in same):
            return await self.talk.advance(press, state, self.talk.say("adding-look-again"))
        if into:
            return await self.endings.merge(press, review, same[into], actor)
        return await self.endings.publish(press, review, actor)

    async def _begin(self, event: Incoming | Press, opening: Opening) -> tuple[Action, ...]:
        state = begin_state(opening, secrets.token_urlsafe(6))
        if opening.link or opening.post:
            return await self._read(event, state, opening.link, opening.post)
        return await self.talk.advance(
            event, note_paste(state, event.sent_at) if isinstance(event, Incoming) else state
        )

    async def _read(
        self, event: Incoming | Press, state: DraftState, link: str | None, post: str = ""
    ) -> tuple[Action, ...]:
        """Read what a moderator points at, keep its link as the source, and offer its quotations."""
        if link:
            try:
                given = give_field(state.draft, DraftField.SOURCE_URL, link, self.talk.today())
            except WrongValue as wrong:
                problem = self.talk.openings.say_wrong(DraftField.SOURCE_URL, wrong)
                return await self.talk.advance(event, replace(state, wrong={DraftField.SOURCE_URL.value: problem}))
            state = settle(state, DraftField.SOURCE_URL, given)
        reading = await self.talk.drafting.read(link, post)
        state = replace(state, offers=reading.offers, note=reading.note)
        if reading.offers:
            return await self.talk.offer(event, state)
        if reading.note is None:
            return await self.talk.advance(event, state, self.talk.say("adding-no-quotations-text"))
        notice = "adding-source-unread" if reading.note.reason else "adding-no-quotations"
        return await self.talk.advance(event, state, self.talk.say(notice))

    async def _take(
        self, event: Incoming | Press, state: DraftState, field: DraftField, text: str
    ) -> tuple[Action, ...]:
        """Take a value for a field; one that is wrong is told, and the question stays."""
        try:
            value = spell_link(text) if field in LINKS else text
            draft = give_field(state.draft, field, value, self.talk.today())
        except WrongValue as wrong:
            problem = self.talk.openings.say_wrong(field, wrong)
            state = replace(state, wrong={**state.wrong, field.value: problem})
            return await self.talk.ask(event, state, field)
        state = settle(state, field, draft)
        if isinstance(event, Incoming) and field is DraftField.WORDING:
            state = note_paste(state, event.sent_at)
        else:
            state = replace(state, pasted_at=None)
        return await self.talk.advance(event, state)

    async def _answer_offer(self, incoming: Incoming, state: DraftState, text: str) -> tuple[Action, ...]:
        """Take the number of a quotation, or words in the place of all of them."""
        number = text.strip().rstrip(".")
        if not number.isdecimal():
            return await self._take(incoming, state, DraftField.WORDING, text)
        offer = _pick(state.offers, str(int(number[:9]) - 1))
        if offer is None:
            return await self.talk.offer(incoming, state, self.talk.say("adding-press-number"))
        return await self._take_over(incoming, state, offer)

    async def _take_over(self, event: Incoming | Press, state: DraftState, offer: Offer) -> tuple[Action, ...]:
        speaker = await self.talk.drafting.name_speaker(state.draft, offer.speaker) if offer.speaker else None
        return await self.talk.advance(event, take_over(state, offer, speaker))


def build_adding(desk: Desk) -> Adding:
    """Return the room on the services of the desk."""
    services = desk.services
    drafting = Drafting(services.checks, services.corpus, services.archive)
    cards = Cards(services.phrases)
    talk = DraftTalk(desk, drafting, Openings(services.phrases, services.canonical_url), Guesses(drafting), cards)
    return Adding(desk, talk, DraftEndings(desk, cards))


def _pick(values: Sequence[_T], place: str) -> _T | None:
    """Return the value at a place that a button or a person names, or None."""
    if not place.isdecimal() or int(place) >= min(len(values), MOST_OFFERS):
        return None
    return values[int(place)]
