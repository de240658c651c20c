"""What was given back on business days, whenever it was sold, drawers opened without a sale, lines taken back unsent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta, tzinfo
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain.day import business_day
from core.domain.reports import Period
from core.flows.refund import RefundShare
from core.till import tables as t
from core.till.queries.report_day import DayRead, begins_at, person
from core.till.queries.report_figures import Figures, count, count_person
from core.till.tables_of_bills import refund_taxes
from core.till.tables_of_shifts import drawer_openings, taken_back

NO_SALE: Final = "no_sale"

_units: Final = msgspec.json.Decoder(dict[str, int])
_shares: Final = msgspec.json.Decoder(tuple[RefundShare, ...])
_o: Final = t.orders.c
_charges: Final = t.charges.c


def add_refunds(
    conn: sa.Connection, days: Mapping[str, DayRead], period: Period, currency: str, zone: tzinfo | None
) -> None:
    """Add what was given back on these days, whenever it was sold."""
    refunds = t.refunds.c
    rows = conn.execute(
        sa.select(t.refunds, _o.currency, _o.order_type, _o.staff.label("sold_by"))
        .select_from(t.refunds.join(t.orders, _o.order_id == refunds.order_id))
        .where(
            refunds.asked_at >= begins_at(period.first, zone),
            refunds.asked_at < begins_at(period.last + timedelta(days=1), zone),
            refunds.state.in_(("asked", "done")),
        )
    ).all()
    of_orders = [row.order_id for row in rows if row.state == "done"]
    products, methods = _products_of(conn, of_orders), _methods_of(conn, of_orders)
    taxes = _taxes_of(conn, [row.refund_id for row in rows if row.state == "done"])
    for row in rows:
        read = days.get(business_day(row.asked_at, zone))
        if read is None:
            continue
        if row.state == "asked":
            read.is_open = True
        elif row.currency == currency:
            _refund(read.figures, row, products, methods)
            _give_taxes_back(read.figures, taxes.get(row.refund_id, ()))


def _refund(
    figures: Figures, row: sa.Row[Any], products: Mapping[tuple[str, str], str], methods: Mapping[str, str]
) -> None:
    figures.add("refunds", 1)
    figures.add("refunded", row.amount)
    figures.add("refund_rounding", row.rounding)
    count(figures.types, row.order_type, 0, 0, row.amount)
    count(figures.staff, row.sold_by, 0, 0, row.amount)
    count_person(figures.people, row.staff, refunds=1, refunded=row.amount)
    for share in _shares.decode(row.shares):
        count(figures.tenders, methods[share.charge_id], 0, 0, 1, share.amount)
    for line_id, units in _units.decode(row.lines).items():
        count(figures.products, products[row.order_id, line_id], 0, 0, 0, units)


def _give_taxes_back(figures: Figures, taxes: Iterable[sa.Row[Any]]) -> None:
    for tax in taxes:
        figures.add("tax_back", tax.amount)
        count(figures.taxes, tax.tax_id, 0, 0, tax.amount)
        if tax.name:
            figures.names.setdefault(f"tax {tax.tax_id}", tax.name)


def _taxes_of(conn: sa.Connection, refund_ids: Sequence[str]) -> Mapping[str, Sequence[sa.Row[Any]]]:
    taxes: dict[str, list[sa.Row[Any]]] = {}
    for some in portions(refund_ids):
        for row in conn.execute(sa.select(refund_taxes).where(refund_taxes.c.refund_id.in_(some))):
            taxes.setdefault(row.refund_id, []).append(row)
    return taxes


def _products_of(conn: sa.Connection, order_ids: Sequence[str]) -> Mapping[tuple[str, str], str]:
    lines = t.order_lines.c
    return {
        (row.order_id, row.line_id): row.product_id
        for some in portions(order_ids)
        for row in conn.execute(
            sa.select(lines.order_id, lines.line_id, lines.product_id).where(lines.order_id.in_(some))
        )
    }


def _methods_of(conn: sa.Connection, order_ids: Sequence[str]) -> Mapping[str, str]:
    return {
        row.charge_id: row.method
        for some in portions(order_ids)
        for row in conn.execute(
            sa.select(_charges.charge_id, _charges.method).where(_charges.order_id.in_(some))
        )
    }


def portions(ids: Sequence[str], most: int = 500) -> Sequence[Sequence[str]]:
    """Return as many ids at a time as one question may name."""
    return [ids[start : start + most] for start in range(0, len(ids), most)]


def add_no_sales(
    conn: sa.Connection, days: Mapping[str, DayRead], period: Period, zone: tzinfo | None
) -> None:
    """Count by person how often the drawer was opened without a sale."""
    opened = drawer_openings.c
    rows = conn.execute(
        sa.select(opened.at, opened.by_name).where(
            opened.why == sa.literal_column(f"'{NO_SALE}'"),
            opened.at >= begins_at(period.first, zone),
            opened.at < begins_at(period.last + timedelta(days=1), zone),
        )
    )
    for at, by_name in rows:
        read = days.get(business_day(at, zone))
        if read is not None:
            count_person(read.figures.people, person(by_name), no_sales=1)


def add_taken_back(
    conn: sa.Connection, days: Mapping[str, DayRead], period: Period, currency: str, zone: tzinfo | None
) -> None:
    """Count by person the units that were taken out of orders before they were sent, and what they would have cost."""
    taken = taken_back.c
    rows = conn.execute(
        sa.select(taken.at, taken.by_name, taken.quantity, taken.amount).where(
            taken.at >= begins_at(period.first, zone),
            taken.at < begins_at(period.last + timedelta(days=1), zone),
            taken.currency == currency,
        )
    )
    for at, by_name, quantity, amount in rows:
        read = days.get(business_day(at, zone))
        if read is not None:
            name = person(by_name)
            count_person(read.figures.people, name, taken_back=quantity, taken_amount=amount)
