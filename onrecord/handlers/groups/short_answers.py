"""Keeps and writes what is answered outside of private chats: the short form, with a way to the whole record."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from onrecord.handlers.actions import Button, Keyboard
from onrecord.handlers.groups.short_form import name_article, render_short, render_silence
from onrecord.locales.phrases import Phrases
from onrecord.verification.ports import AnswerStore
from onrecord.verification.results import CheckResult, Match

NOWHERE = 0
"""The chat of answers in chats that the bot is no member of: neither these are kept nor who asked there."""
OPENING = "a-"
"""How the argument of a link to a whole record begins; `name_command` makes `start:a` of it."""
ELSEWHERE = "elsewhere"
"""The argument of a link that only opens the private chat: it says hello there."""
DELETE_PREFIX = "g1"
"""Begins the data of the button that deletes an answer in a group."""
_KEY_BYTES = 9
"""Twelve characters that nobody guesses: an answer may rest on a text that only its chat has seen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Where something is answered, and to whom: `user_id` passed it on or asked for it, in these messages."""

    bot_id: int
    bot_name: str
    chat_id: int
    user_id: int | None
    message_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """An answer as it is shown: `id` is under which it is kept."""

    id: int
    html: str
    keyboard: Keyboard


@dataclass(frozen=True, slots=True)
class ShortAnswers:
    """Writes short answers in one language."""

    answers: AnswerStore
    phrases: Phrases

    async def give(
        self, asked: Asked, result: CheckResult, match: Match | None, *, names_article: bool = False
    ) -> ShortAnswer:
        """Keep an answer and return it; without a match it says that nothing is on record, or what could not be read.

        In a chat that the bot is a member of, a button deletes it. What stands alone names its article.
        """
        key = secrets.token_urlsafe(_KEY_BYTES)
        answer_id = await self.answers.save_answer(
            asked.bot_id, asked.chat_id, asked.user_id, asked.message_ids, result, key=key
        )
        heading = name_article(result.article, self.phrases) if names_article and result.article else ()
        html = render_short(result, match, self.phrases, heading) if match else render_silence(result, self.phrases)
        buttons: list[Button] = []
        if match:
            link = write_link(asked.bot_name, f"{OPENING}{answer_id}-{key}")
            buttons.append(Button(self.phrases.say("group-button-record"), url=link))
        if asked.chat_id != NOWHERE:
            buttons.append(Button(self.phrases.say("group-button-delete"), f"{DELETE_PREFIX}:{answer_id}"))
        return ShortAnswer(answer_id, html, (tuple(buttons),) if buttons else ())


def write_link(bot_name: str, argument: str) -> str:
    """Return the link that opens the private chat and sends `/start` with this argument."""
    return f"https://t.me/{bot_name}?start={argument}"


def choose_shown(results: Collection[CheckResult]) -> tuple[CheckResult, Match | None]:
    """Return what to show somebody who asks: the surest match that is contradicted, else the surest, else the first."""
    found = [(result, match) for result in results for match in result.matches]
    if not found:
        return next(iter(results)), None
    return max(found, key=lambda each: (any(it.relation.contradicts for it in each[1].replies), each[1].probability))
