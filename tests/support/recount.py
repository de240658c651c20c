"""The figures of a report once more, from the raw tables in plain Python, in other ways than the product's."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

STANDING = {"APPROVED", "PREPARING", "READY", "HANDED_OVER", "REFUNDED"}


class Recount:
    """Reads a till's database row by row, and counts what was sold from `first` to `last`."""

    def __init__(self, path: Path, first: date, last: date) -> None:
        self._conn = sqlite3.connect(path)
        self._conn.row_factory = sqlite3.Row
        self._span = (first.isoformat(), last.isoformat())
        self.sold = {
            row["order_id"]: row
            for row in self._rows("orders")
            if self._span[0] <= row["business_day"] <= self._span[1] and self._counts(row)
        }
        self.refunds = [
            row
            for row in self._rows("refunds")
            if row["state"] == "done" and self._span[0] <= _day_of(row["asked_at"]) <= self._span[1]
        ]

    def close(self) -> None:
        self._conn.close()

    def sum_of(self, column: str) -> int:
        return sum(row[column] for row in self.sold.values())

    @property
    def refunded(self) -> int:
        return sum(row["amount"] for row in self.refunds)

    def hours(self) -> dict[int, tuple[int, int]]:
        return self._by(lambda row: _local(row["placed_at"]).hour)

    def week(self) -> dict[tuple[int, int], tuple[int, int]]:
        return self._by(
            lambda row: (
                date.fromisoformat(row["business_day"]).weekday(),
                _local(row["placed_at"]).hour,
            )
        )

    def order_types(self) -> dict[str, tuple[int, int]]:
        return self._by(lambda row: row["order_type"])

    def staff(self) -> dict[str, tuple[int, int]]:
        return self._by(lambda row: row["staff"])

    def taxes(self) -> dict[str, tuple[int, int, int]]:
        """Return base and amount of each tax, and how much of it went back."""
        told: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for row in self._rows("order_taxes"):
            if row["order_id"] in self.sold:
                told[row["tax_id"]][0] += row["base"]
                told[row["tax_id"]][1] += row["amount"]
        given_back = {row["refund_id"] for row in self.refunds}
        for row in self._rows("refund_taxes"):
            if row["refund_id"] in given_back:
                told[row["tax_id"]][2] += row["amount"]
        return {key: (base, amount, back) for key, (base, amount, back) in told.items()}

    def people(self) -> dict[str, tuple[int, ...]]:
        """Return discounts, comps, voids and refunds of each person, how many and how much, and drawer openings."""
        told: dict[str, list[int]] = defaultdict(lambda: [0] * 11)

        def add(name: str, place: int, minor: int) -> None:
            told[name][place] += 1
            told[name][place + 1] += minor

        for row in self._rows("order_discounts"):
            if row["order_id"] in self.sold:
                add(row["by"], 0 if row["kind"] == "discount" else 2, row["amount"])
        for row in self._rows("orders"):
            if row["status"] == "CANCELLED" and self._span[0] <= row["business_day"] <= self._span[1]:
                add(row["staff"], 4, row["total"])
        for row in self.refunds:
            add(row["staff"], 6, row["amount"])
        for row in self._rows("drawer_openings"):
            if row["why"] == "no_sale" and self._span[0] <= _day_of(row["at"]) <= self._span[1]:
                told[row["by_name"]][8] += 1
        self._taken_back(told)
        return {name: tuple(counts) for name, counts in told.items()}

    def _taken_back(self, told: dict[str, list[int]]) -> None:
        for row in self._rows("taken_back"):
            if self._span[0] <= _day_of(row["at"]) <= self._span[1]:
                told[row["by_name"]][9] += row["quantity"]
                told[row["by_name"]][10] += row["amount"]

    def discounts_of(self, kind: str) -> int:
        return sum(
            row["amount"]
            for row in self._rows("order_discounts")
            if row["order_id"] in self.sold and row["kind"] == kind
        )

    def products(self) -> dict[str, tuple[int, int, int]]:
        """Return units, ordinary price and what was taken off, by product."""
        units: Counter[str] = Counter()
        money: Counter[str] = Counter()
        off: Counter[str] = Counter()
        for line in self._rows("order_lines"):
            if line["order_id"] in self.sold:
                units[line["product_id"]] += line["quantity"]
                money[line["product_id"]] += line["total"]
                off[line["product_id"]] += line["discount"]
        return {key: (units[key], money[key], off[key]) for key in units}

    def units_back(self) -> dict[str, int]:
        product = {
            (line["order_id"], line["line_id"]): line["product_id"] for line in self._rows("order_lines")
        }
        back: Counter[str] = Counter()
        for refund in self.refunds:
            for line_id, units in json.loads(refund["lines"]).items():
                back[product[refund["order_id"], line_id]] += units
        return dict(back)

    def tenders(self) -> dict[str, tuple[int, int, int]]:
        """Return how often, how much, and how much went back, by method."""
        told: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        method = {}
        for charge in self._rows("charges"):
            method[charge["charge_id"]] = charge["method"]
            if charge["order_id"] in self.sold:
                told[charge["method"]][0] += 1
                told[charge["method"]][1] += charge["amount"]
        for refund in self.refunds:
            for share in json.loads(refund["shares"]):
                told[method[share["charge_id"]]][2] += share["amount"]
        return {key: (times, amount, back) for key, (times, amount, back) in told.items()}

    def _by(self, key: Any) -> dict[Any, tuple[int, int]]:  # noqa: ANN401 - any key
        counted: Counter[Any] = Counter()
        money: Counter[Any] = Counter()
        for row in self.sold.values():
            counted[key(row)] += 1
            money[key(row)] += row["total"]
        return {each: (counted[each], money[each]) for each in counted}

    def _counts(self, order: sqlite3.Row) -> bool:
        if order["status"] in STANDING:
            return True
        states = [
            row["state"]
            for row in self._conn.execute("SELECT state FROM charges WHERE order_id = ?", [order["order_id"]])
        ]
        return order["status"] == "RECEIVED" and bool(states) and set(states) == {"confirmed"}

    def _rows(self, table: str) -> list[sqlite3.Row]:
        return self._conn.execute(f"SELECT * FROM {table}").fetchall()


def _day_of(moment_ms: int) -> str:
    return (_local(moment_ms) - timedelta(hours=4)).date().isoformat()


def _local(moment_ms: int) -> datetime:
    return datetime.fromtimestamp(moment_ms / 1000).astimezone()
