"""Shows what the bot would have said about the last links that passed through a chat."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rendering import join_lines
from onrecord.locales.phrases import Phrases
from onrecord.locales.speech import shorten
from onrecord.verification.chat_ports import SharedStore
from onrecord.verification.chat_records import ChatSettings, KnownChat, PassedLink
from onrecord.verification.chat_rules import choose_match
from onrecord.verification.check import Checks
from onrecord.verification.kinds import Outcome
from onrecord.verification.results import CheckResult

LINKS = 20
"""How many of the last links are looked at (issue 5)."""
_AT_ONCE = 4
_PATIENCE_S = 30.0
"""Whoever pressed the button waits; pages that were passed on lately are remembered, and those take no time."""
_QUOTED = 40
_LABEL = 48


@dataclass(frozen=True, slots=True)
class Preview:
    """Judges kept links by the settings as they are now."""

    checks: Checks
    shared: SharedStore
    patience_s: float = _PATIENCE_S

    async def describe(self, chat: KnownChat, phrases: Phrases) -> list[Paragraph]:
        """Return a line for each link, the newest first: what would have been said, or that nothing would."""
        passed = await self.shared.list_passed(chat.bot_id, chat.chat_id, LINKS)
        if not passed:
            return [(Span(phrases.say("preview-nothing")),)]
        results = await self._check([each.link for each in passed])
        # In a mode that says nothing by itself, this shows what `disputed` would say.
        lines = [_describe_one(each, results.get(each.link), chat.settings, phrases) for each in passed]
        return [(Span(phrases.say("preview-heading"), bold=True),), join_lines(lines)]

    async def _check(self, links: list[str]) -> dict[str, CheckResult]:
        """Return what the checks gave that were ready in time."""
        results: dict[str, CheckResult] = {}
        slots = asyncio.Semaphore(_AT_ONCE)

        async def check(link: str) -> None:
            async with slots:
                results[link] = await self.checks.check_link(link)

        with suppress(TimeoutError):
            async with asyncio.timeout(self.patience_s), asyncio.TaskGroup() as group:
                for link in links:
                    group.create_task(check(link))
        return results


def _describe_one(
    passed: PassedLink, result: CheckResult | None, settings: ChatSettings, phrases: Phrases
) -> Paragraph:
    parts = urlsplit(passed.link)
    label = f"{parts.netloc}{parts.path}".removeprefix("www.")
    return (
        Span("· "),
        Span(shorten(label, _LABEL), url=passed.link),
        Span(f": {_describe_result(result, settings, phrases)}"),
    )


def _describe_result(result: CheckResult | None, settings: ChatSettings, phrases: Phrases) -> str:
    if result is None:
        return phrases.say("preview-too-slow")
    if result.outcome is Outcome.UNREADABLE:
        return phrases.say("preview-unreadable")
    found = choose_match(settings, [result])
    if found is None:
        return phrases.say("preview-silence")
    lines = phrases.describe_short(result, found[1], _QUOTED)
    said = f"{lines.public_id} · {lines.speaker}"
    return f"{said} ↳ {lines.reply.head}" if lines.reply else said
