"""Readers' tips: words that somebody misses on record, kept for moderators."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.verification.cards import Tip
from onrecord.verification.limits import DAY
from onrecord.verification.people_ports import PeopleStore
from onrecord.verification.plain_text import clean_text
from onrecord.verification.ports import Clock
from onrecord.verification.review_ports import TipStore

MOST_A_DAY = 5
LONGEST_WORDS = 2_000  # characters; a statement with what is around it


class TipObstacle(StrEnum):
    """Why a tip is not taken."""

    BANNED = "banned"
    TOO_MANY = "too_many"
    EMPTY = "empty"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Tips:
    """Takes what readers put forward."""

    store: TipStore
    people: PeopleStore
    clock: Clock

    async def find_obstacle(self, user_id: int) -> TipObstacle | None:
        """Return why this reader may send no tip at the moment, or None."""
        if await self.people.is_banned(user_id):
            return TipObstacle.BANNED
        person = await self.people.find_person(user_id)
        if person and await self.store.count_since(person.id, self.clock() - DAY) >= MOST_A_DAY:
            return TipObstacle.TOO_MANY
        return None

    async def send(
        self, user_id: int, name: str, place: tuple[int, int], words: str, url: str | None
    ) -> Tip | TipObstacle:
        """Keep a tip and return it, or why it is not taken; `place` is the bot and the chat where it was written."""
        text = clean_text(words)
        if not text:
            return TipObstacle.EMPTY
        if len(text) > LONGEST_WORDS:
            return TipObstacle.TOO_LONG
        if await self.people.is_banned(user_id):
            return TipObstacle.BANNED
        person = await self.people.meet(user_id, name)
        bot_id, chat_id = place
        tip = Tip(0, person.id, bot_id, chat_id, url, text, self.clock())
        return await self.store.keep_tip(tip, self.clock() - DAY, MOST_A_DAY) or TipObstacle.TOO_MANY
