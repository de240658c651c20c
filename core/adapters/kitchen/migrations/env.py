"""The migration environment of the kitchen database."""

from core.store.migration_environment import run

run()
