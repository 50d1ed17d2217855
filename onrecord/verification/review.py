"""The review queue: what the program found, and what readers put forward, comes up one card at a time.

1. `take_next` gives a moderator the next card that nobody else holds; it is theirs for half an hour.
2. They decide it: confirm, put on record, reject with a reason, skip, ban the source, or name another statement.
3. What is decided names who, when and why; a confirmed or rejected match corrects the answers to come (`decisions`).

A card is decided only by who holds it, and only as it was shown: whatever else is pressed changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass, replace

from onrecord.verification.cards import (
    Appearance,
    Card,
    CardChanged,
    CardContent,
    CardGone,
    CardHeld,
    CardItem,
    Draft,
    Settled,
    SharedSource,
    Tip,
    Verdict,
)
from onrecord.verification.curation import Curation
from onrecord.verification.errors import NothingToDo, NotOnRecord
from onrecord.verification.kinds import (
    AppearanceState,
    RejectReason,
    ReviewKind,
    StatementState,
    TipState,
)
from onrecord.verification.limits import HELD_FOR, SKIPPED_FOR
from onrecord.verification.matching.comparison import Comparison, compare_passage
from onrecord.verification.matching.matcher import lay_beside
from onrecord.verification.matching.reading import read_article
from onrecord.verification.matching.replies import is_on_thread
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.ports import Clock, Corpus
from onrecord.verification.records import Outlet, Person, Suggestion
from onrecord.verification.review_ports import ReviewStore

FINGERPRINT_CHARACTERS = 6  # they stand in a button, of 64 bytes in all
# Cards that others snatch away, one after the other, before somebody is told that nothing waits.
MOST_TRIES = 20


@dataclass(frozen=True, slots=True)
class Review:
    """Hands out cards and takes decisions. `find_domain` names the domain that a link's outlet is known by, if any.

    Every method that decides raises `CardGone`, `CardHeld` or `CardChanged` where the card is not this person's to
    decide as it was seen (`seen` is the card's fingerprint).
    """

    store: ReviewStore
    corpus: Corpus
    curation: Curation
    clock: Clock
    find_domain: Callable[[str], str | None]

    async def count(self, person: Person) -> dict[ReviewKind, int]:
        """Return how many cards of each kind wait for somebody."""
        return {kind: await self._count(kind, person) for kind in ReviewKind}

    async def take_next(self, person: Person, kinds: Iterable[ReviewKind] = tuple(ReviewKind)) -> Card | None:
        """Give somebody the next card of these kinds, or None where nothing waits for them."""
        for kind in kinds:
            for _ in range(MOST_TRIES):
                is_empty = True
                async with aclosing(self._list_next(kind, person)) as items:
                    async for item in items:
                        is_empty = False
                        if card := await self.take(item, person):
                            return card
                if is_empty:
                    break
        return None

    async def hold(self, item: CardItem, seen: str, person: Person) -> Card:
        """Return a card that this person may decide as it was seen, and keep it theirs for another while."""
        was_held = await self.store.is_held_by(item, person, self.clock())
        card = await self.take(item, person)
        if card is None:
            raise await self._explain(item, person)
        if not was_held or card.fingerprint != seen:
            raise CardChanged(card)
        return card

    async def confirm(self, item: CardItem, seen: str, person: Person) -> Settled:
        """Say yes: the match is one, the draft is published."""
        content = (await self.hold(item, seen, person)).content
        match content:
            case Draft():
                done = await self.curation.publish(content.statement.id, person.public_id)
                await self.store.release(item, person)
                return Settled(content, self._judge(StatementState.PUBLISHED, person), done.revision)
            case Appearance():
                return await self._decide(item, content, self._judge(AppearanceState.CONFIRMED, person), person)
            case _:
                raise NothingToDo("it is put on record, not confirmed")

    async def reject(self, item: CardItem, seen: str, person: Person, reason: str) -> Settled:
        """Say no, and why."""
        content = (await self.hold(item, seen, person)).content
        if isinstance(content, Draft):
            done = await self.curation.withdraw(content.statement.id, person.public_id, reason, seen=content.statement)
            await self.store.release(item, person)
            return Settled(content, self._judge(StatementState.WITHDRAWN, person, reason), done.revision)
        # The word for it is the same of appearances, suggestions and tips.
        return await self._decide(item, content, self._judge(AppearanceState.REJECTED, person, reason), person)

    async def skip(self, item: CardItem, seen: str, person: Person) -> None:
        """Pass a card over: it comes back to this person in half a day, and to others at once."""
        await self.hold(item, seen, person)
        await self.store.skip(item, person, self.clock() + SKIPPED_FOR)

    async def take_over(self, item: CardItem, seen: str, person: Person) -> Card:
        """Return the card of a reply or a tip that this person puts on record; it stays theirs until `settle`."""
        card = await self.hold(item, seen, person)
        if not isinstance(card.content, Suggestion | Tip):
            raise NothingToDo("only a reply or a tip is put on record")
        return card

    async def settle(self, item: CardItem, person: Person, reason: RejectReason | None = None) -> Settled | None:
        """Say that what a card puts forward is on record now, or why it was turned down after all.

        Returns None where somebody else has the card or has decided it: while the statement was made, it lay too long.
        """
        now = self.clock()
        if not await self.store.take(item, person, now + HELD_FOR, now):
            return None
        content = await self.store.load(item, person)
        # The words for it are the same of suggestions and tips.
        verdict = self._judge(TipState.REJECTED if reason else TipState.TAKEN, person, reason)
        if not isinstance(content, Suggestion | Tip) or not await self.store.decide(item, content, verdict, person):
            await self.store.release(item, person)
            return None
        return Settled(content, verdict)

    async def release(self, item: CardItem, person: Person) -> None:
        """Let a card that this person holds go back to the queue."""
        await self.store.release(item, person)

    async def move(self, item: CardItem, seen: str, person: Person, statement_id: int) -> Settled:
        """Say that the passage gives another statement; raises `NotOnRecord` where that is not published."""
        content = (await self.hold(item, seen, person)).content
        if not isinstance(content, Appearance) or statement_id == content.statement.id:
            raise NothingToDo("it is at this statement already")
        threads = await self.corpus.load_threads([statement_id])
        if not threads:
            raise NotOnRecord(f"S{statement_id} is not published")
        span = content.passage.start, content.passage.end
        match = lay_beside(read_article(content.article), threads[0], statement_id, span, load_model())
        to = replace(
            content,
            statement=match.statement,
            wording=match.wording,
            coverage=match.coverage,
            probability=match.probability,
        )
        verdict = self._judge(AppearanceState.REJECTED, person, f"→ {match.statement.public_id}")
        if not await self.store.move(item, content, to, verdict, person):
            raise CardGone(await self.store.find_verdict(item))
        return Settled(content, verdict)

    async def ban(self, item: CardItem, seen: str, person: Person, reason: str) -> tuple[Outlet, int]:
        """Block the outlet of the article for good, and return it with the number of the change.

        Raises `SharedSource` where many publish under its domain.
        """
        content = (await self.hold(item, seen, person)).content
        url, name = _find_source(content)
        domain = self.find_domain(url) if url else None
        if domain is None:
            raise SharedSource("no domain of one outlet")
        blocked = await self.curation.block_outlet(domain, name or domain, person.public_id, reason)
        await self.store.release(item, person)
        return blocked

    async def undo(self, item: CardItem, person: Person) -> Card:
        """Let a card wait again, for this person first; raises `NothingToDo` where it is not their last decision.

        What became of a draft is undone with `undo_change`, and of a tip never: its reader has been told.
        """
        if item.kind in {ReviewKind.DRAFT, ReviewKind.TIP} or not await self.store.take_back(item, person):
            raise NothingToDo("not the last decision of one's own")
        card = await self.take(item, person)
        if card is None:
            raise await self._explain(item, person)
        return card

    async def undo_change(self, revision: int, person: Person) -> None:
        """Take back the change that this person made last; raises `NothingToDo` where that is another."""
        async with self.curation.editor.edit() as edit:
            if await edit.find_last_change(person.public_id) != revision:
                raise NothingToDo("not the last change of one's own")
        await self.curation.undo(person.public_id, revision)

    async def take(self, item: CardItem, person: Person) -> Card | None:
        """Give somebody this card, or None where it is another one's or waits no longer."""
        now = self.clock()
        if not await self.store.take(item, person, now + HELD_FOR, now):
            return None
        content = await self.store.load(item, person)
        if content is None or (isinstance(content, Suggestion) and not await self._find_wanted([content])):
            await self.store.release(item, person)
            return None
        return Card(item, content, await self._count(item.kind, person), take_fingerprint(content))

    async def _explain(self, item: CardItem, person: Person) -> CardGone | CardHeld:
        holder = await self.store.find_holder(item, self.clock())
        if holder and holder != person.public_id:
            return CardHeld(holder)
        return CardGone(await self.store.find_verdict(item))

    async def _decide(self, item: CardItem, content: CardContent, verdict: Verdict, person: Person) -> Settled:
        if not await self.store.decide(item, content, verdict, person):
            raise CardGone(await self.store.find_verdict(item))
        return Settled(content, verdict)

    def _judge(
        self, state: AppearanceState | StatementState | TipState, person: Person, reason: str | None = None
    ) -> Verdict:
        return Verdict(state.value, person.public_id, self.clock(), reason)

    async def _count(self, kind: ReviewKind, person: Person) -> int:
        if kind is not ReviewKind.NEW_REPLY:
            return await self.store.count_waiting(kind, person, self.clock())
        return sum([1 async for _ in self._list_replies(person)])

    async def _list_next(self, kind: ReviewKind, person: Person) -> AsyncGenerator[CardItem]:
        if kind is ReviewKind.NEW_REPLY:
            async for suggestion in self._list_replies(person):
                yield CardItem(kind, suggestion.id)
            return
        for item in await self.store.list_waiting(kind, person, self.clock()):
            yield item

    async def _list_replies(self, person: Person) -> AsyncGenerator[Suggestion]:
        """Give out the replies that wait for somebody, oldest first."""
        now, after = self.clock(), 0
        while page := await self.store.list_replies(person, now, after):
            for suggestion in await self._find_wanted(page):
                yield suggestion
            after = page[-1].id

    async def _find_wanted(self, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """Return those whose speaker is not on the thread: the others came on record in another way."""
        given = list(suggestions)
        threads = await self.corpus.load_threads([suggestion.statement.id for suggestion in given])
        by_statement = {said.id: thread for thread in threads for said in thread.statements}
        return [
            suggestion
            for suggestion in given
            if (thread := by_statement.get(suggestion.statement.id)) and not is_on_thread(suggestion.speaker, thread)
        ]


def take_fingerprint(content: CardContent) -> str:
    """Return a few characters that stand for what a card shows."""
    match content:
        case Appearance():
            shown: object = content.passage, content.statement
        case Suggestion():
            shown = content.speaker, content.words, content.statement
        case Tip():
            shown = content.words, content.url
        case Draft():
            shown = content.statement
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:FINGERPRINT_CHARACTERS]


def compare_appearance(appearance: Appearance) -> Comparison:
    """Return what the passage and the statement of a card share."""
    span = appearance.passage.start, appearance.passage.end
    return compare_passage(read_article(appearance.article), span, appearance.statement)


def _find_source(content: CardContent) -> tuple[str | None, str | None]:
    """Return the link of the article that a card is about, and the name of its outlet."""
    match content:
        case Appearance():
            return content.article.canonical_url, content.article.outlet
        case Suggestion():
            return content.sightings[0].url, content.sightings[0].outlet
        case _:
            return None, None
