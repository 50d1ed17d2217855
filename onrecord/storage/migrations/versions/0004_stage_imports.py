"""Make room for imports that are prepared in many transactions and taken over in one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("id", Id, nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("base_revision", Id, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("is_forced", sa.Boolean(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("seen_first", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "staged_changes",
        sa.Column("import_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("is_correction", sa.Boolean(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=True),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("is_overtaken", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_staged_changes_import_id")),
        sa.PrimaryKeyConstraint("import_id", "position", name=op.f("pk_staged_changes")),
    )
    op.create_table(
        "staged_statements",
        sa.Column("import_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("known_id", sa.BigInteger(), nullable=True),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("speaker", sa.String(length=300), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("source_title", sa.Text(), nullable=True),
        sa.Column("archived_url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("merged_into", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_staged_statements_import_id")),
        sa.PrimaryKeyConstraint("import_id", "position", name=op.f("pk_staged_statements")),
    )
    op.create_table(
        "staged_wordings",
        sa.Column("import_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_staged_wordings_import_id")),
        sa.PrimaryKeyConstraint("import_id", "position", "place", name=op.f("pk_staged_wordings")),
    )
    op.create_table(
        "staged_relations",
        sa.Column("import_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("to_key", sa.String(length=200), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_staged_relations_import_id")),
        sa.PrimaryKeyConstraint("import_id", "position", name=op.f("pk_staged_relations")),
    )
    # Who said the same on the same day is looked for by both columns; the first alone serves as before.
    op.drop_index(op.f("ix_statements_speaker"), "statements")
    op.create_index(op.f("ix_statements_speaker_said_on"), "statements", ["speaker", "said_on"], unique=False)
