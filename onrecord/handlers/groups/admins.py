"""Who may set up a chat: its administrators at this moment, and whoever writes in its name."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.lookups import Lookups


@dataclass(frozen=True, slots=True)
class Admins:
    """Tells administrators of groups and channels from everybody else."""

    lookups: Lookups

    async def may_rule(self, event: Incoming | Press, chat_id: int) -> bool:
        """Tell whether whoever acts administers a chat: this one, or a channel that is set up from a private chat.

        Anonymous administrators and a channel's own posts speak for their chat. A button is pressed by a person, also
        below a message that speaks for a chat.
        """
        if isinstance(event, Incoming) and event.place and event.place.speaks_for == chat_id == event.chat_id:
            return True
        return event.user_id in await self.lookups.find_admins(chat_id)

    async def find_refusal(self, event: Incoming | Press, chat_id: int) -> str | None:
        """Return the key of the sentence for somebody who may not set up a chat, or None where they may."""
        if await self.may_rule(event, chat_id):
            return None
        # Every chat has an administrator: with none, Telegram does not say, because the bot was removed or just now.
        return "group-admins-only" if await self.lookups.find_admins(chat_id) else "group-admins-unknown"
