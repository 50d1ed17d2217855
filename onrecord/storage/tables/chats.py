"""The chats that the bot is in, what was shown there, and the conversations in progress."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
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
    Column("key", String(64)),  # opens the answer in another chat; None where nobody may
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

# Groups and channels that the bot was added to, and private chats whose reader has chosen a language.
chats = Table(
    "chats",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("language", Text),
    Column("is_language_chosen", Boolean, nullable=False),
    Column("settings", Data, nullable=False),
    Column("is_present", Boolean, nullable=False),
    Column("is_introduced", Boolean, nullable=False),
    Column("enabled_by", BigInteger),
    Column("linked_id", BigInteger),
    Column("late", Integer, nullable=False),
    Index(None, "enabled_by"),
)

# The administrators to whom the answers of a chat go quietly.
chat_listeners = Table(
    "chat_listeners",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
)

# To what an answer was given in a group or channel: a row for each spelling of it. They go with their answer.
shared_answers = Table(
    "shared_answers",
    metadata,
    Column("answer_id", Id, ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
    Column("spelling", String(600), primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_ids", Data, nullable=False),
    Column("user_id", BigInteger),
    Column("at", Moment, nullable=False),
    Column("is_called", Boolean, nullable=False),
    Column("delete_at", Moment),
    Index(None, "bot_id", "chat_id", "spelling", "at"),  # the last answer to the same
    Index(None, "bot_id", "chat_id", "at"),  # how many there were of late
    Index(None, "at"),
    Index(None, "delete_at"),
)

# Links that passed through a chat while its preview was on, each with the moment when it passed last.
passed_links = Table(
    "passed_links",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("spelling", String(600), primary_key=True),  # of the page, short enough for an index
    Column("link", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)
