"""The migration environment of the till database."""

from core.store.migration_environment import run

run()
