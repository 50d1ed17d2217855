"""The moderators' groups, and what is new for them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, delete, func, select, update

from onrecord.storage.changes import make_log_entry
from onrecord.storage.database import Database
from onrecord.storage.suggestions import SEEN as SHOWABLE
from onrecord.storage.tables import corpus, desks, log, reports, sightings, suggestions, tips
from onrecord.verification.desks import BoundDesk, ChangeNews, ReportNews, Seen, SuggestionNews
from onrecord.verification.kinds import Matter, ReportGround, SuggestionState, TipState


@dataclass(frozen=True, slots=True)
class StoredDesks:
    """Implements the port `DeskStore`."""

    database: Database

    async def find_desk(self, bot_id: int) -> BoundDesk | None:
        """Return the desk of a bot, or None."""
        async with self.database.ask() as connection:
            row = (await connection.execute(select(desks).where(desks.c.bot_id == bot_id))).first()
        return _make_desk(row) if row else None

    async def bind(self, bot_id: int, chat_id: int) -> BoundDesk:
        """Make a group the desk, in place of another one; it is told of what comes from now on."""
        present = {
            "seen_revision": select(corpus.c.revision).scalar_subquery(),
            "seen_suggestion": _last(suggestions.c.id),
            "seen_report": _last(reports.c.id),
            "seen_tip": _last(tips.c.id),
        }
        new = self.database.insert(desks).values(bot_id=bot_id, chat_id=chat_id, topics={}, **present)
        moved = update(desks).where(desks.c.bot_id == bot_id, desks.c.chat_id != chat_id)
        async with self.database.write() as connection:
            await connection.execute(new.on_conflict_do_nothing())
            await connection.execute(moved.values(chat_id=chat_id, topics={}))
            row = (await connection.execute(select(desks).where(desks.c.bot_id == bot_id))).one()
        return _make_desk(row)

    async def unbind(self, bot_id: int, chat_id: int) -> bool:
        """Let a bot have no desk and tell whether that group was it."""
        async with self.database.write() as connection:
            return (await connection.execute(delete(desks).where(*_is(bot_id, chat_id)))).rowcount > 0

    async def set_topic(self, bot_id: int, chat_id: int, matter: Matter, topic_id: int | None) -> None:
        """Note the forum topic of a matter, None for the general one, if that group is the desk."""
        known = select(desks.c.topics).where(*_is(bot_id, chat_id)).with_for_update()
        async with self.database.write() as connection:
            topics = await connection.scalar(known)
            if topics is None:
                return
            others = {name: kept for name, kept in topics.items() if name != matter.value}
            changed = others if topic_id is None else {**others, matter.value: topic_id}
            await connection.execute(update(desks).where(*_is(bot_id, chat_id)).values(topics=changed))

    async def note_seen(self, bot_id: int, chat_id: int, seen: Seen) -> None:
        """Note what that group was told, if it is the desk."""
        told = {f"seen_{name}": number for name, number in asdict(seen).items() if number is not None}
        async with self.database.write() as connection:
            await connection.execute(update(desks).where(*_is(bot_id, chat_id)).values(told))


@dataclass(frozen=True, slots=True)
class StoredNews:
    """Implements the port `NewsStore`."""

    database: Database

    async def list_changes(self, after: int, limit: int) -> tuple[ChangeNews, ...]:
        """Return the changes after that revision, oldest first."""
        counted = select(func.min(log.c.id).label("first"), func.count().label("size")).where(log.c.revision > after)
        counted_changes = counted.group_by(log.c.revision).order_by(log.c.revision).limit(limit).subquery()
        newer = select(log, counted_changes.c.size).join(counted_changes, counted_changes.c.first == log.c.id)
        async with self.database.read() as connection:
            rows = await connection.execute(newer.order_by(log.c.revision))
            return tuple(ChangeNews(make_log_entry(row), row.size) for row in rows)

    async def list_reports(self, after: int, limit: int) -> tuple[ReportNews, ...]:
        """Return the reports after that number, oldest first."""
        newer = select(reports).where(reports.c.id > after).order_by(reports.c.id).limit(limit)
        async with self.database.read() as connection:
            rows = await connection.execute(newer)
            return tuple(ReportNews(row.id, ReportGround(row.ground), row.statement_id) for row in rows)

    async def find_suggestions(self, after: Seen) -> SuggestionNews | None:
        """Return what is open if something of it is newer than what was seen, else None."""
        is_new = suggestions.c.state == SuggestionState.OPEN.value, suggestions.c.id > (after.suggestion or 0)
        waiting = tips.c.state == TipState.OPEN.value
        async with self.database.read() as connection:
            newest = (await connection.execute(_newest_suggestion(*is_new))).first()
            newest_tip = await connection.scalar(select(func.max(tips.c.id)).where(waiting))
            has_new_tip = newest_tip is not None and newest_tip > (after.tip or 0)
            if newest is None and not has_new_tip:
                return None
            shown = SHOWABLE.where(suggestions.c.state == SuggestionState.OPEN.value).subquery()
            return SuggestionNews(
                open_suggestions=await connection.scalar(select(func.count()).select_from(shown)) or 0,
                open_tips=await connection.scalar(select(func.count()).select_from(tips).where(waiting)) or 0,
                newest_suggestion=newest.id if newest else after.suggestion or 0,
                newest_tip=newest_tip if newest_tip is not None and has_new_tip else after.tip or 0,
                statement_id=newest.statement_id if newest else None,
                speaker=newest.speaker if newest else None,
            )


def _newest_suggestion(*conditions: ColumnElement[bool]) -> Select[Any]:
    seen = select(suggestions.c.id, suggestions.c.statement_id, sightings.c.speaker)
    seen = seen.join(sightings, sightings.c.suggestion_id == suggestions.c.id).where(*conditions)
    return seen.order_by(suggestions.c.id.desc(), sightings.c.seen_at, sightings.c.article_id).limit(1)


def _last(column: ColumnElement[int]) -> ScalarSelect[Any]:
    return select(func.coalesce(func.max(column), 0)).scalar_subquery()


def _is(bot_id: int, chat_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return desks.c.bot_id == bot_id, desks.c.chat_id == chat_id


def _make_desk(row: Row[Any]) -> BoundDesk:
    topics = {Matter(name): topic_id for name, topic_id in row.topics.items()}
    seen = Seen(row.seen_revision, row.seen_suggestion, row.seen_report, row.seen_tip)
    return BoundDesk(row.bot_id, row.chat_id, topics, seen)
