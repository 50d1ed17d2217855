"""What the roles of people, and their right to be forgotten, need from outside."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from onrecord.verification.kinds import Role
from onrecord.verification.records import (
    Appointment,
    Ban,
    Person,
    RoleEntry,
)


class PeopleStore(Protocol):
    """Keeps who may do what."""

    async def find_person(self, user_id: int) -> Person | None:
        """Return somebody by the Telegram user id, or None where nothing is kept of them."""
        ...

    async def find_people(self, ids: Collection[int]) -> dict[int, Person]:
        """Return people by the number in their public id; who was forgotten is missing."""
        ...

    async def meet(self, user_id: int, name: str) -> Person:
        """Return somebody, kept from now on under a public id; a new name replaces the old one."""
        ...

    async def set_role(self, user_id: int, role: Role, by: str, at: datetime) -> Person:
        """Give somebody who was met a role; the log of roles says so."""
        ...

    async def list_moderators(self) -> tuple[Person, ...]:
        """Return all who were given a role above reader, in order of their public ids."""
        ...

    async def list_appointments(self) -> tuple[Appointment, ...]:
        """Return the same people with who gave them their role and when."""
        ...

    async def list_role_log(self, limit: int) -> tuple[RoleEntry, ...]:
        """Return what became of roles and bans, newest first."""
        ...

    async def keep_invitation(self, digest: str, made_by: str, expires_at: datetime) -> None:
        """Keep the digest of a one-time link."""
        ...

    async def take_invitation(self, digest: str, now: datetime) -> str | None:
        """Use up a link that has not expired and return who made it, or None; only one taker gets it."""
        ...

    async def is_banned(self, user_id: int) -> bool:
        """Tell whether somebody may do nothing but read."""
        ...

    async def ban(self, user_id: int, by: str, at: datetime, reason: str | None) -> None:
        """Ban somebody who was met; the ban outlives whatever else is kept of them."""
        ...

    async def unban(self, user_id: int, by: str, at: datetime) -> bool:
        """Lift a ban and tell whether there was one."""
        ...

    async def list_bans(self, limit: int) -> tuple[Ban, ...]:
        """Return the bans, newest first."""
        ...


class ForgettingStore(Protocol):
    """Deletes what must not be kept any longer."""

    async def forget(self, user_id: int, at: datetime) -> int:
        """Delete all that is kept of somebody but a ban, and return how many answers that were.

        What they decided stays under a public id that leads to nobody.
        """
        ...
