"""Who may do what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.database import Database
from onrecord.storage.rows import keep_possible, make_storable, split_list
from onrecord.storage.tables import bans, invitations, people, role_log
from onrecord.verification.errors import NotOnRecord
from onrecord.verification.kinds import Role, RoleAct
from onrecord.verification.plain_text import clean_line
from onrecord.verification.records import Appointment, Ban, Person, RoleEntry

LONGEST_NAME = 128  # Telegram allows 64 letters in each of the two names


@dataclass(frozen=True, slots=True)
class StoredPeople:
    """Implements the port `PeopleStore`."""

    database: Database

    async def find_person(self, user_id: int) -> Person | None:
        """Return somebody by the Telegram user id, or None where nothing is kept of them."""
        async with self.database.ask() as connection:
            row = (await connection.execute(select(people).where(people.c.user_id == user_id))).first()
        return _make_person(row) if row else None

    async def find_people(self, ids: Collection[int]) -> dict[int, Person]:
        """Return people by the number in their public id; who was forgotten is missing."""
        found: dict[int, Person] = {}
        async with self.database.read() as connection:
            for part in split_list(keep_possible(ids)):
                rows = await connection.execute(select(people).where(people.c.id.in_(part)))
                found |= {row.id: _make_person(row) for row in rows}
        return found

    async def meet(self, user_id: int, name: str) -> Person:
        """Return somebody, kept from now on under a public id; a new name replaces the old one."""
        known = await self.find_person(user_id)
        stored = clean_line(name)[:LONGEST_NAME]
        if known and stored in {known.name, ""}:  # somebody named by their id alone keeps the name that they have
            return known
        row = {"user_id": user_id, "name": stored, "role": Role.READER.value}
        met = self.database.insert(people).values(row)
        met = met.on_conflict_do_update(index_elements=["user_id"], set_={"name": stored})
        async with self.database.write() as connection:
            return _make_person((await connection.execute(met.returning(people))).one())

    async def set_role(self, user_id: int, role: Role, by: str, at: datetime) -> Person:
        """Give somebody who was met a role, and log it; raises `NotOnRecord` where nothing is kept of them."""
        given = update(people).where(people.c.user_id == user_id).values(role=role.value, role_by=by, role_at=at)
        async with self.database.write() as connection:
            row = (await connection.execute(given.returning(people))).first()
            if row is None:
                raise NotOnRecord("nobody of that id was met")
            person = _make_person(row)
            act = RoleAct.APPOINT if role.may_moderate else RoleAct.DISMISS
            await connection.execute(role_log.insert().values(_describe_act(by, person, act, at)))
        return person

    async def list_moderators(self) -> tuple[Person, ...]:
        """Return all who were given a role above reader, in order of their public ids."""
        return tuple(appointment.person for appointment in await self.list_appointments())

    async def list_appointments(self) -> tuple[Appointment, ...]:
        """Return the same people with who gave them their role and when."""
        async with self.database.read() as connection:
            rows = await connection.execute(
                select(people).where(people.c.role != Role.READER.value).order_by(people.c.id)
            )
            return tuple(Appointment(_make_person(row), row.role_by, row.role_at) for row in rows)

    async def list_role_log(self, limit: int) -> tuple[RoleEntry, ...]:
        """Return what became of roles and bans, newest first."""
        async with self.database.read() as connection:
            rows = await connection.execute(select(role_log).order_by(role_log.c.id.desc()).limit(limit))
            return tuple(RoleEntry(row.id, row.at, row.actor, row.person, RoleAct(row.act)) for row in rows)

    async def keep_invitation(self, digest: str, made_by: str, expires_at: datetime) -> None:
        """Keep the digest of a one-time link."""
        async with self.database.write() as connection:
            await connection.execute(invitations.insert().values(digest=digest, made_by=made_by, expires_at=expires_at))

    async def take_invitation(self, digest: str, now: datetime) -> str | None:
        """Use up a link that has not expired and return who made it, or None; only one taker gets it."""
        async with self.database.write() as connection:
            await connection.execute(delete(invitations).where(invitations.c.expires_at <= now))
            taken = delete(invitations).where(invitations.c.digest == digest).returning(invitations.c.made_by)
            maker: str | None = (await connection.execute(taken)).scalar_one_or_none()
            return maker

    async def is_banned(self, user_id: int) -> bool:
        """Tell whether somebody may do nothing but read."""
        async with self.database.ask() as connection:
            return (
                await connection.execute(select(bans.c.user_id).where(bans.c.user_id == user_id))
            ).first() is not None

    async def ban(self, user_id: int, by: str, at: datetime, reason: str | None) -> None:
        """Ban somebody who was met; the ban outlives whatever else is kept of them."""
        row = {"user_id": user_id, "banned_by": by, "banned_at": at, "reason": make_storable(reason)}
        banned = self.database.insert(bans).values(row).on_conflict_do_update(index_elements=["user_id"], set_=row)
        async with self.database.write() as connection:
            await connection.execute(banned)
            await _log_ban(connection, user_id, RoleAct.BAN, by, at)

    async def unban(self, user_id: int, by: str, at: datetime) -> bool:
        """Lift a ban and tell whether there was one."""
        async with self.database.write() as connection:
            was_banned = (await connection.execute(delete(bans).where(bans.c.user_id == user_id))).rowcount > 0
            if was_banned:
                await _log_ban(connection, user_id, RoleAct.UNBAN, by, at)
            return was_banned

    async def list_bans(self, limit: int) -> tuple[Ban, ...]:
        """Return the bans, newest first."""
        known = select(bans, people.c.id, people.c.name, people.c.role)
        known = known.join(people, people.c.user_id == bans.c.user_id, isouter=True)
        async with self.database.read() as connection:
            rows = await connection.execute(known.order_by(bans.c.banned_at.desc(), bans.c.user_id).limit(limit))
            return tuple(map(_make_ban, rows))


async def _log_ban(connection: AsyncConnection, user_id: int, act: RoleAct, by: str, at: datetime) -> None:
    row = (await connection.execute(select(people).where(people.c.user_id == user_id))).first()
    if row is not None:  # Somebody who was forgotten has no name in the log.
        await connection.execute(role_log.insert().values(_describe_act(by, _make_person(row), act, at)))


def _describe_act(actor: str, person: Person, act: RoleAct, at: datetime) -> dict[str, object]:
    return {"at": at, "actor": actor, "person": person.public_id, "act": act.value}


def _make_ban(row: Row[Any]) -> Ban:
    person = Person(row.id, row.user_id, row.name, Role(row.role)) if row.id is not None else None
    return Ban(row.user_id, row.banned_by, row.banned_at, row.reason, person)


def _make_person(row: Row[Any]) -> Person:
    return Person(row.id, row.user_id, row.name, Role(row.role))
