"""Who may do what: asked anew at the moment of each act, so that a role that was taken away is gone at once."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from onrecord.verification.errors import Banned, HoldsRole, NotAllowed, NothingToDo, NotOnRecord, OwnersOnly
from onrecord.verification.kinds import Role
from onrecord.verification.people_ports import PeopleStore
from onrecord.verification.ports import Clock
from onrecord.verification.records import Appointment, Ban, Person, RoleEntry

INVITED_FOR = timedelta(days=2)
"""A link that makes moderators must not lie about in a chat for long."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Roles:
    """Tells roles and gives them; `owners` are the Telegram user ids of the settings."""

    people: PeopleStore
    owners: frozenset[int]
    clock: Clock

    async def find_role(self, user_id: int) -> Role:
        """Return what somebody may do at this moment."""
        if user_id in self.owners:
            return Role.OWNER
        person = await self.people.find_person(user_id)
        return person.role if person else Role.READER

    async def require(self, user_id: int, name: str, least: Role, deed: str) -> Person:
        """Return the person if the role suffices and nobody banned them; raises `NotAllowed`, or its child `Banned`.

        The attempt is logged. `deed` names what was tried, such as `/withdraw`, with nothing that a person typed.
        """
        role = await self.find_role(user_id)
        if (least is Role.MODERATOR and not role.may_moderate) or (least is Role.OWNER and role is not Role.OWNER):
            person = await self.people.meet(user_id, name)
            logger.warning("Refused: %s, a %s, tried %s", person.public_id, role.value, deed)
            refusal = OwnersOnly if role.may_moderate else NotAllowed
            raise refusal(f"{deed} takes a {least.value}")
        person = replace(await self.people.meet(user_id, name), role=role)
        await self._refuse_banned(person, deed)
        return person

    async def look_up(self, number: int) -> Person | None:
        """Return the person of a public id with the role that they have at this moment, or None."""
        person = (await self.people.find_people([number])).get(number)
        return replace(person, role=await self.find_role(person.user_id)) if person else None

    async def list_owners(self) -> tuple[Person, ...]:
        """Return those owners who have written to the bot."""
        met = [await self.people.find_person(user_id) for user_id in sorted(self.owners)]
        return tuple(replace(person, role=Role.OWNER) for person in met if person)

    async def list_moderators(self) -> tuple[Person, ...]:
        """Return the moderators in order of their public ids; owners are not among them unless they were given it."""
        return await self.people.list_moderators()

    async def list_appointments(self) -> tuple[Appointment, ...]:
        """Return who was made a moderator, by whom and when, in order of their public ids."""
        return await self.people.list_appointments()

    async def list_log(self, limit: int) -> tuple[RoleEntry, ...]:
        """Return what became of roles and bans, newest first."""
        return await self.people.list_role_log(limit)

    async def appoint(self, user_id: int, name: str, by: Person) -> Person:
        """Make somebody a moderator; raises `NothingToDo` where they are, `Banned` where they may do nothing."""
        if (await self.find_role(user_id)).may_moderate:
            raise NothingToDo("is a moderator already")
        await self._refuse_banned(await self.people.meet(user_id, name), "to become a moderator")
        return await self.people.set_role(user_id, Role.MODERATOR, by.public_id, self.clock())

    async def dismiss(self, person_id: int, by: Person) -> Person:
        """Take a moderator's role away; raises `NotOnRecord` where there is no such moderator."""
        person = (await self.people.find_people([person_id])).get(person_id)
        if person is None or person.role is Role.READER:
            raise NotOnRecord(f"U{person_id} is no moderator")
        return await self.people.set_role(person.user_id, Role.READER, by.public_id, self.clock())

    async def invite(self, by: Person) -> str:
        """Return the secret of a one-time link that makes its first taker a moderator; only its digest is kept."""
        secret = secrets.token_urlsafe(24)
        await self.people.keep_invitation(_digest(secret), by.public_id, self.clock() + INVITED_FOR)
        return secret

    async def accept(self, secret: str, user_id: int, name: str) -> Person:
        """Use up a one-time link; raises `NotAllowed` where it is unknown, used, too old, or of no owner any more.

        It stays unused where its taker is a moderator already (`NothingToDo`) or is banned (`Banned`).
        """
        if (await self.find_role(user_id)).may_moderate:
            raise NothingToDo("is a moderator already")
        person = await self.people.meet(user_id, name)
        await self._refuse_banned(person, "an invitation")
        maker = await self.people.take_invitation(_digest(secret), self.clock())
        if maker is None or not await self._is_owner(maker):
            logger.warning("Refused: %s tried an invitation that does not hold", person.public_id)
            raise NotAllowed("no such invitation")
        return await self.people.set_role(user_id, Role.MODERATOR, maker, self.clock())

    async def ban(self, user_id: int, name: str, by: Person, reason: str) -> Person:
        """Let somebody do nothing but read; raises `HoldsRole` where they have a role."""
        if (await self.find_role(user_id)).may_moderate:
            raise HoldsRole("has a role, which must be taken away before")
        person = await self.people.meet(user_id, name)
        await self.people.ban(user_id, by.public_id, self.clock(), reason)
        return person

    async def unban(self, user_id: int, by: Person) -> None:
        """Lift a ban; raises `NothingToDo` where there is none."""
        if not await self.people.unban(user_id, by.public_id, self.clock()):
            raise NothingToDo("is not banned")

    async def list_bans(self, limit: int) -> tuple[Ban, ...]:
        """Return the bans, newest first."""
        return await self.people.list_bans(limit)

    async def name_actors(self, actors: Collection[str]) -> dict[str, str]:
        """Return the names of those actors of the log who are people and were not forgotten."""
        people = await self.people.find_people(_numbers_of(actors))
        return {person.public_id: person.name for person in people.values()}

    async def _is_owner(self, public_id: str) -> bool:
        people = await self.people.find_people(_numbers_of([public_id]))
        return any(person.user_id in self.owners for person in people.values())

    async def _refuse_banned(self, person: Person, deed: str) -> None:
        # Owners are set by whoever runs the program, and no ban may lock them out.
        if person.user_id not in self.owners and await self.people.is_banned(person.user_id):
            logger.warning("Refused: %s, who is banned, tried %s", person.public_id, deed)
            raise Banned(f"{person.public_id} is banned")


def _numbers_of(public_ids: Collection[str]) -> list[int]:
    return [int(each[1:]) for each in public_ids if each[:1] == "U" and each[1:].isdecimal()]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
