"""The memory of a stand-in for somebody outside the shop: a file of its own, apart from our books.

A real provider still knows what it was told when our process has died, so its stand-in must know it too. It is also one for
all our processes: what they tell it stands in one queue, each durable before the next begins.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from core.errors import StoreFault

T = TypeVar("T")

BUSY_SECONDS: Final = 5.0
PAUSE: Final = 0.01
KEEPS: Final = 100
"""KiB of pages that stay in memory (docs/decisions/0022)."""


class OutsideMemory:
    """One SQLite file; every function handed to `work` is one durable transaction on its one thread."""

    def __init__(self, path: Path, name: str, schema: str) -> None:
        self.path = path
        self._name = name
        self._schema = schema
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._conn: sqlite3.Connection | None = None

    async def work(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run `function` in a transaction and return its result when it is durable.

        Raises StoreFault for a bad file, and for one that others hold on to for too long: then nothing was done.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._in_transaction, function)

    async def close(self) -> None:
        """Let go of the file."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._close)
        await loop.run_in_executor(None, self._thread.shutdown)

    def _in_transaction(self, function: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return self._transaction(function)
        except sqlite3.DatabaseError as fault:
            code = _CODES.get(_number(fault), "store.damaged")
            if code != "store.locked":  # what the connection believes of the file may not be so
                self._close()
            raise StoreFault(code, owner=self._name, path=str(self.path), detail=str(fault)) from fault

    def _transaction(self, function: Callable[[sqlite3.Connection], T]) -> T:
        conn = self._conn or self._open()
        conn.execute("BEGIN IMMEDIATE")
        try:
            result = function(conn)
            conn.execute("COMMIT")
        except BaseException:
            if conn.in_transaction:  # SQLite may have ended it by itself
                conn.execute("ROLLBACK")
            raise
        return result

    def _open(self) -> sqlite3.Connection:
        conn = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            conn.row_factory = sqlite3.Row
            self._share(conn)
            conn.execute("PRAGMA synchronous=FULL")
            conn.execute(f"PRAGMA cache_size=-{KEEPS}")
            conn.executescript(self._schema)
        except sqlite3.Error:
            conn.close()
            raise
        self._conn = conn
        return conn

    def _share(self, conn: sqlite3.Connection) -> None:
        """Choose the journal that lets others read meanwhile; SQLite does not wait by itself where two choose at once."""
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                conn.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as fault:
                if not _is_busy(fault) or time.monotonic() > until:
                    raise
                time.sleep(PAUSE)
            else:
                return

    def _close(self) -> None:
        if self._conn is not None:
            self._conn.close()
            self._conn = None


def _is_busy(fault: sqlite3.DatabaseError) -> bool:
    return _CODES.get(_number(fault)) == "store.locked"


def _number(fault: sqlite3.DatabaseError) -> int:
    """Return SQLite's number for a fault, 0 for one of the driver's own."""
    code: int = getattr(fault, "sqlite_errorcode", 0)
    return code & 0xFF


_CODES: Final = {
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_IOERR: "store.io_error",
}
