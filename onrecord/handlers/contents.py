"""Reads what of a Telegram message can be checked: its words, its links, its file."""

from __future__ import annotations

from telegram import Document, LinkPreviewOptions, Message, MessageOrigin, MessageOriginChannel, User

from onrecord.handlers.events import Content, IncomingDocument
from onrecord.handlers.links import drop_telegram_links, find_button_links, find_links


def read_content(message: Message, me: User) -> Content:
    """Return what of a message can be checked."""
    text = message.text or message.caption or ""
    entities = message.entities if message.text else message.caption_entities
    links = [*find_links(text, entities), *find_button_links(message.reply_markup)]
    if not quotes_bot(message, me):
        links += _quoted_links(message)
    external = message.external_reply
    return Content(
        text=text,
        links=drop_telegram_links(links) or _previewed_link(message.link_preview_options),
        post_link=_post_link(message.forward_origin) or _post_link(external.origin if external else None),
        document=_read_document(message.document or (external.document if external else None)),
        has_media=message.effective_attachment is not None,
    )


def find_replied(message: Message) -> Message | None:
    """Return the message that another one answers, or None.

    In a forum Telegram lets whatever answers nothing else answer the message that opened its topic.
    """
    replied = message.reply_to_message
    if replied is None or (message.is_topic_message and replied.message_id == message.message_thread_id):
        return None
    return replied


def quotes_bot(message: Message, me: User) -> bool:
    """Tell whether a message answers the bot itself: the sources in its answers are no question."""
    replied = find_replied(message)
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
