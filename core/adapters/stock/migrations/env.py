"""The migration environment of the stock database."""

from core.store.migration_environment import run

run()
