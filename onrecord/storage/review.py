"""The review queue of the moderators: what waits, who has it, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, Update, and_, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage import leases as holding
from onrecord.storage.articles import make_article
from onrecord.storage.database import Database
from onrecord.storage.related import CONFIRMED, REJECTED, SUGGESTED
from onrecord.storage.rows import make_statements
from onrecord.storage.suggestions import READ_AT_ONCE, load_suggestions
from onrecord.storage.tables import appearances, articles, leases, log, statements, suggestions, tips
from onrecord.storage.tips import make_tip
from onrecord.storage.waiting import LAST_ACTOR, SIGHTINGS_SHOWN, count_rows, keep_free, name_item, select_waiting
from onrecord.verification.cards import APPEARANCES, Appearance, CardContent, CardItem, Draft, Verdict
from onrecord.verification.decisions import passage_digest
from onrecord.verification.kinds import (
    Coverage,
    Point,
    ReviewKind,
    StatementState,
    SuggestionState,
    TipState,
    WordingMatch,
)
from onrecord.verification.records import Passage, Person, Statement, Suggestion

LISTED = 20  # cards that are tried before others are asked for; as many moderators at once are rare
DECIDED = {
    appearances: (CONFIRMED, REJECTED),
    suggestions: (SuggestionState.TAKEN.value, SuggestionState.REJECTED.value),
    tips: (TipState.TAKEN.value, TipState.REJECTED.value),
}


@dataclass(frozen=True, slots=True)
class StoredReview:
    """Implements the port `ReviewStore`."""

    database: Database

    async def count_waiting(self, kind: ReviewKind, person: Person, now: datetime) -> int:
        """Return how many cards of a kind wait for somebody."""
        waiting = keep_free(select_waiting(kind, person), kind, person, now)
        async with self.database.read() as connection:
            return int((await connection.execute(count_rows(waiting))).scalar_one())

    async def list_waiting(self, kind: ReviewKind, person: Person, now: datetime) -> tuple[CardItem, ...]:
        """Return the next cards of a kind that wait for somebody: matches surest first, others oldest first."""
        waiting = keep_free(select_waiting(kind, person), kind, person, now).limit(LISTED)
        async with self.database.read() as connection:
            rows = await connection.execute(waiting)
            return tuple(CardItem(kind, row.number, row.statement_id) for row in rows)

    async def list_replies(self, person: Person, now: datetime, after: int) -> tuple[Suggestion, ...]:
        """Return the next open suggestions of new replies after that id, oldest first."""
        kind = ReviewKind.NEW_REPLY
        waiting = keep_free(select_waiting(kind, person), kind, person, now)
        waiting = waiting.where(suggestions.c.id > after).limit(READ_AT_ONCE)
        async with self.database.read() as connection:
            ids = list(await connection.scalars(waiting))
            chosen = select(suggestions).where(suggestions.c.id.in_(ids)).order_by(suggestions.c.id)
            return await load_suggestions(connection, chosen, SIGHTINGS_SHOWN)

    async def load(self, item: CardItem, person: Person) -> CardContent | None:
        """Return what a card shows, or None where it does not wait for a decision that this person may take."""
        waiting = select_waiting(item.kind, person)
        number, statement_id = name_item(waiting)
        waiting = waiting.where(number == item.number)
        if item.kind in APPEARANCES:
            waiting = waiting.where(statement_id == item.statement_id)
        async with self.database.read() as connection:
            if (await connection.execute(waiting)).first() is None:
                return None
            return await _load_content(connection, item)

    async def take(self, item: CardItem, person: Person, until: datetime, now: datetime) -> bool:
        """Give somebody a card until then, and tell whether it was free."""
        async with self.database.write() as connection:
            return await holding.take(self.database, connection, str(item), person.id, until=until, now=now)

    async def is_held_by(self, item: CardItem, person: Person, now: datetime) -> bool:
        """Tell whether somebody holds a card at this moment."""
        async with self.database.read() as connection:
            return await holding.is_held_by(connection, str(item), person.id, now)

    async def find_holder(self, item: CardItem, now: datetime) -> str | None:
        """Return the public id of who holds a card at this moment, or None."""
        held = select(leases.c.person_id).where(leases.c.item == str(item), leases.c.until > now)
        async with self.database.ask() as connection:
            holder = (await connection.execute(held)).scalar_one_or_none()
        return f"U{holder}" if holder else None

    async def release(self, item: CardItem, person: Person) -> None:
        """Let a card go."""
        async with self.database.write() as connection:
            await holding.release(connection, str(item), person.id)

    async def skip(self, item: CardItem, person: Person, until: datetime) -> None:
        """Let a card go and keep it from the same person until then."""
        async with self.database.write() as connection:
            await holding.skip(self.database, connection, str(item), person.id, until)

    async def find_verdict(self, item: CardItem) -> Verdict | None:
        """Return how a card was decided, or None where it was not."""
        async with self.database.read() as connection:
            if item.kind is ReviewKind.DRAFT:
                return await _find_statement_verdict(connection, item.number)
            table = _table_of(item)
            decided = select(table.c.state, table.c.decided_by, table.c.decided_at, table.c.reason)
            row = (await connection.execute(decided.where(_names(item), table.c.state.in_(DECIDED[table])))).first()
        return Verdict(row.state, row.decided_by, row.decided_at, row.reason) if row else None

    async def decide(self, item: CardItem, content: CardContent, verdict: Verdict, person: Person) -> bool:
        """Decide what this person holds, if it is still undecided and as it was seen; tell whether it was."""
        async with self.database.write() as connection:
            return await _decide(connection, item, content, verdict, person)

    async def move(self, item: CardItem, content: Appearance, to: Appearance, verdict: Verdict, person: Person) -> bool:
        """Reject a statement found in an article, confirm another in its place; tell whether it was undecided."""
        row = _describe_confirmed(to, verdict)
        moved = self.database.insert(appearances).values(row)
        moved = moved.on_conflict_do_update(
            index_elements=["article_id", "statement_id"], set_=row, where=appearances.c.state == SUGGESTED
        )
        async with self.database.write() as connection:
            is_decided = await _decide(connection, item, content, verdict, person)
            if is_decided:
                await connection.execute(moved)
            return is_decided

    async def take_back(self, item: CardItem, person: Person) -> bool:
        """Make a card undecided again, if this was the last decision of that person; tell whether it was."""
        table = _table_of(item)
        open_again = {"state": SUGGESTED if table is appearances else "open"}
        forgotten = {"decided_by": None, "decided_at": None, "reason": None}
        async with self.database.write() as connection:
            last = await _find_last_moment(connection, person.public_id)
            own = table.c.decided_by == person.public_id, table.c.decided_at == last
            back = update(table).where(_names(item), table.c.state.in_(DECIDED[table]), *own)
            if (await connection.execute(back.values(**open_again, **forgotten))).rowcount == 0:
                return False
            if table is appearances:  # what was confirmed in its place goes with it
                moved = appearances.c.article_id == item.number, appearances.c.state == CONFIRMED
                await connection.execute(delete(appearances).where(*moved, *own))
            return True


async def _decide(
    connection: AsyncConnection, item: CardItem, content: CardContent, verdict: Verdict, person: Person
) -> bool:
    decision = {
        "state": verdict.state,
        "decided_by": verdict.by,
        "decided_at": verdict.at,
        "reason": verdict.reason,
    }
    table = _table_of(item)
    held = exists().where(leases.c.item == str(item), leases.c.person_id == person.id, leases.c.until > verdict.at)
    decided: Update = update(table).where(_names(item), table.c.state.not_in(DECIDED[table]), held)
    if isinstance(content, Appearance):
        decision["passage_digest"] = passage_digest(content.passage.text)
        decided = decided.where(appearances.c.passage == content.passage.text)
    if (await connection.execute(decided.values(decision))).rowcount == 0:
        return False
    await holding.release(connection, str(item), person.id)
    return True


def _table_of(item: CardItem) -> Table:
    return {ReviewKind.NEW_REPLY: suggestions, ReviewKind.TIP: tips}.get(item.kind, appearances)


def _names(item: CardItem) -> ColumnElement[bool]:
    """Return the condition that a row is what the card is about."""
    if item.kind in APPEARANCES:
        return and_(appearances.c.article_id == item.number, appearances.c.statement_id == item.statement_id)
    return _table_of(item).c.id == item.number


async def _find_last_moment(connection: AsyncConnection, actor: str) -> datetime | None:
    moments = [
        await connection.scalar(
            select(func.max(table.c.decided_at)).where(table.c.state.in_(states), table.c.decided_by == actor)
        )
        for table, states in DECIDED.items()
    ]
    return max(filter(None, moments), default=None)


async def _find_statement_verdict(connection: AsyncConnection, statement_id: int) -> Verdict | None:
    last = (
        select(statements.c.state, log.c.actor, log.c.at, log.c.reason)
        .join(log, log.c.subject == "statement " + statements.c.key)
        .where(statements.c.id == statement_id, statements.c.state != StatementState.DRAFT.value)
        .order_by(log.c.id.desc())
    )
    row = (await connection.execute(last.limit(1))).first()
    return Verdict(row.state, row.actor, row.at, row.reason) if row else None


async def _load_content(connection: AsyncConnection, item: CardItem) -> CardContent | None:
    match item.kind:
        case ReviewKind.DRAFT:
            author = await connection.scalar(select(LAST_ACTOR).where(statements.c.id == item.number))
            return Draft(await _load_statement(connection, item.number), author)
        case ReviewKind.NEW_REPLY:
            chosen = select(suggestions).where(suggestions.c.id == item.number)
            return next(iter(await load_suggestions(connection, chosen, SIGHTINGS_SHOWN)), None)
        case ReviewKind.TIP:
            return make_tip((await connection.execute(select(tips).where(tips.c.id == item.number))).one())
        case _:
            return await _load_appearance(connection, item)


async def _load_appearance(connection: AsyncConnection, item: CardItem) -> Appearance:
    row = (await connection.execute(select(appearances).where(_names(item)))).one()
    article = (await connection.execute(select(articles).where(articles.c.id == item.number))).one()
    return Appearance(
        article_id=row.article_id,
        article=make_article(article),
        statement=await _load_statement(connection, item.statement_id),
        passage=Passage(row.passage, row.start, row.end),
        story=row.story,
        wording=WordingMatch(row.wording),
        coverage=Coverage(row.coverage),
        probability=row.probability,
    )


async def _load_statement(connection: AsyncConnection, statement_id: int) -> Statement:
    found = (await connection.execute(select(statements).where(statements.c.id == statement_id))).all()
    return (await make_statements(connection, found))[0]


def _describe_confirmed(appearance: Appearance, verdict: Verdict) -> dict[str, Any]:
    return {
        "article_id": appearance.article_id,
        "statement_id": appearance.statement.id,
        "state": CONFIRMED,
        "passage": appearance.passage.text,
        "start": appearance.passage.start,
        "end": appearance.passage.end,
        "story": appearance.story,
        "wording": appearance.wording.value,
        "coverage": appearance.coverage.value,
        "probability": appearance.probability,
        "point": Point.SPEAK_UP.value,
        "decided_by": verdict.by,
        "decided_at": verdict.at,
        "reason": None,
        "passage_digest": passage_digest(appearance.passage.text),
    }
