"""Brings an owner's database to the version this program knows, or refuses to touch it.

The version is looked up with plain SQL first, since importing the migration tool takes a third of a second and is needed
only when there is something to do. Before a migration of existing data a backup is made; on a PostgreSQL
server (core.store.migrate_server) all versions are one transaction, and copies are the care of whoever runs the server.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.errors import ComandaError, StartRefused
from core.store.care import DAMAGED, look_over, refusal
from core.store.crashpoints import crash_point
from core.store.engines import prove_durable, writing_engine
from core.store.place import FilePlace, MemoryPlace, Place, ServerPlace, as_place
from core.store.versions import Versions

if TYPE_CHECKING:
    import sqlalchemy as sa

LOOK_TIMEOUT: Final = 5.0


def bring_up_to_date(
    given: Place | Path,
    migrations: str,
    *,
    known: bool = False,
    before_change: Callable[[], object] | None = None,
) -> bool:
    """Create or upgrade the database at a place; `migrations` is the package with the owner's versions.

    `known` tells that there has been a database, which must not be made anew when it is gone. `before_change` is called
    before existing data are changed, in place of the copy beside the file; what it raises is raised here.

    Returns whether anything was done. Raises StartRefused when the database is damaged, locked, cannot be reached or
    written, cannot be upgraded, or comes from a newer program; it is then as it was.
    """
    place = as_place(given)
    present = look_at(place, migrations, known=known)
    if isinstance(place, FilePlace):
        if present == Versions(migrations).head:
            prove_durable(place.path)
            return False
        if present is not None:
            (before_change or (lambda: _copy_beside(place.path, migrations)))()
    return upgrade(place, migrations)


def look_at(given: Place | Path, migrations: str, *, known: bool = False) -> str | None:
    """Return the version of a database file that can be worked with, None when there is none, or no file is meant.

    Raises StartRefused as `bring_up_to_date` does; nothing is changed.
    """
    place, versions = as_place(given), Versions(migrations)
    if not isinstance(place, FilePlace):
        return None
    present = found_version(place.path, known=known)
    if present is not None:
        versions.refuse_newer(present, str(place.path))
        _refuse_locked(place.path)
    return present


def upgrade(given: Place | Path, migrations: str) -> bool:
    """Create a database or run what is missing in one transaction; return whether anything was done."""
    place, versions = as_place(given), Versions(migrations)
    if isinstance(place, ServerPlace):
        from core.store.migrate_server import bring_schema_up_to_date

        return bring_schema_up_to_date(place, versions)
    if isinstance(place, MemoryPlace):  # it is made from one that is up to date
        return False
    _upgrade(place.path, versions)
    return True


def found_version(path: Path, *, known: bool = False) -> str | None:
    """Return the version of a database after looking it over; None when there is none. Raises StartRefused."""
    look_over(path, known=known, patience=LOOK_TIMEOUT)
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        with closing(sqlite3.connect(path, timeout=LOOK_TIMEOUT)) as conn:
            tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables and not known:
                return None  # a start that was killed before its first commit leaves a file without tables
            if not tables:
                raise StartRefused(DAMAGED, path=str(path), detail="there is nothing in it")
            if "alembic_version" not in tables:
                raise StartRefused("store.not_ours", path=str(path))
            row = conn.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as fault:
        raise refusal(fault, path) from fault
    return None if row is None else str(row[0])


def _refuse_locked(path: Path) -> None:
    """Find out now whether the file can be written, and not in the middle of the first sale."""
    try:
        with closing(sqlite3.connect(path, timeout=LOOK_TIMEOUT)) as conn:
            conn.execute("BEGIN IMMEDIATE")
            conn.rollback()
    except sqlite3.DatabaseError as fault:
        raise refusal(fault, path) from fault


def _copy_beside(path: Path, migrations: str) -> None:
    target = path.with_name(f"{path.name}.before-{Versions(migrations).head}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _upgrade(path: Path, versions: Versions) -> None:
    """Run all versions that are missing in one transaction, and keep it only when the result is sound."""
    from sqlalchemy.exc import DBAPIError

    engine = writing_engine(path)
    try:
        with engine.connect() as conn:
            _raw(conn).execute(
                "PRAGMA foreign_keys=OFF"
            )  # rebuilding a parent table must not delete its children
            with conn.begin():
                versions.run(conn)
                _refuse_unsound(conn, path)
                crash_point("migrate.before_commit")
    except DBAPIError as fault:
        code = refusal(fault, path)
        raise _upgrade_failed(path, versions, fault) if code.code == DAMAGED else code from fault
    except ComandaError:
        raise
    except Exception as fault:  # whatever a version raises, its transaction is rolled back
        raise _upgrade_failed(path, versions, fault) from fault
    finally:
        engine.dispose()


def _refuse_unsound(conn: sa.Connection, path: Path) -> None:
    if conn.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None:
        raise StartRefused(DAMAGED, path=str(path), detail="foreign_key_check")
    (told,) = conn.exec_driver_sql("PRAGMA quick_check(1)").one()
    if told != "ok":
        raise StartRefused(DAMAGED, path=str(path), detail=str(told))


def _upgrade_failed(path: Path, versions: Versions, fault: Exception) -> StartRefused:
    said = str(getattr(fault, "orig", "") or fault) or repr(fault)
    return StartRefused("start.upgrade_failed", path=str(path), version=versions.head, detail=said[:300])


def _raw(conn: sa.Connection) -> sqlite3.Connection:
    """Return the driver's connection: the pragma has no effect inside a transaction, which any other way would begin."""
    driver = conn.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - the engine is made for SQLite
    return driver
