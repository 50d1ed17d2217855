"""The bot in chats that it is not in: somebody calls it there, or types its name into the input field."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.fakes.bot_api import BOT, READER, Call, Json, find_entities
from tests.flows.desk import DeskScene

NAME = f"@{BOT['username']}"
STRANGE_CHAT: Json = {"id": -1001000000777, "type": "supergroup", "title": "Of others"}
GUEST_ID = 601
_SOON_S = 10
"""Of real time; what takes longer does not happen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as the bot offers or sends it: `links` are those of its buttons, by their label."""

    title: str
    line: str
    text: str
    links: dict[str, str]


@dataclass
class ElsewhereScene:
    """Somebody in a chat without the bot, who may speak another language."""

    desk: DeskScene
    language: str = "en"

    def __post_init__(self) -> None:
        self.api, self.checks, self.clock, self.store = (
            self.desk.api,
            self.desk.checks,
            self.desk.clock,
            self.desk.store,
        )
        self._ids = count(1)
        self._writer = self.desk.join(GUEST_ID, "Guest", STRANGE_CHAT)
        self.alone = self.desk.join(GUEST_ID, "Guest")

    async def call(self, text: str = NAME, **fields: object) -> None:
        """Call the bot by its name in a message, and wait until it has answered."""
        await self.call_and_go(text, **fields)
        await self.settle()

    async def call_and_go(self, text: str = NAME, **fields: object) -> None:
        """Call the bot and wait for nothing."""
        sender = {"from": self._user(), "guest_query_id": f"g{next(self._ids)}"}
        await self._writer.put(text, kind="guest_message", **(sender | fields))

    async def type(self, query: str, user_id: int = GUEST_ID) -> None:
        """Type words behind the bot's name, and wait until it has answered."""
        await self.type_and_go(query, user_id)
        await self.settle()

    async def type_and_go(self, query: str, user_id: int = GUEST_ID) -> None:
        """Type words and wait for nothing."""
        asked = {"id": f"i{next(self._ids)}", "from": self._user() | {"id": user_id}, "query": query, "offset": ""}
        await self._writer.hand_over({"inline_query": asked})

    async def until_checked(self, link: str) -> None:
        """Wait until a link is being checked."""
        await asyncio.wait_for(self.checks.begun[link].wait(), _SOON_S)

    async def until_answered(self, method: str) -> None:
        """Wait until the bot has called that method once."""
        await asyncio.wait_for(self.api.reached[method].wait(), _SOON_S)

    async def settle(self) -> None:
        await self._writer.settle()

    def answered(self, text: str = "", **fields: object) -> Json:
        """Return the fields of a call that answers a message with this text."""
        author = {"id": 9, "is_bot": False, "first_name": "Author"}
        words = {"text": text, "entities": find_entities(text)} if text else {}
        message = {"message_id": 900, "date": 0, "chat": STRANGE_CHAT, "from": author, **words}
        return {"reply_to_message": message | fields}

    @property
    def guest_answers(self) -> list[Shown]:
        """What the bot has sent as a guest."""
        return [read_card(call.result) for call in self.api.of("answerGuestQuery")]

    @property
    def lists(self) -> list[Call]:
        """The lists of cards that the bot has offered."""
        return self.api.of("answerInlineQuery")

    @property
    def cards(self) -> list[Shown]:
        """The cards of the last list."""
        return [read_card(result) for result in self.lists[-1].results]

    async def follow(self, link: str) -> str:
        """Open the private chat by a link and return the first message that comes there."""
        [argument] = parse_qs(urlsplit(link).query)["start"]
        sent = len(self.api.sent)
        await self.alone.say(f"/start {argument}")
        return str(self.api.sent[sent].text)

    def _user(self) -> Json:
        return READER | {"id": GUEST_ID, "first_name": "Guest", "language_code": self.language}


def read_card(result: Any) -> Shown:
    """Return what an InlineQueryResultArticle shows; it must have what Telegram wants."""
    assert result["type"] == "article"
    assert 1 <= len(str(result["id"]).encode()) <= 64
    content = result["input_message_content"]
    assert (content["parse_mode"], content["link_preview_options"]) == ("HTML", {"is_disabled": True})
    rows = result.get("reply_markup", {}).get("inline_keyboard", [])
    links = {button["text"]: button["url"] for row in rows for button in row}
    assert result["title"]
    assert content["message_text"]
    return Shown(result["title"], result.get("description", ""), content["message_text"], links)
