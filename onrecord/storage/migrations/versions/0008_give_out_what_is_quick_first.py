"""Know of what has arrived whether a page has to be read for it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.drop_index(op.f("ix_inbox_bot_id_state_update_id"), "inbox")
    op.add_column("inbox", sa.Column("needs_page", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(
        op.f("ix_inbox_bot_id_state_needs_page_update_id"), "inbox", ["bot_id", "state", "needs_page", "update_id"]
    )
