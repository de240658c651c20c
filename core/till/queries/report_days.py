"""The figures of business days, added up from the raw tables: some days at a time, as of one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain.clock import at
from core.domain.day import DAY_STARTS_HOUR, business_day
from core.domain.reports import Period
from core.domain.ticket import RED_AFTER_MS
from core.flows.refund import RefundShare
from core.till import tables as t
from core.till.queries.books import SOLD
from core.till.queries.report_figures import Figures, count

QUARTER_MS: Final = 15 * 60_000
"""No zone is off by less: what was sold in a quarter of an hour was sold in one hour of the wall's clock."""
SETTLED: Final = ("completed", "compensated")

_units: Final = msgspec.json.Decoder(dict[str, int])
_shares: Final = msgspec.json.Decoder(tuple[RefundShare, ...])
_o: Final = t.orders.c
_charges: Final = t.charges.c


@dataclass(slots=True)
class DayRead:
    """A day as it was read: its figures, and whether anything of it is still open.

    `seen` is the latest change of an order of it, `placed` when the last of them was placed (ms).
    """

    figures: Figures = field(default_factory=Figures)
    seen: int = 0
    placed: int = 0
    is_open: bool = False


def _is_sold() -> sa.ColumnElement[bool]:
    """Money confirmed and not undone: the order stands, or all its charges are paid while the rest is on its way."""
    charge = t.charges.alias("its_charge")
    of_it = sa.select(charge.c.charge_id).where(charge.c.order_id == _o.order_id).correlate(t.orders)
    is_paid = sa.and_(of_it.exists(), ~of_it.where(charge.c.state != "confirmed").exists())
    return sa.or_(_o.status.in_(sorted(SOLD)), sa.and_(_o.status == "RECEIVED", is_paid))


def _number(clause: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((clause, 1), else_=0)), 0)


_MONEY: Final = {
    "goods": _o.subtotal,
    "fees": _o.courier_fee,
    "tax": _o.tax,
    "billed": _o.total,
}
"""The sums of orders, and the column of each."""


def read_days(
    conn: sa.Connection, period: Period, currency: str, zone: tzinfo | None = None
) -> Mapping[str, DayRead]:
    """Return the figures of each business day of a period (ISO), as of this moment."""
    days = {period.day(place).isoformat(): DayRead() for place in range(period.days)}
    span = _o.business_day.between(period.first.isoformat(), period.last.isoformat())
    sold = sa.and_(span, _is_sold(), _o.currency == currency)
    _state(conn, days, span, currency)
    _orders(conn, days, sold, zone)
    _groups(conn, days, sold)
    _products(conn, days, sold)
    _tenders(conn, days, sold)
    _refunds(conn, days, period, currency, zone)
    return days


def _state(
    conn: sa.Connection, days: Mapping[str, DayRead], span: sa.ColumnElement[bool], currency: str
) -> None:
    open_ = sa.or_(_o.status == "RECEIVED", _o.saga_status.not_in(SETTLED))
    found = conn.execute(
        sa.select(
            _o.business_day,
            sa.func.max(_o.updated_at),
            sa.func.max(_o.placed_at),
            _number(open_),
            _number(sa.and_(_o.status.in_(sorted(SOLD)), _o.currency != currency)),
        )
        .where(span)
        .group_by(_o.business_day)
    )
    for day, seen, placed, unsettled, others in found:
        read = days[day]
        read.seen, read.placed, read.is_open = seen, placed, bool(unsettled)
        if others:
            read.figures.add("other_currency", others)


def _orders(
    conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool], zone: tzinfo | None
) -> None:
    quarter = _o.placed_at - _o.placed_at % QUARTER_MS
    waited = sa.case((_o.ready_at > _o.placed_at, _o.ready_at - _o.placed_at), else_=0)
    is_made = sa.and_(_o.ready_at.is_not(None), _o.preparing_at <= _o.ready_at)
    kitchen = (
        sa.func.count(_o.ready_at),
        sa.func.sum(sa.case((_o.ready_at.is_not(None), waited), else_=0)),
        _number(is_made),
        sa.func.sum(sa.case((is_made, _o.ready_at - _o.preparing_at), else_=0)),
        _number(sa.and_(_o.ready_at.is_not(None), waited > RED_AFTER_MS)),
        sa.func.max(waited),
    )
    found = conn.execute(
        sa.select(
            _o.business_day,
            quarter.label("quarter"),
            sa.func.count(),
            *(sa.func.sum(column) for column in _MONEY.values()),
            *kitchen,
        )
        .where(sold)
        .group_by(_o.business_day, quarter)
    )
    for row in found:
        day, quarter_ms, orders, *rest = row
        money, (tickets, waiting, made, making, late, longest) = rest[: len(_MONEY)], rest[len(_MONEY) :]
        figures = days[day].figures
        figures.add("orders", orders)
        for name, amount in zip(_MONEY, money, strict=True):
            figures.add(name, int(amount))
        hour = str(at(quarter_ms).astimezone(zone).hour)
        count(figures.hours, hour, orders, int(money[-1]))
        if tickets:
            count(figures.kitchen, hour, tickets, int(waiting), made, int(making), late)
            figures.longest[hour] = max(figures.longest.get(hour, 0), longest)


def _groups(conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool]) -> None:
    found = conn.execute(
        sa.select(_o.business_day, _o.order_type, sa.func.count(), sa.func.sum(_o.total))
        .where(sold)
        .group_by(_o.business_day, _o.order_type)
    )
    for day, order_type, orders, billed in found:
        count(days[day].figures.types, order_type, orders, int(billed), 0)
        count(days[day].figures.staff, "", orders, int(billed), 0)


def _products(conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool]) -> None:
    lines = t.order_lines.c
    found = conn.execute(
        sa.select(
            _o.business_day,
            lines.product_id,
            sa.func.max(lines.names),
            sa.func.sum(lines.quantity),
            sa.func.sum(lines.total),
        )
        .select_from(t.orders.join(t.order_lines, lines.order_id == _o.order_id))
        .where(sold)
        .group_by(_o.business_day, lines.product_id)
    )
    for day, product_id, names, units, ordinary in found:
        figures = days[day].figures
        count(figures.products, product_id, int(units), int(ordinary), 0, 0)
        figures.names[product_id] = names


def _tenders(conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool]) -> None:
    found = conn.execute(
        sa.select(_o.business_day, _charges.method, sa.func.count(), sa.func.sum(_charges.amount))
        .select_from(t.orders.join(t.charges, _charges.order_id == _o.order_id))
        .where(sold)
        .group_by(_o.business_day, _charges.method)
    )
    for day, method, times, amount in found:
        count(days[day].figures.tenders, method, times, int(amount), 0, 0)


def _refunds(
    conn: sa.Connection, days: Mapping[str, DayRead], period: Period, currency: str, zone: tzinfo | None
) -> None:
    """Add what was given back on these days, whenever it was sold."""
    refunds = t.refunds.c
    rows = conn.execute(
        sa.select(t.refunds, _o.currency, _o.order_type)
        .select_from(t.refunds.join(t.orders, _o.order_id == refunds.order_id))
        .where(
            refunds.asked_at >= begins_at(period.first, zone),
            refunds.asked_at < begins_at(period.last + timedelta(days=1), zone),
            refunds.state.in_(("asked", "done")),
        )
    ).all()
    of_orders = [row.order_id for row in rows if row.state == "done"]
    products, methods = _products_of(conn, of_orders), _methods_of(conn, of_orders)
    for row in rows:
        read = days.get(business_day(row.asked_at, zone))
        if read is None:
            continue
        if row.state == "asked":
            read.is_open = True
        elif row.currency == currency:
            _refund(read.figures, row, products, methods)


def _refund(
    figures: Figures, row: sa.Row[Any], products: Mapping[tuple[str, str], str], methods: Mapping[str, str]
) -> None:
    figures.add("refunds", 1)
    figures.add("refunded", row.amount)
    count(figures.types, row.order_type, 0, 0, row.amount)
    count(figures.staff, "", 0, 0, row.amount)
    count(figures.people, "", 0, 0, 0, 0, 0, 0, 1, row.amount, 0)
    for share in _shares.decode(row.shares):
        count(figures.tenders, methods[share.charge_id], 0, 0, 1, share.amount)
    for line_id, units in _units.decode(row.lines).items():
        count(figures.products, products[row.order_id, line_id], 0, 0, 0, units)


def _products_of(conn: sa.Connection, order_ids: Sequence[str]) -> Mapping[tuple[str, str], str]:
    lines = t.order_lines.c
    return {
        (row.order_id, row.line_id): row.product_id
        for some in _portions(order_ids)
        for row in conn.execute(
            sa.select(lines.order_id, lines.line_id, lines.product_id).where(lines.order_id.in_(some))
        )
    }


def _methods_of(conn: sa.Connection, order_ids: Sequence[str]) -> Mapping[str, str]:
    return {
        row.charge_id: row.method
        for some in _portions(order_ids)
        for row in conn.execute(
            sa.select(_charges.charge_id, _charges.method).where(_charges.order_id.in_(some))
        )
    }


def _portions(order_ids: Sequence[str], most: int = 500) -> Sequence[Sequence[str]]:
    return [order_ids[start : start + most] for start in range(0, len(order_ids), most)]


def begins_at(day: date, zone: tzinfo | None = None) -> int:
    """Return when a business day begins (ms), on the clock of `zone` or the machine's own."""
    start = datetime.combine(day, time(DAY_STARTS_HOUR), tzinfo=zone)
    return round((start if zone else start.astimezone()).timestamp() * 1000)
