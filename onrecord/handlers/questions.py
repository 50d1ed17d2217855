"""The private chat's main job: what a reader sent is checked, stored and answered, and mended when it is edited."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.handlers.actions import MESSAGE_LIFE, Action, Delete, Purpose, Send, become_edit
from onrecord.handlers.choosing import Choice, choose
from onrecord.handlers.events import Content
from onrecord.handlers.files import Files, FileUnavailable
from onrecord.handlers.links import name_links
from onrecord.handlers.rendering import answer_keyboard, render_answer, render_note
from onrecord.locales.phrases import Phrases
from onrecord.verification.check import Checks
from onrecord.verification.kinds import Outcome
from onrecord.verification.page_names import name_page
from onrecord.verification.ports import AnswerStore, Clock
from onrecord.verification.results import Answer, CheckResult


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader wants checked; several messages ask it where an album or a split paste came in parts."""

    bot_id: int
    chat_id: int
    user_id: int
    message_ids: tuple[int, ...]
    content: Content


@dataclass(frozen=True, slots=True)
class Questions:
    """Answers what a reader asks."""

    checks: Checks
    canonical_url: Callable[[str], str]
    answers: AnswerStore
    files: Files
    phrases: Phrases
    clock: Clock

    async def answer(self, question: Question) -> tuple[Action, ...]:
        """Check what a message carries and return its answers, one a link, or a sentence where it carries nothing."""
        choice = choose(question.content, self.canonical_url)
        if choice.refusal:
            return (self._note(question, choice.refusal),)
        try:
            results = await self.check(choice)
        except FileUnavailable:
            return (self._note(question, "chat-document-unavailable"),)
        actions: list[Action] = []
        for result in results:
            actions += await self.keep(question, result)
        if choice.link_count > len(choice.links):
            sentence = self.phrases.say("chat-too-many-links", {"count": choice.link_count})
            actions.append(self._send(question, render_note(sentence), Purpose.NOTE))
        return tuple(actions)

    async def has_answered(self, question: Question) -> bool:
        """Tell whether a message has an answer that is still kept."""
        answers = await self.answers.find_answers_to(question.bot_id, question.chat_id, question.message_ids[0])
        return bool(answers)

    async def mend(self, question: Question) -> tuple[Action, ...]:
        """Return what an edited message changes: answers to links and texts that are new, in place of the old ones."""
        answers = await self.answers.find_answers_to(question.bot_id, question.chat_id, question.message_ids[0])
        choice = choose(question.content, self.canonical_url)
        if choice.refusal:
            return ()
        if not answers:
            return await self.answer(question)
        if choice.document:
            return ()
        if not choice.links:
            return await self._mend_text(question, choice.text, answers[0])
        names = {self._name(answer) for answer in answers}
        named = {name_page(spelling): link for spelling, link in choice.links.items()}
        fresh = [link for name, link in named.items() if name not in names]
        stale = [answer for answer in answers if self._name(answer) not in named]
        results = await asyncio.gather(*map(self.checks.check_link, fresh))
        actions: list[Action] = []
        for number, result in enumerate(results):
            if number < len(stale):
                actions += await self._replace(question, stale[number], result)
            else:
                actions += await self.keep(question, result)
        return tuple(actions)

    async def _mend_text(self, question: Question, text: str, answer: Answer) -> tuple[Action, ...]:
        if len(answer.question_ids) > 1:
            return ()  # One part of a paste says nothing about the whole.
        result = await self.checks.check_text(text)
        if _shows_same(result, answer.result):
            return ()
        return await self._replace(question, answer, result)

    async def check(self, choice: Choice) -> Sequence[CheckResult]:
        """Check what was chosen of a message, one result a link; raises `FileUnavailable`."""
        if choice.document:
            data = await self.files.download(choice.document.file_id)
            return (await self.checks.check_document(data, choice.document.name),)
        if not choice.links:
            return (await self.checks.check_text(choice.text),)
        results = await asyncio.gather(*map(self.checks.check_link, choice.links.values()))
        if choice.text and results[0].outcome is Outcome.UNREADABLE:
            return (await self.checks.check_text(choice.text),)
        return results

    async def keep(self, question: Question, result: CheckResult) -> tuple[Send, ...]:
        """Store a result as the answer to a question and return its messages."""
        answer_id = await self.answers.save_answer(
            question.bot_id, question.chat_id, question.user_id, question.message_ids, result
        )
        return self._write(question, answer_id, result)

    async def _replace(self, question: Question, answer: Answer, result: CheckResult) -> tuple[Action, ...]:
        await self.answers.replace_result(answer.bot_id, answer.id, result)
        sends = self._write(question, answer.id, result)
        surplus = answer.message_ids[len(sends) :]
        return (
            *map(become_edit, sends, answer.message_ids),
            *sends[len(answer.message_ids) :],
            *(Delete(answer.chat_id, each, Purpose.ANSWER, sends[0].expires_at) for each in surplus),
        )

    def _write(self, question: Question, answer_id: int, result: CheckResult) -> tuple[Send, ...]:
        *first, last = (
            replace(self._send(question, html, Purpose.ANSWER), answer_id=answer_id)
            for html in render_answer(result, self.phrases)
        )
        return (*first, replace(last, keyboard=answer_keyboard(answer_id, result, self.phrases)))

    def _note(self, question: Question, key: str) -> Send:
        return self._send(question, render_note(self.phrases.say(key)), Purpose.NOTE)

    def _send(self, question: Question, html: str, purpose: Purpose) -> Send:
        return Send(question.chat_id, html, purpose, self.clock() + MESSAGE_LIFE, reply_to=question.message_ids[0])

    def _name(self, answer: Answer) -> str:
        """Return which page an answer is about, so that it can be compared with the links of an edited message."""
        return name_page(next(iter(name_links([answer.result.input], self.canonical_url))))


def _shows_same(result: CheckResult, kept: CheckResult) -> bool:
    """Tell whether a result would be shown as the one that is kept, without its text, with an answer."""
    article = result.article
    if article is not None:
        article = replace(article, text="", words_read=article.word_count)
    return replace(result, article=article, timings=kept.timings, revision=kept.revision) == kept
