"""Leads a moderator through a draft: questions, quotations, the card; each is stored as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.handlers.actions import Action, Keyboard
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.draft_cards import Cards
from onrecord.handlers.desk.draft_guesses import Guesses
from onrecord.handlers.desk.draft_state import DraftState, Stage, find_next, read_state, reopen, resume, write_state
from onrecord.handlers.desk.openings import Openings
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.markup import Paragraph, to_one_message
from onrecord.verification.drafting import Drafting, Review
from onrecord.verification.drafts import DraftField

KIND = "adding"
"""The kind of the stored conversation."""


@dataclass(frozen=True, slots=True)
class DraftTalk:
    """Shows what a draft waits for, and stores it: below a typed answer as a new message, else in the pressed one."""

    desk: Desk
    drafting: Drafting
    openings: Openings
    guesses: Guesses
    cards: Cards

    def today(self) -> date:
        """Return the day by the clock of the program."""
        return self.desk.services.clock().date()

    def say(self, key: str, **arguments: object) -> str:
        """Return a sentence that stands above what is shown."""
        return self.desk.services.phrases.say(key, arguments)

    async def find(self, event: Incoming | Press) -> DraftState | None:
        """Return the draft that somebody has in a chat, awake or not."""
        conversation = await self.desk.conversations.find(event, KIND)
        return read_state(conversation.state) if conversation else None

    async def advance(self, event: Incoming | Press, state: DraftState, notice: str = "") -> tuple[Action, ...]:
        """Ask for what is missing or wrong, or show the card where nothing is."""
        if state.unknown:
            unknown = self.say("adding-unknown-lines", names=", ".join(f"`{name}`" for name in state.unknown))
            state, notice = replace(state, unknown=()), " ".join(filter(None, (notice, unknown)))
        if state.draft.answered is not None:
            _, answered = await self.drafting.find_answered(state.draft)
            if answered is None:
                name = state.draft.read(DraftField.ANSWERED)
                return await self.advance(
                    event, reopen(state, DraftField.ANSWERED), self.say("adding-not-on-record", id=name)
                )
        state = await self._look(state)
        following = find_next(state)
        if following:
            return await self.ask(event, state, following, notice)
        return await self._show_card(event, state, notice)

    async def ask(
        self, event: Incoming | Press, state: DraftState, field: DraftField, notice: str = ""
    ) -> tuple[Action, ...]:
        """Ask for one field; what was wrong with it before is said above the question."""
        if wrong := state.wrong.get(field.value):
            notice = " ".join(filter(None, (notice, self.say_kept(wrong, field))))
        guesses = await self.guesses.guess(state, field, self.today())
        state = _turn(state, stage=Stage.QUESTION, asked=field, guesses=guesses)
        return await self._put(event, state, self.cards.ask(state, field, self.today(), notice))

    async def offer(self, event: Incoming | Press, state: DraftState, notice: str = "") -> tuple[Action, ...]:
        """Offer the quotations of the article that was read."""
        state = _turn(state, stage=Stage.QUOTATIONS, asked=None)
        return await self._put(event, state, self.cards.offer(state, notice))

    async def choose(self, event: Incoming | Press, state: DraftState) -> tuple[Action, ...]:
        """Ask which of two drafts to go on with: the one that is open, or the one that is waiting."""
        state = _turn(state, stage=Stage.CHOICE)
        return await self._put(event, state, self.cards.choose(state))

    async def show_again(self, event: Incoming | Press, state: DraftState, notice: str = "") -> tuple[Action, ...]:
        """Show what the draft waits for once more."""
        state = resume(state)
        if state.stage is Stage.QUOTATIONS:
            return await self.offer(event, state, notice)
        if state.stage is Stage.QUESTION and state.asked and state.asked not in state.passed:
            return await self.ask(event, state, state.asked, notice)
        return await self.advance(event, state, notice)

    def say_kept(self, problem: str, field: DraftField) -> str:
        """Return what is wrong with a value, and that nothing else is lost."""
        if field is DraftField.ANSWERED:  # no line has its name: the question below says what to send
            return self.say("adding-kept-number", problem=problem)
        return self.say("adding-kept", problem=problem, field=f"`{self.openings.name(field)}`")

    async def review(self, state: DraftState) -> Review:
        """Return all there is to say about a draft."""
        return await self.drafting.review(state.draft, state.note if state.is_looked_at else None)

    async def _look(self, state: DraftState) -> DraftState:
        """Read the source once words and link are known, so that its day, title and outlet can be offered."""
        if state.is_looked_at or not state.draft.source_url or not state.draft.wording:
            return state
        note = await self.drafting.look_at_source(state.draft)
        return replace(state, note=note, is_looked_at=True)

    async def _show_card(self, event: Incoming | Press, state: DraftState, notice: str) -> tuple[Action, ...]:
        review = await self.review(state)
        same = tuple(statement.id for statement in review.same)
        keeps_both = state.keeps_both and set(same) <= set(state.same)
        state = _turn(state, stage=Stage.CARD, asked=None, same=same, keeps_both=keeps_both)
        needs_consent = self.desk.services.curation.needs_consent
        keyboard = self.cards.card_keyboard(state, review, needs_consent=needs_consent)
        shown = self.cards.show(review, notice, asks_same=not keeps_both)
        return await self._put(event, state, (shown, keyboard))

    async def _put(
        self, event: Incoming | Press, state: DraftState, shown: tuple[Sequence[Paragraph], Keyboard]
    ) -> tuple[Action, ...]:
        paragraphs, keyboard = shown
        await self.desk.conversations.save(event, KIND, write_state(state))
        send = self.desk.show(event, list(paragraphs), keyboard)
        if isinstance(event, Incoming):
            return (send,)
        edit = self.desk.edit(event, to_one_message(paragraphs), keyboard)
        return self.desk.settle(event), replace(edit, otherwise=send)


def _turn(state: DraftState, **changes: object) -> DraftState:
    """Return the state of the next message; the buttons of the one before are old from now on."""
    return replace(state, turn=state.turn + 1, **changes)  # type: ignore[arg-type]  # the fields of the record
