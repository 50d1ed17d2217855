"""The articles that were read, what was found in them, and what they suggest for the record."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from onrecord.storage.tables.base import Data, Id, Moment, metadata

articles = Table(
    "articles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("spelling", String(600), nullable=False, unique=True),  # of the page, short enough for an index
    Column("canonical_url", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("authors", Data, nullable=False),
    Column("published", Date),
    Column("language", Text),
    Column("credits", Data, nullable=False),
    Column("page", String(32), nullable=False),
    Column("partial", Text),
    Column("stories", Data, nullable=False),
    Column("text", Text, nullable=False),
    Column("read_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

# Every spelling of a URL that led to an article, its own among them.
article_aliases = Table(
    "article_aliases",
    metadata,
    Column("spelling", String(600), primary_key=True),
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Index(None, "article_id"),
)

# The host of an article and the domains above it: one of them may be the domain of an outlet.
article_domains = Table(
    "article_domains",
    metadata,
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("domain", String(253), primary_key=True),
)

appearances = Table(
    "appearances",
    metadata,
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("statement_id", Id, ForeignKey("statements.id"), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("passage", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("story", Integer, nullable=False),
    Column("wording", String(16), nullable=False),
    Column("coverage", String(16), nullable=False),
    Column("probability", Float, nullable=False),
    Column("point", String(16), nullable=False),
    Column("decided_by", String(64)),
    Column("decided_at", Moment),
    Column("reason", Text),
    Column("passage_digest", String(32)),  # copies are decided together; None where too few words tell one
    Index(None, "statement_id"),
    Index(None, "statement_id", "passage_digest"),
    Index(None, "state", "point", "article_id"),  # the queue of the moderators
)

suggestions = Table(
    "suggestions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("statement_id", Id, ForeignKey("statements.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("decided_by", String(64)),
    Column("decided_at", Moment),
    Column("reason", Text),
    Index(None, "statement_id"),
    Index(None, "state", "id"),  # the queue, newest first
    sqlite_autoincrement=True,  # a decision must not fall upon another suggestion
)

# An article in which a suggestion was found. Who speaks there, and how, is the article's own.
sightings = Table(
    "sightings",
    metadata,
    Column("suggestion_id", Id, ForeignKey("suggestions.id", ondelete="CASCADE"), primary_key=True),
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("speaker", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("passage", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Index(None, "article_id"),
)
