"""Who may do what: asked anew at the moment of each act, so that a role that was taken away is gone at once."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from onrecord.verification.errors import NotAllowed, NothingToDo, NotOnRecord
from onrecord.verification.kinds import Role
from onrecord.verification.ports import Clock, PeopleStore
from onrecord.verification.records import Person

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
        """Return the person if the role suffices; raises `NotAllowed`, and the attempt is logged.

        `deed` names what was tried, such as `/withdraw`, with nothing that a person typed.
        """
        role = await self.find_role(user_id)
        if (least is Role.MODERATOR and not role.may_moderate) or (least is Role.OWNER and role is not Role.OWNER):
            person = await self.people.meet(user_id, name)
            logger.warning("Refused: %s, a %s, tried %s", person.public_id, role.value, deed)
            raise NotAllowed(f"{deed} takes a {least.value}")
        return replace(await self.people.meet(user_id, name), role=role)

    async def list_moderators(self) -> tuple[Person, ...]:
        """Return the moderators in order of their public ids; owners are not among them unless they were given it."""
        return await self.people.list_moderators()

    async def appoint(self, user_id: int, name: str, by: Person) -> Person:
        """Make somebody a moderator; raises `NothingToDo` where they are."""
        if (await self.find_role(user_id)).may_moderate:
            raise NothingToDo("is a moderator already")
        await self.people.meet(user_id, name)
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
        """Use up a one-time link; raises `NotAllowed` where it is unknown, used or too old."""
        maker = await self.people.take_invitation(_digest(secret), self.clock())
        if maker is None:
            logger.warning("Refused: an invitation that is unknown, used or expired")
            raise NotAllowed("no such invitation")
        await self.people.meet(user_id, name)
        return await self.people.set_role(user_id, Role.MODERATOR, maker, self.clock())

    async def name_actors(self, actors: Collection[str]) -> dict[str, str]:
        """Return the names of those actors of the log who are people and were not forgotten."""
        ids = [int(actor[1:]) for actor in actors if actor[:1] == "U" and actor[1:].isdecimal()]
        return {person.public_id: person.name for person in (await self.people.find_people(ids)).values()}


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
