"""The bot whole, between a recorded Bot API and stores in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from onrecord.bot.telegram_app import TelegramBot, TelegramOptions, build_telegram_bot
from onrecord.locales.fluent_phrases import load_phrases
from tests.fakes.bot_api import TOKEN, Reader, RecordedApi
from tests.fakes.checks import ScriptedChecks, canonical_url
from tests.fakes.moments import StandingClock
from tests.fakes.stores import MemoryAnswers, MemoryDialogues


@dataclass
class Scene:
    """Everything around the bot, and the bot itself once it is started."""

    api: RecordedApi = field(default_factory=RecordedApi)
    checks: ScriptedChecks = field(default_factory=ScriptedChecks)
    answers: MemoryAnswers = field(default_factory=MemoryAnswers)
    dialogues: MemoryDialogues = field(default_factory=MemoryDialogues)
    clock: StandingClock = field(default_factory=StandingClock)
    placeholder_limit: int = 20
    bots: list[TelegramBot] = field(default_factory=list)

    async def start(self) -> Reader:
        """Start a new process on the same stores and return a reader who writes to it."""
        options = TelegramOptions(
            TOKEN,
            placeholder_limit=self.placeholder_limit,
            request=self.api,
            polling_request=self.api,
            sleep=self.clock.sleep,
        )
        bot = build_telegram_bot(
            options,
            checks=self.checks,
            canonical_url=canonical_url,
            answers=self.answers,
            dialogues=self.dialogues,
            phrases=load_phrases("en"),
            clock=self.clock,
        )
        await bot.start()
        self.bots.append(bot)
        return Reader(bot, self.clock)

    async def stop(self) -> None:
        self.checks.release()  # A test that failed half-way must not leave the bot waiting for its links.
        while self.bots:
            await self.bots.pop().stop()


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    scene = Scene()
    yield scene
    await scene.stop()


@pytest.fixture
async def reader(scene: Scene) -> Reader:
    return await scene.start()
