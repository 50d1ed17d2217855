"""The room where moderators add statements and denials: in one message, thing by thing, or out of an article.

1. A command begins a draft from what it gives (`openings`); a link is read, and its quotations are offered.
2. What is missing or wrong is asked for, one thing at a time (`draft_state` says what comes next, `draft_talk` asks).
3. The card shows the statement as readers will see it, with what is to be looked at (`Drafting.review`).
4. A press publishes it (`draft_endings`), and the draft is ended in the same step.

A card of the review queue may begin a draft as well (`take_up`); it is decided when the draft is published, and comes
back when the draft is dropped (`taken_cards`).

Each message of a draft carries the draft's token and its turn in the buttons, so that an old one changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.handlers.actions import Action, Edit
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.draft_cards import Cards
from onrecord.handlers.desk.draft_endings import DraftEndings
from onrecord.handlers.desk.draft_guesses import Guesses
from onrecord.handlers.desk.draft_intake import DraftIntake, pick
from onrecord.handlers.desk.draft_state import (
    PREFIX,
    DraftState,
    Pressed,
    Stage,
    Verb,
    change,
    continues_paste,
    list_changeable,
    read_button,
    read_state,
    settle,
    step_back,
    take_given,
)
from onrecord.handlers.desk.draft_talk import KIND, DraftTalk
from onrecord.handlers.desk.named_lines import STATEMENT_NAMES, read_named_lines
from onrecord.handlers.desk.openings import LINKS, RELATIONS, Opening, Openings, TakenCard, spell_link
from onrecord.handlers.desk.review_talk import ReviewTalk
from onrecord.handlers.desk.taken_cards import TakenCards, describe_draft, is_same_card
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.rooms import State
from onrecord.verification.cards import Card
from onrecord.verification.drafting import Drafting
from onrecord.verification.drafts import REQUIRED, Draft, DraftField, find_missing, leave_out
from onrecord.verification.errors import NotAllowed
from onrecord.verification.records import Person

RESUME = "draft"
"""The command that takes up a draft that fell asleep."""
_COMMANDS = frozenset({*RELATIONS, RESUME})


@dataclass(frozen=True, slots=True)
class Adding:
    """Adds statements to the record."""

    desk: Desk
    talk: DraftTalk
    intake: DraftIntake
    endings: DraftEndings
    commands: frozenset[str] = _COMMANDS
    prefix: str = PREFIX
    kind: str | None = KIND

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Begin a draft, or take up the one that is there."""
        name = incoming.command.name if incoming.command else RESUME
        actor = await self.desk.admit(incoming, f"/{name}")
        state = await self.talk.find(incoming)
        if name == RESUME:
            if state is None:
                return (self.desk.say(incoming, "adding-no-draft"),)
            return await self.talk.show_again(incoming, state)
        opening = self.talk.openings.read(incoming, self.talk.today())
        return await self._begin_beside(incoming, state, opening, actor)

    async def take_up(self, press: Press, card: Card, taken: TakenCard, actor: Person) -> tuple[Action, ...]:
        """Begin a draft with what a card of the review queue puts forward, below that card."""
        command, given = describe_draft(card.content)
        opening = self.talk.openings.fill(command, given, self.talk.today(), taken)
        if opening.draft.speaker:
            speaker = await self.talk.drafting.name_speaker(opening.draft, opening.draft.speaker)
            opening = replace(opening, draft=replace(opening.draft, speaker=speaker))
        state = await self.talk.find(press)
        if state and is_same_card(state.taken, taken):
            await self._release_waiting(state, actor)
            actions = await self.talk.show_again(press, state)
        else:
            actions = await self._begin_beside(press, state, opening, actor)
        # The card stands in the message that was pressed, and its article is worth a look while the draft is made.
        return tuple(each.otherwise for each in actions if isinstance(each, Edit) and each.otherwise)

    async def let_go(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Give back the cards of the review queue that a dropped draft was made of."""
        draft, person = read_state(state), await self.desk.services.roles.people.find_person(incoming.user_id)
        if draft is None or person is None:
            return ()
        await self._release_waiting(draft, person)
        if draft.taken and (await self.desk.services.roles.find_role(incoming.user_id)).may_moderate:
            return await self.endings.taken.give_back(incoming, draft.taken, person)
        await self.endings.taken.release(draft.taken, person)
        return ()

    async def _begin_beside(
        self, event: Incoming | Press, state: DraftState | None, opening: Opening, actor: Person
    ) -> tuple[Action, ...]:
        """Begin a draft, or ask what becomes of the one that is open."""
        if state is None:
            return await self.intake.begin(event, opening)
        if state.waiting and not is_same_card(state.waiting.taken, opening.taken):
            await self._release_waiting(state, actor)
        return await self.talk.choose(event, replace(state, waiting=opening))

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
            return await self.intake.take(incoming, draft, DraftField.WORDING, f"{draft.draft.wording} {text}")
        if draft.stage is Stage.CHOICE:
            return await self.talk.choose(incoming, draft)
        lines = read_named_lines(text, STATEMENT_NAMES)
        if lines.values and not lines.rest:
            blank = Opening(draft.command, Draft(draft.draft.relation))
            given = self.talk.openings.take_lines(blank, lines, self.talk.today())
            return await self.talk.advance(incoming, take_given(draft, given))
        if draft.stage is Stage.QUOTATIONS:
            return await self.intake.answer_offer(incoming, draft, text)
        if draft.stage is Stage.QUESTION and draft.asked:
            return await self._answer_question(incoming, draft, draft.asked)
        return await self.talk.advance(incoming, draft, self.talk.say("adding-press-card"))

    async def _answer_question(self, incoming: Incoming, draft: DraftState, asked: DraftField) -> tuple[Action, ...]:
        """Take what was typed for a field; a link in the place of the words is read for its quotations."""
        text = incoming.content.text
        link = next(iter(incoming.content.links), incoming.content.post_link)
        if asked is DraftField.WORDING and link and spell_link(text) == link:
            return await self.intake.read(incoming, draft, link)
        return await self.intake.take(incoming, draft, asked, link if link and asked in LINKS else text)

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
            return await self._press_choice(press, state, pressed, actor)
        if pressed.verb is Verb.CANCEL:
            return await self.endings.cancel(press, state, actor)
        if pressed.verb is Verb.BACK:
            before = step_back(state)
            first = self.desk.pop_up(press, "adding-first-step")
            return await self.talk.show_again(press, before) if before else (first,)
        if state.stage is Stage.QUOTATIONS:
            return await self._press_quotation(press, state, pressed)
        if state.stage is Stage.CARD:
            return await self._press_card(press, state, pressed, actor)
        return await self._press_question(press, state, state.asked, pressed) if state.asked else ()

    async def _press_choice(
        self, press: Press, state: DraftState, pressed: Pressed, actor: Person
    ) -> tuple[Action, ...]:
        """Go on with one of two drafts; the card of the review queue that the other is made of goes back there."""
        match pressed.verb:
            case Verb.GO_ON:
                await self._release_waiting(state, actor)
                return await self.talk.show_again(press, state)
            case Verb.BEGIN_ANEW if state.waiting:
                await self.endings.taken.release(state.taken, actor)
                return await self.intake.begin(press, state.waiting)
        return ()

    async def _release_waiting(self, state: DraftState | None, actor: Person) -> None:
        if state and state.waiting:
            await self.endings.taken.release(state.waiting.taken, actor)

    async def _press_quotation(self, press: Press, state: DraftState, pressed: Pressed) -> tuple[Action, ...]:
        match pressed.verb:
            case Verb.BY_HAND:
                return await self.talk.advance(press, state)
            case Verb.QUOTATION if offer := pick(state.offers, pressed.argument):
                return await self.intake.take_quotation(press, state, offer)
        return ()

    async def _press_question(
        self, press: Press, state: DraftState, asked: DraftField, pressed: Pressed
    ) -> tuple[Action, ...]:
        match pressed.verb:
            case Verb.GUESS if guess := pick(state.guesses, pressed.argument):
                return await self.intake.take(press, state, asked, guess)
            case Verb.KEEP if state.draft.read(asked):
                return await self.talk.advance(press, settle(state, asked, state.draft))
            case Verb.SKIP if asked not in REQUIRED:
                return await self.talk.advance(press, settle(state, asked, leave_out(state.draft, asked)))
        return ()

    async def _press_card(self, press: Press, state: DraftState, pressed: Pressed, actor: Person) -> tuple[Action, ...]:
        is_open = bool(state.same) and not state.keeps_both
        match pressed.verb:
            case Verb.CHANGE if pressed.argument in set(list_changeable(state.draft)):
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
            return await self.endings.merge(press, state, review, same[into], actor)
        return await self.endings.publish(press, state, review, actor)


def build_adding(desk: Desk) -> Adding:
    """Return the room on the services of the desk."""
    services = desk.services
    drafting = Drafting(services.checks, services.corpus, services.archive)
    cards = Cards(services.phrases)
    talk = DraftTalk(desk, drafting, Openings(services.phrases, services.canonical_url), Guesses(drafting), cards)
    taken = TakenCards(services.review, ReviewTalk(desk, services.review))
    return Adding(desk, talk, DraftIntake(talk), DraftEndings(desk, cards, taken))
