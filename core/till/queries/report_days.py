"""The figures of business days, added up from the raw tables: some days at a time, as of one moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Final

import sqlalchemy as sa

from core.domain.clock import at
from core.domain.reports import Period
from core.domain.ticket import RED_AFTER_MS
from core.till import tables as t
from core.till.queries.books import SOLD
from core.till.queries.report_day import DayRead, person
from core.till.queries.report_figures import count, count_person
from core.till.queries.report_refunds import add_no_sales, add_refunds, add_taken_back
from core.till.tables_of_bills import order_discounts, order_taxes

QUARTER_MS: Final = 15 * 60_000
"""No zone is off by less: what was sold in a quarter of an hour was sold in one hour of the wall's clock."""
SETTLED: Final = ("completed", "compensated")

_o: Final = t.orders.c
_charges: Final = t.charges.c


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
    "taken_off": _o.discount,
    "service": _o.service,
    "tip": _o.tip,
    "tax_on_top": _o.tax_on_top,
    "rounding": _o.rounding,
    "tax": _o.tax,
    "billed": _o.total,
}
"""The sums of orders, and the column of each; what is billed comes last."""


def read_days(
    conn: sa.Connection, period: Period, currency: str, zone: tzinfo | None = None
) -> Mapping[str, DayRead]:
    """Return the figures of each business day of a period (ISO), as of this moment."""
    days = {period.day(place).isoformat(): DayRead() for place in range(period.days)}
    span = _o.business_day.between(period.first.isoformat(), period.last.isoformat())
    sold = sa.and_(span, _is_sold(), _o.currency == currency)
    _state(conn, days, span, currency)
    _orders(conn, days, sold, zone)
    _kitchen(conn, days, sold, zone)
    _groups(conn, days, sold)
    _products(conn, days, sold)
    _tenders(conn, days, sold)
    _taxes(conn, days, sold)
    _discounts(conn, days, sold)
    _by_hand(conn, days, sold)
    _voids(conn, days, span, currency)
    add_refunds(conn, days, period, currency, zone)
    add_no_sales(conn, days, period, zone)
    add_taken_back(conn, days, period, currency, zone)
    return days


def read_main_figures(
    conn: sa.Connection, period: Period, currency: str, zone: tzinfo | None = None
) -> Mapping[str, DayRead]:
    """Return the sums and the hours alone, in a fifth of the time; comps are among the discounts."""
    days = {period.day(place).isoformat(): DayRead() for place in range(period.days)}
    span = _o.business_day.between(period.first.isoformat(), period.last.isoformat())
    _orders(conn, days, sa.and_(span, _is_sold(), _o.currency == currency), zone)
    _name_discounts(days)
    add_refunds(conn, days, period, currency, zone)
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


def _quarter() -> sa.ColumnElement[int]:
    return _o.placed_at - _o.placed_at % sa.literal_column(str(QUARTER_MS))


def _orders(
    conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool], zone: tzinfo | None
) -> None:
    found = conn.execute(
        sa.select(
            _o.business_day,
            _quarter().label("quarter"),
            sa.func.count(),
            *(sa.func.sum(column) for column in _MONEY.values()),
        )
        .where(sold)
        .group_by(_o.business_day, _quarter())
    )
    for day, quarter_ms, orders, *money in found:
        figures = days[day].figures
        figures.add("orders", orders)
        for name, amount in zip(_MONEY, money, strict=True):
            figures.add(name, int(amount))
        count(figures.hours, str(at(quarter_ms).astimezone(zone).hour), orders, int(money[-1]))


def _kitchen(
    conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool], zone: tzinfo | None
) -> None:
    """Add up how long what is ready took; clocks of two machines that disagree make no time negative."""
    waited = sa.case((_o.ready_at > _o.placed_at, _o.ready_at - _o.placed_at), else_=0)
    is_made = _o.preparing_at <= _o.ready_at
    found = conn.execute(
        sa.select(
            _o.business_day,
            _quarter().label("quarter"),
            sa.func.count(),
            sa.func.sum(waited),
            _number(is_made),
            sa.func.sum(sa.case((is_made, _o.ready_at - _o.preparing_at), else_=0)),
            _number(waited > RED_AFTER_MS),
            sa.func.max(waited),
        )
        .where(sold, _o.ready_at.is_not(None))
        .group_by(_o.business_day, _quarter())
    )
    for day, quarter_ms, tickets, waiting, made, making, late, longest in found:
        figures, hour = days[day].figures, str(at(quarter_ms).astimezone(zone).hour)
        count(figures.kitchen, hour, tickets, int(waiting), made, int(making), late)
        figures.longest[hour] = max(figures.longest.get(hour, 0), longest)


def _groups(conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool]) -> None:
    found = conn.execute(
        sa.select(_o.business_day, _o.order_type, _o.staff, sa.func.count(), sa.func.sum(_o.total))
        .where(sold)
        .group_by(_o.business_day, _o.order_type, _o.staff)
    )
    for day, order_type, staff, orders, billed in found:
        count(days[day].figures.types, order_type, orders, int(billed), 0)
        count(days[day].figures.staff, staff, orders, int(billed), 0)


def _products(conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool]) -> None:
    lines = t.order_lines.c
    found = conn.execute(
        sa.select(
            _o.business_day,
            lines.product_id,
            sa.func.max(lines.names),
            sa.func.sum(lines.quantity),
            sa.func.sum(lines.total),
            sa.func.sum(lines.discount),
        )
        .select_from(t.orders.join(t.order_lines, lines.order_id == _o.order_id))
        .where(sold)
        .group_by(_o.business_day, lines.product_id)
    )
    for day, product_id, names, units, ordinary, taken_off in found:
        figures = days[day].figures
        count(figures.products, product_id, int(units), int(ordinary), int(taken_off), 0)
        figures.names[product_id] = names


def _tenders(conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool]) -> None:
    """Add up what was paid; what a change gave back of it was never to stay."""
    kept = sa.func.sum(_charges.amount - _charges.given)
    found = conn.execute(
        sa.select(_o.business_day, _charges.method, sa.func.count(), kept)
        .select_from(t.orders.join(t.charges, _charges.order_id == _o.order_id))
        .where(sold, _charges.of_change == sa.literal_column("''"))
        .group_by(_o.business_day, _charges.method)
    )
    for day, method, times, amount in found:
        count(days[day].figures.tenders, method, times, int(amount), 0, 0)


def _taxes(conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool]) -> None:
    """Add each tax up; what was sold before bills were kept has its tax under no name."""
    taxes = order_taxes.c
    found = conn.execute(
        sa.select(
            _o.business_day,
            taxes.tax_id,
            sa.func.max(taxes.name),
            sa.func.max(taxes.rate),
            sa.func.sum(taxes.base),
            sa.func.sum(taxes.amount),
        )
        .select_from(t.orders.join(order_taxes, taxes.order_id == _o.order_id))
        .where(sold)
        .group_by(_o.business_day, taxes.tax_id)
    )
    for day, tax_id, name, rate, base, amount in found:
        figures = days[day].figures
        count(figures.taxes, tax_id, int(base), int(amount), 0)
        figures.names[f"tax {tax_id}"] = name or f"{rate} %"
    for read in days.values():
        figures = read.figures
        nameless = figures.sums.get("tax", 0) - sum(amount for _, amount, _ in figures.taxes.values())
        if nameless:
            count(figures.taxes, "", 0, nameless, 0)


def _discounts(conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool]) -> None:
    """Add up what was taken off, and by whom; of that, comps apart."""
    offs = order_discounts.c
    found = conn.execute(
        sa.select(_o.business_day, offs.kind, offs.by, sa.func.count(), sa.func.sum(offs.amount))
        .select_from(t.orders.join(order_discounts, offs.order_id == _o.order_id))
        .where(sold, _o.discount > 0)
        .group_by(_o.business_day, offs.kind, offs.by)
    )
    for day, kind, by, times, amount in found:
        figures, minor = days[day].figures, int(amount)
        if kind == "comp":
            figures.add("comped", minor)
            count_person(figures.people, person(by), comps=times, comped=minor)
        else:
            count_person(figures.people, person(by), discounts=times, discounted=minor)
    _name_discounts(days)


def _by_hand(conn: sa.Connection, days: Mapping[str, DayRead], sold: sa.ColumnElement[bool]) -> None:
    """Count prices that were given by hand, by whom, and by how much they were below those of the menu."""
    lines = t.order_lines.c
    below = lines.listed - lines.unit
    amount = sa.case((lines.grams > 0, below * lines.grams / 1000), else_=below * lines.quantity)
    found = conn.execute(
        sa.select(_o.business_day, lines.price_by, sa.func.count(), sa.func.sum(amount))
        .select_from(t.orders.join(t.order_lines, lines.order_id == _o.order_id))
        .where(sold, lines.listed.is_not(None))
        .group_by(_o.business_day, lines.price_by)
    )
    for day, by, times, minor in found:
        count(days[day].figures.by_hand, person(by), times, int(minor))


def _name_discounts(days: Mapping[str, DayRead]) -> None:
    """Call discounts what was taken off and is no comp."""
    for read in days.values():
        sums = read.figures.sums
        if taken_off := sums.pop("taken_off", 0):
            read.figures.add("discount", taken_off - sums.get("comped", 0))


def _voids(
    conn: sa.Connection, days: Mapping[str, DayRead], span: sa.ColumnElement[bool], currency: str
) -> None:
    """Add up the orders that were taken back before they were sold."""
    found = conn.execute(
        sa.select(_o.business_day, _o.staff, sa.func.count(), sa.func.sum(_o.total))
        .where(span, _o.status == "CANCELLED", _o.currency == currency)
        .group_by(_o.business_day, _o.staff)
    )
    for day, staff, times, amount in found:
        count_person(days[day].figures.people, staff, voids=times, voided=int(amount))
