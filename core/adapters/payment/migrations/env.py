"""The migration environment of the payment database."""

from core.store.migration_environment import run

run()
