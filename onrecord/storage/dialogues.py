"""Conversations in progress, so that a restart or another worker can go on with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

from onrecord.storage.database import Database
from onrecord.storage.tables import dialogues
from onrecord.verification.ports import Dialogue


@dataclass(frozen=True, slots=True)
class StoredDialogues:
    """Implements the port `DialogueStore`."""

    database: Database

    async def save_dialogue(self, dialogue: Dialogue) -> None:
        """Store the state of a dialogue; one of the same bot, chat, user and kind is replaced."""
        row = {
            "bot_id": dialogue.bot_id,
            "chat_id": dialogue.chat_id,
            "user_id": dialogue.user_id,
            "kind": dialogue.kind,
            "state": dialogue.state,
            "expires_at": dialogue.expires_at,
        }
        saved = self.database.insert(dialogues).values(row)
        saved = saved.on_conflict_do_update(
            index_elements=["bot_id", "chat_id", "user_id", "kind"],
            set_={"state": saved.excluded.state, "expires_at": saved.excluded.expires_at},
        )
        async with self.database.write() as connection:
            await connection.execute(saved)

    async def find_dialogue(self, bot_id: int, chat_id: int, user_id: int, kind: str) -> Dialogue | None:
        """Return the state of a dialogue, or None where there is none."""
        its = {"bot": bot_id, "chat": chat_id, "user": user_id, "kind": kind}
        async with self.database.ask(promptly=True) as connection:
            row = (await connection.execute(_DIALOGUE, its)).first()
        return _make_dialogue(row) if row else None

    async def find_dialogues(self, bot_id: int, chat_id: int, user_id: int) -> tuple[Dialogue, ...]:
        """Return all dialogues of a person in a chat."""
        async with self.database.ask(promptly=True) as connection:
            rows = await connection.execute(_OF_PERSON, {"bot": bot_id, "chat": chat_id, "user": user_id})
            return tuple(map(_make_dialogue, rows))

    async def list_dialogues(self, bot_id: int, kind: str) -> tuple[Dialogue, ...]:
        """Return the dialogues of a kind in all chats, so that a restart can take them up."""
        of_kind = select(dialogues).where(dialogues.c.bot_id == bot_id, dialogues.c.kind == kind)
        async with self.database.ask() as connection:
            rows = (await connection.execute(of_kind.order_by(dialogues.c.chat_id, dialogues.c.user_id))).all()
        return tuple(_make_dialogue(row) for row in rows)

    async def end_dialogue(self, bot_id: int, chat_id: int, user_id: int, kind: str) -> None:
        """Delete a dialogue."""
        async with self.database.write() as connection:
            its = {"bot": bot_id, "chat": chat_id, "user": user_id, "kind": kind}
            await connection.execute(_END, its)

    async def drop_expired(self, now: datetime) -> int:
        """Delete the dialogues whose time is over and return how many that were."""
        async with self.database.write() as connection:
            return (await connection.execute(delete(dialogues).where(dialogues.c.expires_at <= now))).rowcount


# Made once: to make a question takes longer than to answer it.
_IS_OF_PERSON = (
    dialogues.c.bot_id == bindparam("bot"),
    dialogues.c.chat_id == bindparam("chat"),
    dialogues.c.user_id == bindparam("user"),
)
_OF_PERSON = select(dialogues).where(*_IS_OF_PERSON).order_by(dialogues.c.kind)
_DIALOGUE = select(dialogues).where(*_IS_OF_PERSON, dialogues.c.kind == bindparam("kind"))
_END = delete(dialogues).where(*_IS_OF_PERSON, dialogues.c.kind == bindparam("kind"))


def _make_dialogue(row: Row[Any]) -> Dialogue:
    return Dialogue(row.bot_id, row.chat_id, row.user_id, row.kind, row.state, row.expires_at)
