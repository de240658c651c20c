"""Where the tests of an owner keep its database: in a file, and once more on PostgreSQL where a test is marked so.

A test marked `both_databases` runs twice; whoever builds an owner asks `place_for`, which knows in which of the two runs it
is. The databases of the second run are copies of one in which all owners are up to date already.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from core.store.place import FilePlace, Place, ServerPlace, schema_named

if TYPE_CHECKING:
    from tests.support.postgres import PostgresServer

MARK: Final = "both_databases"
DATABASES: Final = ("sqlite", "postgres")
OWNERS: Final = {
    "till": "core.till.migrations",
    **{name: f"core.adapters.{name}.migrations" for name in ("stock", "payment", "delivery", "kitchen")},
}


CLEAN: Final = """
DO $$ DECLARE it record; BEGIN
    SET LOCAL session_replication_role = replica;  -- no trigger guards a ledger, no key its parent
    FOR it IN SELECT schemaname, tablename FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'first_rows') AND tablename <> 'alembic_version'
    LOOP EXECUTE format('DELETE FROM %I.%I', it.schemaname, it.tablename); END LOOP;
    FOR it IN SELECT schemaname, sequencename FROM pg_sequences
    LOOP PERFORM setval(format('%I.%I', it.schemaname, it.sequencename)::regclass, 1, false); END LOOP;
    FOR it IN SELECT tablename FROM pg_tables WHERE schemaname = 'first_rows'
    LOOP EXECUTE format('INSERT INTO %s SELECT * FROM first_rows.%I', it.tablename, it.tablename); END LOOP;
END $$"""
"""Makes a database as it was after its migrations, in a tenth of the time that a new one takes."""


class Stable:
    """The databases of one server: each is used by one test after another."""

    def __init__(self, server: PostgresServer) -> None:
        self.server = server
        self._template = self._make_template()
        self._clean: list[str] = []

    def take(self) -> str:
        """Return a database in which all owners are up to date and nothing has happened yet."""
        return self._clean.pop() if self._clean else self.server.make_database(self._template)

    def give_back(self, name: str) -> None:
        """Clean a database that a test has used."""
        self.server.execute(CLEAN, name)
        self._clean.append(name)

    def _make_template(self) -> str:
        from core.store.migrate import bring_up_to_date

        name = self.server.make_database()
        for owner, migrations in OWNERS.items():
            bring_up_to_date(ServerPlace(self.server.url(name), owner), migrations)
        self.server.execute("CREATE SCHEMA first_rows", name)
        tables = f"SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN {tuple(OWNERS)}"
        for schema, table in self.server.execute(tables, name):
            if table != "alembic_version" and self.server.execute(f"SELECT 1 FROM {schema}.{table}", name):
                kept = f'first_rows."{schema}.{table}"'
                self.server.execute(f"CREATE TABLE {kept} AS TABLE {schema}.{table}", name)
        return name


class _Kept:
    """Where things are kept at the moment: with a stable, each folder of a test has a database there."""

    stable: Stable | None = None
    databases: dict[Path, str]


_kept = _Kept()
_kept.databases = {}


def place_for(folder: Path, owner: str) -> Place:
    """Return where the owner of a test has its database; the same one for the same folder."""
    stable = _kept.stable
    if stable is None:
        return FilePlace(folder / f"{owner}.sqlite")
    if folder not in _kept.databases:
        _kept.databases[folder] = stable.take()
    return ServerPlace(stable.server.url(_kept.databases[folder]), schema_named(owner))


@contextmanager
def on_server(stable: Stable) -> Iterator[None]:
    """Have `place_for` name places on this server meanwhile."""
    _kept.stable, _kept.databases = stable, {}
    try:
        yield
    finally:
        used = _kept.databases
        _kept.stable, _kept.databases = None, {}
        for name in used.values():
            stable.give_back(name)


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known."""
    config.addinivalue_line("markers", f"{MARK}: runs on SQLite, and once more on PostgreSQL")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked on both."""
    if metafunc.definition.get_closest_marker(MARK):
        metafunc.parametrize("kept_in", DATABASES, indirect=True)


@pytest.fixture(autouse=True)
def kept_in(request: pytest.FixtureRequest) -> Iterator[str]:
    """Which database it is in this run of the test; set up before whatever is built on it."""
    kind: str = getattr(request, "param", "sqlite")
    if kind == "sqlite":
        yield kind
        return
    with on_server(request.getfixturevalue("postgres_stable")):
        yield kind


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The PostgreSQL server of this test process."""
    from tests.support.postgres import running_server

    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_stable(postgres_server: PostgresServer) -> Stable:
    """The databases of that server."""
    return Stable(postgres_server)
