"""Engines set up so that a commit is durable, a writer waits for its turn at once, and waiting has an end.

SQLite: WAL with synchronous=FULL loses no acknowledged commit at a power cut; BEGIN IMMEDIATE avoids the deferred upgrade
that fails at once with "database is locked" (https://www.sqlite.org/lang_transaction.html). PostgreSQL: core.store.server.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool, StaticPool

from core.errors import StartRefused
from core.store import server
from core.store.place import MemoryPlace, Place, ServerPlace, as_place

BUSY_MS: Final = 5000
PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON")
WRITER_KEEPS: Final = 400
READER_KEEPS: Final = 500
"""KiB of pages that a connection keeps. A reader loses them at each commit of the writer; the system keeps the file anyway.

SQLite's own 2 MB for each connection made programs grow with their files for hours, and 1 MB for 10 to 20 minutes. A sale
needs 400 kB of the till's pages, and less of the others' (docs/decisions/0022).
"""
FULL: Final = 2
"""What SQLite calls synchronous=FULL."""


def writing_engine(given: Place | Path, teller: str = "") -> sa.Engine:
    """Return an engine with one connection, for the one writer thread.

    On a server each commit tells those who listen that it was made by `teller`.
    """
    place = as_place(given)
    if isinstance(place, ServerPlace):
        return server.writing_engine(place, BUSY_MS, teller)
    if isinstance(place, MemoryPlace):
        return place.engine
    engine = sa.create_engine(
        f"sqlite:///{place.path}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
    )
    _tame(engine, "BEGIN IMMEDIATE", keeps=WRITER_KEEPS)
    event.listen(engine, "connect", _refuse_to_forget)
    return engine


def prove_durable(path: Path) -> None:
    """Open a database as its writer will. Raises StartRefused when a commit could be lost with the power."""
    engine = writing_engine(path)
    try:
        engine.connect().close()
    finally:
        engine.dispose()


def reading_engine(given: Place | Path, readers: int) -> sa.Engine:
    """Return an engine for so many reader threads, whose transactions only read."""
    place = as_place(given)
    if isinstance(place, ServerPlace):
        return server.reading_engine(place, readers)
    if isinstance(place, MemoryPlace):
        return place.engine
    engine = sa.create_engine(
        f"sqlite:///{place.path}",
        poolclass=QueuePool,
        pool_size=readers,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
    )
    _tame(engine, "BEGIN DEFERRED", keeps=READER_KEEPS, query_only=True)
    return engine


def _tame(engine: sa.Engine, begin: str, *, keeps: int, query_only: bool = False) -> None:
    more = (f"cache_size=-{keeps}", *(("query_only=ON",) if query_only else ()))

    def connected(raw: Any, _record: object) -> None:  # noqa: ANN401 - a DBAPI connection has no common type
        raw.isolation_level = None  # the driver must not begin transactions of its own
        cursor = raw.cursor()
        for pragma in (*PRAGMAS, *more):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begun(conn: sa.Connection) -> None:
        conn.exec_driver_sql(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


def _refuse_to_forget(raw: Any, _record: object) -> None:  # noqa: ANN401 - as above
    """Ask what was really set: on some network drives SQLite stays with another journal without an error."""
    cursor = raw.cursor()
    journal, synchronous, (_, _, path) = (
        cursor.execute(f"PRAGMA {name}").fetchone()
        for name in ("journal_mode", "synchronous", "database_list")
    )
    cursor.close()
    if journal[0] != "wal" or synchronous[0] < FULL:
        found = f"journal_mode={journal[0]}, synchronous={synchronous[0]}"
        raise StartRefused("store.not_durable", path=path, detail=found)
