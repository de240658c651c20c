"""What every owner's migration environment does: run the versions on the connection that was handed in."""

from __future__ import annotations

from alembic import context


def run() -> None:
    """Run the migrations of the configured package."""
    conn = context.config.attributes["connection"]
    context.configure(connection=conn, render_as_batch=True, transactional_ddl=True)
    context.run_migrations()
