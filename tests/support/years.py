"""A till's database with months of sales in it, made by bulk SQL, for measuring how fast the reports open.

`python -m tests.support.years FILE [days] [orders a day]` makes one and tells how long its year takes, cold and warm.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import resources
from core.domain.catalog import Menu
from core.domain.day import DAY_STARTS_HOUR
from core.domain.ids import time_ordered_id
from core.store.migrate import bring_up_to_date
from core.till.menu_file import read_menu_file
from core.till.program import Till
from core.till.repository.menu import replace_menu, to_json

STAFF: Final = ("Ana", "Bruno", "Clara", "")
TYPES: Final = ("here", "here", "to_go", "to_go", "delivery")
METHODS: Final = ("cash", "card", "card", "pix")
RUSH: Final = (7, 8, 8, 9, 10, 11, 12, 12, 13, 15, 16, 17, 18, 19, 21)
"""The hours of the orders: mornings and noon are the busiest."""


@dataclass(slots=True)
class Rows:
    """Rows by table, each a mapping of columns."""

    orders: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    charges: list[dict[str, Any]] = field(default_factory=list)
    refunds: list[dict[str, Any]] = field(default_factory=list)


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
    total = subtotal + fee
    sold = chance.random() > 0.02
    rows.lines.extend(lines)
    rows.charges.append(
        {
            "order_id": order_id,
            "position": 0,
            "charge_id": f"c{order_id}",
            "method": chance.choice(METHODS),
            "amount": total,
            "state": "confirmed" if sold else "refused",
        }
    )
    refunded = total if sold and chance.random() < 0.01 else 0
    rows.orders.append(
        {
            "order_id": order_id,
            "terminal": "A",
            "business_day": day.isoformat(),
            "number": f"A{number:03d}",
            "order_type": kind,
            "status": ("REFUNDED" if refunded else "HANDED_OVER") if sold else "REJECTED",
            "customer": "",
            "customer_folded": "",
            "note": "",
            "recipient": "",
            "street": "",
            "phone": "",
            "currency": "BRL",
            "subtotal": subtotal,
            "courier_fee": fee,
            "tax": sum(line["tax"] for line in lines),
            "total": total,
            "refunded": refunded,
            "saga_status": "completed" if sold else "compensated",
            "ticket_status": "HANDED_OVER" if sold else "",
            "placed_at": at,
            "updated_at": at + 400_000,
        }
    )
    if refunded:
        rows.refunds.append(_refund(order_id, refunded, at, lines))


def _refund(order_id: str, amount: int, at: int, lines: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "refund_id": f"r{order_id}",
        "order_id": order_id,
        "amount": amount,
        "reason": "cold",
        "state": "done",
        "whole": True,
        "restock": False,
        "lines": to_json({line["line_id"]: line["quantity"] for line in lines}),
        "shares": to_json([{"charge_id": f"c{order_id}", "amount": amount}]),
        "asked_at": at + 300_000,
    }


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
            }
        )
    return lines
