"""The figures of a day worked out a second time: with other queries, over the raw tables of a till's database.

Nothing of the program is used in here but the names of the tables. Orders, charges and refunds tell what was sold, the
journal what was put in and taken out; the ledger of the drawer, from which X and Z are made, is not looked at.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

Figures = dict[str, int]
"""Amounts and counts by name, in minor units."""

_COUNTS: Final = ("APPROVED", "PREPARING", "READY", "HANDED_OVER", "REFUNDED")
_SOLD: Final = str(_COUNTS)


def recomputed(path: Path, number: int) -> Figures:
    """Return the figures of one shift in which everything that was begun has ended."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        shift_id, opening, since, until = conn.execute(
            "SELECT shift_id, opening, opened_at, coalesce(closed_at, 1 << 60) FROM shifts WHERE number = ?",
            (number,),
        ).fetchone()
        figures = _of_orders(conn, shift_id) | {"opening": opening}
        _add_refunds(conn, figures, since, until)
        for name, told in (("paid_in", "drawer.paid_in"), ("paid_out", "drawer.paid_out")):
            figures[name] = _moved(conn, told, number)
        figures["no_sales"] = sum(
            json.loads(body)["why"] == "no_sale" and json.loads(body)["shift"] == number
            for (body,) in conn.execute("SELECT body FROM journal WHERE type = 'drawer.opened'")
        )
    figures["net"] = figures["totals"] - figures["refunds"]
    figures["expected"] = (
        opening
        + figures.get("came cash", 0)
        - figures.get("went cash", 0)
        + figures["paid_in"]
        - figures["paid_out"]
    )
    return {name: amount for name, amount in figures.items() if amount}


def sold_oddly(path: Path, number: int) -> dict[str, tuple[int, int]]:
    """Return how many lines of a shift were combos, weighed, or had a price that was typed, and what they cost."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        found = conn.execute(
            "SELECT status, product_id, quantity, unit, grams, parts, listed FROM order_lines"
            " JOIN orders USING (order_id) JOIN shifts USING (shift_id) WHERE shifts.number = ?",
            (number,),
        ).fetchall()
        ways = dict(conn.execute("SELECT product_id, selling FROM products WHERE selling <> ''").fetchall())
    asked = {product_id for product_id, way in ways.items() if json.loads(way).get("sold_by") == "asked"}
    told: dict[str, tuple[int, int]] = {}
    for status, product_id, quantity, unit, grams, parts, listed in found:
        if status not in _COUNTS:
            continue
        kinds = {
            "combo": bool(parts),
            "by weight": bool(grams),
            "price that is asked": product_id in asked,
            "price by hand": listed is not None,
        }
        for kind in (kind for kind, is_so in kinds.items() if is_so):
            lines, amount = told.get(kind, (0, 0))
            told[kind] = (lines + 1, amount + _price(quantity, unit, grams))
    return told


def told_by_z(path: Path, number: int) -> Figures:
    """Return the same figures as the stored Z has them."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        (text,) = conn.execute("SELECT z FROM shifts WHERE number = ?", (number,)).fetchone()
    return of_report(json.loads(text))


def of_report(z: dict[str, object]) -> Figures:
    """Return the figures of a report that was read as JSON."""
    told = json.loads(json.dumps(z), object_hook=_minor)
    figures: Figures = {
        name: told[name] for name in ("orders", "gross", "refunds", "net", "service", "no_sales")
    }
    figures |= {"discounts": told["discounts"], "tips": told["tips"], "rounding": told["rounding"]}
    figures["totals"] = told["gross"] - told["discounts"] + told["service"] + told["tips"]
    figures["unsettled"] = told["unsettled"]
    for tax in told["taxes"]:
        name = tax["name"]["en"]
        _add(figures, f"tax {name}", tax["tax"])
        _add(figures, f"base {name}", tax["base"])
    for tender in told["tenders"]:
        figures[f"came {tender['method']}"] = tender["amount"]
        figures[f"went {tender['method']}"] = tender["refunded"]
        figures[f"count {tender['method']}"] = tender["count"]
    for name in ("opening", "paid_in", "paid_out", "expected"):
        figures[name] = told["drawer"][name]
    return {name: amount for name, amount in figures.items() if amount}


def differences(path: Path, number: int) -> dict[str, tuple[int, int]]:
    """Return what a Z and its recomputation do not agree about: (as the Z has it, as it is)."""
    z, raw = told_by_z(path, number), recomputed(path, number)
    return {
        name: (z.get(name, 0), raw.get(name, 0))
        for name in sorted(z.keys() | raw.keys())
        if z.get(name, 0) != raw.get(name, 0)
    }


def _minor(read: dict[str, object]) -> object:
    return read["minor"] if read.keys() == {"minor", "currency"} else read


def _of_orders(conn: sqlite3.Connection, shift_id: str) -> Figures:
    figures: Figures = dict.fromkeys(
        ("orders", "totals", "gross", "discounts", "service", "tips", "rounding", "refunds"), 0
    )
    sold = f"FROM orders WHERE shift_id = ? AND status IN {_SOLD}"
    for order_id, total, discount, service, tip, rounding, on_top in conn.execute(
        f"SELECT order_id, total, discount, service, tip, rounding, courier_fee + tax_on_top {sold}",
        (shift_id,),
    ).fetchall():
        figures["orders"] += 1
        figures["totals"] += total
        figures["discounts"] += discount
        figures["service"] += service
        figures["tips"] += tip
        figures["rounding"] += rounding
        figures["gross"] += on_top
        for quantity, unit, grams in conn.execute(
            "SELECT quantity, unit, grams FROM order_lines WHERE order_id = ?", (order_id,)
        ):
            figures["gross"] += _price(quantity, unit, grams)
        for name, base, amount in conn.execute(
            "SELECT iif(name = '', rate || ' %', name), base, amount FROM order_taxes WHERE order_id = ?",
            (order_id,),
        ):
            _add(figures, f"tax {name}", amount)
            _add(figures, f"base {name}", base)
        for method, amount in conn.execute(
            "SELECT method, amount FROM charges WHERE order_id = ? AND of_change = ''", (order_id,)
        ):
            _add(figures, f"came {method}", amount)
            _add(figures, f"count {method}", 1)
        for (given,) in conn.execute(
            "SELECT give_back FROM order_changes WHERE order_id = ? AND state = 'done'", (order_id,)
        ).fetchall():
            for back in json.loads(given):
                (method,) = conn.execute(
                    "SELECT method FROM charges WHERE charge_id = ?", (back["charge_id"],)
                ).fetchone()
                _add(figures, f"went {method}", back["paid_out"])
    return figures


def _add_refunds(conn: sqlite3.Connection, figures: Figures, since: int, until: int) -> None:
    given = "SELECT refund_id, amount, rounding, shares FROM refunds WHERE state = 'done'"
    for refund_id, amount, rounding, shares in conn.execute(
        f"{given} AND asked_at >= ? AND asked_at <= ?", (since, until)
    ).fetchall():
        figures["refunds"] += amount
        figures["rounding"] -= rounding
        for share in json.loads(shares):
            (method,) = conn.execute(
                "SELECT method FROM charges WHERE charge_id = ?", (share["charge_id"],)
            ).fetchone()
            _add(figures, f"went {method}", share["amount"])
        for name, base, tax in conn.execute(
            "SELECT iif(r.name = '', (SELECT rate FROM order_taxes o WHERE o.tax_id = r.tax_id LIMIT 1)"
            " || ' %', r.name), r.base, r.amount FROM refund_taxes r WHERE r.refund_id = ?",
            (refund_id,),
        ):
            _add(figures, f"tax {name}", -tax)
            _add(figures, f"base {name}", -base)


def _moved(conn: sqlite3.Connection, told: str, number: int) -> int:
    rows = conn.execute("SELECT body FROM journal WHERE type = ?", (told,))
    bodies = [json.loads(body) for (body,) in rows]
    return sum(body["amount"] for body in bodies if body["shift"] == number)


def _price(quantity: int, unit: int, grams: int) -> int:
    """Return what a line costs; what was weighed is rounded half up to the minor unit."""
    return (unit * grams + 500) // 1000 if grams else unit * quantity


def _add(figures: Figures, name: str, amount: int) -> None:
    figures[name] = figures.get(name, 0) + amount
