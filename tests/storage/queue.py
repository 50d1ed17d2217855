"""A review queue on a real store, with two moderators and short ways to fill it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from onrecord.storage.store import Store
from onrecord.storage.tables import appearances
from onrecord.verification.articles.domains import find_outlet_domain
from onrecord.verification.cards import Card, Tip
from onrecord.verification.curation import Curation
from onrecord.verification.kinds import Point, ReviewKind, Role, SuggestionKind
from onrecord.verification.records import Passage, Person, Proposal
from onrecord.verification.review import Review

from .samples import NOON, make_article, make_match

URL = "https://news.example.org/a"
PASSAGE = Passage("The dam will be closed in May, said the ministry.", 0, 49)


@dataclass
class Queue:
    """The queue and who works on it; `now` is the time of its clock."""

    store: Store
    first: Person
    second: Person
    now: datetime = NOON
    needs_consent: bool = False
    review: Review = field(init=False)

    def __post_init__(self) -> None:
        curation = Curation(self.store.curator, lambda: self.now, needs_consent=self.needs_consent)
        self.review = Review(self.store.review, self.store.corpus, curation, lambda: self.now, find_outlet_domain)

    async def find(self, key: str = "a", url: str = URL, *, point: Point = Point.SHOW, probability: float = 0.7) -> int:
        """Let the machine find a statement in an article and return the article's id."""
        async with self.store.curator.edit() as edit:
            said = (await edit.find_statements([key]))[key]
        match = replace(make_match(said), point=point, probability=probability, passage=PASSAGE)
        return await self.store.articles.save_check(make_article(url), [match])

    async def propose(self, statement_id: int, url: str = URL, speaker: str = "Tomas Reyl") -> None:
        """Let an article report a reply that nobody has recorded."""
        article_id = await self.store.articles.save_check(make_article(url), [])
        reply = Proposal(SuggestionKind.NEW_REPLY, statement_id, speaker, "It stays open.", "“It stays open.”")
        await self.store.suggestions.keep_proposals(article_id, [reply], self.now)

    async def tip(self, words: str = "The mayor said so.") -> Tip:
        """Let the second person put something forward."""
        tip = Tip(0, self.second.id, 1, 2, URL, words, self.now)
        kept = await self.store.tips.keep_tip(tip, self.now, 5)
        assert kept
        return kept

    async def take(self, person: Person | None = None, *kinds: ReviewKind) -> Card | None:
        return await self.review.take_next(person or self.first, kinds or tuple(ReviewKind))

    async def need(self, person: Person | None = None, *kinds: ReviewKind) -> Card:
        card = await self.take(person, *kinds)
        assert card, "nothing waits"
        return card

    async def confirm_next(self, person: Person | None = None) -> Card:
        card = await self.need(person)
        await self.review.confirm(card.item, card.fingerprint, person or self.first)
        return card

    async def reject_next(self, reason: str = "other_matter", person: Person | None = None) -> Card:
        card = await self.need(person)
        await self.review.reject(card.item, card.fingerprint, person or self.first, reason)
        return card

    async def list_states(self) -> list[tuple[int, str, str | None, str | None]]:
        """Return statement, state, decider and reason of each appearance."""
        async with self.store.database.read() as connection:
            rows = await connection.execute(
                select(appearances).order_by(appearances.c.article_id, appearances.c.statement_id)
            )
            return [(row.statement_id, row.state, row.decided_by, row.reason) for row in rows]


async def open_queue(store: Store, *, needs_consent: bool = False) -> Queue:
    """Return a queue with two moderators, who are given their role."""
    people = []
    for user_id, name in ((22, "Mod"), (23, "Second")):
        await store.people.meet(user_id, name)
        people.append(await store.people.set_role(user_id, Role.MODERATOR, "U1", NOON))
    return Queue(store, people[0], people[1], needs_consent=needs_consent)
