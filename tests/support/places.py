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


class _Kept:
    """Where things are kept at the moment: with a server, each folder of a test has a database there."""

    server: PostgresServer | None = None
    databases: dict[Path, str]
    templates: dict[int, str]


_kept = _Kept()
_kept.databases, _kept.templates = {}, {}


def place_for(folder: Path, owner: str) -> Place:
    """Return where the owner of a test has its database; the same one for the same folder."""
    server = _kept.server
    if server is None:
        return FilePlace(folder / f"{owner}.sqlite")
    if folder not in _kept.databases:
        _kept.databases[folder] = server.make_database(_template(server))
    return ServerPlace(server.url(_kept.databases[folder]), schema_named(owner))


def _template(server: PostgresServer) -> str:
    from core.store.migrate import bring_up_to_date

    if server.port not in _kept.templates:
        name = server.make_database()
        for owner, migrations in OWNERS.items():
            bring_up_to_date(ServerPlace(server.url(name), owner), migrations)
        _kept.templates[server.port] = name
    return _kept.templates[server.port]


@contextmanager
def on_server(server: PostgresServer) -> Iterator[None]:
    """Have `place_for` name places on this server meanwhile."""
    _kept.server, _kept.databases = server, {}
    try:
        yield
    finally:
        _kept.server, _kept.databases = None, {}


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
    with on_server(request.getfixturevalue("postgres_server")):
        yield kind


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The PostgreSQL server of this test process."""
    from tests.support.postgres import running_server

    with running_server() as server:
        yield server
