"""Stores of chats that must all behave alike, and short ways to fill them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from onrecord.verification.chat_ports import ChatStore, SharedStore
from onrecord.verification.chat_records import ChatKind, ChatSettings, KnownChat, Mode, SharedRecord
from onrecord.verification.kinds import Outcome
from onrecord.verification.ports import AnswerStore
from onrecord.verification.results import CheckResult

from .samples import NOON

BOT, OTHER_BOT, ADMIN, OTHER_ADMIN = 11, 12, 500, 501
GROUP, NEW_GROUP, CHANNEL = -77, -1001234567890, -1009876543210
PAGE, OTHER_PAGE = "https://news.example/a", "https://news.example/b"
LOUD = ChatSettings(mode=Mode.ALL)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of chats."""

    chats: ChatStore
    shared: SharedStore
    answers: AnswerStore

    async def meet(
        self, chat_id: int = GROUP, kind: ChatKind = ChatKind.GROUP, title: str = "News", language: str | None = None
    ) -> KnownChat:
        """Let the bot be in a chat."""
        return await self.chats.meet_chat(BOT, chat_id, kind, title, language)

    async def find(self, chat_id: int = GROUP) -> KnownChat:
        """Return a chat that is known."""
        known = await self.chats.find_chat(BOT, chat_id)
        assert known is not None
        return known

    async def give(
        self,
        *spellings: str,
        chat_id: int = GROUP,
        bot_id: int = BOT,
        after: timedelta = timedelta(),
        due: timedelta | None = None,
        messages: Sequence[int] = (70,),
    ) -> int:
        """Give an answer that goes by these spellings, and return its id; `after` and `due` are counted from noon."""
        result = CheckResult(PAGE, Outcome.NO_RECORD)
        answer_id = await self.answers.save_answer(bot_id, chat_id, ADMIN, (5,), result)
        await self.answers.add_messages(bot_id, answer_id, messages)
        delete_at = None if due is None else NOON + due
        for spelling in spellings or (PAGE,):
            await self.shared.note_answer(
                SharedRecord(bot_id, chat_id, spelling, answer_id, (1, 2), ADMIN, NOON + after, delete_at=delete_at)
            )
        return answer_id
