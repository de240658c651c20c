"""The one statement that adds business days up: every order is looked at once, and all its sums come from that look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any, Final

import sqlalchemy as sa

from core.domain.reports import Period
from core.domain.ticket import RED_AFTER_MS
from core.store.prepared import Prepared
from core.till import tables as t
from core.till.queries.books import SOLD
from core.till.tables_of_bills import order_discounts, order_taxes

QUARTER_MS: Final = 15 * 60_000
"""No zone is off by less: what was sold in a quarter of an hour was sold in one hour of the wall's clock."""
SETTLED: Final = ("completed", "compensated")

_o: Final = t.orders.c
_lines: Final = t.order_lines.c
_charges: Final = t.charges.c
_taxes: Final = order_taxes.c
_offs: Final = order_discounts.c

MONEY: Final[Mapping[str, sa.Column[int]]] = {
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
SALE: Final = 1
VOID: Final = 2
WIDTH: Final = 8 + len(MONEY)
"""How many numbers a row of the statement has; a part that has fewer is filled up with zeros."""
NARROW: Final = 4
"""How many numbers a part has at most that is not that of the hours."""


class Part(IntEnum):
    """What a row of the statement tells; of each the key, and the numbers in their order."""

    STATE = 1
    """Latest change, last placed, how many are open, how many are sold in another currency."""
    HOURS = 2
    """Quarter of an hour (ms), orders, `MONEY`, tickets, waited, made, making, late, longest."""
    GROUPS = 3
    """Order type and who sold: orders, billed."""
    VOIDS = 4
    """Who had entered it: orders, billed."""
    PRODUCTS = 5
    """Product: units, ordinary price, discount, how many prices were given by hand."""
    TENDERS = 6
    """Method: how often, how much."""
    TAXES = 7
    """Tax and its name: of what, how much."""
    DISCOUNTS = 8
    """Kind and who let it: how often, how much."""


def whole_sums(conn: sa.Connection, period: Period, currency: str) -> Iterable[Any]:
    """Return rows of (part, day, key, more, and `WIDTH` numbers) of a period."""
    return _WHOLE.select(conn, _given(period, currency))


def main_sums(conn: sa.Connection, period: Period, currency: str) -> Iterable[Any]:
    """Return the rows of the hours alone."""
    return _MAIN.select(conn, _given(period, currency))


def _given(period: Period, currency: str) -> Mapping[str, object]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat(), "currency": currency}


def is_sold() -> sa.ColumnElement[bool]:
    """Money confirmed and not undone: the order stands, or all its charges are paid while the rest is on its way."""
    charge = t.charges.alias("its_charge")
    of_it = sa.select(charge.c.charge_id).where(charge.c.order_id == _o.order_id).correlate(t.orders)
    is_paid = sa.and_(of_it.exists(), ~of_it.where(charge.c.state != _text("confirmed")).exists())
    sold = [_text(status) for status in sorted(SOLD)]
    return sa.or_(_o.status.in_(sold), sa.and_(_o.status == _text("RECEIVED"), is_paid))


def _text(words: str) -> sa.ColumnElement[str]:
    return sa.literal_column(f"'{words}'", sa.String)


def _number(amount: int) -> sa.ColumnElement[int]:
    return sa.literal_column(str(amount), sa.BigInteger)


def _truth(clause: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.case((clause, _number(1)), else_=_number(0))


def _looked_at(hint: str = "MATERIALIZED") -> sa.CTE:
    """Return the orders of the days, each read once; a clock of another machine that goes wrong makes no time negative."""
    open_ = sa.or_(_o.status == _text("RECEIVED"), _o.saga_status.not_in([_text(state) for state in SETTLED]))
    what = sa.case((is_sold(), _number(SALE)), (_o.status == _text("CANCELLED"), _number(VOID)))
    waited = sa.case(
        (_o.ready_at.is_(None), sa.null()),
        (_o.ready_at > _o.placed_at, _o.ready_at - _o.placed_at),
        else_=_number(0),
    )
    return (
        sa.select(
            _o.order_id,
            _o.business_day,
            _o.order_type,
            _o.staff,
            (_o.placed_at - _o.placed_at % _number(QUARTER_MS)).label("quarter"),
            _o.placed_at,
            _o.updated_at,
            what.label("what"),
            _truth(_o.currency == sa.bindparam("currency")).label("own"),
            _truth(open_).label("unsettled"),
            *(column.label(name) for name, column in MONEY.items()),
            waited.label("waited"),
            sa.case((_o.preparing_at <= _o.ready_at, _o.ready_at - _o.preparing_at)).label("making"),
        )
        .where(_o.business_day.between(sa.bindparam("first"), sa.bindparam("last")))
        .cte("looked_at")
        .prefix_with(hint)
    )


def _is(what: int, those: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401 - the columns of a CTE
    return sa.and_(those.what == _number(what), those.own == _number(1))


def _row(
    part: Part,
    day: sa.ColumnElement[str],
    key: sa.ColumnElement[str],
    more: sa.ColumnElement[str],
    *numbers: sa.ColumnElement[Any],
) -> sa.Select[Any]:
    filled = (*numbers, *(_number(0) for _ in range(WIDTH - len(numbers))))
    named = (number.label(f"n{place}") for place, number in enumerate(filled))
    columns = (_number(part).label("part"), day.label("day"), key.label("key"), more.label("more"))
    return sa.select(*columns, *named)


def _hours(those: Any) -> sa.Select[Any]:  # noqa: ANN401 - the columns of a CTE
    sums, nothing, count = sa.func.sum, _text(""), sa.func.count
    return (
        _row(
            Part.HOURS,
            those.business_day,
            nothing,
            nothing,
            those.quarter,
            count(),
            *(sums(those[name]) for name in MONEY),
            count(those.waited),
            sums(those.waited),
            count(those.making),
            sums(those.making),
            sums(_truth(those.waited > _number(RED_AFTER_MS))),
            sa.func.max(those.waited),
        )
        .where(_is(SALE, those))
        .group_by(those.business_day, those.quarter)
    )


def _of_orders(those: Any) -> tuple[sa.Select[Any], ...]:  # noqa: ANN401 - the columns of a CTE
    sums, nothing, day = sa.func.sum, _text(""), those.business_day
    orders = (sa.func.count(), sums(those.billed))
    others = _truth(sa.and_(those.what == _number(SALE), those.own == _number(0)))
    latest = (sa.func.max(those.updated_at), sa.func.max(those.placed_at))
    return (
        _row(Part.STATE, day, nothing, nothing, *latest, sums(those.unsettled), sums(others)).group_by(day),
        _row(Part.GROUPS, day, those.order_type, those.staff, *orders)
        .where(_is(SALE, those))
        .group_by(day, those.order_type, those.staff),
        _row(Part.VOIDS, day, those.staff, nothing, *orders)
        .where(_is(VOID, those))
        .group_by(day, those.staff),
    )


def _of_bills(those: Any) -> tuple[sa.Select[Any], ...]:  # noqa: ANN401 - the columns of a CTE
    """Return what is told of the lines, charges, taxes and discounts; what a change gave back was never to stay."""
    sums, nothing, day, count = sa.func.sum, _text(""), those.business_day, sa.func.count
    sold = _is(SALE, those)
    goods = (sums(_lines.quantity), sums(_lines.total), sums(_lines.discount), count(_lines.listed))
    tax_name = sa.case(
        (sa.func.max(_taxes.name) != nothing, sa.func.max(_taxes.name)),
        else_=sa.func.max(_taxes.rate) + _text(" %"),
    )
    return (
        _row(Part.PRODUCTS, day, _lines.product_id, nothing, *goods)
        .where(sold, _lines.order_id == those.order_id)
        .group_by(day, _lines.product_id),
        _row(Part.TENDERS, day, _charges.method, nothing, count(), sums(_charges.amount - _charges.given))
        .where(sold, _charges.order_id == those.order_id, _charges.of_change == nothing)
        .group_by(day, _charges.method),
        _row(Part.TAXES, day, _taxes.tax_id, tax_name, sums(_taxes.base), sums(_taxes.amount))
        .where(sold, _taxes.order_id == those.order_id)
        .group_by(day, _taxes.tax_id),
        _row(Part.DISCOUNTS, day, _offs.kind, _offs.by, count(), sums(_offs.amount))
        .where(sold, those.taken_off > _number(0), _offs.order_id == those.order_id)
        .group_by(day, _offs.kind, _offs.by),
    )


def _whole() -> sa.CompoundSelect[Any]:
    those = _looked_at().c
    return sa.union_all(_hours(those), *_of_orders(those), *_of_bills(those))


_WHOLE: Final = Prepared(_whole())
_MAIN: Final = Prepared(_hours(_looked_at("NOT MATERIALIZED").c))
