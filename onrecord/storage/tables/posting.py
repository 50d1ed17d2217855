"""What has arrived, what is to be sent, and who does it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table

from onrecord.storage.tables.base import Data, Id, Moment, metadata

# Every update of the last 48 hours. `raw` is what Telegram delivered, until it is worked off.
inbox = Table(
    "inbox",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", Id, primary_key=True, autoincrement=False),
    Column("lane", BigInteger),
    Column("state", String(16), nullable=False),
    Column("raw", Data),
    Column("ripe_at", Moment, nullable=False),
    Column("worker", String(64)),
    Column("leased_until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("placeholder_id", Id),
    Column("ended_at", Moment),
    Column("needs_page", Boolean, nullable=False),
    Index(None, "bot_id", "state", "needs_page", "update_id"),
    Index(None, "bot_id", "lane", "state"),
    Index(None, "worker"),
    Index(None, "ended_at"),
)

# What is to be sent. A row goes when its end is known; one whose end is not known stays without its content.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("lane", BigInteger),
    Column("update_id", Id),
    Column("group_id", Id),
    Column("answer_id", Id),
    Column("state", String(16), nullable=False),
    Column("content", Data),
    Column("epoch", Integer),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index(None, "bot_id", "state", "id"),
    Index(None, "update_id"),
    sqlite_autoincrement=True,  # the order in which things are sent
)

# Who polls and who sends for a bot. The epoch counts the holders.
duties = Table(
    "duties",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("duty", String(16), primary_key=True),
    Column("worker", String(64)),
    Column("epoch", Integer, nullable=False),
    Column("held_until", Moment, nullable=False),
)
