"""What Alembic runs around the scripts: the transaction is that of the caller."""

from alembic import context

from onrecord.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
