"""The bot in a group and a channel: members, an administrator, an anonymous one, posts, and what was enabled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from onrecord.verification.chat_records import ChatKind, ChatSettings, KnownChat, Mode
from tests.fakes.bot_api import BOT, Call, Json, Reader
from tests.flows.desk import DeskScene

BOT_ID: int = BOT["id"]
GROUP: Json = {"id": -1001000000500, "type": "supergroup", "title": "Neighbours"}
FORUM: Json = {**GROUP, "is_forum": True}
CHANNEL: Json = {"id": -1001000000900, "type": "channel", "title": "City news"}
ADMIN_ID, MEMBER_ID, OTHER_ID = 501, 502, 503
TOPIC_ID = 42
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


def within_topic(group: Json, author: Json = TELEGRAM) -> Json:
    """Return the fields of a message in a topic that answers nothing: Telegram names what opened the topic."""
    within = {"message_thread_id": TOPIC_ID, "is_topic_message": True}
    opened = {"forum_topic_created": {"name": "News", "icon_color": 0}, **within}
    return {"reply_to_message": {"message_id": TOPIC_ID, "date": 0, "chat": group, "from": author, **opened}, **within}


@dataclass
class GroupScene:
    """A group that the bot was added to. `admin` and `member` write in it, `admin_alone` in the private chat."""

    desk: DeskScene
    group: Json

    def __post_init__(self) -> None:
        self.api, self.checks, self.clock, self.store = (
            self.desk.api,
            self.desk.checks,
            self.desk.clock,
            self.desk.store,
        )
        self.api.admins[self.group["id"]] = {ADMIN_ID}
        self.admin = self.desk.join(ADMIN_ID, "Admin", self.group)
        self.member = self.desk.join(MEMBER_ID, "Member", self.group)
        self.other = self.desk.join(OTHER_ID, "Other", self.group)
        self.admin_alone = self.desk.join(ADMIN_ID, "Admin")
        self.member_alone = self.desk.join(MEMBER_ID, "Member")

    @property
    def chat_id(self) -> int:
        return int(self.group["id"])

    async def set_up(self, mode: Mode = Mode.DISPUTED, **settings: Any) -> None:
        """Enable the group with these settings."""
        await self.enable(self.chat_id, ChatKind.GROUP, self.group["title"], mode, **settings)

    async def enable(self, chat_id: int, kind: ChatKind, title: str, mode: Mode, **settings: Any) -> None:
        chats = self.store.chats
        await chats.meet_chat(BOT_ID, chat_id, kind, title, "en")
        await chats.change_settings(BOT_ID, chat_id, replace(ChatSettings(), mode=mode, **settings), ADMIN_ID)

    async def find_chat(self, chat_id: int | None = None) -> KnownChat:
        found = await self.store.chats.find_chat(BOT_ID, chat_id or self.chat_id)
        assert found
        return found

    def join(self, user_id: int) -> Reader:
        """Return one more member who writes in the group."""
        return self.desk.join(user_id, f"Member {user_id}", self.group)

    @property
    def reactions(self) -> list[Call]:
        return self.api.of("setMessageReaction")

    async def post(self, text: str, **fields: object) -> int:
        """Send a post of the channel and return its number."""
        channel = self.desk.join(ADMIN_ID, "Channel", CHANNEL)
        message = channel.write(text, sender_chat=CHANNEL, **fields)
        del message["from"]
        await channel.put_raw({"channel_post": message})
        return int(message["message_id"])
