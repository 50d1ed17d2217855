"""What is kept of a group goes over to the supergroup that it has become, which has another id."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, Table, delete, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.chat_rows import describe_chat, is_chat, make_chat
from onrecord.storage.database import Database
from onrecord.storage.tables import answer_questions, answers, chat_listeners, chats, passed_links, shared_answers


@dataclass(frozen=True, slots=True)
class ChatMove:
    """A group that has become a supergroup; what stands under the new id already stays."""

    database: Database
    bot_id: int
    chat_id: int
    new_chat_id: int

    async def perform(self, connection: AsyncConnection) -> None:
        """Take everything over, inside the transaction of the caller."""
        await self._move_chat(connection)
        for table in (chat_listeners, passed_links):
            await self._move_rows(connection, table)
        await self._move_answers(connection)

    async def _move_chat(self, connection: AsyncConnection) -> None:
        is_old, is_new = is_chat(self.bot_id, self.chat_id), is_chat(self.bot_id, self.new_chat_id)
        either = select(chats).where(
            chats.c.bot_id == self.bot_id, chats.c.chat_id.in_((self.chat_id, self.new_chat_id))
        )
        rows = await connection.execute(either.order_by(chats.c.chat_id).with_for_update())
        known = {row.chat_id: make_chat(row) for row in rows}
        if self.chat_id not in known:
            return
        if self.new_chat_id not in known:
            await connection.execute(update(chats).where(*is_old).values(chat_id=self.new_chat_id))
            return
        merged = known[self.new_chat_id].take_over(known[self.chat_id])
        await connection.execute(delete(chats).where(*is_old))
        await connection.execute(update(chats).where(*is_new).values(describe_chat(merged)))

    async def _move_rows(self, connection: AsyncConnection, table: Table) -> None:
        others = [column for column in table.c if column.name != "chat_id"]
        moved = select(literal(self.new_chat_id, BigInteger), *others).where(*self._is_old(table))
        copied = self.database.insert(table).from_select(["chat_id", *(column.name for column in others)], moved)
        await connection.execute(copied.on_conflict_do_nothing())
        await connection.execute(delete(table).where(*self._is_old(table)))

    async def _move_answers(self, connection: AsyncConnection) -> None:
        # Without the numbers of messages: a supergroup counts anew, and other messages will have the same ones.
        bare = update(answers).values(chat_id=self.new_chat_id, question_ids=[], message_ids=[])
        await connection.execute(bare.where(*self._is_old(answers)))
        await connection.execute(delete(answer_questions).where(*self._is_old(answer_questions)))
        shared = update(shared_answers).values(chat_id=self.new_chat_id)
        await connection.execute(shared.where(*self._is_old(shared_answers)))

    def _is_old(self, table: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return table.c.bot_id == self.bot_id, table.c.chat_id == self.chat_id
