"""Answers whoever types the bot's name into the input field of any chat: words find statements, a link its record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.handlers.actions import PRESS_LIFE, Action, AnswerInline, Button, Card, Keyboard, Opener, Purpose
from onrecord.handlers.allowance import Allowance, Verdict
from onrecord.handlers.brief_checks import BriefChecks
from onrecord.handlers.choosing import Choice
from onrecord.handlers.events import InlineAsk
from onrecord.handlers.groups.short_answers import (
    ELSEWHERE,
    NOWHERE,
    Asked,
    ShortAnswers,
    choose_shown,
    write_link,
)
from onrecord.handlers.groups.short_form import name_article, render_card, render_silence
from onrecord.handlers.links import drop_front_pages, name_links
from onrecord.handlers.markup import to_html
from onrecord.handlers.rendering import render_note
from onrecord.handlers.services import Services
from onrecord.handlers.showing import OPENING
from onrecord.locales.speech import shorten
from onrecord.verification.kinds import Outcome
from onrecord.verification.records import Statement, Thread
from onrecord.verification.results import CheckResult

PATIENCE_S = 8.0
"""Telegram drops answers to what was typed some ten seconds ago, and nobody looks at an empty list for longer."""
SHORTEST = 3
"""Fewer characters than this are the beginning of a word and find anything."""
CARDS = 20
"""Nobody reads further down a list; Telegram takes 50."""
WORDS_CACHE_S, LINK_CACHE_S = 60, 10
"""A statement may be withdrawn at any minute; a page that was just read is soon read anew by somebody else."""
_TITLE, _LINE = 80, 120
"""Characters that a phone shows of a card."""
_NUMBER = re.compile(r"[SsСс]([0-9]{1,18})")
"""The number of a statement such as `S12`, also with the Cyrillic letter that looks like its own."""


@dataclass(frozen=True, slots=True)
class Inline:
    """Offers cards in one language. Drafts and withdrawn statements are on none."""

    services: Services
    checks: BriefChecks
    by_words: Allowance
    by_links: Allowance

    async def answer(self, ask: InlineAsk) -> tuple[Action, ...]:
        """Return the cards for what was typed, or nothing for who gets none."""
        if await self.services.roles.people.is_banned(ask.user_id):
            return ()
        links = drop_front_pages(ask.content.links)
        allowance = self.by_links if links else self.by_words
        verdict = allowance.ask((ask.bot_id, ask.user_id))
        if verdict is not Verdict.ALLOWED:
            return (self._open(ask, "inline-enough"),) if verdict is Verdict.TELL else ()
        return (await (self._answer_link(ask, links[0]) if links else self._answer_words(ask)),)

    async def _answer_words(self, ask: InlineAsk) -> AnswerInline:
        words = " ".join(ask.content.text.split())
        number = _NUMBER.fullmatch(words)
        if len(words) < SHORTEST and not number:
            return self._open(ask, "inline-hint", WORDS_CACHE_S)
        ids = [int(number[1])] if number else [said.id for said in await self.services.search.find_published(words)]
        threads = await self.services.corpus.load_threads(ids[:CARDS])
        known = {said.id: (said, thread) for thread in threads for said in thread.statements}
        cards = [self._show_statement(ask, *known[each]) for each in ids[:CARDS] if each in known]
        if not cards:
            return self._open(ask, "inline-nothing-found", WORDS_CACHE_S)
        return self._offer(ask, cards, WORDS_CACHE_S)

    async def _answer_link(self, ask: InlineAsk, link: str) -> AnswerInline:
        choice = Choice(name_links([link], self.services.canonical_url), 1)
        results = await self.checks.check(choice, PATIENCE_S)
        if not results:
            return self._offer(ask, [self._show_reading(ask)], cache_s=0)
        return self._offer(ask, [await self._show_result(ask, results[0])], LINK_CACHE_S)

    def _show_statement(self, ask: InlineAsk, said: Statement, thread: Thread) -> Card:
        phrases = self.services.phrases
        lines = phrases.describe_card(said, thread, _LINE)
        button = Button(phrases.say("group-button-record"), url=write_link(ask.bot_name, f"{OPENING}{said.id}"))
        return Card(
            said.public_id,
            f"{lines.public_id} · {lines.speaker}",
            shorten(f"{lines.said_on} · {lines.wording}", _LINE),
            render_card(said, thread, phrases),
            ((button,),),
        )

    async def _show_result(self, ask: InlineAsk, result: CheckResult) -> Card:
        phrases = self.services.phrases
        if result.article is None or result.outcome is Outcome.UNREADABLE:
            sentence = phrases.explain_unreadable(result.reason)
            html = render_silence(result, phrases)
            return Card("page", phrases.say("inline-unreadable-title"), sentence, html, self._lead_to_private(ask))
        title = shorten(result.article.title or phrases.say("untitled"), _TITLE)
        _, match = choose_shown([result])
        if match is None:
            html = "\n\n".join((to_html(name_article(result.article, phrases)), render_silence(result, phrases)))
            return Card("page", phrases.say("inline-nothing-title"), title, html)
        asked = Asked(ask.bot_id, ask.bot_name, NOWHERE, user_id=None)
        answers = ShortAnswers(self.services.answers, phrases)
        short = await answers.give(asked, result, match, names_article=True)
        return Card("page", title, phrases.describe_record(result).summary[0], short.html, short.keyboard)

    def _show_reading(self, ask: InlineAsk) -> Card:
        phrases = self.services.phrases
        html = render_note(phrases.say("inline-reading"))
        title, line = phrases.say("inline-reading-title"), phrases.say("inline-reading-line")
        return Card("page", title, line, html, self._lead_to_private(ask))

    def _lead_to_private(self, ask: InlineAsk) -> Keyboard:
        label = self.services.phrases.say("guest-button-private")
        return ((Button(label, url=write_link(ask.bot_name, ELSEWHERE)),),)

    def _offer(self, ask: InlineAsk, cards: Sequence[Card], cache_s: int, opener: Opener | None = None) -> AnswerInline:
        expires_at = self.services.clock() + PRESS_LIFE
        return AnswerInline(ask.query_id, tuple(cards), Purpose.ANSWER, expires_at, cache_s=cache_s, opener=opener)

    def _open(self, ask: InlineAsk, key: str, cache_s: int = 0) -> AnswerInline:
        """Return no cards, and why there are none on the button that opens the private chat."""
        return self._offer(ask, [], cache_s, Opener(self.services.phrases.say(key), ELSEWHERE))
