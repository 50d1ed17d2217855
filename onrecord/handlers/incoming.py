"""Turns a Telegram update into a frozen record; every "is it there at all?" is asked here and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    InlineQuery,
    MaybeInaccessibleMessage,
    Message,
    MessageEntity,
    MessageOriginUser,
    Update,
    User,
)
from telegram.constants import ChatID

from onrecord.handlers.contents import find_replied, quotes_bot, read_content
from onrecord.handlers.events import (
    AdminsChanged,
    Command,
    Content,
    Event,
    GuestAsk,
    Incoming,
    InlineAsk,
    Membership,
    Moved,
    Place,
    Press,
    SharedChat,
    TelegramUser,
)
from onrecord.handlers.links import drop_telegram_links, find_links, slice_units
from onrecord.verification.chat_records import ChatKind

_KINDS = {
    Chat.PRIVATE: ChatKind.PRIVATE,
    Chat.GROUP: ChatKind.GROUP,
    Chat.SUPERGROUP: ChatKind.GROUP,
    Chat.CHANNEL: ChatKind.CHANNEL,
}
_GONE = frozenset({ChatMember.LEFT, ChatMember.BANNED})


def stands_for_many(user_id: int) -> bool:
    """Tell whether Telegram writes under this id in the place of many: anonymous administrators, channels, itself."""
    return user_id in {ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT}


def read_update(update: Update, me: User) -> Event | None:
    """Return what happened, or None where it concerns nobody here."""
    if update.callback_query is not None:
        return _read_press(update.callback_query, me)
    if update.inline_query is not None:
        return _read_inline(update.inline_query, me)
    if update.guest_message is not None:
        return _read_guest(update.guest_message, me)
    if update.my_chat_member is not None:
        return _read_membership(update.my_chat_member, me)
    if update.chat_member is not None:
        changed = update.chat_member
        return AdminsChanged(me.id, changed.chat.id, changed.from_user.id)
    message = update.message or update.edited_message or update.channel_post
    return _read_message(message, me, is_edit=update.edited_message is not None) if message else None


def _read_message(message: Message, me: User, *, is_edit: bool) -> Incoming | Moved | None:
    user_id = _find_sender(message)
    if user_id is None or message.chat.type not in _KINDS:
        return None
    if message.migrate_to_chat_id is not None:
        return Moved(me.id, message.chat.id, message.migrate_to_chat_id, user_id)
    if message.migrate_from_chat_id is not None:  # The same, told in the new group: whichever comes first counts.
        return Moved(me.id, message.migrate_from_chat_id, message.chat.id, user_id)
    content = read_content(message, me)
    meant = _read_meant(message, me)
    shared_chat = _read_shared_chat(message)
    if not (content.text or content.links or content.document or content.has_media or meant or shared_chat):
        return None  # A service message: something was pinned, a timer was set.
    sender, replied = message.from_user, find_replied(message)
    return Incoming(
        bot_id=me.id,
        chat_id=message.chat.id,
        user_id=user_id,
        message_id=message.message_id,
        sent_at=message.date,
        content=content,
        command=_read_command(message, content, me),
        replied=read_content(replied, me) if replied else None,
        media_group_id=message.media_group_id,
        is_edit=is_edit,
        is_forward=message.forward_origin is not None,
        user_name=sender.full_name if sender else message.chat.title or "",
        bot_name=me.username or "",
        place=_read_place(message),
        meant=meant,
        replies_to_bot=quotes_bot(message, me),
        replied_id=replied.message_id if replied else None,
        language_code=sender.language_code if sender else None,
        mentions_bot=_mentions(message, me),
        is_by_bot=_is_bot(sender),
        is_via_bot=message.via_bot is not None,
        is_own=_is_own(message, me),
        shared_chat=shared_chat,
        has_command=_find_command(message) is not None,
    )


def _find_sender(message: Message) -> int | None:
    """Return who wrote a message: a user, or the channel whose post it is."""
    if message.from_user is not None:
        return message.from_user.id
    return message.sender_chat.id if message.sender_chat else None


def _read_press(query: CallbackQuery, me: User) -> Press | None:
    if query.message is None or query.message.chat.type not in _KINDS:
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
        language_code=query.from_user.language_code,
    )


def _read_inline(query: InlineQuery, me: User) -> InlineAsk:
    links = drop_telegram_links(find_links(query.query, ()))
    content = Content(query.query, links)
    user = query.from_user
    return InlineAsk(me.id, user.id, query.id, content, me.username or "", user.language_code)


def _read_guest(message: Message, me: User) -> GuestAsk | None:
    sender, replied = message.from_user, find_replied(message)
    # Whoever speaks for a group or channel is told from all others who do by its id.
    user_id = message.sender_chat.id if message.sender_chat else _find_sender(message)
    if user_id is None or message.guest_query_id is None or _is_bot(sender):
        return None
    return GuestAsk(
        me.id,
        user_id,
        message.guest_query_id,
        read_content(message, me),
        read_content(replied, me) if replied and not quotes_bot(message, me) else None,
        me.username or "",
        sender.language_code if sender else None,
    )


def _read_membership(changed: ChatMemberUpdated, me: User) -> Membership | None:
    kind = _KINDS.get(changed.chat.type)
    if kind is None:
        return None
    now, before = changed.new_chat_member, changed.old_chat_member
    is_admin = now.status == ChatMember.ADMINISTRATOR
    return Membership(
        bot_id=me.id,
        chat_id=changed.chat.id,
        user_id=changed.from_user.id,
        kind=kind,
        title=changed.chat.title or "",
        is_present=_is_present(now),
        was_present=_is_present(before),
        may_write=not isinstance(now, ChatMemberRestricted) or bool(now.can_send_messages),
        reads_all=is_admin or bool(me.can_read_all_group_messages),
        bot_name=me.username or "",
        language_code=changed.from_user.language_code,
    )


def _is_present(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in _GONE


def _read_place(message: MaybeInaccessibleMessage) -> Place | None:
    chat = message.chat
    if chat.type == Chat.PRIVATE:
        return None
    kind = _KINDS.get(chat.type, ChatKind.GROUP)
    if not isinstance(message, Message):
        return Place(None, bool(chat.is_forum), kind, chat.title or "")
    return Place(
        topic_id=message.message_thread_id if message.is_topic_message else None,
        has_topics=bool(chat.is_forum),
        kind=kind,
        title=chat.title or "",
        speaks_for=message.sender_chat.id if message.sender_chat else None,
        is_channel_post=bool(message.is_automatic_forward),
    )


def _read_shared_chat(message: Message) -> SharedChat | None:
    shared = message.chat_shared
    return SharedChat(shared.chat_id, shared.title or "") if shared else None


def _read_meant(message: Message, me: User) -> TelegramUser | None:
    if message.users_shared and message.users_shared.users:
        shared = message.users_shared.users[0]
        return TelegramUser(shared.user_id, " ".join(filter(None, (shared.first_name, shared.last_name))))
    if isinstance(message.forward_origin, MessageOriginUser):
        return _name_user(message.forward_origin.sender_user)
    replied = find_replied(message)
    if replied is not None and replied.from_user is not None and replied.from_user.id != me.id:
        return _name_user(replied.from_user)
    return None


def _is_bot(sender: User | None) -> bool:
    return sender is not None and sender.is_bot and not stands_for_many(sender.id)


def _is_own(message: Message, me: User) -> bool:
    """Tell whether the words of a message are the bot's: a card that somebody chose, or an answer that they forward."""
    origin = message.forward_origin
    is_forward = isinstance(origin, MessageOriginUser) and origin.sender_user.id == me.id
    return is_forward or (message.via_bot is not None and message.via_bot.id == me.id)


def _name_user(user: User) -> TelegramUser | None:
    return None if user.is_bot or stands_for_many(user.id) else TelegramUser(user.id, user.full_name)


def _mentions(message: Message, me: User) -> bool:
    """Tell whether a message has the bot's @name in it."""
    text = message.text or message.caption or ""
    entities = message.entities if message.text else message.caption_entities
    name = f"@{me.username}".lower()
    return message.forward_origin is None and any(
        entity.type == MessageEntity.MENTION and slice_units(text, entity.offset, entity.length).lower() == name
        for entity in entities
    )


def _find_command(message: Message) -> MessageEntity | None:
    """Return where a message begins with a command, of whatever bot; a forwarded one is somebody else's."""
    entities = message.entities if message.text else message.caption_entities
    first = entities[0] if entities else None
    is_command = first is not None and first.type == MessageEntity.BOT_COMMAND and not first.offset
    return first if is_command and message.forward_origin is None else None


def _read_command(message: Message, content: Content, me: User) -> Command | None:
    first = _find_command(message)
    if first is None:
        return None
    text = message.text or message.caption or ""
    spelled = slice_units(text, 0, first.length)
    argument = text[len(spelled) :].strip()
    name, _, addressed = spelled[1:].partition("@")
    if addressed and addressed.lower() != (me.username or "").lower():
        return None  # Another bot's command.
    return Command(name.lower(), replace(content, text=argument), is_named=bool(addressed))
