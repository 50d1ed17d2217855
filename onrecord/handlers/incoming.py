"""Turns a Telegram update into a frozen record; every "is it there at all?" is asked here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from telegram import (
    CallbackQuery,
    Chat,
    Document,
    LinkPreviewOptions,
    MaybeInaccessibleMessage,
    Message,
    MessageEntity,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginUser,
    Update,
    User,
)
from telegram.constants import ChatID

from onrecord.handlers.links import drop_telegram_links, find_button_links, find_links, slice_units

_CHATS = frozenset({Chat.PRIVATE, Chat.GROUP, Chat.SUPERGROUP})


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
    """A command such as `/check` with what follows it."""

    name: str
    argument: Content


@dataclass(frozen=True, slots=True)
class TelegramUser:
    """Somebody whom a message names: its sender, the sender of what it answers or forwards, or a chosen user."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens, when it is a group: its forum topic, and whether it has topics at all."""

    topic_id: int | None = None
    has_topics: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message of a person, as far as the handlers need it. `replied` is the content of the message it answers.

    `place` is None in a private chat. `meant` is the user whom the message points at: chosen with a `UserPicker`, the
    author of a forwarded message, or of the message that this one answers. `bot_name` is the bot's own @name.
    `replies_to_bot` tells that the answered message is the bot's own, `replied_id` is its number.
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


@dataclass(frozen=True, slots=True)
class Due:
    """The moment that a handler asked for has come."""

    bot_id: int
    chat_id: int
    user_id: int


Event = Incoming | Press | Due


def stands_for_many(user_id: int) -> bool:
    """Tell whether Telegram writes under this id in the place of many: anonymous administrators, channels, itself."""
    return user_id in {ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT}


def read_update(update: Update, me: User) -> Incoming | Press | None:
    """Return what happened in a private chat, or what a group asked of the bot; None where it concerns nobody."""
    if update.callback_query is not None:
        return _read_press(update.callback_query, me)
    message = update.message or update.edited_message
    if message is None or message.from_user is None or message.chat.type not in _CHATS:
        return None
    content = _read_content(message, me)
    meant = _read_meant(message, me)
    if not (content.text or content.links or content.document or content.has_media or meant):
        return None  # A service message: something was pinned, a timer was set.
    incoming = Incoming(
        bot_id=me.id,
        chat_id=message.chat.id,
        user_id=message.from_user.id,
        message_id=message.message_id,
        sent_at=message.date,
        content=content,
        command=_read_command(message, content, me),
        replied=_read_content(message.reply_to_message, me) if message.reply_to_message else None,
        media_group_id=message.media_group_id,
        is_edit=update.edited_message is not None,
        is_forward=message.forward_origin is not None,
        user_name=message.from_user.full_name,
        bot_name=me.username or "",
        place=_read_place(message),
        meant=meant,
        replies_to_bot=_quotes_bot(message, me),
        replied_id=message.reply_to_message.message_id if message.reply_to_message else None,
    )
    is_asked = incoming.command is not None or incoming.replies_to_bot
    return incoming if incoming.place is None or is_asked else None


def _read_press(query: CallbackQuery, me: User) -> Press | None:
    if query.message is None or query.message.chat.type not in _CHATS:
        return None
    return Press(
        bot_id=me.id,
        chat_id=query.message.chat.id,
        user_id=query.from_user.id,
        message_id=query.message.message_id,
        callback_id=query.id,
        data=query.data or "",
        user_name=query.from_user.full_name,
        bot_name=me.username or "",
        place=_read_place(query.message),
    )


def _read_place(message: MaybeInaccessibleMessage) -> Place | None:
    if message.chat.type == Chat.PRIVATE:
        return None
    topic_id = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Place(topic_id, bool(message.chat.is_forum))


def _read_meant(message: Message, me: User) -> TelegramUser | None:
    if message.users_shared and message.users_shared.users:
        shared = message.users_shared.users[0]
        return TelegramUser(shared.user_id, " ".join(filter(None, (shared.first_name, shared.last_name))))
    if isinstance(message.forward_origin, MessageOriginUser):
        return _name_user(message.forward_origin.sender_user)
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id != me.id:
        return _name_user(replied.from_user)
    return None


def _name_user(user: User) -> TelegramUser | None:
    return None if user.is_bot or stands_for_many(user.id) else TelegramUser(user.id, user.full_name)


def _read_content(message: Message, me: User) -> Content:
    text = message.text or message.caption or ""
    entities = message.entities if message.text else message.caption_entities
    links = [*find_links(text, entities), *find_button_links(message.reply_markup)]
    if not _quotes_bot(message, me):
        links += _quoted_links(message)
    external = message.external_reply
    return Content(
        text=text,
        links=drop_telegram_links(links) or _previewed_link(message.link_preview_options),
        post_link=_post_link(message.forward_origin) or _post_link(external.origin if external else None),
        document=_read_document(message.document or (external.document if external else None)),
        has_media=message.effective_attachment is not None,
    )


def _quotes_bot(message: Message, me: User) -> bool:
    """Tell whether a message answers the bot itself: the sources in its answers are no question."""
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == me.id


def _quoted_links(message: Message) -> tuple[str, ...]:
    quoted = find_links(message.quote.text, message.quote.entities or ()) if message.quote else ()
    external = message.external_reply
    return (*quoted, *_previewed_link(external.link_preview_options if external else None))


def _previewed_link(options: LinkPreviewOptions | None) -> tuple[str, ...]:
    return drop_telegram_links((options.url,)) if options is not None and isinstance(options.url, str) else ()


def _post_link(origin: MessageOrigin | None) -> str | None:
    if not isinstance(origin, MessageOriginChannel) or not origin.chat.username:
        return None
    return f"https://t.me/{origin.chat.username}/{origin.message_id}"


def _read_document(document: Document | None) -> IncomingDocument | None:
    if document is None:
        return None
    return IncomingDocument(
        file_id=document.file_id,
        name=document.file_name or "",
        mime_type=document.mime_type or "",
        size=document.file_size or 0,
    )


def _read_command(message: Message, content: Content, me: User) -> Command | None:
    text = message.text or message.caption or ""
    entities = message.entities if message.text else message.caption_entities
    first = entities[0] if entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None
    if message.forward_origin is not None:
        return None  # Somebody else's command.
    spelled = slice_units(text, 0, first.length)
    argument = text[len(spelled) :].strip()
    name, _, addressed = spelled[1:].partition("@")
    if addressed and addressed.lower() != (me.username or "").lower():
        return None  # Another bot's command.
    return Command(name.lower(), replace(content, text=argument))
