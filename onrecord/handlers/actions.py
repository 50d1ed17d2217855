"""What the handlers want done, as plain data: one sender turns it into calls of the Bot API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from onrecord.verification.kinds import Matter

MESSAGE_LIFE = timedelta(hours=1)
"""An answer that could not be sent for this long comes as a surprise; the reader has asked again or gone."""
PRESS_LIFE = timedelta(minutes=1)
"""Whoever pressed a button longer ago than this has moved on, and Telegram has stopped waiting."""
NOTICE_LIFE = timedelta(days=1)
"""A reader may have blocked the network for a night; what was decided is still news then."""


class Purpose(StrEnum):
    """What an action is for, so that a sender can tell an answer from a courtesy."""

    ANSWER = "answer"
    NOTE = "note"
    VIEW = "view"
    PROGRESS = "progress"
    DIALOGUE = "dialogue"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message: `data` comes back when it is pressed and has at most 64 bytes, `url` is opened.

    `copy` is put onto the clipboard of whoever presses it; it has at most `COPIED_UNITS`.
    """

    label: str
    data: str = ""
    url: str | None = None
    copy: str | None = None


COPIED_UNITS = 256
"""UTF-16 units that a button may copy (Bot API, CopyTextButton)."""


Keyboard = tuple[tuple[Button, ...], ...]
"""Rows of buttons, top down."""
LABEL_CHARACTERS = 40
"""A button of a phone shows about this much."""


def lay_out(buttons: Sequence[Button], width: int) -> Keyboard:
    """Return the buttons in rows of that many."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


@dataclass(frozen=True, slots=True)
class UserPicker:
    """A button in place of the keyboard that lets somebody choose a Telegram user, who then comes as `shared_user`."""

    label: str
    of: Literal["users"] = "users"


@dataclass(frozen=True, slots=True)
class ChatPicker:
    """A button in place of the keyboard that lets somebody choose a channel of theirs, which comes as `shared_chat`.

    Telegram adds the bot to it with the least rights, as far as it is not there yet.
    """

    label: str
    of: Literal["chats"] = "chats"


@dataclass(frozen=True, slots=True)
class Send:
    """A new message in Telegram's HTML. `answer_id` names the stored answer that the message is a part of.

    `topic_id` is the forum topic of a group. `picker` puts a button for choosing in place of the keyboard,
    `removes_picker` takes it away again. `otherwise` is sent instead where the bot may not write to that chat, or where
    the topic is gone.
    """

    chat_id: int
    html: str
    purpose: Purpose
    expires_at: datetime
    reply_to: int | None = None
    keyboard: Keyboard = ()
    answer_id: int | None = None
    topic_id: int | None = None
    picker: UserPicker | ChatPicker | None = None
    removes_picker: bool = False
    otherwise: Send | None = None


@dataclass(frozen=True, slots=True)
class SendFile:
    """A file of the bot, with a caption in Telegram's HTML."""

    chat_id: int
    name: str
    data: bytes
    purpose: Purpose
    expires_at: datetime
    html: str = ""
    reply_to: int | None = None
    topic_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpenTopic:
    """A new forum topic in the moderators' group, for one matter of the desk.

    `otherwise` is sent instead where the bot lacks the right to open one.
    """

    chat_id: int
    name: str
    matter: Matter
    purpose: Purpose
    expires_at: datetime
    otherwise: Send | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A new content for a message of the bot. `otherwise` is sent instead where that message is gone."""

    chat_id: int
    message_id: int
    html: str
    purpose: Purpose
    expires_at: datetime
    keyboard: Keyboard = ()
    otherwise: Send | None = None


def become_edit(send: Send, message_id: int) -> Edit:
    """Return the action that puts a new message in the place of one that is there."""
    return Edit(
        send.chat_id, message_id, send.html, send.purpose, send.expires_at, keyboard=send.keyboard, otherwise=send
    )


@dataclass(frozen=True, slots=True)
class Delete:
    """The removal of a message of the bot."""

    chat_id: int
    message_id: int
    purpose: Purpose
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class React:
    """An emoji on a message of a reader."""

    chat_id: int
    message_id: int
    emoji: str
    purpose: Purpose
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerCallback:
    """The end of a button's waiting; a `text` pops up: as an alert that the reader closes, or for a moment.

    A `url` is opened instead: only a link to this bot itself.
    """

    callback_id: str
    purpose: Purpose
    expires_at: datetime
    text: str | None = None
    is_alert: bool = True
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ChatAction:
    """The word `typing` at the head of the chat."""

    chat_id: int
    purpose: Purpose
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OfferCommands:
    """The menu of commands in one private chat, with a sentence for each; with none, it is that of everybody again."""

    chat_id: int
    commands: tuple[tuple[str, str], ...]
    purpose: Purpose
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """A message that a person may send in any chat, with a title and a line for the list that it is chosen from."""

    id: str
    title: str
    line: str
    html: str
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Opener:
    """A button that opens the private chat and sends `/start` with the argument, one word of ASCII."""

    label: str
    argument: str


@dataclass(frozen=True, slots=True)
class AnswerInline:
    """The cards to choose from for what somebody types behind the bot's name; they are good for `cache_s` seconds.

    `opener` stands above them and opens the private chat.
    """

    query_id: str
    cards: tuple[Card, ...]
    purpose: Purpose
    expires_at: datetime
    cache_s: int = 0
    opener: Opener | None = None


@dataclass(frozen=True, slots=True)
class AnswerGuest:
    """The one message with which the bot answers in a chat where it is no member."""

    guest_query_id: str
    card: Card
    purpose: Purpose
    expires_at: datetime


Placeless = AnswerCallback | AnswerInline | AnswerGuest
"""What is done in no chat that the bot knows of."""
OutgoingAction = (
    Send
    | SendFile
    | OpenTopic
    | Edit
    | Delete
    | React
    | AnswerCallback
    | AnswerInline
    | AnswerGuest
    | ChatAction
    | OfferCommands
)


@dataclass(frozen=True, slots=True)
class Resume:
    """The wish to be called again at that moment: something that a reader began may then be complete."""

    chat_id: int
    user_id: int
    at: datetime


Action = OutgoingAction | Resume
