"""The bot on its real store, with an owner, a moderator and a stranger who write to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.bot.post import Post
from onrecord.bot.telegram_app import TelegramBot, TelegramOptions, build_telegram_bot
from onrecord.storage.store import Store
from onrecord.verification.kinds import Role
from tests.fakes.bot_api import MUCH, TOKEN, Call, Json, Reader, RecordedApi
from tests.fakes.checks import ScriptedChecks
from tests.fakes.moments import StandingClock
from tests.fakes.post import make_post
from tests.fakes.services import OWNER_ID, make_services

MODERATOR_ID, SECOND_ID, STRANGER_ID = 22, 23, 77
GROUP: Json = {"id": -100500, "type": "supergroup", "title": "Desk", "is_forum": True}


@dataclass
class DeskScene:
    """Everything around the desk. `options` go to `make_services`."""

    folder: Path
    api: RecordedApi = field(default_factory=RecordedApi)
    checks: ScriptedChecks = field(default_factory=ScriptedChecks)
    clock: StandingClock = field(default_factory=StandingClock)
    options: dict[str, Any] = field(default_factory=dict)
    post: Post = field(default_factory=make_post)
    store: Store = field(init=False)
    bot: TelegramBot = field(init=False)
    owner: Reader = field(init=False)
    moderator: Reader = field(init=False)
    second: Reader = field(init=False)
    stranger: Reader = field(init=False)

    async def start(self) -> None:
        """Start a process on what is on disk; two people are moderators."""
        self.store = await Store.open(None, self.folder, self.clock)
        for user_id, name in ((MODERATOR_ID, "Mod"), (SECOND_ID, "Second")):
            await self.store.people.meet(user_id, name)
            await self.store.people.set_role(user_id, Role.MODERATOR, "U1", self.clock())
        services = make_services(self.store, self.clock, **{"checks": self.checks, **self.options})
        options = TelegramOptions(
            TOKEN, request=self.api, polling_request=self.api, sleep=self.clock.sleep, limits=MUCH
        )
        self.bot = build_telegram_bot(options, services, self.post)
        await self.bot.start()
        self.owner = self.join(OWNER_ID, "Owner")
        self.moderator = self.join(MODERATOR_ID, "Mod")
        self.second = self.join(SECOND_ID, "Second")
        self.stranger = self.join(STRANGER_ID, "Stranger")

    def join(self, user_id: int, name: str = "Somebody", group: Json | None = None) -> Reader:
        """Return somebody who writes to the bot in private, or in a group."""
        return Reader(self.bot, self.clock, user_id, name=name, group=group)

    async def stop(self) -> None:
        self.checks.release()
        await self.bot.stop()
        await self.store.close()

    async def restart(self) -> None:
        """End the process and start another one on the same disk."""
        await self.stop()
        await self.start()

    @property
    def last(self) -> Call:
        """The last message that was sent or edited."""
        return self.api.of("sendMessage", "editMessageText")[-1]

    async def press(self, who: Reader, label: str) -> None:
        """Press the button of that label below the last message that has it."""
        calls = [call for call in self.api.of("sendMessage", "editMessageText") if label in call.buttons]
        await who.press(calls[-1].sent_id or 0, calls[-1].buttons[label])
