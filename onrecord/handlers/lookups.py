"""What has to be asked of Telegram before something can be decided: who administers a chat, and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ChatFacts:
    """What Telegram says of a chat: its discussion group, or the channel whose discussion group it is."""

    linked_id: int | None


class Lookups(Protocol):
    """Asks Telegram; an answer is good for a minute, unless `forget` says that something has changed."""

    async def find_admins(self, chat_id: int) -> frozenset[int]:
        """Return the user ids of the people who administer a chat; nobody where Telegram does not say."""
        ...

    async def find_facts(self, chat_id: int) -> ChatFacts | None:
        """Return what Telegram says of a chat, or None where the bot may not see it."""
        ...

    def forget(self, chat_id: int) -> None:
        """Ask anew the next time."""
        ...
