"""The bot whole, between a recorded Bot API and its stores: what it shows is kept in memory, all else on disk."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onrecord.bot.meters import Meters
from onrecord.bot.post import Post
from onrecord.bot.telegram_app import TelegramBot, TelegramOptions, build_telegram_bot
from onrecord.storage.store import Store
from tests.fakes.bot_api import MUCH, TOKEN, Reader, RecordedApi
from tests.fakes.chats import MemoryChats, MemoryShared
from tests.fakes.checks import ScriptedChecks
from tests.fakes.moments import StandingClock
from tests.fakes.post import make_post
from tests.fakes.services import make_services
from tests.fakes.stores import MemoryAnswers, MemoryDialogues
from tests.flows.desk import DeskScene
from tests.flows.drafting import AddingScene, run_adding


@dataclass
class Scene:
    """Everything around the bot, and the bot itself once it is started."""

    api: RecordedApi = field(default_factory=RecordedApi)
    checks: ScriptedChecks = field(default_factory=ScriptedChecks)
    answers: MemoryAnswers = field(default_factory=MemoryAnswers)
    dialogues: MemoryDialogues = field(default_factory=MemoryDialogues)
    chats: MemoryChats = field(default_factory=MemoryChats)
    shared: MemoryShared = field(default_factory=MemoryShared)
    clock: StandingClock = field(default_factory=StandingClock)
    post: Post = field(default_factory=make_post)
    meters: Meters = field(default_factory=Meters)
    placeholder_limit: int = 20
    folder: Path = field(default_factory=Path)
    store: Store | None = None
    bots: list[TelegramBot] = field(default_factory=list)

    async def start(self) -> Reader:
        """Start a new process on the same stores and return a reader who writes to it."""
        if self.store is None:
            await self.open_store()
        options = TelegramOptions(
            TOKEN,
            placeholder_limit=self.placeholder_limit,
            request=self.api,
            polling_request=self.api,
            sleep=self.clock.sleep,
            limits=MUCH,
            meters=self.meters,
        )
        services = make_services(
            self.store,
            self.clock,
            checks=self.checks,
            answers=self.answers,
            dialogues=self.dialogues,
            chats=self.chats,
            shared=self.shared,
        )
        bot = build_telegram_bot(options, services, self.post)
        await bot.start()
        self.bots.append(bot)
        return Reader(bot, self.clock)

    async def open_store(self) -> None:
        self.store = await Store.open(None, self.folder, self.clock)

    async def stop(self) -> None:
        self.checks.release()  # A test that failed half-way must not leave the bot waiting for its links.
        while self.bots:
            await self.bots.pop().stop()
        if self.store:
            await self.store.close()
            self.store = None


@pytest.fixture(scope="session")
def prepared_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database, which is copied faster than made."""

    async def make(folder: Path) -> None:
        await (await Store.open(None, folder)).close()

    folder = tmp_path_factory.mktemp("prepared")
    asyncio.run(make(folder))
    return folder / "onrecord.db"


@pytest.fixture
def data_folder(prepared_database: Path, tmp_path: Path) -> Path:
    """A data folder with tables and nothing in them."""
    shutil.copy(prepared_database, tmp_path)
    return tmp_path


@pytest.fixture
async def scene(data_folder: Path) -> AsyncIterator[Scene]:
    scene = Scene(folder=data_folder)
    await scene.open_store()
    yield scene
    await scene.stop()


@pytest.fixture
async def reader(scene: Scene) -> Reader:
    return await scene.start()


@pytest.fixture
async def desk(data_folder: Path) -> AsyncIterator[DeskScene]:
    desk = DeskScene(data_folder)
    await desk.start()
    yield desk
    await desk.stop()


@pytest.fixture
async def adding(data_folder: Path) -> AsyncIterator[AddingScene]:
    async with run_adding(data_folder) as scene:
        yield scene
