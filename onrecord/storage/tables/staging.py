"""Changes that wait to be taken over in one transaction; nothing of them is on record."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Integer, String, Table, Text

from onrecord.storage.tables.base import Data, Id, Moment, metadata

# `seen_first` is where the log ended when the first change was judged: nothing older can have overtaken one.
imports = Table(
    "imports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("actor", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("base_revision", Id, nullable=False),
    Column("state", String(16), nullable=False),
    Column("is_forced", Boolean, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("seen_first", Id, nullable=False),
    sqlite_autoincrement=True,  # a button of an import that is gone must not take over another one
)

# What becomes an entry of the log. `seen` is the last entry of the log when the change was judged, `given` names the
# fields that its row gives. What is overtaken is not taken over; it stays only to be named.
staged_changes = Table(
    "staged_changes",
    metadata,
    Column("import_id", Id, ForeignKey("imports.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("line", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", String(500), nullable=False),
    Column("before", Data),
    Column("after", Data),
    Column("is_correction", Boolean, nullable=False),
    Column("given", Data),
    Column("seen", BigInteger, nullable=False),
    Column("is_overtaken", Boolean, nullable=False),
)

# The columns of `statements`; `known_id` is that of the statement which is amended.
staged_statements = Table(
    "staged_statements",
    metadata,
    Column("import_id", Id, ForeignKey("imports.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("known_id", BigInteger),
    Column("key", String(200), nullable=False),
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
    Column("merged_into", String(200)),
)

# All further wordings of a staged statement, in the order of `place`.
staged_wordings = Table(
    "staged_wordings",
    metadata,
    Column("import_id", Id, ForeignKey("imports.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(16), nullable=False),
)

staged_relations = Table(
    "staged_relations",
    metadata,
    Column("import_id", Id, ForeignKey("imports.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("from_key", String(200), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("to_key", String(200), nullable=False),
    Column("is_removed", Boolean, nullable=False),
)
