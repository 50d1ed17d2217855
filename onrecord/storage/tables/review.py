"""The queue of the moderators: who looks at what, what was passed over, and what readers put forward."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, Text

from onrecord.storage.tables.base import Id, Moment, metadata

# The card that a moderator looks at; nobody else gets it before `until`.
leases = Table(
    "leases",
    metadata,
    Column("item", String(64), primary_key=True),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("until", Moment, nullable=False),
    Index(None, "person_id"),
    Index(None, "until"),
)

# What a moderator skipped comes back to that moderator after `until`, and to others at once.
skips = Table(
    "skips",
    metadata,
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("item", String(64), primary_key=True),
    Column("until", Moment, nullable=False),
    Index(None, "until"),
)

# A statement that a reader misses on record.
tips = Table(
    "tips",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("bot_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("url", Text),
    Column("words", Text, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("decided_by", String(64)),
    Column("decided_at", Moment),
    Column("reason", Text),
    Index(None, "state", "id"),
    Index(None, "person_id"),
    sqlite_autoincrement=True,
)
