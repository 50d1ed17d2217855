"""What was shown in chats, kept for 30 days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, bindparam, delete, insert, select, update

from onrecord.storage.database import Database
from onrecord.storage.rows import keep_possible
from onrecord.storage.tables import answer_questions, answers
from onrecord.verification.ports import Clock
from onrecord.verification.results import Answer, CheckResult

KEPT = timedelta(days=30)  # design, section 5; `/privacy` says so
LOOKED_AT = 1000  # answers to one person: more than anybody scrolls back to


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """Implements the port `AnswerStore`."""

    database: Database
    now: Clock

    async def save_answer(
        self,
        bot_id: int,
        chat_id: int,
        user_id: int | None,
        question_ids: Sequence[int],
        result: CheckResult,
        *,
        key: str | None = None,
    ) -> int:
        """Store an answer before it is sent and return its id; `add_messages` completes it.

        Whoever has the `key` may open it in another chat; without one nobody may.
        """
        row = {
            "bot_id": bot_id,
            "chat_id": chat_id,
            "user_id": user_id,
            "question_ids": list(question_ids),
            "message_ids": [],
            "result": pack_result(result),
            "shown_at": self.now(),
            "key": key,
        }
        async with self.database.write(promptly=True) as connection:
            stored = await connection.execute(_NEW, row)
            answer_id = int(stored.scalar_one())
            asked = [
                {"bot_id": bot_id, "chat_id": chat_id, "question_id": question_id, "answer_id": answer_id}
                for question_id in dict.fromkeys(question_ids)
            ]
            if asked:
                await connection.execute(_ASKED, asked)
            return answer_id

    async def replace_result(self, bot_id: int, answer_id: int, result: CheckResult) -> None:
        """Store the new result of an answer that was mended."""
        packed = pack_result(result)
        async with self.database.write(promptly=True) as connection:
            await connection.execute(update(answers).where(*_is(bot_id, answer_id)).values(result=packed))

    async def add_messages(self, bot_id: int, answer_id: int, message_ids: Sequence[int]) -> None:
        """Note which messages of the bot carry the answer."""
        answer = {"bot": bot_id, "answer": answer_id}
        async with self.database.write(promptly=True) as connection:
            known = (await connection.execute(_MESSAGES, answer)).scalar_one_or_none()
            if known is not None:
                every = list(dict.fromkeys([*known, *message_ids]))
                await connection.execute(_SHOWN, answer | {"every": every})

    async def find_answer(self, bot_id: int, answer_id: int) -> Answer | None:
        """Return an answer by its id, or None where it is gone."""
        async with self.database.read() as connection:
            row = (await connection.execute(select(answers).where(*_is(bot_id, answer_id)))).first()
        return _make_answer(row) if row else None

    async def drop_answer(self, bot_id: int, answer_id: int) -> None:
        """Forget an answer that was never shown, with all that was noted of it."""
        async with self.database.write() as connection:
            await connection.execute(delete(answers).where(*_is(bot_id, answer_id)))

    async def find_by_key(self, bot_id: int, answer_id: int, key: str) -> Answer | None:
        """Return an answer for somebody who has its key, or None."""
        # Anybody may send any number and any text as a key: neither must reach a driver that refuses it.
        answer = await self.find_answer(bot_id, answer_id) if keep_possible([answer_id]) else None
        return answer if answer and answer.key is not None and answer.key == key else None

    async def find_shown_in(self, bot_id: int, user_id: int, chat_id: int, message_id: int) -> Answer | None:
        """Return the answer to a person that a message of the bot carries, or None; the latest ones are looked at."""
        given = select(answers.c.id, answers.c.message_ids).where(
            answers.c.bot_id == bot_id, answers.c.user_id == user_id, answers.c.chat_id == chat_id
        )
        async with self.database.read() as connection:
            rows = await connection.execute(given.order_by(answers.c.id.desc()).limit(LOOKED_AT))
            answer_id = next((row.id for row in rows if message_id in row.message_ids), None)
        return await self.find_answer(bot_id, answer_id) if answer_id else None

    async def find_answers_to(self, bot_id: int, chat_id: int, question_id: int) -> tuple[Answer, ...]:
        """Return the answers to a message of a reader, in the order of its links."""
        asked = select(answer_questions.c.answer_id).where(
            answer_questions.c.bot_id == bot_id,
            answer_questions.c.chat_id == chat_id,
            answer_questions.c.question_id == question_id,
        )
        async with self.database.read() as connection:
            found = await connection.execute(select(answers).where(answers.c.id.in_(asked)).order_by(answers.c.id))
            rows = found.all()
        return tuple(_make_answer(row) for row in rows)

    async def drop_expired(self, now: datetime) -> int:
        """Delete the answers older than 30 days and return how many that were."""
        async with self.database.write() as connection:
            return (await connection.execute(delete(answers).where(answers.c.shown_at < now - KEPT))).rowcount


# Made once: to make a question takes longer than to answer it.
_NEW = insert(answers).returning(answers.c.id)
_ASKED = insert(answer_questions)
_IS_IT = answers.c.bot_id == bindparam("bot"), answers.c.id == bindparam("answer")
_MESSAGES = select(answers.c.message_ids).where(*_IS_IT)
_SHOWN = update(answers).where(*_IS_IT).values(message_ids=bindparam("every", type_=answers.c.message_ids.type))


@cache
def _adapter() -> TypeAdapter[CheckResult]:
    # Made at its first use: it takes longer than a short command that shows no answer should wait.
    return TypeAdapter(CheckResult)


def pack_result(result: CheckResult) -> dict[str, Any]:
    """Return a result as plain JSON, without the text of its article: the words of a reader are not kept."""
    if result.article is not None:
        kept = replace(result.article, text="", words_read=result.article.word_count)
        result = replace(result, article=kept)
    packed: dict[str, Any] = _adapter().dump_python(result, mode="json")
    return packed


def unpack_result(packed: dict[str, Any]) -> CheckResult:
    """Return the result that was packed."""
    return _adapter().validate_python(packed)


def _is(bot_id: int, answer_id: int) -> tuple[Any, Any]:
    return answers.c.bot_id == bot_id, answers.c.id == answer_id


def _make_answer(row: Row[Any]) -> Answer:
    return Answer(
        id=row.id,
        bot_id=row.bot_id,
        chat_id=row.chat_id,
        user_id=row.user_id,
        question_ids=tuple(row.question_ids),
        message_ids=tuple(row.message_ids),
        result=unpack_result(row.result),
        shown_at=row.shown_at,
        key=row.key,
    )
