"""The figures of business days, added up from the raw tables: some days at a time, as of one moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any, Final

import sqlalchemy as sa

from core.domain.clock import at
from core.domain.reports import Period
from core.till import tables as t
from core.till.queries.report_day import DayRead, person
from core.till.queries.report_figures import Figures, count, count_person
from core.till.queries.report_refunds import add_no_sales, add_refunds, add_taken_back, portions
from core.till.queries.report_sums import MONEY, NARROW, Part, is_sold, main_sums, whole_sums

_o: Final = t.orders.c


def read_days(
    conn: sa.Connection, period: Period, currency: str, zone: tzinfo | None = None
) -> Mapping[str, DayRead]:
    """Return the figures of each business day of a period (ISO), as of this moment."""
    days = {period.day(place).isoformat(): DayRead() for place in range(period.days)}
    prices_by_hand = 0
    for part, day, key, more, *numbers in whole_sums(conn, period, currency):
        read = days[day]
        if part == Part.HOURS:
            _hour(read.figures, numbers, zone)
            continue
        amounts = [int(number) for number in numbers[:NARROW]]
        if part == Part.STATE:
            _state(read, *amounts)
        elif part == Part.PRODUCTS:
            prices_by_hand += amounts[3]
            count(read.figures.products, key, *amounts[:3], 0)
        else:
            _entry(read.figures, part, key, more, amounts)
    _name_products(conn, days, period)
    if prices_by_hand:
        _by_hand(conn, days, period, currency)
    for read in days.values():
        _nameless_taxes(read.figures)
    _name_discounts(days)
    add_refunds(conn, days, period, currency, zone)
    add_no_sales(conn, days, period, zone)
    add_taken_back(conn, days, period, currency, zone)
    return days


def read_main_figures(
    conn: sa.Connection, period: Period, currency: str, zone: tzinfo | None = None
) -> Mapping[str, DayRead]:
    """Return the sums and the hours alone, in a quarter of the time; comps are among the discounts."""
    days = {period.day(place).isoformat(): DayRead() for place in range(period.days)}
    for _, day, _, _, *numbers in main_sums(conn, period, currency):
        _hour(days[day].figures, numbers, zone)
    _name_discounts(days)
    add_refunds(conn, days, period, currency, zone)
    return days


def _state(read: DayRead, seen: int, placed: int, unsettled: int, others: int) -> None:
    read.seen, read.placed, read.is_open = seen, placed, bool(unsettled)
    if others:
        read.figures.add("other_currency", others)


def _hour(figures: Figures, numbers: list[Any], zone: tzinfo | None) -> None:
    """Add what was sold in a quarter of an hour, and how long the kitchen took for what of it is ready."""
    quarter_ms, orders, *rest = (int(number or 0) for number in numbers)
    money, kitchen = rest[: len(MONEY)], rest[len(MONEY) :]
    hour = str(at(quarter_ms).astimezone(zone).hour)
    figures.add("orders", orders)
    for name, amount in zip(MONEY, money, strict=True):
        figures.add(name, amount)
    count(figures.hours, hour, orders, money[-1])
    *kitchen, longest = kitchen
    if kitchen[0]:
        count(figures.kitchen, hour, *kitchen)
        figures.longest[hour] = max(figures.longest.get(hour, 0), longest)


def _entry(figures: Figures, part: int, key: str, more: str, amounts: list[int]) -> None:
    """Add a row of one of the parts that are one table each."""
    times, amount = amounts[:2]
    if part == Part.GROUPS:
        count(figures.types, key, times, amount, 0)
        count(figures.staff, more, times, amount, 0)
    elif part == Part.VOIDS:
        count_person(figures.people, key, voids=times, voided=amount)
    elif part == Part.TENDERS:
        count(figures.tenders, key, times, amount, 0, 0)
    elif part == Part.TAXES:
        count(figures.taxes, key, times, amount, 0)
        figures.names[f"tax {key}"] = more
    elif key == "comp":
        figures.add("comped", amount)
        count_person(figures.people, person(more), comps=times, comped=amount)
    else:
        count_person(figures.people, person(more), discounts=times, discounted=amount)


def _nameless_taxes(figures: Figures) -> None:
    """Count the tax of what was sold before bills were kept under no name."""
    nameless = figures.sums.get("tax", 0) - sum(amount for _, amount, _ in figures.taxes.values())
    if nameless:
        count(figures.taxes, "", 0, nameless, 0)


def _name_products(conn: sa.Connection, days: Mapping[str, DayRead], period: Period) -> None:
    """Call each product what it is called now; one that was deleted, what it was called when it was sold."""
    menu, lines = t.products.c, t.order_lines.c
    sold = {product_id for read in days.values() for product_id in read.figures.products}
    names: dict[str, str] = {}
    for some in portions(sorted(sold)):
        known = sa.select(menu.product_id, menu.names).where(menu.product_id.in_(some))
        names |= {row.product_id: row.names for row in conn.execute(known)}
    for some in portions(sorted(sold - set(names))):
        span = _o.business_day.between(period.first.isoformat(), period.last.isoformat())
        called = (
            sa.select(lines.product_id, sa.func.max(lines.names).label("names"))
            .select_from(t.orders.join(t.order_lines, lines.order_id == _o.order_id))
            .where(span, lines.product_id.in_(some))
            .group_by(lines.product_id)
        )
        names |= {row.product_id: row.names for row in conn.execute(called)}
    for read in days.values():
        figures = read.figures
        figures.names |= {product_id: names[product_id] for product_id in figures.products}


def _by_hand(conn: sa.Connection, days: Mapping[str, DayRead], period: Period, currency: str) -> None:
    """Count prices that were given by hand, by whom, and by how much they were below those of the menu."""
    span = _o.business_day.between(period.first.isoformat(), period.last.isoformat())
    sold = sa.and_(span, is_sold(), _o.currency == currency)
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
