"""The memory of a stand-in for somebody outside the shop: a file of its own, apart from our books.

A real provider still knows what it was told when our process has died, so its stand-in must know it too.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from core.errors import StoreFault

T = TypeVar("T")


class OutsideMemory:
    """One SQLite file; every function handed to `work` is one durable transaction on its one thread."""

    def __init__(self, path: Path, name: str, schema: str) -> None:
        self.path = path
        self._name = name
        self._schema = schema
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._conn: sqlite3.Connection | None = None

    async def work(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run `function` in a transaction and return its result when it is durable. Raises StoreFault for a bad file."""
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
            raise StoreFault(
                "store.damaged", owner=self._name, path=str(self.path), detail=str(fault)
            ) from fault

    def _transaction(self, function: Callable[[sqlite3.Connection], T]) -> T:
        conn = self._conn or self._open()
        conn.execute("BEGIN IMMEDIATE")
        try:
            result = function(conn)
        except BaseException:
            conn.execute("ROLLBACK")
            raise
        conn.execute("COMMIT")
        return result

    def _open(self) -> sqlite3.Connection:
        conn = sqlite3.connect(self.path, timeout=5, isolation_level=None, check_same_thread=False)
        try:
            conn.row_factory = sqlite3.Row
            conn.execute("PRAGMA journal_mode=WAL")
            conn.execute("PRAGMA synchronous=FULL")
            conn.executescript(self._schema)
        except sqlite3.Error:
            conn.close()
            raise
        self._conn = conn
        return conn

    def _close(self) -> None:
        if self._conn is not None:
            self._conn.close()
            self._conn = None
