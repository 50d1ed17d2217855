"""Create the corpus, the articles read, the answers shown and the log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("id", Id, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("question_ids", sa.JSON(), nullable=False),
        sa.Column("message_ids", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_answers_bot_id_id"), "answers", ["bot_id", "id"], unique=True)
    op.create_index(op.f("ix_answers_bot_id_user_id"), "answers", ["bot_id", "user_id"], unique=False)
    op.create_index(op.f("ix_answers_shown_at"), "answers", ["shown_at"], unique=False)
    op.create_table(
        "articles",
        sa.Column("id", Id, nullable=False),
        sa.Column("spelling", sa.String(length=600), nullable=False),
        sa.Column("canonical_url", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("credits", sa.JSON(), nullable=False),
        sa.Column("page", sa.String(length=32), nullable=False),
        sa.Column("partial", sa.Text(), nullable=True),
        sa.Column("stories", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("spelling", name=op.f("uq_articles_spelling")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "corpus",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", Id, nullable=False),
        sa.Column("identity", sa.String(length=32), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_corpus_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corpus")),
    )
    op.create_table(
        "dialogues",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", "user_id", "kind", name=op.f("pk_dialogues")),
    )
    op.create_index(op.f("ix_dialogues_bot_id_kind"), "dialogues", ["bot_id", "kind"], unique=False)
    op.create_table(
        "log",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("revision", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_log_subject_id"), "log", ["subject", "id"], unique=False)
    op.create_table(
        "outlets",
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("is_blocked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_outlets")),
    )
    op.create_table(
        "parties",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parties")),
        sa.UniqueConstraint("name", name=op.f("uq_parties_name")),
    )
    op.create_table(
        "statements",
        sa.Column("id", Id, nullable=False),
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
        sa.Column("revision", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        sa.UniqueConstraint("key", name=op.f("uq_statements_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_statements_revision_id"), "statements", ["revision", "id"], unique=False)
    op.create_index(op.f("ix_statements_speaker"), "statements", ["speaker"], unique=False)
    op.create_table(
        "answer_questions",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("question_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("answer_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.id"], name=op.f("fk_answer_questions_answer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", "question_id", "answer_id", name=op.f("pk_answer_questions")),
    )
    op.create_index(op.f("ix_answer_questions_answer_id"), "answer_questions", ["answer_id"], unique=False)
    op.create_table(
        "appearances",
        sa.Column("article_id", Id, nullable=False),
        sa.Column("statement_id", Id, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("passage", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(length=16), nullable=False),
        sa.Column("coverage", sa.String(length=16), nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("point", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_appearances_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name=op.f("fk_appearances_statement_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", name=op.f("pk_appearances")),
    )
    op.create_index(op.f("ix_appearances_statement_id"), "appearances", ["statement_id"], unique=False)
    op.create_table(
        "article_aliases",
        sa.Column("spelling", sa.String(length=600), nullable=False),
        sa.Column("article_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_aliases_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("spelling", name=op.f("pk_article_aliases")),
    )
    op.create_index(op.f("ix_article_aliases_article_id"), "article_aliases", ["article_id"], unique=False)
    op.create_table(
        "article_domains",
        sa.Column("article_id", Id, nullable=False),
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_domains_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "domain", name=op.f("pk_article_domains")),
    )
    op.create_table(
        "party_names",
        sa.Column("party_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("clue", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_party_names_party_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("party_id", "position", name=op.f("pk_party_names")),
    )
    op.create_index(op.f("ix_party_names_clue"), "party_names", ["clue"], unique=False)
    op.create_table(
        "relations",
        sa.Column("from_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("to_id", Id, nullable=False),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_relations_not_itself")),
        sa.ForeignKeyConstraint(["from_id"], ["statements.id"], name=op.f("fk_relations_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["statements.id"], name=op.f("fk_relations_to_id")),
        sa.PrimaryKeyConstraint("from_id", "kind", "to_id", name=op.f("pk_relations")),
    )
    op.create_index(op.f("ix_relations_to_id"), "relations", ["to_id"], unique=False)
    op.create_table(
        "wordings",
        sa.Column("statement_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name=op.f("fk_wordings_statement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("statement_id", "position", name=op.f("pk_wordings")),
    )
    # ### end Alembic commands ###
