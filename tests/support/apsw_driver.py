"""apsw as a driver for SQLAlchemy instead of the standard library's, for databases on a file system of our own making."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch

import apsw
import sqlalchemy as sa

paramstyle: Final = "qmark"
sqlite_version: Final = apsw.sqlite_lib_version()
sqlite_version_info: Final = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
Error = sqlite3.Error
DatabaseError = sqlite3.DatabaseError
OperationalError = sqlite3.OperationalError
IntegrityError = sqlite3.IntegrityError
ProgrammingError = sqlite3.ProgrammingError
InterfaceError = sqlite3.InterfaceError
InternalError = sqlite3.InternalError
NotSupportedError = sqlite3.NotSupportedError
DataError = sqlite3.DataError
Binary = bytes

Values = Sequence[Any] | Mapping[str, Any]


@contextmanager
def _as_the_standard_says() -> Iterator[None]:
    try:
        yield
    except apsw.ConstraintError as fault:
        raise IntegrityError(str(fault)) from fault
    except apsw.Error as fault:
        raise OperationalError(str(fault)) from fault


class Cursor:
    """What a statement has returned, all of it at once."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        self.description: tuple[tuple[Any, ...], ...] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    def execute(self, sql: str, values: Values = ()) -> Cursor:
        """Run a statement once."""
        return self.executemany(sql, [values])

    def executemany(self, sql: str, rows: Sequence[Values]) -> Cursor:
        """Run a statement for each row of values."""
        before = self._connection.total_changes()
        found: list[tuple[Any, ...]] = []
        self.description = None
        with _as_the_standard_says():
            cursor = self._connection.cursor()
            cursor.exec_trace = self._describe
            for values in rows:
                found += list(cursor.execute(sql, values))
        self._rows = iter(found)
        self.lastrowid = self._connection.last_insert_rowid()
        self.rowcount = -1 if self.description else self._connection.total_changes() - before
        return self

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row."""
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return the rows that are left."""
        return list(self._rows)

    def fetchmany(self, size: int = 1) -> list[tuple[Any, ...]]:
        """Return some rows."""
        return [row for _, row in zip(range(size), self._rows, strict=False)]

    def close(self) -> None:
        """Forget the rows."""
        self._rows = iter(())

    def _describe(self, cursor: apsw.Cursor, _sql: str, _values: object) -> bool:
        columns = cursor.get_description()
        self.description = tuple((name, None, None, None, None, None, None) for name, _ in columns) or None
        return True


class Connection:
    """One connection; transactions are begun by whoever uses it."""

    isolation_level: str | None = None

    def __init__(self, path: str, vfs: str, timeout: float) -> None:
        self._connection = apsw.Connection(path, vfs=vfs)
        self._connection.set_busy_timeout(round(1000 * timeout))

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.in_transaction

    @property
    def total_changes(self) -> int:
        """How many rows were changed since it was opened."""
        return self._connection.total_changes()

    def cursor(self) -> Cursor:
        """Return a cursor."""
        return Cursor(self._connection)

    def execute(self, sql: str, values: Values = ()) -> Cursor:
        """Run a statement."""
        return self.cursor().execute(sql, values)

    def executemany(self, sql: str, rows: Sequence[Values]) -> Cursor:
        """Run a statement for each row of values."""
        return self.cursor().executemany(sql, rows)

    def commit(self) -> None:
        """Commit, if there is something to be committed."""
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        """Roll back, if there is something to be rolled back."""
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Close."""
        self._connection.close()

    def create_function(self, name: str, count: int, function: Callable[..., Any], **_: Any) -> None:  # noqa: ANN401
        """Add a function of SQL."""
        self._connection.create_scalar_function(name, function, count)


class Driver:
    """The module that SQLAlchemy is given: connections on one file system."""

    def __init__(self, vfs: str) -> None:
        self._vfs = vfs

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as a module
        return globals()[name]

    def connect(self, path: str, *, timeout: float = 5.0, **_: Any) -> Connection:  # noqa: ANN401
        """Open a database."""
        return Connection(path, self._vfs, timeout)


@contextmanager
def all_on(vfs: str) -> Iterator[None]:
    """Have every SQLite engine that is made now work on this file system."""
    create, driver = sa.create_engine, Driver(vfs)

    def on_it(url: str, **wishes: Any) -> sa.Engine:  # noqa: ANN401
        return create(url, **wishes, module=driver)

    with patch.object(sa, "create_engine", on_it):
        yield
