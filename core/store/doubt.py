"""A commit that raised: its mark in the file tells whether it was done, and the room on the disk what was the matter.

SQLite can raise "disk I/O error" for a commit that stands in the write-ahead log all the same: whoever opens the file next
may find it done. So each transaction writes a number of its own into the header (`PRAGMA user_version`, which belongs to the
transaction like any row); where the commit raised, the file is opened anew and the number is read.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError

from core.store.place import FilePlace, Place

MARK_BITS: Final = 31
_MARKS: Final = "marks"
NO_ROOM: Final = 256 * 1024
"""Bytes: with less free space than this, an error of the disk is taken for a full disk."""
FULL_SIGN: Final = "database or disk is full"
DISK_SIGN: Final = "disk I/O error"


def changes_so_far(conn: sa.Connection, place: Place) -> int:
    """Return how many rows this connection has changed; 0 for what is no file."""
    return int(_driver(conn).total_changes) if isinstance(place, FilePlace) else 0


def leave_mark(conn: sa.Connection, place: Place, before: int) -> int:
    """Write a number that is not there and that nobody else writes into the header, in this transaction; return it.

    A transaction that has changed nothing since `before` gets none, so that it need not be synced: then 0 is returned.

    A connection has two such numbers and takes the one that the transaction before has not left. With a new one each time
    each commit would be another statement: the driver keeps 128, and the real ones would be prepared again and again.
    """
    if changes_so_far(conn, place) == before:
        return 0
    driver = _driver(conn)
    try:
        ((present,),) = driver.execute("PRAGMA user_version").fetchall()
        mark: int = next(own for own in _marks_of(conn) if own != present)
        driver.execute(f"PRAGMA user_version={mark}")
    except sqlite3.Error as fault:
        raise OperationalError("PRAGMA user_version", None, fault) from fault
    return mark


def was_done(conn: sa.Connection, mark: int) -> bool:
    """Tell whether the transaction with this mark is the last one in the file; if so, make sure that it stays.

    What the log holds after a failed sync may lie in memory alone: copied into the file and synced anew, it is on the disk.
    Raises DBAPIError when it cannot be read, or not be made sure of.
    """
    if not mark:  # it had not come to the commit
        return False
    driver = _driver(conn)  # outside any transaction, which SQLAlchemy would begin
    try:
        (found,) = driver.execute("PRAGMA user_version").fetchone()
        if found != mark:
            return False
        driver.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
    except sqlite3.Error as fault:
        raise OperationalError("PRAGMA user_version", None, fault) from fault
    return True


def shorten_log(conn: sa.Connection) -> None:
    """Copy the write-ahead log into the file and give its room back to the disk, as far as that can be done now."""
    with contextlib.suppress(sqlite3.Error):
        _driver(conn).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def shorten_log_of(place: FilePlace) -> None:
    """As `shorten_log`, from any thread, beside whoever uses the file now; waits for nobody."""
    file = f"{place.path.absolute().as_uri()}?mode=rw"  # which does not make one that is not there
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(file, uri=True, timeout=0)) as conn,
    ):
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def disk_trouble(fault: DBAPIError, place: Place) -> str:
    """Return `full` or `broken` for a fault of the disk below a file, nothing for any other fault."""
    if not isinstance(place, FilePlace):
        return ""
    said = str(fault.orig)
    if FULL_SIGN in said:
        return "full"
    if DISK_SIGN not in said:
        return ""
    return "full" if free_bytes(place) < NO_ROOM else "broken"


def free_bytes(place: FilePlace) -> int:
    """Return how much room there is beside a file; all the room in the world where nobody can tell."""
    try:
        told = os.statvfs(place.path.parent)
    except (OSError, AttributeError):  # the second: there is no such call on Windows
        return NO_ROOM
    return told.f_bavail * told.f_frsize


def _marks_of(conn: sa.Connection) -> tuple[int, int]:
    """Return the two numbers of a connection to a file."""
    marks: tuple[int, int] | None = conn.info.get(_MARKS)
    if marks is None:
        first = secrets.randbits(MARK_BITS) or 1
        marks = conn.info[_MARKS] = (first, first ^ 1 or 2)
    return marks


def _driver(conn: sa.Connection) -> Any:  # noqa: ANN401 - a DBAPI connection has no common type
    return conn.connection.driver_connection
