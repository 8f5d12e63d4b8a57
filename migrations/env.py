"""Alembic's entry: migrates over the connection that `callcenter db upgrade` hands in."""

from alembic import context
from sqlalchemy import Connection

from callcenter.store.all_tables import metadata as service
from crm_adapters.local.tables import metadata as customers

TARGETS = [service, customers]


def run(connection: Connection) -> None:
    """Run the migrations on this connection; SQLite changes tables by copying them."""
    context.configure(
        connection=connection,
        target_metadata=TARGETS,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
