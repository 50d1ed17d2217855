"""Rows of the table of chats become records here, and records become rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row

from onrecord.storage.chat_settings import pack_settings, unpack_settings
from onrecord.storage.rows import make_storable
from onrecord.storage.tables import chats
from onrecord.verification.chat_records import ChatKind, KnownChat


def make_chat(row: Row[Any]) -> KnownChat:
    """Return the chat of a row of its table."""
    return KnownChat(
        bot_id=row.bot_id,
        chat_id=row.chat_id,
        kind=ChatKind(row.kind),
        title=row.title,
        language=row.language,
        is_language_chosen=row.is_language_chosen,
        settings=unpack_settings(row.settings),
        is_present=row.is_present,
        is_introduced=row.is_introduced,
        enabled_by=row.enabled_by,
        linked_id=row.linked_id,
        late=row.late,
    )


def describe_chat(chat: KnownChat) -> dict[str, object]:
    """Return the row of a chat."""
    return {
        "bot_id": chat.bot_id,
        "chat_id": chat.chat_id,
        "kind": chat.kind.value,
        "title": make_storable(chat.title),
        "language": chat.language,
        "is_language_chosen": chat.is_language_chosen,
        "settings": pack_settings(chat.settings),
        "is_present": chat.is_present,
        "is_introduced": chat.is_introduced,
        "enabled_by": chat.enabled_by,
        "linked_id": chat.linked_id,
        "late": chat.late,
    }


def is_chat(bot_id: int, chat_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions that a row is that of a chat."""
    return chats.c.bot_id == bot_id, chats.c.chat_id == chat_id
