"""Brings an owner's database to the version this program knows, or refuses to touch it.

The version is looked up with plain SQL first, since importing the migration tool takes a third of a second and is needed
only when there is something to do. Before a migration of existing data a copy is put beside the file.
"""

from __future__ import annotations

import importlib
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from core.errors import StartRefused
from core.store.engines import writing_engine

if TYPE_CHECKING:
    import sqlalchemy as sa
    from alembic.config import Config

LOOK_TIMEOUT: Final = 5.0


def bring_up_to_date(path: Path, migrations: str) -> bool:
    """Create or upgrade the database at `path`; `migrations` is the package with the owner's versions.

    The package names its newest version in `HEAD`. Returns whether anything was done. Raises StartRefused when the file is
    damaged, locked, cannot be written or comes from a newer program; the file is then as it was.
    """
    package = importlib.import_module(migrations)
    head: str = package.HEAD
    present = _version(path)
    if present is not None and present not in _known(package):
        raise StartRefused("store.newer_version", path=str(path), found=present, known=head)
    if present is not None:
        _refuse_locked(path)
    if present == head:
        return False
    if present is not None:
        _copy(path, path.with_name(f"{path.name}.before-{head}"))
    _upgrade(path, package, head)
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


def _known(package: ModuleType) -> tuple[str, ...]:
    known: tuple[str, ...] = package.KNOWN
    return known


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


def _upgrade(path: Path, package: ModuleType, head: str) -> None:
    from alembic import command
    from sqlalchemy.exc import DBAPIError

    engine = writing_engine(path)
    try:
        with engine.connect() as conn:
            _raw(conn).execute(
                "PRAGMA foreign_keys=OFF"
            )  # rebuilding a parent table must not delete its children
            with conn.begin():
                command.upgrade(_config(package, conn), head)
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


def _config(package: ModuleType, conn: sa.Connection) -> Config:
    from alembic.config import Config

    assert package.__file__ is not None  # noqa: S101 - a migrations package is a folder with an __init__ file
    config = Config()
    config.set_main_option("script_location", str(Path(package.__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = conn
    return config
