"""The verdict on a café after its kill: what was shown is there, once; books, files, sagas and outboxes are in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.errors import StoreFault
from core.runtime.books import balance_books
from core.runtime.look import looking_at_books
from core.runtime.settings import OWNERS, Settings


@dataclass(frozen=True)
class Wanted:
    """How what was asked for has to `end`, and what each of it leaves behind.

    `moved` is how money moved at the provider and `sent` how many couriers went, both by their own count; `charges` were
    asked for. `before` are such movements of an order that was there already, of which this is a change.
    """

    end: str
    moved: tuple[str, ...]
    sent: int = 0
    charges: int = 1
    before: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """Return what names it and its end."""
        if self.before:
            return "SELECT change_id, state FROM order_changes"
        return "SELECT order_id, status FROM orders"


WANTED: Final = {
    "delivered": Wanted("APPROVED", ("captured",), sent=1),
    "refused": Wanted("REJECTED", ()),
    "no_courier": Wanted("REJECTED", ("captured", "refunded")),
    "more": Wanted("done", ("captured",), before=("captured",)),
    "less": Wanted("done", ("refunded",), charges=0, before=("captured",)),
}


class Verdict:
    """What is wrong with the closed databases in `folder` after one sale, or one change, of a `kind`."""

    def __init__(self, folder: Path, kind: str, accepted: Sequence[str]) -> None:
        self.faults: list[str] = []
        self._files = {path.stem: path for path in sorted(folder.rglob("*.sqlite"))}
        self._wanted = WANTED[kind]
        self._accepted = accepted
        self.stored: dict[str, str] = {}

    async def judge(self, settings: Settings) -> None:
        """Look at everything."""
        self._look_at_files()
        if self.faults:
            return
        self.stored = {row[0]: row[1] for row in self._rows("till", self._wanted.query)}
        self._look_for_the_order()
        self._look_at_what_moved()
        self._look_at_what_is_open()
        try:
            async with looking_at_books([settings]) as shop:
                books = await balance_books(shop)
        except StoreFault as fault:
            self.faults.append(f"the books cannot be read: {fault}")
            return
        if not books.balanced or books.unsettled:
            self.faults += books.lines()

    def _look_at_files(self) -> None:
        for name, path in self._files.items():
            try:
                for check in ("integrity_check", "foreign_key_check"):
                    told = [row for row in self._rows(name, f"PRAGMA {check}") if row != ("ok",)]
                    self.faults += [f"{path.name}: {row}" for row in told]
            except sqlite3.DatabaseError as fault:
                self.faults.append(f"{path.name}: {fault}")

    def _look_for_the_order(self) -> None:
        self.faults += [
            f"{order} was shown and is gone" for order in self._accepted if order not in self.stored
        ]
        if len(self.stored) > 1:
            self.faults.append(f"one was asked for, {len(self.stored)} are there")
        wanted = self._wanted.end
        self.faults += [
            f"{order} is {end}, not {wanted}" for order, end in self.stored.items() if end != wanted
        ]

    def _look_at_what_moved(self) -> None:
        """Hold the stand-ins' own counts, which have no rule against a second time, against what one order needs."""
        moved = [
            row[0] for row in self._rows("payment-simulator", "SELECT kind FROM movements ORDER BY position")
        ]
        rides = self._rows("delivery-simulator", "SELECT key FROM rides")
        asked = self._rows("payment", "SELECT charge_id FROM charges")
        tickets = self._rows("kitchen", "SELECT ticket_id FROM ticket")
        count, wanted = len(self.stored), self._wanted
        there = 1 if wanted.before else 0
        if moved != [*wanted.before, *wanted.moved * count]:
            self.faults.append(f"money moved at the provider: {moved}")
        if len(rides) != wanted.sent * count:
            self.faults.append(f"{len(rides)} couriers were sent")
        if len(asked) != there + wanted.charges * count:
            self.faults.append(f"{len(asked)} charges for {there} + {count}")
        if len(tickets) > (there or count):
            self.faults.append(f"{len(tickets)} tickets for one order")

    def _look_at_what_is_open(self) -> None:
        self.faults += [
            f"a saga is {row[0]}"
            for row in self._rows("till", "SELECT status FROM saga")
            if row[0] not in {"completed", "compensated"}
        ]
        for owner in OWNERS:
            for name in ("outbox", "parked"):
                rows = self._rows(owner, f"SELECT * FROM {name}")
                if rows:
                    self.faults.append(f"{owner}: {len(rows)} messages in {name}, the first is {rows[0]}")

    def _rows(self, name: str, query: str) -> list[tuple[str, ...]]:
        """Return rows of a file; nothing for a stand-in that was never asked and has no file."""
        return list(self._ask(name, query)) if name in self._files else []

    def _ask(self, name: str, query: str) -> Iterator[tuple[str, ...]]:
        with closing(sqlite3.connect(self._files[name])) as conn:
            yield from conn.execute(query)
