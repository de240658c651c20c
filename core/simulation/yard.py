"""The databases of the simulation: one in memory for each owner, set back in an instant to how a new shop begins."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import Final

from core.adapters.delivery.program import Delivery
from core.adapters.kitchen.program import KitchenAdapter
from core.adapters.payment.program import Payment
from core.adapters.stock.program import Stock
from core.simulation.odd_goods import CHEESE, SHELF_GRAMS
from core.store.inline import place_in_memory
from core.store.migrate import bring_up_to_date
from core.till.program import Till

MIGRATIONS: Final = {
    "till": Till.MIGRATIONS,
    "stock": Stock.MIGRATIONS,
    "payment": Payment.MIGRATIONS,
    "delivery": Delivery.MIGRATIONS,
    "kitchen": KitchenAdapter.MIGRATIONS,
}
AUDIT: Final = """
CREATE TABLE simulation_sent (message_id TEXT, kind TEXT, name TEXT, recipient TEXT, subject TEXT);
CREATE TRIGGER simulation_sends AFTER INSERT ON outbox BEGIN
    INSERT INTO simulation_sent VALUES (NEW.message_id, NEW.kind, NEW.name, NEW.recipient, NEW.subject);
END;
CREATE TABLE simulation_received (message_id TEXT);
CREATE TRIGGER simulation_receives AFTER INSERT ON inbox BEGIN
    INSERT INTO simulation_received VALUES (NEW.message_id);
END;
"""
"""Keeps what outbox and inbox forget, so that the judge can tell whether a message was lost, or worked on twice."""
STATEMENTS: Final = 1024
"""How many statements each connection keeps compiled."""


class Yard:
    """One connection and one engine for each address, kept for all the runs of a program."""

    def __init__(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            fresh = {role: _fresh(Path(folder), role, package) for role, package in MIGRATIONS.items()}
        self._begin = {address: fresh[address.partition(".")[0]] for address in (*fresh, "till.b")}
        self.raw = {address: _connection() for address in self._begin}
        self.full: set[str] = set()
        """The databases whose disk is full."""
        self.places = {
            address: place_in_memory(address, raw, lambda address=address: address not in self.full)  # type: ignore[misc]
            for address, raw in self.raw.items()
        }
        self._folder = tempfile.TemporaryDirectory(prefix="comanda-simulation-")
        self.folder = Path(self._folder.name)
        """Where the few files lie that the parts want to have."""
        self.set_back()

    def set_back(self) -> None:
        """Make every database what it was at the beginning."""
        self.full.clear()
        for address, raw in self.raw.items():
            if raw.in_transaction:
                raw.rollback()
            raw.deserialize(self._begin[address])

    def begin_here(self) -> None:
        """Let every run begin with what is in the databases now, as if nothing had ever been sent."""
        for raw in self.raw.values():
            raw.execute("DELETE FROM simulation_sent")
            raw.execute("DELETE FROM simulation_received")
        self._begin = {address: raw.serialize() for address, raw in self.raw.items()}

    def put_on_shelf(self, count: int) -> None:
        """Let so many of every counted product lie on the shelf, and grams in proportion."""
        raw = self.raw["stock"]
        for product_id, before in raw.execute("SELECT product_id, on_hand FROM items").fetchall():
            there = count * SHELF_GRAMS if product_id == CHEESE else count
            if there != before:
                raw.execute(
                    "INSERT INTO movements (product_id, kind, quantity, order_id, refund_id, moved_at)"
                    " VALUES (?, 'corrected', ?, '', '', 0)",
                    (product_id, there - before),
                )
                raw.execute("UPDATE items SET on_hand = ? WHERE product_id = ?", (there, product_id))

    def close(self) -> None:
        """Let go of everything."""
        for place in self.places.values():
            place.engine.dispose()
        self._folder.cleanup()
        for raw in self.raw.values():
            raw.close()


def _fresh(folder: Path, role: str, migrations: str) -> bytes:
    path = folder / f"{role}.sqlite"
    bring_up_to_date(path, migrations)
    conn = sqlite3.connect(path)
    try:
        conn.execute("PRAGMA journal_mode=DELETE")
        conn.executescript(AUDIT)
        return conn.serialize()
    finally:
        conn.close()


def _connection() -> sqlite3.Connection:
    raw = sqlite3.connect(
        ":memory:", isolation_level=None, check_same_thread=False, cached_statements=STATEMENTS
    )
    raw.execute("PRAGMA foreign_keys=ON")
    return raw
