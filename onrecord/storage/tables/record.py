"""What is on record, and the log of its changes."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
)

from onrecord.storage.tables.base import Data, Id, Moment, metadata

# One row. `identity` tells one corpus from another, so that an index is never read with a database that it is not of.
corpus = Table(
    "corpus",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("revision", Id, nullable=False),
    Column("identity", String(32), nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# `revision` is that of the last change of the statement, its relations or its parties.
statements = Table(
    "statements",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("speaker", String(300), nullable=False),
    Column("wording", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("said_on", Date, nullable=False),
    Column("title", Text),
    Column("topic", Text),
    Column("source_url", Text),
    Column("source_title", Text),
    Column("archived_url", Text),
    Column("outlet", Text),
    Column("state", String(16), nullable=False),
    Column("revision", Id, nullable=False),
    Column("merged_into", String(200)),  # the key of the statement that took this one in
    Index(None, "revision", "id"),  # the index of statements follows in this order
    Index(None, "speaker", "said_on"),  # a changed party concerns the statements that it made
    Index(None, "merged_into"),  # what carries a merged statement counts for the one that took it in
    sqlite_autoincrement=True,  # a public id is never given twice
)

wordings = Table(
    "wordings",
    metadata,
    Column("statement_id", Id, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(16), nullable=False),
)

relations = Table(
    "relations",
    metadata,
    Column("from_id", Id, ForeignKey("statements.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("to_id", Id, ForeignKey("statements.id"), primary_key=True),
    CheckConstraint("from_id <> to_id", name="not_itself"),
    Index(None, "to_id"),  # a thread is followed in both directions
)

outlets = Table(
    "outlets",
    metadata,
    Column("domain", String(253), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("country", String(2)),
    Column("is_blocked", Boolean, nullable=False),
)

parties = Table(
    "parties",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(300), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("role", Text),
)

# All names of a party, the one on record first; `clue` is the beginning of the longest word of the name.
party_names = Table(
    "party_names",
    metadata,
    Column("party_id", Id, ForeignKey("parties.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", String(300), nullable=False),
    Column("clue", String(16), nullable=False),
    Index(None, "clue"),
)

# Append-only. `before` and `after` are rows of the import format; the entries of one revision are one change.
# `actor` is a person's public id, which leads to nobody once that person is forgotten; `undoes` is a revision.
# `is_correction` is set as the entry is written, for nothing in `before` and `after` can be found quickly.
log = Table(
    "log",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("subject", String(500), nullable=False),
    Column("before", Data),
    Column("after", Data),
    Column("revision", Id, nullable=False),
    Column("act", String(16), nullable=False, server_default="import"),
    Column("reason", Text),
    Column("undoes", Id),
    Column("is_correction", Boolean, nullable=False, server_default=false()),
    Index(None, "subject", "id"),
    Index(None, "revision"),
    Index(None, "actor", "id"),  # the last change of one's own
    Index(None, "undoes"),
    sqlite_autoincrement=True,
)
# Corrections are few among the entries: the index holds nothing but them. SQLite takes it for a question that says the
# same condition in the same words, so both have it from here.
IS_CORRECTION = log.c.is_correction.is_(True)
Index("ix_log_corrections", log.c.id, sqlite_where=IS_CORRECTION, postgresql_where=IS_CORRECTION)
