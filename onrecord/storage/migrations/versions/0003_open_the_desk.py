"""Make room for the moderators: people, the desk, the review queue, reports, and why the record changed."""

import sqlalchemy as sa
from alembic import op

from onrecord.verification.entries import takes_back

revision = "0003"
down_revision = "0002"

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")

log = sa.table(
    "log",
    sa.column("id", Id),
    sa.column("subject", sa.String()),
    sa.column("before", sa.JSON()),
    sa.column("after", sa.JSON()),
    sa.column("is_correction", sa.Boolean()),
)
READ_AT_ONCE = 1_000


def upgrade() -> None:
    op.create_table(
        "bans",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("banned_by", sa.String(length=64), nullable=False),
        sa.Column("banned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_bans")),
    )
    op.create_table(
        "desks",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("seen_revision", Id, nullable=False),
        sa.Column("seen_suggestion", Id, nullable=False),
        sa.Column("seen_report", Id, nullable=False),
        sa.Column("seen_tip", Id, nullable=False),
        sa.PrimaryKeyConstraint("bot_id", name=op.f("pk_desks")),
    )
    op.create_table(
        "invitations",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_invitations")),
    )
    op.create_table(
        "role_log",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_log")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "people",
        sa.Column("id", Id, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("role_by", sa.String(length=64), nullable=True),
        sa.Column("role_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("user_id", name=op.f("uq_people_user_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_people_role"), "people", ["role"], unique=False)
    op.create_table(
        "leases",
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_leases_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_leases")),
    )
    op.create_index(op.f("ix_leases_person_id"), "leases", ["person_id"], unique=False)
    op.create_index(op.f("ix_leases_until"), "leases", ["until"], unique=False)
    op.create_table(
        "reports",
        sa.Column("id", Id, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("ground", sa.String(length=24), nullable=False),
        sa.Column("statement_id", Id, nullable=True),
        sa.Column("article_id", Id, nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_reports_article_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name=op.f("fk_reports_statement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reports_article_id"), "reports", ["article_id"], unique=False)
    op.create_index(op.f("ix_reports_digest"), "reports", ["digest"], unique=False)
    op.create_index(op.f("ix_reports_state_id"), "reports", ["state", "id"], unique=False)
    op.create_index(op.f("ix_reports_statement_id"), "reports", ["statement_id"], unique=False)
    op.create_table(
        "skips",
        sa.Column("person_id", Id, nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_skips_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "item", name=op.f("pk_skips")),
    )
    op.create_index(op.f("ix_skips_until"), "skips", ["until"], unique=False)
    op.create_table(
        "tips",
        sa.Column("id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_tips_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tips")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tips_person_id"), "tips", ["person_id"], unique=False)
    op.create_index(op.f("ix_tips_state_id"), "tips", ["state", "id"], unique=False)
    op.create_table(
        "filings",
        sa.Column("id", Id, nullable=False),
        sa.Column("report_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=True),
        sa.Column("bot_id", sa.BigInteger(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_kind", sa.String(length=16), nullable=False),
        sa.Column("on_behalf_of", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        sa.Column("passage", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("law", sa.Text(), nullable=True),
        sa.Column("evidence_url", sa.Text(), nullable=True),
        sa.Column("appeal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_filings_person_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_filings_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filings")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_filings_person_id_filed_at"), "filings", ["person_id", "filed_at"], unique=False)
    op.create_index(op.f("ix_filings_report_id"), "filings", ["report_id"], unique=False)
    op.create_table(
        "report_steps",
        sa.Column("report_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_report_steps_report_id")),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_report_steps")),
    )
    op.add_column("appearances", sa.Column("decided_by", sa.String(length=64), nullable=True))
    op.add_column("appearances", sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("appearances", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("appearances", sa.Column("passage_digest", sa.String(length=32), nullable=True))
    op.create_index(
        op.f("ix_appearances_state_point_article_id"), "appearances", ["state", "point", "article_id"], unique=False
    )
    op.create_index(
        op.f("ix_appearances_statement_id_passage_digest"),
        "appearances",
        ["statement_id", "passage_digest"],
        unique=False,
    )
    op.add_column("log", sa.Column("act", sa.String(length=16), server_default="import", nullable=False))
    op.add_column("log", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("log", sa.Column("undoes", Id, nullable=True))
    op.add_column("log", sa.Column("is_correction", sa.Boolean(), server_default=sa.false(), nullable=False))
    _mark_corrections()
    marked = log.c.is_correction.is_(True)
    op.create_index("ix_log_corrections", "log", ["id"], sqlite_where=marked, postgresql_where=marked)
    op.create_index(op.f("ix_log_actor_id"), "log", ["actor", "id"], unique=False)
    op.create_index(op.f("ix_log_revision"), "log", ["revision"], unique=False)
    op.create_index(op.f("ix_log_undoes"), "log", ["undoes"], unique=False)
    op.add_column("statements", sa.Column("merged_into", sa.String(length=200), nullable=True))
    op.create_index(op.f("ix_statements_merged_into"), "statements", ["merged_into"], unique=False)


def _mark_corrections() -> None:
    """Mark the entries that were corrections before anybody asked; until now only imports changed statements."""
    connection = op.get_bind()
    amended = (
        sa.select(log)
        .where(log.c.subject.startswith("statement "), log.c.before.is_not(None))
        .order_by(log.c.id)
        .limit(READ_AT_ONCE)
    )
    rows = connection.execute(amended).all()
    while rows:
        found = [row.id for row in rows if takes_back(row.before, row.after)]
        if found:
            connection.execute(sa.update(log).where(log.c.id.in_(found)).values(is_correction=True))
        rows = connection.execute(amended.where(log.c.id > rows[-1].id)).all()
