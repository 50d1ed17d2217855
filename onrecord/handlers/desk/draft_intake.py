"""Takes into a draft what a moderator gives for it: a beginning, a link, a value, a quotation."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.handlers.actions import Action
from onrecord.handlers.desk.arguments import spell_relation
from onrecord.handlers.desk.draft_state import DraftState, begin_state, note_paste, settle, take_over
from onrecord.handlers.desk.draft_talk import DraftTalk
from onrecord.handlers.desk.openings import LINKS, Opening, spell_link
from onrecord.handlers.events import Incoming, Press
from onrecord.verification.drafts import DraftField, give_field
from onrecord.verification.fields import WrongValue
from onrecord.verification.offers import MOST_OFFERS, Offer

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class DraftIntake:
    """Takes what is given, and shows what the draft waits for next."""

    talk: DraftTalk

    async def begin(self, event: Incoming | Press, opening: Opening) -> tuple[Action, ...]:
        """Begin a draft; a link is read for its quotations first."""
        state = begin_state(opening, secrets.token_urlsafe(6))
        if opening.link or opening.post:
            return await self.read(event, state, opening.link, opening.post)
        return await self.talk.advance(
            event, note_paste(state, event.sent_at) if isinstance(event, Incoming) else state
        )

    async def read(
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

    async def take(
        self, event: Incoming | Press, state: DraftState, field: DraftField, text: str
    ) -> tuple[Action, ...]:
        """Take a value for a field; one that is wrong is told, and the question stays."""
        try:
            value = spell_link(text) if field in LINKS else text
            value = spell_relation(text) if field is DraftField.RELATION else value
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

    async def answer_offer(self, incoming: Incoming, state: DraftState, text: str) -> tuple[Action, ...]:
        """Take the number of a quotation, or words in the place of all of them."""
        number = text.strip().rstrip(".")
        if not number.isdecimal():
            return await self.take(incoming, state, DraftField.WORDING, text)
        offer = pick(state.offers, str(int(number[:9]) - 1))
        if offer is None:
            return await self.talk.offer(incoming, state, self.talk.say("adding-press-number"))
        return await self.take_quotation(incoming, state, offer)

    async def take_quotation(self, event: Incoming | Press, state: DraftState, offer: Offer) -> tuple[Action, ...]:
        """Take over a quotation of the article that was read, with its speaker."""
        speaker = await self.talk.drafting.name_speaker(state.draft, offer.speaker) if offer.speaker else None
        return await self.talk.advance(event, take_over(state, offer, speaker))


def pick(values: Sequence[_T], place: str) -> _T | None:
    """Return the value at a place that a button or a person names, or None."""
    if not place.isdecimal() or int(place) >= min(len(values), MOST_OFFERS):
        return None
    return values[int(place)]
