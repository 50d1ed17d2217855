"""Keep the chats that the bot is in, what was answered there, and the links that passed; answers get keys."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "chats",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("is_language_chosen", sa.Boolean(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("is_present", sa.Boolean(), nullable=False),
        sa.Column("is_introduced", sa.Boolean(), nullable=False),
        sa.Column("enabled_by", sa.BigInteger(), nullable=True),
        sa.Column("linked_id", sa.BigInteger(), nullable=True),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", name=op.f("pk_chats")),
    )
    op.create_index(op.f("ix_chats_enabled_by"), "chats", ["enabled_by"], unique=False)
    op.create_table(
        "chat_listeners",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", "user_id", name=op.f("pk_chat_listeners")),
    )
    op.create_table(
        "shared_answers",
        sa.Column("answer_id", Id, nullable=False),
        sa.Column("spelling", sa.String(length=600), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_ids", sa.JSON(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_called", sa.Boolean(), nullable=False),
        sa.Column("delete_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.id"], name=op.f("fk_shared_answers_answer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("answer_id", "spelling", name=op.f("pk_shared_answers")),
    )
    op.create_index(op.f("ix_shared_answers_at"), "shared_answers", ["at"], unique=False)
    op.create_index(
        op.f("ix_shared_answers_bot_id_chat_id_at"), "shared_answers", ["bot_id", "chat_id", "at"], unique=False
    )
    op.create_index(
        op.f("ix_shared_answers_bot_id_chat_id_spelling_at"),
        "shared_answers",
        ["bot_id", "chat_id", "spelling", "at"],
        unique=False,
    )
    op.create_index(op.f("ix_shared_answers_delete_at"), "shared_answers", ["delete_at"], unique=False)
    op.create_table(
        "passed_links",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("spelling", sa.String(length=600), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", "spelling", name=op.f("pk_passed_links")),
    )
    op.create_index(op.f("ix_passed_links_at"), "passed_links", ["at"], unique=False)
    op.add_column("answers", sa.Column("key", sa.String(length=64), nullable=True))
