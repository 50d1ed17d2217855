"""What the buttons below a question of a draft offer: the likeliest values first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.handlers.desk.draft_state import DraftState
from onrecord.verification.drafting import Drafting
from onrecord.verification.drafts import DraftField, SourceNote
from onrecord.verification.kinds import RelationKind
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.offers import list_speakers
from onrecord.verification.records import Source

MOST_GUESSES = 6
LANGUAGES = ("en", "ru", "kk")
"""The languages that the bot itself speaks, or will."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """Guesses values from the words, the page of the source, and the thread that the draft goes onto."""

    drafting: Drafting

    async def guess(self, state: DraftState, field: DraftField, today: date) -> tuple[str, ...]:
        """Return the values that the buttons hold, none of them twice."""
        found = await self._find(state, field, today)
        present = state.draft.read(field)
        return tuple(dict.fromkeys(guess for guess in found if guess and guess != present))[:MOST_GUESSES]

    async def _find(self, state: DraftState, field: DraftField, today: date) -> Iterable[str | None]:
        if field is DraftField.ANSWERED:
            return state.ids
        if field is DraftField.RELATION:
            return RelationKind
        if field is DraftField.SPEAKER:
            return await self.drafting.guess_speakers(state.draft, list_speakers(state.offers))
        _, answered = await self.drafting.find_answered(state.draft)
        note = state.note or SourceNote("")
        source = answered.source if answered else Source()
        days = (note.published, today, today - timedelta(days=1), answered.said_on if answered else None)
        guesses: dict[DraftField, tuple[str | None, ...]] = {
            DraftField.SAID_ON: tuple(day.isoformat() for day in days if day),
            DraftField.SOURCE_URL: (source.url,),
            DraftField.LANGUAGE: (detect_language(state.draft.wording or ""), *LANGUAGES),
            DraftField.TOPIC: (answered.topic if answered else None, note.title),
            DraftField.SOURCE_TITLE: (note.title,),
            DraftField.OUTLET: (note.outlet, source.outlet),
            DraftField.ARCHIVED_URL: (note.archived_url,),
        }
        return guesses.get(field, ())
