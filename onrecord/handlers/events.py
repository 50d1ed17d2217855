"""What happens in chats, as frozen records: all that the handlers know of Telegram."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.verification.chat_records import ChatKind


@dataclass(frozen=True, slots=True)
class IncomingDocument:
    """A file that a message carries."""

    file_id: str
    name: str
    mime_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Content:
    """What of a message can be checked: its own words, the links in reading order, a file.

    `post_link` is where the forwarded or answered post of a public channel stands.
    """

    text: str = ""
    links: tuple[str, ...] = ()
    post_link: str | None = None
    document: IncomingDocument | None = None
    has_media: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command such as `/check` with what follows it; `is_named` tells that it names this bot: `/check@name`."""

    name: str
    argument: Content
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class TelegramUser:
    """Somebody whom a message names: its sender, the sender of what it answers or forwards, or a chosen user."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class SharedChat:
    """A chat that somebody chose with a `ChatPicker`."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens, when it is a group or a channel: its forum topic, and whether it has topics at all.

    `speaks_for` is the chat in whose name a message was written: the group itself for an anonymous administrator, the
    channel for its own posts and for a post that Telegram forwarded into its discussion group (`is_channel_post`).
    """

    topic_id: int | None = None
    has_topics: bool = False
    kind: ChatKind = ChatKind.GROUP
    title: str = ""
    speaks_for: int | None = None
    is_channel_post: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message, as far as the handlers need it. `replied` is the content of the message it answers.

    `place` is None in a private chat. `meant` is the user whom the message points at: chosen with a `UserPicker`, the
    author of a forwarded message, or of the message that this one answers. `bot_name` is the bot's own @name.
    `replies_to_bot` tells that the answered message is the bot's own, `replied_id` is its number. `is_by_bot` tells
    that another bot wrote it, `is_via_bot` that somebody made it with one, `has_command` that it begins with a command
    of whatever bot, `is_own` that its words are the bot's own. Posts of a channel have its id as `user_id`.
    """

    bot_id: int
    chat_id: int
    user_id: int
    message_id: int
    sent_at: datetime
    content: Content
    command: Command | None = None
    replied: Content | None = None
    media_group_id: str | None = None
    is_edit: bool = False
    is_forward: bool = False
    user_name: str = ""
    bot_name: str = ""
    place: Place | None = None
    meant: TelegramUser | None = None
    replies_to_bot: bool = False
    replied_id: int | None = None
    language_code: str | None = None
    mentions_bot: bool = False
    is_by_bot: bool = False
    is_via_bot: bool = False
    is_own: bool = False
    shared_chat: SharedChat | None = None
    has_command: bool = False

    @property
    def is_addressed(self) -> bool:
        """Whether somebody speaks to the bot: always in a private chat, else with a command, a reply or its name."""
        return self.place is None or self.command is not None or self.replies_to_bot or self.mentions_bot


@dataclass(frozen=True, slots=True)
class Press:
    """A press of a button below a message of the bot."""

    bot_id: int
    chat_id: int
    user_id: int
    message_id: int
    callback_id: str
    data: str
    user_name: str = ""
    bot_name: str = ""
    place: Place | None = None
    language_code: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot's own place in a chat has changed: it was added, promoted, restricted or removed.

    `user_id` is whoever did it. `reads_all` tells that the bot gets all messages of the chat, not only those to it. In
    a private chat, `is_present` tells whether the reader lets the bot write.
    """

    bot_id: int
    chat_id: int
    user_id: int
    kind: ChatKind
    title: str
    is_present: bool
    was_present: bool
    may_write: bool
    reads_all: bool
    bot_name: str = ""
    language_code: str | None = None


@dataclass(frozen=True, slots=True)
class AdminsChanged:
    """Somebody's rights in a chat have changed: what is known of its administrators may be old."""

    bot_id: int
    chat_id: int
    user_id: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A group has become a supergroup, which has another id."""

    bot_id: int
    chat_id: int
    new_chat_id: int
    user_id: int


@dataclass(frozen=True, slots=True)
class GuestAsk:
    """Somebody called the bot in a chat where it is no member; `replied` is the content of the answered message.

    The bot's own answers are no such message. Whoever speaks for a group or channel has its id as `user_id`.
    """

    bot_id: int
    user_id: int
    guest_query_id: str
    content: Content
    replied: Content | None = None
    bot_name: str = ""
    language_code: str | None = None


@dataclass(frozen=True, slots=True)
class InlineAsk:
    """Somebody types the bot's name and some words into the input field of any chat."""

    bot_id: int
    user_id: int
    query_id: str
    content: Content
    bot_name: str = ""
    language_code: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """The moment that a handler asked for has come."""

    bot_id: int
    chat_id: int
    user_id: int


ChatEvent = Incoming | Press | Due | Membership | AdminsChanged | Moved
"""What happens in one chat."""
Event = ChatEvent | GuestAsk | InlineAsk
