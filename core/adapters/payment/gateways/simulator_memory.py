"""What the simulated provider remembers: a small SQLite file of its own, apart from our books.

A real provider still knows after our crash what it was told before; so must its stand-in. Every movement of money is one row
in `movements`, without any rule against a second one: what happened twice would be seen twice.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.store.outside_memory import OutsideMemory

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS payments (
    key TEXT PRIMARY KEY,
    method TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    currency TEXT NOT NULL,
    behaviour TEXT NOT NULL,
    pix_code TEXT,
    created_at INTEGER NOT NULL,
    decides_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    cancelled_at INTEGER,
    captured_at INTEGER
);
CREATE TABLE IF NOT EXISTS refunds (
    refund_key TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0)
);
CREATE TABLE IF NOT EXISTS movements (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    method TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('captured', 'refunded')),
    amount INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS movements_key ON movements (key);
"""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One charge as the provider knows it; the behaviour is that of the moment of its creation."""

    key: str
    method: str
    amount: int
    currency: str
    behaviour: str
    pix_code: str | None
    created_at: int
    decides_at: int
    expires_at: int
    cancelled_at: int | None = None
    captured_at: int | None = None


@dataclass(frozen=True, slots=True)
class Movements:
    """How often and how much money moved, as the provider counts it."""

    captures: int
    captured: int
    refunds: int
    refunded: int


class SimulatorMemory(OutsideMemory):
    """The provider's file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "simulated provider", _SCHEMA)


def find(conn: sqlite3.Connection, key: str) -> Remembered | None:
    """Return the charge under a key."""
    row = conn.execute("SELECT * FROM payments WHERE key = ?", (key,)).fetchone()
    return None if row is None else Remembered(**dict(row))


def undecided(conn: sqlite3.Connection, method: str) -> list[Remembered]:
    """Return the charges of a method for which no money has moved."""
    rows = conn.execute("SELECT * FROM payments WHERE method = ? AND captured_at IS NULL", (method,))
    return [Remembered(**dict(row)) for row in rows]


def add(conn: sqlite3.Connection, known: Remembered) -> None:
    """Remember a charge."""
    conn.execute(
        "INSERT INTO payments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            known.key,
            known.method,
            known.amount,
            known.currency,
            known.behaviour,
            known.pix_code,
            known.created_at,
            known.decides_at,
            known.expires_at,
            known.cancelled_at,
            known.captured_at,
        ),
    )


def capture(conn: sqlite3.Connection, known: Remembered, at: int) -> None:
    """Take the money."""
    conn.execute("UPDATE payments SET captured_at = ? WHERE key = ?", (at, known.key))
    _move(conn, known, "captured", known.amount, at)


def cancel(conn: sqlite3.Connection, known: Remembered, at: int) -> None:
    """Call a charge off."""
    conn.execute("UPDATE payments SET cancelled_at = ? WHERE key = ?", (at, known.key))


def refunds_of(conn: sqlite3.Connection, key: str) -> dict[str, int]:
    """Return the refunds of a charge: amount by refund key."""
    rows = conn.execute("SELECT refund_key, amount FROM refunds WHERE key = ?", (key,))
    return {row["refund_key"]: row["amount"] for row in rows}


def refund(conn: sqlite3.Connection, known: Remembered, refund_key: str, amount: int, at: int) -> None:
    """Give money back."""
    conn.execute("INSERT INTO refunds VALUES (?, ?, ?)", (refund_key, known.key, amount))
    _move(conn, known, "refunded", amount, at)


def movements(conn: sqlite3.Connection, method: str, key: str | None = None) -> Movements:
    """Return what moved for a method, or for one of its charges."""
    where, given = ("method = ?", (method,)) if key is None else ("method = ? AND key = ?", (method, key))
    rows = conn.execute(
        f"SELECT kind, COUNT(*) AS times, SUM(amount) AS amount FROM movements WHERE {where} GROUP BY kind",  # noqa: S608
        given,
    )
    found = {row["kind"]: (row["times"], row["amount"]) for row in rows}
    return Movements(*found.get("captured", (0, 0)), *found.get("refunded", (0, 0)))


def _move(conn: sqlite3.Connection, known: Remembered, kind: str, amount: int, at: int) -> None:
    conn.execute(
        "INSERT INTO movements (key, method, kind, amount, at) VALUES (?, ?, ?, ?, ?)",
        (known.key, known.method, kind, amount, at),
    )
