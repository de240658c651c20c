"""Brings an owner's database to the version this program knows, or refuses to touch it.

The version is looked up with plain SQL first, since importing the migration tool takes a third of a second and is needed
only when there is something to do. Before a migration of existing data a copy is put beside the file; on a PostgreSQL
server (core.store.migrate_server) all versions are one transaction, and copies are the care of whoever runs the server.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.errors import StartRefused
from core.store.engines import writing_engine
from core.store.place import MemoryPlace, Place, ServerPlace, as_place
from core.store.versions import Versions

if TYPE_CHECKING:
    import sqlalchemy as sa

LOOK_TIMEOUT: Final = 5.0


def bring_up_to_date(given: Place | Path, migrations: str) -> bool:
    """Create or upgrade the database at a place; `migrations` is the package with the owner's versions.

    Returns whether anything was done. Raises StartRefused when the database is damaged, locked, cannot be reached or
    written, or comes from a newer program; it is then as it was.
    """
    place, versions = as_place(given), Versions(migrations)
    if isinstance(place, ServerPlace):
        from core.store.migrate_server import bring_schema_up_to_date

        return bring_schema_up_to_date(place, versions)
    if isinstance(place, MemoryPlace):  # it is made from one that is up to date
        return False
    path = place.path
    present = _version(path)
    if present is not None:
        versions.refuse_newer(present, str(path))
        _refuse_locked(path)
    if present == versions.head:
        return False
    if present is not None:
        _copy(path, path.with_name(f"{path.name}.before-{versions.head}"))
    _upgrade(path, versions)
    return True


def _version(path: Path) -> str | None:
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        with closing(sqlite3.connect(path, timeout=LOOK_TIMEOUT)) as conn:
            sound = conn.execute("PRAGMA quick_check(1)").fetchone()
            if sound != ("ok",):
                raise StartRefused("store.damaged", path=str(path), detail=str(sound[0]))
            tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables:  # a start that was killed before its first commit leaves a file without tables
                return None
            if "alembic_version" not in tables:
                raise StartRefused("store.not_ours", path=str(path))
            row = conn.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as fault:
        raise _refusal(fault, path) from fault
    return None if row is None else str(row[0])


def _refuse_locked(path: Path) -> None:
    """Find out now whether the file can be written, and not in the middle of the first sale."""
    try:
        with closing(sqlite3.connect(path, timeout=LOOK_TIMEOUT)) as conn:
            conn.execute("BEGIN IMMEDIATE")
            conn.rollback()
    except sqlite3.DatabaseError as fault:
        raise _refusal(fault, path) from fault


def _refusal(fault: Exception, path: Path) -> StartRefused:
    said = str(fault)
    if "locked" in said:
        return StartRefused("store.locked", path=str(path), seconds=LOOK_TIMEOUT)
    if "unable to open" in said or "readonly" in said:
        return StartRefused("store.unreadable", path=str(path), detail=said)
    if "full" in said:
        return StartRefused("store.full", path=str(path))
    return StartRefused("store.damaged", path=str(path), detail=said)


def _copy(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _upgrade(path: Path, versions: Versions) -> None:
    from sqlalchemy.exc import DBAPIError

    engine = writing_engine(path)
    try:
        with engine.connect() as conn:
            _raw(conn).execute(
                "PRAGMA foreign_keys=OFF"
            )  # rebuilding a parent table must not delete its children
            with conn.begin():
                versions.run(conn)
                if conn.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None:
                    raise StartRefused("store.damaged", path=str(path), detail="foreign_key_check")
    except DBAPIError as fault:
        raise _refusal(fault, path) from fault
    finally:
        engine.dispose()


def _raw(conn: sa.Connection) -> sqlite3.Connection:
    """Return the driver's connection: the pragma has no effect inside a transaction, which any other way would begin."""
    driver = conn.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - the engine is made for SQLite
    return driver
