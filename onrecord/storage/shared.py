"""What was answered in groups and channels, and the links that passed where a preview is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, func, select, update

from onrecord.storage.answers import KEPT
from onrecord.storage.database import Database
from onrecord.storage.rows import make_storable
from onrecord.storage.spellings import spell, spell_page
from onrecord.storage.tables import answers, passed_links, shared_answers
from onrecord.verification.chat_records import DueDeletion, PassedLink, SharedRecord

LINKS_KEPT = timedelta(days=7)
"""Of messages that got no answer, the links are kept so long (design, section 5); `/privacy` says so."""


@dataclass(frozen=True, slots=True)
class StoredShared:
    """Implements the port `SharedStore`; a spelling too long for an index is given back as its digest."""

    database: Database

    async def note_answer(self, shared: SharedRecord) -> None:
        """Note an answer, under one more spelling if it has one already."""
        row = {
            "answer_id": shared.answer_id,
            "spelling": spell(shared.spelling),
            "bot_id": shared.bot_id,
            "chat_id": shared.chat_id,
            "thread_ids": list(shared.thread_ids),
            "user_id": shared.user_id,
            "at": shared.at,
            "is_called": shared.is_called,
            "delete_at": shared.delete_at,
        }
        noted = self.database.insert(shared_answers).values(row)
        noted = noted.on_conflict_do_update(index_elements=["answer_id", "spelling"], set_=row)
        async with self.database.write() as connection:
            await connection.execute(noted)

    async def find_last(
        self, bot_id: int, chat_id: int, spellings: Sequence[str], since: datetime
    ) -> SharedRecord | None:
        """Return the last answer in a chat to one of these spellings since that moment, or None."""
        same = shared_answers.c.spelling.in_(set(map(spell, spellings)))
        newest = _select_given(bot_id, chat_id, since).where(same).limit(1)
        async with self.database.ask() as connection:
            row = (await connection.execute(newest)).first()
        return _make_shared(row) if row else None

    async def list_answers(self, bot_id: int, chat_id: int, since: datetime) -> tuple[SharedRecord, ...]:
        """Return the answers of a chat since that moment, newest first, each once."""
        each: dict[int, SharedRecord] = {}
        async with self.database.ask() as connection:
            for row in await connection.execute(_select_given(bot_id, chat_id, since)):
                each.setdefault(row.answer_id, _make_shared(row))
        return tuple(each.values())

    async def list_due_deletions(self, bot_id: int, now: datetime, limit: int) -> tuple[DueDeletion, ...]:
        """Return the answers whose messages are to be deleted by now, the oldest first."""
        first = func.min(shared_answers.c.delete_at)
        due = (
            select(shared_answers.c.answer_id, first.label("due_at"))
            .where(shared_answers.c.delete_at <= now, shared_answers.c.bot_id == bot_id)
            .group_by(shared_answers.c.answer_id)
            .order_by(first, shared_answers.c.answer_id)
            .limit(limit)
            .subquery("due")
        )
        carried = select(answers.c.chat_id, answers.c.id, answers.c.message_ids, due.c.due_at).join(
            due, due.c.answer_id == answers.c.id
        )
        async with self.database.ask() as connection:
            rows = await connection.execute(carried.order_by(due.c.due_at, answers.c.id))
            return tuple(DueDeletion(row.chat_id, row.id, tuple(row.message_ids), row.due_at) for row in rows)

    async def end_deletion(self, bot_id: int, answer_id: int) -> None:
        """Note that the messages of an answer are deleted, or will never be."""
        of_answer = shared_answers.c.answer_id == answer_id, shared_answers.c.bot_id == bot_id
        async with self.database.write() as connection:
            await connection.execute(update(shared_answers).where(*of_answer).values(delete_at=None))

    async def keep_passing(self, bot_id: int, chat_id: int, links: Sequence[str], at: datetime) -> None:
        """Keep links that pass through a chat whose preview is on."""
        each = {spell_page(link): make_storable(link) for link in links}
        rows = [
            {"bot_id": bot_id, "chat_id": chat_id, "spelling": spelling, "link": link, "at": at}
            for spelling, link in sorted(each.items())
        ]
        if not rows:
            return
        passed = self.database.insert(passed_links)
        passed = passed.on_conflict_do_update(
            index_elements=["bot_id", "chat_id", "spelling"], set_={"at": passed.excluded.at}
        )
        async with self.database.write() as connection:
            await connection.execute(passed, rows)

    async def list_passed(self, bot_id: int, chat_id: int, limit: int) -> tuple[PassedLink, ...]:
        """Return the last links that passed through a chat, newest first, each once."""
        newest_first = passed_links.c.at.desc(), passed_links.c.spelling
        last = select(passed_links).where(*_passed(bot_id, chat_id)).order_by(*newest_first).limit(limit)
        async with self.database.ask() as connection:
            return tuple(PassedLink(row.link, row.at) for row in await connection.execute(last))

    async def drop_passed(self, bot_id: int, chat_id: int) -> None:
        """Delete the links kept of a chat, as its preview was switched off."""
        async with self.database.write() as connection:
            await connection.execute(delete(passed_links).where(*_passed(bot_id, chat_id)))

    async def drop_expired(self, now: datetime) -> int:
        """Delete what is older than it may be kept and return how many rows that were."""
        dropped = 0
        for table, kept in ((shared_answers, KEPT), (passed_links, LINKS_KEPT)):
            async with self.database.write() as connection:
                dropped += (await connection.execute(delete(table).where(table.c.at < now - kept))).rowcount
        return dropped


def _select_given(bot_id: int, chat_id: int, since: datetime) -> Select[Any]:
    given = shared_answers.c.bot_id == bot_id, shared_answers.c.chat_id == chat_id, shared_answers.c.at >= since
    newest_first = shared_answers.c.at.desc(), shared_answers.c.answer_id.desc(), shared_answers.c.spelling
    return select(shared_answers).where(*given).order_by(*newest_first)


def _passed(bot_id: int, chat_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return passed_links.c.bot_id == bot_id, passed_links.c.chat_id == chat_id


def _make_shared(row: Row[Any]) -> SharedRecord:
    return SharedRecord(
        bot_id=row.bot_id,
        chat_id=row.chat_id,
        spelling=row.spelling,
        answer_id=row.answer_id,
        thread_ids=tuple(row.thread_ids),
        user_id=row.user_id,
        at=row.at,
        is_called=row.is_called,
        delete_at=row.delete_at,
    )
