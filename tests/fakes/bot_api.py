"""Telegram's side: a request class that records each call of the Bot API and answers it, and a reader who writes."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from onrecord.bot.arrivals import read_arrivals
from onrecord.bot.pace import Limits
from onrecord.bot.telegram_app import TelegramBot
from tests.fakes.bot_profile import BotProfile

MUCH = Limits(per_second=1_000_000, per_minute_in_group=1_000_000, per_second_in_chat=1_000_000)
"""Nobody waits for limits that only Telegram has."""
TOKEN = "123456789:AAexampleexampleexampleexampleexam_-"
BOT = {"id": 123456789, "is_bot": True, "first_name": "On record", "username": "onrecord_bot"}
READER = {"id": 77, "is_bot": False, "first_name": "Reader"}
_UPDATE_IDS = count(1)
Json = dict[str, Any]
Refusal = tuple[int, Json] | TelegramError
"""How a call ends badly: a status with its answer, or a failure of the network."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API; `sent_id` is the message that it made or changed, `uploads` its files by parameter."""

    method: str
    parameters: Json
    sent_id: int | None = None
    uploads: Json = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return self.parameters.get(name)

    @property
    def buttons(self) -> dict[str, str]:
        markup = self.parameters.get("reply_markup") or {}
        rows = markup.get("inline_keyboard", [])
        return {button["text"]: button["callback_data"] for row in rows for button in row if "callback_data" in button}

    @property
    def links(self) -> dict[str, str]:
        markup = self.parameters.get("reply_markup") or {}
        rows = markup.get("inline_keyboard", [])
        return {button["text"]: button["url"] for row in rows for button in row if "url" in button}


class RecordedApi(BaseRequest):
    """Answers every call as Telegram would; `refusals[method]` are the answers or errors that come first.

    Nothing can be sent to `closed_chats`. `admins` are the user ids that administer a chat, `facts` what Telegram says
    of one beyond its id; it says nothing of other chats. `tried[method]` is set with the first call, `reached[method]`
    with the first one that succeeds.
    """

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refusals: defaultdict[str, list[Refusal]] = defaultdict(list)
        self.files: dict[str, bytes] = {}
        self.closed_chats: set[int] = set()
        self.admins: defaultdict[int, set[int]] = defaultdict(set)
        self.facts: dict[int, Json] = {}
        self.profile = BotProfile()
        self.tried: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.reached: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._ids = count(1000)
        self._topics = count(1000)

    @property
    def read_timeout(self) -> float:
        return 5

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: object, **more: object
    ) -> tuple[int, bytes]:
        if "/file/bot" in url:
            return 200, self.files[url.rpartition("/")[2]]
        name = url.rpartition("/")[2]
        self.tried[name].set()
        uploads = dict(request_data.multipart_data or {}) if request_data else {}
        call = Call(name, dict(request_data.parameters) if request_data else {}, uploads=uploads)
        if name == "sendMessage" and call.chat_id in self.closed_chats:
            self.calls.append(call)
            return 403, b'{"ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}'
        if self.refusals[name]:
            self.calls.append(call)
            refusal = self.refusals[name].pop(0)
            if isinstance(refusal, TelegramError):
                raise refusal
            return refusal[0], json.dumps({"ok": False, **refusal[1]}).encode()
        if name == "getChat" and call.chat_id not in self.facts:
            self.calls.append(call)
            return 400, b'{"ok": false, "error_code": 400, "description": "Bad Request: chat not found"}'
        result = self._result(call)
        self.calls.append(replace(call, sent_id=result.get("message_id") if isinstance(result, dict) else None))
        self.reached[name].set()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _result(self, call: Call) -> object:
        match call.method:
            case "sendMessage" | "editMessageText" | "sendDocument":
                message_id = call.message_id or next(self._ids)
                chat = {"id": call.chat_id, "type": "private"}
                return {"message_id": message_id, "date": 0, "chat": chat, "from": BOT, "text": call.text}
            case "getChat":
                return {"id": call.chat_id, "type": "supergroup", **CHAT_DETAILS, **self.facts[call.chat_id]}
            case "getChatAdministrators":
                return [make_admin(user_id) for user_id in sorted(self.admins[call.chat_id])]
        plain: Json = {
            "getMe": BOT,
            "getFile": {"file_id": call.file_id, "file_unique_id": "u", "file_path": f"documents/{call.file_id}"},
            "createForumTopic": {"message_thread_id": next(self._topics), "name": call.name, "icon_color": 0},
            "answerGuestQuery": {"inline_message_id": "g"},
        }
        kept = self.profile.answer(call.method, call.parameters)
        return plain.get(call.method, True) if kept is None else kept

    def of(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    @property
    def sent(self) -> list[Call]:
        return self.of("sendMessage")

    @property
    def texts(self) -> list[str]:
        return [call.text for call in self.sent]

    @property
    def edits(self) -> list[Call]:
        return self.of("editMessageText")


_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
CHAT_DETAILS: Json = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}
"""What Telegram says of every chat and nobody here needs."""


_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
)


def make_own_place(status: str, *, may_send: bool = False, **fields: object) -> Json:
    """Return the bot's place in a chat, as `my_chat_member` tells it; `may_send` is for one that is restricted."""
    details: Json = {}
    if status == "administrator":
        details = make_admin(BOT["id"])
    elif status == "restricted":
        details = {**dict.fromkeys(_PERMISSIONS, may_send), "is_member": True, "until_date": 0}
    elif status == "kicked":
        details = {"until_date": 0}
    return {**details, "status": status, "user": BOT, **fields}


def make_admin(user_id: int) -> Json:
    """Return an administrator as `getChatAdministrators` lists them."""
    user = {"id": user_id, "is_bot": False, "first_name": f"Admin {user_id}"}
    return {"status": "administrator", "user": user, **dict.fromkeys(_RIGHTS, False)}


def refusal(code: int, description: str, **parameters: object) -> tuple[int, Json]:
    extra = {"parameters": parameters} if parameters else {}
    return code, {"error_code": code, "description": description, **extra}


def find_entities(text: str) -> list[Json]:
    """Return the entities that Telegram would find: commands, links and names, placed in UTF-16 units."""
    kinds = {"bot_command": r"^/\w+(@\w+)?", "url": r"https?://\S+", "mention": r"(?<!\S)@\w+"}
    return [
        {"type": kind, "offset": _units(text[: found.start()]), "length": _units(found.group())}
        for kind, pattern in kinds.items()
        for found in re.finditer(pattern, text)
    ]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class Reader:
    """Somebody who writes to the bot in a private chat."""

    def __init__(
        self, bot: TelegramBot, clock: Any, user_id: int = 77, *, name: str = "Reader", group: Json | None = None
    ) -> None:
        """`group` is the chat of a group that this person writes in; without one they write in their private chat."""
        self._bot = bot
        self._clock = clock
        self.user_id = user_id
        self.name = name
        self.language: str | None = None  # of the app, where it tells
        self.chat: Json = group or {"id": user_id, "type": "private"}
        self._ids = count(1)

    async def say(self, text: str = "", **fields: object) -> int:
        """Send a message and wait until it is worked off; returns its id."""
        message_id = await self.put(text, **fields)
        await self.settle()
        return message_id

    async def put(self, text: str = "", *, kind: str = "message", **fields: object) -> int:
        """Send a message and wait for nothing."""
        message = self.write(text, **fields)
        await self._put({kind: message})
        return int(message["message_id"])

    async def edit(self, message_id: int, text: str, **fields: object) -> None:
        await self.put(text, kind="edited_message", message_id=message_id, **fields)
        await self.settle()

    async def press(self, message_id: int, data: str, chat_id: int | None = None, **fields: object) -> None:
        """Press a button below a message of the bot and wait until that is worked off; `fields` are the message's."""
        await self.put_press(message_id, data, chat_id, **fields)
        await self.settle()

    async def put_press(self, message_id: int, data: str, chat_id: int | None = None, **fields: object) -> None:
        """Press a button and wait for nothing."""
        chat = self.chat if chat_id is None else {"id": chat_id, "type": "private"}
        message = {"message_id": message_id, "date": 1, "chat": chat, "from": BOT, **fields}
        query = {"id": "q1", "from": self._user(), "chat_instance": "c", "data": data, "message": message}
        await self._put({"callback_query": query})

    async def settle(self) -> None:
        await self._bot.settle()

    async def put_raw(self, content: Json) -> None:
        """Hand over an update of whatever kind and wait until it is worked off."""
        await self.hand_over(content)
        await self.settle()

    async def hand_over(self, content: Json) -> None:
        """Hand over an update of whatever kind and wait for nothing."""
        await self._put(content)

    def write(self, text: str = "", *, chat_type: str | None = None, **fields: object) -> Json:
        now: datetime = self._clock()
        message: Json = {"message_id": next(self._ids), "date": int(now.timestamp())}
        message |= {"chat": self.chat | ({"type": chat_type} if chat_type else {}), "from": self._user()}
        if text:
            message |= {"text": text, "entities": find_entities(text)}
        return message | fields

    def _user(self) -> Json:
        language = {"language_code": self.language} if self.language else {}
        return READER | {"id": self.user_id, "first_name": self.name, **language}

    async def _put(self, content: Json) -> None:
        arrivals, _ = read_arrivals([{"update_id": next(_UPDATE_IDS), **content}])
        await self._bot.take(arrivals)


def caption(text: str, **fields: object) -> Json:
    """Return the fields of a photo with a caption."""
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    return {"photo": photo, "caption": text, "caption_entities": find_entities(text), **fields}


def document(name: str, text: str = "", *, size: int = 100, file_id: str = "f", **fields: object) -> Json:
    """Return the fields of a file with a caption."""
    sent = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": size}
    words = {"caption": text, "caption_entities": find_entities(text)} if text else {}
    return {"document": sent, **words, **fields}


def link_entity(text: str, words: str, url: str) -> Sequence[Json]:
    """Return the entity that hides a link behind these words."""
    before = text[: text.index(words)]
    return [{"type": "text_link", "offset": _units(before), "length": _units(words), "url": url}]
