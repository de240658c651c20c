"""The migration environment of the delivery database."""

from core.store.migration_environment import run

run()
