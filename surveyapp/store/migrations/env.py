"""Run Alembic on the connection that ``store.upgrading`` opened; there is no other way in."""

from alembic import context

attributes = context.config.attributes

context.configure(
    connection=attributes["connection"],
    target_metadata=attributes["metadata"],
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
