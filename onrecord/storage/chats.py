"""The chats that the bot is in, and what their administrators chose."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, or_, select, update

from onrecord.storage.chat_moves import ChatMove
from onrecord.storage.chat_rows import describe_chat, is_chat, make_chat
from onrecord.storage.chat_settings import pack_settings
from onrecord.storage.database import Database
from onrecord.storage.rows import make_storable
from onrecord.storage.tables import chat_listeners, chats
from onrecord.verification.chat_records import ChatKind, ChatSettings, KnownChat, Listener

# Made once: to make a question takes longer than to answer it.
_CHAT = select(chats).where(chats.c.bot_id == bindparam("bot"), chats.c.chat_id == bindparam("chat"))


@dataclass(frozen=True, slots=True)
class StoredChats:
    """Implements the port `ChatStore`."""

    database: Database

    async def find_chat(self, bot_id: int, chat_id: int) -> KnownChat | None:
        """Return a chat, or None where nothing is kept of it."""
        async with self.database.ask(promptly=True) as connection:
            row = (await connection.execute(_CHAT, {"bot": bot_id, "chat": chat_id})).first()
        return make_chat(row) if row else None

    async def meet_chat(self, bot_id: int, chat_id: int, kind: ChatKind, title: str, language: str | None) -> KnownChat:
        """Return a chat that the bot is in, kept from now on; a new title replaces the old one.

        What its administrators chose stays, also if the bot was away; `language` counts only where none is kept. A
        chat that is met again as it was costs no write.
        """
        known = await self.find_chat(bot_id, chat_id)
        if known and _is_as_kept(known, kind, make_storable(title), language):
            return known
        new = self.database.insert(chats).values(describe_chat(KnownChat(bot_id, chat_id, kind, title, language)))
        met = new.on_conflict_do_update(
            index_elements=["bot_id", "chat_id"],
            set_={
                "kind": new.excluded.kind,
                "title": new.excluded.title,
                "language": func.coalesce(chats.c.language, new.excluded.language),
                "is_present": True,
                "is_introduced": and_(chats.c.is_introduced, chats.c.is_present),  # who comes back introduces itself
            },
        )
        async with self.database.write() as connection:
            return make_chat((await connection.execute(met.returning(*chats.c))).one())

    async def change_settings(self, bot_id: int, chat_id: int, settings: ChatSettings, by: int | None) -> None:
        """Keep what an administrator chose; `by` is the user who switched the chat on, None leaves who it was."""
        chosen: dict[str, object] = {"settings": pack_settings(settings)}
        await self._change(bot_id, chat_id, **(chosen if by is None else chosen | {"enabled_by": by}))

    async def set_language(self, bot_id: int, chat_id: int, kind: ChatKind, language: str, *, is_chosen: bool) -> None:
        """Keep the language of a chat, which need not be known before; a guess never replaces a choice."""
        spoken = KnownChat(bot_id, chat_id, kind, language=language, is_language_chosen=is_chosen)
        new = self.database.insert(chats).values(describe_chat(spoken))
        kept = new.on_conflict_do_update(
            index_elements=["bot_id", "chat_id"],
            set_={"language": new.excluded.language, "is_language_chosen": new.excluded.is_language_chosen},
            where=or_(new.excluded.is_language_chosen, ~chats.c.is_language_chosen),
        )
        async with self.database.write() as connection:
            await connection.execute(kept)

    async def set_linked(self, bot_id: int, chat_id: int, linked_id: int | None) -> None:
        """Note which discussion group belongs to a channel, or which channel to a discussion group."""
        await self._change(bot_id, chat_id, linked_id=linked_id)

    async def introduce(self, bot_id: int, chat_id: int) -> bool:
        """Note that the bot introduces itself and tell whether this is the first time since it was added."""
        return await self._change(bot_id, chat_id, ~chats.c.is_introduced, is_introduced=True)

    async def leave_chat(self, bot_id: int, chat_id: int) -> None:
        """Note that the bot is not in a chat any more; its settings rest. An unknown chat stays unknown."""
        await self._change(bot_id, chat_id, is_present=False)

    async def move_chat(self, bot_id: int, chat_id: int, new_chat_id: int) -> None:
        """Take all that is kept of a group over to the supergroup that it has become; doing it twice does no harm."""
        async with self.database.write() as connection:
            await ChatMove(self.database, bot_id, chat_id, new_chat_id).perform(connection)

    async def list_enabled_by(self, bot_id: int, user_id: int, kind: ChatKind) -> tuple[KnownChat, ...]:
        """Return the chats of a kind that somebody enabled last and that the bot is in, by title."""
        enabled = select(chats).where(
            chats.c.enabled_by == user_id, chats.c.bot_id == bot_id, chats.c.kind == kind.value, chats.c.is_present
        )
        async with self.database.ask() as connection:
            found = map(make_chat, await connection.execute(enabled))
            # Sorted here: each engine has an alphabet of its own.
            return tuple(sorted(found, key=lambda chat: (chat.title.casefold(), chat.chat_id)))

    async def count_late(self, bot_id: int, chat_id: int) -> None:
        """Count one answer that was dropped because it would have come too late."""
        await self._change(bot_id, chat_id, late=chats.c.late + 1)

    async def add_listener(self, bot_id: int, chat_id: int, listener: Listener) -> None:
        """Let the quiet answers of a chat go to one more administrator; a new name replaces the old one."""
        name = make_storable(listener.name)
        new = self.database.insert(chat_listeners)
        new = new.values(bot_id=bot_id, chat_id=chat_id, user_id=listener.user_id, name=name)
        named = new.on_conflict_do_update(index_elements=["bot_id", "chat_id", "user_id"], set_={"name": name})
        async with self.database.write() as connection:
            await connection.execute(named)

    async def drop_listener(self, bot_id: int, chat_id: int, user_id: int) -> None:
        """Let them go to somebody no more."""
        one = delete(chat_listeners).where(*_listens(bot_id, chat_id), chat_listeners.c.user_id == user_id)
        async with self.database.write() as connection:
            await connection.execute(one)

    async def list_listeners(self, bot_id: int, chat_id: int) -> tuple[Listener, ...]:
        """Return to whom the quiet answers of a chat go, by name."""
        async with self.database.ask() as connection:
            rows = await connection.execute(select(chat_listeners).where(*_listens(bot_id, chat_id)))
            found = [Listener(row.user_id, row.name) for row in rows]
        return tuple(sorted(found, key=lambda listener: (listener.name.casefold(), listener.user_id)))

    async def _change(self, bot_id: int, chat_id: int, *conditions: ColumnElement[bool], **values: object) -> bool:
        """Change a chat that meets the conditions, and tell whether there is one."""
        changed = update(chats).where(*is_chat(bot_id, chat_id), *conditions).values(values)
        async with self.database.write() as connection:
            return (await connection.execute(changed)).rowcount > 0


def _is_as_kept(known: KnownChat, kind: ChatKind, title: str, language: str | None) -> bool:
    is_language_known = known.language is not None or language is None
    return known.is_present and is_language_known and (known.kind, known.title) == (kind, title)


def _listens(bot_id: int, chat_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return chat_listeners.c.bot_id == bot_id, chat_listeners.c.chat_id == chat_id
