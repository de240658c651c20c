"""Where an owner's database is: a file of SQLite's, or a schema of its own in a PostgreSQL database."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from core.errors import InvalidInput

SERVER_PORT: Final = 5432
_SERVER: Final = frozenset({"postgresql", "postgres"})


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A file of SQLite's."""

    path: Path

    @property
    def name(self) -> str:
        """Return `host:/path`, by which programs on several machines know whether they mean the same database."""
        return f"{socket.gethostname()}:{self.path.absolute()}"

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """A schema in the database that `url` names (`postgresql://user:password@host:port/database`)."""

    url: str = field(repr=False)
    schema: str

    @property
    def name(self) -> str:
        """Return the address without who asks and by which password: `postgresql://host:port/database (schema)`."""
        url = sa.make_url(self.url)
        host = url.host or url.query.get("host") or "localhost"
        return f"postgresql://{host}:{url.port or SERVER_PORT}/{url.database or url.username} ({self.schema})"

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class MemoryPlace:
    """A SQLite database in memory behind one engine with one connection, used on the loop's own thread.

    It is what the simulation works with; what it holds outlives the owner that opened it.
    """

    engine: sa.Engine = field(repr=False)
    name: str
    begin: Callable[[], None] = field(default=lambda: None, repr=False)
    """Begins a transaction, or raises what a bad disk would raise."""

    def __str__(self) -> str:
        return self.name


Place = FilePlace | ServerPlace | MemoryPlace


def place_of(given: str, default: Path, schema: str) -> Place:
    """Return the place that a setting names: a path, a `postgresql://` URL, or "" for the file `default`.

    In a PostgreSQL database the owner lives in `schema`, so that one URL serves several owners. Raises InvalidInput for
    an address of something else.
    """
    if not given:
        return FilePlace(default)
    scheme, found, _ = given.partition("://")
    if not found:
        return FilePlace(Path(given).expanduser())
    try:
        url = sa.make_url(given)
    except (sa.exc.ArgumentError, ValueError):
        raise InvalidInput("store.bad_address", given=f"{scheme}://…") from None
    if url.drivername not in _SERVER:
        raise InvalidInput("store.bad_address", given=f"{scheme}://…")
    return ServerPlace(given, schema_named(schema))


def as_place(given: Place | Path) -> Place:
    """Return a path as the place that it is; a place stays itself."""
    return FilePlace(given) if isinstance(given, Path) else given


def schema_named(owner: str) -> str:
    """Return an owner's address as the name of a schema: `till.a` is `till_a`."""
    return re.sub(r"[^a-z0-9_]", "_", owner.lower())


def file_beside(place: Place | Path, mark: str) -> Path:
    """Return the file beside a database that is a file: its name with a mark. Raises InvalidInput for another place."""
    given = as_place(place)
    if not isinstance(given, FilePlace):
        raise InvalidInput("store.no_file", given=given.name)
    return given.path.with_name(f"{given.path.stem}{mark}{given.path.suffix}")
