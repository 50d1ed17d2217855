"""How a draft ends: published, merged into what is on record, or dropped; each ends it in the same step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.handlers.actions import Action, Keyboard
from onrecord.handlers.desk.commanding import page_keyboard
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.draft_cards import Cards
from onrecord.handlers.desk.draft_state import DraftState
from onrecord.handlers.desk.draft_talk import KIND
from onrecord.handlers.desk.taken_cards import TakenCards
from onrecord.handlers.events import Press
from onrecord.handlers.markup import to_one_message
from onrecord.handlers.rendering import render_note
from onrecord.verification.curation import Done, Tie
from onrecord.verification.drafting import Review
from onrecord.verification.drafts import make_statement
from onrecord.verification.errors import NothingToDo
from onrecord.verification.kinds import RejectReason, StatementState, WordingKind
from onrecord.verification.matching.normalise import fold_text
from onrecord.verification.records import Person, Statement, Wording


@dataclass(frozen=True, slots=True)
class DraftEndings:
    """Ends drafts; the card stays where it is, without its buttons."""

    desk: Desk
    cards: Cards
    taken: TakenCards

    async def publish(self, press: Press, state: DraftState, review: Review, actor: Person) -> tuple[Action, ...]:
        """Put the statement on record, or have it wait for a second moderator."""
        draft = review.draft
        ties = [Tie(draft.relation, draft.answered)] if draft.relation and draft.answered else []
        done = await self.desk.services.curation.add(make_statement(draft), ties, actor.public_id)
        await self.desk.conversations.end(press, KIND)
        settled = await self._settle(press, state, actor)
        if done.statement.state is StatementState.DRAFT:
            return *self._end(press, review, "adding-waits", done), *settled
        threads = await self.desk.services.corpus.load_threads([done.statement.id])
        thread = threads[0].public_id if threads else done.statement.public_id
        page = page_keyboard(self.desk, done.statement)
        return *self._end(press, review, "adding-published", done, page, thread=thread), *settled

    async def merge(
        self, press: Press, state: DraftState, review: Review, into: Statement, actor: Person
    ) -> tuple[Action, ...]:
        """Add the words of the draft to a statement on record instead."""
        said = make_statement(review.draft)
        wording = Wording(said.language, said.wording, _tell_kind(said, into))
        try:
            done = await self.desk.services.curation.add_wording(into.id, wording, actor.public_id)
        except NothingToDo:
            await self.desk.conversations.end(press, KIND)
            sentence = self.desk.say(press, "adding-has-words", id=into.public_id)
            settled = await self._settle(press, state, actor, RejectReason.ON_RECORD)
            return *self._strip(press, review), sentence, *settled
        await self.desk.conversations.end(press, KIND)
        settled = await self._settle(press, state, actor)
        return *self._end(press, review, "adding-merged", done, page_keyboard(self.desk, done.statement)), *settled

    async def cancel(self, press: Press, state: DraftState, actor: Person) -> tuple[Action, ...]:
        """Drop the draft; the card of the review queue that it was made of is shown again."""
        await self.desk.conversations.end(press, KIND)
        html = render_note(self.desk.services.phrases.say("chat-cancelled"))
        edit = replace(self.desk.edit(press, html), otherwise=self.desk.send(press, html))
        again = await self.taken.give_back(press, state.taken, actor) if state.taken else ()
        return self.desk.settle(press), edit, *again

    async def _settle(
        self, press: Press, state: DraftState, actor: Person, reason: RejectReason | None = None
    ) -> tuple[Action, ...]:
        return await self.taken.settle(press, state.taken, actor, reason) if state.taken else ()

    def _end(
        self, press: Press, review: Review, key: str, done: Done, keyboard: Keyboard = (), **arguments: object
    ) -> tuple[Action, ...]:
        sentence = self.desk.say(
            press, key, keyboard, id=done.statement.public_id, change=str(done.revision), **arguments
        )
        return *self._strip(press, review), sentence

    def _strip(self, press: Press, review: Review) -> tuple[Action, ...]:
        return self.desk.settle(press), self.desk.edit(press, to_one_message(self.cards.show(review)))


def _tell_kind(said: Statement, into: Statement) -> WordingKind:
    """Return what the words are to a statement on record: what its own speaker said, a translation, or a retelling."""
    if said.language != into.language:
        return WordingKind.TRANSLATION
    is_own = fold_text(said.speaker) == fold_text(into.speaker)
    return WordingKind.ORIGINAL if is_own else WordingKind.PARAPHRASE
