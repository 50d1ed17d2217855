"""Whom a message means: by a number such as U3, a Telegram user id, a reply, a forward or the picker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.handlers.events import Incoming
from onrecord.handlers.incoming import stands_for_many
from onrecord.verification.roles import Roles

_NUMBER = re.compile(r"[uU](\d{1,18})", re.ASCII)
_USER_ID = re.compile(r"\d{1,16}", re.ASCII)
_LARGEST_USER_ID = 2**52
"""Telegram promises that its ids need no more bits (Bot API, User)."""
_SURE_ID_DIGITS = 5
"""A shorter number beside a reply or a forward is the beginning of a reason, such as "3 times", and no id."""


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody who is meant, under the name that the message gives, and what else it says."""

    user_id: int
    name: str
    rest: str = ""


class NobodyMeant(Exception):
    """The message names nobody whom a role or a ban can be about; `key` is the sentence for it."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


async def find_target(roles: Roles, incoming: Incoming, text: str) -> Target | None:
    """Return who is meant, or None where the message names nobody; raises `NobodyMeant`.

    A number or an id comes first in the text; a reply, a forward and the picker need no words.
    """
    first, _, rest = text.strip().partition(" ")
    named = await _find_named(roles, first, is_beside_meant=incoming.meant is not None)
    if incoming.meant is None:
        target = Target(named.user_id, named.name, rest.strip()) if named else None
    elif named and named.user_id != incoming.meant.id:
        raise NobodyMeant("moderators-two-people")
    else:
        target = Target(incoming.meant.id, incoming.meant.name, rest.strip() if named else text.strip())
    if target and stands_for_many(target.user_id):
        raise NobodyMeant("moderators-no-person")
    return target


async def _find_named(roles: Roles, word: str, *, is_beside_meant: bool) -> Target | None:
    number = _NUMBER.fullmatch(word)
    if number:
        person = await roles.look_up(int(number[1]))
        if person is None:
            raise NobodyMeant("moderators-unknown-number")
        return Target(person.user_id, person.name)
    if not _USER_ID.fullmatch(word) or (is_beside_meant and len(word) < _SURE_ID_DIGITS):
        return None
    if not 0 < int(word) < _LARGEST_USER_ID:
        raise NobodyMeant("moderators-no-person")
    return Target(int(word), "")
