"""The verdict: what became of every order, by the databases of all owners and the providers' books, against the record."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.soak.record import Known, Record

SOLD: Final = frozenset({"APPROVED", "PREPARING", "READY", "HANDED_OVER", "REFUNDED"})
UNSOLD: Final = frozenset({"REJECTED", "CANCELLED"})


@dataclass
class Found:
    """What is wrong: `lost`, `duplicated`, `unexpected` orders, and broken invariants (I1 … I8) with their proof."""

    recovered: int = 0
    lost: dict[str, str] = field(default_factory=dict)
    duplicated: dict[str, str] = field(default_factory=dict)
    unexpected: dict[str, str] = field(default_factory=dict)
    broken: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ends: Counter[str] = field(default_factory=Counter)

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.duplicated or self.unexpected or self.broken)

    def breaks(self, invariant: str, proof: str) -> None:
        """Note that an invariant does not hold."""
        self.broken[invariant].append(proof)


class Judge:
    """Reads everything once; programs have stopped before, and everything was drained."""

    def __init__(self, record: Record, places: Mapping[str, Path]) -> None:
        self.record = record
        self.places = places
        self.tills = [name for name in places if name.startswith("till")]
        self.found = Found()
        self.orders: dict[str, sqlite3.Row] = {}
        self.at: dict[str, str] = {}
        self.tickets: dict[str, list[sqlite3.Row]] = defaultdict(list)

    def judge(self) -> Found:
        """Return all that is wrong."""
        for till in self.tills:
            for row in self._rows(till, "SELECT * FROM orders"):
                self._take_in(till, row)
        for row in self._rows("kitchen", "SELECT * FROM ticket"):
            self.tickets[row["order_id"]].append(row)
        for known in self.record.orders.values():
            self._judge_known(known)
        self._judge_strangers()
        self._tickets_against_orders()
        self._money()
        self._stock()
        self._sagas()
        self._numbers()
        self._outboxes()
        self._rides()
        return self.found

    def _take_in(self, till: str, row: sqlite3.Row) -> None:
        order_id = row["order_id"]
        if order_id in self.orders:
            self.found.duplicated[order_id] = f"in {self.at[order_id]} and in {till}"
        self.orders[order_id] = row
        self.at[order_id] = till
        self.found.ends[f"{row['status']} {row['reason']}".strip()] += 1

    def _judge_known(self, known: Known) -> None:
        row = self.orders.get(known.order_id)
        if row is None:
            if known.accepted or known.shown:
                self.found.lost[known.order_id] = (
                    f"shown as {known.number} {known.status}, not in {known.counter}"
                )
            return
        wrong = self._what_is_wrong(known, row)
        if wrong:
            self.found.unexpected[known.order_id] = wrong
        elif known.accepted or known.shown:
            self.found.recovered += 1

    def _what_is_wrong(self, known: Known, row: sqlite3.Row) -> str:
        status = row["status"]
        if known.refused:
            return f"the cashier was told that it is refused ({known.refused}), and it is {status}"
        if known.number and known.number != row["number"]:
            return f"the cashier was shown {known.number}, it is {row['number']}"
        for shown in known.shown:
            if shown in UNSOLD and status != shown:
                return f"the cashier was shown {shown}, it is {status}"
            if shown in SOLD and status not in SOLD:
                return f"the cashier was shown {shown}, it is {status} ({row['reason']})"
        if status == "RECEIVED":
            return f"it never ended: {row['saga_status']} {row['reason']}"
        if status == "REFUNDED" and not (known.refunded or self._was_taken_back(known.order_id)):
            return "nobody had it refunded"
        if known.handed and status not in {"HANDED_OVER", "REFUNDED"} and not self._was_handed_back(known):
            return f"it was handed over, and it is {status}"
        return ""

    def _was_taken_back(self, order_id: str) -> bool:
        return any(ticket["declined_for"] for ticket in self.tickets.get(order_id, ()))

    def _was_handed_back(self, known: Known) -> bool:
        """Whether the kitchen handed over what was not approved yet, and was told so: it was quicker than the courier."""
        return any(ticket["voided_from"] == "HANDED_OVER" for ticket in self.tickets.get(known.order_id, ()))

    def _judge_strangers(self) -> None:
        """Orders that nobody is known to have asked for: a window that was killed may have sold without telling."""
        left = Counter(counter for counter, _ in self.record.windows.values())
        for order_id in self.orders.keys() - self.record.orders.keys():
            if left[self.at[order_id]] > 0:
                left[self.at[order_id]] -= 1
            else:
                self.found.unexpected[order_id] = "nobody asked for it"

    def _tickets_against_orders(self) -> None:
        """I5: each line of an order that stands is in the kitchen, once; nothing else is."""
        items = _lines(self._rows("kitchen", "SELECT *, ticket_id AS whole FROM ticket_item"))
        lines = _lines(
            [
                row
                for till in self.tills
                for row in self._rows(till, "SELECT *, order_id AS whole FROM order_lines")
            ]
        )
        for order_id, row in self.orders.items():
            tickets = self.tickets.get(order_id, [])
            self._judge_tickets(order_id, row["status"], tickets)
            for ticket in tickets:
                found, wanted = items[ticket["ticket_id"]], lines[order_id]
                if found != wanted:
                    self.found.breaks(
                        "I5", f"{order_id}: on the ticket {dict(found)}, ordered {dict(wanted)}"
                    )
        for order_id in self.tickets.keys() - self.orders.keys():
            self.found.unexpected[order_id] = "a ticket of an order that does not exist"

    def _judge_tickets(self, order_id: str, status: str, tickets: list[sqlite3.Row]) -> None:
        live = sum(ticket["status"] != "VOID" for ticket in tickets)
        if len(tickets) > 1:
            self.found.duplicated[order_id] = f"{len(tickets)} tickets"
        if status in SOLD - {"REFUNDED"} and live != 1:
            self.found.lost[order_id] = f"{status}, and {live} tickets to cook"
        if status in UNSOLD and live:
            self.found.unexpected[order_id] = f"{status}, and still cooked"

    def _money(self) -> None:
        """I1: at most one capture per charge, no more back than was taken, and what was kept is what the order says."""
        captured, back = Counter[str](), Counter[str]()
        times: Counter[tuple[str, str]] = Counter()
        for row in self._beside("payment", "SELECT key, kind, amount FROM movements"):
            times[row["key"], row["kind"]] += 1
            (captured if row["kind"] == "captured" else back)[row["key"]] += row["amount"]
        for (key, kind), count in times.items():
            if kind == "captured" and count > 1:
                self.found.breaks("I1", f"{key} was captured {count} times")
        for key, amount in back.items():
            if amount > captured[key]:
                self.found.breaks("I1", f"{key}: {captured[key]} taken, {amount} back")
        self._kept_of_each_order()

    def _kept_of_each_order(self) -> None:
        kept: Counter[str] = Counter()
        paid: dict[str, int] = defaultdict(int)
        for row in self._rows("payment", "SELECT * FROM charges"):
            if row["paid_at"] is not None:
                kept[row["order_id"]] += row["amount"] - row["refunded"]
                paid[row["order_id"]] += 1
            if row["refunding"]:
                self.found.breaks("I1", f"{row['charge_id']}: a refund of {row['refunding']} never ended")
        for order_id, row in self.orders.items():
            wanted = row["total"] - row["refunded"] if row["status"] in SOLD else 0
            if kept[order_id] != wanted:
                self.found.breaks(
                    "I1", f"{order_id} ({row['status']}): to keep {wanted}, kept {kept[order_id]}"
                )
        for row in self._rows("payment", "SELECT count(*) AS open FROM effects"):
            if row["open"]:
                self.found.breaks("I1", f"{row['open']} effects are still to be done with providers")

    def _stock(self) -> None:
        """I3: what is on the shelf is what the movements add up to; nothing is set aside any more."""
        moved: Counter[str] = Counter()
        signs = {"start": 1, "corrected": 1, "sold": -1, "returned": 1, "written_off": 0}
        for row in self._rows(
            "stock", "SELECT product_id, kind, sum(quantity) AS units FROM movements GROUP BY 1, 2"
        ):
            moved[row["product_id"]] += signs[row["kind"]] * row["units"]
        for row in self._rows("stock", "SELECT * FROM items"):
            if row["on_hand"] != moved[row["product_id"]]:
                self.found.breaks(
                    "I3",
                    f"{row['product_id']}: {row['on_hand']} on the shelf, {moved[row['product_id']]} by the ledger",
                )
            if row["reserved"]:
                self.found.breaks("I3", f"{row['product_id']}: {row['reserved']} still set aside")

    def _sagas(self) -> None:
        """I4: every saga has ended; the operator has tried what was parked again."""
        for till in self.tills:
            for row in self._rows(till, "SELECT id, name, status, step, reason FROM saga WHERE is_open"):
                told = f"{row['id']} ({row['name']}): {row['status']} at {row['step']} {row['reason']}"
                self.found.breaks("I4", told)

    def _numbers(self) -> None:
        """I6: the call numbers of a day are 1, 2, 3 … at each counter."""
        days: dict[tuple[str, str], list[int]] = defaultdict(list)
        for order_id, row in self.orders.items():
            days[self.at[order_id], row["business_day"]].append(int(row["number"].lstrip("ABC")))
        for (till, day), numbers in days.items():
            if sorted(numbers) != list(range(1, len(numbers) + 1)):
                gaps = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
                self.found.breaks(
                    "I6", f"{till} {day}: {len(numbers)} orders, highest {max(numbers)}, gaps {gaps[:20]}"
                )

    def _outboxes(self) -> None:
        """I7 and I8: nothing is left to be sent, nothing is parked, and no message was taken in twice."""
        for name in self.places:
            for row in self._rows(name, "SELECT name, count(*) AS many FROM outbox GROUP BY name"):
                self.found.breaks("I7", f"{name}: {row['many']} {row['name']} never sent")
            for row in self._rows(name, "SELECT name, source, reason FROM parked LIMIT 20"):
                self.found.breaks("I8", f"{name}: parked {row['name']} of {row['source']}: {row['reason']}")

    def _rides(self) -> None:
        """I8: one ride per delivery."""
        for row in self._beside(
            "delivery", "SELECT key, count(*) AS many FROM rides GROUP BY key HAVING many > 1"
        ):
            self.found.breaks("I8", f"{row['key']}: {row['many']} couriers were sent")

    def _rows(self, owner: str, query: str) -> list[sqlite3.Row]:
        return rows(self.places[owner], query)

    def _beside(self, owner: str, query: str) -> list[sqlite3.Row]:
        """Read what the simulator of an owner remembers, apart from our books."""
        memory = self.places[owner].with_name(f"{owner}-simulator.sqlite")
        return (
            rows(memory, query) if memory.exists() else []
        )  # it is made when it is asked for the first time


def _lines(found: list[sqlite3.Row]) -> dict[str, Counter[tuple[str, str, int]]]:
    """Return how often each line is there, by ticket or order."""
    lines: dict[str, Counter[tuple[str, str, int]]] = defaultdict(Counter)
    for row in found:
        lines[row["whole"]][row["line_id"], row["product_id"], row["quantity"]] += 1
    return lines


def rows(path: Path, query: str) -> list[Any]:
    """Return the rows of a query on a file that is only read."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        conn.row_factory = sqlite3.Row
        return conn.execute(query).fetchall()
