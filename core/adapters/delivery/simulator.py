"""The courier simulator: stands in for a courier company, with couriers that have names and are busy for a while.

It remembers what it was told in a small SQLite file of its own, apart from our books: a real company still knows after
our crash. Every assignment is one row in `rides`, without any rule against a second one: what happened twice would be
seen twice.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from core.adapters.delivery.couriers import CalledOff, Errand, NeverHeardOf, NobodyRides, Ride, Status
from core.domain.clock import Clock
from core.errors import StoreFault

T = TypeVar("T")

NAMES: Final = (
    "Ana", "Bruno", "Camila", "Diego", "Elisa", "Fábio", "Gabi", "Heitor", "Iara", "João",
    "Karina", "Luan", "Marina", "Nilo", "Olívia", "Paulo", "Rita", "Sandro", "Tainá", "Vítor",
)  # fmt: skip
MOST_COURIERS: Final = len(NAMES)
COLLECTS_AFTER_MS: Final = 8 * 60_000

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS rides (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    courier TEXT NOT NULL,
    collects_at INTEGER NOT NULL,
    free_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS rides_key ON rides (key);
CREATE INDEX IF NOT EXISTS rides_free_at ON rides (free_at);
CREATE TABLE IF NOT EXISTS called_off (key TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class CourierSimulator:
    """A company of `await riding()` couriers, each busy for `ride_seconds` with an errand unless it is called off."""

    simulator = True

    def __init__(
        self, path: Path, clock: Clock, riding: Callable[[], Awaitable[int]], *, ride_seconds: float
    ) -> None:
        self.path = path
        self._clock = clock
        self._riding = riding
        self._ride_ms = round(1000 * ride_seconds)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="simulated couriers")
        self._conn: sqlite3.Connection | None = None

    async def assign(self, errand: Errand) -> Ride | NobodyRides:
        """Send whoever is free, in the order of their names."""
        names = NAMES[: await self._riding()]
        return await self._work(lambda conn: self._send_somebody(conn, errand.key, names))

    async def status(self, key: str) -> Status:
        return await self._work(lambda conn: _status(conn, key))

    async def cancel(self, key: str) -> None:
        await self._work(lambda conn: _call_off(conn, key))

    async def rides(self) -> dict[str, int]:
        """Return how often somebody was sent, by key: what is not 1 is a fault of ours."""
        counted = "SELECT key, COUNT(*) FROM rides GROUP BY key"
        return await self._work(lambda conn: dict(conn.execute(counted).fetchall()))

    async def close(self) -> None:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._close)
        await loop.run_in_executor(None, self._thread.shutdown)

    def _send_somebody(
        self, conn: sqlite3.Connection, key: str, names: tuple[str, ...]
    ) -> Ride | NobodyRides:
        known = _status(conn, key)
        if isinstance(known, Ride):
            return known
        if isinstance(known, CalledOff):
            return NobodyRides("cancelled")
        now_ms = self._clock.now_ms()
        busy = {row[0] for row in conn.execute("SELECT courier FROM rides WHERE free_at > ?", (now_ms,))}
        courier = next((name for name in names if name not in busy), None)
        if courier is None:
            return NobodyRides("no_courier")
        ride = Ride(courier, now_ms + COLLECTS_AFTER_MS)
        conn.execute(
            "INSERT INTO rides (key, courier, collects_at, free_at) VALUES (?, ?, ?, ?)",
            (key, ride.courier, ride.collects_at, now_ms + self._ride_ms),
        )
        return ride

    async def _work(self, function: Callable[[sqlite3.Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._in_transaction, function)

    def _in_transaction(self, function: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return self._plain_transaction(function)
        except sqlite3.Error as fault:
            raise StoreFault("store.fault", owner="courier simulator", detail=str(fault)) from fault

    def _plain_transaction(self, function: Callable[[sqlite3.Connection], T]) -> T:
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
        conn.execute("PRAGMA journal_mode=WAL")
        conn.execute("PRAGMA synchronous=FULL")
        conn.executescript(_SCHEMA)
        self._conn = conn
        return conn

    def _close(self) -> None:
        if self._conn is not None:
            self._conn.close()
            self._conn = None


def _status(conn: sqlite3.Connection, key: str) -> Status:
    if conn.execute("SELECT 1 FROM called_off WHERE key = ?", (key,)).fetchone() is not None:
        return CalledOff()
    row = conn.execute("SELECT courier, collects_at FROM rides WHERE key = ?", (key,)).fetchone()
    return NeverHeardOf() if row is None else Ride(row[0], row[1])


def _call_off(conn: sqlite3.Connection, key: str) -> None:
    conn.execute("INSERT OR IGNORE INTO called_off VALUES (?)", (key,))
    conn.execute("UPDATE rides SET free_at = 0 WHERE key = ?", (key,))
