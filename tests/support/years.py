"""A till's database with months of sales in it, made by bulk SQL, for measuring how fast the reports open.

`python -m tests.support.years FILE [days] [orders a day]` makes one and tells how long its year takes, cold and warm.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import resources
from core.domain.catalog import Menu
from core.domain.clock import TurnedClock
from core.domain.day import DAY_STARTS_HOUR
from core.domain.ids import time_ordered_id
from core.domain.reports import Period, SalesReport
from core.store.database import Database
from core.store.migrate import bring_up_to_date
from core.till.menu_file import read_menu_file
from core.till.program import Till
from core.till.queries.report_day import begins_at
from core.till.reports import Reports
from core.till.repository.menu import replace_menu, to_json
from core.till.tables import BOX

STAFF: Final = ("Ana", "Bruno", "Clara", "")
TYPES: Final = ("here", "here", "to_go", "to_go", "delivery")
METHODS: Final = ("cash", "card", "card", "pix")
EMPTY: Final = {
    "terminal": "A",
    "customer": "",
    "customer_folded": "",
    "note": "",
    "recipient": "",
    "street": "",
    "phone": "",
    "currency": "BRL",
}
"""What is the same for every order."""
RUSH: Final = (7, 8, 8, 9, 10, 11, 12, 12, 13, 15, 16, 17, 18, 19, 21)
"""The hours of the orders: mornings and noon are the busiest."""


@dataclass(slots=True)
class Rows:
    """Rows by table, each a mapping of columns."""

    orders: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    charges: list[dict[str, Any]] = field(default_factory=list)
    refunds: list[dict[str, Any]] = field(default_factory=list)
    taxes: list[dict[str, Any]] = field(default_factory=list)
    discounts: list[dict[str, Any]] = field(default_factory=list)
    refund_taxes: list[dict[str, Any]] = field(default_factory=list)


def cafe_menu() -> Menu:
    """Return the sample menu."""
    return read_menu_file(Path(resources.path("menus", "cafe.toml"))).menu


def fill(path: Path, last: date, days: int, orders_a_day: int, seed: int = 1) -> None:
    """Make a till at `path` that has sold for so many days, the last one `last`."""
    bring_up_to_date(path, Till.MIGRATIONS)
    menu = cafe_menu()
    _sell_menu(path, menu)
    chance = random.Random(seed)
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA synchronous=OFF")
        for ago in range(days - 1, -1, -1):
            rows = _day(last - timedelta(days=ago), orders_a_day, menu, chance)
            for table, found in (
                ("orders", rows.orders),
                ("order_lines", rows.lines),
                ("charges", rows.charges),
                ("refunds", rows.refunds),
                ("order_taxes", rows.taxes),
                ("order_discounts", rows.discounts),
                ("refund_taxes", rows.refund_taxes),
            ):
                _insert(conn, table, found)
            conn.commit()
    conn.close()


def _sell_menu(path: Path, menu: Menu) -> None:
    import sqlalchemy as sa

    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    with engine.begin() as conn:
        replace_menu(conn, menu)
    engine.dispose()


def _insert(conn: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        names = list(rows[0])
        marks = ", ".join("?" * len(names))
        conn.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
            [tuple(row.values()) for row in rows],
        )


def _day(day: date, count: int, menu: Menu, chance: random.Random) -> Rows:
    rows = Rows()
    for number, at in enumerate(sorted(_moments(day, count, chance)), 1):
        _order(rows, day, number, at, menu, chance)
    return rows


def _moments(day: date, count: int, chance: random.Random) -> Iterator[int]:
    start = datetime(day.year, day.month, day.day).astimezone()
    for _ in range(count):
        hour = max(chance.choice(RUSH), DAY_STARTS_HOUR)
        moment = start.replace(hour=hour, minute=chance.randrange(60), second=chance.randrange(60))
        yield round(moment.timestamp() * 1000) + chance.randrange(1000)


def _order(rows: Rows, day: date, number: int, at: int, menu: Menu, chance: random.Random) -> None:
    order_id = time_ordered_id(at, chance.getrandbits(74))
    kind = chance.choice(TYPES)
    fee = menu.courier_fee.minor if kind == "delivery" else 0
    lines = _lines(order_id, menu, chance)
    subtotal = sum(line["total"] for line in lines)
    off = _take_off(rows, order_id, lines, chance)
    tip = chance.choice((0, 0, 0, 0, 150))
    service = chance.choice((0, 0, 0, 230))
    total = subtotal - off + fee + tip + service
    method = chance.choice(METHODS)
    rounding = (-total % 100) if method == "cash" else 0
    sold = chance.random() > 0.02
    status = "HANDED_OVER" if sold else chance.choice(("REJECTED", "CANCELLED"))
    rows.lines.extend(lines)
    rows.charges.append(
        _charge(order_id, method, total + rounding, rounding, "confirmed" if sold else "refused")
    )
    refunded = total if sold and chance.random() < 0.01 else 0
    tax = sum(line["tax"] for line in lines)
    rows.taxes.append(_tax(order_id, subtotal - off, tax))
    money = {
        "subtotal": subtotal,
        "courier_fee": fee,
        "discount": off,
        "service": service,
        "tip": tip,
        "rounding": rounding,
        "tax": tax,
        "total": total,
        "refunded": refunded,
    }
    state = {"status": "REFUNDED" if refunded else status, "staff": chance.choice(STAFF)}
    ready_at = at + chance.randrange(100_000, 700_000) if sold else None
    whose = {"order_id": order_id, "order_type": kind, "business_day": day.isoformat()}
    number_and_times = {
        "number": f"A{number:03d}",
        "placed_at": at,
        "updated_at": at + 800_000,
        "preparing_at": at + 60_000 if sold else None,
        "ready_at": ready_at,
        "saga_status": "completed" if sold else "compensated",
    }
    rows.orders.append({**EMPTY, **whose, **number_and_times, **money, **state})
    if refunded:
        rows.refunds.append(_refund(order_id, refunded, rounding, at, lines))
        rows.refund_taxes.append(
            {
                "refund_id": f"r{order_id}",
                "tax_id": "vat",
                "name": "VAT",
                "base": subtotal - off - tax,
                "amount": tax,
            }
        )


def _charge(order_id: str, method: str, amount: int, rounding: int, state: str) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "position": 0,
        "charge_id": f"c{order_id}",
        "method": method,
        "amount": amount,
        "rounding": rounding,
        "state": state,
    }


def _tax(order_id: str, price: int, tax: int) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "tax_id": "vat",
        "name": "VAT",
        "rate": "10",
        "included": True,
        "base": price - tax,
        "amount": tax,
    }


def _refund(
    order_id: str, amount: int, rounding: int, at: int, lines: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "refund_id": f"r{order_id}",
        "order_id": order_id,
        "amount": amount,
        "reason": "cold",
        "state": "done",
        "whole": True,
        "restock": False,
        "lines": to_json({line["line_id"]: line["quantity"] for line in lines}),
        "shares": to_json([{"charge_id": f"c{order_id}", "amount": amount + rounding}]),
        "rounding": rounding,
        "staff": "Clara",
        "asked_at": at + 300_000,
    }


def _take_off(rows: Rows, order_id: str, lines: list[dict[str, Any]], chance: random.Random) -> int:
    """Take something off the first line now and then, or give it away; return how much."""
    kind = chance.choice(("", "", "", "", "", "", "discount", "comp"))
    if not kind:
        return 0
    line = lines[0]
    off = int(line["total"]) if kind == "comp" else int(line["total"]) // 10
    line["discount"] = off
    line["net"] = line["total"] - off - line["tax"]
    rows.discounts.append(
        {
            "order_id": order_id,
            "position": 0,
            "line_id": line["line_id"],
            "kind": kind,
            "reason": "friend",
            "amount": off,
            "by": chance.choice(STAFF),
        }
    )
    return off


def _lines(order_id: str, menu: Menu, chance: random.Random) -> list[dict[str, Any]]:
    lines = []
    for position in range(chance.choice((1, 2, 2, 3, 3, 4, 5))):
        product = chance.choice(menu.products)
        quantity = chance.choice((1, 1, 1, 2))
        total = product.price.minor * quantity
        lines.append(
            {
                "order_id": order_id,
                "position": position,
                "line_id": f"{order_id[:12]}{position}",
                "product_id": product.product_id,
                "names": to_json(product.names),
                "quantity": quantity,
                "modifiers": "[]",
                "note": "",
                "unit": product.price.minor,
                "total": total,
                "tax": total * product.tax_basis_points // (10_000 + product.tax_basis_points),
                "discount": 0,
                "net": total - total * product.tax_basis_points // (10_000 + product.tax_basis_points),
            }
        )
    return lines


class _Watch:
    """Stops when the main figures are there; `took` is in seconds, 0 when they came with the rest."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self.took = 0.0

    def stop(self, _report: SalesReport) -> None:
        self.took = time.monotonic() - self._begun


async def _measured(path: Path, last: date, days: int) -> None:
    """Tell how long the report of all days takes: seconds until the main figures, until all, and of the processor."""
    database = Database(path, "till", BOX, TurnedClock(begins_at(last) + 15 * 3600 * 1000))
    database.open()
    reports, period = Reports(database), Period(last - timedelta(days=days - 1), last)
    for name in ("cold", "warm", "warm again"):
        begun, used = time.monotonic(), time.process_time()
        watch = _Watch()
        report = await reports.report(period, None, watch.stop)
        took, used = time.monotonic() - begun, time.process_time() - used
        first = f"main figures after {watch.took:.2f} s, " if watch.took else ""
        print(
            f"{name}: {first}all after {took:.2f} s, {used:.2f} s of processor, {report.totals.orders} orders"
        )
    await database.close()


def _given(place: int, fallback: int) -> str | int:
    return sys.argv[place] if len(sys.argv) > place else fallback


def main() -> None:
    """Make a year and measure its report."""
    path, days, orders = Path(sys.argv[1]), int(_given(2, 365)), int(_given(3, 1000))
    last = date(2026, 11, 20)
    if not path.exists():
        fill(path, last, days, orders)
    asyncio.run(_measured(path, last, days))


if __name__ == "__main__":
    main()
