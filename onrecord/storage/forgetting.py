"""What must not be kept any longer: all that is kept of somebody who wants to be forgotten, and what has expired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, delete, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.database import Database
from onrecord.storage.report_rows import name_item
from onrecord.storage.reports import add_step
from onrecord.storage.tables import (
    answers,
    chat_listeners,
    chats,
    corpus,
    dialogues,
    filings,
    inbox,
    invitations,
    leases,
    outbox,
    passed_links,
    people,
    reports,
    role_log,
    shared_answers,
    skips,
)
from onrecord.verification.kinds import ReportState, Role, RoleAct
from onrecord.verification.report_records import WAITING, Step

# What is left of a filing, for the public counts; a column that is new goes with the person unless it is named here.
LEFT_OF_A_FILING = frozenset({"id", "report_id", "filed_at", "reporter_kind", "country", "is_verified"})
WAITING_STATES = [state.value for state in WAITING]


@dataclass(frozen=True, slots=True)
class StoredForgetting:
    """Implements the port `ForgettingStore`."""

    database: Database

    async def forget(self, user_id: int, at: datetime) -> int:
        """Delete all that is kept of somebody but a ban, and return how many answers that were.

        Answers in groups belong to the group: they stay, and no longer say who asked; so do the settings of a group,
        which no longer say who enabled it. Reports stay as cases without
        words; one that nobody stands behind any more is taken back, unless it was decided once: what was decided is
        public, and an appeal against it is answered.
        """
        async with self.database.write() as connection:
            # On PostgreSQL the row lets one change of reports in at a time: nothing new may hang on the person.
            await connection.execute(select(corpus.c.id).with_for_update())
            forgotten = await _forget_chats(connection, user_id)
            person = (await connection.execute(select(people).where(people.c.user_id == user_id))).first()
            if person is not None:
                await _forget_filings(connection, person.id, at)
                await _forget_person(connection, person, at)
            return forgotten

    async def drop_expired(self, now: datetime) -> int:
        """Delete leases, skips and invitations whose time is over and return how many that were."""
        dropped = 0
        for expired in (
            delete(leases).where(leases.c.until <= now),
            delete(skips).where(skips.c.until <= now),
            delete(invitations).where(invitations.c.expires_at <= now),
        ):
            async with self.database.write() as connection:
                dropped += (await connection.execute(expired)).rowcount
        return dropped


async def _forget_chats(connection: AsyncConnection, user_id: int) -> int:
    forgotten = await connection.execute(delete(answers).where(answers.c.chat_id == user_id))  # the private chat's id
    await connection.execute(update(answers).where(answers.c.user_id == user_id).values(user_id=None))
    await connection.execute(update(shared_answers).where(shared_answers.c.user_id == user_id).values(user_id=None))
    await connection.execute(update(chats).where(chats.c.enabled_by == user_id).values(enabled_by=None))
    for table in (chats, shared_answers, passed_links):
        await connection.execute(delete(table).where(table.c.chat_id == user_id))
    # What somebody is working on is the wish to be forgotten itself, and what comes of it.
    await connection.execute(delete(inbox).where(inbox.c.lane == user_id, inbox.c.worker.is_(None)))
    await connection.execute(delete(outbox).where(outbox.c.lane == user_id, outbox.c.epoch.is_(None)))
    for table in (chat_listeners, dialogues):
        await connection.execute(delete(table).where(or_(table.c.user_id == user_id, table.c.chat_id == user_id)))
    return forgotten.rowcount


async def _forget_filings(connection: AsyncConnection, person_id: int, at: datetime) -> None:
    filed = select(filings.c.report_id).where(filings.c.person_id == person_id)
    cases = list((await connection.execute(filed)).scalars())
    # An organisation or authority that a moderator verified filed under its own name, not under that of a person.
    gone: dict[str, Any] = {column.name: None for column in filings.c if column.name not in LEFT_OF_A_FILING}
    gone["on_behalf_of"] = case((filings.c.is_verified, filings.c.on_behalf_of), else_=None)
    await connection.execute(update(filings).where(filings.c.person_id == person_id).values(gone))
    stood_behind = exists().where(filings.c.report_id == reports.c.id, filings.c.person_id.is_not(None))
    # A digest of words is all that would be left of them; an open case that it led to takes in nobody any more.
    await connection.execute(update(reports).where(reports.c.id.in_(cases), ~stood_behind).values(digest=""))
    undecided = reports.c.state.in_(WAITING_STATES), reports.c.decided_by.is_(None)
    given_up = select(reports.c.id).where(reports.c.id.in_(cases), *undecided, ~stood_behind)
    for report_id in list((await connection.execute(given_up)).scalars()):
        await add_step(connection, report_id, Step(at, ReportState.TAKEN_BACK))
        await connection.execute(delete(leases).where(leases.c.item == name_item(report_id)))


async def _forget_person(connection: AsyncConnection, person: Row[Any], at: datetime) -> None:
    """Delete the person; leases, skips and tips go with them."""
    public_id = f"U{person.id}"
    if person.role != Role.READER.value:
        left = {"at": at, "actor": public_id, "person": public_id, "act": RoleAct.LEAVE.value}
        await connection.execute(insert(role_log).values(left))
    await connection.execute(delete(invitations).where(invitations.c.made_by == public_id))
    await connection.execute(delete(people).where(people.c.id == person.id))
