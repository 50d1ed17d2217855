"""Who may do what, who may do nothing, and where the moderators meet."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from onrecord.storage.tables.base import Data, Id, Moment, metadata

# Everybody of whom something is kept under a name that leads to nobody once the row is gone: `U3` for id 3.
people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("user_id", BigInteger, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("role_by", String(64)),
    Column("role_at", Moment),
    Index(None, "role"),
    sqlite_autoincrement=True,  # a name in the log must never lead to somebody else
)

# Append-only: who gave and took roles and bans. Both names are public ids, which lead to nobody once forgotten.
role_log = Table(
    "role_log",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    Column("act", String(16), nullable=False),
    sqlite_autoincrement=True,
)

# A link that makes a moderator of the first one who opens it; the link itself is not kept.
invitations = Table(
    "invitations",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("made_by", String(64), nullable=False),
    Column("expires_at", Moment, nullable=False),
)

bans = Table(
    "bans",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("banned_by", String(64), nullable=False),
    Column("banned_at", Moment, nullable=False),
    Column("reason", Text),
)

# The group of the moderators. `topics` names the thread of each matter; the `seen_` columns are what it was told last.
desks = Table(
    "desks",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("topics", Data, nullable=False),
    Column("seen_revision", Id, nullable=False),
    Column("seen_suggestion", Id, nullable=False),
    Column("seen_report", Id, nullable=False),
    Column("seen_tip", Id, nullable=False),
)
