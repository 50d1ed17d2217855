"""What the chats of the bot need from outside: their settings, and what was said in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from onrecord.verification.chat_records import (
    ChatKind,
    ChatSettings,
    DueDeletion,
    KnownChat,
    Listener,
    PassedLink,
    SharedRecord,
)


class ChatStore(Protocol):
    """Keeps the chats that the bot is in, and what their administrators chose."""

    async def find_chat(self, bot_id: int, chat_id: int) -> KnownChat | None:
        """Return a chat, or None where nothing is kept of it."""
        ...

    async def meet_chat(self, bot_id: int, chat_id: int, kind: ChatKind, title: str, language: str | None) -> KnownChat:
        """Return a chat that the bot is in, kept from now on; a new title replaces the old one.

        What its administrators chose stays, also if the bot was away; `language` counts only where none is kept.
        """
        ...

    async def change_settings(self, bot_id: int, chat_id: int, settings: ChatSettings, by: int | None) -> None:
        """Keep what an administrator chose; `by` is the user who switched the chat on, None leaves who it was."""
        ...

    async def set_language(self, bot_id: int, chat_id: int, kind: ChatKind, language: str, *, is_chosen: bool) -> None:
        """Keep the language of a chat, which need not be known before; a guess never replaces a choice."""
        ...

    async def set_linked(self, bot_id: int, chat_id: int, linked_id: int | None) -> None:
        """Note which discussion group belongs to a channel, or which channel to a discussion group."""
        ...

    async def introduce(self, bot_id: int, chat_id: int) -> bool:
        """Note that the bot introduces itself and tell whether this is the first time since it was added."""
        ...

    async def leave_chat(self, bot_id: int, chat_id: int) -> None:
        """Note that the bot is not in a chat any more; its settings rest. An unknown chat stays unknown."""
        ...

    async def move_chat(self, bot_id: int, chat_id: int, new_chat_id: int) -> None:
        """Take all that is kept of a group over to the supergroup that it has become; doing it twice does no harm."""
        ...

    async def list_enabled_by(self, bot_id: int, user_id: int, kind: ChatKind) -> tuple[KnownChat, ...]:
        """Return the chats of a kind that somebody enabled last and that the bot is in, by title."""
        ...

    async def count_late(self, bot_id: int, chat_id: int) -> None:
        """Count one answer that was dropped because it would have come too late."""
        ...

    async def add_listener(self, bot_id: int, chat_id: int, listener: Listener) -> None:
        """Let the quiet answers of a chat go to one more administrator; a new name replaces the old one."""
        ...

    async def drop_listener(self, bot_id: int, chat_id: int, user_id: int) -> None:
        """Let them go to somebody no more."""
        ...

    async def list_listeners(self, bot_id: int, chat_id: int) -> tuple[Listener, ...]:
        """Return to whom the quiet answers of a chat go, by name."""
        ...


class SharedStore(Protocol):
    """Keeps what was answered in groups and channels for 30 days, and passing links for 7 where a preview is on."""

    async def note_answer(self, shared: SharedRecord) -> None:
        """Note an answer, under one more spelling if it has one already."""
        ...

    async def find_last(
        self, bot_id: int, chat_id: int, spellings: Sequence[str], since: datetime
    ) -> SharedRecord | None:
        """Return the last answer in a chat to one of these spellings since that moment, or None."""
        ...

    async def list_answers(self, bot_id: int, chat_id: int, since: datetime) -> tuple[SharedRecord, ...]:
        """Return the answers of a chat since that moment, newest first, each once."""
        ...

    async def list_due_deletions(self, bot_id: int, now: datetime, limit: int) -> tuple[DueDeletion, ...]:
        """Return the answers whose messages are to be deleted by now, the oldest first."""
        ...

    async def end_deletion(self, bot_id: int, answer_id: int) -> None:
        """Note that the messages of an answer are deleted, or will never be."""
        ...

    async def keep_passing(self, bot_id: int, chat_id: int, links: Sequence[str], at: datetime) -> None:
        """Keep links that pass through a chat whose preview is on."""
        ...

    async def list_passed(self, bot_id: int, chat_id: int, limit: int) -> tuple[PassedLink, ...]:
        """Return the last links that passed through a chat, newest first, each once."""
        ...

    async def drop_passed(self, bot_id: int, chat_id: int) -> None:
        """Delete the links kept of a chat, as its preview was switched off."""
        ...

    async def drop_expired(self, now: datetime) -> int:
        """Delete what is older than it may be kept and return how many rows that were."""
        ...
