"""What was shown in chats, and the conversations in progress."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
)

from onrecord.storage.tables.base import Data, Id, Moment, metadata

answers = Table(
    "answers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("user_id", BigInteger),
    Column("question_ids", Data, nullable=False),
    Column("message_ids", Data, nullable=False),
    Column("result", Data, nullable=False),
    Column("shown_at", Moment, nullable=False),
    Index(None, "bot_id", "user_id"),
    Index(None, "shown_at"),
    Index(None, "bot_id", "id", unique=True),
    sqlite_autoincrement=True,  # a button of a deleted answer must not open another one
)

answer_questions = Table(
    "answer_questions",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_id", BigInteger, primary_key=True, autoincrement=False),
    Column("answer_id", Id, ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "answer_id"),
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(64), primary_key=True),
    Column("state", Data, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index(None, "bot_id", "kind"),
)
