"""The figures of a shift, from the ledger of the drawer and from the orders that were sold and given back in it.

An order counts in the shift in which the last of its money came; one that was undone after that counts against the shift in
which its money went back, and a refund in the one in which the last of it was given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain.shift import CashFlow
from core.flows.refund import RefundShare
from core.till import tables as t
from core.till.repository.ledger import CASH, PAY_IN, PAY_OUT, REFUND, SALE, UNDONE
from core.till.tables_of_bills import order_taxes, refund_taxes
from core.till.tables_of_shifts import drawer_ledger, drawer_openings, printed_again

_AT_ONCE: Final = 400
_names: Final = msgspec.json.Decoder(dict[str, str])
_shares: Final = msgspec.json.Decoder(tuple[RefundShare, ...])


@dataclass(slots=True)
class TenderSums:
    """One way of paying in minor units: what came in of how many sales, and what of it went back."""

    count: int = 0
    amount: int = 0
    refunded: int = 0


@dataclass(slots=True)
class TaxSums:
    """One tax: what it was taken of, and how much it is."""

    base: int = 0
    amount: int = 0


@dataclass(slots=True)
class CategorySums:
    """One category: how many units were sold of it, for how much after discounts."""

    names: Mapping[str, str]
    count: int = 0
    amount: int = 0


@dataclass(slots=True)
class ShiftFigures:
    """All figures of one shift, in minor units. `totals` are those of the bills, `refunds` what went back of bills."""

    cash: CashFlow
    tenders: dict[str, TenderSums] = field(default_factory=dict)
    orders: int = 0
    totals: int = 0
    discounts: int = 0
    service: int = 0
    tips: int = 0
    rounding: int = 0
    refunds: int = 0
    taxes: dict[str, TaxSums] = field(default_factory=dict)
    categories: dict[str, CategorySums] = field(default_factory=dict)
    cancelled: int = 0
    no_sales: int = 0
    copies: int = 0

    @property
    def net(self) -> int:
        """Return what was earned, with service charge and tips."""
        return self.totals - self.refunds

    @property
    def unsettled(self) -> int:
        """Return the money of orders and refunds of which a part is still on its way."""
        came = sum(tender.amount - tender.refunded for tender in self.tenders.values())
        return came - self.net - self.rounding


def figures_of(conn: sa.Connection, number: int, shift_id: str, opening: int) -> ShiftFigures:
    """Return the figures of a shift as they are now."""
    sums = list(_ledger_sums(conn, number))
    figures = ShiftFigures(_cash_flow(sums, opening), _tenders(sums))
    weights = _orders_of(conn, number)
    _add_orders(conn, figures, weights)
    _add_refunds(conn, figures, _refunds_of(conn, number))
    cancelled = t.orders.c.shift_id == shift_id, t.orders.c.status == "CANCELLED"
    figures.cancelled = _count(conn, t.orders, *cancelled) if shift_id else 0
    opened = drawer_openings.c
    figures.no_sales = _count(conn, drawer_openings, opened.shift == number, opened.why == "no_sale")
    figures.copies = _count(conn, printed_again, printed_again.c.shift == number)
    return figures


def cash_flow_of(conn: sa.Connection, number: int, opening: int) -> CashFlow:
    """Return the cash of a shift as it is now."""
    return _cash_flow(list(_ledger_sums(conn, number)), opening)


def orders_in(conn: sa.Connection, number: int) -> int:
    """Return how many orders were sold in a shift."""
    return sum(_orders_of(conn, number).values())


def _count(conn: sa.Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    counted = sa.select(sa.func.count()).select_from(table).where(*where)
    return int(conn.execute(counted).scalar_one())


def _ledger_sums(conn: sa.Connection, number: int) -> Iterator[tuple[str, str, int, int]]:
    """Yield kind, method, count and sum of what was entered."""
    ledger = drawer_ledger.c
    summed = (
        sa.select(ledger.kind, ledger.method, sa.func.count(), sa.func.sum(ledger.amount))
        .where(ledger.shift == number)
        .group_by(ledger.kind, ledger.method)
        .order_by(ledger.method, ledger.kind)
    )
    for kind, method, count, amount in conn.execute(summed):
        yield kind, method, int(count), int(amount)


def _cash_flow(sums: Sequence[tuple[str, str, int, int]], opening: int) -> CashFlow:
    by_kind: dict[str, int] = defaultdict(int)
    for kind, method, _count_of, amount in sums:
        if method == CASH:
            by_kind[kind] += amount
    return CashFlow(
        opening=opening,
        sales=by_kind[SALE] + by_kind[UNDONE],
        paid_in=by_kind[PAY_IN],
        paid_out=-by_kind[PAY_OUT],
        refunds=-by_kind[REFUND],
    )


def _tenders(sums: Sequence[tuple[str, str, int, int]]) -> dict[str, TenderSums]:
    """Return what came in and went back by each way of paying; a sale that was undone is none."""
    tenders: dict[str, TenderSums] = {}
    for kind, method, count, amount in sums:
        if kind not in {SALE, UNDONE, REFUND}:
            continue
        tender = tenders.setdefault(method, TenderSums())
        if kind == REFUND:
            tender.refunded -= amount
        else:
            tender.amount += amount
            tender.count += count if kind == SALE else -count
    return tenders


def _orders_of(conn: sa.Connection, number: int) -> dict[str, int]:
    """Return the orders that count in a shift: 1 for one that was sold, -1 for one that was undone after it was."""
    ledger, charges = drawer_ledger.c, t.charges.c
    moved = (
        sa.select(ledger.order_id)
        .where(ledger.shift == number, ledger.kind.in_((SALE, UNDONE)))
        .distinct()
        .subquery()
    )
    sold, undone = drawer_ledger.alias("sold"), drawer_ledger.alias("undone")
    looked = (
        sa.select(
            charges.order_id,
            sa.func.count().label("charges"),
            sa.func.count(sold.c.shift).label("paid"),
            sa.func.max(sold.c.shift).label("sold_in"),
            sa.func.min(undone.c.shift).label("undone_in"),
        )
        .select_from(t.charges)
        .join(moved, moved.c.order_id == charges.order_id)
        .where(charges.of_change == sa.literal_column("''"))
        .outerjoin(sold, sold.c.entry_id == sa.literal("sale:") + charges.charge_id)
        .outerjoin(undone, undone.c.entry_id == sa.literal("undone:") + charges.charge_id)
        .group_by(charges.order_id)
    )
    weights: dict[str, int] = {}
    for order_id, count, paid, sold_in, undone_in in conn.execute(looked):
        if count != paid:
            continue
        weight = int(sold_in == number)
        if undone_in is not None and max(sold_in, undone_in) == number:
            weight -= 1
        if weight:
            weights[order_id] = weight
    return weights


def _add_orders(conn: sa.Connection, figures: ShiftFigures, weights: Mapping[str, int]) -> None:
    orders = t.orders.c
    columns = (orders.total, orders.discount, orders.service, orders.tip, orders.rounding)
    for order_id, total, discount, service, tip, rounding in _of(conn, orders.order_id, columns, weights):
        weight = weights[order_id]
        figures.orders += weight
        figures.totals += weight * total
        figures.discounts += weight * discount
        figures.service += weight * service
        figures.tips += weight * tip
        figures.rounding += weight * rounding
    taxes = order_taxes.c
    of_tax = (taxes.name, taxes.rate, taxes.base, taxes.amount)
    for order_id, name, rate, base, amount in _of(conn, taxes.order_id, of_tax, weights):
        _add_tax(figures, name or f"{rate} %", weights[order_id] * base, weights[order_id] * amount)
    _add_categories(conn, figures, weights)


def _add_categories(conn: sa.Connection, figures: ShiftFigures, weights: Mapping[str, int]) -> None:
    products, categories = t.products.c, t.categories.c
    named = (
        sa.select(products.product_id, categories.category_id, categories.names)
        .join(t.categories, categories.category_id == products.category_id)
        .order_by(categories.position)
    )
    known: dict[str, tuple[str, Mapping[str, str]]] = {
        row.product_id: (row.category_id, _names.decode(row.names)) for row in conn.execute(named)
    }
    lines = t.order_lines.c
    columns = (lines.product_id, lines.quantity, lines.total, lines.discount)
    for order_id, product_id, quantity, total, discount in _of(conn, lines.order_id, columns, weights):
        category_id, names = known.get(product_id, ("", {}))
        category = figures.categories.setdefault(category_id, CategorySums(names))
        category.count += weights[order_id] * quantity
        category.amount += weights[order_id] * (total - discount)


def _refunds_of(conn: sa.Connection, number: int) -> list[str]:
    """Return the refunds of which the last part was given in a shift."""
    ledger = drawer_ledger.c
    moved = sa.select(ledger.refund_id).where(ledger.shift == number, ledger.kind == REFUND).distinct()
    looked = (
        sa.select(t.refunds.c.refund_id, t.refunds.c.shares)
        .where(t.refunds.c.refund_id.in_(moved))
        .order_by(t.refunds.c.refund_id)
    )
    found = []
    for refund_id, shares in conn.execute(looked).all():
        ids = [f"refund:{refund_id}:{share.charge_id}" for share in _shares.decode(shares)]
        given = sa.select(sa.func.count(), sa.func.max(ledger.shift)).where(ledger.entry_id.in_(ids))
        count, last = conn.execute(given).one()
        if count == len(ids) and last == number:
            found.append(refund_id)
    return found


def _add_refunds(conn: sa.Connection, figures: ShiftFigures, refund_ids: Sequence[str]) -> None:
    refunds = t.refunds.c
    for _refund_id, amount, rounding in _of(
        conn, refunds.refund_id, (refunds.amount, refunds.rounding), refund_ids
    ):
        figures.refunds += amount
        figures.rounding -= rounding
    for refund_id in refund_ids:
        _add_taxes_of_refund(conn, figures, refund_id)


def _add_taxes_of_refund(conn: sa.Connection, figures: ShiftFigures, refund_id: str) -> None:
    """Take off what went back of taxes; the rate stands with the order."""
    given, taken = refund_taxes.c, order_taxes.c
    back = (
        sa.select(given.name, taken.rate, given.base, given.amount)
        .join(t.refunds, t.refunds.c.refund_id == given.refund_id)
        .outerjoin(order_taxes, sa.and_(taken.order_id == t.refunds.c.order_id, taken.tax_id == given.tax_id))
        .where(given.refund_id == refund_id)
    )
    for name, rate, base, amount in conn.execute(back):
        _add_tax(figures, name or f"{rate} %", -base, -amount)


def _add_tax(figures: ShiftFigures, name: str, base: int, amount: int) -> None:
    tax = figures.taxes.setdefault(name, TaxSums())
    tax.base += base
    tax.amount += amount


def _of(
    conn: sa.Connection,
    key: sa.Column[Any],
    columns: Sequence[sa.Column[Any]],
    wanted: Mapping[str, int] | Sequence[str],
) -> Iterator[Any]:
    """Yield the rows with one of these keys: the key, then the columns."""
    ids = list(wanted)
    for start in range(0, len(ids), _AT_ONCE):
        yield from conn.execute(sa.select(key, *columns).where(key.in_(ids[start : start + _AT_ONCE])))
