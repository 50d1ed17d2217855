"""The tables, declared apart from the records that they keep; each change of them comes with a migration."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

HEAD = "0002"
"""The last migration. It stands here so that a start on a database that is up to date need not load Alembic."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")  # only an INTEGER counts up by itself in SQLite
Data = JSON(none_as_null=True)


class Moment(TypeDecorator[datetime]):
    """An aware UTC moment; SQLite keeps it without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy calls it so
        """Refuse a moment whose zone is not known."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment must know its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy calls it so
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


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
    Index(None, "revision", "id"),  # the index of statements follows in this order
    Index(None, "speaker"),  # a changed party concerns the statements that it made
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

articles = Table(
    "articles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("spelling", String(600), nullable=False, unique=True),  # of the canonical URL, short enough for an index
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
    Index(None, "statement_id"),
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

# Append-only. `before` and `after` are rows of the import format.
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
    Index(None, "subject", "id"),
    sqlite_autoincrement=True,
)
