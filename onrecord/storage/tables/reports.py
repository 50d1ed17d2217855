"""The report queue: one case for all that say the same, each of its filings, and each step that it took."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from onrecord.storage.tables.base import Id, Moment, metadata

# `digest` is of subject, ground and words: an open case with the same one takes in a filing. A person's words stand
# in the filings only, so that they go with the person.
reports = Table(
    "reports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("received_at", Moment, nullable=False),
    Column("digest", String(32), nullable=False),
    Column("ground", String(24), nullable=False),
    Column("statement_id", Id, ForeignKey("statements.id")),
    Column("article_id", Id, ForeignKey("articles.id", ondelete="SET NULL")),
    Column("state", String(16), nullable=False),
    Column("outcome", String(16)),
    Column("reason", Text),
    Column("decided_by", String(64)),
    Column("decided_at", Moment),
    Index(None, "state", "id"),
    Index(None, "digest"),
    Index(None, "statement_id"),
    Index(None, "article_id"),
    sqlite_autoincrement=True,  # a number that somebody was told must never name another report
)

# What one person filed. `person_id` and all words are gone once the person is forgotten.
filings = Table(
    "filings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("report_id", Id, ForeignKey("reports.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Column("bot_id", BigInteger),
    Column("chat_id", BigInteger),
    Column("filed_at", Moment, nullable=False),
    Column("reporter_kind", String(16), nullable=False),
    Column("on_behalf_of", Text),
    Column("country", String(2)),
    Column("is_verified", Boolean, nullable=False),
    Column("passage", Text),  # what the article says there, as it was shown to the reporter
    Column("words", Text),
    Column("law", Text),
    Column("evidence_url", Text),
    Column("appeal", Text),
    Index(None, "report_id"),
    Index(None, "person_id", "filed_at"),
    sqlite_autoincrement=True,
)

# Append-only: every state that a report came into, `actor` None where its reporter brought it there.
report_steps = Table(
    "report_steps",
    metadata,
    Column("report_id", Id, ForeignKey("reports.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("actor", String(64)),
    Column("outcome", String(16)),
    Column("reason", Text),
)
