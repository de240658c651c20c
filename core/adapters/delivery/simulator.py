"""The courier simulator: stands in for a courier company, with couriers that have names and are busy for a while.

It remembers what it was told in a small SQLite file of its own, apart from our books: a real company still knows after
our crash. Every assignment is one row in `rides`, without any rule against a second one: what happened twice would be
seen twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from core.adapters.delivery.couriers import CalledOff, Errand, NeverHeardOf, NobodyRides, Ride, Status
from core.domain.clock import Clock
from core.store.outside_memory import OutsideMemory

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
        self._memory = OutsideMemory(path, "simulated couriers", _SCHEMA)
        self._clock = clock
        self._riding = riding
        self._ride_ms = round(1000 * ride_seconds)

    async def assign(self, errand: Errand) -> Ride | NobodyRides:
        """Send whoever is free, in the order of their names."""
        names = NAMES[: await self._riding()]
        return await self._memory.work(lambda conn: self._send_somebody(conn, errand.key, names))

    async def status(self, key: str) -> Status:
        return await self._memory.work(lambda conn: _status(conn, key))

    async def cancel(self, key: str) -> None:
        await self._memory.work(lambda conn: _call_off(conn, key))

    async def rides(self) -> dict[str, int]:
        """Return how often somebody was sent, by key: what is not 1 is a fault of ours."""
        counted = "SELECT key, COUNT(*) FROM rides GROUP BY key"
        return await self._memory.work(lambda conn: {row[0]: row[1] for row in conn.execute(counted)})

    async def close(self) -> None:
        await self._memory.close()

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


def _status(conn: sqlite3.Connection, key: str) -> Status:
    if conn.execute("SELECT 1 FROM called_off WHERE key = ?", (key,)).fetchone() is not None:
        return CalledOff()
    row = conn.execute("SELECT courier, collects_at FROM rides WHERE key = ?", (key,)).fetchone()
    return NeverHeardOf() if row is None else Ride(row[0], row[1])


def _call_off(conn: sqlite3.Connection, key: str) -> None:
    conn.execute("INSERT OR IGNORE INTO called_off VALUES (?)", (key,))
    conn.execute("UPDATE rides SET free_at = 0 WHERE key = ?", (key,))
