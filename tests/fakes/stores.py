"""The stores of the chat and of the moderators in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from onrecord.verification.kinds import SuggestionState
from onrecord.verification.ports import Dialogue
from onrecord.verification.records import Proposal, Suggestion
from onrecord.verification.results import Answer, CheckResult


def without_text(result: CheckResult) -> CheckResult:
    """Return a result as the store keeps it."""
    article = result.article
    kept = replace(article, text="", words_read=article.word_count) if article else None
    return replace(result, article=kept)


class MemoryAnswers:
    def __init__(self) -> None:
        self.answers: dict[int, Answer] = {}
        self.error: Exception | None = None

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
        answer_id = len(self.answers) + 1
        shown_at = datetime(2026, 1, 1, tzinfo=UTC)
        self.answers[answer_id] = Answer(
            answer_id, bot_id, chat_id, user_id, tuple(question_ids), (), without_text(result), shown_at, key
        )
        return answer_id

    async def replace_result(self, bot_id: int, answer_id: int, result: CheckResult) -> None:
        self.answers[answer_id] = replace(self.answers[answer_id], result=without_text(result))

    async def add_messages(self, bot_id: int, answer_id: int, message_ids: Sequence[int]) -> None:
        answer = self.answers[answer_id]
        self.answers[answer_id] = replace(answer, message_ids=tuple(dict.fromkeys((*answer.message_ids, *message_ids))))

    async def find_answer(self, bot_id: int, answer_id: int) -> Answer | None:
        if self.error:
            raise self.error
        answer = self.answers.get(answer_id)
        return answer if answer and answer.bot_id == bot_id else None

    async def drop_answer(self, bot_id: int, answer_id: int) -> None:
        self.answers.pop(answer_id, None)

    async def find_by_key(self, bot_id: int, answer_id: int, key: str) -> Answer | None:
        answer = await self.find_answer(bot_id, answer_id)
        return answer if answer and answer.key is not None and answer.key == key else None

    async def find_shown_in(self, bot_id: int, user_id: int, chat_id: int, message_id: int) -> Answer | None:
        place = bot_id, user_id, chat_id
        found = [
            answer
            for answer in self.answers.values()
            if (answer.bot_id, answer.user_id, answer.chat_id) == place and message_id in answer.message_ids
        ]
        return found[-1] if found else None

    async def find_answers_to(self, bot_id: int, chat_id: int, question_id: int) -> tuple[Answer, ...]:
        return tuple(
            answer
            for answer in self.answers.values()
            if (answer.bot_id, answer.chat_id) == (bot_id, chat_id) and question_id in answer.question_ids
        )

    async def drop_expired(self, now: datetime) -> int:
        return 0


class MemoryDialogues:
    def __init__(self) -> None:
        self.dialogues: dict[tuple[int, int, int, str], Dialogue] = {}

    async def save_dialogue(self, dialogue: Dialogue) -> None:
        self.dialogues[dialogue.bot_id, dialogue.chat_id, dialogue.user_id, dialogue.kind] = dialogue

    async def find_dialogue(self, bot_id: int, chat_id: int, user_id: int, kind: str) -> Dialogue | None:
        return self.dialogues.get((bot_id, chat_id, user_id, kind))

    async def find_dialogues(self, bot_id: int, chat_id: int, user_id: int) -> tuple[Dialogue, ...]:
        return tuple(each for key, each in sorted(self.dialogues.items()) if key[:3] == (bot_id, chat_id, user_id))

    async def list_dialogues(self, bot_id: int, kind: str) -> tuple[Dialogue, ...]:
        return tuple(each for each in self.dialogues.values() if (each.bot_id, each.kind) == (bot_id, kind))

    async def end_dialogue(self, bot_id: int, chat_id: int, user_id: int, kind: str) -> None:
        self.dialogues.pop((bot_id, chat_id, user_id, kind), None)

    async def drop_expired(self, now: datetime) -> int:
        old = [key for key, each in self.dialogues.items() if each.expires_at <= now]
        for key in old:
            del self.dialogues[key]
        return len(old)


class MemorySuggestions:
    """Keeps what it is given, two on a page; it waits while `gate` is closed, and fails with `error`."""

    def __init__(self, *suggestions: Suggestion) -> None:
        self.suggestions = sorted(suggestions, key=lambda one: -one.id)
        self.kept: list[tuple[int, Sequence[Proposal], datetime]] = []
        self.error: Exception | None = None
        self.gate = asyncio.Event()
        self.gate.set()

    async def keep_proposals(self, article_id: int, proposals: Sequence[Proposal], seen_at: datetime) -> None:
        await self.gate.wait()
        if self.error:
            raise self.error
        self.kept.append((article_id, proposals, seen_at))

    async def list_suggestions(
        self, state: SuggestionState | None = None, before: int | None = None
    ) -> tuple[Suggestion, ...]:
        return tuple(
            one
            for one in self.suggestions
            if (state is None or one.state is state) and (before is None or one.id < before)
        )[:2]
